function c(t,e={},...o){let s=document.createElement(t);for(let[r,d]of Object.entries(e))typeof d=="function"?s.addEventListener(
r,d):R(s,r,d);for(let r of o)r!=null&&s.append(r);return s}function R(t,e,o){o==null||o===!1?t.removeAttribute(e):t.setAttribute(e,o===!0?"":String(o))}function g(t){let e=t.getRootNode();
return(e instanceof ShadowRoot?e:document).activeElement}function w(t,e){t.textContent!==e&&(t.textContent=e)}async function L({host:t,signal:e},o,s){try{if(!t)throw new Error("views inside views need anywidget 0.11 or newer where\
 the page comes from");let r=await t.getWidget(o);e.aborted||await r.render({el:s,signal:e})}catch(r){if(e.aborted)return;
s.textContent=`npuwidgets: ${r instanceof Error?r.message:String(r)}`,console.error(r)}}var B=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function K(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function H(t,e){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),N(t,
e)}function N(t,e){let o=e.getBoundingClientRect(),s=t.getBoundingClientRect(),r=o.bottom+4+s.height<=innerHeight,d=e.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(o.left,Math.min(d,innerWidth)-
s.width-4))}px`,t.style.top=`${r?o.bottom+4:Math.max(4,o.top-s.height-4)}px`}function C(t){let{root:e,send:o}=t,s=c("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},c("dl",{},...B.flatMap(([n,p])=>[c("dt",{},n),c("dd",{},
p)])));e.append(s);let r=!1,d=n=>{r!==n&&(r=n,o("show_reference",{shown:n}))};e.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!e.querySelector(":popover-open")&&o("ca\
ncel");return}if(K(n.target)||n.defaultPrevented)return;let p=n.key.length===1?n.key.toLowerCase():n.key,l={z:()=>o(n.shiftKey?
"redo":"undo"),p:()=>o("pin"),a:()=>d(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o("step_picture",{by:1}),"?":()=>H(s,
e)}[p];l&&(n.preventDefault(),(!n.repeat||p==="["||p==="]")&&l())}),e.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&d(!1)}),e.addEventListener("focusout",()=>d(!1))}var P=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function M({root:t}){t.addEventListener("keydown",e=>{if(e.defaultPrevented||
!e.isTrusted||K(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))return;let o=e.key.length===1?e.key.
toLowerCase():e.key,s=P.has(o)?".npuw-table":o==="c"?".npuw-graph":"",r=s&&t.closest(".npuw-grid")?.querySelector(`.npuw${s}`);
!r||r===t||(e.preventDefault(),r.dispatchEvent(new KeyboardEvent("keydown",{key:e.key,shiftKey:e.shiftKey})))})}function O(t){let e=g(t);e&&t.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||t.focus({preventScroll:!0})}function T(t,e,o){
return{render({model:s,el:r}){let d=[],n=c("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-suppress-shortcuts":"\
true"}),p=c("span"),i=c("span",{class:"npuw-remedy"}),l=c("div",{class:"npuw-error",role:"alert",hidden:!0},c("b",{},"Er\
ror"),p,i),f=0,b=0,v=()=>{},m=(a,u={})=>s.send({action:a,...u}),A=a=>{let u=`${t}: ${a instanceof Error?a.message:String(
a)}`;E({message:u,remedy:"Reload the page."}),m("script_error",{message:u}),console.error(a)},x=a=>{try{a()}catch(u){A(u)}},
E=a=>{l.hidden=!a.message,w(p,a.message??""),w(i,a.remedy??"")};l.append(c("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{l.hidden=!0,m("dismiss_error")}},"×"));let y=()=>{f||(f=requestAnimationFrame(()=>{f=0,x(()=>{let a=n.
contains(g(n));v(),a&&O(n),b+=1,n.dataset.revision=String(b)})}))},h={model:s,root:n,get:a=>s.get(a),send:m,setLocally:(a,u)=>s.
set(a,u),redraw:y,onClose:a=>d.push(a)};return n.tabIndex=-1,r.classList.add("npuw-host"),r.append(n),x(()=>{C(h),v=o(h),
M(h),n.append(l);let a=()=>E(s.get("error")??{}),u=(S,k)=>{s.on(S,k),d.push(()=>s.off(S,k))};u("change:error",a),u("chan\
ge",y),a(),y()}),()=>{cancelAnimationFrame(f);for(let a of d)a();n.remove()}}}}var _=T("drawer-bar","Drawer",t=>{let{root:e,get:o,send:s}=t;return e.setAttribute("role","group"),e.addEventListener("k\
eydown",r=>{r.key!=="Escape"||!o("tab")||(r.preventDefault(),s("open",{tab:""}))},{capture:!0}),()=>{let r=g(e),d=e.contains(
r)?r?.textContent:null,n=Object.keys(o("views")).map(i=>c("button",{type:"button","aria-expanded":String(i===o("tab")),click:()=>s(
"open",{tab:i===o("tab")?"":i})},i)),p=o("tab")?[c("span",{class:"npuw-gap"}),c("button",{type:"button","aria-label":"Cl\
ose the drawer",click:()=>s("open",{tab:""})},"×")]:[];e.querySelectorAll(":scope > button, :scope > .npuw-gap").forEach(
i=>i.remove()),e.prepend(...n,...p),d&&n.find(i=>i.textContent===d)?.focus()}}),$={async render(t){let{model:e,el:o}=t,s=c(
"div"),r=c("div",{class:"npuw-drawer-body"});r.style.height=e.get("height");let d=Object.entries(e.get("views")).map(([i,
l])=>({tab:i,reference:l,place:c("div")}));r.append(...d.map(({place:i})=>i));let n=()=>{let i=e.get("tab");r.style.display=
i?"":"none";for(let{tab:l,place:f}of d)f.style.display=l===i?"":"none"};o.classList.add("npuw-drawer"),e.get("over")&&o.
classList.add("npuw-drawer-over"),o.append(s,r),n(),e.on("change:tab",n);let p=await _.render({...t,el:s});return await Promise.
all(d.map(({reference:i,place:l})=>L(t,i,l))),p}},Z=$;export{Z as default};

function c(t,e={},...o){let s=document.createElement(t);for(let[r,i]of Object.entries(e))typeof i=="function"?s.addEventListener(
r,i):A(s,r,i);for(let r of o)r!=null&&s.append(r);return s}function A(t,e,o){o==null||o===!1?t.removeAttribute(e):t.setAttribute(e,o===!0?"":String(o))}function h(t,e){t.textContent!==
e&&(t.textContent=e)}async function k({host:t,signal:e},o,s){try{if(!t)throw new Error("views inside views need anywidget 0.11 or newer where\
 the page comes from");let r=await t.getWidget(o);e.aborted||await r.render({el:s,signal:e})}catch(r){if(e.aborted)return;
s.textContent=`npuwidgets: ${r instanceof Error?r.message:String(r)}`,console.error(r)}}var H=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function L(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function R(t,e){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),P(t,
e)}function P(t,e){let o=e.getBoundingClientRect(),s=t.getBoundingClientRect(),r=o.bottom+4+s.height<=innerHeight,i=e.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(o.left,Math.min(i,innerWidth)-
s.width-4))}px`,t.style.top=`${r?o.bottom+4:Math.max(4,o.top-s.height-4)}px`}function K(t){let{root:e,send:o}=t,s=c("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},c("dl",{},...H.flatMap(([n,d])=>[c("dt",{},n),c("dd",{},
d)])));e.append(s);let r=!1,i=n=>{r!==n&&(r=n,o("show_reference",{shown:n}))};e.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!e.querySelector(":popover-open")&&o("ca\
ncel");return}if(L(n.target)||n.defaultPrevented)return;let d=n.key.length===1?n.key.toLowerCase():n.key,l={z:()=>o(n.shiftKey?
"redo":"undo"),p:()=>o("pin"),a:()=>i(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o("step_picture",{by:1}),"?":()=>R(s,
e)}[d];l&&(n.preventDefault(),(!n.repeat||d==="["||d==="]")&&l())}),e.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&i(!1)}),e.addEventListener("focusout",()=>i(!1))}var B=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function C({root:t}){t.addEventListener("keydown",e=>{if(e.defaultPrevented||
!e.isTrusted||L(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))return;let o=e.key.length===1?e.key.
toLowerCase():e.key,s=B.has(o)?".npuw-table":o==="c"?".npuw-graph":"",r=s&&t.closest(".npuw-grid")?.querySelector(`.npuw${s}`);
!r||r===t||(e.preventDefault(),r.dispatchEvent(new KeyboardEvent("keydown",{key:e.key,shiftKey:e.shiftKey})))})}function N(t){let e=document.activeElement;e&&t.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||t.focus({preventScroll:!0})}
function M(t,e,o){return{render({model:s,el:r}){let i=[],n=c("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-s\
uppress-shortcuts":"true"}),d=c("span"),p=c("span",{class:"npuw-remedy"}),l=c("div",{class:"npuw-error",role:"alert",hidden:!0},
c("b",{},"Error"),d,p),f=0,w=0,b=()=>{},m=(a,u={})=>s.send({action:a,...u}),T=a=>{let u=`${t}: ${a instanceof Error?a.message:
String(a)}`;x({message:u,remedy:"Reload the page."}),m("script_error",{message:u}),console.error(a)},v=a=>{try{a()}catch(u){
T(u)}},x=a=>{l.hidden=!a.message,h(d,a.message??""),h(p,a.remedy??"")};l.append(c("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{l.hidden=!0,m("dismiss_error")}},"×"));let g=()=>{f||(f=requestAnimationFrame(()=>{f=0,v(
()=>{let a=n.contains(document.activeElement);b(),a&&N(n),w+=1,n.dataset.revision=String(w)})}))},y={model:s,root:n,get:a=>s.
get(a),send:m,setLocally:(a,u)=>s.set(a,u),redraw:g,onClose:a=>i.push(a)};return n.tabIndex=-1,r.classList.add("npuw-hos\
t"),r.append(n),v(()=>{K(y),b=o(y),C(y),n.append(l);let a=()=>x(s.get("error")??{}),u=(E,S)=>{s.on(E,S),i.push(()=>s.off(
E,S))};u("change:error",a),u("change",g),a(),g()}),()=>{cancelAnimationFrame(f);for(let a of i)a();n.remove()}}}}var O=M("drawer-bar","Drawer",t=>{let{root:e,get:o,send:s}=t;return e.setAttribute("role","group"),e.addEventListener("k\
eydown",r=>{r.key!=="Escape"||!o("tab")||(r.preventDefault(),s("open",{tab:""}))},{capture:!0}),()=>{let r=e.contains(document.
activeElement)?document.activeElement?.textContent:null,i=Object.keys(o("views")).map(d=>c("button",{type:"button","aria\
-expanded":String(d===o("tab")),click:()=>s("open",{tab:d===o("tab")?"":d})},d)),n=o("tab")?[c("span",{class:"npuw-gap"}),
c("button",{type:"button","aria-label":"Close the drawer",click:()=>s("open",{tab:""})},"×")]:[];e.querySelectorAll(":s\
cope > button, :scope > .npuw-gap").forEach(d=>d.remove()),e.prepend(...i,...n),r&&i.find(d=>d.textContent===r)?.focus()}}),
_={async render(t){let{model:e,el:o}=t,s=c("div"),r=c("div",{class:"npuw-drawer-body"});r.style.height=e.get("height");let i=Object.
entries(e.get("views")).map(([p,l])=>({tab:p,reference:l,place:c("div")}));r.append(...i.map(({place:p})=>p));let n=()=>{
let p=e.get("tab");r.style.display=p?"":"none";for(let{tab:l,place:f}of i)f.style.display=l===p?"":"none"};o.classList.add(
"npuw-drawer"),e.get("over")&&o.classList.add("npuw-drawer-over"),o.append(s,r),n(),e.on("change:tab",n);let d=await O.render(
{...t,el:s});return await Promise.all(i.map(({reference:p,place:l})=>k(t,p,l))),d}},J=_;export{J as default};

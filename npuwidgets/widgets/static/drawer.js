function c(t,e={},...o){let r=document.createElement(t);for(let[a,d]of Object.entries(e))typeof d=="function"?r.addEventListener(
a,d):T(r,a,d);for(let a of o)a!=null&&r.append(a);return r}function T(t,e,o){o==null||o===!1?t.removeAttribute(e):t.setAttribute(e,o===!0?"":String(o))}function y(t,e){t.textContent!==
e&&(t.textContent=e)}var A=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function k(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function H(t,e){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),B(t,
e)}function B(t,e){let o=e.getBoundingClientRect(),r=t.getBoundingClientRect(),a=o.bottom+4+r.height<=innerHeight,d=e.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(o.left,Math.min(d,innerWidth)-
r.width-4))}px`,t.style.top=`${a?o.bottom+4:Math.max(4,o.top-r.height-4)}px`}function K(t){let{root:e,send:o}=t,r=c("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},c("dl",{},...A.flatMap(([n,i])=>[c("dt",{},n),c("dd",{},
i)])));e.append(r);let a=!1,d=n=>{a!==n&&(a=n,o("show_reference",{shown:n}))};e.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!e.querySelector(":popover-open")&&o("ca\
ncel");return}if(k(n.target)||n.defaultPrevented)return;let i=n.key.length===1?n.key.toLowerCase():n.key,p={z:()=>o(n.shiftKey?
"redo":"undo"),p:()=>o("pin"),a:()=>d(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o("step_picture",{by:1}),"?":()=>H(r,
e)}[i];p&&(n.preventDefault(),(!n.repeat||i==="["||i==="]")&&p())}),e.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&d(!1)}),e.addEventListener("focusout",()=>d(!1))}var N=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function L({root:t}){t.addEventListener("keydown",e=>{if(e.defaultPrevented||
!e.isTrusted||k(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))return;let o=e.key.length===1?e.key.
toLowerCase():e.key,r=N.has(o)?".npuw-table":o==="c"?".npuw-graph":"",a=r&&t.closest(".npuw-grid")?.querySelector(`.npuw${r}`);
!a||a===t||(e.preventDefault(),a.dispatchEvent(new KeyboardEvent("keydown",{key:e.key,shiftKey:e.shiftKey})))})}function R(t){let e=document.activeElement;e&&t.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||t.focus({preventScroll:!0})}
function C(t,e,o){return{render({model:r,el:a}){let d=[],n=c("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-s\
uppress-shortcuts":"true"}),i=c("span"),f=c("span",{class:"npuw-remedy"}),p=c("div",{class:"npuw-error",role:"alert",hidden:!0},
c("b",{},"Error"),i,f),u=0,w=0,b=()=>{},m=(s,l={})=>r.send({action:s,...l}),M=s=>{let l=`${t}: ${s instanceof Error?s.message:
String(s)}`;x({message:l,remedy:"Reload the page."}),m("script_error",{message:l}),console.error(s)},v=s=>{try{s()}catch(l){
M(l)}},x=s=>{p.hidden=!s.message,y(i,s.message??""),y(f,s.remedy??"")};p.append(c("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{p.hidden=!0,m("dismiss_error")}},"×"));let g=()=>{u||(u=requestAnimationFrame(()=>{u=0,v(
()=>{let s=n.contains(document.activeElement);b(),s&&R(n),w+=1,n.dataset.revision=String(w)})}))},h={model:r,root:n,get:s=>r.
get(s),send:m,setLocally:(s,l)=>r.set(s,l),redraw:g,onClose:s=>d.push(s)};return n.tabIndex=-1,a.classList.add("npuw-hos\
t"),a.append(n),v(()=>{K(h),b=o(h),L(h),n.append(p);let s=()=>x(r.get("error")??{}),l=(E,S)=>{r.on(E,S),d.push(()=>r.off(
E,S))};l("change:error",s),l("change",g),s(),g()}),()=>{cancelAnimationFrame(u);for(let s of d)s();n.remove()}}}}var j=C("drawer-bar","Drawer",t=>{let{root:e,get:o,send:r}=t;return e.setAttribute("role","group"),e.addEventListener("k\
eydown",a=>{a.key!=="Escape"||!o("tab")||(a.preventDefault(),r("open",{tab:""}))},{capture:!0}),()=>{let a=e.contains(document.
activeElement)?document.activeElement?.textContent:null,d=o("tabs").map(i=>c("button",{type:"button","aria-expanded":String(
i===o("tab")),click:()=>r("open",{tab:i===o("tab")?"":i})},i)),n=o("tab")?[c("span",{class:"npuw-gap"}),c("button",{type:"\
button","aria-label":"Close the drawer",click:()=>r("open",{tab:""})},"×")]:[];e.querySelectorAll(":scope > button, :sc\
ope > .npuw-gap").forEach(i=>i.remove()),e.prepend(...d,...n),a&&d.find(i=>i.textContent===a)?.focus()}});export{j as default};

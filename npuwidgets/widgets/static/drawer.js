function d(t,e={},...r){let o=document.createElement(t);for(let[s,l]of Object.entries(e))typeof l=="function"?o.addEventListener(
s,l):A(o,s,l);for(let s of r)s!=null&&o.append(s);return o}function A(t,e,r){r==null||r===!1?t.removeAttribute(e):t.setAttribute(e,r===!0?"":String(r))}function h(t,e){t.textContent!==
e&&(t.textContent=e)}var M=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M, 0","in the graph: fold a block, a layer's menu, fit the drawing"],["/","search the layers"],["[ ]",
"previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what r\
uns, close what is open"]];function k(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||t instanceof
HTMLSelectElement}function H(t,e){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),N(t,e)}function N(t,e){
let r=e.getBoundingClientRect(),o=t.getBoundingClientRect(),s=r.bottom+4+o.height<=innerHeight;t.style.left=`${Math.max(
4,Math.min(r.left,innerWidth-o.width-4))}px`,t.style.top=`${s?r.bottom+4:Math.max(4,r.top-o.height-4)}px`}function K(t){
let{root:e,send:r}=t,o=d("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},d("dl",{},...M.flatMap(([
n,i])=>[d("dt",{},n),d("dd",{},i)])));e.append(o);let s=!1,l=n=>{s!==n&&(s=n,r("show_reference",{shown:n}))};e.addEventListener(
"keydown",n=>{if(n.stopPropagation(),n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!e.
querySelector(":popover-open")&&r("cancel");return}if(k(n.target)||n.defaultPrevented)return;let i=n.key.length===1?n.key.
toLowerCase():n.key,p={z:()=>r(n.shiftKey?"redo":"undo"),p:()=>r("pin"),a:()=>l(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r(
"step_picture",{by:1}),"?":()=>H(o,e)}[i];p&&(n.preventDefault(),(!n.repeat||i==="["||i==="]")&&p())}),e.addEventListener(
"keyup",n=>{n.stopPropagation(),n.key.toLowerCase()==="a"&&l(!1)}),e.addEventListener("focusout",()=>l(!1))}var B=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function L({root:t}){t.addEventListener(
"keydown",e=>{if(e.defaultPrevented||!e.isTrusted||k(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))
return;let r=e.key.length===1?e.key.toLowerCase():e.key,o=B.has(r)?".npuw-table":r==="c"?".npuw-graph":"",s=o&&t.closest(
".npuw-grid")?.querySelector(`.npuw${o}`);!s||s===t||(e.preventDefault(),s.dispatchEvent(new KeyboardEvent("keydown",{key:e.
key,shiftKey:e.shiftKey})))})}function C(t,e,r){return{render({model:o,el:s}){let l=[],n=d("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-s\
uppress-shortcuts":"true"}),i=d("span"),f=d("span",{class:"npuw-remedy"}),p=d("div",{class:"npuw-error",role:"alert",hidden:!0},
d("b",{},"Error"),i,f),u=0,w=0,b=()=>{},g=(a,c={})=>o.send({action:a,...c}),T=a=>{let c=`${t}: ${a instanceof Error?a.message:
String(a)}`;v({message:c,remedy:"Reload the page."}),g("script_error",{message:c}),console.error(a)},x=a=>{try{a()}catch(c){
T(c)}},v=a=>{p.hidden=!a.message,h(i,a.message??""),h(f,a.remedy??"")};p.append(d("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{p.hidden=!0,g("dismiss_error")}},"×"));let m=()=>{u||(u=requestAnimationFrame(()=>{u=0,x(
()=>{b(),w+=1,n.dataset.revision=String(w)})}))},y={model:o,root:n,get:a=>o.get(a),send:g,setLocally:(a,c)=>o.set(a,c),redraw:m,
onClose:a=>l.push(a)};return n.tabIndex=-1,s.classList.add("npuw-host"),s.append(n),x(()=>{K(y),b=r(y),L(y),n.append(p);
let a=()=>v(o.get("error")??{}),c=(E,S)=>{o.on(E,S),l.push(()=>o.off(E,S))};c("change:error",a),c("change",m),a(),m()}),
()=>{cancelAnimationFrame(u);for(let a of l)a();n.remove()}}}}var j=C("drawer-bar","Drawer",t=>{let{root:e,get:r,send:o}=t;return e.setAttribute("role","group"),e.addEventListener("k\
eydown",s=>{s.key!=="Escape"||!r("tab")||(s.preventDefault(),o("open",{tab:""}))},{capture:!0}),()=>{let s=e.contains(document.
activeElement)?document.activeElement?.textContent:null,l=r("tabs").map(i=>d("button",{type:"button","aria-expanded":String(
i===r("tab")),click:()=>o("open",{tab:i===r("tab")?"":i})},i)),n=r("tab")?[d("span",{class:"npuw-gap"}),d("button",{type:"\
button","aria-label":"Close the drawer",click:()=>o("open",{tab:""})},"×")]:[];e.querySelectorAll(":scope > button, :sc\
ope > .npuw-gap").forEach(i=>i.remove()),e.prepend(...l,...n),s&&l.find(i=>i.textContent===s)?.focus()}});export{j as default};

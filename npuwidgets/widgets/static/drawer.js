function d(n,e={},...r){let o=document.createElement(n);for(let[s,l]of Object.entries(e))typeof l=="function"?o.addEventListener(
s,l):T(o,s,l);for(let s of r)s!=null&&o.append(s);return o}function T(n,e,r){r==null||r===!1?n.removeAttribute(e):n.setAttribute(e,r===!0?"":String(r))}function h(n,e){n.textContent!==
e&&(n.textContent=e)}var M=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X","in the graph: fold a block, or unfold it"],["+ - 0","in the graph: zoom in and out, fit the drawing"],
["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A\
 shows it"],["Esc","cancel what runs, close what is open"]];function k(n){return n instanceof HTMLInputElement||n instanceof
HTMLTextAreaElement||n instanceof HTMLSelectElement}function B(n,e){if(n.matches(":popover-open")){n.hidePopover();return}
n.showPopover();let r=e.getBoundingClientRect(),o=n.getBoundingClientRect(),s=r.bottom+4+o.height<=innerHeight;n.style.left=
`${Math.max(4,Math.min(r.left,innerWidth-o.width-4))}px`,n.style.top=`${s?r.bottom+4:Math.max(4,r.top-o.height-4)}px`}function K(n){
let{root:e,send:r}=n,o=d("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},d("dl",{},...M.flatMap(([
t,i])=>[d("dt",{},t),d("dd",{},i)])));e.append(o);let s=!1,l=t=>{s!==t&&(s=t,r("show_reference",{shown:t}))};e.addEventListener(
"keydown",t=>{if(t.stopPropagation(),t.ctrlKey||t.metaKey||t.altKey)return;if(t.key==="Escape"){!t.defaultPrevented&&!e.
querySelector(":popover-open")&&r("cancel");return}if(k(t.target)||t.defaultPrevented)return;let i=t.key.length===1?t.key.
toLowerCase():t.key,p={z:()=>r(t.shiftKey?"redo":"undo"),p:()=>r("pin"),a:()=>l(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r(
"step_picture",{by:1}),"?":()=>B(o,e)}[i];p&&(t.preventDefault(),(!t.repeat||i==="["||i==="]")&&p())}),e.addEventListener(
"keyup",t=>{t.stopPropagation(),t.key.toLowerCase()==="a"&&l(!1)}),e.addEventListener("focusout",()=>l(!1))}var H=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function L({root:n}){n.addEventListener(
"keydown",e=>{if(e.defaultPrevented||!e.isTrusted||k(e.target)||e.ctrlKey||e.metaKey||e.altKey||n.closest(".npuw-drawer"))
return;let r=e.key.length===1?e.key.toLowerCase():e.key,o=H.has(r)?".npuw-table":r==="c"?".npuw-graph":"",s=o&&n.closest(
".npuw-grid")?.querySelector(`.npuw${o}`);!s||s===n||(e.preventDefault(),s.dispatchEvent(new KeyboardEvent("keydown",{key:e.
key,shiftKey:e.shiftKey})))})}function C(n,e,r){return{render({model:o,el:s}){let l=[],t=d("section",{class:`npuw npuw-${n}`,"aria-label":e,"data-lm-s\
uppress-shortcuts":"true"}),i=d("span"),f=d("span",{class:"npuw-remedy"}),p=d("div",{class:"npuw-error",role:"alert",hidden:!0},
d("b",{},"Error"),i,f),u=0,w=0,b=()=>{},g=(a,c={})=>o.send({action:a,...c}),A=a=>{let c=`${n}: ${a instanceof Error?a.message:
String(a)}`;v({message:c,remedy:"Reload the page."}),g("script_error",{message:c}),console.error(a)},x=a=>{try{a()}catch(c){
A(c)}},v=a=>{p.hidden=!a.message,h(i,a.message??""),h(f,a.remedy??"")};p.append(d("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{p.hidden=!0,g("dismiss_error")}},"×"));let m=()=>{u||(u=requestAnimationFrame(()=>{u=0,x(
()=>{b(),w+=1,t.dataset.revision=String(w)})}))},y={model:o,root:t,get:a=>o.get(a),send:g,setLocally:(a,c)=>o.set(a,c),redraw:m,
onClose:a=>l.push(a)};return t.tabIndex=-1,s.classList.add("npuw-host"),s.append(t),x(()=>{K(y),b=r(y),L(y),t.append(p);
let a=()=>v(o.get("error")??{}),c=(E,S)=>{o.on(E,S),l.push(()=>o.off(E,S))};c("change:error",a),c("change",m),a(),m()}),
()=>{cancelAnimationFrame(u);for(let a of l)a();t.remove()}}}}var F=C("drawer-bar","Drawer",n=>{let{root:e,get:r,send:o}=n;return e.setAttribute("role","group"),e.addEventListener("k\
eydown",s=>{s.key!=="Escape"||!r("tab")||(s.preventDefault(),o("open",{tab:""}))},{capture:!0}),()=>{let s=e.contains(document.
activeElement)?document.activeElement?.textContent:null,l=r("tabs").map(i=>d("button",{type:"button","aria-expanded":String(
i===r("tab")),click:()=>o("open",{tab:i===r("tab")?"":i})},i)),t=r("tab")?[d("span",{class:"npuw-gap"}),d("button",{type:"\
button","aria-label":"Close the drawer",click:()=>o("open",{tab:""})},"×")]:[];e.querySelectorAll(":scope > button, :sc\
ope > .npuw-gap").forEach(i=>i.remove()),e.prepend(...l,...t),s&&l.find(i=>i.textContent===s)?.focus()}});export{F as default};

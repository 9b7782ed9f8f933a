function l(t,e={},...r){let o=document.createElement(t);for(let[s,d]of Object.entries(e))typeof d=="function"?o.addEventListener(
s,d):T(o,s,d);for(let s of r)s!=null&&o.append(s);return o}function T(t,e,r){r==null||r===!1?t.removeAttribute(e):t.setAttribute(e,r===!0?"":String(r))}function h(t,e){t.textContent!==
e&&(t.textContent=e)}var A=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; \
held A shows it"],["Esc","cancel what runs, close what is open"]];function k(t){return t instanceof HTMLInputElement||t instanceof
HTMLTextAreaElement||t instanceof HTMLSelectElement}function B(t,e){if(t.matches(":popover-open")){t.hidePopover();return}
t.showPopover(),H(t,e)}function H(t,e){let r=e.getBoundingClientRect(),o=t.getBoundingClientRect(),s=r.bottom+4+o.height<=
innerHeight,d=e.closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(r.
left,Math.min(d,innerWidth)-o.width-4))}px`,t.style.top=`${s?r.bottom+4:Math.max(4,r.top-o.height-4)}px`}function K(t){let{
root:e,send:r}=t,o=l("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},l("dl",{},...A.flatMap(([n,i])=>[
l("dt",{},n),l("dd",{},i)])));e.append(o);let s=!1,d=n=>{s!==n&&(s=n,r("show_reference",{shown:n}))};e.addEventListener(
"keydown",n=>{if(n.stopPropagation(),n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!e.
querySelector(":popover-open")&&r("cancel");return}if(k(n.target)||n.defaultPrevented)return;let i=n.key.length===1?n.key.
toLowerCase():n.key,p={z:()=>r(n.shiftKey?"redo":"undo"),p:()=>r("pin"),a:()=>d(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r(
"step_picture",{by:1}),"?":()=>B(o,e)}[i];p&&(n.preventDefault(),(!n.repeat||i==="["||i==="]")&&p())}),e.addEventListener(
"keyup",n=>{n.stopPropagation(),n.key.toLowerCase()==="a"&&d(!1)}),e.addEventListener("focusout",()=>d(!1))}var N=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function L({root:t}){t.addEventListener(
"keydown",e=>{if(e.defaultPrevented||!e.isTrusted||k(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))
return;let r=e.key.length===1?e.key.toLowerCase():e.key,o=N.has(r)?".npuw-table":r==="c"?".npuw-graph":"",s=o&&t.closest(
".npuw-grid")?.querySelector(`.npuw${o}`);!s||s===t||(e.preventDefault(),s.dispatchEvent(new KeyboardEvent("keydown",{key:e.
key,shiftKey:e.shiftKey})))})}function C(t,e,r){return{render({model:o,el:s}){let d=[],n=l("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-s\
uppress-shortcuts":"true"}),i=l("span"),f=l("span",{class:"npuw-remedy"}),p=l("div",{class:"npuw-error",role:"alert",hidden:!0},
l("b",{},"Error"),i,f),u=0,w=0,b=()=>{},g=(a,c={})=>o.send({action:a,...c}),M=a=>{let c=`${t}: ${a instanceof Error?a.message:
String(a)}`;v({message:c,remedy:"Reload the page."}),g("script_error",{message:c}),console.error(a)},x=a=>{try{a()}catch(c){
M(c)}},v=a=>{p.hidden=!a.message,h(i,a.message??""),h(f,a.remedy??"")};p.append(l("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{p.hidden=!0,g("dismiss_error")}},"×"));let m=()=>{u||(u=requestAnimationFrame(()=>{u=0,x(
()=>{b(),w+=1,n.dataset.revision=String(w)})}))},y={model:o,root:n,get:a=>o.get(a),send:g,setLocally:(a,c)=>o.set(a,c),redraw:m,
onClose:a=>d.push(a)};return n.tabIndex=-1,s.classList.add("npuw-host"),s.append(n),x(()=>{K(y),b=r(y),L(y),n.append(p);
let a=()=>v(o.get("error")??{}),c=(E,S)=>{o.on(E,S),d.push(()=>o.off(E,S))};c("change:error",a),c("change",m),a(),m()}),
()=>{cancelAnimationFrame(u);for(let a of d)a();n.remove()}}}}var j=C("drawer-bar","Drawer",t=>{let{root:e,get:r,send:o}=t;return e.setAttribute("role","group"),e.addEventListener("k\
eydown",s=>{s.key!=="Escape"||!r("tab")||(s.preventDefault(),o("open",{tab:""}))},{capture:!0}),()=>{let s=e.contains(document.
activeElement)?document.activeElement?.textContent:null,d=r("tabs").map(i=>l("button",{type:"button","aria-expanded":String(
i===r("tab")),click:()=>o("open",{tab:i===r("tab")?"":i})},i)),n=r("tab")?[l("span",{class:"npuw-gap"}),l("button",{type:"\
button","aria-label":"Close the drawer",click:()=>o("open",{tab:""})},"×")]:[];e.querySelectorAll(":scope > button, :sc\
ope > .npuw-gap").forEach(i=>i.remove()),e.prepend(...d,...n),s&&d.find(i=>i.textContent===s)?.focus()}});export{j as default};

function d(n,o={},...t){let r=document.createElement(n);for(let[a,c]of Object.entries(o))typeof c=="function"?r.addEventListener(
a,c):C(r,a,c);for(let a of t)a!=null&&r.append(a);return r}function C(n,o,t){t==null||t===!1?n.removeAttribute(o):n.setAttribute(o,t===!0?"":String(t))}function y(n,o){n.textContent!==
o&&(n.textContent=o)}var M=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function T(n){return n instanceof HTMLInputElement||n instanceof HTMLTextAreaElement||n instanceof HTMLSelectElement}
function A(n,o){if(n.matches(":popover-open")){n.hidePopover();return}n.showPopover();let t=o.getBoundingClientRect(),r=n.
getBoundingClientRect(),a=t.bottom+4+r.height<=innerHeight;n.style.left=`${Math.max(4,Math.min(t.left,innerWidth-r.width-
4))}px`,n.style.top=`${a?t.bottom+4:Math.max(4,t.top-r.height-4)}px`}function k(n){let{root:o,send:t}=n,r=d("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},d("dl",{},...M.flatMap(([e,i])=>[d("dt",{},e),d("dd",{},i)])));
o.append(r);let a=!1,c=e=>{a!==e&&(a=e,t("show_reference",{shown:e}))};o.addEventListener("keydown",e=>{if(e.stopPropagation(),
e.ctrlKey||e.metaKey||e.altKey)return;if(e.key==="Escape"){!e.defaultPrevented&&!o.querySelector(":popover-open")&&t("ca\
ncel");return}if(T(e.target)||e.defaultPrevented)return;let i=e.key.length===1?e.key.toLowerCase():e.key,p={z:()=>t(e.shiftKey?
"redo":"undo"),p:()=>t("pin"),a:()=>c(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_picture",{by:1}),"?":()=>A(r,
o)}[i];p&&(e.preventDefault(),(!e.repeat||i==="["||i==="]")&&p())}),o.addEventListener("keyup",e=>{e.stopPropagation(),e.
key.toLowerCase()==="a"&&c(!1)}),o.addEventListener("focusout",()=>c(!1))}function K(n,o,t){return{render({model:r,el:a}){let c=[],e=d("section",{class:`npuw npuw-${n}`,"aria-label":o,"data-lm-s\
uppress-shortcuts":"true"}),i=d("span"),f=d("span",{class:"npuw-remedy"}),p=d("div",{class:"npuw-error",role:"alert",hidden:!0},
d("b",{},"Error"),i,f),u=0,h=0,b=()=>{},m=(s,l={})=>r.send({action:s,...l}),L=s=>{let l=`${n}: ${s instanceof Error?s.message:
String(s)}`;x({message:l,remedy:"Reload the page."}),m("script_error",{message:l}),console.error(s)},v=s=>{try{s()}catch(l){
L(l)}},x=s=>{p.hidden=!s.message,y(i,s.message??""),y(f,s.remedy??"")};p.append(d("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{p.hidden=!0,m("dismiss_error")}},"×"));let g=()=>{u||(u=requestAnimationFrame(()=>{u=0,v(
()=>{b(),h+=1,e.dataset.revision=String(h)})}))},w={model:r,root:e,get:s=>r.get(s),send:m,setLocally:(s,l)=>r.set(s,l),redraw:g,
onClose:s=>c.push(s)};return e.tabIndex=-1,a.classList.add("npuw-host"),a.append(e),v(()=>{k(w),b=t(w),e.append(p);let s=()=>x(
r.get("error")??{}),l=(S,E)=>{r.on(S,E),c.push(()=>r.off(S,E))};l("change:error",s),l("change",g),s(),g()}),()=>{cancelAnimationFrame(
u);for(let s of c)s();e.remove()}}}}var O=K("drawer-bar","Drawer",n=>{let{root:o,get:t,send:r}=n;return o.setAttribute("role","group"),o.addEventListener("k\
eydown",a=>{a.key!=="Escape"||!t("tab")||(a.preventDefault(),r("open",{tab:""}))},{capture:!0}),()=>{let a=o.contains(document.
activeElement)?document.activeElement?.textContent:null,c=t("tabs").map(i=>d("button",{type:"button","aria-expanded":String(
i===t("tab")),click:()=>r("open",{tab:i===t("tab")?"":i})},i)),e=t("tab")?[d("span",{class:"npuw-gap"}),d("button",{type:"\
button","aria-label":"Close the drawer",click:()=>r("open",{tab:""})},"×")]:[];o.querySelectorAll(":scope > button, :sc\
ope > .npuw-gap").forEach(i=>i.remove()),o.prepend(...c,...e),a&&c.find(i=>i.textContent===a)?.focus()}});export{O as default};

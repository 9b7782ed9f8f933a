function a(n,r={},...t){let s=document.createElement(n);for(let[i,l]of Object.entries(r))typeof l=="function"?s.addEventListener(
i,l):y(s,i,l);for(let i of t)i!=null&&s.append(i);return s}function y(n,r,t){t==null||t===!1?n.removeAttribute(r):n.setAttribute(r,t===!0?"":String(t))}function g(n,r){n.textContent!==
r&&(n.textContent=r)}var T=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function C(n){return n instanceof HTMLInputElement||n instanceof HTMLTextAreaElement||n instanceof HTMLSelectElement}
function A(n,r){if(n.matches(":popover-open")){n.hidePopover();return}n.showPopover();let t=r.getBoundingClientRect(),s=n.
getBoundingClientRect(),i=t.bottom+4+s.height<=innerHeight;n.style.left=`${Math.max(4,Math.min(t.left,innerWidth-s.width-
4))}px`,n.style.top=`${i?t.bottom+4:Math.max(4,t.top-s.height-4)}px`}function K(n){let{root:r,send:t}=n,s=a("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},a("dl",{},...T.flatMap(([e,c])=>[a("dt",{},e),a("dd",{},c)])));
r.append(s);let i=!1,l=e=>{i!==e&&(i=e,t("show_reference",{shown:e}))};r.addEventListener("keydown",e=>{if(e.stopPropagation(),
e.ctrlKey||e.metaKey||e.altKey)return;if(e.key==="Escape"){!e.defaultPrevented&&!r.querySelector(":popover-open")&&t("ca\
ncel");return}if(C(e.target)||e.defaultPrevented)return;let c=e.key.length===1?e.key.toLowerCase():e.key,u={z:()=>t(e.shiftKey?
"redo":"undo"),p:()=>t("pin"),a:()=>l(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_picture",{by:1}),"?":()=>A(s,
r)}[c];u&&(e.preventDefault(),(!e.repeat||c==="["||c==="]")&&u())}),r.addEventListener("keyup",e=>{e.stopPropagation(),e.
key.toLowerCase()==="a"&&l(!1)}),r.addEventListener("focusout",()=>l(!1))}function L(n,r,t){return{render({model:s,el:i}){let l=[],e=a("section",{class:`npuw npuw-${n}`,"aria-label":r,"data-lm-s\
uppress-shortcuts":"true"}),c=a("span"),f=a("span",{class:"npuw-remedy"}),u=a("div",{class:"npuw-error",role:"alert",hidden:!0},
a("b",{},"Error"),c,f),d=0,m=0,b=()=>{},h=(o,p={})=>s.send({action:o,...p}),M=o=>{let p=`${n}: ${o instanceof Error?o.message:
String(o)}`;w({message:p,remedy:"Reload the page."}),h("script_error",{message:p}),console.error(o)},v=o=>{try{o()}catch(p){
M(p)}},w=o=>{u.hidden=!o.message,g(c,o.message??""),g(f,o.remedy??"")};u.append(a("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{u.hidden=!0,h("dismiss_error")}},"×"));let x=()=>{d||(d=requestAnimationFrame(()=>{d=0,v(
()=>{b(),m+=1,e.dataset.revision=String(m)})}))},S={model:s,root:e,get:o=>s.get(o),send:h,setLocally:(o,p)=>s.set(o,p),redraw:x,
onClose:o=>l.push(o)};return e.tabIndex=-1,i.classList.add("npuw-host"),i.append(e),v(()=>{K(S),b=t(S),e.append(u);let o=()=>w(
s.get("error")??{}),p=(E,k)=>{s.on(E,k),l.push(()=>s.off(E,k))};p("change:error",o),p("change",x),o(),x()}),()=>{cancelAnimationFrame(
d);for(let o of l)o();e.remove()}}}}var F=L("status","Status",n=>{let{root:r,get:t,send:s}=n,i=a("span",{class:"npuw-text",role:"status","aria-live":"polite"}),
l=a("progress",{max:1}),e=a("span",{class:"npuw-num"}),c=a("span",{class:"npuw-group npuw-running"},l,e),f=a("button",{type:"\
button",title:"Cancel (Esc)",click:()=>s("cancel")},"Cancel"),u=a("span",{class:"npuw-dim npuw-hint"},"? keys");return r.
append(i,a("span",{class:"npuw-gap"}),c,f,u),()=>{let d=t("progress");if(g(i,t("text")),y(i,"title",t("text")),c.hidden=
!d,d){l.max=d.total||1,l.value=d.done;let m=`${d.label} ${d.done} of ${d.total} ${d.unit}`;g(e,m.trim()),y(l,"aria-label",
m.trim())}f.hidden=!t("busy"),y(r,"aria-busy",t("busy")?"true":"false")}});export{F as default};

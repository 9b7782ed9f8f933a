function i(n,e={},...r){let o=document.createElement(n);for(let[a,l]of Object.entries(e))typeof l=="function"?o.addEventListener(
a,l):y(o,a,l);for(let a of r)a!=null&&o.append(a);return o}function y(n,e,r){r==null||r===!1?n.removeAttribute(e):n.setAttribute(e,r===!0?"":String(r))}function g(n,e){n.textContent!==
e&&(n.textContent=e)}var A=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; \
held A shows it"],["Esc","cancel what runs, close what is open"]];function K(n){return n instanceof HTMLInputElement||n instanceof
HTMLTextAreaElement||n instanceof HTMLSelectElement}function B(n,e){if(n.matches(":popover-open")){n.hidePopover();return}
n.showPopover(),H(n,e)}function H(n,e){let r=e.getBoundingClientRect(),o=n.getBoundingClientRect(),a=r.bottom+4+o.height<=
innerHeight,l=e.closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;n.style.left=`${Math.max(4,Math.min(r.
left,Math.min(l,innerWidth)-o.width-4))}px`,n.style.top=`${a?r.bottom+4:Math.max(4,r.top-o.height-4)}px`}function L(n){let{
root:e,send:r}=n,o=i("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},i("dl",{},...A.flatMap(([t,c])=>[
i("dt",{},t),i("dd",{},c)])));e.append(o);let a=!1,l=t=>{a!==t&&(a=t,r("show_reference",{shown:t}))};e.addEventListener(
"keydown",t=>{if(t.stopPropagation(),t.ctrlKey||t.metaKey||t.altKey)return;if(t.key==="Escape"){!t.defaultPrevented&&!e.
querySelector(":popover-open")&&r("cancel");return}if(K(t.target)||t.defaultPrevented)return;let c=t.key.length===1?t.key.
toLowerCase():t.key,u={z:()=>r(t.shiftKey?"redo":"undo"),p:()=>r("pin"),a:()=>l(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r(
"step_picture",{by:1}),"?":()=>B(o,e)}[c];u&&(t.preventDefault(),(!t.repeat||c==="["||c==="]")&&u())}),e.addEventListener(
"keyup",t=>{t.stopPropagation(),t.key.toLowerCase()==="a"&&l(!1)}),e.addEventListener("focusout",()=>l(!1))}var N=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function T({root:n}){n.addEventListener(
"keydown",e=>{if(e.defaultPrevented||!e.isTrusted||K(e.target)||e.ctrlKey||e.metaKey||e.altKey||n.closest(".npuw-drawer"))
return;let r=e.key.length===1?e.key.toLowerCase():e.key,o=N.has(r)?".npuw-table":r==="c"?".npuw-graph":"",a=o&&n.closest(
".npuw-grid")?.querySelector(`.npuw${o}`);!a||a===n||(e.preventDefault(),a.dispatchEvent(new KeyboardEvent("keydown",{key:e.
key,shiftKey:e.shiftKey})))})}function C(n,e,r){return{render({model:o,el:a}){let l=[],t=i("section",{class:`npuw npuw-${n}`,"aria-label":e,"data-lm-s\
uppress-shortcuts":"true"}),c=i("span"),f=i("span",{class:"npuw-remedy"}),u=i("div",{class:"npuw-error",role:"alert",hidden:!0},
i("b",{},"Error"),c,f),d=0,m=0,b=()=>{},h=(s,p={})=>o.send({action:s,...p}),M=s=>{let p=`${n}: ${s instanceof Error?s.message:
String(s)}`;S({message:p,remedy:"Reload the page."}),h("script_error",{message:p}),console.error(s)},v=s=>{try{s()}catch(p){
M(p)}},S=s=>{u.hidden=!s.message,g(c,s.message??""),g(f,s.remedy??"")};u.append(i("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{u.hidden=!0,h("dismiss_error")}},"×"));let w=()=>{d||(d=requestAnimationFrame(()=>{d=0,v(
()=>{b(),m+=1,t.dataset.revision=String(m)})}))},x={model:o,root:t,get:s=>o.get(s),send:h,setLocally:(s,p)=>o.set(s,p),redraw:w,
onClose:s=>l.push(s)};return t.tabIndex=-1,a.classList.add("npuw-host"),a.append(t),v(()=>{L(x),b=r(x),T(x),t.append(u);
let s=()=>S(o.get("error")??{}),p=(E,k)=>{o.on(E,k),l.push(()=>o.off(E,k))};p("change:error",s),p("change",w),s(),w()}),
()=>{cancelAnimationFrame(d);for(let s of l)s();t.remove()}}}}var q=C("status","Status",n=>{let{root:e,get:r,send:o}=n,a=i("span",{class:"npuw-text",role:"status","aria-live":"polite"}),
l=i("progress",{max:1}),t=i("span",{class:"npuw-num"}),c=i("span",{class:"npuw-group npuw-running"},l,t),f=i("button",{type:"\
button",title:"Cancel (Esc)",click:()=>o("cancel")},"Cancel"),u=i("span",{class:"npuw-dim npuw-hint"},"? keys");return e.
append(a,i("span",{class:"npuw-gap"}),c,f,u),()=>{let d=r("progress");if(g(a,r("text")),y(a,"title",r("text")),c.hidden=
!d,d){l.max=d.total||1,l.value=d.done;let m=`${d.label} ${d.done} of ${d.total} ${d.unit}`;g(t,m.trim()),y(l,"aria-label",
m.trim())}f.hidden=!r("busy"),y(e,"aria-busy",r("busy")?"true":"false")}});export{q as default};

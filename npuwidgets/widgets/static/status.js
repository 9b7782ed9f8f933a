function i(t,e={},...o){let s=document.createElement(t);for(let[a,l]of Object.entries(e))typeof l=="function"?s.addEventListener(
a,l):h(s,a,l);for(let a of o)a!=null&&s.append(a);return s}function h(t,e,o){o==null||o===!1?t.removeAttribute(e):t.setAttribute(e,o===!0?"":String(o))}function b(t){let e=t.getRootNode();
return(e instanceof ShadowRoot?e:document).activeElement}function g(t,e){t.textContent!==e&&(t.textContent=e)}var B=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function L(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function N(t,e){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),H(t,
e)}function H(t,e){let o=e.getBoundingClientRect(),s=t.getBoundingClientRect(),a=o.bottom+4+s.height<=innerHeight,l=e.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(o.left,Math.min(l,innerWidth)-
s.width-4))}px`,t.style.top=`${a?o.bottom+4:Math.max(4,o.top-s.height-4)}px`}function T(t){let{root:e,send:o}=t,s=i("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},i("dl",{},...B.flatMap(([n,c])=>[i("dt",{},n),i("dd",{},
c)])));e.append(s);let a=!1,l=n=>{a!==n&&(a=n,o("show_reference",{shown:n}))};e.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!e.querySelector(":popover-open")&&o("ca\
ncel");return}if(L(n.target)||n.defaultPrevented)return;let c=n.key.length===1?n.key.toLowerCase():n.key,p={z:()=>o(n.shiftKey?
"redo":"undo"),p:()=>o("pin"),a:()=>l(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o("step_picture",{by:1}),"?":()=>N(s,
e)}[c];p&&(n.preventDefault(),(!n.repeat||c==="["||c==="]")&&p())}),e.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&l(!1)}),e.addEventListener("focusout",()=>l(!1))}var R=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function M({root:t}){t.addEventListener("keydown",e=>{if(e.defaultPrevented||
!e.isTrusted||L(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))return;let o=e.key.length===1?e.key.
toLowerCase():e.key,s=R.has(o)?".npuw-table":o==="c"?".npuw-graph":"",a=s&&t.closest(".npuw-grid")?.querySelector(`.npuw${s}`);
!a||a===t||(e.preventDefault(),a.dispatchEvent(new KeyboardEvent("keydown",{key:e.key,shiftKey:e.shiftKey})))})}function $(t){let e=b(t);e&&t.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||t.focus({preventScroll:!0})}function C(t,e,o){
return{render({model:s,el:a}){let l=[],n=i("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-suppress-shortcuts":"\
true"}),c=i("span"),f=i("span",{class:"npuw-remedy"}),p=i("div",{class:"npuw-error",role:"alert",hidden:!0},i("b",{},"Er\
ror"),c,f),d=0,m=0,v=()=>{},y=(r,u={})=>s.send({action:r,...u}),A=r=>{let u=`${t}: ${r instanceof Error?r.message:String(
r)}`;E({message:u,remedy:"Reload the page."}),y("script_error",{message:u}),console.error(r)},S=r=>{try{r()}catch(u){A(u)}},
E=r=>{p.hidden=!r.message,g(c,r.message??""),g(f,r.remedy??"")};p.append(i("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{p.hidden=!0,y("dismiss_error")}},"×"));let w=()=>{d||(d=requestAnimationFrame(()=>{d=0,S(()=>{let r=n.
contains(b(n));v(),r&&$(n),m+=1,n.dataset.revision=String(m)})}))},x={model:s,root:n,get:r=>s.get(r),send:y,setLocally:(r,u)=>s.
set(r,u),redraw:w,onClose:r=>l.push(r)};return n.tabIndex=-1,a.classList.add("npuw-host"),a.append(n),S(()=>{T(x),v=o(x),
M(x),n.append(p);let r=()=>E(s.get("error")??{}),u=(k,K)=>{s.on(k,K),l.push(()=>s.off(k,K))};u("change:error",r),u("chan\
ge",w),r(),w()}),()=>{cancelAnimationFrame(d);for(let r of l)r();n.remove()}}}}var V=C("status","Status",t=>{let{root:e,get:o,send:s}=t,a=i("span",{class:"npuw-text",role:"status","aria-live":"polite"}),
l=i("progress",{max:1}),n=i("span",{class:"npuw-num"}),c=i("span",{class:"npuw-group npuw-running"},l,n),f=i("button",{type:"\
button",title:"Cancel (Esc)",click:()=>s("cancel")},"Cancel"),p=i("span",{class:"npuw-dim npuw-hint"},"? keys");return e.
append(a,i("span",{class:"npuw-gap"}),c,f,p),()=>{let d=o("progress");if(g(a,o("text")),h(a,"title",o("text")),c.hidden=
!d,d){l.max=d.total||1,l.value=d.done;let m=`${d.label} ${d.done} of ${d.total} ${d.unit}`;g(n,m.trim()),h(l,"aria-label",
m.trim())}f.hidden=!o("busy"),h(e,"aria-busy",o("busy")?"true":"false")}});export{V as default};

function o(e,n={},...r){let s=document.createElement(e);for(let[i,c]of Object.entries(n))typeof c=="function"?s.addEventListener(
i,c):B(s,i,c);for(let i of r)i!=null&&s.append(i);return s}function B(e,n,r){r==null||r===!1?e.removeAttribute(n):e.setAttribute(n,r===!0?"":String(r))}function N(e){let n=e.getRootNode();
return(n instanceof ShadowRoot?n:document).activeElement}function L(e,n){e.textContent!==n&&(e.textContent=n)}function C(e,n,r){
let s=JSON.stringify(n);e.dataset.items!==s&&(e.replaceChildren(...n.map(i=>o("option",{value:i.value},i.label))),e.dataset.
items=s),e.value!==r&&(e.value=r)}function K(e,n){let r=!1,s=0,i=t=>{r!==t&&(r=t,e.setAttribute("aria-pressed",String(t)),n(t))},c=t=>{t.timeStamp-s>300&&
i(!1)};return e.addEventListener("pointerdown",t=>{e.setPointerCapture(t.pointerId),s=r?-1/0:t.timeStamp,i(!r)}),e.addEventListener(
"pointerup",c),e.addEventListener("pointercancel",()=>i(!1)),e.addEventListener("keydown",t=>{t.key!=="Enter"&&t.key!=="\
 "||(t.preventDefault(),t.repeat||i(!r))}),{release:()=>{r=!1,e.setAttribute("aria-pressed","false")}}}var R=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function T(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||
e instanceof HTMLSelectElement}function O(e,n){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover(),P(e,
n)}function P(e,n){let r=n.getBoundingClientRect(),s=e.getBoundingClientRect(),i=r.bottom+4+s.height<=innerHeight,c=n.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(r.left,Math.min(c,innerWidth)-
s.width-4))}px`,e.style.top=`${i?r.bottom+4:Math.max(4,r.top-s.height-4)}px`}function M(e){let{root:n,send:r}=e,s=o("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},o("dl",{},...R.flatMap(([t,p])=>[o("dt",{},t),o("dd",{},
p)])));n.append(s);let i=!1,c=t=>{i!==t&&(i=t,r("show_reference",{shown:t}))};n.addEventListener("keydown",t=>{if(t.stopPropagation(),
t.ctrlKey||t.metaKey||t.altKey)return;if(t.key==="Escape"){!t.defaultPrevented&&!n.querySelector(":popover-open")&&r("ca\
ncel");return}if(T(t.target)||t.defaultPrevented)return;let p=t.key.length===1?t.key.toLowerCase():t.key,m={z:()=>r(t.shiftKey?
"redo":"undo"),p:()=>r("pin"),a:()=>c(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r("step_picture",{by:1}),"?":()=>O(s,
n)}[p];m&&(t.preventDefault(),(!t.repeat||p==="["||p==="]")&&m())}),n.addEventListener("keyup",t=>{t.stopPropagation(),t.
key.toLowerCase()==="a"&&c(!1)}),n.addEventListener("focusout",()=>c(!1))}var F=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function A({root:e}){e.addEventListener("keydown",n=>{if(n.defaultPrevented||
!n.isTrusted||T(n.target)||n.ctrlKey||n.metaKey||n.altKey||e.closest(".npuw-drawer"))return;let r=n.key.length===1?n.key.
toLowerCase():n.key,s=F.has(r)?".npuw-table":r==="c"?".npuw-graph":"",i=s&&e.closest(".npuw-grid")?.querySelector(`.npuw${s}`);
!i||i===e||(n.preventDefault(),i.dispatchEvent(new KeyboardEvent("keydown",{key:n.key,shiftKey:n.shiftKey})))})}function $(e){let n=N(e);n&&e.contains(n)&&!n.matches(":disabled")&&n.checkVisibility()||e.focus({preventScroll:!0})}function H(e,n,r){
return{render({model:s,el:i}){let c=[],t=o("section",{class:`npuw npuw-${e}`,"aria-label":n,"data-lm-suppress-shortcuts":"\
true"}),p=o("span"),g=o("span",{class:"npuw-remedy"}),m=o("div",{class:"npuw-error",role:"alert",hidden:!0},o("b",{},"Er\
ror"),p,g),h=0,x=0,E=()=>{},w=(l,d={})=>s.send({action:l,...d}),k=l=>{let d=`${e}: ${l instanceof Error?l.message:String(
l)}`;y({message:d,remedy:"Reload the page."}),w("script_error",{message:d}),console.error(l)},v=l=>{try{l()}catch(d){k(d)}},
y=l=>{m.hidden=!l.message,L(p,l.message??""),L(g,l.remedy??"")};m.append(o("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{m.hidden=!0,w("dismiss_error")}},"×"));let f=()=>{h||(h=requestAnimationFrame(()=>{h=0,v(()=>{let l=t.
contains(N(t));E(),l&&$(t),x+=1,t.dataset.revision=String(x)})}))},u={model:s,root:t,get:l=>s.get(l),send:w,setLocally:(l,d)=>s.
set(l,d),redraw:f,onClose:l=>c.push(l)};return t.tabIndex=-1,i.classList.add("npuw-host"),i.append(t),v(()=>{M(u),E=r(u),
A(u),t.append(m);let l=()=>y(s.get("error")??{}),d=(S,a)=>{s.on(S,a),c.push(()=>s.off(S,a))};d("change:error",l),d("chan\
ge",f),l(),f()}),()=>{cancelAnimationFrame(h);for(let l of c)l();t.remove()}}}}var Q=H("snapshots","Snapshots",e=>{let{root:n,get:r,send:s}=e,i=o("input",{type:"text",placeholder:"name of this state",
"aria-label":"Name of the snapshot"}),c=()=>{i.value.trim()&&(s("take",{name:i.value}),i.value="")};i.addEventListener("\
keydown",f=>{f.key==="Enter"&&c()});let t=o("ul",{class:"npuw-names","aria-label":"Snapshots"}),p=o("select",{"aria-labe\
l":"First state"}),g=o("select",{"aria-label":"Second state"}),m=o("button",{type:"button",click:()=>s("compare",{first:p.
value,second:g.value})},"Compare"),h=o("button",{type:"button"},"A | B"),x=K(h,f=>s("show_reference",{shown:f}));e.model.
on("change:rows",x.release),e.onClose(()=>e.model.off("change:rows",x.release));let E=o("thead",{}),w=o("tbody",{}),k=o(
"table",{},E,w),v=o("p",{class:"npuw-dim"},"Choose two states and compare them on the shown picture.");n.append(o("div",
{class:"npuw-side"},o("div",{class:"npuw-bar"},i,o("button",{type:"button",click:c},"Take snapshot")),t),o("div",{class:"\
npuw-side"},o("div",{class:"npuw-bar"},p,g,m,o("span",{class:"npuw-gap"}),h),o("div",{class:"npuw-scroll",tabindex:0,"ar\
ia-label":"Comparison"},v,k)));let y=["",""];for(let[f,u]of[p,g].entries())u.addEventListener("change",()=>{y[f]=u.value});
return()=>{let f=r("rows");t.replaceChildren(...f.length?f.map(a=>o("li",{},o("b",{},a.name),a.now?o("span",{class:"npuw\
-now"},"now"):null,o("span",{class:"npuw-dim",title:a.title},a.title),o("button",{type:"button",disabled:a.now,"aria-lab\
el":`Restore ${a.name}`,click:()=>s("restore",{name:a.name})},"Restore"),o("button",{type:"button","aria-label":`Drop ${a.
name}`,click:()=>s("drop",{name:a.name})},"Drop"))):[o("li",{class:"npuw-dim"},"No snapshot yet: name this state to come\
 back to it.")]);let u=r("menu"),l=new Set(u.map(a=>a.value));y=y.map((a,b)=>l.has(a)?a:u[b===0?u.length-1:0]?.value??""),
C(p,u,y[0]??""),C(g,u,y[1]??""),m.disabled=u.length<2,h.hidden=!r("kept"),h.title=`Hold to see A, click to keep it shown\
: ${r("kept")} (A)`;let d=r("compared");if(k.hidden=!d.rows,v.hidden=!!d.rows,!d.rows)return;E.replaceChildren(o("tr",{},
...[d.picture??"",d.first??"",d.second??""].map(a=>o("th",{scope:"col"},a))));let S=(a,b)=>o("td",{class:a.better===b?"n\
puw-num npuw-better":"npuw-num"},a.better===b?`${a[b]} ▲`:a[b]||"–");w.replaceChildren(...d.rows.map(a=>o("tr",{},o(
"th",{scope:"row"},a.what),S(a,"first"),S(a,"second"))))}});export{Q as default};

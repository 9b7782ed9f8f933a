function n(t,o={},...r){let s=document.createElement(t);for(let[a,c]of Object.entries(o))typeof c=="function"?s.addEventListener(
a,c):H(s,a,c);for(let a of r)a!=null&&s.append(a);return s}function H(t,o,r){r==null||r===!1?t.removeAttribute(o):t.setAttribute(o,r===!0?"":String(r))}function N(t,o){t.textContent!==
o&&(t.textContent=o)}function L(t,o,r){let s=JSON.stringify(o);t.dataset.items!==s&&(t.replaceChildren(...o.map(a=>n("op\
tion",{value:a.value},a.label))),t.dataset.items=s),t.value!==r&&(t.value=r)}function C(t,o){let r=!1,s=0,a=e=>{r!==e&&(r=e,t.setAttribute("aria-pressed",String(e)),o(e))},c=e=>{e.timeStamp-s>300&&
a(!1)};return t.addEventListener("pointerdown",e=>{t.setPointerCapture(e.pointerId),s=r?-1/0:e.timeStamp,a(!r)}),t.addEventListener(
"pointerup",c),t.addEventListener("pointercancel",()=>a(!1)),t.addEventListener("keydown",e=>{e.key!=="Enter"&&e.key!=="\
 "||(e.preventDefault(),e.repeat||a(!r))}),{release:()=>{r=!1,t.setAttribute("aria-pressed","false")}}}var B=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, 0","in the graph: fold a block, fit the drawing"],["/","search the layers"],["[ ]","previous, next pic\
ture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what is \
open"]];function K(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement}
function O(t,o){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover();let r=o.getBoundingClientRect(),s=t.
getBoundingClientRect(),a=r.bottom+4+s.height<=innerHeight;t.style.left=`${Math.max(4,Math.min(r.left,innerWidth-s.width-
4))}px`,t.style.top=`${a?r.bottom+4:Math.max(4,r.top-s.height-4)}px`}function T(t){let{root:o,send:r}=t,s=n("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},n("dl",{},...B.flatMap(([e,p])=>[n("dt",{},e),n("dd",{},p)])));
o.append(s);let a=!1,c=e=>{a!==e&&(a=e,r("show_reference",{shown:e}))};o.addEventListener("keydown",e=>{if(e.stopPropagation(),
e.ctrlKey||e.metaKey||e.altKey)return;if(e.key==="Escape"){!e.defaultPrevented&&!o.querySelector(":popover-open")&&r("ca\
ncel");return}if(K(e.target)||e.defaultPrevented)return;let p=e.key.length===1?e.key.toLowerCase():e.key,m={z:()=>r(e.shiftKey?
"redo":"undo"),p:()=>r("pin"),a:()=>c(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r("step_picture",{by:1}),"?":()=>O(s,
o)}[p];m&&(e.preventDefault(),(!e.repeat||p==="["||p==="]")&&m())}),o.addEventListener("keyup",e=>{e.stopPropagation(),e.
key.toLowerCase()==="a"&&c(!1)}),o.addEventListener("focusout",()=>c(!1))}var R=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function A({root:t}){t.addEventListener("keydown",o=>{if(o.defaultPrevented||
!o.isTrusted||K(o.target)||o.ctrlKey||o.metaKey||o.altKey||t.closest(".npuw-drawer"))return;let r=o.key.length===1?o.key.
toLowerCase():o.key,s=R.has(r)?".npuw-table":r==="c"?".npuw-graph":"",a=s&&t.closest(".npuw-grid")?.querySelector(`.npuw${s}`);
!a||a===t||(o.preventDefault(),a.dispatchEvent(new KeyboardEvent("keydown",{key:o.key,shiftKey:o.shiftKey})))})}function M(t,o,r){return{render({model:s,el:a}){let c=[],e=n("section",{class:`npuw npuw-${t}`,"aria-label":o,"data-lm-s\
uppress-shortcuts":"true"}),p=n("span"),g=n("span",{class:"npuw-remedy"}),m=n("div",{class:"npuw-error",role:"alert",hidden:!0},
n("b",{},"Error"),p,g),h=0,x=0,E=()=>{},w=(d,l={})=>s.send({action:d,...l}),k=d=>{let l=`${t}: ${d instanceof Error?d.message:
String(d)}`;y({message:l,remedy:"Reload the page."}),w("script_error",{message:l}),console.error(d)},v=d=>{try{d()}catch(l){
k(l)}},y=d=>{m.hidden=!d.message,N(p,d.message??""),N(g,d.remedy??"")};m.append(n("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,w("dismiss_error")}},"×"));let f=()=>{h||(h=requestAnimationFrame(()=>{h=0,v(
()=>{E(),x+=1,e.dataset.revision=String(x)})}))},u={model:s,root:e,get:d=>s.get(d),send:w,setLocally:(d,l)=>s.set(d,l),redraw:f,
onClose:d=>c.push(d)};return e.tabIndex=-1,a.classList.add("npuw-host"),a.append(e),v(()=>{T(u),E=r(u),A(u),e.append(m);
let d=()=>y(s.get("error")??{}),l=(S,i)=>{s.on(S,i),c.push(()=>s.off(S,i))};l("change:error",d),l("change",f),d(),f()}),
()=>{cancelAnimationFrame(h);for(let d of c)d();e.remove()}}}}var U=M("snapshots","Snapshots",t=>{let{root:o,get:r,send:s}=t,a=n("input",{type:"text",placeholder:"name of this state",
"aria-label":"Name of the snapshot"}),c=()=>{a.value.trim()&&(s("take",{name:a.value}),a.value="")};a.addEventListener("\
keydown",f=>{f.key==="Enter"&&c()});let e=n("ul",{class:"npuw-names","aria-label":"Snapshots"}),p=n("select",{"aria-labe\
l":"First state"}),g=n("select",{"aria-label":"Second state"}),m=n("button",{type:"button",click:()=>s("compare",{first:p.
value,second:g.value})},"Compare"),h=n("button",{type:"button"},"A | B"),x=C(h,f=>s("show_reference",{shown:f}));t.model.
on("change:rows",x.release),t.onClose(()=>t.model.off("change:rows",x.release));let E=n("thead",{}),w=n("tbody",{}),k=n(
"table",{},E,w),v=n("p",{class:"npuw-dim"},"Choose two states and compare them on the shown picture.");o.append(n("div",
{class:"npuw-side"},n("div",{class:"npuw-bar"},a,n("button",{type:"button",click:c},"Take snapshot")),e),n("div",{class:"\
npuw-side"},n("div",{class:"npuw-bar"},p,g,m,n("span",{class:"npuw-gap"}),h),n("div",{class:"npuw-scroll",tabindex:0,"ar\
ia-label":"Comparison"},v,k)));let y=["",""];for(let[f,u]of[p,g].entries())u.addEventListener("change",()=>{y[f]=u.value});
return()=>{let f=r("rows");e.replaceChildren(...f.length?f.map(i=>n("li",{},n("b",{},i.name),i.now?n("span",{class:"npuw\
-now"},"now"):null,n("span",{class:"npuw-dim",title:i.title},i.title),n("button",{type:"button",disabled:i.now,"aria-lab\
el":`Restore ${i.name}`,click:()=>s("restore",{name:i.name})},"Restore"),n("button",{type:"button","aria-label":`Drop ${i.
name}`,click:()=>s("drop",{name:i.name})},"Drop"))):[n("li",{class:"npuw-dim"},"No snapshot yet: name this state to come\
 back to it.")]);let u=r("menu"),d=new Set(u.map(i=>i.value));y=y.map((i,b)=>d.has(i)?i:u[b===0?u.length-1:0]?.value??""),
L(p,u,y[0]??""),L(g,u,y[1]??""),m.disabled=u.length<2,h.hidden=!r("kept"),h.title=`Hold to see A, click to keep it shown\
: ${r("kept")} (A)`;let l=r("compared");if(k.hidden=!l.rows,v.hidden=!!l.rows,!l.rows)return;E.replaceChildren(n("tr",{},
...[l.picture??"",l.first??"",l.second??""].map(i=>n("th",{scope:"col"},i))));let S=(i,b)=>n("td",{class:i.better===b?"n\
puw-num npuw-better":"npuw-num"},i.better===b?`${i[b]} ▲`:i[b]||"–");w.replaceChildren(...l.rows.map(i=>n("tr",{},n(
"th",{scope:"row"},i.what),S(i,"first"),S(i,"second"))))}});export{U as default};

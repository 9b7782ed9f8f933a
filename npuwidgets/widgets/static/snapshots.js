function o(e,n={},...r){let s=document.createElement(e);for(let[a,c]of Object.entries(n))typeof c=="function"?s.addEventListener(
a,c):H(s,a,c);for(let a of r)a!=null&&s.append(a);return s}function H(e,n,r){r==null||r===!1?e.removeAttribute(n):e.setAttribute(n,r===!0?"":String(r))}function L(e,n){e.textContent!==
n&&(e.textContent=n)}function C(e,n,r){let s=JSON.stringify(n);e.dataset.items!==s&&(e.replaceChildren(...n.map(a=>o("op\
tion",{value:a.value},a.label))),e.dataset.items=s),e.value!==r&&(e.value=r)}function N(e,n){let r=!1,s=0,a=t=>{r!==t&&(r=t,e.setAttribute("aria-pressed",String(t)),n(t))},c=t=>{t.timeStamp-s>300&&
a(!1)};return e.addEventListener("pointerdown",t=>{e.setPointerCapture(t.pointerId),s=r?-1/0:t.timeStamp,a(!r)}),e.addEventListener(
"pointerup",c),e.addEventListener("pointercancel",()=>a(!1)),e.addEventListener("keydown",t=>{t.key!=="Enter"&&t.key!=="\
 "||(t.preventDefault(),t.repeat||a(!r))}),{release:()=>{r=!1,e.setAttribute("aria-pressed","false")}}}var B=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function K(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||
e instanceof HTMLSelectElement}function R(e,n){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover(),O(e,
n)}function O(e,n){let r=n.getBoundingClientRect(),s=e.getBoundingClientRect(),a=r.bottom+4+s.height<=innerHeight,c=n.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(r.left,Math.min(c,innerWidth)-
s.width-4))}px`,e.style.top=`${a?r.bottom+4:Math.max(4,r.top-s.height-4)}px`}function T(e){let{root:n,send:r}=e,s=o("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},o("dl",{},...B.flatMap(([t,p])=>[o("dt",{},t),o("dd",{},
p)])));n.append(s);let a=!1,c=t=>{a!==t&&(a=t,r("show_reference",{shown:t}))};n.addEventListener("keydown",t=>{if(t.stopPropagation(),
t.ctrlKey||t.metaKey||t.altKey)return;if(t.key==="Escape"){!t.defaultPrevented&&!n.querySelector(":popover-open")&&r("ca\
ncel");return}if(K(t.target)||t.defaultPrevented)return;let p=t.key.length===1?t.key.toLowerCase():t.key,f={z:()=>r(t.shiftKey?
"redo":"undo"),p:()=>r("pin"),a:()=>c(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r("step_picture",{by:1}),"?":()=>R(s,
n)}[p];f&&(t.preventDefault(),(!t.repeat||p==="["||p==="]")&&f())}),n.addEventListener("keyup",t=>{t.stopPropagation(),t.
key.toLowerCase()==="a"&&c(!1)}),n.addEventListener("focusout",()=>c(!1))}var P=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function M({root:e}){e.addEventListener("keydown",n=>{if(n.defaultPrevented||
!n.isTrusted||K(n.target)||n.ctrlKey||n.metaKey||n.altKey||e.closest(".npuw-drawer"))return;let r=n.key.length===1?n.key.
toLowerCase():n.key,s=P.has(r)?".npuw-table":r==="c"?".npuw-graph":"",a=s&&e.closest(".npuw-grid")?.querySelector(`.npuw${s}`);
!a||a===e||(n.preventDefault(),a.dispatchEvent(new KeyboardEvent("keydown",{key:n.key,shiftKey:n.shiftKey})))})}function $(e){let n=document.activeElement;n&&e.contains(n)&&!n.matches(":disabled")&&n.checkVisibility()||e.focus({preventScroll:!0})}
function A(e,n,r){return{render({model:s,el:a}){let c=[],t=o("section",{class:`npuw npuw-${e}`,"aria-label":n,"data-lm-s\
uppress-shortcuts":"true"}),p=o("span"),g=o("span",{class:"npuw-remedy"}),f=o("div",{class:"npuw-error",role:"alert",hidden:!0},
o("b",{},"Error"),p,g),h=0,v=0,E=()=>{},w=(l,d={})=>s.send({action:l,...d}),k=l=>{let d=`${e}: ${l instanceof Error?l.message:
String(l)}`;y({message:d,remedy:"Reload the page."}),w("script_error",{message:d}),console.error(l)},x=l=>{try{l()}catch(d){
k(d)}},y=l=>{f.hidden=!l.message,L(p,l.message??""),L(g,l.remedy??"")};f.append(o("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{f.hidden=!0,w("dismiss_error")}},"×"));let m=()=>{h||(h=requestAnimationFrame(()=>{h=0,x(
()=>{let l=t.contains(document.activeElement);E(),l&&$(t),v+=1,t.dataset.revision=String(v)})}))},u={model:s,root:t,get:l=>s.
get(l),send:w,setLocally:(l,d)=>s.set(l,d),redraw:m,onClose:l=>c.push(l)};return t.tabIndex=-1,a.classList.add("npuw-hos\
t"),a.append(t),x(()=>{T(u),E=r(u),M(u),t.append(f);let l=()=>y(s.get("error")??{}),d=(S,i)=>{s.on(S,i),c.push(()=>s.off(
S,i))};d("change:error",l),d("change",m),l(),m()}),()=>{cancelAnimationFrame(h);for(let l of c)l();t.remove()}}}}var X=A("snapshots","Snapshots",e=>{let{root:n,get:r,send:s}=e,a=o("input",{type:"text",placeholder:"name of this state",
"aria-label":"Name of the snapshot"}),c=()=>{a.value.trim()&&(s("take",{name:a.value}),a.value="")};a.addEventListener("\
keydown",m=>{m.key==="Enter"&&c()});let t=o("ul",{class:"npuw-names","aria-label":"Snapshots"}),p=o("select",{"aria-labe\
l":"First state"}),g=o("select",{"aria-label":"Second state"}),f=o("button",{type:"button",click:()=>s("compare",{first:p.
value,second:g.value})},"Compare"),h=o("button",{type:"button"},"A | B"),v=N(h,m=>s("show_reference",{shown:m}));e.model.
on("change:rows",v.release),e.onClose(()=>e.model.off("change:rows",v.release));let E=o("thead",{}),w=o("tbody",{}),k=o(
"table",{},E,w),x=o("p",{class:"npuw-dim"},"Choose two states and compare them on the shown picture.");n.append(o("div",
{class:"npuw-side"},o("div",{class:"npuw-bar"},a,o("button",{type:"button",click:c},"Take snapshot")),t),o("div",{class:"\
npuw-side"},o("div",{class:"npuw-bar"},p,g,f,o("span",{class:"npuw-gap"}),h),o("div",{class:"npuw-scroll",tabindex:0,"ar\
ia-label":"Comparison"},x,k)));let y=["",""];for(let[m,u]of[p,g].entries())u.addEventListener("change",()=>{y[m]=u.value});
return()=>{let m=r("rows");t.replaceChildren(...m.length?m.map(i=>o("li",{},o("b",{},i.name),i.now?o("span",{class:"npuw\
-now"},"now"):null,o("span",{class:"npuw-dim",title:i.title},i.title),o("button",{type:"button",disabled:i.now,"aria-lab\
el":`Restore ${i.name}`,click:()=>s("restore",{name:i.name})},"Restore"),o("button",{type:"button","aria-label":`Drop ${i.
name}`,click:()=>s("drop",{name:i.name})},"Drop"))):[o("li",{class:"npuw-dim"},"No snapshot yet: name this state to come\
 back to it.")]);let u=r("menu"),l=new Set(u.map(i=>i.value));y=y.map((i,b)=>l.has(i)?i:u[b===0?u.length-1:0]?.value??""),
C(p,u,y[0]??""),C(g,u,y[1]??""),f.disabled=u.length<2,h.hidden=!r("kept"),h.title=`Hold to see A, click to keep it shown\
: ${r("kept")} (A)`;let d=r("compared");if(k.hidden=!d.rows,x.hidden=!!d.rows,!d.rows)return;E.replaceChildren(o("tr",{},
...[d.picture??"",d.first??"",d.second??""].map(i=>o("th",{scope:"col"},i))));let S=(i,b)=>o("td",{class:i.better===b?"n\
puw-num npuw-better":"npuw-num"},i.better===b?`${i[b]} ▲`:i[b]||"–");w.replaceChildren(...d.rows.map(i=>o("tr",{},o(
"th",{scope:"row"},i.what),S(i,"first"),S(i,"second"))))}});export{X as default};

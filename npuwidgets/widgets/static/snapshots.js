function o(e,n={},...r){let s=document.createElement(e);for(let[i,c]of Object.entries(n))typeof c=="function"?s.addEventListener(
i,c):H(s,i,c);for(let i of r)i!=null&&s.append(i);return s}function H(e,n,r){r==null||r===!1?e.removeAttribute(n):e.setAttribute(n,r===!0?"":String(r))}function N(e,n){e.textContent!==
n&&(e.textContent=n)}function L(e,n,r){let s=JSON.stringify(n);e.dataset.items!==s&&(e.replaceChildren(...n.map(i=>o("op\
tion",{value:i.value},i.label))),e.dataset.items=s),e.value!==r&&(e.value=r)}function C(e,n){let r=!1,s=0,i=t=>{r!==t&&(r=t,e.setAttribute("aria-pressed",String(t)),n(t))},c=t=>{t.timeStamp-s>300&&
i(!1)};return e.addEventListener("pointerdown",t=>{e.setPointerCapture(t.pointerId),s=r?-1/0:t.timeStamp,i(!r)}),e.addEventListener(
"pointerup",c),e.addEventListener("pointercancel",()=>i(!1)),e.addEventListener("keydown",t=>{t.key!=="Enter"&&t.key!=="\
 "||(t.preventDefault(),t.repeat||i(!r))}),{release:()=>{r=!1,e.setAttribute("aria-pressed","false")}}}var B=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function K(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||
e instanceof HTMLSelectElement}function R(e,n){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover(),O(e,
n)}function O(e,n){let r=n.getBoundingClientRect(),s=e.getBoundingClientRect(),i=r.bottom+4+s.height<=innerHeight,c=n.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(r.left,Math.min(c,innerWidth)-
s.width-4))}px`,e.style.top=`${i?r.bottom+4:Math.max(4,r.top-s.height-4)}px`}function T(e){let{root:n,send:r}=e,s=o("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},o("dl",{},...B.flatMap(([t,p])=>[o("dt",{},t),o("dd",{},
p)])));n.append(s);let i=!1,c=t=>{i!==t&&(i=t,r("show_reference",{shown:t}))};n.addEventListener("keydown",t=>{if(t.stopPropagation(),
t.ctrlKey||t.metaKey||t.altKey)return;if(t.key==="Escape"){!t.defaultPrevented&&!n.querySelector(":popover-open")&&r("ca\
ncel");return}if(K(t.target)||t.defaultPrevented)return;let p=t.key.length===1?t.key.toLowerCase():t.key,f={z:()=>r(t.shiftKey?
"redo":"undo"),p:()=>r("pin"),a:()=>c(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r("step_picture",{by:1}),"?":()=>R(s,
n)}[p];f&&(t.preventDefault(),(!t.repeat||p==="["||p==="]")&&f())}),n.addEventListener("keyup",t=>{t.stopPropagation(),t.
key.toLowerCase()==="a"&&c(!1)}),n.addEventListener("focusout",()=>c(!1))}var P=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function M({root:e}){e.addEventListener("keydown",n=>{if(n.defaultPrevented||
!n.isTrusted||K(n.target)||n.ctrlKey||n.metaKey||n.altKey||e.closest(".npuw-drawer"))return;let r=n.key.length===1?n.key.
toLowerCase():n.key,s=P.has(r)?".npuw-table":r==="c"?".npuw-graph":"",i=s&&e.closest(".npuw-grid")?.querySelector(`.npuw${s}`);
!i||i===e||(n.preventDefault(),i.dispatchEvent(new KeyboardEvent("keydown",{key:n.key,shiftKey:n.shiftKey})))})}function F(e){let n=document.activeElement;n&&e.contains(n)&&!n.matches(":disabled")&&n.checkVisibility()||e.focus({preventScroll:!0})}
function A(e,n,r){return{render({model:s,el:i}){let c=[],t=o("section",{class:`npuw npuw-${e}`,"aria-label":n,"data-lm-s\
uppress-shortcuts":"true"}),p=o("span"),g=o("span",{class:"npuw-remedy"}),f=o("div",{class:"npuw-error",role:"alert",hidden:!0},
o("b",{},"Error"),p,g),h=0,E=0,v=()=>{},w=(l,d={})=>s.send({action:l,...d}),k=l=>{let d=`${e}: ${l instanceof Error?l.message:
String(l)}`;y({message:d,remedy:"Reload the page."}),w("script_error",{message:d}),console.error(l)},x=l=>{try{l()}catch(d){
k(d)}},y=l=>{f.hidden=!l.message,N(p,l.message??""),N(g,l.remedy??"")};f.append(o("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{f.hidden=!0,w("dismiss_error")}},"×"));let m=()=>{h||(h=requestAnimationFrame(()=>{h=0,x(
()=>{let l=t.contains(document.activeElement);v(),l&&F(t),E+=1,t.dataset.revision=String(E)})}))},u={model:s,root:t,get:l=>s.
get(l),send:w,setLocally:(l,d)=>s.set(l,d),redraw:m,onClose:l=>c.push(l)};return t.tabIndex=-1,i.classList.add("npuw-hos\
t"),i.append(t),x(()=>{T(u),v=r(u),M(u),t.append(f);let l=()=>y(s.get("error")??{}),d=(S,a)=>{s.on(S,a),c.push(()=>s.off(
S,a))};d("change:error",l),d("change",m),l(),m()}),()=>{cancelAnimationFrame(h);for(let l of c)l();t.remove()}}}}var X=A("snapshots","Snapshots",e=>{let{root:n,get:r,send:s}=e,i=o("input",{type:"text",placeholder:"name of this state",
"aria-label":"Name of the snapshot"}),c=()=>{i.value.trim()&&(s("take",{name:i.value}),i.value="")};i.addEventListener("\
keydown",m=>{m.key==="Enter"&&c()});let t=o("ul",{class:"npuw-names","aria-label":"Snapshots"}),p=o("select",{"aria-labe\
l":"First state"}),g=o("select",{"aria-label":"Second state"}),f=o("button",{type:"button",click:()=>s("compare",{first:p.
value,second:g.value})},"Compare"),h=o("button",{type:"button"},"A | B"),E=C(h,m=>s("show_reference",{shown:m}));e.model.
on("change:rows",E.release),e.onClose(()=>e.model.off("change:rows",E.release));let v=o("thead",{}),w=o("tbody",{}),k=o(
"table",{},v,w),x=o("p",{class:"npuw-dim"},"Choose two states and compare them on the shown picture.");n.append(o("div",
{class:"npuw-side"},o("div",{class:"npuw-bar"},i,o("button",{type:"button",click:c},"Take snapshot")),t),o("div",{class:"\
npuw-side"},o("div",{class:"npuw-bar"},p,g,f,o("span",{class:"npuw-gap"}),h),o("div",{class:"npuw-scroll",tabindex:0,"ar\
ia-label":"Comparison"},x,k)));let y=["",""];for(let[m,u]of[p,g].entries())u.addEventListener("change",()=>{y[m]=u.value});
return()=>{let m=r("rows");t.replaceChildren(...m.length?m.map(a=>o("li",{},o("b",{},a.name),a.now?o("span",{class:"npuw\
-now"},"now"):null,o("span",{class:"npuw-dim",title:a.title},a.title),o("button",{type:"button",disabled:a.now,"aria-lab\
el":`Restore ${a.name}`,click:()=>s("restore",{name:a.name})},"Restore"),o("button",{type:"button","aria-label":`Drop ${a.
name}`,click:()=>s("drop",{name:a.name})},"Drop"))):[o("li",{class:"npuw-dim"},"No snapshot yet: name this state to come\
 back to it.")]);let u=r("menu"),l=new Set(u.map(a=>a.value));y=y.map((a,b)=>l.has(a)?a:u[b===0?u.length-1:0]?.value??""),
L(p,u,y[0]??""),L(g,u,y[1]??""),f.disabled=u.length<2,h.hidden=!r("kept"),h.title=`Hold to see A, click to keep it shown\
: ${r("kept")} (A)`;let d=r("compared");if(k.hidden=!d.rows,x.hidden=!!d.rows,!d.rows)return;v.replaceChildren(o("tr",{},
...[d.picture??"",d.first??"",d.second??""].map(a=>o("th",{scope:"col"},a))));let S=(a,b)=>o("td",{class:a.better===b?"n\
puw-num npuw-better":"npuw-num"},a.better===b?`${a[b]} ▲`:a[b]||"–");w.replaceChildren(...d.rows.map(a=>o("tr",{},o(
"th",{scope:"row"},a.what),S(a,"first"),S(a,"second"))))}});export{X as default};

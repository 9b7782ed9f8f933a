function n(e,r={},...o){let s=document.createElement(e);for(let[a,c]of Object.entries(r))typeof c=="function"?s.addEventListener(
a,c):H(s,a,c);for(let a of o)a!=null&&s.append(a);return s}function H(e,r,o){o==null||o===!1?e.removeAttribute(r):e.setAttribute(r,o===!0?"":String(o))}function N(e,r){e.textContent!==
r&&(e.textContent=r)}function L(e,r,o){let s=JSON.stringify(r);e.dataset.items!==s&&(e.replaceChildren(...r.map(a=>n("op\
tion",{value:a.value},a.label))),e.dataset.items=s),e.value!==o&&(e.value=o)}function C(e,r){let o=!1,s=0,a=t=>{o!==t&&(o=t,e.setAttribute("aria-pressed",String(t)),r(t))},c=t=>{t.timeStamp-s>300&&
a(!1)};return e.addEventListener("pointerdown",t=>{e.setPointerCapture(t.pointerId),s=o?-1/0:t.timeStamp,a(!o)}),e.addEventListener(
"pointerup",c),e.addEventListener("pointercancel",()=>a(!1)),e.addEventListener("keydown",t=>{t.key!=="Enter"&&t.key!=="\
 "||(t.preventDefault(),t.repeat||a(!o))}),{release:()=>{o=!1,e.setAttribute("aria-pressed","false")}}}var B=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; \
held A shows it"],["Esc","cancel what runs, close what is open"]];function K(e){return e instanceof HTMLInputElement||e instanceof
HTMLTextAreaElement||e instanceof HTMLSelectElement}function R(e,r){if(e.matches(":popover-open")){e.hidePopover();return}
e.showPopover(),O(e,r)}function O(e,r){let o=r.getBoundingClientRect(),s=e.getBoundingClientRect(),a=o.bottom+4+s.height<=
innerHeight,c=r.closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(o.
left,Math.min(c,innerWidth)-s.width-4))}px`,e.style.top=`${a?o.bottom+4:Math.max(4,o.top-s.height-4)}px`}function T(e){let{
root:r,send:o}=e,s=n("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},n("dl",{},...B.flatMap(([t,p])=>[
n("dt",{},t),n("dd",{},p)])));r.append(s);let a=!1,c=t=>{a!==t&&(a=t,o("show_reference",{shown:t}))};r.addEventListener(
"keydown",t=>{if(t.stopPropagation(),t.ctrlKey||t.metaKey||t.altKey)return;if(t.key==="Escape"){!t.defaultPrevented&&!r.
querySelector(":popover-open")&&o("cancel");return}if(K(t.target)||t.defaultPrevented)return;let p=t.key.length===1?t.key.
toLowerCase():t.key,m={z:()=>o(t.shiftKey?"redo":"undo"),p:()=>o("pin"),a:()=>c(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o(
"step_picture",{by:1}),"?":()=>R(s,r)}[p];m&&(t.preventDefault(),(!t.repeat||p==="["||p==="]")&&m())}),r.addEventListener(
"keyup",t=>{t.stopPropagation(),t.key.toLowerCase()==="a"&&c(!1)}),r.addEventListener("focusout",()=>c(!1))}var P=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function A({root:e}){e.addEventListener(
"keydown",r=>{if(r.defaultPrevented||!r.isTrusted||K(r.target)||r.ctrlKey||r.metaKey||r.altKey||e.closest(".npuw-drawer"))
return;let o=r.key.length===1?r.key.toLowerCase():r.key,s=P.has(o)?".npuw-table":o==="c"?".npuw-graph":"",a=s&&e.closest(
".npuw-grid")?.querySelector(`.npuw${s}`);!a||a===e||(r.preventDefault(),a.dispatchEvent(new KeyboardEvent("keydown",{key:r.
key,shiftKey:r.shiftKey})))})}function M(e,r,o){return{render({model:s,el:a}){let c=[],t=n("section",{class:`npuw npuw-${e}`,"aria-label":r,"data-lm-s\
uppress-shortcuts":"true"}),p=n("span"),g=n("span",{class:"npuw-remedy"}),m=n("div",{class:"npuw-error",role:"alert",hidden:!0},
n("b",{},"Error"),p,g),h=0,x=0,E=()=>{},w=(l,d={})=>s.send({action:l,...d}),k=l=>{let d=`${e}: ${l instanceof Error?l.message:
String(l)}`;y({message:d,remedy:"Reload the page."}),w("script_error",{message:d}),console.error(l)},v=l=>{try{l()}catch(d){
k(d)}},y=l=>{m.hidden=!l.message,N(p,l.message??""),N(g,l.remedy??"")};m.append(n("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,w("dismiss_error")}},"×"));let f=()=>{h||(h=requestAnimationFrame(()=>{h=0,v(
()=>{E(),x+=1,t.dataset.revision=String(x)})}))},u={model:s,root:t,get:l=>s.get(l),send:w,setLocally:(l,d)=>s.set(l,d),redraw:f,
onClose:l=>c.push(l)};return t.tabIndex=-1,a.classList.add("npuw-host"),a.append(t),v(()=>{T(u),E=o(u),A(u),t.append(m);
let l=()=>y(s.get("error")??{}),d=(S,i)=>{s.on(S,i),c.push(()=>s.off(S,i))};d("change:error",l),d("change",f),l(),f()}),
()=>{cancelAnimationFrame(h);for(let l of c)l();t.remove()}}}}var U=M("snapshots","Snapshots",e=>{let{root:r,get:o,send:s}=e,a=n("input",{type:"text",placeholder:"name of this state",
"aria-label":"Name of the snapshot"}),c=()=>{a.value.trim()&&(s("take",{name:a.value}),a.value="")};a.addEventListener("\
keydown",f=>{f.key==="Enter"&&c()});let t=n("ul",{class:"npuw-names","aria-label":"Snapshots"}),p=n("select",{"aria-labe\
l":"First state"}),g=n("select",{"aria-label":"Second state"}),m=n("button",{type:"button",click:()=>s("compare",{first:p.
value,second:g.value})},"Compare"),h=n("button",{type:"button"},"A | B"),x=C(h,f=>s("show_reference",{shown:f}));e.model.
on("change:rows",x.release),e.onClose(()=>e.model.off("change:rows",x.release));let E=n("thead",{}),w=n("tbody",{}),k=n(
"table",{},E,w),v=n("p",{class:"npuw-dim"},"Choose two states and compare them on the shown picture.");r.append(n("div",
{class:"npuw-side"},n("div",{class:"npuw-bar"},a,n("button",{type:"button",click:c},"Take snapshot")),t),n("div",{class:"\
npuw-side"},n("div",{class:"npuw-bar"},p,g,m,n("span",{class:"npuw-gap"}),h),n("div",{class:"npuw-scroll",tabindex:0,"ar\
ia-label":"Comparison"},v,k)));let y=["",""];for(let[f,u]of[p,g].entries())u.addEventListener("change",()=>{y[f]=u.value});
return()=>{let f=o("rows");t.replaceChildren(...f.length?f.map(i=>n("li",{},n("b",{},i.name),i.now?n("span",{class:"npuw\
-now"},"now"):null,n("span",{class:"npuw-dim",title:i.title},i.title),n("button",{type:"button",disabled:i.now,"aria-lab\
el":`Restore ${i.name}`,click:()=>s("restore",{name:i.name})},"Restore"),n("button",{type:"button","aria-label":`Drop ${i.
name}`,click:()=>s("drop",{name:i.name})},"Drop"))):[n("li",{class:"npuw-dim"},"No snapshot yet: name this state to come\
 back to it.")]);let u=o("menu"),l=new Set(u.map(i=>i.value));y=y.map((i,b)=>l.has(i)?i:u[b===0?u.length-1:0]?.value??""),
L(p,u,y[0]??""),L(g,u,y[1]??""),m.disabled=u.length<2,h.hidden=!o("kept"),h.title=`Hold to see A, click to keep it shown\
: ${o("kept")} (A)`;let d=o("compared");if(k.hidden=!d.rows,v.hidden=!!d.rows,!d.rows)return;E.replaceChildren(n("tr",{},
...[d.picture??"",d.first??"",d.second??""].map(i=>n("th",{scope:"col"},i))));let S=(i,b)=>n("td",{class:i.better===b?"n\
puw-num npuw-better":"npuw-num"},i.better===b?`${i[b]} ▲`:i[b]||"–");w.replaceChildren(...d.rows.map(i=>n("tr",{},n(
"th",{scope:"row"},i.what),S(i,"first"),S(i,"second"))))}});export{U as default};

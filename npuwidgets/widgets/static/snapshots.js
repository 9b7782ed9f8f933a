function e(t,n={},...r){let s=document.createElement(t);for(let[i,p]of Object.entries(n))typeof p=="function"?s.addEventListener(
i,p):N(s,i,p);for(let i of r)i!=null&&s.append(i);return s}function N(t,n,r){r==null||r===!1?t.removeAttribute(n):t.setAttribute(n,r===!0?"":String(r))}function C(t,n){t.textContent!==
n&&(t.textContent=n)}function L(t,n,r){let s=JSON.stringify(n);t.dataset.items!==s&&(t.replaceChildren(...n.map(i=>e("op\
tion",{value:i.value},i.label))),t.dataset.items=s),t.value!==r&&(t.value=r)}var H=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X","in the graph: fold a block, or unfold it"],["+ - 0","in the graph: zoom in and out, fit the drawing"],
["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A\
 shows it"],["Esc","cancel what runs, close what is open"]];function K(t){return t instanceof HTMLInputElement||t instanceof
HTMLTextAreaElement||t instanceof HTMLSelectElement}function O(t,n){if(t.matches(":popover-open")){t.hidePopover();return}
t.showPopover();let r=n.getBoundingClientRect(),s=t.getBoundingClientRect(),i=r.bottom+4+s.height<=innerHeight;t.style.left=
`${Math.max(4,Math.min(r.left,innerWidth-s.width-4))}px`,t.style.top=`${i?r.bottom+4:Math.max(4,r.top-s.height-4)}px`}function A(t){
let{root:n,send:r}=t,s=e("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},e("dl",{},...H.flatMap(([
o,m])=>[e("dt",{},o),e("dd",{},m)])));n.append(s);let i=!1,p=o=>{i!==o&&(i=o,r("show_reference",{shown:o}))};n.addEventListener(
"keydown",o=>{if(o.stopPropagation(),o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!n.
querySelector(":popover-open")&&r("cancel");return}if(K(o.target)||o.defaultPrevented)return;let m=o.key.length===1?o.key.
toLowerCase():o.key,h={z:()=>r(o.shiftKey?"redo":"undo"),p:()=>r("pin"),a:()=>p(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r(
"step_picture",{by:1}),"?":()=>O(s,n)}[m];h&&(o.preventDefault(),(!o.repeat||m==="["||m==="]")&&h())}),n.addEventListener(
"keyup",o=>{o.stopPropagation(),o.key.toLowerCase()==="a"&&p(!1)}),n.addEventListener("focusout",()=>p(!1))}var R=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function M({root:t}){t.addEventListener(
"keydown",n=>{if(n.defaultPrevented||!n.isTrusted||K(n.target)||n.ctrlKey||n.metaKey||n.altKey||t.closest(".npuw-drawer"))
return;let r=n.key.length===1?n.key.toLowerCase():n.key,s=R.has(r)?".npuw-table":r==="c"?".npuw-graph":"",i=s&&t.closest(
".npuw-grid")?.querySelector(`.npuw${s}`);!i||i===t||(n.preventDefault(),i.dispatchEvent(new KeyboardEvent("keydown",{key:n.
key,shiftKey:n.shiftKey})))})}function T(t,n,r){return{render({model:s,el:i}){let p=[],o=e("section",{class:`npuw npuw-${t}`,"aria-label":n,"data-lm-s\
uppress-shortcuts":"true"}),m=e("span"),g=e("span",{class:"npuw-remedy"}),h=e("div",{class:"npuw-error",role:"alert",hidden:!0},
e("b",{},"Error"),m,g),f=0,y=0,E=()=>{},w=(d,l={})=>s.send({action:d,...l}),k=d=>{let l=`${t}: ${d instanceof Error?d.message:
String(d)}`;b({message:l,remedy:"Reload the page."}),w("script_error",{message:l}),console.error(d)},v=d=>{try{d()}catch(l){
k(l)}},b=d=>{h.hidden=!d.message,C(m,d.message??""),C(g,d.remedy??"")};h.append(e("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{h.hidden=!0,w("dismiss_error")}},"×"));let u=()=>{f||(f=requestAnimationFrame(()=>{f=0,v(
()=>{E(),y+=1,o.dataset.revision=String(y)})}))},c={model:s,root:o,get:d=>s.get(d),send:w,setLocally:(d,l)=>s.set(d,l),redraw:u,
onClose:d=>p.push(d)};return o.tabIndex=-1,i.classList.add("npuw-host"),i.append(o),v(()=>{A(c),E=r(c),M(c),o.append(h);
let d=()=>b(s.get("error")??{}),l=(S,a)=>{s.on(S,a),p.push(()=>s.off(S,a))};l("change:error",d),l("change",u),d(),u()}),
()=>{cancelAnimationFrame(f);for(let d of p)d();o.remove()}}}}var J=T("snapshots","Snapshots",t=>{let{root:n,get:r,send:s}=t,i=e("input",{type:"text",placeholder:"name of this state",
"aria-label":"Name of the snapshot"}),p=()=>{i.value.trim()&&(s("take",{name:i.value}),i.value="")};i.addEventListener("\
keydown",u=>{u.key==="Enter"&&p()});let o=e("ul",{class:"npuw-names","aria-label":"Snapshots"}),m=e("select",{"aria-labe\
l":"First state"}),g=e("select",{"aria-label":"Second state"}),h=e("button",{type:"button",click:()=>s("compare",{first:m.
value,second:g.value})},"Compare"),f=e("button",{type:"button",title:"Hold to see the state A (A)"},"A | B"),y=u=>c=>{u&&
f.setPointerCapture(c.pointerId),s("show_reference",{shown:u}),N(f,"aria-pressed",String(u))};f.addEventListener("pointe\
rdown",y(!0)),f.addEventListener("pointerup",y(!1)),f.addEventListener("pointercancel",y(!1));let E=e("thead",{}),w=e("t\
body",{}),k=e("table",{},E,w),v=e("p",{class:"npuw-dim"},"Choose two states and compare them on the shown picture.");n.append(
e("div",{class:"npuw-side"},e("div",{class:"npuw-bar"},i,e("button",{type:"button",click:p},"Take snapshot")),o),e("div",
{class:"npuw-side"},e("div",{class:"npuw-bar"},m,g,h,e("span",{class:"npuw-gap"}),f),e("div",{class:"npuw-scroll",tabindex:0,
"aria-label":"Comparison"},v,k)));let b=["",""];for(let[u,c]of[m,g].entries())c.addEventListener("change",()=>{b[u]=c.value});
return()=>{let u=r("rows");o.replaceChildren(...u.length?u.map(a=>e("li",{},e("b",{},a.name),a.now?e("span",{class:"npuw\
-now"},"now"):null,e("span",{class:"npuw-dim",title:a.title},a.title),e("button",{type:"button",disabled:a.now,"aria-lab\
el":`Restore ${a.name}`,click:()=>s("restore",{name:a.name})},"Restore"),e("button",{type:"button","aria-label":`Drop ${a.
name}`,click:()=>s("drop",{name:a.name})},"Drop"))):[e("li",{class:"npuw-dim"},"No snapshot yet: name this state to come\
 back to it.")]);let c=r("menu"),d=new Set(c.map(a=>a.value));b=b.map((a,x)=>d.has(a)?a:c[x===0?c.length-1:0]?.value??""),
L(m,c,b[0]??""),L(g,c,b[1]??""),h.disabled=c.length<2,f.hidden=!r("kept"),f.title=`Hold to see A: ${r("kept")} (A)`;let l=r(
"compared");if(k.hidden=!l.rows,v.hidden=!!l.rows,!l.rows)return;E.replaceChildren(e("tr",{},...[l.picture??"",l.first??
"",l.second??""].map(a=>e("th",{scope:"col"},a))));let S=(a,x)=>e("td",{class:a.better===x?"npuw-num npuw-better":"npuw-\
num"},a.better===x?`${a[x]} ▲`:a[x]||"–");w.replaceChildren(...l.rows.map(a=>e("tr",{},e("th",{scope:"row"},a.what),
S(a,"first"),S(a,"second"))))}});export{J as default};

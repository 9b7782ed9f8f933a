function e(n,a={},...o){let r=document.createElement(n);for(let[d,c]of Object.entries(a))typeof c=="function"?r.addEventListener(
d,c):k(r,d,c);for(let d of o)d!=null&&r.append(d);return r}function k(n,a,o){o==null||o===!1?n.removeAttribute(a):n.setAttribute(a,o===!0?"":String(o))}function C(n,a){n.textContent!==
a&&(n.textContent=a)}function L(n,a,o){let r=JSON.stringify(a);n.dataset.items!==r&&(n.replaceChildren(...a.map(d=>e("op\
tion",{value:d.value},d.label))),n.dataset.items=r),n.value!==o&&(n.value=o)}var M=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function T(n){return n instanceof HTMLInputElement||n instanceof HTMLTextAreaElement||n instanceof HTMLSelectElement}
function H(n,a){if(n.matches(":popover-open")){n.hidePopover();return}n.showPopover();let o=a.getBoundingClientRect(),r=n.
getBoundingClientRect(),d=o.bottom+4+r.height<=innerHeight;n.style.left=`${Math.max(4,Math.min(o.left,innerWidth-r.width-
4))}px`,n.style.top=`${d?o.bottom+4:Math.max(4,o.top-r.height-4)}px`}function K(n){let{root:a,send:o}=n,r=e("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},e("dl",{},...M.flatMap(([t,m])=>[e("dt",{},t),e("dd",{},m)])));
a.append(r);let d=!1,c=t=>{d!==t&&(d=t,o("show_reference",{shown:t}))};a.addEventListener("keydown",t=>{if(t.stopPropagation(),
t.ctrlKey||t.metaKey||t.altKey)return;if(t.key==="Escape"){!t.defaultPrevented&&!a.querySelector(":popover-open")&&o("ca\
ncel");return}if(T(t.target)||t.defaultPrevented)return;let m=t.key.length===1?t.key.toLowerCase():t.key,g={z:()=>o(t.shiftKey?
"redo":"undo"),p:()=>o("pin"),a:()=>c(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o("step_picture",{by:1}),"?":()=>H(r,
a)}[m];g&&(t.preventDefault(),(!t.repeat||m==="["||m==="]")&&g())}),a.addEventListener("keyup",t=>{t.stopPropagation(),t.
key.toLowerCase()==="a"&&c(!1)}),a.addEventListener("focusout",()=>c(!1))}function A(n,a,o){return{render({model:r,el:d}){let c=[],t=e("section",{class:`npuw npuw-${n}`,"aria-label":a,"data-lm-s\
uppress-shortcuts":"true"}),m=e("span"),h=e("span",{class:"npuw-remedy"}),g=e("div",{class:"npuw-error",role:"alert",hidden:!0},
e("b",{},"Error"),m,h),f=0,y=0,x=()=>{},w=(i,l={})=>r.send({action:i,...l}),N=i=>{let l=`${n}: ${i instanceof Error?i.message:
String(i)}`;b({message:l,remedy:"Reload the page."}),w("script_error",{message:l}),console.error(i)},E=i=>{try{i()}catch(l){
N(l)}},b=i=>{g.hidden=!i.message,C(m,i.message??""),C(h,i.remedy??"")};g.append(e("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{g.hidden=!0,w("dismiss_error")}},"×"));let p=()=>{f||(f=requestAnimationFrame(()=>{f=0,E(
()=>{x(),y+=1,t.dataset.revision=String(y)})}))},u={model:r,root:t,get:i=>r.get(i),send:w,setLocally:(i,l)=>r.set(i,l),redraw:p,
onClose:i=>c.push(i)};return t.tabIndex=-1,d.classList.add("npuw-host"),d.append(t),E(()=>{K(u),x=o(u),t.append(g);let i=()=>b(
r.get("error")??{}),l=(S,s)=>{r.on(S,s),c.push(()=>r.off(S,s))};l("change:error",i),l("change",p),i(),p()}),()=>{cancelAnimationFrame(
f);for(let i of c)i();t.remove()}}}}var z=A("snapshots","Snapshots",n=>{let{root:a,get:o,send:r}=n,d=e("input",{type:"text",placeholder:"name of this state",
"aria-label":"Name of the snapshot"}),c=()=>{d.value.trim()&&(r("take",{name:d.value}),d.value="")};d.addEventListener("\
keydown",p=>{p.key==="Enter"&&c()});let t=e("ul",{class:"npuw-names","aria-label":"Snapshots"}),m=e("select",{"aria-labe\
l":"First state"}),h=e("select",{"aria-label":"Second state"}),g=e("button",{type:"button",click:()=>r("compare",{first:m.
value,second:h.value})},"Compare"),f=e("button",{type:"button",title:"Hold to see the state A (A)"},"A | B"),y=p=>u=>{p&&
f.setPointerCapture(u.pointerId),r("show_reference",{shown:p}),k(f,"aria-pressed",String(p))};f.addEventListener("pointe\
rdown",y(!0)),f.addEventListener("pointerup",y(!1)),f.addEventListener("pointercancel",y(!1));let x=e("thead",{}),w=e("t\
body",{}),N=e("table",{},x,w),E=e("p",{class:"npuw-dim"},"Choose two states and compare them on the shown picture.");a.append(
e("div",{class:"npuw-side"},e("div",{class:"npuw-bar"},d,e("button",{type:"button",click:c},"Take snapshot")),t),e("div",
{class:"npuw-side"},e("div",{class:"npuw-bar"},m,h,g,e("span",{class:"npuw-gap"}),f),e("div",{class:"npuw-scroll",tabindex:0,
"aria-label":"Comparison"},E,N)));let b=["",""];for(let[p,u]of[m,h].entries())u.addEventListener("change",()=>{b[p]=u.value});
return()=>{let p=o("rows");t.replaceChildren(...p.length?p.map(s=>e("li",{},e("b",{},s.name),s.now?e("span",{class:"npuw\
-now"},"now"):null,e("span",{class:"npuw-dim",title:s.title},s.title),e("button",{type:"button",disabled:s.now,"aria-lab\
el":`Restore ${s.name}`,click:()=>r("restore",{name:s.name})},"Restore"),e("button",{type:"button","aria-label":`Drop ${s.
name}`,click:()=>r("drop",{name:s.name})},"Drop"))):[e("li",{class:"npuw-dim"},"No snapshot yet: name this state to come\
 back to it.")]);let u=o("menu"),i=new Set(u.map(s=>s.value));b=b.map((s,v)=>i.has(s)?s:u[v===0?u.length-1:0]?.value??""),
L(m,u,b[0]??""),L(h,u,b[1]??""),g.disabled=u.length<2,f.hidden=!o("kept"),f.title=`Hold to see A: ${o("kept")} (A)`;let l=o(
"compared");if(N.hidden=!l.rows,E.hidden=!!l.rows,!l.rows)return;x.replaceChildren(e("tr",{},...[l.picture??"",l.first??
"",l.second??""].map(s=>e("th",{scope:"col"},s))));let S=(s,v)=>e("td",{class:s.better===v?"npuw-num npuw-better":"npuw-\
num"},s.better===v?`${s[v]} ▲`:s[v]||"–");w.replaceChildren(...l.rows.map(s=>e("tr",{},e("th",{scope:"row"},s.what),
S(s,"first"),S(s,"second"))))}});export{z as default};

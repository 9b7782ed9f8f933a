function n(s,t={},...o){let a=document.createElement(s);for(let[l,i]of Object.entries(t))typeof i=="function"?a.addEventListener(
l,i):A(a,l,i);for(let l of o)l!=null&&a.append(l);return a}function A(s,t,o){o==null||o===!1?s.removeAttribute(t):s.setAttribute(t,o===!0?"":String(o))}function y(s,t){s.textContent!==
t&&(s.textContent=t)}var N=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; \
held A shows it"],["Esc","cancel what runs, close what is open"]];function K(s){return s instanceof HTMLInputElement||s instanceof
HTMLTextAreaElement||s instanceof HTMLSelectElement}function B(s,t){if(s.matches(":popover-open")){s.hidePopover();return}
s.showPopover(),H(s,t)}function H(s,t){let o=t.getBoundingClientRect(),a=s.getBoundingClientRect(),l=o.bottom+4+a.height<=
innerHeight,i=t.closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;s.style.left=`${Math.max(4,Math.min(o.
left,Math.min(i,innerWidth)-a.width-4))}px`,s.style.top=`${l?o.bottom+4:Math.max(4,o.top-a.height-4)}px`}function L(s){let{
root:t,send:o}=s,a=n("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},n("dl",{},...N.flatMap(([r,c])=>[
n("dt",{},r),n("dd",{},c)])));t.append(a);let l=!1,i=r=>{l!==r&&(l=r,o("show_reference",{shown:r}))};t.addEventListener(
"keydown",r=>{if(r.stopPropagation(),r.ctrlKey||r.metaKey||r.altKey)return;if(r.key==="Escape"){!r.defaultPrevented&&!t.
querySelector(":popover-open")&&o("cancel");return}if(K(r.target)||r.defaultPrevented)return;let c=r.key.length===1?r.key.
toLowerCase():r.key,p={z:()=>o(r.shiftKey?"redo":"undo"),p:()=>o("pin"),a:()=>i(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o(
"step_picture",{by:1}),"?":()=>B(a,t)}[c];p&&(r.preventDefault(),(!r.repeat||c==="["||c==="]")&&p())}),t.addEventListener(
"keyup",r=>{r.stopPropagation(),r.key.toLowerCase()==="a"&&i(!1)}),t.addEventListener("focusout",()=>i(!1))}var R=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function M({root:s}){s.addEventListener(
"keydown",t=>{if(t.defaultPrevented||!t.isTrusted||K(t.target)||t.ctrlKey||t.metaKey||t.altKey||s.closest(".npuw-drawer"))
return;let o=t.key.length===1?t.key.toLowerCase():t.key,a=R.has(o)?".npuw-table":o==="c"?".npuw-graph":"",l=a&&s.closest(
".npuw-grid")?.querySelector(`.npuw${a}`);!l||l===s||(t.preventDefault(),l.dispatchEvent(new KeyboardEvent("keydown",{key:t.
key,shiftKey:t.shiftKey})))})}function T(s,t,o){return{render({model:a,el:l}){let i=[],r=n("section",{class:`npuw npuw-${s}`,"aria-label":t,"data-lm-s\
uppress-shortcuts":"true"}),c=n("span"),h=n("span",{class:"npuw-remedy"}),p=n("div",{class:"npuw-error",role:"alert",hidden:!0},
n("b",{},"Error"),c,h),u=0,w=0,b=()=>{},f=(e,d={})=>a.send({action:e,...d}),S=e=>{let d=`${s}: ${e instanceof Error?e.message:
String(e)}`;v({message:d,remedy:"Reload the page."}),f("script_error",{message:d}),console.error(e)},x=e=>{try{e()}catch(d){
S(d)}},v=e=>{p.hidden=!e.message,y(c,e.message??""),y(h,e.remedy??"")};p.append(n("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{p.hidden=!0,f("dismiss_error")}},"×"));let g=()=>{u||(u=requestAnimationFrame(()=>{u=0,x(
()=>{b(),w+=1,r.dataset.revision=String(w)})}))},m={model:a,root:r,get:e=>a.get(e),send:f,setLocally:(e,d)=>a.set(e,d),redraw:g,
onClose:e=>i.push(e)};return r.tabIndex=-1,l.classList.add("npuw-host"),l.append(r),x(()=>{L(m),b=o(m),M(m),r.append(p);
let e=()=>v(a.get("error")??{}),d=(E,k)=>{a.on(E,k),i.push(()=>a.off(E,k))};d("change:error",e),d("change",g),e(),g()}),
()=>{cancelAnimationFrame(u);for(let e of i)e();r.remove()}}}}var D=T("export","Export",s=>{let{root:t,get:o,send:a,redraw:l}=s,i=new Set,r=()=>a("place",{folder:c.value,name:h.value}),
c=n("input",{type:"text","aria-label":"Folder",spellcheck:"false",change:r}),h=n("input",{type:"text","aria-label":"Name\
 of the files",spellcheck:"false",change:r}),p=n("span",{class:"npuw-bad",role:"alert"}),u=n("input",{type:"checkbox",change:l}),
w=n("button",{type:"button",click:()=>a("write",{kinds:[...i],replace:u.checked})},"Write"),b=n("span",{class:"npuw-dim"}),
f=n("tbody",{});t.append(n("header",{class:"npuw-bar"},n("label",{class:"npuw-group"},"Folder",c),n("label",{class:"npuw\
-group"},"Name",h),p),n("div",{class:"npuw-scroll",tabindex:0,"aria-label":"What can be exported"},n("table",{},f)),n("f\
ooter",{class:"npuw-bar"},w,n("label",{class:"npuw-group"},u,"replace what is there"),b));let S,x;return()=>{S!==o("fold\
er")&&(c.value=S=o("folder")),x!==o("file_name")&&(h.value=x=o("file_name")),y(p,o("problem")),c.setAttribute("aria-inva\
lid",String(!!o("problem")));let v=o("rows"),g=f.contains(document.activeElement)?document.activeElement.value:"";f.replaceChildren(
...v.map(e=>{let d=n("input",{type:"checkbox",value:e.kind,checked:i.has(e.kind),change:()=>{d.checked?i.add(e.kind):i.delete(
e.kind),l()}});d.checked=i.has(e.kind);let E=e.files.flatMap((k,C)=>[C?", ":"",k.name,k.there?n("span",{class:"npuw-ther\
e"}," (is there)"):""]);return n("tr",{},n("td",{},n("label",{class:"npuw-group"},d,n("b",{},e.kind))),n("td",{},e.title),
n("td",{class:"npuw-files"},...E),n("td",{class:e.failed?"npuw-bad":null,role:"status"},e.said))})),g&&f.querySelector(`\
input[value="${CSS.escape(g)}"]`)?.focus();let m=v.filter(e=>i.has(e.kind)&&e.files.some(d=>d.there));w.disabled=!i.size||
!!o("problem")||m.length>0&&!u.checked,y(b,i.size?m.length&&!u.checked?`${m.map(e=>e.kind).join(", ")}: there already`:"":
"choose what to write")}});export{D as default};

function s(n,t={},...o){let r=document.createElement(n);for(let[a,d]of Object.entries(t))typeof d=="function"?r.addEventListener(
a,d):M(r,a,d);for(let a of o)a!=null&&r.append(a);return r}function M(n,t,o){o==null||o===!1?n.removeAttribute(t):n.setAttribute(t,o===!0?"":String(o))}function u(n,t){n.textContent!==
t&&(n.textContent=t)}var A=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; \
held A shows it"],["Esc","cancel what runs, close what is open"]];function C(n){return n instanceof HTMLInputElement||n instanceof
HTMLTextAreaElement||n instanceof HTMLSelectElement}function H(n,t){if(n.matches(":popover-open")){n.hidePopover();return}
n.showPopover(),N(n,t)}function N(n,t){let o=t.getBoundingClientRect(),r=n.getBoundingClientRect(),a=o.bottom+4+r.height<=
innerHeight,d=t.closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;n.style.left=`${Math.max(4,Math.min(o.
left,Math.min(d,innerWidth)-r.width-4))}px`,n.style.top=`${a?o.bottom+4:Math.max(4,o.top-r.height-4)}px`}function K(n){let{
root:t,send:o}=n,r=s("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...A.flatMap(([e,l])=>[
s("dt",{},e),s("dd",{},l)])));t.append(r);let a=!1,d=e=>{a!==e&&(a=e,o("show_reference",{shown:e}))};t.addEventListener(
"keydown",e=>{if(e.stopPropagation(),e.ctrlKey||e.metaKey||e.altKey)return;if(e.key==="Escape"){!e.defaultPrevented&&!t.
querySelector(":popover-open")&&o("cancel");return}if(C(e.target)||e.defaultPrevented)return;let l=e.key.length===1?e.key.
toLowerCase():e.key,c={z:()=>o(e.shiftKey?"redo":"undo"),p:()=>o("pin"),a:()=>d(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o(
"step_picture",{by:1}),"?":()=>H(r,t)}[l];c&&(e.preventDefault(),(!e.repeat||l==="["||l==="]")&&c())}),t.addEventListener(
"keyup",e=>{e.stopPropagation(),e.key.toLowerCase()==="a"&&d(!1)}),t.addEventListener("focusout",()=>d(!1))}var B=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function T({root:n}){n.addEventListener(
"keydown",t=>{if(t.defaultPrevented||!t.isTrusted||C(t.target)||t.ctrlKey||t.metaKey||t.altKey||n.closest(".npuw-drawer"))
return;let o=t.key.length===1?t.key.toLowerCase():t.key,r=B.has(o)?".npuw-table":o==="c"?".npuw-graph":"",a=r&&n.closest(
".npuw-grid")?.querySelector(`.npuw${r}`);!a||a===n||(t.preventDefault(),a.dispatchEvent(new KeyboardEvent("keydown",{key:t.
key,shiftKey:t.shiftKey})))})}function L(n,t,o){return{render({model:r,el:a}){let d=[],e=s("section",{class:`npuw npuw-${n}`,"aria-label":t,"data-lm-s\
uppress-shortcuts":"true"}),l=s("span"),h=s("span",{class:"npuw-remedy"}),c=s("div",{class:"npuw-error",role:"alert",hidden:!0},
s("b",{},"Error"),l,h),g=0,m=0,w=()=>{},f=(i,p={})=>r.send({action:i,...p}),y=i=>{let p=`${n}: ${i instanceof Error?i.message:
String(i)}`;S({message:p,remedy:"Reload the page."}),f("script_error",{message:p}),console.error(i)},v=i=>{try{i()}catch(p){
y(p)}},S=i=>{c.hidden=!i.message,u(l,i.message??""),u(h,i.remedy??"")};c.append(s("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{c.hidden=!0,f("dismiss_error")}},"×"));let b=()=>{g||(g=requestAnimationFrame(()=>{g=0,v(
()=>{w(),m+=1,e.dataset.revision=String(m)})}))},x={model:r,root:e,get:i=>r.get(i),send:f,setLocally:(i,p)=>r.set(i,p),redraw:b,
onClose:i=>d.push(i)};return e.tabIndex=-1,a.classList.add("npuw-host"),a.append(e),v(()=>{K(x),w=o(x),T(x),e.append(c);
let i=()=>S(r.get("error")??{}),p=(E,k)=>{r.on(E,k),d.push(()=>r.off(E,k))};p("change:error",i),p("change",b),i(),b()}),
()=>{cancelAnimationFrame(g);for(let i of d)i();e.remove()}}}}var R=3e3,q=L("recorder","Recorder",n=>{let{root:t,get:o}=n,r=s("h4",{}),a=s("span",{class:"npuw-dim npuw-hash"}),d=s("s\
pan",{role:"status","aria-live":"polite"}),e=s("pre",{class:"npuw-code",tabindex:0,"aria-label":"The whole recording",hidden:!0}),
l=s("ol",{class:"npuw-edits",tabindex:0,"aria-label":"Edits"}),h=s("button",{type:"button",click:()=>void w()},"Copy as \
code"),c=s("button",{type:"button","aria-pressed":"false",click:()=>{e.hidden=!e.hidden,l.hidden=!e.hidden,c.setAttribute(
"aria-pressed",String(!e.hidden))}},"Whole script");t.append(s("header",{class:"npuw-bar"},r,a,s("span",{class:"npuw-gap"}),
d,c,h),l,e);let g=0,m=0;n.onClose(()=>clearTimeout(g));async function w(){try{await navigator.clipboard.writeText(o("cod\
e")),u(d,"copied")}catch{e.hidden&&c.click(),getSelection()?.selectAllChildren(e),u(d,"the browser gives no clipboard he\
re: press Ctrl+C")}clearTimeout(g),g=window.setTimeout(()=>u(d,""),R)}return()=>{let f=o("edits");u(r,f.length===1?"1 ed\
it":`${f.length} edits`),u(a,o("digest")&&`session hash ${o("digest")}`),l.replaceChildren(...f.map(y=>s("li",{},s("code",
{},y.code),s("span",{class:"npuw-dim",title:y.title},y.title)))),u(e,o("code")),h.disabled=!o("code"),f.length>m&&(l.scrollTop=
l.scrollHeight),m=f.length}});export{q as default};

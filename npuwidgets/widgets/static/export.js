function o(t,e={},...r){let a=document.createElement(t);for(let[d,l]of Object.entries(e))typeof l=="function"?a.addEventListener(
d,l):R(a,d,l);for(let d of r)d!=null&&a.append(d);return a}function R(t,e,r){r==null||r===!1?t.removeAttribute(e):t.setAttribute(e,r===!0?"":String(r))}function x(t){let e=t.getRootNode();
return(e instanceof ShadowRoot?e:document).activeElement}function k(t,e){t.textContent!==e&&(t.textContent=e)}var $=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function T(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function _(t,e){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),P(t,
e)}function P(t,e){let r=e.getBoundingClientRect(),a=t.getBoundingClientRect(),d=r.bottom+4+a.height<=innerHeight,l=e.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(r.left,Math.min(l,innerWidth)-
a.width-4))}px`,t.style.top=`${d?r.bottom+4:Math.max(4,r.top-a.height-4)}px`}function C(t){let{root:e,send:r}=t,a=o("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},o("dl",{},...$.flatMap(([n,p])=>[o("dt",{},n),o("dd",{},
p)])));e.append(a);let d=!1,l=n=>{d!==n&&(d=n,r("show_reference",{shown:n}))};e.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!e.querySelector(":popover-open")&&r("ca\
ncel");return}if(T(n.target)||n.defaultPrevented)return;let p=n.key.length===1?n.key.toLowerCase():n.key,u={z:()=>r(n.shiftKey?
"redo":"undo"),p:()=>r("pin"),a:()=>l(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r("step_picture",{by:1}),"?":()=>_(a,
e)}[p];u&&(n.preventDefault(),(!n.repeat||p==="["||p==="]")&&u())}),e.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&l(!1)}),e.addEventListener("focusout",()=>l(!1))}var F=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function A({root:t}){t.addEventListener("keydown",e=>{if(e.defaultPrevented||
!e.isTrusted||T(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))return;let r=e.key.length===1?e.key.
toLowerCase():e.key,a=F.has(r)?".npuw-table":r==="c"?".npuw-graph":"",d=a&&t.closest(".npuw-grid")?.querySelector(`.npuw${a}`);
!d||d===t||(e.preventDefault(),d.dispatchEvent(new KeyboardEvent("keydown",{key:e.key,shiftKey:e.shiftKey})))})}function O(t){let e=x(t);e&&t.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||t.focus({preventScroll:!0})}function B(t,e,r){
return{render({model:a,el:d}){let l=[],n=o("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-suppress-shortcuts":"\
true"}),p=o("span"),m=o("span",{class:"npuw-remedy"}),u=o("div",{class:"npuw-error",role:"alert",hidden:!0},o("b",{},"Er\
ror"),p,m),h=0,v=0,S=()=>{},f=(s,c={})=>a.send({action:s,...c}),K=s=>{let c=`${t}: ${s instanceof Error?s.message:String(
s)}`;w({message:c,remedy:"Reload the page."}),f("script_error",{message:c}),console.error(s)},E=s=>{try{s()}catch(c){K(c)}},
w=s=>{u.hidden=!s.message,k(p,s.message??""),k(m,s.remedy??"")};u.append(o("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{u.hidden=!0,f("dismiss_error")}},"×"));let b=()=>{h||(h=requestAnimationFrame(()=>{h=0,E(()=>{let s=n.
contains(x(n));S(),s&&O(n),v+=1,n.dataset.revision=String(v)})}))},g={model:a,root:n,get:s=>a.get(s),send:f,setLocally:(s,c)=>a.
set(s,c),redraw:b,onClose:s=>l.push(s)};return n.tabIndex=-1,d.classList.add("npuw-host"),d.append(n),E(()=>{C(g),S=r(g),
A(g),n.append(u);let s=()=>w(a.get("error")??{}),c=(L,i)=>{a.on(L,i),l.push(()=>a.off(L,i))};c("change:error",s),c("chan\
ge",b),s(),b()}),()=>{cancelAnimationFrame(h);for(let s of l)s();n.remove()}}}}var J=B("export","Export",t=>{let{root:e,get:r,send:a,redraw:d}=t,l=new Set,n=()=>a("place",{folder:p.value,name:m.value}),
p=o("input",{type:"text","aria-label":"Folder",spellcheck:"false",change:n}),m=o("input",{type:"text","aria-label":"Name\
 of the files",spellcheck:"false",change:n}),u=o("span",{class:"npuw-bad",role:"alert"}),h=o("input",{type:"checkbox",change:d}),
v=o("button",{type:"button",click:()=>a("write",{kinds:[...l],replace:h.checked})},"Write"),S=o("span",{class:"npuw-dim"}),
f=o("tbody",{});e.append(o("header",{class:"npuw-bar"},o("label",{class:"npuw-group"},"Folder",p),o("label",{class:"npuw\
-group"},"Name",m),u),o("div",{class:"npuw-scroll",tabindex:0,"aria-label":"What can be exported"},o("table",{},f)),o("f\
ooter",{class:"npuw-bar"},v,o("label",{class:"npuw-group"},h,"replace what is there"),S));let K,E;return()=>{K!==r("fold\
er")&&(p.value=K=r("folder")),E!==r("file_name")&&(m.value=E=r("file_name")),k(u,r("problem")),p.setAttribute("aria-inva\
lid",String(!!r("problem")));let w=r("rows"),b=f.contains(x(f))?x(f).value:"";f.replaceChildren(...w.map(i=>{let y=o("in\
put",{type:"checkbox",value:i.kind,checked:l.has(i.kind),change:()=>{y.checked?l.add(i.kind):l.delete(i.kind),d()}});y.checked=
l.has(i.kind);let N=i.files.flatMap((M,H)=>[H?", ":"",M.name,M.there&&i.said!=="written"?o("span",{class:"npuw-there"},"\
 (is there)"):""]);return o("tr",{},o("td",{},o("label",{class:"npuw-group"},y,o("b",{},i.kind))),o("td",{},i.title),o("\
td",{class:"npuw-files"},...N),o("td",{class:i.failed?"npuw-bad":null,role:"status"},i.said))})),b&&f.querySelector(`inp\
ut[value="${CSS.escape(b)}"]`)?.focus();let g=w.filter(i=>l.has(i.kind)&&i.files.some(y=>y.there));v.disabled=!l.size||!!r(
"problem")||g.length>0&&!h.checked;let s=w.filter(i=>i.said==="written"),c=s.flatMap(i=>i.files).length,L=s.length>0&&[...l].
every(i=>s.some(y=>y.kind===i));k(S,L?`${c} file${c===1?"":"s"} written to ${r("folder")}`:l.size?g.length&&!h.checked?`${g.
map(i=>i.kind).join(", ")}: there already`:r("absent")?"the folder will be made":"":"choose what to write")}});export{J as default};

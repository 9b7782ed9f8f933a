function t(n,e={},...o){let a=document.createElement(n);for(let[d,l]of Object.entries(e))typeof l=="function"?a.addEventListener(
d,l):B(a,d,l);for(let d of o)d!=null&&a.append(d);return a}function B(n,e,o){o==null||o===!1?n.removeAttribute(e):n.setAttribute(e,o===!0?"":String(o))}function v(n,e){n.textContent!==
e&&(n.textContent=e)}var R=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function M(n){return n instanceof HTMLInputElement||n instanceof HTMLTextAreaElement||
n instanceof HTMLSelectElement}function $(n,e){if(n.matches(":popover-open")){n.hidePopover();return}n.showPopover(),_(n,
e)}function _(n,e){let o=e.getBoundingClientRect(),a=n.getBoundingClientRect(),d=o.bottom+4+a.height<=innerHeight,l=e.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;n.style.left=`${Math.max(4,Math.min(o.left,Math.min(l,innerWidth)-
a.width-4))}px`,n.style.top=`${d?o.bottom+4:Math.max(4,o.top-a.height-4)}px`}function T(n){let{root:e,send:o}=n,a=t("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},t("dl",{},...R.flatMap(([r,p])=>[t("dt",{},r),t("dd",{},
p)])));e.append(a);let d=!1,l=r=>{d!==r&&(d=r,o("show_reference",{shown:r}))};e.addEventListener("keydown",r=>{if(r.stopPropagation(),
r.ctrlKey||r.metaKey||r.altKey)return;if(r.key==="Escape"){!r.defaultPrevented&&!e.querySelector(":popover-open")&&o("ca\
ncel");return}if(M(r.target)||r.defaultPrevented)return;let p=r.key.length===1?r.key.toLowerCase():r.key,u={z:()=>o(r.shiftKey?
"redo":"undo"),p:()=>o("pin"),a:()=>l(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o("step_picture",{by:1}),"?":()=>$(a,
e)}[p];u&&(r.preventDefault(),(!r.repeat||p==="["||p==="]")&&u())}),e.addEventListener("keyup",r=>{r.stopPropagation(),r.
key.toLowerCase()==="a"&&l(!1)}),e.addEventListener("focusout",()=>l(!1))}var P=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function C({root:n}){n.addEventListener("keydown",e=>{if(e.defaultPrevented||
!e.isTrusted||M(e.target)||e.ctrlKey||e.metaKey||e.altKey||n.closest(".npuw-drawer"))return;let o=e.key.length===1?e.key.
toLowerCase():e.key,a=P.has(o)?".npuw-table":o==="c"?".npuw-graph":"",d=a&&n.closest(".npuw-grid")?.querySelector(`.npuw${a}`);
!d||d===n||(e.preventDefault(),d.dispatchEvent(new KeyboardEvent("keydown",{key:e.key,shiftKey:e.shiftKey})))})}function F(n){let e=document.activeElement;e&&n.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||n.focus({preventScroll:!0})}
function A(n,e,o){return{render({model:a,el:d}){let l=[],r=t("section",{class:`npuw npuw-${n}`,"aria-label":e,"data-lm-s\
uppress-shortcuts":"true"}),p=t("span"),h=t("span",{class:"npuw-remedy"}),u=t("div",{class:"npuw-error",role:"alert",hidden:!0},
t("b",{},"Error"),p,h),f=0,x=0,k=()=>{},m=(s,c={})=>a.send({action:s,...c}),S=s=>{let c=`${n}: ${s instanceof Error?s.message:
String(s)}`;w({message:c,remedy:"Reload the page."}),m("script_error",{message:c}),console.error(s)},E=s=>{try{s()}catch(c){
S(c)}},w=s=>{u.hidden=!s.message,v(p,s.message??""),v(h,s.remedy??"")};u.append(t("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{u.hidden=!0,m("dismiss_error")}},"×"));let b=()=>{f||(f=requestAnimationFrame(()=>{f=0,E(
()=>{let s=r.contains(document.activeElement);k(),s&&F(r),x+=1,r.dataset.revision=String(x)})}))},g={model:a,root:r,get:s=>a.
get(s),send:m,setLocally:(s,c)=>a.set(s,c),redraw:b,onClose:s=>l.push(s)};return r.tabIndex=-1,d.classList.add("npuw-hos\
t"),d.append(r),E(()=>{T(g),k=o(g),C(g),r.append(u);let s=()=>w(a.get("error")??{}),c=(K,i)=>{a.on(K,i),l.push(()=>a.off(
K,i))};c("change:error",s),c("change",b),s(),b()}),()=>{cancelAnimationFrame(f);for(let s of l)s();r.remove()}}}}var G=A("export","Export",n=>{let{root:e,get:o,send:a,redraw:d}=n,l=new Set,r=()=>a("place",{folder:p.value,name:h.value}),
p=t("input",{type:"text","aria-label":"Folder",spellcheck:"false",change:r}),h=t("input",{type:"text","aria-label":"Name\
 of the files",spellcheck:"false",change:r}),u=t("span",{class:"npuw-bad",role:"alert"}),f=t("input",{type:"checkbox",change:d}),
x=t("button",{type:"button",click:()=>a("write",{kinds:[...l],replace:f.checked})},"Write"),k=t("span",{class:"npuw-dim"}),
m=t("tbody",{});e.append(t("header",{class:"npuw-bar"},t("label",{class:"npuw-group"},"Folder",p),t("label",{class:"npuw\
-group"},"Name",h),u),t("div",{class:"npuw-scroll",tabindex:0,"aria-label":"What can be exported"},t("table",{},m)),t("f\
ooter",{class:"npuw-bar"},x,t("label",{class:"npuw-group"},f,"replace what is there"),k));let S,E;return()=>{S!==o("fold\
er")&&(p.value=S=o("folder")),E!==o("file_name")&&(h.value=E=o("file_name")),v(u,o("problem")),p.setAttribute("aria-inva\
lid",String(!!o("problem")));let w=o("rows"),b=m.contains(document.activeElement)?document.activeElement.value:"";m.replaceChildren(
...w.map(i=>{let y=t("input",{type:"checkbox",value:i.kind,checked:l.has(i.kind),change:()=>{y.checked?l.add(i.kind):l.delete(
i.kind),d()}});y.checked=l.has(i.kind);let H=i.files.flatMap((L,N)=>[N?", ":"",L.name,L.there&&i.said!=="written"?t("spa\
n",{class:"npuw-there"}," (is there)"):""]);return t("tr",{},t("td",{},t("label",{class:"npuw-group"},y,t("b",{},i.kind))),
t("td",{},i.title),t("td",{class:"npuw-files"},...H),t("td",{class:i.failed?"npuw-bad":null,role:"status"},i.said))})),b&&
m.querySelector(`input[value="${CSS.escape(b)}"]`)?.focus();let g=w.filter(i=>l.has(i.kind)&&i.files.some(y=>y.there));x.
disabled=!l.size||!!o("problem")||g.length>0&&!f.checked;let s=w.filter(i=>i.said==="written"),c=s.flatMap(i=>i.files).length,
K=s.length>0&&[...l].every(i=>s.some(y=>y.kind===i));v(k,K?`${c} file${c===1?"":"s"} written to ${o("folder")}`:l.size?g.
length&&!f.checked?`${g.map(i=>i.kind).join(", ")}: there already`:o("absent")?"the folder will be made":"":"choose what\
 to write")}});export{G as default};

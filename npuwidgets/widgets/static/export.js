function t(s,n={},...r){let a=document.createElement(s);for(let[i,l]of Object.entries(n))typeof l=="function"?a.addEventListener(
i,l):A(a,i,l);for(let i of r)i!=null&&a.append(i);return a}function A(s,n,r){r==null||r===!1?s.removeAttribute(n):s.setAttribute(n,r===!0?"":String(r))}function y(s,n){s.textContent!==
n&&(s.textContent=n)}var N=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M, 0","in the graph: fold a block, a layer's menu, fit the drawing"],["/","search the layers"],["[ ]",
"previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what r\
uns, close what is open"]];function K(s){return s instanceof HTMLInputElement||s instanceof HTMLTextAreaElement||s instanceof
HTMLSelectElement}function H(s,n){if(s.matches(":popover-open")){s.hidePopover();return}s.showPopover(),B(s,n)}function B(s,n){
let r=n.getBoundingClientRect(),a=s.getBoundingClientRect(),i=r.bottom+4+a.height<=innerHeight;s.style.left=`${Math.max(
4,Math.min(r.left,innerWidth-a.width-4))}px`,s.style.top=`${i?r.bottom+4:Math.max(4,r.top-a.height-4)}px`}function L(s){
let{root:n,send:r}=s,a=t("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},t("dl",{},...N.flatMap(([
o,c])=>[t("dt",{},o),t("dd",{},c)])));n.append(a);let i=!1,l=o=>{i!==o&&(i=o,r("show_reference",{shown:o}))};n.addEventListener(
"keydown",o=>{if(o.stopPropagation(),o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!n.
querySelector(":popover-open")&&r("cancel");return}if(K(o.target)||o.defaultPrevented)return;let c=o.key.length===1?o.key.
toLowerCase():o.key,p={z:()=>r(o.shiftKey?"redo":"undo"),p:()=>r("pin"),a:()=>l(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r(
"step_picture",{by:1}),"?":()=>H(a,n)}[c];p&&(o.preventDefault(),(!o.repeat||c==="["||c==="]")&&p())}),n.addEventListener(
"keyup",o=>{o.stopPropagation(),o.key.toLowerCase()==="a"&&l(!1)}),n.addEventListener("focusout",()=>l(!1))}var R=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function T({root:s}){s.addEventListener(
"keydown",n=>{if(n.defaultPrevented||!n.isTrusted||K(n.target)||n.ctrlKey||n.metaKey||n.altKey||s.closest(".npuw-drawer"))
return;let r=n.key.length===1?n.key.toLowerCase():n.key,a=R.has(r)?".npuw-table":r==="c"?".npuw-graph":"",i=a&&s.closest(
".npuw-grid")?.querySelector(`.npuw${a}`);!i||i===s||(n.preventDefault(),i.dispatchEvent(new KeyboardEvent("keydown",{key:n.
key,shiftKey:n.shiftKey})))})}function M(s,n,r){return{render({model:a,el:i}){let l=[],o=t("section",{class:`npuw npuw-${s}`,"aria-label":n,"data-lm-s\
uppress-shortcuts":"true"}),c=t("span"),h=t("span",{class:"npuw-remedy"}),p=t("div",{class:"npuw-error",role:"alert",hidden:!0},
t("b",{},"Error"),c,h),u=0,w=0,b=()=>{},f=(e,d={})=>a.send({action:e,...d}),S=e=>{let d=`${s}: ${e instanceof Error?e.message:
String(e)}`;v({message:d,remedy:"Reload the page."}),f("script_error",{message:d}),console.error(e)},x=e=>{try{e()}catch(d){
S(d)}},v=e=>{p.hidden=!e.message,y(c,e.message??""),y(h,e.remedy??"")};p.append(t("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{p.hidden=!0,f("dismiss_error")}},"×"));let g=()=>{u||(u=requestAnimationFrame(()=>{u=0,x(
()=>{b(),w+=1,o.dataset.revision=String(w)})}))},m={model:a,root:o,get:e=>a.get(e),send:f,setLocally:(e,d)=>a.set(e,d),redraw:g,
onClose:e=>l.push(e)};return o.tabIndex=-1,i.classList.add("npuw-host"),i.append(o),x(()=>{L(m),b=r(m),T(m),o.append(p);
let e=()=>v(a.get("error")??{}),d=(E,k)=>{a.on(E,k),l.push(()=>a.off(E,k))};d("change:error",e),d("change",g),e(),g()}),
()=>{cancelAnimationFrame(u);for(let e of l)e();o.remove()}}}}var D=M("export","Export",s=>{let{root:n,get:r,send:a,redraw:i}=s,l=new Set,o=()=>a("place",{folder:c.value,name:h.value}),
c=t("input",{type:"text","aria-label":"Folder",spellcheck:"false",change:o}),h=t("input",{type:"text","aria-label":"Name\
 of the files",spellcheck:"false",change:o}),p=t("span",{class:"npuw-bad",role:"alert"}),u=t("input",{type:"checkbox",change:i}),
w=t("button",{type:"button",click:()=>a("write",{kinds:[...l],replace:u.checked})},"Write"),b=t("span",{class:"npuw-dim"}),
f=t("tbody",{});n.append(t("header",{class:"npuw-bar"},t("label",{class:"npuw-group"},"Folder",c),t("label",{class:"npuw\
-group"},"Name",h),p),t("div",{class:"npuw-scroll",tabindex:0,"aria-label":"What can be exported"},t("table",{},f)),t("f\
ooter",{class:"npuw-bar"},w,t("label",{class:"npuw-group"},u,"replace what is there"),b));let S,x;return()=>{S!==r("fold\
er")&&(c.value=S=r("folder")),x!==r("file_name")&&(h.value=x=r("file_name")),y(p,r("problem")),c.setAttribute("aria-inva\
lid",String(!!r("problem")));let v=r("rows"),g=f.contains(document.activeElement)?document.activeElement.value:"";f.replaceChildren(
...v.map(e=>{let d=t("input",{type:"checkbox",value:e.kind,checked:l.has(e.kind),change:()=>{d.checked?l.add(e.kind):l.delete(
e.kind),i()}});d.checked=l.has(e.kind);let E=e.files.flatMap((k,C)=>[C?", ":"",k.name,k.there?t("span",{class:"npuw-ther\
e"}," (is there)"):""]);return t("tr",{},t("td",{},t("label",{class:"npuw-group"},d,t("b",{},e.kind))),t("td",{},e.title),
t("td",{class:"npuw-files"},...E),t("td",{class:e.failed?"npuw-bad":null,role:"status"},e.said))})),g&&f.querySelector(`\
input[value="${CSS.escape(g)}"]`)?.focus();let m=v.filter(e=>l.has(e.kind)&&e.files.some(d=>d.there));w.disabled=!l.size||
!!r("problem")||m.length>0&&!u.checked,y(b,l.size?m.length&&!u.checked?`${m.map(e=>e.kind).join(", ")}: there already`:"":
"choose what to write")}});export{D as default};

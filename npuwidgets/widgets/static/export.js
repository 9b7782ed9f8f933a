function t(s,n={},...o){let a=document.createElement(s);for(let[i,l]of Object.entries(n))typeof l=="function"?a.addEventListener(
i,l):A(a,i,l);for(let i of o)i!=null&&a.append(i);return a}function A(s,n,o){o==null||o===!1?s.removeAttribute(n):s.setAttribute(n,o===!0?"":String(o))}function y(s,n){s.textContent!==
n&&(s.textContent=n)}var N=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X","in the graph: fold a block, or unfold it"],["+ - 0","in the graph: zoom in and out, fit the drawing"],
["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A\
 shows it"],["Esc","cancel what runs, close what is open"]];function K(s){return s instanceof HTMLInputElement||s instanceof
HTMLTextAreaElement||s instanceof HTMLSelectElement}function B(s,n){if(s.matches(":popover-open")){s.hidePopover();return}
s.showPopover();let o=n.getBoundingClientRect(),a=s.getBoundingClientRect(),i=o.bottom+4+a.height<=innerHeight;s.style.left=
`${Math.max(4,Math.min(o.left,innerWidth-a.width-4))}px`,s.style.top=`${i?o.bottom+4:Math.max(4,o.top-a.height-4)}px`}function L(s){
let{root:n,send:o}=s,a=t("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},t("dl",{},...N.flatMap(([
r,c])=>[t("dt",{},r),t("dd",{},c)])));n.append(a);let i=!1,l=r=>{i!==r&&(i=r,o("show_reference",{shown:r}))};n.addEventListener(
"keydown",r=>{if(r.stopPropagation(),r.ctrlKey||r.metaKey||r.altKey)return;if(r.key==="Escape"){!r.defaultPrevented&&!n.
querySelector(":popover-open")&&o("cancel");return}if(K(r.target)||r.defaultPrevented)return;let c=r.key.length===1?r.key.
toLowerCase():r.key,p={z:()=>o(r.shiftKey?"redo":"undo"),p:()=>o("pin"),a:()=>l(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o(
"step_picture",{by:1}),"?":()=>B(a,n)}[c];p&&(r.preventDefault(),(!r.repeat||c==="["||c==="]")&&p())}),n.addEventListener(
"keyup",r=>{r.stopPropagation(),r.key.toLowerCase()==="a"&&l(!1)}),n.addEventListener("focusout",()=>l(!1))}var H=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function T({root:s}){s.addEventListener(
"keydown",n=>{if(n.defaultPrevented||!n.isTrusted||K(n.target)||n.ctrlKey||n.metaKey||n.altKey||s.closest(".npuw-drawer"))
return;let o=n.key.length===1?n.key.toLowerCase():n.key,a=H.has(o)?".npuw-table":o==="c"?".npuw-graph":"",i=a&&s.closest(
".npuw-grid")?.querySelector(`.npuw${a}`);!i||i===s||(n.preventDefault(),i.dispatchEvent(new KeyboardEvent("keydown",{key:n.
key,shiftKey:n.shiftKey})))})}function M(s,n,o){return{render({model:a,el:i}){let l=[],r=t("section",{class:`npuw npuw-${s}`,"aria-label":n,"data-lm-s\
uppress-shortcuts":"true"}),c=t("span"),h=t("span",{class:"npuw-remedy"}),p=t("div",{class:"npuw-error",role:"alert",hidden:!0},
t("b",{},"Error"),c,h),u=0,w=0,b=()=>{},f=(e,d={})=>a.send({action:e,...d}),S=e=>{let d=`${s}: ${e instanceof Error?e.message:
String(e)}`;k({message:d,remedy:"Reload the page."}),f("script_error",{message:d}),console.error(e)},x=e=>{try{e()}catch(d){
S(d)}},k=e=>{p.hidden=!e.message,y(c,e.message??""),y(h,e.remedy??"")};p.append(t("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{p.hidden=!0,f("dismiss_error")}},"×"));let g=()=>{u||(u=requestAnimationFrame(()=>{u=0,x(
()=>{b(),w+=1,r.dataset.revision=String(w)})}))},m={model:a,root:r,get:e=>a.get(e),send:f,setLocally:(e,d)=>a.set(e,d),redraw:g,
onClose:e=>l.push(e)};return r.tabIndex=-1,i.classList.add("npuw-host"),i.append(r),x(()=>{L(m),b=o(m),T(m),r.append(p);
let e=()=>k(a.get("error")??{}),d=(E,v)=>{a.on(E,v),l.push(()=>a.off(E,v))};d("change:error",e),d("change",g),e(),g()}),
()=>{cancelAnimationFrame(u);for(let e of l)e();r.remove()}}}}var q=M("export","Export",s=>{let{root:n,get:o,send:a,redraw:i}=s,l=new Set,r=()=>a("place",{folder:c.value,name:h.value}),
c=t("input",{type:"text","aria-label":"Folder",spellcheck:"false",change:r}),h=t("input",{type:"text","aria-label":"Name\
 of the files",spellcheck:"false",change:r}),p=t("span",{class:"npuw-bad",role:"alert"}),u=t("input",{type:"checkbox",change:i}),
w=t("button",{type:"button",click:()=>a("write",{kinds:[...l],replace:u.checked})},"Write"),b=t("span",{class:"npuw-dim"}),
f=t("tbody",{});n.append(t("header",{class:"npuw-bar"},t("label",{class:"npuw-group"},"Folder",c),t("label",{class:"npuw\
-group"},"Name",h),p),t("div",{class:"npuw-scroll",tabindex:0,"aria-label":"What can be exported"},t("table",{},f)),t("f\
ooter",{class:"npuw-bar"},w,t("label",{class:"npuw-group"},u,"replace what is there"),b));let S,x;return()=>{S!==o("fold\
er")&&(c.value=S=o("folder")),x!==o("file_name")&&(h.value=x=o("file_name")),y(p,o("problem")),c.setAttribute("aria-inva\
lid",String(!!o("problem")));let k=o("rows"),g=f.contains(document.activeElement)?document.activeElement.value:"";f.replaceChildren(
...k.map(e=>{let d=t("input",{type:"checkbox",value:e.kind,checked:l.has(e.kind),change:()=>{d.checked?l.add(e.kind):l.delete(
e.kind),i()}});d.checked=l.has(e.kind);let E=e.files.flatMap((v,C)=>[C?", ":"",v.name,v.there?t("span",{class:"npuw-ther\
e"}," (is there)"):""]);return t("tr",{},t("td",{},t("label",{class:"npuw-group"},d,t("b",{},e.kind))),t("td",{},e.title),
t("td",{class:"npuw-files"},...E),t("td",{class:e.failed?"npuw-bad":null,role:"status"},e.said))})),g&&f.querySelector(`\
input[value="${CSS.escape(g)}"]`)?.focus();let m=k.filter(e=>l.has(e.kind)&&e.files.some(d=>d.there));w.disabled=!l.size||
!!o("problem")||m.length>0&&!u.checked,y(b,l.size?m.length&&!u.checked?`${m.map(e=>e.kind).join(", ")}: there already`:"":
"choose what to write")}});export{q as default};

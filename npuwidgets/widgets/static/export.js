function t(r,a={},...o){let s=document.createElement(r);for(let[d,i]of Object.entries(a))typeof i=="function"?s.addEventListener(
d,i):T(s,d,i);for(let d of o)d!=null&&s.append(d);return s}function T(r,a,o){o==null||o===!1?r.removeAttribute(a):r.setAttribute(a,o===!0?"":String(o))}function y(r,a){r.textContent!==
a&&(r.textContent=a)}var C=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function N(r){return r instanceof HTMLInputElement||r instanceof HTMLTextAreaElement||r instanceof HTMLSelectElement}
function A(r,a){if(r.matches(":popover-open")){r.hidePopover();return}r.showPopover();let o=a.getBoundingClientRect(),s=r.
getBoundingClientRect(),d=o.bottom+4+s.height<=innerHeight;r.style.left=`${Math.max(4,Math.min(o.left,innerWidth-s.width-
4))}px`,r.style.top=`${d?o.bottom+4:Math.max(4,o.top-s.height-4)}px`}function L(r){let{root:a,send:o}=r,s=t("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},t("dl",{},...C.flatMap(([n,c])=>[t("dt",{},n),t("dd",{},c)])));
a.append(s);let d=!1,i=n=>{d!==n&&(d=n,o("show_reference",{shown:n}))};a.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!a.querySelector(":popover-open")&&o("ca\
ncel");return}if(N(n.target)||n.defaultPrevented)return;let c=n.key.length===1?n.key.toLowerCase():n.key,p={z:()=>o(n.shiftKey?
"redo":"undo"),p:()=>o("pin"),a:()=>i(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o("step_picture",{by:1}),"?":()=>A(s,
a)}[c];p&&(n.preventDefault(),(!n.repeat||c==="["||c==="]")&&p())}),a.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&i(!1)}),a.addEventListener("focusout",()=>i(!1))}function M(r,a,o){return{render({model:s,el:d}){let i=[],n=t("section",{class:`npuw npuw-${r}`,"aria-label":a,"data-lm-s\
uppress-shortcuts":"true"}),c=t("span"),m=t("span",{class:"npuw-remedy"}),p=t("div",{class:"npuw-error",role:"alert",hidden:!0},
t("b",{},"Error"),c,m),u=0,b=0,v=()=>{},f=(e,l={})=>s.send({action:e,...l}),S=e=>{let l=`${r}: ${e instanceof Error?e.message:
String(e)}`;x({message:l,remedy:"Reload the page."}),f("script_error",{message:l}),console.error(e)},w=e=>{try{e()}catch(l){
S(l)}},x=e=>{p.hidden=!e.message,y(c,e.message??""),y(m,e.remedy??"")};p.append(t("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{p.hidden=!0,f("dismiss_error")}},"×"));let h=()=>{u||(u=requestAnimationFrame(()=>{u=0,w(
()=>{v(),b+=1,n.dataset.revision=String(b)})}))},g={model:s,root:n,get:e=>s.get(e),send:f,setLocally:(e,l)=>s.set(e,l),redraw:h,
onClose:e=>i.push(e)};return n.tabIndex=-1,d.classList.add("npuw-host"),d.append(n),w(()=>{L(g),v=o(g),n.append(p);let e=()=>x(
s.get("error")??{}),l=(E,k)=>{s.on(E,k),i.push(()=>s.off(E,k))};l("change:error",e),l("change",h),e(),h()}),()=>{cancelAnimationFrame(
u);for(let e of i)e();n.remove()}}}}var I=M("export","Export",r=>{let{root:a,get:o,send:s,redraw:d}=r,i=new Set,n=()=>s("place",{folder:c.value,name:m.value}),
c=t("input",{type:"text","aria-label":"Folder",spellcheck:"false",change:n}),m=t("input",{type:"text","aria-label":"Name\
 of the files",spellcheck:"false",change:n}),p=t("span",{class:"npuw-bad",role:"alert"}),u=t("input",{type:"checkbox",change:d}),
b=t("button",{type:"button",click:()=>s("write",{kinds:[...i],replace:u.checked})},"Write"),v=t("span",{class:"npuw-dim"}),
f=t("tbody",{});a.append(t("header",{class:"npuw-bar"},t("label",{class:"npuw-group"},"Folder",c),t("label",{class:"npuw\
-group"},"Name",m),p),t("div",{class:"npuw-scroll",tabindex:0,"aria-label":"What can be exported"},t("table",{},f)),t("f\
ooter",{class:"npuw-bar"},b,t("label",{class:"npuw-group"},u,"replace what is there"),v));let S,w;return()=>{S!==o("fold\
er")&&(c.value=S=o("folder")),w!==o("file_name")&&(m.value=w=o("file_name")),y(p,o("problem")),c.setAttribute("aria-inva\
lid",String(!!o("problem")));let x=o("rows"),h=f.contains(document.activeElement)?document.activeElement.value:"";f.replaceChildren(
...x.map(e=>{let l=t("input",{type:"checkbox",value:e.kind,checked:i.has(e.kind),change:()=>{l.checked?i.add(e.kind):i.delete(
e.kind),d()}});l.checked=i.has(e.kind);let E=e.files.flatMap((k,K)=>[K?", ":"",k.name,k.there?t("span",{class:"npuw-ther\
e"}," (is there)"):""]);return t("tr",{},t("td",{},t("label",{class:"npuw-group"},l,t("b",{},e.kind))),t("td",{},e.title),
t("td",{class:"npuw-files"},...E),t("td",{class:e.failed?"npuw-bad":null,role:"status"},e.said))})),h&&f.querySelector(`\
input[value="${CSS.escape(h)}"]`)?.focus();let g=x.filter(e=>i.has(e.kind)&&e.files.some(l=>l.there));b.disabled=!i.size||
!!o("problem")||g.length>0&&!u.checked,y(v,i.size?g.length&&!u.checked?`${g.map(e=>e.kind).join(", ")}: there already`:"":
"choose what to write")}});export{I as default};

function o(n,i={},...t){let s=document.createElement(n);for(let[a,d]of Object.entries(i))typeof d=="function"?s.addEventListener(
a,d):k(s,a,d);for(let a of t)a!=null&&s.append(a);return s}function k(n,i,t){t==null||t===!1?n.removeAttribute(i):n.setAttribute(i,t===!0?"":String(t))}function u(n,i){n.textContent!==
i&&(n.textContent=i)}var K=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function M(n){return n instanceof HTMLInputElement||n instanceof HTMLTextAreaElement||n instanceof HTMLSelectElement}
function A(n,i){if(n.matches(":popover-open")){n.hidePopover();return}n.showPopover();let t=i.getBoundingClientRect(),s=n.
getBoundingClientRect(),a=t.bottom+4+s.height<=innerHeight;n.style.left=`${Math.max(4,Math.min(t.left,innerWidth-s.width-
4))}px`,n.style.top=`${a?t.bottom+4:Math.max(4,t.top-s.height-4)}px`}function T(n){let{root:i,send:t}=n,s=o("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},o("dl",{},...K.flatMap(([e,l])=>[o("dt",{},e),o("dd",{},l)])));
i.append(s);let a=!1,d=e=>{a!==e&&(a=e,t("show_reference",{shown:e}))};i.addEventListener("keydown",e=>{if(e.stopPropagation(),
e.ctrlKey||e.metaKey||e.altKey)return;if(e.key==="Escape"){!e.defaultPrevented&&!i.querySelector(":popover-open")&&t("ca\
ncel");return}if(M(e.target)||e.defaultPrevented)return;let l=e.key.length===1?e.key.toLowerCase():e.key,c={z:()=>t(e.shiftKey?
"redo":"undo"),p:()=>t("pin"),a:()=>d(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_picture",{by:1}),"?":()=>A(s,
i)}[l];c&&(e.preventDefault(),(!e.repeat||l==="["||l==="]")&&c())}),i.addEventListener("keyup",e=>{e.stopPropagation(),e.
key.toLowerCase()==="a"&&d(!1)}),i.addEventListener("focusout",()=>d(!1))}function L(n,i,t){return{render({model:s,el:a}){let d=[],e=o("section",{class:`npuw npuw-${n}`,"aria-label":i,"data-lm-s\
uppress-shortcuts":"true"}),l=o("span"),h=o("span",{class:"npuw-remedy"}),c=o("div",{class:"npuw-error",role:"alert",hidden:!0},
o("b",{},"Error"),l,h),f=0,m=0,w=()=>{},g=(r,p={})=>s.send({action:r,...p}),y=r=>{let p=`${n}: ${r instanceof Error?r.message:
String(r)}`;x({message:p,remedy:"Reload the page."}),g("script_error",{message:p}),console.error(r)},b=r=>{try{r()}catch(p){
y(p)}},x=r=>{c.hidden=!r.message,u(l,r.message??""),u(h,r.remedy??"")};c.append(o("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{c.hidden=!0,g("dismiss_error")}},"×"));let v=()=>{f||(f=requestAnimationFrame(()=>{f=0,b(
()=>{w(),m+=1,e.dataset.revision=String(m)})}))},S={model:s,root:e,get:r=>s.get(r),send:g,setLocally:(r,p)=>s.set(r,p),redraw:v,
onClose:r=>d.push(r)};return e.tabIndex=-1,a.classList.add("npuw-host"),a.append(e),b(()=>{T(S),w=t(S),e.append(c);let r=()=>x(
s.get("error")??{}),p=(E,C)=>{s.on(E,C),d.push(()=>s.off(E,C))};p("change:error",r),p("change",v),r(),v()}),()=>{cancelAnimationFrame(
f);for(let r of d)r();e.remove()}}}}var N=3e3,D=L("recorder","Recorder",n=>{let{root:i,get:t}=n,s=o("h4",{}),a=o("span",{class:"npuw-dim npuw-hash"}),d=o("s\
pan",{role:"status","aria-live":"polite"}),e=o("pre",{class:"npuw-code",tabindex:0,"aria-label":"The whole recording",hidden:!0}),
l=o("ol",{class:"npuw-edits",tabindex:0,"aria-label":"Edits"}),h=o("button",{type:"button",click:()=>void w()},"Copy as \
code"),c=o("button",{type:"button","aria-pressed":"false",click:()=>{e.hidden=!e.hidden,l.hidden=!e.hidden,c.setAttribute(
"aria-pressed",String(!e.hidden))}},"Whole script");i.append(o("header",{class:"npuw-bar"},s,a,o("span",{class:"npuw-gap"}),
d,c,h),l,e);let f=0,m=0;n.onClose(()=>clearTimeout(f));async function w(){try{await navigator.clipboard.writeText(t("cod\
e")),u(d,"copied")}catch{e.hidden&&c.click(),getSelection()?.selectAllChildren(e),u(d,"the browser gives no clipboard he\
re: press Ctrl+C")}clearTimeout(f),f=window.setTimeout(()=>u(d,""),N)}return()=>{let g=t("edits");u(s,g.length===1?"1 ed\
it":`${g.length} edits`),u(a,t("digest")&&`session hash ${t("digest")}`),l.replaceChildren(...g.map(y=>o("li",{},o("code",
{},y.code),o("span",{class:"npuw-dim",title:y.title},y.title)))),u(e,t("code")),h.disabled=!t("code"),g.length>m&&(l.scrollTop=
l.scrollHeight),m=g.length}});export{D as default};

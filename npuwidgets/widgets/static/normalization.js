function a(s,r={},...e){let i=document.createElement(s);for(let[l,u]of Object.entries(r))typeof u=="function"?i.addEventListener(
l,u):L(i,l,u);for(let l of e)l!=null&&i.append(l);return i}function L(s,r,e){e==null||e===!1?s.removeAttribute(r):s.setAttribute(r,e===!0?"":String(e))}function M(s,r){s.textContent!==
r&&(s.textContent=r)}function C(s,r,e){let i=JSON.stringify(r);s.dataset.items!==i&&(s.replaceChildren(...r.map(l=>a("op\
tion",{value:l.value},l.label))),s.dataset.items=i),s.value!==e&&(s.value=e)}var W=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, 0","in the graph: fold a block, fit the drawing"],["/","search the layers"],["[ ]","previous, next pic\
ture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what is \
open"]];function I(s){return s instanceof HTMLInputElement||s instanceof HTMLTextAreaElement||s instanceof HTMLSelectElement}
function N(s,r){if(s.matches(":popover-open")){s.hidePopover();return}s.showPopover();let e=r.getBoundingClientRect(),i=s.
getBoundingClientRect(),l=e.bottom+4+i.height<=innerHeight;s.style.left=`${Math.max(4,Math.min(e.left,innerWidth-i.width-
4))}px`,s.style.top=`${l?e.bottom+4:Math.max(4,e.top-i.height-4)}px`}function O(s){let{root:r,send:e}=s,i=a("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},a("dl",{},...W.flatMap(([n,g])=>[a("dt",{},n),a("dd",{},g)])));
r.append(i);let l=!1,u=n=>{l!==n&&(l=n,e("show_reference",{shown:n}))};r.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!r.querySelector(":popover-open")&&e("ca\
ncel");return}if(I(n.target)||n.defaultPrevented)return;let g=n.key.length===1?n.key.toLowerCase():n.key,h={z:()=>e(n.shiftKey?
"redo":"undo"),p:()=>e("pin"),a:()=>u(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_picture",{by:1}),"?":()=>N(i,
r)}[g];h&&(n.preventDefault(),(!n.repeat||g==="["||g==="]")&&h())}),r.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&u(!1)}),r.addEventListener("focusout",()=>u(!1))}var J=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function z({root:s}){s.addEventListener("keydown",r=>{if(r.defaultPrevented||
!r.isTrusted||I(r.target)||r.ctrlKey||r.metaKey||r.altKey||s.closest(".npuw-drawer"))return;let e=r.key.length===1?r.key.
toLowerCase():r.key,i=J.has(e)?".npuw-table":e==="c"?".npuw-graph":"",l=i&&s.closest(".npuw-grid")?.querySelector(`.npuw${i}`);
!l||l===s||(r.preventDefault(),l.dispatchEvent(new KeyboardEvent("keydown",{key:r.key,shiftKey:r.shiftKey})))})}function j(s,r,e){return{render({model:i,el:l}){let u=[],n=a("section",{class:`npuw npuw-${s}`,"aria-label":r,"data-lm-s\
uppress-shortcuts":"true"}),g=a("span"),b=a("span",{class:"npuw-remedy"}),h=a("div",{class:"npuw-error",role:"alert",hidden:!0},
a("b",{},"Error"),g,b),E=0,T=0,x=()=>{},v=(c,w={})=>i.send({action:c,...w}),p=c=>{let w=`${s}: ${c instanceof Error?c.message:
String(c)}`;d({message:w,remedy:"Reload the page."}),v("script_error",{message:w}),console.error(c)},m=c=>{try{c()}catch(w){
p(w)}},d=c=>{h.hidden=!c.message,M(g,c.message??""),M(b,c.remedy??"")};h.append(a("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{h.hidden=!0,v("dismiss_error")}},"×"));let S=()=>{E||(E=requestAnimationFrame(()=>{E=0,m(
()=>{x(),T+=1,n.dataset.revision=String(T)})}))},k={model:i,root:n,get:c=>i.get(c),send:v,setLocally:(c,w)=>i.set(c,w),redraw:S,
onClose:c=>u.push(c)};return n.tabIndex=-1,l.classList.add("npuw-host"),l.append(n),m(()=>{O(k),x=e(k),z(k),n.append(h);
let c=()=>d(i.get("error")??{}),w=(A,H)=>{i.on(A,H),u.push(()=>i.off(A,H))};w("change:error",c),w("change",S),c(),S()}),
()=>{cancelAnimationFrame(E);for(let c of u)c();n.remove()}}}}var V=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}];function D(s,r=()=>{}){let{get:e,send:i,redraw:l}=s,u=`npuw-${Math.
random().toString(36).slice(2)}`,n=0,g=()=>e("inputs")[n],b=(o,t={})=>{let f=g();f&&i(o,{input:f.name,...t})},h=(o,t)=>{
let f=a("select",{"aria-label":o,title:o});return f.addEventListener("change",()=>t(f.value)),f},E=o=>{let t=a("input",{
type:"text",class:`npuw-${o}`,"aria-label":o,spellcheck:"false",autocomplete:"off","aria-describedby":`${u}-problems`});
return t.addEventListener("change",()=>{t.dataset.sent=t.value,b(o,{text:t.value})}),t.addEventListener("keydown",f=>{if(f.
key!=="Escape")return;f.preventDefault();let $=e("field_errors")[g()?.name??""]?.[o];t.value=t.dataset.sent??"",t.blur(),
$&&b("forget",{field:o})}),t},T=h("Input",o=>{n=Number(o);let t=g();t&&r(t),l()}),x=a("b",{class:"npuw-input-name"}),v=a(
"span",{class:"npuw-dim npuw-layout"}),p=E("scale"),m=h("Presets of scale and mean",o=>{o&&b("preset",{value:o})});m.classList.
add("npuw-preset");let d=a("button",{type:"button",class:"npuw-back",click:()=>b("back")}),S=E("mean"),k=h("Channel orde\
r",o=>b("reverse_channel",{value:o==="bgr"})),c=h("Fitting",o=>b("fitting",{value:o})),w=(o,t)=>{let f=a("input",{type:"\
radio",name:`${u}-mode`,value:o});return f.addEventListener("change",()=>i("mode",{value:o})),[a("label",{title:t},f,o),
f]},[A,H]=w("recalibrate","An edit of the scale measures the ranges again"),[G,q]=w("freeze","An edit of the scale keeps\
 the table: the bug one meets on the board"),B=o=>a("span",{class:"npuw-dim"},o),_=a("span",{class:"npuw-problems",id:`${u}\
-problems`,role:"status"});function R(o,t){document.activeElement===o&&o.value!==o.dataset.sent||(o.value!==t&&(o.value=
t),o.dataset.sent=t)}return{elements:[x,T,v,a("span",{class:"npuw-group"},B("scale"),p,m),d,a("span",{class:"npuw-group"},
B("mean"),S),k,c,a("span",{class:"npuw-group npuw-modes",role:"radiogroup","aria-label":"After an edit of the scale"},A,
G)],problems:_,current:g,choose(o){let t=e("inputs").findIndex(f=>f.name===o);t>=0&&(n=t)},draw(){let o=e("inputs");n=Math.
max(0,Math.min(n,o.length-1));let t=g();x.hidden=o.length>1,T.hidden=o.length<2,M(x,t?.name??""),C(T,o.map((y,K)=>({value:String(
K),label:y.name})),String(n)),L(x,"title",`${t?.name??""} ${t?.layout??""}`),M(v,t?.layout??""),v.hidden=t?.is_picture??
!0,t&&(R(p,t.scale.text),R(S,t.mean),C(k,V,t.reverse_channel?"bgr":"rgb"),C(c,e("fittings").map(y=>({value:y,label:y})),
t.fitting)),k.hidden=c.hidden=!t?.is_picture,d.hidden=!t?.back,M(d,`⚠ back to ${t?.back??""}`),L(d,"title",`What is in\
 force looks wrong; the last that did not: ${t?.back??""}`),C(m,[{value:"",label:"presets"},...e("presets")],t?.preset??
""),m.hidden=!e("presets").length,H.checked=e("mode")==="recalibrate",q.checked=e("mode")==="freeze";let f=e("field_erro\
rs"),$=f[t?.name??""]??{};for(let[y,K]of[[p,"scale"],[S,"mean"]])L(y,"aria-invalid",$[K]?"true":null),L(y,"title",$[K]);
let F=Object.entries(f).flatMap(([y,K])=>Object.values(K).map(P=>y===t?.name||!y?P:`${y}: ${P}`));_.replaceChildren(...F.
map(y=>a("span",{class:"npuw-problem",title:y},y))),_.hidden=!F.length}}}var ie=j("normalization","Normalization",s=>{let{root:r,get:e,send:i}=s,l=D(s),u=(p,m)=>{let d=a("select",{"aria-label":p,
title:p});return d.addEventListener("change",()=>m(d.value)),d},n=a("span",{class:"npuw-calibration"}),g=u("Base format",
p=>i("base_format",{value:p}));g.classList.add("npuw-base");let b=u("Picture",p=>i("picture",{index:Number(p)})),h=(p,m,d)=>a(
"button",{type:"button","aria-label":d,title:d,click:()=>i("picture",{index:e("picture")+p})},m),E=h(-1,"‹","Previous \
picture ([)"),T=h(1,"›","Next picture (])"),x=a("div",{class:"npuw-note",popover:"auto","aria-label":"Warnings"}),v=a(
"button",{type:"button",class:"npuw-warning",click:()=>N(x,v)});return r.append(a("div",{class:"npuw-fields"},...l.elements,
l.problems,v,a("span",{class:"npuw-gap"}),n,g,a("span",{class:"npuw-group npuw-pictures"},E,b,T)),x),()=>{l.draw(),M(n,e(
"calibration")),L(n,"title",`Calibration: ${e("calibration")}`),C(g,e("base_formats"),e("base_format"));let p=e("picture\
s"),m=e("picture");C(b,p.map((S,k)=>({value:String(k),label:`${k+1}/${p.length} ${S}`})),String(m)),L(b,"title",`Picture\
: ${p[m]??""}`),E.disabled=m<=0,T.disabled=m>=p.length-1;let d=e("warnings");v.hidden=!d.length,M(v,d.length>1?`${d.length}\
 warnings`:d[0]??""),L(v,"title",d.join(`
`)),x.replaceChildren(...d.map(S=>a("p",{},S))),r.dataset.back=String(!!l.current()?.back),r.dataset.refused=String(!l.problems.
hidden)}});export{ie as default};

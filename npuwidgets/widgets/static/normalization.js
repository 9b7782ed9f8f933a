function a(r,n={},...e){let i=document.createElement(r);for(let[l,u]of Object.entries(n))typeof u=="function"?i.addEventListener(
l,u):L(i,l,u);for(let l of e)l!=null&&i.append(l);return i}function L(r,n,e){e==null||e===!1?r.removeAttribute(n):r.setAttribute(n,e===!0?"":String(e))}function M(r,n){r.textContent!==
n&&(r.textContent=n)}function C(r,n,e){let i=JSON.stringify(n);r.dataset.items!==i&&(r.replaceChildren(...n.map(l=>a("op\
tion",{value:l.value},l.label))),r.dataset.items=i),r.value!==e&&(r.value=e)}var W=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M, 0","in the graph: fold a block, a layer's menu, fit the drawing"],["/","search the layers"],["[ ]",
"previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what r\
uns, close what is open"]];function I(r){return r instanceof HTMLInputElement||r instanceof HTMLTextAreaElement||r instanceof
HTMLSelectElement}function N(r,n){if(r.matches(":popover-open")){r.hidePopover();return}r.showPopover(),J(r,n)}function J(r,n){
let e=n.getBoundingClientRect(),i=r.getBoundingClientRect(),l=e.bottom+4+i.height<=innerHeight;r.style.left=`${Math.max(
4,Math.min(e.left,innerWidth-i.width-4))}px`,r.style.top=`${l?e.bottom+4:Math.max(4,e.top-i.height-4)}px`}function O(r){
let{root:n,send:e}=r,i=a("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},a("dl",{},...W.flatMap(([
s,g])=>[a("dt",{},s),a("dd",{},g)])));n.append(i);let l=!1,u=s=>{l!==s&&(l=s,e("show_reference",{shown:s}))};n.addEventListener(
"keydown",s=>{if(s.stopPropagation(),s.ctrlKey||s.metaKey||s.altKey)return;if(s.key==="Escape"){!s.defaultPrevented&&!n.
querySelector(":popover-open")&&e("cancel");return}if(I(s.target)||s.defaultPrevented)return;let g=s.key.length===1?s.key.
toLowerCase():s.key,h={z:()=>e(s.shiftKey?"redo":"undo"),p:()=>e("pin"),a:()=>u(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e(
"step_picture",{by:1}),"?":()=>N(i,n)}[g];h&&(s.preventDefault(),(!s.repeat||g==="["||g==="]")&&h())}),n.addEventListener(
"keyup",s=>{s.stopPropagation(),s.key.toLowerCase()==="a"&&u(!1)}),n.addEventListener("focusout",()=>u(!1))}var V=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function z({root:r}){r.addEventListener(
"keydown",n=>{if(n.defaultPrevented||!n.isTrusted||I(n.target)||n.ctrlKey||n.metaKey||n.altKey||r.closest(".npuw-drawer"))
return;let e=n.key.length===1?n.key.toLowerCase():n.key,i=V.has(e)?".npuw-table":e==="c"?".npuw-graph":"",l=i&&r.closest(
".npuw-grid")?.querySelector(`.npuw${i}`);!l||l===r||(n.preventDefault(),l.dispatchEvent(new KeyboardEvent("keydown",{key:n.
key,shiftKey:n.shiftKey})))})}function j(r,n,e){return{render({model:i,el:l}){let u=[],s=a("section",{class:`npuw npuw-${r}`,"aria-label":n,"data-lm-s\
uppress-shortcuts":"true"}),g=a("span"),b=a("span",{class:"npuw-remedy"}),h=a("div",{class:"npuw-error",role:"alert",hidden:!0},
a("b",{},"Error"),g,b),S=0,T=0,x=()=>{},v=(c,w={})=>i.send({action:c,...w}),p=c=>{let w=`${r}: ${c instanceof Error?c.message:
String(c)}`;d({message:w,remedy:"Reload the page."}),v("script_error",{message:w}),console.error(c)},m=c=>{try{c()}catch(w){
p(w)}},d=c=>{h.hidden=!c.message,M(g,c.message??""),M(b,c.remedy??"")};h.append(a("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{h.hidden=!0,v("dismiss_error")}},"×"));let E=()=>{S||(S=requestAnimationFrame(()=>{S=0,m(
()=>{x(),T+=1,s.dataset.revision=String(T)})}))},k={model:i,root:s,get:c=>i.get(c),send:v,setLocally:(c,w)=>i.set(c,w),redraw:E,
onClose:c=>u.push(c)};return s.tabIndex=-1,l.classList.add("npuw-host"),l.append(s),m(()=>{O(k),x=e(k),z(k),s.append(h);
let c=()=>d(i.get("error")??{}),w=(A,H)=>{i.on(A,H),u.push(()=>i.off(A,H))};w("change:error",c),w("change",E),c(),E()}),
()=>{cancelAnimationFrame(S);for(let c of u)c();s.remove()}}}}var Z=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}];function D(r,n=()=>{}){let{get:e,send:i,redraw:l}=r,u=`npuw-${Math.
random().toString(36).slice(2)}`,s=0,g=()=>e("inputs")[s],b=(o,t={})=>{let f=g();f&&i(o,{input:f.name,...t})},h=(o,t)=>{
let f=a("select",{"aria-label":o,title:o});return f.addEventListener("change",()=>t(f.value)),f},S=o=>{let t=a("input",{
type:"text",class:`npuw-${o}`,"aria-label":o,spellcheck:"false",autocomplete:"off","aria-describedby":`${u}-problems`});
return t.addEventListener("change",()=>{t.dataset.sent=t.value,b(o,{text:t.value})}),t.addEventListener("keydown",f=>{if(f.
key!=="Escape")return;f.preventDefault();let $=e("field_errors")[g()?.name??""]?.[o];t.value=t.dataset.sent??"",t.blur(),
$&&b("forget",{field:o})}),t},T=h("Input",o=>{s=Number(o);let t=g();t&&n(t),l()}),x=a("b",{class:"npuw-input-name"}),v=a(
"span",{class:"npuw-dim npuw-layout"}),p=S("scale"),m=h("Presets of scale and mean",o=>{o&&b("preset",{value:o})});m.classList.
add("npuw-preset");let d=a("button",{type:"button",class:"npuw-back",click:()=>b("back")}),E=S("mean"),k=h("Channel orde\
r",o=>b("reverse_channel",{value:o==="bgr"})),c=h("Fitting",o=>b("fitting",{value:o})),w=(o,t)=>{let f=a("input",{type:"\
radio",name:`${u}-mode`,value:o});return f.addEventListener("change",()=>i("mode",{value:o})),[a("label",{title:t},f,o),
f]},[A,H]=w("recalibrate","An edit of the scale measures the ranges again"),[G,q]=w("freeze","An edit of the scale keeps\
 the table: the bug one meets on the board"),B=o=>a("span",{class:"npuw-dim"},o),_=a("span",{class:"npuw-problems",id:`${u}\
-problems`,role:"status"});function R(o,t){document.activeElement===o&&o.value!==o.dataset.sent||(o.value!==t&&(o.value=
t),o.dataset.sent=t)}return{elements:[x,T,v,a("span",{class:"npuw-group"},B("scale"),p,m),d,a("span",{class:"npuw-group"},
B("mean"),E),k,c,a("span",{class:"npuw-group npuw-modes",role:"radiogroup","aria-label":"After an edit of the scale"},A,
G)],problems:_,current:g,choose(o){let t=e("inputs").findIndex(f=>f.name===o);t>=0&&(s=t)},draw(){let o=e("inputs");s=Math.
max(0,Math.min(s,o.length-1));let t=g();x.hidden=o.length>1,T.hidden=o.length<2,M(x,t?.name??""),C(T,o.map((y,K)=>({value:String(
K),label:y.name})),String(s)),L(x,"title",`${t?.name??""} ${t?.layout??""}`),M(v,t?.layout??""),v.hidden=t?.is_picture??
!0,t&&(R(p,t.scale.text),R(E,t.mean),C(k,Z,t.reverse_channel?"bgr":"rgb"),C(c,e("fittings").map(y=>({value:y,label:y})),
t.fitting)),k.hidden=c.hidden=!t?.is_picture,d.hidden=!t?.back,M(d,`⚠ back to ${t?.back??""}`),L(d,"title",`What is in\
 force looks wrong; the last that did not: ${t?.back??""}`),C(m,[{value:"",label:"presets"},...e("presets")],t?.preset??
""),m.hidden=!e("presets").length,H.checked=e("mode")==="recalibrate",q.checked=e("mode")==="freeze";let f=e("field_erro\
rs"),$=f[t?.name??""]??{};for(let[y,K]of[[p,"scale"],[E,"mean"]])L(y,"aria-invalid",$[K]?"true":null),L(y,"title",$[K]);
let F=Object.entries(f).flatMap(([y,K])=>Object.values(K).map(P=>y===t?.name||!y?P:`${y}: ${P}`));_.replaceChildren(...F.
map(y=>a("span",{class:"npuw-problem",title:y},y))),_.hidden=!F.length}}}var le=j("normalization","Normalization",r=>{let{root:n,get:e,send:i}=r,l=D(r),u=(p,m)=>{let d=a("select",{"aria-label":p,
title:p});return d.addEventListener("change",()=>m(d.value)),d},s=a("span",{class:"npuw-calibration"}),g=u("Base format",
p=>i("base_format",{value:p}));g.classList.add("npuw-base");let b=u("Picture",p=>i("picture",{index:Number(p)})),h=(p,m,d)=>a(
"button",{type:"button","aria-label":d,title:d,click:()=>i("picture",{index:e("picture")+p})},m),S=h(-1,"‹","Previous \
picture ([)"),T=h(1,"›","Next picture (])"),x=a("div",{class:"npuw-note",popover:"auto","aria-label":"Warnings"}),v=a(
"button",{type:"button",class:"npuw-warning",click:()=>N(x,v)});return n.append(a("div",{class:"npuw-fields"},...l.elements,
l.problems,v,a("span",{class:"npuw-gap"}),s,g,a("span",{class:"npuw-group npuw-pictures"},S,b,T)),x),()=>{l.draw(),M(s,e(
"calibration")),L(s,"title",`Calibration: ${e("calibration")}`),C(g,e("base_formats"),e("base_format"));let p=e("picture\
s"),m=e("picture");C(b,p.map((E,k)=>({value:String(k),label:`${k+1}/${p.length} ${E}`})),String(m)),L(b,"title",`Picture\
: ${p[m]??""}`),S.disabled=m<=0,T.disabled=m>=p.length-1;let d=e("warnings");v.hidden=!d.length,M(v,d.length>1?`${d.length}\
 warnings`:d[0]??""),L(v,"title",d.join(`
`)),x.replaceChildren(...d.map(E=>a("p",{},E))),n.dataset.back=String(!!l.current()?.back),n.dataset.refused=String(!l.problems.
hidden)}});export{le as default};

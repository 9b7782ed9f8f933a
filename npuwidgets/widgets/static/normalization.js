function a(r,t={},...e){let i=document.createElement(r);for(let[l,p]of Object.entries(t))typeof p=="function"?i.addEventListener(
l,p):L(i,l,p);for(let l of e)l!=null&&i.append(l);return i}function L(r,t,e){e==null||e===!1?r.removeAttribute(t):r.setAttribute(t,e===!0?"":String(e))}function M(r,t){r.textContent!==
t&&(r.textContent=t)}function C(r,t,e){let i=JSON.stringify(t);r.dataset.items!==i&&(r.replaceChildren(...t.map(l=>a("op\
tion",{value:l.value},l.label))),r.dataset.items=i),r.value!==e&&(r.value=e)}var q=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; \
held A shows it"],["Esc","cancel what runs, close what is open"]];function I(r){return r instanceof HTMLInputElement||r instanceof
HTMLTextAreaElement||r instanceof HTMLSelectElement}function N(r,t){if(r.matches(":popover-open")){r.hidePopover();return}
r.showPopover(),J(r,t)}function J(r,t){let e=t.getBoundingClientRect(),i=r.getBoundingClientRect(),l=e.bottom+4+i.height<=
innerHeight,p=t.closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;r.style.left=`${Math.max(4,Math.min(e.
left,Math.min(p,innerWidth)-i.width-4))}px`,r.style.top=`${l?e.bottom+4:Math.max(4,e.top-i.height-4)}px`}function O(r){let{
root:t,send:e}=r,i=a("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},a("dl",{},...q.flatMap(([s,g])=>[
a("dt",{},s),a("dd",{},g)])));t.append(i);let l=!1,p=s=>{l!==s&&(l=s,e("show_reference",{shown:s}))};t.addEventListener(
"keydown",s=>{if(s.stopPropagation(),s.ctrlKey||s.metaKey||s.altKey)return;if(s.key==="Escape"){!s.defaultPrevented&&!t.
querySelector(":popover-open")&&e("cancel");return}if(I(s.target)||s.defaultPrevented)return;let g=s.key.length===1?s.key.
toLowerCase():s.key,h={z:()=>e(s.shiftKey?"redo":"undo"),p:()=>e("pin"),a:()=>p(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e(
"step_picture",{by:1}),"?":()=>N(i,t)}[g];h&&(s.preventDefault(),(!s.repeat||g==="["||g==="]")&&h())}),t.addEventListener(
"keyup",s=>{s.stopPropagation(),s.key.toLowerCase()==="a"&&p(!1)}),t.addEventListener("focusout",()=>p(!1))}var V=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function z({root:r}){r.addEventListener(
"keydown",t=>{if(t.defaultPrevented||!t.isTrusted||I(t.target)||t.ctrlKey||t.metaKey||t.altKey||r.closest(".npuw-drawer"))
return;let e=t.key.length===1?t.key.toLowerCase():t.key,i=V.has(e)?".npuw-table":e==="c"?".npuw-graph":"",l=i&&r.closest(
".npuw-grid")?.querySelector(`.npuw${i}`);!l||l===r||(t.preventDefault(),l.dispatchEvent(new KeyboardEvent("keydown",{key:t.
key,shiftKey:t.shiftKey})))})}function j(r,t,e){return{render({model:i,el:l}){let p=[],s=a("section",{class:`npuw npuw-${r}`,"aria-label":t,"data-lm-s\
uppress-shortcuts":"true"}),g=a("span"),b=a("span",{class:"npuw-remedy"}),h=a("div",{class:"npuw-error",role:"alert",hidden:!0},
a("b",{},"Error"),g,b),S=0,T=0,x=()=>{},v=(c,w={})=>i.send({action:c,...w}),u=c=>{let w=`${r}: ${c instanceof Error?c.message:
String(c)}`;d({message:w,remedy:"Reload the page."}),v("script_error",{message:w}),console.error(c)},f=c=>{try{c()}catch(w){
u(w)}},d=c=>{h.hidden=!c.message,M(g,c.message??""),M(b,c.remedy??"")};h.append(a("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{h.hidden=!0,v("dismiss_error")}},"×"));let E=()=>{S||(S=requestAnimationFrame(()=>{S=0,f(
()=>{x(),T+=1,s.dataset.revision=String(T)})}))},k={model:i,root:s,get:c=>i.get(c),send:v,setLocally:(c,w)=>i.set(c,w),redraw:E,
onClose:c=>p.push(c)};return s.tabIndex=-1,l.classList.add("npuw-host"),l.append(s),f(()=>{O(k),x=e(k),z(k),s.append(h);
let c=()=>d(i.get("error")??{}),w=(A,H)=>{i.on(A,H),p.push(()=>i.off(A,H))};w("change:error",c),w("change",E),c(),E()}),
()=>{cancelAnimationFrame(S);for(let c of p)c();s.remove()}}}}var Z=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}];function D(r,t=()=>{}){let{get:e,send:i,redraw:l}=r,p=`npuw-${Math.
random().toString(36).slice(2)}`,s=0,g=()=>e("inputs")[s],b=(o,n={})=>{let m=g();m&&i(o,{input:m.name,...n})},h=(o,n)=>{
let m=a("select",{"aria-label":o,title:o});return m.addEventListener("change",()=>n(m.value)),m},S=o=>{let n=a("input",{
type:"text",class:`npuw-${o}`,"aria-label":o,spellcheck:"false",autocomplete:"off","aria-describedby":`${p}-problems`});
return n.addEventListener("change",()=>{n.dataset.sent=n.value,b(o,{text:n.value})}),n.addEventListener("keydown",m=>{if(m.
key!=="Escape")return;m.preventDefault();let $=e("field_errors")[g()?.name??""]?.[o];n.value=n.dataset.sent??"",n.blur(),
$&&b("forget",{field:o})}),n},T=h("Input",o=>{s=Number(o);let n=g();n&&t(n),l()}),x=a("b",{class:"npuw-input-name"}),v=a(
"span",{class:"npuw-dim npuw-layout"}),u=S("scale"),f=h("Presets of scale and mean",o=>{o&&b("preset",{value:o})});f.classList.
add("npuw-preset");let d=a("button",{type:"button",class:"npuw-back",click:()=>b("back")}),E=S("mean"),k=h("Channel orde\
r",o=>b("reverse_channel",{value:o==="bgr"})),c=h("Fitting",o=>b("fitting",{value:o})),w=(o,n)=>{let m=a("input",{type:"\
radio",name:`${p}-mode`,value:o});return m.addEventListener("change",()=>i("mode",{value:o})),[a("label",{title:n},m,o),
m]},[A,H]=w("recalibrate","An edit of the scale measures the ranges again"),[G,W]=w("freeze","An edit of the scale keeps\
 the table: the bug one meets on the board"),B=o=>a("span",{class:"npuw-dim"},o),_=a("span",{class:"npuw-problems",id:`${p}\
-problems`,role:"status"});function R(o,n){document.activeElement===o&&o.value!==o.dataset.sent||(o.value!==n&&(o.value=
n),o.dataset.sent=n)}return{elements:[x,T,v,a("span",{class:"npuw-group"},B("scale"),u,f),d,a("span",{class:"npuw-group"},
B("mean"),E),k,c,a("span",{class:"npuw-group npuw-modes",role:"radiogroup","aria-label":"After an edit of the scale"},A,
G)],problems:_,current:g,choose(o){let n=e("inputs").findIndex(m=>m.name===o);n>=0&&(s=n)},draw(){let o=e("inputs");s=Math.
max(0,Math.min(s,o.length-1));let n=g();x.hidden=o.length>1,T.hidden=o.length<2,M(x,n?.name??""),C(T,o.map((y,K)=>({value:String(
K),label:y.name})),String(s)),L(x,"title",`${n?.name??""} ${n?.layout??""}`),M(v,n?.layout??""),v.hidden=n?.is_picture??
!0,n&&(R(u,n.scale.text),R(E,n.mean),C(k,Z,n.reverse_channel?"bgr":"rgb"),C(c,e("fittings").map(y=>({value:y,label:y})),
n.fitting)),k.hidden=c.hidden=!n?.is_picture,d.hidden=!n?.back,M(d,`⚠ back to ${n?.back??""}`),L(d,"title",`What is in\
 force looks wrong; the last that did not: ${n?.back??""}`),C(f,[{value:"",label:"presets"},...e("presets")],n?.preset??
""),f.hidden=!e("presets").length,H.checked=e("mode")==="recalibrate",W.checked=e("mode")==="freeze";let m=e("field_erro\
rs"),$=m[n?.name??""]??{};for(let[y,K]of[[u,"scale"],[E,"mean"]])L(y,"aria-invalid",$[K]?"true":null),L(y,"title",$[K]);
let F=Object.entries(m).flatMap(([y,K])=>Object.values(K).map(P=>y===n?.name||!y?P:`${y}: ${P}`));_.replaceChildren(...F.
map(y=>a("span",{class:"npuw-problem",title:y},y))),_.hidden=!F.length}}}var le=j("normalization","Normalization",r=>{let{root:t,get:e,send:i}=r,l=D(r),p=(u,f)=>{let d=a("select",{"aria-label":u,
title:u});return d.addEventListener("change",()=>f(d.value)),d},s=a("span",{class:"npuw-calibration"}),g=p("Base format",
u=>i("base_format",{value:u}));g.classList.add("npuw-base");let b=p("Picture",u=>i("picture",{index:Number(u)})),h=(u,f,d)=>a(
"button",{type:"button","aria-label":d,title:d,click:()=>i("picture",{index:e("picture")+u})},f),S=h(-1,"‹","Previous \
picture ([)"),T=h(1,"›","Next picture (])"),x=a("div",{class:"npuw-note",popover:"auto","aria-label":"Warnings"}),v=a(
"button",{type:"button",class:"npuw-warning",click:()=>N(x,v)});return t.append(a("div",{class:"npuw-fields"},...l.elements,
l.problems,v,a("span",{class:"npuw-gap"}),s,g,a("span",{class:"npuw-group npuw-pictures"},S,b,T)),x),()=>{l.draw(),M(s,e(
"calibration")),L(s,"title",`Calibration: ${e("calibration")}`),C(g,e("base_formats"),e("base_format"));let u=e("picture\
s"),f=e("picture");C(b,u.map((E,k)=>({value:String(k),label:`${k+1}/${u.length} ${E}`})),String(f)),L(b,"title",`Picture\
: ${u[f]??""}`),S.disabled=f<=0,T.disabled=f>=u.length-1;let d=e("warnings");v.hidden=!d.length,M(v,d.length>1?`${d.length}\
 warnings`:d[0]??""),L(v,"title",d.join(`
`)),x.replaceChildren(...d.map(E=>a("p",{},E))),t.dataset.back=String(!!l.current()?.back),t.dataset.refused=String(!l.problems.
hidden)}});export{le as default};

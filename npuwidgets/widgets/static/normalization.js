function i(t,e={},...n){let a=document.createElement(t);for(let[c,u]of Object.entries(e))typeof u=="function"?a.addEventListener(
c,u):L(a,c,u);for(let c of n)c!=null&&a.append(c);return a}function L(t,e,n){n==null||n===!1?t.removeAttribute(e):t.setAttribute(e,n===!0?"":String(n))}function H(t){let e=t.getRootNode();
return(e instanceof ShadowRoot?e:document).activeElement}function M(t,e){t.textContent!==e&&(t.textContent=e)}function C(t,e,n){
let a=JSON.stringify(e);t.dataset.items!==a&&(t.replaceChildren(...e.map(c=>i("option",{value:c.value},c.label))),t.dataset.
items=a),t.value!==n&&(t.value=n)}var V=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function z(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function _(t,e){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),J(t,
e)}function J(t,e){let n=e.getBoundingClientRect(),a=t.getBoundingClientRect(),c=n.bottom+4+a.height<=innerHeight,u=e.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(n.left,Math.min(u,innerWidth)-
a.width-4))}px`,t.style.top=`${c?n.bottom+4:Math.max(4,n.top-a.height-4)}px`}function O(t){let{root:e,send:n}=t,a=i("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},i("dl",{},...V.flatMap(([r,f])=>[i("dt",{},r),i("dd",{},
f)])));e.append(a);let c=!1,u=r=>{c!==r&&(c=r,n("show_reference",{shown:r}))};e.addEventListener("keydown",r=>{if(r.stopPropagation(),
r.ctrlKey||r.metaKey||r.altKey)return;if(r.key==="Escape"){!r.defaultPrevented&&!e.querySelector(":popover-open")&&n("ca\
ncel");return}if(z(r.target)||r.defaultPrevented)return;let f=r.key.length===1?r.key.toLowerCase():r.key,h={z:()=>n(r.shiftKey?
"redo":"undo"),p:()=>n("pin"),a:()=>u(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_picture",{by:1}),"?":()=>_(a,
e)}[f];h&&(r.preventDefault(),(!r.repeat||f==="["||f==="]")&&h())}),e.addEventListener("keyup",r=>{r.stopPropagation(),r.
key.toLowerCase()==="a"&&u(!1)}),e.addEventListener("focusout",()=>u(!1))}var Z=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function j({root:t}){t.addEventListener("keydown",e=>{if(e.defaultPrevented||
!e.isTrusted||z(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))return;let n=e.key.length===1?e.key.
toLowerCase():e.key,a=Z.has(n)?".npuw-table":n==="c"?".npuw-graph":"",c=a&&t.closest(".npuw-grid")?.querySelector(`.npuw${a}`);
!c||c===t||(e.preventDefault(),c.dispatchEvent(new KeyboardEvent("keydown",{key:e.key,shiftKey:e.shiftKey})))})}function U(t){let e=H(t);e&&t.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||t.focus({preventScroll:!0})}function D(t,e,n){
return{render({model:a,el:c}){let u=[],r=i("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-suppress-shortcuts":"\
true"}),f=i("span"),b=i("span",{class:"npuw-remedy"}),h=i("div",{class:"npuw-error",role:"alert",hidden:!0},i("b",{},"Er\
ror"),f,b),S=0,T=0,x=()=>{},v=(l,w={})=>a.send({action:l,...w}),p=l=>{let w=`${t}: ${l instanceof Error?l.message:String(
l)}`;d({message:w,remedy:"Reload the page."}),v("script_error",{message:w}),console.error(l)},m=l=>{try{l()}catch(w){p(w)}},
d=l=>{h.hidden=!l.message,M(f,l.message??""),M(b,l.remedy??"")};h.append(i("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{h.hidden=!0,v("dismiss_error")}},"×"));let E=()=>{S||(S=requestAnimationFrame(()=>{S=0,m(()=>{let l=r.
contains(H(r));x(),l&&U(r),T+=1,r.dataset.revision=String(T)})}))},k={model:a,root:r,get:l=>a.get(l),send:v,setLocally:(l,w)=>a.
set(l,w),redraw:E,onClose:l=>u.push(l)};return r.tabIndex=-1,c.classList.add("npuw-host"),c.append(r),m(()=>{O(k),x=n(k),
j(k),r.append(h);let l=()=>d(a.get("error")??{}),w=(A,$)=>{a.on(A,$),u.push(()=>a.off(A,$))};w("change:error",l),w("chan\
ge",E),l(),E()}),()=>{cancelAnimationFrame(S);for(let l of u)l();r.remove()}}}}var X=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}];function G(t,e=()=>{}){let{get:n,send:a,redraw:c}=t,u=`npuw-${Math.
random().toString(36).slice(2)}`,r=0,f=()=>n("inputs")[r],b=(o,s={})=>{let g=f();g&&a(o,{input:g.name,...s})},h=(o,s)=>{
let g=i("select",{"aria-label":o,title:o});return g.addEventListener("change",()=>s(g.value)),g},S=o=>{let s=i("input",{
type:"text",class:`npuw-${o}`,"aria-label":o,spellcheck:"false",autocomplete:"off","aria-describedby":`${u}-problems`});
return s.addEventListener("change",()=>{s.dataset.sent=s.value,b(o,{text:s.value})}),s.addEventListener("keydown",g=>{if(g.
key!=="Escape")return;g.preventDefault();let N=n("field_errors")[f()?.name??""]?.[o];s.value=s.dataset.sent??"",s.blur(),
N&&b("forget",{field:o})}),s},T=h("Input",o=>{r=Number(o);let s=f();s&&e(s),c()}),x=i("b",{class:"npuw-input-name"}),v=i(
"span",{class:"npuw-dim npuw-layout"}),p=S("scale"),m=h("Presets of scale and mean",o=>{o&&b("preset",{value:o})});m.classList.
add("npuw-preset");let d=i("button",{type:"button",class:"npuw-back",click:()=>b("back")}),E=S("mean"),k=h("Channel orde\
r",o=>b("reverse_channel",{value:o==="bgr"})),l=h("Fitting",o=>b("fitting",{value:o})),w=(o,s)=>{let g=i("input",{type:"\
radio",name:`${u}-mode`,value:o});return g.addEventListener("change",()=>a("mode",{value:o})),[i("label",{title:s},g,o),
g]},[A,$]=w("recalibrate","An edit of the scale measures the ranges again"),[W,q]=w("freeze","An edit of the scale keeps\
 the table: the bug one meets on the board"),R=o=>i("span",{class:"npuw-dim"},o),B=i("span",{class:"npuw-problems",id:`${u}\
-problems`,role:"status"});function F(o,s){H(o)===o&&o.value!==o.dataset.sent||(o.value!==s&&(o.value=s),o.dataset.sent=
s)}return{elements:[x,T,v,i("span",{class:"npuw-group"},R("scale"),p,m),d,i("span",{class:"npuw-group"},R("mean"),E),k,l,
i("span",{class:"npuw-group npuw-modes",role:"radiogroup","aria-label":"After an edit of the scale"},A,W)],problems:B,current:f,
choose(o){let s=n("inputs").findIndex(g=>g.name===o);s>=0&&(r=s)},draw(){let o=n("inputs");r=Math.max(0,Math.min(r,o.length-
1));let s=f();x.hidden=o.length>1,T.hidden=o.length<2,M(x,s?.name??""),C(T,o.map((y,K)=>({value:String(K),label:y.name})),
String(r)),L(x,"title",`${s?.name??""} ${s?.layout??""}`),M(v,s?.layout??""),v.hidden=s?.is_picture??!0,s&&(F(p,s.scale.
text),F(E,s.mean),C(k,X,s.reverse_channel?"bgr":"rgb"),C(l,n("fittings").map(y=>({value:y,label:y})),s.fitting)),k.hidden=
l.hidden=!s?.is_picture,d.hidden=!s?.back,M(d,`⚠ back to ${s?.back??""}`),L(d,"title",`What is in force looks wrong; t\
he last that did not: ${s?.back??""}`),C(m,[{value:"",label:"presets"},...n("presets")],s?.preset??""),m.hidden=!n("pres\
ets").length,$.checked=n("mode")==="recalibrate",q.checked=n("mode")==="freeze";let g=n("field_errors"),N=g[s?.name??""]??
{};for(let[y,K]of[[p,"scale"],[E,"mean"]])L(y,"aria-invalid",N[K]?"true":null),L(y,"title",N[K]);let P=Object.entries(g).
flatMap(([y,K])=>Object.values(K).map(I=>y===s?.name||!y?I:`${y}: ${I}`));B.replaceChildren(...P.map(y=>i("span",{class:"\
npuw-problem",title:y},y))),B.hidden=!P.length}}}var de=D("normalization","Normalization",t=>{let{root:e,get:n,send:a}=t,c=G(t),u=(p,m)=>{let d=i("select",{"aria-label":p,
title:p});return d.addEventListener("change",()=>m(d.value)),d},r=i("span",{class:"npuw-calibration"}),f=u("Base format",
p=>a("base_format",{value:p}));f.classList.add("npuw-base");let b=u("Picture",p=>a("picture",{index:Number(p)})),h=(p,m,d)=>i(
"button",{type:"button","aria-label":d,title:d,click:()=>a("picture",{index:n("picture")+p})},m),S=h(-1,"‹","Previous \
picture ([)"),T=h(1,"›","Next picture (])"),x=i("div",{class:"npuw-note",popover:"auto","aria-label":"Warnings"}),v=i(
"button",{type:"button",class:"npuw-warning",click:()=>_(x,v)});return e.append(i("div",{class:"npuw-fields"},...c.elements,
c.problems,v,i("span",{class:"npuw-gap"}),r,f,i("span",{class:"npuw-group npuw-pictures"},S,b,T)),x),()=>{c.draw(),M(r,n(
"calibration")),L(r,"title",`Calibration: ${n("calibration")}`),C(f,n("base_formats"),n("base_format"));let p=n("picture\
s"),m=n("picture");C(b,p.map((E,k)=>({value:String(k),label:`${k+1}/${p.length} ${E}`})),String(m)),L(b,"title",`Picture\
: ${p[m]??""}`),S.disabled=m<=0,T.disabled=m>=p.length-1;let d=n("warnings");v.hidden=!d.length,M(v,d.length>1?`${d.length}\
 warnings`:d[0]??""),L(v,"title",d.join(`
`)),x.replaceChildren(...d.map(E=>i("p",{},E))),e.dataset.back=String(!!c.current()?.back),e.dataset.refused=String(!c.problems.
hidden)}});export{de as default};

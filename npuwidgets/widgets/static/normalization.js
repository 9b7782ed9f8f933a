function i(n,e={},...t){let a=document.createElement(n);for(let[c,u]of Object.entries(e))typeof u=="function"?a.addEventListener(
c,u):L(a,c,u);for(let c of t)c!=null&&a.append(c);return a}function L(n,e,t){t==null||t===!1?n.removeAttribute(e):n.setAttribute(e,t===!0?"":String(t))}function M(n,e){n.textContent!==
e&&(n.textContent=e)}function C(n,e,t){let a=JSON.stringify(e);n.dataset.items!==a&&(n.replaceChildren(...e.map(c=>i("op\
tion",{value:c.value},c.label))),n.dataset.items=a),n.value!==t&&(n.value=t)}var q=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function I(n){return n instanceof HTMLInputElement||n instanceof HTMLTextAreaElement||
n instanceof HTMLSelectElement}function N(n,e){if(n.matches(":popover-open")){n.hidePopover();return}n.showPopover(),V(n,
e)}function V(n,e){let t=e.getBoundingClientRect(),a=n.getBoundingClientRect(),c=t.bottom+4+a.height<=innerHeight,u=e.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;n.style.left=`${Math.max(4,Math.min(t.left,Math.min(u,innerWidth)-
a.width-4))}px`,n.style.top=`${c?t.bottom+4:Math.max(4,t.top-a.height-4)}px`}function z(n){let{root:e,send:t}=n,a=i("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},i("dl",{},...q.flatMap(([r,m])=>[i("dt",{},r),i("dd",{},
m)])));e.append(a);let c=!1,u=r=>{c!==r&&(c=r,t("show_reference",{shown:r}))};e.addEventListener("keydown",r=>{if(r.stopPropagation(),
r.ctrlKey||r.metaKey||r.altKey)return;if(r.key==="Escape"){!r.defaultPrevented&&!e.querySelector(":popover-open")&&t("ca\
ncel");return}if(I(r.target)||r.defaultPrevented)return;let m=r.key.length===1?r.key.toLowerCase():r.key,h={z:()=>t(r.shiftKey?
"redo":"undo"),p:()=>t("pin"),a:()=>u(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_picture",{by:1}),"?":()=>N(a,
e)}[m];h&&(r.preventDefault(),(!r.repeat||m==="["||m==="]")&&h())}),e.addEventListener("keyup",r=>{r.stopPropagation(),r.
key.toLowerCase()==="a"&&u(!1)}),e.addEventListener("focusout",()=>u(!1))}var J=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function O({root:n}){n.addEventListener("keydown",e=>{if(e.defaultPrevented||
!e.isTrusted||I(e.target)||e.ctrlKey||e.metaKey||e.altKey||n.closest(".npuw-drawer"))return;let t=e.key.length===1?e.key.
toLowerCase():e.key,a=J.has(t)?".npuw-table":t==="c"?".npuw-graph":"",c=a&&n.closest(".npuw-grid")?.querySelector(`.npuw${a}`);
!c||c===n||(e.preventDefault(),c.dispatchEvent(new KeyboardEvent("keydown",{key:e.key,shiftKey:e.shiftKey})))})}function Z(n){let e=document.activeElement;e&&n.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||n.focus({preventScroll:!0})}
function j(n,e,t){return{render({model:a,el:c}){let u=[],r=i("section",{class:`npuw npuw-${n}`,"aria-label":e,"data-lm-s\
uppress-shortcuts":"true"}),m=i("span"),b=i("span",{class:"npuw-remedy"}),h=i("div",{class:"npuw-error",role:"alert",hidden:!0},
i("b",{},"Error"),m,b),S=0,T=0,x=()=>{},v=(l,w={})=>a.send({action:l,...w}),p=l=>{let w=`${n}: ${l instanceof Error?l.message:
String(l)}`;d({message:w,remedy:"Reload the page."}),v("script_error",{message:w}),console.error(l)},f=l=>{try{l()}catch(w){
p(w)}},d=l=>{h.hidden=!l.message,M(m,l.message??""),M(b,l.remedy??"")};h.append(i("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{h.hidden=!0,v("dismiss_error")}},"×"));let E=()=>{S||(S=requestAnimationFrame(()=>{S=0,f(
()=>{let l=r.contains(document.activeElement);x(),l&&Z(r),T+=1,r.dataset.revision=String(T)})}))},k={model:a,root:r,get:l=>a.
get(l),send:v,setLocally:(l,w)=>a.set(l,w),redraw:E,onClose:l=>u.push(l)};return r.tabIndex=-1,c.classList.add("npuw-hos\
t"),c.append(r),f(()=>{z(k),x=t(k),O(k),r.append(h);let l=()=>d(a.get("error")??{}),w=(H,A)=>{a.on(H,A),u.push(()=>a.off(
H,A))};w("change:error",l),w("change",E),l(),E()}),()=>{cancelAnimationFrame(S);for(let l of u)l();r.remove()}}}}var U=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}];function D(n,e=()=>{}){let{get:t,send:a,redraw:c}=n,u=`npuw-${Math.
random().toString(36).slice(2)}`,r=0,m=()=>t("inputs")[r],b=(o,s={})=>{let g=m();g&&a(o,{input:g.name,...s})},h=(o,s)=>{
let g=i("select",{"aria-label":o,title:o});return g.addEventListener("change",()=>s(g.value)),g},S=o=>{let s=i("input",{
type:"text",class:`npuw-${o}`,"aria-label":o,spellcheck:"false",autocomplete:"off","aria-describedby":`${u}-problems`});
return s.addEventListener("change",()=>{s.dataset.sent=s.value,b(o,{text:s.value})}),s.addEventListener("keydown",g=>{if(g.
key!=="Escape")return;g.preventDefault();let $=t("field_errors")[m()?.name??""]?.[o];s.value=s.dataset.sent??"",s.blur(),
$&&b("forget",{field:o})}),s},T=h("Input",o=>{r=Number(o);let s=m();s&&e(s),c()}),x=i("b",{class:"npuw-input-name"}),v=i(
"span",{class:"npuw-dim npuw-layout"}),p=S("scale"),f=h("Presets of scale and mean",o=>{o&&b("preset",{value:o})});f.classList.
add("npuw-preset");let d=i("button",{type:"button",class:"npuw-back",click:()=>b("back")}),E=S("mean"),k=h("Channel orde\
r",o=>b("reverse_channel",{value:o==="bgr"})),l=h("Fitting",o=>b("fitting",{value:o})),w=(o,s)=>{let g=i("input",{type:"\
radio",name:`${u}-mode`,value:o});return g.addEventListener("change",()=>a("mode",{value:o})),[i("label",{title:s},g,o),
g]},[H,A]=w("recalibrate","An edit of the scale measures the ranges again"),[G,W]=w("freeze","An edit of the scale keeps\
 the table: the bug one meets on the board"),B=o=>i("span",{class:"npuw-dim"},o),_=i("span",{class:"npuw-problems",id:`${u}\
-problems`,role:"status"});function R(o,s){document.activeElement===o&&o.value!==o.dataset.sent||(o.value!==s&&(o.value=
s),o.dataset.sent=s)}return{elements:[x,T,v,i("span",{class:"npuw-group"},B("scale"),p,f),d,i("span",{class:"npuw-group"},
B("mean"),E),k,l,i("span",{class:"npuw-group npuw-modes",role:"radiogroup","aria-label":"After an edit of the scale"},H,
G)],problems:_,current:m,choose(o){let s=t("inputs").findIndex(g=>g.name===o);s>=0&&(r=s)},draw(){let o=t("inputs");r=Math.
max(0,Math.min(r,o.length-1));let s=m();x.hidden=o.length>1,T.hidden=o.length<2,M(x,s?.name??""),C(T,o.map((y,K)=>({value:String(
K),label:y.name})),String(r)),L(x,"title",`${s?.name??""} ${s?.layout??""}`),M(v,s?.layout??""),v.hidden=s?.is_picture??
!0,s&&(R(p,s.scale.text),R(E,s.mean),C(k,U,s.reverse_channel?"bgr":"rgb"),C(l,t("fittings").map(y=>({value:y,label:y})),
s.fitting)),k.hidden=l.hidden=!s?.is_picture,d.hidden=!s?.back,M(d,`⚠ back to ${s?.back??""}`),L(d,"title",`What is in\
 force looks wrong; the last that did not: ${s?.back??""}`),C(f,[{value:"",label:"presets"},...t("presets")],s?.preset??
""),f.hidden=!t("presets").length,A.checked=t("mode")==="recalibrate",W.checked=t("mode")==="freeze";let g=t("field_erro\
rs"),$=g[s?.name??""]??{};for(let[y,K]of[[p,"scale"],[E,"mean"]])L(y,"aria-invalid",$[K]?"true":null),L(y,"title",$[K]);
let F=Object.entries(g).flatMap(([y,K])=>Object.values(K).map(P=>y===s?.name||!y?P:`${y}: ${P}`));_.replaceChildren(...F.
map(y=>i("span",{class:"npuw-problem",title:y},y))),_.hidden=!F.length}}}var ce=j("normalization","Normalization",n=>{let{root:e,get:t,send:a}=n,c=D(n),u=(p,f)=>{let d=i("select",{"aria-label":p,
title:p});return d.addEventListener("change",()=>f(d.value)),d},r=i("span",{class:"npuw-calibration"}),m=u("Base format",
p=>a("base_format",{value:p}));m.classList.add("npuw-base");let b=u("Picture",p=>a("picture",{index:Number(p)})),h=(p,f,d)=>i(
"button",{type:"button","aria-label":d,title:d,click:()=>a("picture",{index:t("picture")+p})},f),S=h(-1,"‹","Previous \
picture ([)"),T=h(1,"›","Next picture (])"),x=i("div",{class:"npuw-note",popover:"auto","aria-label":"Warnings"}),v=i(
"button",{type:"button",class:"npuw-warning",click:()=>N(x,v)});return e.append(i("div",{class:"npuw-fields"},...c.elements,
c.problems,v,i("span",{class:"npuw-gap"}),r,m,i("span",{class:"npuw-group npuw-pictures"},S,b,T)),x),()=>{c.draw(),M(r,t(
"calibration")),L(r,"title",`Calibration: ${t("calibration")}`),C(m,t("base_formats"),t("base_format"));let p=t("picture\
s"),f=t("picture");C(b,p.map((E,k)=>({value:String(k),label:`${k+1}/${p.length} ${E}`})),String(f)),L(b,"title",`Picture\
: ${p[f]??""}`),S.disabled=f<=0,T.disabled=f>=p.length-1;let d=t("warnings");v.hidden=!d.length,M(v,d.length>1?`${d.length}\
 warnings`:d[0]??""),L(v,"title",d.join(`
`)),x.replaceChildren(...d.map(E=>i("p",{},E))),e.dataset.back=String(!!c.current()?.back),e.dataset.refused=String(!c.problems.
hidden)}});export{ce as default};

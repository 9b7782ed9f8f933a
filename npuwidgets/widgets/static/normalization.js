function s(o,i={},...e){let a=document.createElement(o);for(let[c,u]of Object.entries(i))typeof u=="function"?a.addEventListener(
c,u):L(a,c,u);for(let c of e)c!=null&&a.append(c);return a}function L(o,i,e){e==null||e===!1?o.removeAttribute(i):o.setAttribute(i,e===!0?"":String(e))}function k(o,i){o.textContent!==
i&&(o.textContent=i)}function C(o,i,e){let a=JSON.stringify(i);o.dataset.items!==a&&(o.replaceChildren(...i.map(c=>s("op\
tion",{value:c.value},c.label))),o.dataset.items=a),o.value!==e&&(o.value=e)}var D=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function W(o){return o instanceof HTMLInputElement||o instanceof HTMLTextAreaElement||o instanceof HTMLSelectElement}
function _(o,i){if(o.matches(":popover-open")){o.hidePopover();return}o.showPopover();let e=i.getBoundingClientRect(),a=o.
getBoundingClientRect(),c=e.bottom+4+a.height<=innerHeight;o.style.left=`${Math.max(4,Math.min(e.left,innerWidth-a.width-
4))}px`,o.style.top=`${c?e.bottom+4:Math.max(4,e.top-a.height-4)}px`}function P(o){let{root:i,send:e}=o,a=s("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...D.flatMap(([n,m])=>[s("dt",{},n),s("dd",{},m)])));
i.append(a);let c=!1,u=n=>{c!==n&&(c=n,e("show_reference",{shown:n}))};i.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!i.querySelector(":popover-open")&&e("ca\
ncel");return}if(W(n.target)||n.defaultPrevented)return;let m=n.key.length===1?n.key.toLowerCase():n.key,b={z:()=>e(n.shiftKey?
"redo":"undo"),p:()=>e("pin"),a:()=>u(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_picture",{by:1}),"?":()=>_(a,
i)}[m];b&&(n.preventDefault(),(!n.repeat||m==="["||m==="]")&&b())}),i.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&u(!1)}),i.addEventListener("focusout",()=>u(!1))}function z(o,i,e){return{render({model:a,el:c}){let u=[],n=s("section",{class:`npuw npuw-${o}`,"aria-label":i,"data-lm-s\
uppress-shortcuts":"true"}),m=s("span"),h=s("span",{class:"npuw-remedy"}),b=s("div",{class:"npuw-error",role:"alert",hidden:!0},
s("b",{},"Error"),m,h),E=0,M=0,x=()=>{},y=(l,v={})=>a.send({action:l,...v}),p=l=>{let v=`${o}: ${l instanceof Error?l.message:
String(l)}`;d({message:v,remedy:"Reload the page."}),y("script_error",{message:v}),console.error(l)},f=l=>{try{l()}catch(v){
p(v)}},d=l=>{b.hidden=!l.message,k(m,l.message??""),k(h,l.remedy??"")};b.append(s("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{b.hidden=!0,y("dismiss_error")}},"×"));let S=()=>{E||(E=requestAnimationFrame(()=>{E=0,f(
()=>{x(),M+=1,n.dataset.revision=String(M)})}))},T={model:a,root:n,get:l=>a.get(l),send:y,setLocally:(l,v)=>a.set(l,v),redraw:S,
onClose:l=>u.push(l)};return n.tabIndex=-1,c.classList.add("npuw-host"),c.append(n),f(()=>{P(T),x=e(T),n.append(b);let l=()=>d(
a.get("error")??{}),v=(H,K)=>{a.on(H,K),u.push(()=>a.off(H,K))};v("change:error",l),v("change",S),l(),S()}),()=>{cancelAnimationFrame(
E);for(let l of u)l();n.remove()}}}}var q=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}];function O(o,i=()=>{}){let{get:e,send:a,redraw:c}=o,u=`npuw-${Math.
random().toString(36).slice(2)}`,n=0,m=()=>e("inputs")[n],h=(r,t={})=>{let g=m();g&&a(r,{input:g.name,...t})},b=(r,t)=>{
let g=s("select",{"aria-label":r,title:r});return g.addEventListener("change",()=>t(g.value)),g},E=r=>{let t=s("input",{
type:"text",class:`npuw-${r}`,"aria-label":r,spellcheck:"false",autocomplete:"off","aria-describedby":`${u}-problems`});
return t.addEventListener("change",()=>{t.dataset.sent=t.value,h(r,{text:t.value})}),t.addEventListener("keydown",g=>{if(g.
key!=="Escape")return;g.preventDefault();let A=e("field_errors")[m()?.name??""]?.[r];t.value=t.dataset.sent??"",t.blur(),
A&&h("forget",{field:r})}),t},M=b("Input",r=>{n=Number(r);let t=m();t&&i(t),c()}),x=s("b",{class:"npuw-input-name"}),y=s(
"span",{class:"npuw-dim npuw-layout"}),p=E("scale"),f=b("Presets of scale and mean",r=>{r&&h("preset",{value:r})});f.classList.
add("npuw-preset");let d=s("button",{type:"button",class:"npuw-back",click:()=>h("back")}),S=E("mean"),T=b("Channel orde\
r",r=>h("reverse_channel",{value:r==="bgr"})),l=b("Fitting",r=>h("fitting",{value:r})),v=(r,t)=>{let g=s("input",{type:"\
radio",name:`${u}-mode`,value:r});return g.addEventListener("change",()=>a("mode",{value:r})),[s("label",{title:t},g,r),
g]},[H,K]=v("recalibrate","An edit of the scale measures the ranges again"),[j,G]=v("freeze","An edit of the scale keeps\
 the table: the bug one meets on the board"),B=r=>s("span",{class:"npuw-dim"},r),N=s("span",{class:"npuw-problems",id:`${u}\
-problems`,role:"status"});function R(r,t){document.activeElement===r&&r.value!==r.dataset.sent||(r.value!==t&&(r.value=
t),r.dataset.sent=t)}return{elements:[x,M,y,s("span",{class:"npuw-group"},B("scale"),p,f),d,s("span",{class:"npuw-group"},
B("mean"),S),T,l,s("span",{class:"npuw-group npuw-modes",role:"radiogroup","aria-label":"After an edit of the scale"},H,
j)],problems:N,current:m,choose(r){let t=e("inputs").findIndex(g=>g.name===r);t>=0&&(n=t)},draw(){let r=e("inputs");n=Math.
max(0,Math.min(n,r.length-1));let t=m();x.hidden=r.length>1,M.hidden=r.length<2,k(x,t?.name??""),C(M,r.map((w,$)=>({value:String(
$),label:w.name})),String(n)),L(x,"title",`${t?.name??""} ${t?.layout??""}`),k(y,t?.layout??""),y.hidden=t?.is_picture??
!0,t&&(R(p,t.scale.text),R(S,t.mean),C(T,q,t.reverse_channel?"bgr":"rgb"),C(l,e("fittings").map(w=>({value:w,label:w})),
t.fitting)),T.hidden=l.hidden=!t?.is_picture,d.hidden=!t?.back,k(d,`⚠ back to ${t?.back??""}`),L(d,"title",`What is in\
 force looks wrong; the last that did not: ${t?.back??""}`),C(f,[{value:"",label:"presets"},...e("presets")],t?.preset??
""),f.hidden=!e("presets").length,K.checked=e("mode")==="recalibrate",G.checked=e("mode")==="freeze";let g=e("field_erro\
rs"),A=g[t?.name??""]??{};for(let[w,$]of[[p,"scale"],[S,"mean"]])L(w,"aria-invalid",A[$]?"true":null),L(w,"title",A[$]);
let F=Object.entries(g).flatMap(([w,$])=>Object.values($).map(I=>w===t?.name||!w?I:`${w}: ${I}`));N.replaceChildren(...F.
map(w=>s("span",{class:"npuw-problem",title:w},w))),N.hidden=!F.length}}}var oe=z("normalization","Normalization",o=>{let{root:i,get:e,send:a}=o,c=O(o),u=(p,f)=>{let d=s("select",{"aria-label":p,
title:p});return d.addEventListener("change",()=>f(d.value)),d},n=s("span",{class:"npuw-calibration"}),m=u("Base format",
p=>a("base_format",{value:p}));m.classList.add("npuw-base");let h=u("Picture",p=>a("picture",{index:Number(p)})),b=(p,f,d)=>s(
"button",{type:"button","aria-label":d,title:d,click:()=>a("picture",{index:e("picture")+p})},f),E=b(-1,"‹","Previous \
picture ([)"),M=b(1,"›","Next picture (])"),x=s("div",{class:"npuw-note",popover:"auto","aria-label":"Warnings"}),y=s(
"button",{type:"button",class:"npuw-warning",click:()=>_(x,y)});return i.append(s("div",{class:"npuw-fields"},...c.elements,
c.problems,y,s("span",{class:"npuw-gap"}),n,m,s("span",{class:"npuw-group npuw-pictures"},E,h,M)),x),()=>{c.draw(),k(n,e(
"calibration")),L(n,"title",`Calibration: ${e("calibration")}`),C(m,e("base_formats"),e("base_format"));let p=e("picture\
s"),f=e("picture");C(h,p.map((S,T)=>({value:String(T),label:`${T+1}/${p.length} ${S}`})),String(f)),L(h,"title",`Picture\
: ${p[f]??""}`),E.disabled=f<=0,M.disabled=f>=p.length-1;let d=e("warnings");y.hidden=!d.length,k(y,d.length>1?`${d.length}\
 warnings`:d[0]??""),L(y,"title",d.join(`
`)),x.replaceChildren(...d.map(S=>s("p",{},S))),i.dataset.back=String(!!c.current()?.back),i.dataset.refused=String(!c.problems.
hidden)}});export{oe as default};

function s(o,l={},...e){let i=document.createElement(o);for(let[c,u]of Object.entries(l))typeof u=="function"?i.addEventListener(
c,u):L(i,c,u);for(let c of e)c!=null&&i.append(c);return i}function L(o,l,e){e==null||e===!1?o.removeAttribute(l):o.setAttribute(l,e===!0?"":String(e))}function k(o,l){o.textContent!==
l&&(o.textContent=l)}function C(o,l,e){let i=JSON.stringify(l);o.dataset.items!==i&&(o.replaceChildren(...l.map(c=>s("op\
tion",{value:c.value},c.label))),o.dataset.items=i),o.value!==e&&(o.value=e)}var D=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function W(o){return o instanceof HTMLInputElement||o instanceof HTMLTextAreaElement||o instanceof HTMLSelectElement}
function _(o,l){if(o.matches(":popover-open")){o.hidePopover();return}o.showPopover();let e=l.getBoundingClientRect(),i=o.
getBoundingClientRect(),c=e.bottom+4+i.height<=innerHeight;o.style.left=`${Math.max(4,Math.min(e.left,innerWidth-i.width-
4))}px`,o.style.top=`${c?e.bottom+4:Math.max(4,e.top-i.height-4)}px`}function P(o){let{root:l,send:e}=o,i=s("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...D.flatMap(([n,m])=>[s("dt",{},n),s("dd",{},m)])));
l.append(i);let c=!1,u=n=>{c!==n&&(c=n,e("show_reference",{shown:n}))};l.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!l.querySelector(":popover-open")&&e("ca\
ncel");return}if(W(n.target)||n.defaultPrevented)return;let m=n.key.length===1?n.key.toLowerCase():n.key,b={z:()=>e(n.shiftKey?
"redo":"undo"),p:()=>e("pin"),a:()=>u(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_picture",{by:1}),"?":()=>_(i,
l)}[m];b&&(n.preventDefault(),(!n.repeat||m==="["||m==="]")&&b())}),l.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&u(!1)}),l.addEventListener("focusout",()=>u(!1))}function z(o,l,e){return{render({model:i,el:c}){let u=[],n=s("section",{class:`npuw npuw-${o}`,"aria-label":l,"data-lm-s\
uppress-shortcuts":"true"}),m=s("span"),h=s("span",{class:"npuw-remedy"}),b=s("div",{class:"npuw-error",role:"alert",hidden:!0},
s("b",{},"Error"),m,h),E=0,M=0,x=()=>{},y=(a,v={})=>i.send({action:a,...v}),p=a=>{let v=`${o}: ${a instanceof Error?a.message:
String(a)}`;d({message:v,remedy:"Reload the page."}),y("script_error",{message:v}),console.error(a)},f=a=>{try{a()}catch(v){
p(v)}},d=a=>{b.hidden=!a.message,k(m,a.message??""),k(h,a.remedy??"")};b.append(s("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{b.hidden=!0,y("dismiss_error")}},"×"));let S=()=>{E||(E=requestAnimationFrame(()=>{E=0,f(
()=>{x(),M+=1,n.dataset.revision=String(M)})}))},T={model:i,root:n,get:a=>i.get(a),send:y,setLocally:(a,v)=>i.set(a,v),redraw:S,
onClose:a=>u.push(a)};return n.tabIndex=-1,c.classList.add("npuw-host"),c.append(n),f(()=>{P(T),x=e(T),n.append(b);let a=()=>d(
i.get("error")??{}),v=(H,K)=>{i.on(H,K),u.push(()=>i.off(H,K))};v("change:error",a),v("change",S),a(),S()}),()=>{cancelAnimationFrame(
E);for(let a of u)a();n.remove()}}}}var q=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}];function O(o,l=()=>{}){let{get:e,send:i,redraw:c}=o,u=`npuw-${Math.
random().toString(36).slice(2)}`,n=0,m=()=>e("inputs")[n],h=(r,t={})=>{let g=m();g&&i(r,{input:g.name,...t})},b=(r,t)=>{
let g=s("select",{"aria-label":r,title:r});return g.addEventListener("change",()=>t(g.value)),g},E=r=>{let t=s("input",{
type:"text",class:`npuw-${r}`,"aria-label":r,spellcheck:"false",autocomplete:"off","aria-describedby":`${u}-problems`});
return t.addEventListener("change",()=>{t.dataset.sent=t.value,h(r,{text:t.value})}),t.addEventListener("keydown",g=>{if(g.
key!=="Escape")return;g.preventDefault();let A=e("field_errors")[m()?.name??""]?.[r];t.value=t.dataset.sent??"",t.blur(),
A&&h("forget",{field:r})}),t},M=b("Input",r=>{n=Number(r);let t=m();t&&l(t),c()}),x=s("b",{class:"npuw-input-name"}),y=s(
"span",{class:"npuw-dim npuw-layout"}),p=E("scale"),f=b("Presets of scale and mean",r=>{r&&h("preset",{value:r})});f.classList.
add("npuw-preset");let d=s("button",{type:"button",class:"npuw-back",click:()=>h("back")}),S=E("mean"),T=b("Channel orde\
r",r=>h("reverse_channel",{value:r==="bgr"})),a=b("Fitting",r=>h("fitting",{value:r})),v=(r,t)=>{let g=s("input",{type:"\
radio",name:`${u}-mode`,value:r});return g.addEventListener("change",()=>i("mode",{value:r})),[s("label",{title:t},g,r),
g]},[H,K]=v("recalibrate","An edit of the scale measures the ranges again"),[j,G]=v("freeze","An edit of the scale keeps\
 the table: the bug one meets on the board"),R=r=>s("span",{class:"npuw-dim"},r),N=s("span",{class:"npuw-problems",id:`${u}\
-problems`,role:"status"});function B(r,t){document.activeElement===r&&r.value!==r.dataset.sent||(r.value!==t&&(r.value=
t),r.dataset.sent=t)}return{elements:[x,M,y,s("span",{class:"npuw-group"},R("scale"),p,f),d,s("span",{class:"npuw-group"},
R("mean"),S),T,a,s("span",{class:"npuw-group npuw-modes",role:"radiogroup","aria-label":"After an edit of the scale"},H,
j)],problems:N,current:m,choose(r){let t=e("inputs").findIndex(g=>g.name===r);t>=0&&(n=t)},draw(){let r=e("inputs");n=Math.
max(0,Math.min(n,r.length-1));let t=m();x.hidden=r.length>1,M.hidden=r.length<2,k(x,t?.name??""),C(M,r.map((w,$)=>({value:String(
$),label:w.name})),String(n)),L(x,"title",`${t?.name??""} ${t?.layout??""}`),k(y,t?.layout??""),y.hidden=t?.is_picture??
!0,t&&(B(p,t.scale.text),B(S,t.mean),C(T,q,t.reverse_channel?"bgr":"rgb"),C(a,e("fittings").map(w=>({value:w,label:w})),
t.fitting)),T.hidden=a.hidden=!t?.is_picture,d.hidden=!t?.back,k(d,`⚠ back to ${t?.back??""}`),L(d,"title",`What is in\
 force looks wrong; the last that did not: ${t?.back??""}`),C(f,[{value:"",label:"presets"},...e("presets")],t?.preset??
""),f.hidden=!e("presets").length,K.checked=e("mode")==="recalibrate",G.checked=e("mode")==="freeze";let g=e("field_erro\
rs"),A=g[t?.name??""]??{};for(let[w,$]of[[p,"scale"],[S,"mean"]])L(w,"aria-invalid",A[$]?"true":null),L(w,"title",A[$]);
let F=Object.entries(g).flatMap(([w,$])=>Object.values($).map(I=>w===t?.name||!w?I:`${w}: ${I}`));N.replaceChildren(...F.
map(w=>s("span",{class:"npuw-problem",title:w},w))),N.hidden=!F.length}}}var oe=z("normalization","Normalization",o=>{let{root:l,get:e,send:i}=o,c=O(o),u=(p,f)=>{let d=s("select",{"aria-label":p,
title:p});return d.addEventListener("change",()=>f(d.value)),d},n=s("span",{class:"npuw-calibration"}),m=u("Base format",
p=>i("base_format",{value:p}));m.classList.add("npuw-base");let h=u("Picture",p=>i("picture",{index:Number(p)})),b=(p,f,d)=>s(
"button",{type:"button","aria-label":d,title:d,click:()=>i("picture",{index:e("picture")+p})},f),E=b(-1,"‹","Previous \
picture ([)"),M=b(1,"›","Next picture (])"),x=s("div",{class:"npuw-note",popover:"auto","aria-label":"Warnings"}),y=s(
"button",{type:"button",class:"npuw-warning",click:()=>_(x,y)});return l.append(s("div",{class:"npuw-fields"},...c.elements,
c.problems,y,s("span",{class:"npuw-gap"}),n,m,s("span",{class:"npuw-group npuw-pictures"},E,h,M)),x),()=>{c.draw(),k(n,e(
"calibration")),L(n,"title",`Calibration: ${e("calibration")}`),C(m,e("base_formats"),e("base_format"));let p=e("picture\
s"),f=e("picture");C(h,p.map((S,T)=>({value:String(T),label:`${T+1}/${p.length} ${S}`})),String(f)),L(h,"title",`Picture\
: ${p[f]??""}`),E.disabled=f<=0,M.disabled=f>=p.length-1;let d=e("warnings");y.hidden=!d.length,k(y,d.length>1?`${d.length}\
 warnings`:d[0]??""),L(y,"title",d.join(`
`)),x.replaceChildren(...d.map(S=>s("p",{},S))),l.dataset.refused=String(!c.problems.hidden)}});export{oe as default};

(npuw=>{const{h:g,setAttribute:I,setOptions:O,setText:P}=npuw;const{toggleNote:K}=npuw;const{view:Q}=npuw;const{focusedBy:q,h:l,setAttribute:M,setOptions:_,setText:H}=npuw;var J=[{value:"rgb",label:"RGB"},
{value:"bgr",label:"BGR"}];function R($,x=()=>{}){let{get:n,send:w,redraw:b}=$,v=`npuw-${Math.random().toString(36).slice(
2)}`,c=0,p=()=>n("inputs")[c],u=(t,e={})=>{let a=p();a&&w(t,{input:a.name,...e})},f=(t,e)=>{let a=l("select",{"aria-labe\
l":t,title:t});return a.addEventListener("change",()=>e(a.value)),a},E=t=>{let e=l("input",{type:"text",class:`npuw-${t}`,
"aria-label":t,spellcheck:"false",autocomplete:"off","aria-describedby":`${v}-problems`});return e.addEventListener("cha\
nge",()=>{e.dataset.sent=e.value,u(t,{text:e.value})}),e.addEventListener("keydown",a=>{if(a.key!=="Escape")return;a.preventDefault();
let y=n("field_errors")[p()?.name??""]?.[t];e.value=e.dataset.sent??"",e.blur(),y&&u("forget",{field:t})}),e},k=f("Input",
t=>{c=Number(t);let e=p();e&&x(e),b()}),m=l("b",{class:"npuw-input-name"}),d=l("span",{class:"npuw-dim npuw-layout"}),r=E(
"scale"),o=f("Presets of scale and mean",t=>{t&&u("preset",{value:t})});o.classList.add("npuw-preset");let s=l("button",
{type:"button",class:"npuw-back",click:()=>u("back")}),h=E("mean"),L=f("Channel order",t=>u("reverse_channel",{value:t===
"bgr"})),C=f("Fitting",t=>u("fitting",{value:t})),F=(t,e)=>{let a=l("input",{type:"radio",name:`${v}-mode`,value:t});return a.
addEventListener("change",()=>w("mode",{value:t})),[l("label",{title:e},a,t),a]},[j,G]=F("recalibrate","An edit of the s\
cale measures the ranges again"),[W,D]=F("freeze","An edit of the scale keeps the table: the bug one meets on the board"),
B=t=>l("span",{class:"npuw-dim"},t),T=l("span",{class:"npuw-problems",id:`${v}-problems`,role:"status"});function z(t,e){
q(t)===t&&t.value!==t.dataset.sent||(t.value!==e&&(t.value=e),t.dataset.sent=e)}return{elements:[m,k,d,l("span",{class:"\
npuw-group"},B("scale"),r,o),s,l("span",{class:"npuw-group"},B("mean"),h),L,C,l("span",{class:"npuw-group npuw-modes",role:"\
radiogroup","aria-label":"After an edit of the scale"},j,W)],problems:T,current:p,choose(t){let e=n("inputs").findIndex(
a=>a.name===t);e>=0&&(c=e)},draw(){let t=n("inputs");c=Math.max(0,Math.min(c,t.length-1));let e=p();m.hidden=t.length>1,
k.hidden=t.length<2,H(m,e?.name??""),_(k,t.map((i,S)=>({value:String(S),label:i.name})),String(c)),M(m,"title",`${e?.name??
""} ${e?.layout??""}`),H(d,e?.layout??""),d.hidden=e?.is_picture??!0,e&&(z(r,e.scale.text),z(h,e.mean),_(L,J,e.reverse_channel?
"bgr":"rgb"),_(C,n("fittings").map(i=>({value:i,label:i})),e.fitting)),L.hidden=C.hidden=!e?.is_picture,s.hidden=!e?.back,
H(s,`⚠ back to ${e?.back??""}`),M(s,"title",`What is in force looks wrong; the last that did not: ${e?.back??""}`),_(o,
[{value:"",label:"presets"},...n("presets")],e?.preset??""),o.hidden=!n("presets").length,G.checked=n("mode")==="recalib\
rate",D.checked=n("mode")==="freeze";let a=n("field_errors"),y=a[e?.name??""]??{};for(let[i,S]of[[r,"scale"],[h,"mean"]])
M(i,"aria-invalid",y[S]?"true":null),M(i,"title",y[S]);let N=Object.entries(a).flatMap(([i,S])=>Object.values(S).map(A=>i===
e?.name||!i?A:`${i}: ${A}`));T.replaceChildren(...N.map(i=>l("span",{class:"npuw-problem",title:i},i))),T.hidden=!N.length}}}var te=Q("normalization","Normalization",$=>{let{root:x,get:n,send:w}=$,b=R($),v=(r,o)=>{let s=g("select",{"aria-label":r,
title:r});return s.addEventListener("change",()=>o(s.value)),s},c=g("span",{class:"npuw-calibration"}),p=v("Base format",
r=>w("base_format",{value:r}));p.classList.add("npuw-base");let u=v("Picture",r=>w("picture",{index:Number(r)})),f=(r,o,s)=>g(
"button",{type:"button","aria-label":s,title:s,click:()=>w("picture",{index:n("picture")+r})},o),E=f(-1,"‹","Previous \
picture ([)"),k=f(1,"›","Next picture (])"),m=g("div",{class:"npuw-note",popover:"auto","aria-label":"Warnings"}),d=g(
"button",{type:"button",class:"npuw-warning",click:()=>K(m,d)});return x.append(g("div",{class:"npuw-fields"},...b.elements,
b.problems,d,g("span",{class:"npuw-gap"}),c,p,g("span",{class:"npuw-group npuw-pictures"},E,u,k)),m),()=>{b.draw(),P(c,n(
"calibration")),I(c,"title",`Calibration: ${n("calibration")}`),O(p,n("base_formats"),n("base_format"));let r=n("picture\
s"),o=n("picture");O(u,r.map((h,L)=>({value:String(L),label:`${L+1}/${r.length} ${h}`})),String(o)),I(u,"title",`Picture\
: ${r[o]??""}`),E.disabled=o<=0,k.disabled=o>=r.length-1;let s=n("warnings");d.hidden=!s.length,P(d,s.length>1?`${s.length}\
 warnings`:s[0]??""),I(d,"title",s.join(`
`)),m.replaceChildren(...s.map(h=>g("p",{},h))),x.dataset.back=String(!!b.current()?.back),x.dataset.refused=String(!b.problems.
hidden)}});return te;})

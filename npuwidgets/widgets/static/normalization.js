function s(o,l={},...t){let a=document.createElement(o);for(let[d,u]of Object.entries(l))typeof u=="function"?a.addEventListener(
d,u):C(a,d,u);for(let d of t)d!=null&&a.append(d);return a}function C(o,l,t){t==null||t===!1?o.removeAttribute(l):o.setAttribute(l,t===!0?"":String(t))}function S(o,l){o.textContent!==
l&&(o.textContent=l)}function L(o,l,t){let a=JSON.stringify(l);o.dataset.items!==a&&(o.replaceChildren(...l.map(d=>s("op\
tion",{value:d.value},d.label))),o.dataset.items=a),o.value!==t&&(o.value=t)}var X=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function Y(o){return o instanceof HTMLInputElement||o instanceof HTMLTextAreaElement||o instanceof HTMLSelectElement}
function ee(o,l){if(o.matches(":popover-open")){o.hidePopover();return}o.showPopover();let t=l.getBoundingClientRect(),a=o.
getBoundingClientRect(),d=t.bottom+4+a.height<=innerHeight;o.style.left=`${Math.max(4,Math.min(t.left,innerWidth-a.width-
4))}px`,o.style.top=`${d?t.bottom+4:Math.max(4,t.top-a.height-4)}px`}function V(o){let{root:l,send:t}=o,a=s("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...X.flatMap(([r,m])=>[s("dt",{},r),s("dd",{},m)])));
l.append(a);let d=!1,u=r=>{d!==r&&(d=r,t("show_reference",{shown:r}))};l.addEventListener("keydown",r=>{if(r.stopPropagation(),
r.ctrlKey||r.metaKey||r.altKey)return;if(r.key==="Escape"){!r.defaultPrevented&&!l.querySelector(":popover-open")&&t("ca\
ncel");return}if(Y(r.target)||r.defaultPrevented)return;let m=r.key.length===1?r.key.toLowerCase():r.key,g={z:()=>t(r.shiftKey?
"redo":"undo"),p:()=>t("pin"),a:()=>u(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_picture",{by:1}),"?":()=>ee(
a,l)}[m];g&&(r.preventDefault(),(!r.repeat||m==="["||m==="]")&&g())}),l.addEventListener("keyup",r=>{r.stopPropagation(),
r.key.toLowerCase()==="a"&&u(!1)}),l.addEventListener("focusout",()=>u(!1))}function Z(o,l,t){return{render({model:a,el:d}){let u=[],r=s("section",{class:`npuw npuw-${o}`,"aria-label":l,"data-lm-s\
uppress-shortcuts":"true"}),m=s("span"),h=s("span",{class:"npuw-remedy"}),g=s("div",{class:"npuw-error",role:"alert",hidden:!0},
s("b",{},"Error"),m,h),v=0,M=0,w=()=>{},y=(i,f={})=>a.send({action:i,...f}),K=i=>{let f=`${o}: ${i instanceof Error?i.message:
String(i)}`;k({message:f,remedy:"Reload the page."}),y("script_error",{message:f}),console.error(i)},x=i=>{try{i()}catch(f){
K(f)}},k=i=>{g.hidden=!i.message,S(m,i.message??""),S(h,i.remedy??"")};g.append(s("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{g.hidden=!0,y("dismiss_error")}},"×"));let E=()=>{v||(v=requestAnimationFrame(()=>{v=0,x(
()=>{w(),M+=1,r.dataset.revision=String(M)})}))},T={model:a,root:r,get:i=>a.get(i),send:y,setLocally:(i,f)=>a.set(i,f),redraw:E,
onClose:i=>u.push(i)};return d.classList.add("npuw-host"),d.append(r),x(()=>{V(T),w=t(T),r.append(g);let i=()=>k(a.get("\
error")??{}),f=(A,H)=>{a.on(A,H),u.push(()=>a.off(A,H))};f("change:error",i),f("change",E),i(),E()}),()=>{cancelAnimationFrame(
v);for(let i of u)i();r.remove()}}}}var te=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}],de=Z("normalization","Normalization",o=>{let{root:l,get:t,send:a,
redraw:d}=o,u=`npuw-${Math.random().toString(36).slice(2)}`,r=0,m=()=>t("inputs")[r],h=(e,n)=>{let c=m();c&&a(e,{input:c.
name,...n})},g=(e,n)=>{let c=s("select",{"aria-label":e,title:e});return c.addEventListener("change",()=>n(c.value)),c},
v=e=>{let n=s("input",{type:"text",class:`npuw-${e}`,"aria-label":e,spellcheck:"false",autocomplete:"off","aria-describe\
dby":`${u}-notes`});return n.addEventListener("change",()=>{n.dataset.sent=n.value,h(e,{text:n.value})}),n.addEventListener(
"keydown",c=>{if(c.key!=="Escape")return;c.preventDefault();let _=t("field_errors")[m()?.name??""]?.[e];n.value=n.dataset.
sent??"",n.blur(),_&&h("forget",{field:e})}),n},M=g("Input",e=>{r=Number(e),d()}),w=s("b",{class:"npuw-input-name"}),y=s(
"span",{class:"npuw-dim npuw-layout"}),K=v("scale"),x=g("Presets of scale and mean",e=>{e&&h("preset",{value:e})});x.classList.
add("npuw-preset");let k=v("mean"),E=g("Channel order",e=>h("reverse_channel",{value:e==="bgr"})),T=g("Fitting",e=>h("fi\
tting",{value:e})),i=(e,n)=>{let c=s("input",{type:"radio",name:`${u}-mode`,value:e});return c.addEventListener("change",
()=>a("mode",{value:e})),[s("label",{title:n},c,e),c]},[f,A]=i("recalibrate","An edit of the scale measures the ranges a\
gain"),[H,W]=i("freeze","An edit of the scale keeps the table: the bug one meets on the board"),N=s("span",{class:"npuw-\
calibration"}),$=g("Base format",e=>a("base_format",{value:e}));$.classList.add("npuw-base");let P=g("Picture",e=>a("pic\
ture",{index:Number(e)})),z=(e,n,c)=>s("button",{type:"button","aria-label":c,title:c,click:()=>a("picture",{index:t("pi\
cture")+e})},n),I=z(-1,"‹","Previous picture ([)"),O=z(1,"›","Next picture (])"),R=s("div",{class:"npuw-notes",id:`${u}\
-notes`,role:"status"}),B=e=>s("span",{class:"npuw-dim"},e),Q=s("span",{class:"npuw-group"},B("scale"),K,x),U=s("span",{
class:"npuw-group"},B("mean"),k);l.append(s("div",{class:"npuw-fields"},w,M,y,Q,U,E,T,s("span",{class:"npuw-group",role:"\
radiogroup","aria-label":"After an edit of the scale"},f,H),s("span",{class:"npuw-gap"}),s("span",{class:"npuw-group npu\
w-calibrated"},B("calibration"),N),$,s("span",{class:"npuw-group npuw-pictures"},I,P,O)),R);function G(e,n){document.activeElement===
e&&e.value!==e.dataset.sent||(e.value!==n&&(e.value=n),e.dataset.sent=n)}return()=>{let e=t("inputs");r=Math.max(0,Math.
min(r,e.length-1));let n=m();w.hidden=e.length>1,M.hidden=e.length<2,S(w,n?.name??""),L(M,e.map((p,b)=>({value:String(b),
label:p.name})),String(r)),C(w,"title",`${n?.name??""} ${n?.layout??""}`),S(y,n?.layout??""),y.hidden=n?.is_picture??!0,
n&&(G(K,n.scale.text),G(k,n.mean),L(E,te,n.reverse_channel?"bgr":"rgb"),L(T,t("fittings").map(p=>({value:p,label:p})),n.
fitting)),E.hidden=T.hidden=!n?.is_picture,L(x,[{value:"",label:"presets"},...t("presets")],n?.preset??""),x.hidden=!t("\
presets").length,A.checked=t("mode")==="recalibrate",W.checked=t("mode")==="freeze",S(N,t("calibration")),C(N,"title",t(
"calibration")),L($,t("base_formats"),t("base_format"));let c=t("pictures"),_=t("picture");L(P,c.map((p,b)=>({value:String(
b),label:`${b+1} of ${c.length}  ${p}`})),String(_)),I.disabled=_<=0,O.disabled=_>=c.length-1;let j=t("field_errors"),F=j[n?.
name??""]??{};for(let[p,b]of[[K,"scale"],[k,"mean"]])C(p,"aria-invalid",F[b]?"true":null),C(p,"title",F[b]);let D=Object.
entries(j).flatMap(([p,b])=>Object.values(b).map(J=>s("span",{class:"npuw-problem"},p===n?.name||!p?J:`${p}: ${J}`))),q=t(
"warnings").map(p=>s("span",{class:"npuw-warning"},p));R.replaceChildren(...D,...q),R.hidden=!D.length&&!q.length}});export{de as default};

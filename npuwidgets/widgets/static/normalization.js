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
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...X.flatMap(([n,m])=>[s("dt",{},n),s("dd",{},m)])));
l.append(a);let d=!1,u=n=>{d!==n&&(d=n,t("show_reference",{shown:n}))};l.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!l.querySelector(":popover-open")&&t("ca\
ncel");return}if(Y(n.target)||n.defaultPrevented)return;let m=n.key.length===1?n.key.toLowerCase():n.key,g={z:()=>t(n.shiftKey?
"redo":"undo"),p:()=>t("pin"),a:()=>u(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_picture",{by:1}),"?":()=>ee(
a,l)}[m];g&&(n.preventDefault(),(!n.repeat||m==="["||m==="]")&&g())}),l.addEventListener("keyup",n=>{n.stopPropagation(),
n.key.toLowerCase()==="a"&&u(!1)}),l.addEventListener("focusout",()=>u(!1))}function Z(o,l,t){return{render({model:a,el:d}){let u=[],n=s("section",{class:`npuw npuw-${o}`,"aria-label":l,"data-lm-s\
uppress-shortcuts":"true"}),m=s("span"),h=s("span",{class:"npuw-remedy"}),g=s("div",{class:"npuw-error",role:"alert",hidden:!0},
s("b",{},"Error"),m,h),v=0,M=0,w=()=>{},y=(i,f={})=>a.send({action:i,...f}),K=i=>{let f=`${o}: ${i instanceof Error?i.message:
String(i)}`;k({message:f,remedy:"Reload the page."}),y("script_error",{message:f}),console.error(i)},x=i=>{try{i()}catch(f){
K(f)}},k=i=>{g.hidden=!i.message,S(m,i.message??""),S(h,i.remedy??"")};g.append(s("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{g.hidden=!0,y("dismiss_error")}},"×"));let E=()=>{v||(v=requestAnimationFrame(()=>{v=0,x(
()=>{w(),M+=1,n.dataset.revision=String(M)})}))},T={model:a,root:n,get:i=>a.get(i),send:y,setLocally:(i,f)=>a.set(i,f),redraw:E,
onClose:i=>u.push(i)};return n.tabIndex=-1,d.classList.add("npuw-host"),d.append(n),x(()=>{V(T),w=t(T),n.append(g);let i=()=>k(
a.get("error")??{}),f=(A,H)=>{a.on(A,H),u.push(()=>a.off(A,H))};f("change:error",i),f("change",E),i(),E()}),()=>{cancelAnimationFrame(
v);for(let i of u)i();n.remove()}}}}var te=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}],de=Z("normalization","Normalization",o=>{let{root:l,get:t,send:a,
redraw:d}=o,u=`npuw-${Math.random().toString(36).slice(2)}`,n=0,m=()=>t("inputs")[n],h=(e,r)=>{let c=m();c&&a(e,{input:c.
name,...r})},g=(e,r)=>{let c=s("select",{"aria-label":e,title:e});return c.addEventListener("change",()=>r(c.value)),c},
v=e=>{let r=s("input",{type:"text",class:`npuw-${e}`,"aria-label":e,spellcheck:"false",autocomplete:"off","aria-describe\
dby":`${u}-notes`});return r.addEventListener("change",()=>{r.dataset.sent=r.value,h(e,{text:r.value})}),r.addEventListener(
"keydown",c=>{if(c.key!=="Escape")return;c.preventDefault();let _=t("field_errors")[m()?.name??""]?.[e];r.value=r.dataset.
sent??"",r.blur(),_&&h("forget",{field:e})}),r},M=g("Input",e=>{n=Number(e),d()}),w=s("b",{class:"npuw-input-name"}),y=s(
"span",{class:"npuw-dim npuw-layout"}),K=v("scale"),x=g("Presets of scale and mean",e=>{e&&h("preset",{value:e})});x.classList.
add("npuw-preset");let k=v("mean"),E=g("Channel order",e=>h("reverse_channel",{value:e==="bgr"})),T=g("Fitting",e=>h("fi\
tting",{value:e})),i=(e,r)=>{let c=s("input",{type:"radio",name:`${u}-mode`,value:e});return c.addEventListener("change",
()=>a("mode",{value:e})),[s("label",{title:r},c,e),c]},[f,A]=i("recalibrate","An edit of the scale measures the ranges a\
gain"),[H,W]=i("freeze","An edit of the scale keeps the table: the bug one meets on the board"),N=s("span",{class:"npuw-\
calibration"}),$=g("Base format",e=>a("base_format",{value:e}));$.classList.add("npuw-base");let P=g("Picture",e=>a("pic\
ture",{index:Number(e)})),z=(e,r,c)=>s("button",{type:"button","aria-label":c,title:c,click:()=>a("picture",{index:t("pi\
cture")+e})},r),I=z(-1,"‹","Previous picture ([)"),O=z(1,"›","Next picture (])"),R=s("div",{class:"npuw-notes",id:`${u}\
-notes`,role:"status"}),B=e=>s("span",{class:"npuw-dim"},e),Q=s("span",{class:"npuw-group"},B("scale"),K,x),U=s("span",{
class:"npuw-group"},B("mean"),k);l.append(s("div",{class:"npuw-fields"},w,M,y,Q,U,E,T,s("span",{class:"npuw-group",role:"\
radiogroup","aria-label":"After an edit of the scale"},f,H),s("span",{class:"npuw-gap"}),s("span",{class:"npuw-group npu\
w-calibrated"},B("calibration"),N),$,s("span",{class:"npuw-group npuw-pictures"},I,P,O)),R);function G(e,r){document.activeElement===
e&&e.value!==e.dataset.sent||(e.value!==r&&(e.value=r),e.dataset.sent=r)}return()=>{let e=t("inputs");n=Math.max(0,Math.
min(n,e.length-1));let r=m();w.hidden=e.length>1,M.hidden=e.length<2,S(w,r?.name??""),L(M,e.map((p,b)=>({value:String(b),
label:p.name})),String(n)),C(w,"title",`${r?.name??""} ${r?.layout??""}`),S(y,r?.layout??""),y.hidden=r?.is_picture??!0,
r&&(G(K,r.scale.text),G(k,r.mean),L(E,te,r.reverse_channel?"bgr":"rgb"),L(T,t("fittings").map(p=>({value:p,label:p})),r.
fitting)),E.hidden=T.hidden=!r?.is_picture,L(x,[{value:"",label:"presets"},...t("presets")],r?.preset??""),x.hidden=!t("\
presets").length,A.checked=t("mode")==="recalibrate",W.checked=t("mode")==="freeze",S(N,t("calibration")),C(N,"title",t(
"calibration")),L($,t("base_formats"),t("base_format"));let c=t("pictures"),_=t("picture");L(P,c.map((p,b)=>({value:String(
b),label:`${b+1} of ${c.length}  ${p}`})),String(_)),I.disabled=_<=0,O.disabled=_>=c.length-1;let j=t("field_errors"),F=j[r?.
name??""]??{};for(let[p,b]of[[K,"scale"],[k,"mean"]])C(p,"aria-invalid",F[b]?"true":null),C(p,"title",F[b]);let D=Object.
entries(j).flatMap(([p,b])=>Object.values(b).map(J=>s("span",{class:"npuw-problem"},p===r?.name||!p?J:`${p}: ${J}`))),q=t(
"warnings").map(p=>s("span",{class:"npuw-warning"},p));R.replaceChildren(...D,...q),R.hidden=!D.length&&!q.length}});export{de as default};

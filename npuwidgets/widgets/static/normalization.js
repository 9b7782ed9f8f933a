function r(s,l={},...e){let a=document.createElement(s);for(let[d,u]of Object.entries(l))typeof u=="function"?a.addEventListener(
d,u):C(a,d,u);for(let d of e)d!=null&&a.append(d);return a}function C(s,l,e){e==null||e===!1?s.removeAttribute(l):s.setAttribute(l,e===!0?"":String(e))}function S(s,l){s.textContent!==
l&&(s.textContent=l)}function L(s,l,e){let a=JSON.stringify(l);s.dataset.items!==a&&(s.replaceChildren(...l.map(d=>r("op\
tion",{value:d.value},d.label))),s.dataset.items=a),s.value!==e&&(s.value=e)}var X=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function Y(s){return s instanceof HTMLInputElement||s instanceof HTMLTextAreaElement||s instanceof HTMLSelectElement}
function ee(s,l){if(s.matches(":popover-open")){s.hidePopover();return}s.showPopover();let e=l.getBoundingClientRect(),a=s.
getBoundingClientRect(),d=e.bottom+4+a.height<=innerHeight;s.style.left=`${Math.max(4,Math.min(e.left,innerWidth-a.width-
4))}px`,s.style.top=`${d?e.bottom+4:Math.max(4,e.top-a.height-4)}px`}function V(s){let{root:l,send:e}=s,a=r("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},r("dl",{},...X.flatMap(([n,m])=>[r("dt",{},n),r("dd",{},m)])));
l.append(a);let d=!1,u=n=>{d!==n&&(d=n,e("show_reference",{shown:n}))};l.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!l.querySelector(":popover-open")&&e("ca\
ncel");return}if(Y(n.target)||n.defaultPrevented)return;let m=n.key.length===1?n.key.toLowerCase():n.key,g={z:()=>e(n.shiftKey?
"redo":"undo"),p:()=>e("pin"),a:()=>u(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_picture",{by:1}),"?":()=>ee(
a,l)}[m];g&&(n.preventDefault(),(!n.repeat||m==="["||m==="]")&&g())}),l.addEventListener("keyup",n=>{n.stopPropagation(),
n.key.toLowerCase()==="a"&&u(!1)}),l.addEventListener("focusout",()=>u(!1))}function Z(s,l,e){return{render({model:a,el:d}){let u=[],n=r("section",{class:`npuw npuw-${s}`,"aria-label":l,"data-lm-s\
uppress-shortcuts":"true"}),m=r("span"),b=r("span",{class:"npuw-remedy"}),g=r("div",{class:"npuw-error",role:"alert",hidden:!0},
r("b",{},"Error"),m,b),w=0,M=0,y=()=>{},x=(i,f={})=>a.send({action:i,...f}),K=i=>{let f=`${s}: ${i instanceof Error?i.message:
String(i)}`;k({message:f,remedy:"Reload the page."}),x("script_error",{message:f}),console.error(i)},v=i=>{try{i()}catch(f){
K(f)}},k=i=>{g.hidden=!i.message,S(m,i.message??""),S(b,i.remedy??"")};g.append(r("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{g.hidden=!0,x("dismiss_error")}},"×"));let E=()=>{w||(w=requestAnimationFrame(()=>{w=0,v(
()=>{y(),M+=1,n.dataset.revision=String(M)})}))},T={model:a,root:n,get:i=>a.get(i),send:x,setLocally:(i,f)=>a.set(i,f),redraw:E,
onClose:i=>u.push(i)};return d.classList.add("npuw-host"),d.append(n),v(()=>{V(T),y=e(T),n.append(g);let i=()=>k(a.get("\
error")??{}),f=(A,H)=>{a.on(A,H),u.push(()=>a.off(A,H))};f("change:error",i),f("change",E),i(),E()}),()=>{cancelAnimationFrame(
w);for(let i of u)i();n.remove()}}}}var te=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}],de=Z("normalization","Normalization",s=>{let{root:l,get:e,send:a,
redraw:d}=s,u=`npuw-${Math.random().toString(36).slice(2)}`,n=0,m=()=>e("inputs")[n],b=(t,o)=>{let c=m();c&&a(t,{input:c.
name,...o})},g=(t,o)=>{let c=r("select",{"aria-label":t,title:t});return c.addEventListener("change",()=>o(c.value)),c},
w=t=>{let o=r("input",{type:"text",class:`npuw-${t}`,"aria-label":t,spellcheck:"false",autocomplete:"off","aria-describe\
dby":`${u}-notes`});return o.addEventListener("change",()=>b(t,{text:o.value})),o.addEventListener("keydown",c=>{c.key===
"Escape"&&(c.preventDefault(),o.blur(),d())}),o},M=g("Input",t=>{n=Number(t),d()}),y=r("b",{class:"npuw-input-name"}),x=r(
"span",{class:"npuw-dim npuw-layout"}),K=w("scale"),v=g("Presets of scale and mean",t=>{t&&b("preset",{value:t}),v.value=
""});v.classList.add("npuw-preset");let k=w("mean"),E=g("Channel order",t=>b("reverse_channel",{value:t==="bgr"})),T=g("\
Fitting",t=>b("fitting",{value:t})),i=(t,o)=>{let c=r("input",{type:"radio",name:`${u}-mode`,value:t});return c.addEventListener(
"change",()=>a("mode",{value:t})),[r("label",{title:o},c,t),c]},[f,A]=i("recalibrate","An edit of the scale measures the\
 ranges again"),[H,W]=i("freeze","An edit of the scale keeps the table: the bug one meets on the board"),N=r("span",{class:"\
npuw-calibration"}),_=g("Base format",t=>a("base_format",{value:t}));_.classList.add("npuw-base");let P=g("Picture",t=>a(
"picture",{index:Number(t)})),z=(t,o,c)=>r("button",{type:"button","aria-label":c,title:c,click:()=>a("picture",{index:e(
"picture")+t})},o),I=z(-1,"‹","Previous picture ([)"),O=z(1,"›","Next picture (])"),$=r("div",{class:"npuw-notes",id:`${u}\
-notes`,role:"status"}),R=t=>r("span",{class:"npuw-dim"},t),Q=r("span",{class:"npuw-group"},R("scale"),K,v),U=r("span",{
class:"npuw-group"},R("mean"),k);l.append(r("div",{class:"npuw-fields"},y,M,x,Q,U,E,T,r("span",{class:"npuw-group",role:"\
radiogroup","aria-label":"After an edit of the scale"},f,H),r("span",{class:"npuw-gap"}),r("span",{class:"npuw-group npu\
w-calibrated"},R("calibration"),N),_,r("span",{class:"npuw-group npuw-pictures"},I,P,O)),$);function G(t,o){document.activeElement===
t&&t.value!==t.dataset.sent||(t.value!==o&&(t.value=o),t.dataset.sent=o)}return()=>{let t=e("inputs");n=Math.max(0,Math.
min(n,t.length-1));let o=m();y.hidden=t.length>1,M.hidden=t.length<2,S(y,o?.name??""),L(M,t.map((p,h)=>({value:String(h),
label:p.name})),String(n)),C(y,"title",`${o?.name??""} ${o?.layout??""}`),S(x,o?.layout??""),x.hidden=o?.is_picture??!0,
o&&(G(K,o.scale.text),G(k,o.mean),L(E,te,o.reverse_channel?"bgr":"rgb"),L(T,e("fittings").map(p=>({value:p,label:p})),o.
fitting)),E.hidden=T.hidden=!o?.is_picture,L(v,[{value:"",label:"presets"},...e("presets")],""),v.hidden=!e("presets").length,
A.checked=e("mode")==="recalibrate",W.checked=e("mode")==="freeze",S(N,e("calibration")),C(N,"title",e("calibration")),L(
_,e("base_formats"),e("base_format"));let c=e("pictures"),B=e("picture");L(P,c.map((p,h)=>({value:String(h),label:`${h+1}\
 of ${c.length}  ${p}`})),String(B)),I.disabled=B<=0,O.disabled=B>=c.length-1;let j=e("field_errors"),F=j[o?.name??""]??
{};for(let[p,h]of[[K,"scale"],[k,"mean"]])C(p,"aria-invalid",F[h]?"true":null),C(p,"title",F[h]);let D=Object.entries(j).
flatMap(([p,h])=>Object.values(h).map(J=>r("span",{class:"npuw-problem"},p===o?.name||!p?J:`${p}: ${J}`))),q=e("warnings").
map(p=>r("span",{class:"npuw-warning"},p));$.replaceChildren(...D,...q),$.hidden=!D.length&&!q.length}});export{de as default};

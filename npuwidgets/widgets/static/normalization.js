function o(n,r={},...e){let i=document.createElement(n);for(let[c,p]of Object.entries(r))typeof p=="function"?i.addEventListener(
c,p):T(i,c,p);for(let c of e)c!=null&&i.append(c);return i}function T(n,r,e){e==null||e===!1?n.removeAttribute(r):n.setAttribute(r,e===!0?"":String(e))}function L(n,r){n.textContent!==
r&&(n.textContent=r)}function k(n,r,e){let i=JSON.stringify(r);n.dataset.items!==i&&(n.replaceChildren(...r.map(c=>o("op\
tion",{value:c.value},c.label))),n.dataset.items=i),n.value!==e&&(n.value=e)}var ee=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, 0","in the graph: fold a block, fit the drawing"],["/","search the layers"],["[ ]","previous, next pi\
cture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what is\
 open"]];function V(n){return n instanceof HTMLInputElement||n instanceof HTMLTextAreaElement||n instanceof HTMLSelectElement}
function te(n,r){if(n.matches(":popover-open")){n.hidePopover();return}n.showPopover();let e=r.getBoundingClientRect(),i=n.
getBoundingClientRect(),c=e.bottom+4+i.height<=innerHeight;n.style.left=`${Math.max(4,Math.min(e.left,innerWidth-i.width-
4))}px`,n.style.top=`${c?e.bottom+4:Math.max(4,e.top-i.height-4)}px`}function Z(n){let{root:r,send:e}=n,i=o("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},o("dl",{},...ee.flatMap(([s,m])=>[o("dt",{},s),o("dd",{},m)])));
r.append(i);let c=!1,p=s=>{c!==s&&(c=s,e("show_reference",{shown:s}))};r.addEventListener("keydown",s=>{if(s.stopPropagation(),
s.ctrlKey||s.metaKey||s.altKey)return;if(s.key==="Escape"){!s.defaultPrevented&&!r.querySelector(":popover-open")&&e("ca\
ncel");return}if(V(s.target)||s.defaultPrevented)return;let m=s.key.length===1?s.key.toLowerCase():s.key,g={z:()=>e(s.shiftKey?
"redo":"undo"),p:()=>e("pin"),a:()=>p(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_picture",{by:1}),"?":()=>te(
i,r)}[m];g&&(s.preventDefault(),(!s.repeat||m==="["||m==="]")&&g())}),r.addEventListener("keyup",s=>{s.stopPropagation(),
s.key.toLowerCase()==="a"&&p(!1)}),r.addEventListener("focusout",()=>p(!1))}var ne=new Set(["ArrowUp","ArrowDown","Arrow\
Left","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function U({root:n}){n.addEventListener("keydown",r=>{if(r.
defaultPrevented||!r.isTrusted||V(r.target)||r.ctrlKey||r.metaKey||r.altKey||n.closest(".npuw-drawer"))return;let e=r.key.
length===1?r.key.toLowerCase():r.key,i=ne.has(e)?".npuw-table":e==="c"?".npuw-graph":"",c=i&&n.closest(".npuw-grid")?.querySelector(
`.npuw${i}`);!c||c===n||(r.preventDefault(),c.dispatchEvent(new KeyboardEvent("keydown",{key:r.key,shiftKey:r.shiftKey})))})}function W(n,r,e){return{render({model:i,el:c}){let p=[],s=o("section",{class:`npuw npuw-${n}`,"aria-label":r,"data-lm-s\
uppress-shortcuts":"true"}),m=o("span"),h=o("span",{class:"npuw-remedy"}),g=o("div",{class:"npuw-error",role:"alert",hidden:!0},
o("b",{},"Error"),m,h),w=0,M=0,y=()=>{},v=(l,f={})=>i.send({action:l,...f}),C=l=>{let f=`${n}: ${l instanceof Error?l.message:
String(l)}`;K({message:f,remedy:"Reload the page."}),v("script_error",{message:f}),console.error(l)},x=l=>{try{l()}catch(f){
C(f)}},K=l=>{g.hidden=!l.message,L(m,l.message??""),L(h,l.remedy??"")};g.append(o("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{g.hidden=!0,v("dismiss_error")}},"×"));let E=()=>{w||(w=requestAnimationFrame(()=>{w=0,x(
()=>{y(),M+=1,s.dataset.revision=String(M)})}))},S={model:i,root:s,get:l=>i.get(l),send:v,setLocally:(l,f)=>i.set(l,f),redraw:E,
onClose:l=>p.push(l)};return s.tabIndex=-1,c.classList.add("npuw-host"),c.append(s),x(()=>{Z(S),y=e(S),U(S),s.append(g);
let l=()=>K(i.get("error")??{}),f=(_,H)=>{i.on(_,H),p.push(()=>i.off(_,H))};f("change:error",l),f("change",E),l(),E()}),
()=>{cancelAnimationFrame(w);for(let l of p)l();s.remove()}}}}var re=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}],ue=W("normalization","Normalization",n=>{let{root:r,get:e,send:i,
redraw:c}=n,p=`npuw-${Math.random().toString(36).slice(2)}`,s=0,m=()=>e("inputs")[s],h=(t,a)=>{let d=m();d&&i(t,{input:d.
name,...a})},g=(t,a)=>{let d=o("select",{"aria-label":t,title:t});return d.addEventListener("change",()=>a(d.value)),d},
w=t=>{let a=o("input",{type:"text",class:`npuw-${t}`,"aria-label":t,spellcheck:"false",autocomplete:"off","aria-describe\
dby":`${p}-notes`});return a.addEventListener("change",()=>{a.dataset.sent=a.value,h(t,{text:a.value})}),a.addEventListener(
"keydown",d=>{if(d.key!=="Escape")return;d.preventDefault();let A=e("field_errors")[m()?.name??""]?.[t];a.value=a.dataset.
sent??"",a.blur(),A&&h("forget",{field:t})}),a},M=g("Input",t=>{s=Number(t),c()}),y=o("b",{class:"npuw-input-name"}),v=o(
"span",{class:"npuw-dim npuw-layout"}),C=w("scale"),x=g("Presets of scale and mean",t=>{t&&h("preset",{value:t})});x.classList.
add("npuw-preset");let K=w("mean"),E=g("Channel order",t=>h("reverse_channel",{value:t==="bgr"})),S=g("Fitting",t=>h("fi\
tting",{value:t})),l=(t,a)=>{let d=o("input",{type:"radio",name:`${p}-mode`,value:t});return d.addEventListener("change",
()=>i("mode",{value:t})),[o("label",{title:a},d,t),d]},[f,_]=l("recalibrate","An edit of the scale measures the ranges a\
gain"),[H,X]=l("freeze","An edit of the scale keeps the table: the bug one meets on the board"),N=o("span",{class:"npuw-\
calibration"}),$=g("Base format",t=>i("base_format",{value:t}));$.classList.add("npuw-base");let P=g("Picture",t=>i("pic\
ture",{index:Number(t)})),O=(t,a,d)=>o("button",{type:"button","aria-label":d,title:d,click:()=>i("picture",{index:e("pi\
cture")+t})},a),z=O(-1,"‹","Previous picture ([)"),I=O(1,"›","Next picture (])"),B=o("div",{class:"npuw-notes",id:`${p}\
-notes`,role:"status"}),R=t=>o("span",{class:"npuw-dim"},t),Q=o("span",{class:"npuw-group"},R("scale"),C,x),Y=o("span",{
class:"npuw-group"},R("mean"),K);r.append(o("div",{class:"npuw-fields"},y,M,v,Q,Y,E,S,o("span",{class:"npuw-group",role:"\
radiogroup","aria-label":"After an edit of the scale"},f,H),o("span",{class:"npuw-gap"}),o("span",{class:"npuw-group npu\
w-calibrated"},R("calibration"),N),$,o("span",{class:"npuw-group npuw-pictures"},z,P,I)),B);function G(t,a){document.activeElement===
t&&t.value!==t.dataset.sent||(t.value!==a&&(t.value=a),t.dataset.sent=a)}return()=>{let t=e("inputs");s=Math.max(0,Math.
min(s,t.length-1));let a=m();y.hidden=t.length>1,M.hidden=t.length<2,L(y,a?.name??""),k(M,t.map((u,b)=>({value:String(b),
label:u.name})),String(s)),T(y,"title",`${a?.name??""} ${a?.layout??""}`),L(v,a?.layout??""),v.hidden=a?.is_picture??!0,
a&&(G(C,a.scale.text),G(K,a.mean),k(E,re,a.reverse_channel?"bgr":"rgb"),k(S,e("fittings").map(u=>({value:u,label:u})),a.
fitting)),E.hidden=S.hidden=!a?.is_picture,k(x,[{value:"",label:"presets"},...e("presets")],a?.preset??""),x.hidden=!e("\
presets").length,_.checked=e("mode")==="recalibrate",X.checked=e("mode")==="freeze",L(N,e("calibration")),T(N,"title",e(
"calibration")),k($,e("base_formats"),e("base_format"));let d=e("pictures"),A=e("picture");k(P,d.map((u,b)=>({value:String(
b),label:`${b+1} of ${d.length}  ${u}`})),String(A)),z.disabled=A<=0,I.disabled=A>=d.length-1;let j=e("field_errors"),D=j[a?.
name??""]??{};for(let[u,b]of[[C,"scale"],[K,"mean"]])T(u,"aria-invalid",D[b]?"true":null),T(u,"title",D[b]);let F=Object.
entries(j).flatMap(([u,b])=>Object.values(b).map(J=>o("span",{class:"npuw-problem"},u===a?.name||!u?J:`${u}: ${J}`))),q=e(
"warnings").map(u=>o("span",{class:"npuw-warning"},u));B.replaceChildren(...F,...q),B.hidden=!F.length&&!q.length}});export{ue as default};

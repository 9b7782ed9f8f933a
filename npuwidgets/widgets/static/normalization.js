function a(n,r={},...e){let i=document.createElement(n);for(let[c,u]of Object.entries(r))typeof u=="function"?i.addEventListener(
c,u):T(i,c,u);for(let c of e)c!=null&&i.append(c);return i}function T(n,r,e){e==null||e===!1?n.removeAttribute(r):n.setAttribute(r,e===!0?"":String(e))}function L(n,r){n.textContent!==
r&&(n.textContent=r)}function k(n,r,e){let i=JSON.stringify(r);n.dataset.items!==i&&(n.replaceChildren(...r.map(c=>a("op\
tion",{value:c.value},c.label))),n.dataset.items=i),n.value!==e&&(n.value=e)}var ee=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X","in the graph: fold a block, or unfold it"],["+ - 0","in the graph: zoom in and out, fit the drawing"],
["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A\
 shows it"],["Esc","cancel what runs, close what is open"]];function V(n){return n instanceof HTMLInputElement||n instanceof
HTMLTextAreaElement||n instanceof HTMLSelectElement}function te(n,r){if(n.matches(":popover-open")){n.hidePopover();return}
n.showPopover();let e=r.getBoundingClientRect(),i=n.getBoundingClientRect(),c=e.bottom+4+i.height<=innerHeight;n.style.left=
`${Math.max(4,Math.min(e.left,innerWidth-i.width-4))}px`,n.style.top=`${c?e.bottom+4:Math.max(4,e.top-i.height-4)}px`}function Z(n){
let{root:r,send:e}=n,i=a("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},a("dl",{},...ee.flatMap(
([s,m])=>[a("dt",{},s),a("dd",{},m)])));r.append(i);let c=!1,u=s=>{c!==s&&(c=s,e("show_reference",{shown:s}))};r.addEventListener(
"keydown",s=>{if(s.stopPropagation(),s.ctrlKey||s.metaKey||s.altKey)return;if(s.key==="Escape"){!s.defaultPrevented&&!r.
querySelector(":popover-open")&&e("cancel");return}if(V(s.target)||s.defaultPrevented)return;let m=s.key.length===1?s.key.
toLowerCase():s.key,g={z:()=>e(s.shiftKey?"redo":"undo"),p:()=>e("pin"),a:()=>u(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e(
"step_picture",{by:1}),"?":()=>te(i,r)}[m];g&&(s.preventDefault(),(!s.repeat||m==="["||m==="]")&&g())}),r.addEventListener(
"keyup",s=>{s.stopPropagation(),s.key.toLowerCase()==="a"&&u(!1)}),r.addEventListener("focusout",()=>u(!1))}var ne=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function U({root:n}){n.addEventListener(
"keydown",r=>{if(r.defaultPrevented||!r.isTrusted||V(r.target)||r.ctrlKey||r.metaKey||r.altKey||n.closest(".npuw-drawer"))
return;let e=r.key.length===1?r.key.toLowerCase():r.key,i=ne.has(e)?".npuw-table":e==="c"?".npuw-graph":"",c=i&&n.closest(
".npuw-grid")?.querySelector(`.npuw${i}`);!c||c===n||(r.preventDefault(),c.dispatchEvent(new KeyboardEvent("keydown",{key:r.
key,shiftKey:r.shiftKey})))})}function W(n,r,e){return{render({model:i,el:c}){let u=[],s=a("section",{class:`npuw npuw-${n}`,"aria-label":r,"data-lm-s\
uppress-shortcuts":"true"}),m=a("span"),h=a("span",{class:"npuw-remedy"}),g=a("div",{class:"npuw-error",role:"alert",hidden:!0},
a("b",{},"Error"),m,h),w=0,M=0,y=()=>{},v=(l,f={})=>i.send({action:l,...f}),C=l=>{let f=`${n}: ${l instanceof Error?l.message:
String(l)}`;K({message:f,remedy:"Reload the page."}),v("script_error",{message:f}),console.error(l)},x=l=>{try{l()}catch(f){
C(f)}},K=l=>{g.hidden=!l.message,L(m,l.message??""),L(h,l.remedy??"")};g.append(a("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{g.hidden=!0,v("dismiss_error")}},"×"));let E=()=>{w||(w=requestAnimationFrame(()=>{w=0,x(
()=>{y(),M+=1,s.dataset.revision=String(M)})}))},S={model:i,root:s,get:l=>i.get(l),send:v,setLocally:(l,f)=>i.set(l,f),redraw:E,
onClose:l=>u.push(l)};return s.tabIndex=-1,c.classList.add("npuw-host"),c.append(s),x(()=>{Z(S),y=e(S),U(S),s.append(g);
let l=()=>K(i.get("error")??{}),f=(_,H)=>{i.on(_,H),u.push(()=>i.off(_,H))};f("change:error",l),f("change",E),l(),E()}),
()=>{cancelAnimationFrame(w);for(let l of u)l();s.remove()}}}}var re=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}],pe=W("normalization","Normalization",n=>{let{root:r,get:e,send:i,
redraw:c}=n,u=`npuw-${Math.random().toString(36).slice(2)}`,s=0,m=()=>e("inputs")[s],h=(t,o)=>{let d=m();d&&i(t,{input:d.
name,...o})},g=(t,o)=>{let d=a("select",{"aria-label":t,title:t});return d.addEventListener("change",()=>o(d.value)),d},
w=t=>{let o=a("input",{type:"text",class:`npuw-${t}`,"aria-label":t,spellcheck:"false",autocomplete:"off","aria-describe\
dby":`${u}-notes`});return o.addEventListener("change",()=>{o.dataset.sent=o.value,h(t,{text:o.value})}),o.addEventListener(
"keydown",d=>{if(d.key!=="Escape")return;d.preventDefault();let A=e("field_errors")[m()?.name??""]?.[t];o.value=o.dataset.
sent??"",o.blur(),A&&h("forget",{field:t})}),o},M=g("Input",t=>{s=Number(t),c()}),y=a("b",{class:"npuw-input-name"}),v=a(
"span",{class:"npuw-dim npuw-layout"}),C=w("scale"),x=g("Presets of scale and mean",t=>{t&&h("preset",{value:t})});x.classList.
add("npuw-preset");let K=w("mean"),E=g("Channel order",t=>h("reverse_channel",{value:t==="bgr"})),S=g("Fitting",t=>h("fi\
tting",{value:t})),l=(t,o)=>{let d=a("input",{type:"radio",name:`${u}-mode`,value:t});return d.addEventListener("change",
()=>i("mode",{value:t})),[a("label",{title:o},d,t),d]},[f,_]=l("recalibrate","An edit of the scale measures the ranges a\
gain"),[H,X]=l("freeze","An edit of the scale keeps the table: the bug one meets on the board"),N=a("span",{class:"npuw-\
calibration"}),$=g("Base format",t=>i("base_format",{value:t}));$.classList.add("npuw-base");let P=g("Picture",t=>i("pic\
ture",{index:Number(t)})),z=(t,o,d)=>a("button",{type:"button","aria-label":d,title:d,click:()=>i("picture",{index:e("pi\
cture")+t})},o),O=z(-1,"‹","Previous picture ([)"),I=z(1,"›","Next picture (])"),B=a("div",{class:"npuw-notes",id:`${u}\
-notes`,role:"status"}),R=t=>a("span",{class:"npuw-dim"},t),Q=a("span",{class:"npuw-group"},R("scale"),C,x),Y=a("span",{
class:"npuw-group"},R("mean"),K);r.append(a("div",{class:"npuw-fields"},y,M,v,Q,Y,E,S,a("span",{class:"npuw-group",role:"\
radiogroup","aria-label":"After an edit of the scale"},f,H),a("span",{class:"npuw-gap"}),a("span",{class:"npuw-group npu\
w-calibrated"},R("calibration"),N),$,a("span",{class:"npuw-group npuw-pictures"},O,P,I)),B);function G(t,o){document.activeElement===
t&&t.value!==t.dataset.sent||(t.value!==o&&(t.value=o),t.dataset.sent=o)}return()=>{let t=e("inputs");s=Math.max(0,Math.
min(s,t.length-1));let o=m();y.hidden=t.length>1,M.hidden=t.length<2,L(y,o?.name??""),k(M,t.map((p,b)=>({value:String(b),
label:p.name})),String(s)),T(y,"title",`${o?.name??""} ${o?.layout??""}`),L(v,o?.layout??""),v.hidden=o?.is_picture??!0,
o&&(G(C,o.scale.text),G(K,o.mean),k(E,re,o.reverse_channel?"bgr":"rgb"),k(S,e("fittings").map(p=>({value:p,label:p})),o.
fitting)),E.hidden=S.hidden=!o?.is_picture,k(x,[{value:"",label:"presets"},...e("presets")],o?.preset??""),x.hidden=!e("\
presets").length,_.checked=e("mode")==="recalibrate",X.checked=e("mode")==="freeze",L(N,e("calibration")),T(N,"title",e(
"calibration")),k($,e("base_formats"),e("base_format"));let d=e("pictures"),A=e("picture");k(P,d.map((p,b)=>({value:String(
b),label:`${b+1} of ${d.length}  ${p}`})),String(A)),O.disabled=A<=0,I.disabled=A>=d.length-1;let j=e("field_errors"),D=j[o?.
name??""]??{};for(let[p,b]of[[C,"scale"],[K,"mean"]])T(p,"aria-invalid",D[b]?"true":null),T(p,"title",D[b]);let F=Object.
entries(j).flatMap(([p,b])=>Object.values(b).map(J=>a("span",{class:"npuw-problem"},p===o?.name||!p?J:`${p}: ${J}`))),q=e(
"warnings").map(p=>a("span",{class:"npuw-warning"},p));B.replaceChildren(...F,...q),B.hidden=!F.length&&!q.length}});export{pe as default};

function W(e){return e?new Float32Array(e.buffer.slice(e.byteOffset,e.byteOffset+e.byteLength)):new Float32Array(0)}function te(e){
return e?new Uint8Array(e.buffer,e.byteOffset,e.byteLength):new Uint8Array(0)}function s(e,n={},...t){let r=document.createElement(e);for(let[i,c]of Object.entries(n))typeof c=="function"?r.addEventListener(
i,c):_(r,i,c);for(let i of t)i!=null&&r.append(i);return r}function B(e,n={},t){let r=document.createElementNS("http://w\
ww.w3.org/2000/svg",e);for(let[i,c]of Object.entries(n))r.setAttribute(i,String(c));return t!==void 0&&(r.textContent=t),
r}function _(e,n,t){t==null||t===!1?e.removeAttribute(n):e.setAttribute(n,t===!0?"":String(t))}function H(e){let n=e.getRootNode();
return(n instanceof ShadowRoot?n:document).activeElement}function M(e,n){e.textContent!==n&&(e.textContent=n)}function I(e,n,t){
let r=JSON.stringify(n);e.dataset.items!==r&&(e.replaceChildren(...n.map(i=>s("option",{value:i.value},i.label))),e.dataset.
items=r),e.value!==t&&(e.value=t)}function ne(e){let n=getComputedStyle(e),t=r=>n.getPropertyValue(`--npuw-${r}`).trim();return{ink:n.color,dim:t("dim"),line:t(
"line"),background:t("bg"),bad:t("bad"),good:t("good"),selection:t("sel"),kinds:{int4:t("int4"),int8:t("int8"),int16:t("\
int16"),float:t("float")}}}function oe(e){let n=new MutationObserver(e);n.observe(document.body,{attributes:!0,attributeFilter:["data-jp-theme-name",
"class"]});let t=matchMedia("(prefers-color-scheme: dark)");return t.addEventListener("change",e),()=>{n.disconnect(),t.
removeEventListener("change",e)}}var ve=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right c\
lick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows\
 it"],["Esc","cancel what runs, close what is open"]];function re(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||
e instanceof HTMLSelectElement}function Ee(e,n){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover(),ke(
e,n)}function ke(e,n){let t=n.getBoundingClientRect(),r=e.getBoundingClientRect(),i=t.bottom+4+r.height<=innerHeight,c=n.
closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(t.left,Math.min(c,
innerWidth)-r.width-4))}px`,e.style.top=`${i?t.bottom+4:Math.max(4,t.top-r.height-4)}px`}function se(e){let{root:n,send:t}=e,
r=s("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...ve.flatMap(([o,p])=>[s("dt",{},o),
s("dd",{},p)])));n.append(r);let i=!1,c=o=>{i!==o&&(i=o,t("show_reference",{shown:o}))};n.addEventListener("keydown",o=>{
if(o.stopPropagation(),o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!n.querySelector(
":popover-open")&&t("cancel");return}if(re(o.target)||o.defaultPrevented)return;let p=o.key.length===1?o.key.toLowerCase():
o.key,h={z:()=>t(o.shiftKey?"redo":"undo"),p:()=>t("pin"),a:()=>c(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_\
picture",{by:1}),"?":()=>Ee(r,n)}[p];h&&(o.preventDefault(),(!o.repeat||p==="["||p==="]")&&h())}),n.addEventListener("ke\
yup",o=>{o.stopPropagation(),o.key.toLowerCase()==="a"&&c(!1)}),n.addEventListener("focusout",()=>c(!1))}var Se=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function ie({root:e}){e.addEventListener(
"keydown",n=>{if(n.defaultPrevented||!n.isTrusted||re(n.target)||n.ctrlKey||n.metaKey||n.altKey||e.closest(".npuw-drawer"))
return;let t=n.key.length===1?n.key.toLowerCase():n.key,r=Se.has(t)?".npuw-table":t==="c"?".npuw-graph":"",i=r&&e.closest(
".npuw-grid")?.querySelector(`.npuw${r}`);!i||i===e||(n.preventDefault(),i.dispatchEvent(new KeyboardEvent("keydown",{key:n.
key,shiftKey:n.shiftKey})))})}function Me(e){let n=H(e);n&&e.contains(n)&&!n.matches(":disabled")&&n.checkVisibility()||e.focus({preventScroll:!0})}function ae(e,n,t){
return{render({model:r,el:i}){let c=[],o=s("section",{class:`npuw npuw-${e}`,"aria-label":n,"data-lm-suppress-shortcuts":"\
true"}),p=s("span"),m=s("span",{class:"npuw-remedy"}),h=s("div",{class:"npuw-error",role:"alert",hidden:!0},s("b",{},"Er\
ror"),p,m),v=0,w=0,k=()=>{},E=(f,y={})=>r.send({action:f,...y}),A=f=>{let y=`${e}: ${f instanceof Error?f.message:String(
f)}`;S({message:y,remedy:"Reload the page."}),E("script_error",{message:y}),console.error(f)},R=f=>{try{f()}catch(y){A(y)}},
S=f=>{h.hidden=!f.message,M(p,f.message??""),M(m,f.remedy??"")};h.append(s("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{h.hidden=!0,E("dismiss_error")}},"×"));let T=()=>{v||(v=requestAnimationFrame(()=>{v=0,R(()=>{let f=o.
contains(H(o));k(),f&&Me(o),w+=1,o.dataset.revision=String(w)})}))},C={model:r,root:o,get:f=>r.get(f),send:E,setLocally:(f,y)=>r.
set(f,y),redraw:T,onClose:f=>c.push(f)};return o.tabIndex=-1,i.classList.add("npuw-host"),i.append(o),R(()=>{se(C),k=t(C),
ie(C),o.append(h);let f=()=>S(r.get("error")??{}),y=(F,D)=>{r.on(F,D),c.push(()=>r.off(F,D))};y("change:error",f),y("cha\
nge",T),f(),T()}),()=>{cancelAnimationFrame(v);for(let f of c)f();o.remove()}}}}function le(e,n,t){let r=e.width*e.count;return{low:e.low-.05*r,high:e.low+(1+.05)*r,left:n,width:t}}function K(e,n){return e.
left+(n-e.low)/(e.high-e.low)*e.width}function ue(e,n,t){if(!(n>e)||t<1)return[];let r=(n-e)/t,i=10**Math.floor(Math.log10(r)),c=[1,2,5,10].map(m=>m*i).find(m=>m>=
r)??10*i,o=Math.ceil(e/c),p=Math.floor(n/c);return Array.from({length:Math.max(0,p-o+1)},(m,h)=>(o+h)*c)}function N(e){return Number.
isFinite(e)?String(Number(e.toPrecision(3))).replace("-","−"):e>0?"∞":"−∞"}var Ae=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}];function ce(e,n=()=>{}){let{get:t,send:r,redraw:i}=e,c=`npu\
w-${Math.random().toString(36).slice(2)}`,o=0,p=()=>t("inputs")[o],m=(l,u={})=>{let g=p();g&&r(l,{input:g.name,...u})},h=(l,u)=>{
let g=s("select",{"aria-label":l,title:l});return g.addEventListener("change",()=>u(g.value)),g},v=l=>{let u=s("input",{
type:"text",class:`npuw-${l}`,"aria-label":l,spellcheck:"false",autocomplete:"off","aria-describedby":`${c}-problems`});
return u.addEventListener("change",()=>{u.dataset.sent=u.value,m(l,{text:u.value})}),u.addEventListener("keydown",g=>{if(g.
key!=="Escape")return;g.preventDefault();let O=t("field_errors")[p()?.name??""]?.[l];u.value=u.dataset.sent??"",u.blur(),
O&&m("forget",{field:l})}),u},w=h("Input",l=>{o=Number(l);let u=p();u&&n(u),i()}),k=s("b",{class:"npuw-input-name"}),E=s(
"span",{class:"npuw-dim npuw-layout"}),A=v("scale"),R=h("Presets of scale and mean",l=>{l&&m("preset",{value:l})});R.classList.
add("npuw-preset");let S=s("button",{type:"button",class:"npuw-back",click:()=>m("back")}),T=v("mean"),C=h("Channel orde\
r",l=>m("reverse_channel",{value:l==="bgr"})),f=h("Fitting",l=>m("fitting",{value:l})),y=(l,u)=>{let g=s("input",{type:"\
radio",name:`${c}-mode`,value:l});return g.addEventListener("change",()=>r("mode",{value:l})),[s("label",{title:u},g,l),
g]},[F,D]=y("recalibrate","An edit of the scale measures the ranges again"),[z,U]=y("freeze","An edit of the scale keeps\
 the table: the bug one meets on the board"),a=l=>s("span",{class:"npuw-dim"},l),d=s("span",{class:"npuw-problems",id:`${c}\
-problems`,role:"status"});function x(l,u){H(l)===l&&l.value!==l.dataset.sent||(l.value!==u&&(l.value=u),l.dataset.sent=
u)}return{elements:[k,w,E,s("span",{class:"npuw-group"},a("scale"),A,R),S,s("span",{class:"npuw-group"},a("mean"),T),C,f,
s("span",{class:"npuw-group npuw-modes",role:"radiogroup","aria-label":"After an edit of the scale"},F,z)],problems:d,current:p,
choose(l){let u=t("inputs").findIndex(g=>g.name===l);u>=0&&(o=u)},draw(){let l=t("inputs");o=Math.max(0,Math.min(o,l.length-
1));let u=p();k.hidden=l.length>1,w.hidden=l.length<2,M(k,u?.name??""),I(w,l.map((b,L)=>({value:String(L),label:b.name})),
String(o)),_(k,"title",`${u?.name??""} ${u?.layout??""}`),M(E,u?.layout??""),E.hidden=u?.is_picture??!0,u&&(x(A,u.scale.
text),x(T,u.mean),I(C,Ae,u.reverse_channel?"bgr":"rgb"),I(f,t("fittings").map(b=>({value:b,label:b})),u.fitting)),C.hidden=
f.hidden=!u?.is_picture,S.hidden=!u?.back,M(S,`⚠ back to ${u?.back??""}`),_(S,"title",`What is in force looks wrong; t\
he last that did not: ${u?.back??""}`),I(R,[{value:"",label:"presets"},...t("presets")],u?.preset??""),R.hidden=!t("pres\
ets").length,D.checked=t("mode")==="recalibrate",U.checked=t("mode")==="freeze";let g=t("field_errors"),O=g[u?.name??""]??
{};for(let[b,L]of[[A,"scale"],[T,"mean"]])_(b,"aria-invalid",O[L]?"true":null),_(b,"title",O[L]);let P=Object.entries(g).
flatMap(([b,L])=>Object.values(L).map($=>b===u?.name||!b?$:`${b}: ${$}`));d.replaceChildren(...P.map(b=>s("span",{class:"\
npuw-problem",title:b},b))),d.hidden=!P.length}}}var pe=16;function me(e,n,t){if(n<1||t<1)return null;let r=devicePixelRatio||1,[i,c]=[Math.round(n*r),Math.round(t*r)];(e.width!==
i||e.height!==c)&&(e.width=i,e.height=c);let o=e.getContext("2d");if(!o)throw new Error("this browser gives no 2d canvas");
return o.setTransform(r,0,0,r,0,0),o.clearRect(0,0,n,t),o.font=`10px ${getComputedStyle(e).fontFamily}`,o}function fe(e,n,t,r,i){let c=i??ue(n.low,n.high,Math.max(2,Math.floor(n.width/64)));e.fillStyle=r.dim,e.textBaseline="to\
p";for(let o of c){let p=K(n,o),m=N(o),h=e.measureText(m).width/2;e.textAlign="center";let v=Math.min(Math.max(p,n.left+
h),n.left+n.width-h);e.fillRect(Math.round(p),t,1,3),e.fillText(m,v,t+4)}}function de(e,n,t,r,i,c){if(!(r<=0)){e.save(),
e.beginPath(),e.rect(n,t,r,i),e.clip(),e.fillStyle=c,e.globalAlpha=.12,e.fillRect(n,t,r,i),e.globalAlpha=.7,e.strokeStyle=
c,e.lineWidth=1,e.beginPath();for(let o=n-i;o<n+r;o+=6)e.moveTo(o,t+i),e.lineTo(o+i,t);e.stroke(),e.restore()}}function he(e,n,t,r,i,c){
let o=t.bottom-t.top,[p,m,h,v]=[i[0],r[0],r[1],i[1]].map(w=>K(n,w));de(e,p,t.top,m-p,o,c.bad),de(e,h,t.top,v-h,o,c.bad)}var j=[[],[5,2],[1,2],[7,2,1,2]];function G(e,n,t){let r=[t.bad,t.good,t.selection,t.dim],i=["R","G","B","grey"].indexOf(
e);return r[i>=0?i:n%r.length]??t.ink}function ge(e,n,t,r,i,c){let o=me(e,n,t);if(!o)return;let p={top:6,bottom:t-pe},m=le(
r.bins,4,n-8),h=1;for(let w of i)h=Math.max(h,w);let v=w=>p.bottom-Math.log1p(w)/Math.log1p(h)*(p.bottom-p.top-1);if(r.bounds&&
he(o,m,p,r.bounds,r.span,c),r.channels.forEach((w,k)=>{o.strokeStyle=G(w,k,c),o.lineWidth=1.25,o.setLineDash([...j[k%j.length]??
[]]),o.beginPath();for(let E=0;E<r.bins.count;E+=1){let A=v(i[k*r.bins.count+E]??0);o.lineTo(K(m,r.bins.low+E*r.bins.width),
A),o.lineTo(K(m,r.bins.low+(E+1)*r.bins.width),A)}o.stroke()}),o.setLineDash([]),r.bounds){o.fillStyle=c.ink;for(let w of r.
bounds)o.fillRect(Math.round(K(m,w))-1,p.top-4,2,p.bottom-p.top+4)}fe(o,m,p.bottom,c)}var Le=7,be=e=>e<.001?"below 0.1 %":`${Number((100*e).toPrecision(3))} %`,Qe=ae("editor","Normalization editor",e=>{let{
root:n,get:t,send:r,redraw:i}=e,c=ce(e,a=>r("show_input",{input:a.name})),o=s("div",{class:"npuw-cards",role:"group","ar\
ia-label":"Normalizations side by side, in float"}),p=s("canvas",{role:"img"}),m=s("div",{class:"npuw-plot"},p),h=s("p",
{class:"npuw-facts"}),v=s("div",{class:"npuw-legend"}),w=s("span",{class:"npuw-dim"}),k=s("span",{class:"npuw-dim",role:"\
status"}),E=s("ul",{class:"npuw-said","aria-label":"Warnings"});n.append(s("div",{class:"npuw-fields"},...c.elements,c.problems),
s("div",{class:"npuw-stage"},s("div",{class:"npuw-tried"},s("header",{},s("h4",{},"What float makes of it"),w,s("span",{
class:"npuw-gap"}),k),o),s("div",{class:"npuw-values"},s("header",{},s("h4",{},"Values of the input"),v),m,h)),E);let A=new ResizeObserver(
i);A.observe(m);let R=oe(i),S="",T;e.onClose(()=>{A.disconnect(),R(),URL.revokeObjectURL(S)}),o.addEventListener("keydow\
n",a=>{let d={ArrowRight:1,ArrowLeft:-1}[a.key];if(d===void 0)return;a.preventDefault();let x=[...o.querySelectorAll("bu\
tton")];x[x.indexOf(H(o))+d]?.focus()});function C(){let a=t("thumbnails");if(a===T)return S;URL.revokeObjectURL(S),T=a;
let d=te(a);return S=d.length?URL.createObjectURL(new Blob([d],{type:"image/jpeg"})):"",S}function f(a,d){let{width:x=0,
height:l=0,row:u=0,rows:g=0,full_width:O=1,full_height:P=1}=t("thumbnail"),b=C();if(!b||d>=g)return null;let L=`${t("pic\
ture_name")} as fed at ${y(a)}: ${a.found}`,$=B("svg",{viewBox:`0 0 ${x} ${l}`,class:"npuw-seen",role:"img","aria-label":L}),
q=B("svg",{x:0,y:0,width:x,height:l,class:"npuw-one"});q.append(B("image",{href:b,x:0,y:-d*u,width:x,height:u*g,preserveAspectRatio:"\
none"})),$.append(q);let X=W(t("boxes"));for(let V=0;V<X.length;V+=Le){let[we,J,Z,ye,xe]=X.subarray(V,V+5);if(we!==d)continue;
let[Q,Y]=[x/O,l/P],ee={x:J*Q,y:Z*Y,width:Math.max(0,ye-J)*Q,height:Math.max(0,xe-Z)*Y};$.append(B("rect",{...ee,class:"n\
puw-box-under"}),B("rect",{...ee,class:"npuw-box"}))}return $}let y=a=>a.name||"in force";function F(a){let d=c.current();
!d||a.now||(a.swaps?r("reverse_channel",{input:d.name,value:a.name==="BGR"}):r("preset",{input:d.name,value:a.name}))}function D(a,d){
let x=a.suspicions.length>0,l=a.clipped>0?`${be(a.clipped)} clipped`:"";return s("button",{type:"button",class:"npuw-car\
d","aria-pressed":String(a.now),"data-name":a.name,title:[a.settings,...a.suspicions].join(`
`),click:()=>F(a)},s("span",{class:"npuw-card-name"},s("b",{},x?`⚠ ${y(a)}`:y(a)),a.now&&a.name?s("span",{class:"npuw-\
now"},"in force"):null),f(a,d),s("span",{class:"npuw-found"},s("b",{},a.found),a.best?` ${a.best}`:""),s("span",{class:"\
npuw-dim"},a.detail),s("span",{class:x?"npuw-bad":"npuw-dim"},`sees ${N(a.low)}..${N(a.high)}`),l?s("span",{class:"npuw-\
bad"},l):null)}function z(){let a=H(o)?.dataset.name,d=o.contains(H(o));o.replaceChildren(...t("cards").map(D)),d&&[...o.
querySelectorAll("button")].find(x=>x.dataset.name===a)?.focus(),t("cards").length||o.replaceChildren(s("span",{class:"n\
puw-dim"},t("note")||"trying the presets…"))}function U(){let a=t("histogram");if(v.replaceChildren(),!("bins"in a)){p.
hidden=!0,M(h,t("note"));return}p.hidden=!1;let d=a,x=ne(n);ge(p,m.clientWidth,m.clientHeight,d,W(t("counts")),x),d.channels.
forEach((b,L)=>{let $=B("svg",{width:22,height:8,"aria-hidden":"true"});$.append(B("line",{x1:1,x2:21,y1:4,y2:4,"stroke-\
dasharray":j[L%j.length]?.join(" ")??"",stroke:G(b,L,x)})),v.append(s("span",{},$,b))});let l=d.pictures===1?"1 picture":
`${d.pictures} pictures`,u=d.bounds?`${d.format} holds ${d.bounds.map(N).join("..")}: `:"",g=d.codes===null?"float32, no\
thing is clipped":`${d.codes} of ${d.codes_total} codes used`,O=d.bounds?`, ${d.outside>0?`${be(d.outside)}`:"nothing"} \
outside`:"",P=`${l}: ${d.span.map(N).join("..")}. ${u}${g}${O}`;M(h,P),h.classList.toggle("npuw-bad",d.outside>0),_(p,"a\
ria-label",P)}return()=>{c.choose(t("shown_input")),c.draw(),n.dataset.state=t("state"),M(k,t("state")==="computing"?"co\
mputing…":""),M(w,t("against")?`black and white of ${t("against")}; stripes: clipped`:""),z(),U();let a=[...t("warning\
s"),...t("remarks"),...t("cards").length?[t("note")]:[]].filter(Boolean);E.replaceChildren(...a.map(d=>s("li",{class:"np\
uw-warning",title:d},d))),E.hidden=!a.length}});export{Qe as default};

function W(e){return e?new Float32Array(e.buffer.slice(e.byteOffset,e.byteOffset+e.byteLength)):new Float32Array(0)}function ee(e){
return e?new Uint8Array(e.buffer,e.byteOffset,e.byteLength):new Uint8Array(0)}function s(e,r={},...t){let o=document.createElement(e);for(let[u,c]of Object.entries(r))typeof c=="function"?o.addEventListener(
u,c):_(o,u,c);for(let u of t)u!=null&&o.append(u);return o}function O(e,r={},t){let o=document.createElementNS("http://w\
ww.w3.org/2000/svg",e);for(let[u,c]of Object.entries(r))o.setAttribute(u,String(c));return t!==void 0&&(o.textContent=t),
o}function _(e,r,t){t==null||t===!1?e.removeAttribute(r):e.setAttribute(r,t===!0?"":String(t))}function k(e,r){e.textContent!==
r&&(e.textContent=r)}function I(e,r,t){let o=JSON.stringify(r);e.dataset.items!==o&&(e.replaceChildren(...r.map(u=>s("op\
tion",{value:u.value},u.label))),e.dataset.items=o),e.value!==t&&(e.value=t)}function te(e){let r=getComputedStyle(e),t=o=>r.getPropertyValue(`--npuw-${o}`).trim();return{ink:r.color,dim:t("dim"),line:t(
"line"),background:t("bg"),bad:t("bad"),good:t("good"),selection:t("sel"),kinds:{int4:t("int4"),int8:t("int8"),int16:t("\
int16"),float:t("float")}}}function ne(e){let r=new MutationObserver(e);return r.observe(document.body,{attributes:!0,attributeFilter:[
"data-jp-theme-name","class"]}),()=>r.disconnect()}var we=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, nex\
t picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close wha\
t is open"]];function ye(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||e instanceof HTMLSelectElement}
function xe(e,r){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover();let t=r.getBoundingClientRect(),o=e.
getBoundingClientRect(),u=t.bottom+4+o.height<=innerHeight;e.style.left=`${Math.max(4,Math.min(t.left,innerWidth-o.width-
4))}px`,e.style.top=`${u?t.bottom+4:Math.max(4,t.top-o.height-4)}px`}function oe(e){let{root:r,send:t}=e,o=s("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...we.flatMap(([n,p])=>[s("dt",{},n),s("dd",{},p)])));
r.append(o);let u=!1,c=n=>{u!==n&&(u=n,t("show_reference",{shown:n}))};r.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!r.querySelector(":popover-open")&&t("ca\
ncel");return}if(ye(n.target)||n.defaultPrevented)return;let p=n.key.length===1?n.key.toLowerCase():n.key,f={z:()=>t(n.shiftKey?
"redo":"undo"),p:()=>t("pin"),a:()=>c(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_picture",{by:1}),"?":()=>xe(
o,r)}[p];f&&(n.preventDefault(),(!n.repeat||p==="["||p==="]")&&f())}),r.addEventListener("keyup",n=>{n.stopPropagation(),
n.key.toLowerCase()==="a"&&c(!1)}),r.addEventListener("focusout",()=>c(!1))}function re(e,r,t){return{render({model:o,el:u}){let c=[],n=s("section",{class:`npuw npuw-${e}`,"aria-label":r,"data-lm-\
suppress-shortcuts":"true"}),p=s("span"),m=s("span",{class:"npuw-remedy"}),f=s("div",{class:"npuw-error",role:"alert",hidden:!0},
s("b",{},"Error"),p,m),v=0,w=0,E=()=>{},M=(g,y={})=>o.send({action:g,...y}),A=g=>{let y=`${e}: ${g instanceof Error?g.message:
String(g)}`;S({message:y,remedy:"Reload the page."}),M("script_error",{message:y}),console.error(g)},R=g=>{try{g()}catch(y){
A(y)}},S=g=>{f.hidden=!g.message,k(p,g.message??""),k(m,g.remedy??"")};f.append(s("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{f.hidden=!0,M("dismiss_error")}},"×"));let T=()=>{v||(v=requestAnimationFrame(()=>{v=0,R(
()=>{E(),w+=1,n.dataset.revision=String(w)})}))},$={model:o,root:n,get:g=>o.get(g),send:M,setLocally:(g,y)=>o.set(g,y),redraw:T,
onClose:g=>c.push(g)};return n.tabIndex=-1,u.classList.add("npuw-host"),u.append(n),R(()=>{oe($),E=t($),n.append(f);let g=()=>S(
o.get("error")??{}),y=(K,N)=>{o.on(K,N),c.push(()=>o.off(K,N))};y("change:error",g),y("change",T),g(),T()}),()=>{cancelAnimationFrame(
v);for(let g of c)g();n.remove()}}}}function se(e,r,t){let o=e.width*e.count;return{low:e.low-.05*o,high:e.low+(1+.05)*o,left:r,width:t}}function B(e,r){return e.
left+(r-e.low)/(e.high-e.low)*e.width}function ie(e,r,t){if(!(r>e)||t<1)return[];let o=(r-e)/t,u=10**Math.floor(Math.log10(o)),c=[1,2,5,10].map(m=>m*u).find(m=>m>=
o)??10*u,n=Math.ceil(e/c),p=Math.floor(r/c);return Array.from({length:Math.max(0,p-n+1)},(m,f)=>(n+f)*c)}function F(e){return Number.
isFinite(e)?String(Number(e.toPrecision(3))).replace("-","−"):e>0?"∞":"−∞"}var ve=[{value:"rgb",label:"RGB"},{value:"bgr",label:"BGR"}];function ae(e,r=()=>{}){let{get:t,send:o,redraw:u}=e,c=`npu\
w-${Math.random().toString(36).slice(2)}`,n=0,p=()=>t("inputs")[n],m=(a,l={})=>{let h=p();h&&o(a,{input:h.name,...l})},f=(a,l)=>{
let h=s("select",{"aria-label":a,title:a});return h.addEventListener("change",()=>l(h.value)),h},v=a=>{let l=s("input",{
type:"text",class:`npuw-${a}`,"aria-label":a,spellcheck:"false",autocomplete:"off","aria-describedby":`${c}-problems`});
return l.addEventListener("change",()=>{l.dataset.sent=l.value,m(a,{text:l.value})}),l.addEventListener("keydown",h=>{if(h.
key!=="Escape")return;h.preventDefault();let H=t("field_errors")[p()?.name??""]?.[a];l.value=l.dataset.sent??"",l.blur(),
H&&m("forget",{field:a})}),l},w=f("Input",a=>{n=Number(a);let l=p();l&&r(l),u()}),E=s("b",{class:"npuw-input-name"}),M=s(
"span",{class:"npuw-dim npuw-layout"}),A=v("scale"),R=f("Presets of scale and mean",a=>{a&&m("preset",{value:a})});R.classList.
add("npuw-preset");let S=s("button",{type:"button",class:"npuw-back",click:()=>m("back")}),T=v("mean"),$=f("Channel orde\
r",a=>m("reverse_channel",{value:a==="bgr"})),g=f("Fitting",a=>m("fitting",{value:a})),y=(a,l)=>{let h=s("input",{type:"\
radio",name:`${c}-mode`,value:a});return h.addEventListener("change",()=>o("mode",{value:a})),[s("label",{title:l},h,a),
h]},[K,N]=y("recalibrate","An edit of the scale measures the ranges again"),[j,U]=y("freeze","An edit of the scale keeps\
 the table: the bug one meets on the board"),i=a=>s("span",{class:"npuw-dim"},a),d=s("span",{class:"npuw-problems",id:`${c}\
-problems`,role:"status"});function x(a,l){document.activeElement===a&&a.value!==a.dataset.sent||(a.value!==l&&(a.value=
l),a.dataset.sent=l)}return{elements:[E,w,M,s("span",{class:"npuw-group"},i("scale"),A,R),S,s("span",{class:"npuw-group"},
i("mean"),T),$,g,s("span",{class:"npuw-group npuw-modes",role:"radiogroup","aria-label":"After an edit of the scale"},K,
j)],problems:d,current:p,choose(a){let l=t("inputs").findIndex(h=>h.name===a);l>=0&&(n=l)},draw(){let a=t("inputs");n=Math.
max(0,Math.min(n,a.length-1));let l=p();E.hidden=a.length>1,w.hidden=a.length<2,k(E,l?.name??""),I(w,a.map((b,L)=>({value:String(
L),label:b.name})),String(n)),_(E,"title",`${l?.name??""} ${l?.layout??""}`),k(M,l?.layout??""),M.hidden=l?.is_picture??
!0,l&&(x(A,l.scale.text),x(T,l.mean),I($,ve,l.reverse_channel?"bgr":"rgb"),I(g,t("fittings").map(b=>({value:b,label:b})),
l.fitting)),$.hidden=g.hidden=!l?.is_picture,S.hidden=!l?.back,k(S,`⚠ back to ${l?.back??""}`),_(S,"title",`What is in\
 force looks wrong; the last that did not: ${l?.back??""}`),I(R,[{value:"",label:"presets"},...t("presets")],l?.preset??
""),R.hidden=!t("presets").length,N.checked=t("mode")==="recalibrate",U.checked=t("mode")==="freeze";let h=t("field_erro\
rs"),H=h[l?.name??""]??{};for(let[b,L]of[[A,"scale"],[T,"mean"]])_(b,"aria-invalid",H[L]?"true":null),_(b,"title",H[L]);
let P=Object.entries(h).flatMap(([b,L])=>Object.values(L).map(C=>b===l?.name||!b?C:`${b}: ${C}`));d.replaceChildren(...P.
map(b=>s("span",{class:"npuw-problem",title:b},b))),d.hidden=!P.length}}}var ue=16;function ce(e,r,t){if(r<1||t<1)return null;let o=devicePixelRatio||1,[u,c]=[Math.round(r*o),Math.round(t*o)];(e.width!==
u||e.height!==c)&&(e.width=u,e.height=c);let n=e.getContext("2d");if(!n)throw new Error("this browser gives no 2d canvas");
return n.setTransform(o,0,0,o,0,0),n.clearRect(0,0,r,t),n.font=`10px ${getComputedStyle(e).fontFamily}`,n}function de(e,r,t,o,u){let c=u??ie(r.low,r.high,Math.max(2,Math.floor(r.width/64)));e.fillStyle=o.dim,e.textBaseline="to\
p";for(let n of c){let p=B(r,n),m=F(n),f=e.measureText(m).width/2;e.textAlign="center";let v=Math.min(Math.max(p,r.left+
f),r.left+r.width-f);e.fillRect(Math.round(p),t,1,3),e.fillText(m,v,t+4)}}function le(e,r,t,o,u,c){if(!(o<=0)){e.save(),
e.beginPath(),e.rect(r,t,o,u),e.clip(),e.fillStyle=c,e.globalAlpha=.12,e.fillRect(r,t,o,u),e.globalAlpha=.7,e.strokeStyle=
c,e.lineWidth=1,e.beginPath();for(let n=r-u;n<r+o;n+=6)e.moveTo(n,t+u),e.lineTo(n+u,t);e.stroke(),e.restore()}}function pe(e,r,t,o,u,c){
let n=t.bottom-t.top,[p,m,f,v]=[u[0],o[0],o[1],u[1]].map(w=>B(r,w));le(e,p,t.top,m-p,n,c.bad),le(e,f,t.top,v-f,n,c.bad)}var D=[[],[5,2],[1,2],[7,2,1,2]];function z(e,r,t){let o=[t.bad,t.good,t.selection,t.dim],u=["R","G","B","grey"].indexOf(
e);return o[u>=0?u:r%o.length]??t.ink}function me(e,r,t,o,u,c){let n=ce(e,r,t);if(!n)return;let p={top:6,bottom:t-ue},m=se(
o.bins,4,r-8),f=1;for(let w of u)f=Math.max(f,w);let v=w=>p.bottom-Math.log1p(w)/Math.log1p(f)*(p.bottom-p.top-1);if(o.bounds&&
pe(n,m,p,o.bounds,o.span,c),o.channels.forEach((w,E)=>{n.strokeStyle=z(w,E,c),n.lineWidth=1.25,n.setLineDash([...D[E%D.length]??
[]]),n.beginPath();for(let M=0;M<o.bins.count;M+=1){let A=v(u[E*o.bins.count+M]??0);n.lineTo(B(m,o.bins.low+M*o.bins.width),
A),n.lineTo(B(m,o.bins.low+(M+1)*o.bins.width),A)}n.stroke()}),n.setLineDash([]),o.bounds){n.fillStyle=c.ink;for(let w of o.
bounds)n.fillRect(Math.round(B(m,w))-1,p.top-4,2,p.bottom-p.top+4)}de(n,m,p.bottom,c)}var Me=7,fe=e=>e<.001?"below 0.1 %":`${Number((100*e).toPrecision(3))} %`,Ge=re("editor","Normalization editor",e=>{let{
root:r,get:t,send:o,redraw:u}=e,c=ae(e,i=>o("show_input",{input:i.name})),n=s("div",{class:"npuw-cards",role:"group","ar\
ia-label":"Normalizations side by side, in float"}),p=s("canvas",{role:"img"}),m=s("div",{class:"npuw-plot"},p),f=s("p",
{class:"npuw-facts"}),v=s("div",{class:"npuw-legend"}),w=s("span",{class:"npuw-dim"}),E=s("span",{class:"npuw-dim",role:"\
status"}),M=s("ul",{class:"npuw-said","aria-label":"Warnings"});r.append(s("div",{class:"npuw-fields"},...c.elements,c.problems),
s("div",{class:"npuw-stage"},s("div",{class:"npuw-tried"},s("header",{},s("h4",{},"What float makes of it"),w,s("span",{
class:"npuw-gap"}),E),n),s("div",{class:"npuw-values"},s("header",{},s("h4",{},"Values of the input"),v),m,f)),M);let A=new ResizeObserver(
u);A.observe(m);let R=ne(u),S="",T;e.onClose(()=>{A.disconnect(),R(),URL.revokeObjectURL(S)}),n.addEventListener("keydow\
n",i=>{let d={ArrowRight:1,ArrowLeft:-1}[i.key];if(d===void 0)return;i.preventDefault();let x=[...n.querySelectorAll("bu\
tton")];x[x.indexOf(document.activeElement)+d]?.focus()});function $(){let i=t("thumbnails");if(i===T)return S;URL.revokeObjectURL(
S),T=i;let d=ee(i);return S=d.length?URL.createObjectURL(new Blob([d],{type:"image/jpeg"})):"",S}function g(i,d){let{width:x=0,
height:a=0,row:l=0,rows:h=0,full_width:H=1,full_height:P=1}=t("thumbnail"),b=$();if(!b||d>=h)return null;let L=`${t("pic\
ture_name")} as fed at ${y(i)}: ${i.found}`,C=O("svg",{viewBox:`0 0 ${x} ${a}`,class:"npuw-seen",role:"img","aria-label":L}),
G=O("svg",{x:0,y:0,width:x,height:a,class:"npuw-one"});G.append(O("image",{href:b,x:0,y:-d*l,width:x,height:l*h,preserveAspectRatio:"\
none"})),C.append(G);let q=W(t("boxes"));for(let V=0;V<q.length;V+=Me){let[ge,X,J,he,be]=q.subarray(V,V+5);if(ge!==d)continue;
let[Z,Q]=[x/H,a/P],Y={x:X*Z,y:J*Q,width:Math.max(0,he-X)*Z,height:Math.max(0,be-J)*Q};C.append(O("rect",{...Y,class:"npu\
w-box-under"}),O("rect",{...Y,class:"npuw-box"}))}return C}let y=i=>i.name||"in force";function K(i){let d=c.current();!d||
i.now||(i.swaps?o("reverse_channel",{input:d.name,value:i.name==="BGR"}):o("preset",{input:d.name,value:i.name}))}function N(i,d){
let x=i.suspicions.length>0,a=i.clipped>0?`${fe(i.clipped)} clipped`:"";return s("button",{type:"button",class:"npuw-car\
d","aria-pressed":String(i.now),"data-name":i.name,title:[i.settings,...i.suspicions].join(`
`),click:()=>K(i)},s("span",{class:"npuw-card-name"},s("b",{},x?`⚠ ${y(i)}`:y(i)),i.now&&i.name?s("span",{class:"npuw-\
now"},"in force"):null),g(i,d),s("span",{class:"npuw-found"},s("b",{},i.found),i.best?` ${i.best}`:""),s("span",{class:"\
npuw-dim"},i.detail),s("span",{class:x?"npuw-bad":"npuw-dim"},`sees ${F(i.low)}..${F(i.high)}`),a?s("span",{class:"npuw-\
bad"},a):null)}function j(){let i=document.activeElement?.dataset.name,d=n.contains(document.activeElement);n.replaceChildren(
...t("cards").map(N)),d&&[...n.querySelectorAll("button")].find(x=>x.dataset.name===i)?.focus(),t("cards").length||n.replaceChildren(
s("span",{class:"npuw-dim"},t("note")||"trying the presets…"))}function U(){let i=t("histogram");if(v.replaceChildren(),
!("bins"in i)){p.hidden=!0,k(f,t("note"));return}p.hidden=!1;let d=i,x=te(r);me(p,m.clientWidth,m.clientHeight,d,W(t("co\
unts")),x),d.channels.forEach((b,L)=>{let C=O("svg",{width:22,height:8,"aria-hidden":"true"});C.append(O("line",{x1:1,x2:21,
y1:4,y2:4,"stroke-dasharray":D[L%D.length]?.join(" ")??"",stroke:z(b,L,x)})),v.append(s("span",{},C,b))});let a=d.pictures===
1?"1 picture":`${d.pictures} pictures`,l=d.bounds?`${d.format} holds ${d.bounds.map(F).join("..")}: `:"",h=d.codes===null?
"float32, nothing is clipped":`${d.codes} of ${d.codes_total} codes used`,H=d.bounds?`, ${d.outside>0?`${fe(d.outside)}`:
"nothing"} outside`:"",P=`${a}: ${d.span.map(F).join("..")}. ${l}${h}${H}`;k(f,P),f.classList.toggle("npuw-bad",d.outside>
0),_(p,"aria-label",P)}return()=>{c.choose(t("shown_input")),c.draw(),r.dataset.state=t("state"),k(E,t("state")==="compu\
ting"?"computing…":""),k(w,t("against")?`black and white of ${t("against")}; stripes: clipped`:""),j(),U();let i=[...t(
"warnings"),...t("remarks"),...t("cards").length?[t("note")]:[]].filter(Boolean);M.replaceChildren(...i.map(d=>s("li",{class:"\
npuw-warning",title:d},d))),M.hidden=!i.length}});export{Ge as default};

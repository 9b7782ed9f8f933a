function H(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function et(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}function h(t,e={},...n){let r=document.createElement(t);for(let[s,a]of Object.entries(e))typeof a=="function"?r.addEventListener(
s,a):F(r,s,a);for(let s of n)s!=null&&r.append(s);return r}function F(t,e,n){n==null||n===!1?t.removeAttribute(e):t.setAttribute(e,n===!0?"":String(n))}function W(t){let e=t.getRootNode();
return(e instanceof ShadowRoot?e:document).activeElement}function I(t,e){t.textContent!==e&&(t.textContent=e)}var Qt=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right c\
lick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows\
 it"],["Esc","cancel what runs, close what is open"]];function nt(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function te(t,e){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),ee(
t,e)}function ee(t,e){let n=e.getBoundingClientRect(),r=t.getBoundingClientRect(),s=n.bottom+4+r.height<=innerHeight,a=e.
closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(n.left,Math.min(a,
innerWidth)-r.width-4))}px`,t.style.top=`${s?n.bottom+4:Math.max(4,n.top-r.height-4)}px`}function Et(t){let{root:e,send:n}=t,
r=h("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},h("dl",{},...Qt.flatMap(([o,d])=>[h("dt",{},o),
h("dd",{},d)])));e.append(r);let s=!1,a=o=>{s!==o&&(s=o,n("show_reference",{shown:o}))};e.addEventListener("keydown",o=>{
if(o.stopPropagation(),o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!e.querySelector(
":popover-open")&&n("cancel");return}if(nt(o.target)||o.defaultPrevented)return;let d=o.key.length===1?o.key.toLowerCase():
o.key,m={z:()=>n(o.shiftKey?"redo":"undo"),p:()=>n("pin"),a:()=>a(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_\
picture",{by:1}),"?":()=>te(r,e)}[d];m&&(o.preventDefault(),(!o.repeat||d==="["||d==="]")&&m())}),e.addEventListener("ke\
yup",o=>{o.stopPropagation(),o.key.toLowerCase()==="a"&&a(!1)}),e.addEventListener("focusout",()=>a(!1))}var ne=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function Mt({root:t}){t.addEventListener(
"keydown",e=>{if(e.defaultPrevented||!e.isTrusted||nt(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))
return;let n=e.key.length===1?e.key.toLowerCase():e.key,r=ne.has(n)?".npuw-table":n==="c"?".npuw-graph":"",s=r&&t.closest(
".npuw-grid")?.querySelector(`.npuw${r}`);!s||s===t||(e.preventDefault(),s.dispatchEvent(new KeyboardEvent("keydown",{key:e.
key,shiftKey:e.shiftKey})))})}function kt(t){let e=getComputedStyle(t),n=r=>e.getPropertyValue(`--npuw-${r}`).trim();return{ink:e.color,dim:n("dim"),line:n(
"line"),background:n("bg"),bad:n("bad"),good:n("good"),selection:n("sel"),kinds:{int4:n("int4"),int8:n("int8"),int16:n("\
int16"),float:n("float")}}}function Tt(t){let e=new MutationObserver(t);e.observe(document.body,{attributes:!0,attributeFilter:["data-jp-theme-name",
"class"]});let n=matchMedia("(prefers-color-scheme: dark)");return n.addEventListener("change",t),()=>{e.disconnect(),n.
removeEventListener("change",t)}}function re(t){let e=W(t);e&&t.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||t.focus({preventScroll:!0})}function $t(t,e,n){
return{render({model:r,el:s}){let a=[],o=h("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-suppress-shortcuts":"\
true"}),d=h("span"),c=h("span",{class:"npuw-remedy"}),m=h("div",{class:"npuw-error",role:"alert",hidden:!0},h("b",{},"Er\
ror"),d,c),x=0,b=0,w=()=>{},A=(p,k={})=>r.send({action:p,...k}),T=p=>{let k=`${t}: ${p instanceof Error?p.message:String(
p)}`;f({message:k,remedy:"Reload the page."}),A("script_error",{message:k}),console.error(p)},R=p=>{try{p()}catch(k){T(k)}},
f=p=>{m.hidden=!p.message,I(d,p.message??""),I(c,p.remedy??"")};m.append(h("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{m.hidden=!0,A("dismiss_error")}},"×"));let M=()=>{x||(x=requestAnimationFrame(()=>{x=0,R(()=>{let p=o.
contains(W(o));w(),p&&re(o),b+=1,o.dataset.revision=String(b)})}))},S={model:r,root:o,get:p=>r.get(p),send:A,setLocally:(p,k)=>r.
set(p,k),redraw:M,onClose:p=>a.push(p)};return o.tabIndex=-1,s.classList.add("npuw-host"),s.append(o),R(()=>{Et(S),w=n(S),
Mt(S),o.append(m);let p=()=>f(r.get("error")??{}),k=(U,D)=>{r.on(U,D),a.push(()=>r.off(U,D))};k("change:error",p),k("cha\
nge",M),p(),M()}),()=>{cancelAnimationFrame(x);for(let p of a)p();o.remove()}}}}function X(t,e,n){let r=t.width*t.count;return{low:t.low-.05*r,high:t.low+(1+.05)*r,left:e,width:n}}function $(t,e){return t.
left+(e-t.low)/(t.high-t.low)*t.width}function Ct(t,e){return t.low+(e-t.left)/t.width*(t.high-t.low)}function rt(t,e,n){
if(!(e>t)||n<1)return[];let r=(e-t)/n,s=10**Math.floor(Math.log10(r)),a=[1,2,5,10].map(c=>c*s).find(c=>c>=r)??10*s,o=Math.
ceil(t/a),d=Math.floor(e/a);return Array.from({length:Math.max(0,d-o+1)},(c,m)=>(o+m)*a)}function y(t){return Number.isFinite(
t)?String(Number(t.toPrecision(3))).replace("-","−"):t>0?"∞":"−∞"}function Rt(t,e,n){if(!(e/(t.high-t.low)*t.width>=
n))return[];let s=Math.ceil(t.low/e),a=Math.floor(t.high/e);return Array.from({length:a-s+1},(o,d)=>(s+d)*e)}var Lt=3;function Pt(t,e){
let n=t.filter(a=>a.steps!==null&&a.steps<Lt);if(e===null||!n.length||n.length===t.length)return null;let r=Math.min(...n.
map(a=>a.low)),s=Math.max(...n.map(a=>a.high));return(s-r)/e>4*Lt?null:{low:(Math.round(r/e)-1.5)*e,high:(Math.round(s/e)+
1.5)*e}}var z=40,ot=26,oe=5;function ft(t,e){return Array.from({length:Math.floor(t.length/e)},(n,r)=>{let[s=0,a=0,o=0,d=NaN,c=NaN]=t.
subarray(r*e,(r+1)*e);return{number:s,low:a,high:o,sqnr:d,step:c}})}function it(t,e=oe){return t.filter(n=>n.sqnr<1/0).toSorted(
(n,r)=>n.sqnr-r.sqnr).slice(0,e)}function Nt(t){return Number.isNaN(t)?"no signal":Number.isFinite(t)?`${t.toFixed(1)} d\
B`:t>0?"exact":"overflows"}function J(t){let e=Number.isNaN(t.step)?"":`, step ${y(t.step)}`;return`${t.number}: ${y(t.low)}\
..${y(t.high)}, ${Nt(t.sqnr)}${e}`}function Bt(t){return Number.isNaN(t.step)?J(t):`${t.number}: ${Nt(t.sqnr)}, step ${y(
t.step)}`}function Ht(t,e,n,r){return t[Math.floor((e-n-z)/(r-z)*t.length)]}function It(t,e,n,r,s,a,o){if(!s.length)return;
let d=s.some(f=>!Number.isNaN(f.step)),c=r-(d?ot:0)-14,m=Math.min(...s.map(f=>f.low)),x=Math.max(...s.map(f=>f.high),m+1e-12),
b=f=>4+(1-(f-m)/(x-m))*(c-4),w=e+z,A=(n-z)/s.length;t.textAlign="right",t.textBaseline="middle";for(let f of rt(m,x,Math.
max(2,Math.floor(c/26))))t.fillStyle=o.line,t.fillRect(w,Math.round(b(f)),n-z,1),t.fillStyle=o.dim,t.fillText(y(f),w-4,b(
f));let T=new Set(it(s).map(f=>f.number)),R=Math.max(...s.map(f=>Number.isNaN(f.step)?0:f.step));s.forEach((f,M)=>{let S=T.
has(f.number),p=Math.max(S?2:1,A-(A>3?1:0));if(t.fillStyle=S?o.bad:a,t.fillRect(w+M*A,b(f.high),p,Math.max(1,b(f.low)-b(
f.high))),S&&t.fillRect(w+M*A,c+1,p,3),d&&R>0){let k=(ot-6)*(f.step/R);t.fillStyle=o.dim,t.fillRect(w+M*A,c+ot-k,p,k)}}),
t.fillStyle=o.dim,d&&t.fillText("step",w-4,c+ot-8),t.textBaseline="bottom",t.textAlign="left",t.fillText(`channel ${s[0]?.
number}`,w,r),t.textAlign="right",t.fillText(String(s.at(-1)?.number),e+n,r)}var Y=16,ie=5;function Kt(t,e,n){if(e<1||n<1)return null;let r=devicePixelRatio||1,[s,a]=[Math.round(e*r),Math.round(n*r)];
(t.width!==s||t.height!==a)&&(t.width=s,t.height=a);let o=t.getContext("2d");if(!o)throw new Error("this browser gives n\
o 2d canvas");return o.setTransform(r,0,0,r,0,0),o.clearRect(0,0,e,n),o.font=`10px ${getComputedStyle(t).fontFamily}`,o}
function Z(t,e,n,r,s,a,o,d){let c=1;for(let b of[s,a])for(let w of b)c=Math.max(c,w);let m=b=>Math.log1p(b)/Math.log1p(c)*
(n.bottom-n.top-1),x=b=>$(e,r.low+b*r.width);t.fillStyle=o.kinds.float,t.globalAlpha=.55,s.forEach((b,w)=>{b&&t.fillRect(
x(w),n.bottom-m(b),Math.max(1,x(w+1)-x(w)),m(b))}),t.globalAlpha=1,t.strokeStyle=d,t.lineWidth=1.25,t.beginPath(),t.moveTo(
x(0),n.bottom),a.forEach((b,w)=>{let A=n.bottom-m(b);t.lineTo(x(w),A),t.lineTo(x(w+1),A)}),t.lineTo(x(a.length),n.bottom),
t.stroke()}function G(t,e,n,r,s){if(r===null)return!1;let a=Rt(e,r,ie);t.fillStyle=s.line;for(let o of a)t.fillRect(Math.
round($(e,o))-.5,n.top,1,n.bottom-n.top);return a.length>0}function V(t,e,n,r,s){let a=s??rt(e.low,e.high,Math.max(2,Math.
floor(e.width/64)));t.fillStyle=r.dim,t.textBaseline="top";for(let o of a){let d=$(e,o),c=y(o),m=t.measureText(c).width/
2;t.textAlign="center";let x=Math.min(Math.max(d,e.left+m),e.left+e.width-m);t.fillRect(Math.round(d),n,1,3),t.fillText(
c,x,n+4)}}function st(t,e,n,r,s,a){if(!(r<=0)){t.save(),t.beginPath(),t.rect(e,n,r,s),t.clip(),t.fillStyle=a,t.globalAlpha=
.12,t.fillRect(e,n,r,s),t.globalAlpha=.7,t.strokeStyle=a,t.lineWidth=1,t.beginPath();for(let o=e-s;o<e+r;o+=6)t.moveTo(o,
n+s),t.lineTo(o+s,n);t.stroke(),t.restore()}}function at(t,e,n,r,s,a){let o=n.bottom-n.top,[d,c,m,x]=[s[0],r[0],r[1],s[1]].
map(b=>$(e,b));st(t,d,n.top,c-d,o,a.bad),st(t,m,n.top,x-m,o,a.bad)}var _t=100,se=1500,ae=5e3,Dt=200,lt=class{constructor(e,n){this.send=e;this.moved=n;this.drag=Math.floor(performance.now()),
this.elements=[this.handle(0,"Lowest value of the range"),this.handle(1,"Highest value of the range")]}elements;dragged=null;axis=null;range=null;drag=0;told=0;pressed=-1/0;waiting=0;place(e,n,r=0,s=0){
this.axis=e,this.range=n;let a=this.dragged??n;this.elements.forEach((o,d)=>{if(o.hidden=!e||!a,!e||!a)return;let c=Math.
min(Math.max($(e,a[d]),e.left),e.left+e.width);o.style.left=`${c}px`,o.style.top=`${r}px`,o.style.height=`${s-r}px`,o.setAttribute(
"aria-valuenow",String(Number(a[d].toPrecision(6)))),o.setAttribute("aria-valuemin",String(Number((d?a[0]:e.low).toPrecision(
6)))),o.setAttribute("aria-valuemax",String(Number((d?e.high:a[1]).toPrecision(6)))),o.setAttribute("aria-valuetext",y(a[d]))})}settle(e){
let n=this.dragged;if(!n||this.elements.some(s=>s.hasAttribute("data-dragging")))return;let r=1e-5*(Math.abs(n[0])+Math.
abs(n[1]));e&&n.some((s,a)=>Math.abs(s-e[a])>r)||(this.dragged=null)}tell(e){this.send(e,this.drag),clearTimeout(this.waiting),
this.waiting=window.setTimeout(()=>{this.settle(null),this.moved()},ae)}handle(e,n){let r=h("div",{class:"npuw-handle",role:"\
slider",tabindex:0,"aria-label":n,"data-end":e,title:`${n}: drag, or arrow keys (Shift: ten times as far)`});r.addEventListener(
"pointerdown",a=>{a.button!==0||!this.range||(r.setPointerCapture(a.pointerId),r.setAttribute("data-dragging",""),r.focus(
{preventScroll:!0}),this.drag+=1,a.preventDefault())}),r.addEventListener("pointermove",a=>{let o=r.parentElement?.getBoundingClientRect();
!r.hasAttribute("data-dragging")||!this.axis||!o||(this.move(e,Ct(this.axis,a.clientX-o.left),a.timeStamp-this.told>=_t),
a.timeStamp-this.told>=_t&&(this.told=a.timeStamp))});let s=()=>{r.hasAttribute("data-dragging")&&(r.removeAttribute("da\
ta-dragging"),this.dragged&&this.tell(this.dragged))};return r.addEventListener("pointerup",s),r.addEventListener("point\
ercancel",s),r.addEventListener("keydown",a=>{let o={ArrowLeft:-1,ArrowDown:-1,ArrowRight:1,ArrowUp:1}[a.key],d=this.dragged??
this.range;if(o===void 0||!this.axis||!d||a.ctrlKey||a.metaKey||a.altKey)return;a.preventDefault(),a.timeStamp-this.pressed>
se&&(this.drag+=1),this.pressed=a.timeStamp;let c=(this.axis.high-this.axis.low)/Dt*(a.shiftKey?10:1);this.move(e,d[e]+o*
c,!0)}),r}move(e,n,r){let s=this.dragged??this.range;if(!s||!this.axis)return;let a=(this.axis.high-this.axis.low)/Dt/10,
o=Number(n.toPrecision(4)),d=e===0?[Math.min(o,s[1]-a),s[1]]:[s[0],Math.max(o,s[0]+a)];this.dragged=d,r&&this.tell(d),this.
moved()}};var dt=class{constructor(e){this.ready=e}of;image=null;get(e){if(e!==this.of){this.of=e,this.image=null;let n=et(e);n.length&&
createImageBitmap(new Blob([n])).then(s=>{this.of===e&&(this.image=s,this.ready())})}return this.image}};function pt(t,e,n){
let r=Math.min(e/t.width,n/t.height);return[t.width*r,t.height*r]}function le(t,e,n){let r=document.createElement("canva\
s");r.width=t.width,r.height=t.height;let s=r.getContext("2d");if(!s)throw new Error("this browser gives no 2d canvas");
s.fillStyle=n,s.fillRect(0,0,t.width,t.height);let a=s.getImageData(0,0,t.width,t.height);return e.forEach((o,d)=>{a.data[4*
d+3]=o}),s.putImageData(a,0,0),r}function Ot(t,e,n,r,s,a){let[o,d]=pt(n,e[0],e[1]);s&&(t.filter="grayscale(1)",t.globalAlpha=
.45,t.drawImage(s,0,0,o,d),t.filter="none"),t.globalAlpha=.9,t.imageSmoothingEnabled=!1,t.drawImage(le(n,r,a.bad),0,0,o,
d),t.globalAlpha=1,t.strokeStyle=a.line,t.strokeRect(.5,.5,o-1,d-1)}var de=.36,ue=14,ce=2,L=13,he=3;function Ft(t,e,n,r){let s=e?Math.round(n*de):0,a=X(t.bins,0,n-(e?s+ue:0)),o=e?{...e,left:n-
s,width:s}:null;return{axis:a,lens:o,bottom:r-Y}}function Wt(t,e,n,r,s,a,o){let{axis:d,lens:c,bottom:m}=e,{parts:x,bins:b,
step:w}=n,A=(m-L)/x.length;G(t,d,{top:L,bottom:m},w,o),c&&w!==null&&me(t,e,c,w,o),x.forEach((T,R)=>{let f={top:L+R*A+ce,
bottom:L+(R+1)*A},M=R*b.count,S=T.dead?o.bad:o.kinds[n.kind];Z(t,d,f,b,r.subarray(M,M+b.count),s.subarray(M,M+b.count),o,
S),T.dead&&(t.fillStyle=S,t.fillRect($(d,T.low),f.top,Math.max(he,$(d,T.high)-$(d,T.low)),f.bottom-f.top)),c&&ge(t,c,f,T,
S),t.fillStyle=o.line,t.fillRect(0,Math.round(f.bottom)-1,d.width,1),c&&t.fillRect(c.left,Math.round(f.bottom)-1,c.width,
1)}),a&&at(t,d,{top:L,bottom:m},a,n.span,o),t.fillStyle=o.dim,t.textBaseline="top",t.textAlign="left",t.fillText("on one\
 axis",0,0),c&&w!==null&&(t.fillStyle=o.dim,t.fillText(`lens: a line a code, ${y(w)} apart`,c.left,0,c.width)),V(t,d,m,o),
c&&w!==null&&V(t,c,m,o,[-1,0,1].map(T=>(Math.round((c.low+c.high)/2/w)+T)*w))}function me(t,e,n,r,s){let{axis:a,bottom:o}=e,
[d,c]=[$(a,n.low),$(a,n.high)];t.fillStyle=s.selection,t.globalAlpha=.08,t.fillRect(n.left,L,n.width,o-L),t.globalAlpha=
.25,t.fillRect(d,L,Math.max(2,c-d),o-L),t.beginPath(),t.moveTo(c,o),t.lineTo(n.left,o),t.lineTo(n.left,L),t.lineTo(c,L),
t.globalAlpha=.04,t.fill(),t.globalAlpha=1,G(t,n,{top:L,bottom:o},r,{...s,line:s.ink}),t.strokeStyle=s.dim,t.lineWidth=1,
t.setLineDash([2,3]),t.beginPath();for(let m=Math.ceil(n.low/r-.5)+.5;m*r<n.high;m+=1){let x=Math.round($(n,m*r))+.5;t.moveTo(
x,L),t.lineTo(x,o)}t.stroke(),t.setLineDash([])}function ge(t,e,n,r,s){let a=Math.max(e.left,$(e,r.low)),o=Math.min(e.left+
e.width,$(e,r.high));if(o<e.left||a>e.left+e.width)return;let d=(n.bottom-n.top)*.5,c=(n.top+n.bottom-d)/2,m=Math.max(2,
o-a);t.fillStyle=s,t.globalAlpha=r.dead?.45:.3,t.fillRect(a,c,m,d),t.globalAlpha=1,r.dead&&st(t,a,c,m,d,s),t.strokeStyle=
s,t.strokeRect(a+.5,c+.5,Math.max(1,m-1),d-1)}function Gt(t,e){let n=`${t.codes} ${t.codes===1?"code":"codes"}`;return t.
steps===null||e===null?`${y(t.low)}..${y(t.high)}`:`${t.steps<1?`${y(t.steps)} step`:`${t.steps.toFixed(0)} steps`}, ${n}`}var fe=[{tab:"slices",label:"Slices",title:"The slices on one axis, with the codes' step"},{tab:"values",label:"Values",
title:"All values, float against simulated"},{tab:"channels",label:"Channels",title:"Range of each channel, the worst na\
med"},{tab:"places",label:"Places",title:"Mean error over the picture"},{tab:"weight",label:"Weight",title:"The weight a\
nd its output channels"}],pe=18,be={empty:"",computing:"computing",stale:"of before the edit",estimate:"estimate",measured:""},
Je=$t("inspector","Inspector",t=>{let{root:e,get:n,send:r,redraw:s}=t,a=h("h4",{}),o=h("span",{class:"npuw-mark",role:"s\
tatus"}),d=fe.map(({tab:i,label:l,title:u})=>h("button",{type:"button",role:"tab","data-tab":i,title:u,click:()=>xt(i)},
l)),c=h("span",{class:"npuw-legend","aria-hidden":"true"},h("span",{},h("i",{class:"npuw-dot","data-kind":"float"}),"flo\
at"),h("span",{},h("i",{class:"npuw-stroke"}),"simulated")),m=h("div",{class:"npuw-tabs",role:"tablist","aria-label":"Wh\
at to look at"},...d),x=h("input",{type:"text",class:"npuw-number","aria-label":"Lowest value",spellcheck:"false",change:()=>vt()}),
b=h("input",{type:"text",class:"npuw-number","aria-label":"Highest value",spellcheck:"false",change:()=>vt()}),w=h("butt\
on",{type:"button",class:"npuw-drop",click:()=>r("drop_range")},"measured"),A=h("span",{class:"npuw-group"},h("b",{},"ra\
nge"),x,"to",b,w),T=h("span",{class:"npuw-facts"}),R=h("div",{class:"npuw-names","aria-hidden":"true"}),f=h("div",{class:"\
npuw-figures",role:"list","aria-label":"Slices"}),M=h("canvas",{role:"img"}),S=new lt((i,l)=>r("range",{low:i[0],high:i[1],
drag:l}),s),p=h("div",{class:"npuw-tip",role:"tooltip",hidden:!0}),k=h("div",{class:"npuw-plot"},M,...S.elements,p),U=h(
"ol",{class:"npuw-worst"}),D=h("div",{class:"npuw-stage",role:"tabpanel"},R,k,f,U),ut=h("p",{class:"npuw-empty",hidden:!0});
e.append(h("header",{class:"npuw-bar"},a,o,h("span",{class:"npuw-gap"}),c,m),h("div",{class:"npuw-bar npuw-settings"},A,
T),D,ut);let Vt=new dt(s),bt=new ResizeObserver(s);bt.observe(k);let Ut=Tt(s);t.onClose(()=>{bt.disconnect(),Ut()});let wt=()=>S.
settle(j()?.range??null),yt=()=>S.settle(null);t.model.on("change:looked",wt),t.model.on("change:error",yt),t.onClose(()=>{
t.model.off("change:looked",wt),t.model.off("change:error",yt)});let O=null,j=()=>"lid"in n("looked")?n("looked"):null,ct=()=>"\
lid"in n("weight")?n("weight"):null;function ht(i,l){return i==="slices"?l.parts.length>0:i==="places"?l.places!==null:i===
"weight"?l.has_weight:!0}function jt(i){let l=n("tab");return l&&ht(l,i)?l:ht("slices",i)?"slices":"values"}function xt(i){
t.setLocally("tab",i),r("tab",{tab:i}),s()}m.addEventListener("keydown",i=>{let l={ArrowLeft:-1,ArrowRight:1}[i.key],u=d.
filter(v=>!v.hidden),g=u.indexOf(W(m));if(l===void 0||g<0)return;i.preventDefault();let E=u[(g+l+u.length)%u.length];E?.
focus(),xt(E?.dataset.tab)});function vt(){let i=j();if(!i?.range)return;let l=[x,b].map((u,g)=>{let E=u.value.trim().replace(
"−","-").replace(",","."),v=E===""?NaN:Number(E),P=Number.isFinite(v);return F(u,"aria-invalid",P?null:"true"),u.value===
y(i.range?.[g])?i.range?.[g]:v});l.every(Number.isFinite)&&r("range",{low:l[0],high:l[1],drag:Math.floor(performance.now())})}
for(let i of[x,b])i.addEventListener("keydown",l=>{if(l.key!=="Escape")return;l.preventDefault();let u=j();i.value=u?.range?
y(u.range[i===b?1:0]):"",F(i,"aria-invalid",null),M.focus()});M.addEventListener("pointermove",i=>{O=[i.offsetX,i.offsetY],
s()}),M.addEventListener("pointerleave",()=>{O=null,s()}),e.addEventListener("keydown",i=>{i.key!=="Delete"||nt(i.target)||
!j()?.given||(i.preventDefault(),r("drop_range"))});function qt(i,l){I(a,i.name),a.title=`${i.lid}
${i.op}, ${i.shape}, ${i.format}`;let u=be[n("state")];I(o,u),o.hidden=!u;for(let g of d){let E=g.dataset.tab;g.hidden=!ht(
E,i),g.setAttribute("aria-selected",String(E===l)),g.tabIndex=E===l?0:-1}F(D,"aria-label",`${i.name}, ${l}`),c.hidden=l===
"channels"||l==="places",e.dataset.kind=i.kind}function Xt(i,l){let u=S.dragged??i.range,g=l==="weight"?ct():null;A.hidden=
!u||l==="weight",u&&[x,b].forEach((B,q)=>{W(B)!==B&&(B.value=y(u[q]))});let E=i.owner===i.lid?"":`It is the range of ${i.
owner}. `;A.title=`${E}${i.given?"Given by hand.":"Measured on the calibration pictures."}`,w.hidden=!i.given,w.title="D\
rop the range given by hand: take the measured one again (Delete)";let v=[];g?(v.push(`weight ${g.shape}`,g.format),g.steps&&
v.push(g.steps[0]===g.steps[1]?`step ${y(g.steps[0])}`:`steps ${y(g.steps[0])}..${y(g.steps[1])}`)):i.step===null?v.push(
i.format,`${y(i.span[0])}..${y(i.span[1])}`,"no step"):v.push(`step ${y(i.step)}`,`${i.codes} of ${i.codes_total} codes`);
let P=i.below+i.above,N=100*P/i.total;T.replaceChildren(...P&&!g?[h("span",{class:"npuw-bad",title:`${i.below} below, ${i.
above} above, ${y(N)} % of ${i.total}`},`✕ ${P} clipped`)]:[],...v.map(B=>h("span",{title:B},B)),...i.parts_total>i.parts.
length&&l==="slices"?[h("span",{},`first ${i.parts.length} of ${i.parts_total} parts`)]:[],...i.owner===i.lid||g||!u?[]:
[h("span",{class:"npuw-dim",title:A.title},`range of ${i.owner}`)])}function zt(i){R.replaceChildren(...i.parts.map(l=>h(
"span",{class:l.dead?"npuw-bad":null,title:l.sentence},l.dead?`✕ ${l.name}`:l.name))),f.replaceChildren(...i.parts.map(
l=>h("span",{class:l.dead?"npuw-bad":null,role:"listitem","aria-label":l.sentence,title:l.sentence},Gt(l,i.codes_total))))}
function At(i,l){let u=i.length<l?[h("li",{class:"npuw-dim"},`drawn: ${i.length} worst of ${l}`)]:[];U.replaceChildren(...it(
i).map(g=>h("li",{title:J(g)},Bt(g))),...u)}function Jt(i,l,u,g,E,v){let P=v.kinds[u.kind],N=E-Y,B=(u.step??0)/2,q=S.dragged??
(u.bounds?[u.bounds[0]-B,u.bounds[1]+B]:null);if(l==="slices"){let C=Ft(u,Pt(u.parts,u.step),g,E);return Wt(i,C,u,H(n("p\
art_golden")),H(n("part_simulated")),q,v),S.place(C.axis,u.range,L,N),u.parts.map(_=>_.sentence).join("; ")}if(l==="valu\
es"){let C=X(u.bins,0,g),_=G(i,C,{top:2,bottom:N},u.step,v);Z(i,C,{top:2,bottom:N},u.bins,H(n("golden")),H(n("simulated")),
v,P),q&&at(i,C,{top:2,bottom:N},q,u.span,v),V(i,C,N,v),S.place(C,u.range,0,N);let gt=u.step===null?"":`, step ${y(u.step)}${_?
", its codes drawn as lines":""}`;return`values from ${y(u.span[0])} to ${y(u.span[1])}${gt}, ${u.codes} codes used, ${u.
below+u.above} clipped`}if(S.place(null,null),l==="places"&&u.places){Ot(i,[g,E],u.places,et(n("errors")),Vt.get(n("pict\
ure")),v);let[C]=pt(u.places,g,E),_=`mean |error| of ${u.channels} channels
${y(u.places.smallest)}..${y(u.places.largest)}: the more orange the larger
${u.places.height} by ${u.places.width} places`;return i.fillStyle=v.ink,i.font=i.font.replace("10px","11px"),i.textAlign=
"left",i.textBaseline="top",_.split(`
`).forEach((gt,Zt)=>i.fillText(gt,C+12,4+16*Zt)),_.replaceAll(`
`,", ")}let K=ct(),tt=Q(l),mt=l==="weight"?Math.round(g*.4):0;if(l==="weight"&&K){let C=X(K.bins,0,mt-10),_=K.steps&&K.steps[0]===
K.steps[1]?K.steps[0]:null;G(i,C,{top:2,bottom:N},_,v),Z(i,C,{top:2,bottom:N},K.bins,H(n("weight_golden")),H(n("weight_s\
imulated")),v,P),V(i,C,N,v)}It(i,mt,g-mt,E,tt,P,v);let St=l==="weight"?K?.channels??0:u.channels;return`${St} channels${tt.
length<St?`, the ${tt.length} worst shown`:""}; worst: ${it(tt).map(J).join("; ")}`}function Q(i){return i==="weight"?ft(
H(n("weight_channels")),5):ft(H(n("channels")),4)}function Yt(i,l){if(p.hidden=!0,!O||i!=="channels"&&i!=="weight")return;
let u=i==="weight"?Math.round(l*.4):0,g=Ht(Q(i),O[0],u,l-u);g&&(p.hidden=!1,I(p,`channel ${J(g)}`),p.style.setProperty("\
--x",`${O[0]}px`),p.classList.toggle("npuw-left",O[0]>l/2))}return()=>{let i=j();if(e.dataset.state=n("state"),ut.hidden=
i!==null,D.hidden=i===null,A.hidden=i===null,!i){I(a,"Inspector"),a.title="",o.hidden=!0,T.replaceChildren(),m.hidden=!0,
I(ut,n("state")==="computing"?"computing":n("note"));return}m.hidden=!1;let l=jt(i);e.dataset.tab=l,qt(i,l),Xt(i,l);let u=l===
"slices"?i.parts.length*pe+Y+L:0;D.style.setProperty("--lanes",`${u}px`),l==="slices"&&zt(i),l==="channels"&&At(Q(l),i.channels),
l==="weight"&&At(Q(l),ct()?.channels??0);let[g,E]=[k.clientWidth,k.clientHeight],v=Kt(M,g,E);if(!v)return;let P=Jt(v,l,i,
g,E,kt(e));F(M,"aria-label",`${i.name}: ${P}`),Yt(l,g)}});export{Je as default};

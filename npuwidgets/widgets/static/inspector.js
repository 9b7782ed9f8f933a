function H(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function tt(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}function h(t,e={},...n){let r=document.createElement(t);for(let[s,a]of Object.entries(e))typeof a=="function"?r.addEventListener(
s,a):F(r,s,a);for(let s of n)s!=null&&r.append(s);return r}function F(t,e,n){n==null||n===!1?t.removeAttribute(e):t.setAttribute(e,n===!0?"":String(n))}function B(t,e){t.textContent!==
e&&(t.textContent=e)}var Zt=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right c\
lick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows\
 it"],["Esc","cancel what runs, close what is open"]];function et(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function Qt(t,e){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),te(
t,e)}function te(t,e){let n=e.getBoundingClientRect(),r=t.getBoundingClientRect(),s=n.bottom+4+r.height<=innerHeight,a=e.
closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(n.left,Math.min(a,
innerWidth)-r.width-4))}px`,t.style.top=`${s?n.bottom+4:Math.max(4,n.top-r.height-4)}px`}function St(t){let{root:e,send:n}=t,
r=h("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},h("dl",{},...Zt.flatMap(([o,d])=>[h("dt",{},o),
h("dd",{},d)])));e.append(r);let s=!1,a=o=>{s!==o&&(s=o,n("show_reference",{shown:o}))};e.addEventListener("keydown",o=>{
if(o.stopPropagation(),o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!e.querySelector(
":popover-open")&&n("cancel");return}if(et(o.target)||o.defaultPrevented)return;let d=o.key.length===1?o.key.toLowerCase():
o.key,m={z:()=>n(o.shiftKey?"redo":"undo"),p:()=>n("pin"),a:()=>a(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_\
picture",{by:1}),"?":()=>Qt(r,e)}[d];m&&(o.preventDefault(),(!o.repeat||d==="["||d==="]")&&m())}),e.addEventListener("ke\
yup",o=>{o.stopPropagation(),o.key.toLowerCase()==="a"&&a(!1)}),e.addEventListener("focusout",()=>a(!1))}var ee=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function Et({root:t}){t.addEventListener(
"keydown",e=>{if(e.defaultPrevented||!e.isTrusted||et(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))
return;let n=e.key.length===1?e.key.toLowerCase():e.key,r=ee.has(n)?".npuw-table":n==="c"?".npuw-graph":"",s=r&&t.closest(
".npuw-grid")?.querySelector(`.npuw${r}`);!s||s===t||(e.preventDefault(),s.dispatchEvent(new KeyboardEvent("keydown",{key:e.
key,shiftKey:e.shiftKey})))})}function Mt(t){let e=getComputedStyle(t),n=r=>e.getPropertyValue(`--npuw-${r}`).trim();return{ink:e.color,dim:n("dim"),line:n(
"line"),background:n("bg"),bad:n("bad"),good:n("good"),selection:n("sel"),kinds:{int4:n("int4"),int8:n("int8"),int16:n("\
int16"),float:n("float")}}}function kt(t){let e=new MutationObserver(t);e.observe(document.body,{attributes:!0,attributeFilter:["data-jp-theme-name",
"class"]});let n=matchMedia("(prefers-color-scheme: dark)");return n.addEventListener("change",t),()=>{e.disconnect(),n.
removeEventListener("change",t)}}function ne(t){let e=document.activeElement;e&&t.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||t.focus({preventScroll:!0})}
function Tt(t,e,n){return{render({model:r,el:s}){let a=[],o=h("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-\
suppress-shortcuts":"true"}),d=h("span"),c=h("span",{class:"npuw-remedy"}),m=h("div",{class:"npuw-error",role:"alert",hidden:!0},
h("b",{},"Error"),d,c),x=0,b=0,w=()=>{},A=(p,k={})=>r.send({action:p,...k}),T=p=>{let k=`${t}: ${p instanceof Error?p.message:
String(p)}`;f({message:k,remedy:"Reload the page."}),A("script_error",{message:k}),console.error(p)},R=p=>{try{p()}catch(k){
T(k)}},f=p=>{m.hidden=!p.message,B(d,p.message??""),B(c,p.remedy??"")};m.append(h("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,A("dismiss_error")}},"×"));let M=()=>{x||(x=requestAnimationFrame(()=>{x=0,R(
()=>{let p=o.contains(document.activeElement);w(),p&&ne(o),b+=1,o.dataset.revision=String(b)})}))},S={model:r,root:o,get:p=>r.
get(p),send:A,setLocally:(p,k)=>r.set(p,k),redraw:M,onClose:p=>a.push(p)};return o.tabIndex=-1,s.classList.add("npuw-hos\
t"),s.append(o),R(()=>{St(S),w=n(S),Et(S),o.append(m);let p=()=>f(r.get("error")??{}),k=(V,D)=>{r.on(V,D),a.push(()=>r.off(
V,D))};k("change:error",p),k("change",M),p(),M()}),()=>{cancelAnimationFrame(x);for(let p of a)p();o.remove()}}}}function q(t,e,n){let r=t.width*t.count;return{low:t.low-.05*r,high:t.low+(1+.05)*r,left:e,width:n}}function $(t,e){return t.
left+(e-t.low)/(t.high-t.low)*t.width}function Lt(t,e){return t.low+(e-t.left)/t.width*(t.high-t.low)}function nt(t,e,n){
if(!(e>t)||n<1)return[];let r=(e-t)/n,s=10**Math.floor(Math.log10(r)),a=[1,2,5,10].map(c=>c*s).find(c=>c>=r)??10*s,o=Math.
ceil(t/a),d=Math.floor(e/a);return Array.from({length:Math.max(0,d-o+1)},(c,m)=>(o+m)*a)}function y(t){return Number.isFinite(
t)?String(Number(t.toPrecision(3))).replace("-","−"):t>0?"∞":"−∞"}function Ct(t,e,n){if(!(e/(t.high-t.low)*t.width>=
n))return[];let s=Math.ceil(t.low/e),a=Math.floor(t.high/e);return Array.from({length:a-s+1},(o,d)=>(s+d)*e)}var $t=3;function Rt(t,e){
let n=t.filter(a=>a.steps!==null&&a.steps<$t);if(e===null||!n.length||n.length===t.length)return null;let r=Math.min(...n.
map(a=>a.low)),s=Math.max(...n.map(a=>a.high));return(s-r)/e>4*$t?null:{low:(Math.round(r/e)-1.5)*e,high:(Math.round(s/e)+
1.5)*e}}var X=40,rt=26,re=5;function gt(t,e){return Array.from({length:Math.floor(t.length/e)},(n,r)=>{let[s=0,a=0,o=0,d=NaN,c=NaN]=t.
subarray(r*e,(r+1)*e);return{number:s,low:a,high:o,sqnr:d,step:c}})}function ot(t,e=re){return t.filter(n=>n.sqnr<1/0).toSorted(
(n,r)=>n.sqnr-r.sqnr).slice(0,e)}function Pt(t){return Number.isNaN(t)?"no signal":Number.isFinite(t)?`${t.toFixed(1)} d\
B`:t>0?"exact":"overflows"}function z(t){let e=Number.isNaN(t.step)?"":`, step ${y(t.step)}`;return`${t.number}: ${y(t.low)}\
..${y(t.high)}, ${Pt(t.sqnr)}${e}`}function Nt(t){return Number.isNaN(t.step)?z(t):`${t.number}: ${Pt(t.sqnr)}, step ${y(
t.step)}`}function Ht(t,e,n,r){return t[Math.floor((e-n-X)/(r-X)*t.length)]}function Bt(t,e,n,r,s,a,o){if(!s.length)return;
let d=s.some(f=>!Number.isNaN(f.step)),c=r-(d?rt:0)-14,m=Math.min(...s.map(f=>f.low)),x=Math.max(...s.map(f=>f.high),m+1e-12),
b=f=>4+(1-(f-m)/(x-m))*(c-4),w=e+X,A=(n-X)/s.length;t.textAlign="right",t.textBaseline="middle";for(let f of nt(m,x,Math.
max(2,Math.floor(c/26))))t.fillStyle=o.line,t.fillRect(w,Math.round(b(f)),n-X,1),t.fillStyle=o.dim,t.fillText(y(f),w-4,b(
f));let T=new Set(ot(s).map(f=>f.number)),R=Math.max(...s.map(f=>Number.isNaN(f.step)?0:f.step));s.forEach((f,M)=>{let S=T.
has(f.number),p=Math.max(S?2:1,A-(A>3?1:0));if(t.fillStyle=S?o.bad:a,t.fillRect(w+M*A,b(f.high),p,Math.max(1,b(f.low)-b(
f.high))),S&&t.fillRect(w+M*A,c+1,p,3),d&&R>0){let k=(rt-6)*(f.step/R);t.fillStyle=o.dim,t.fillRect(w+M*A,c+rt-k,p,k)}}),
t.fillStyle=o.dim,d&&t.fillText("step",w-4,c+rt-8),t.textBaseline="bottom",t.textAlign="left",t.fillText(`channel ${s[0]?.
number}`,w,r),t.textAlign="right",t.fillText(String(s.at(-1)?.number),e+n,r)}var J=16,oe=5;function It(t,e,n){if(e<1||n<1)return null;let r=devicePixelRatio||1,[s,a]=[Math.round(e*r),Math.round(n*r)];
(t.width!==s||t.height!==a)&&(t.width=s,t.height=a);let o=t.getContext("2d");if(!o)throw new Error("this browser gives n\
o 2d canvas");return o.setTransform(r,0,0,r,0,0),o.clearRect(0,0,e,n),o.font=`10px ${getComputedStyle(t).fontFamily}`,o}
function Y(t,e,n,r,s,a,o,d){let c=1;for(let b of[s,a])for(let w of b)c=Math.max(c,w);let m=b=>Math.log1p(b)/Math.log1p(c)*
(n.bottom-n.top-1),x=b=>$(e,r.low+b*r.width);t.fillStyle=o.kinds.float,t.globalAlpha=.55,s.forEach((b,w)=>{b&&t.fillRect(
x(w),n.bottom-m(b),Math.max(1,x(w+1)-x(w)),m(b))}),t.globalAlpha=1,t.strokeStyle=d,t.lineWidth=1.25,t.beginPath(),t.moveTo(
x(0),n.bottom),a.forEach((b,w)=>{let A=n.bottom-m(b);t.lineTo(x(w),A),t.lineTo(x(w+1),A)}),t.lineTo(x(a.length),n.bottom),
t.stroke()}function W(t,e,n,r,s){if(r===null)return!1;let a=Ct(e,r,oe);t.fillStyle=s.line;for(let o of a)t.fillRect(Math.
round($(e,o))-.5,n.top,1,n.bottom-n.top);return a.length>0}function G(t,e,n,r,s){let a=s??nt(e.low,e.high,Math.max(2,Math.
floor(e.width/64)));t.fillStyle=r.dim,t.textBaseline="top";for(let o of a){let d=$(e,o),c=y(o),m=t.measureText(c).width/
2;t.textAlign="center";let x=Math.min(Math.max(d,e.left+m),e.left+e.width-m);t.fillRect(Math.round(d),n,1,3),t.fillText(
c,x,n+4)}}function it(t,e,n,r,s,a){if(!(r<=0)){t.save(),t.beginPath(),t.rect(e,n,r,s),t.clip(),t.fillStyle=a,t.globalAlpha=
.12,t.fillRect(e,n,r,s),t.globalAlpha=.7,t.strokeStyle=a,t.lineWidth=1,t.beginPath();for(let o=e-s;o<e+r;o+=6)t.moveTo(o,
n+s),t.lineTo(o+s,n);t.stroke(),t.restore()}}function st(t,e,n,r,s,a){let o=n.bottom-n.top,[d,c,m,x]=[s[0],r[0],r[1],s[1]].
map(b=>$(e,b));it(t,d,n.top,c-d,o,a.bad),it(t,m,n.top,x-m,o,a.bad)}var Kt=100,ie=1500,se=5e3,_t=200,at=class{constructor(e,n){this.send=e;this.moved=n;this.drag=Math.floor(performance.now()),
this.elements=[this.handle(0,"Lowest value of the range"),this.handle(1,"Highest value of the range")]}elements;dragged=null;axis=null;range=null;drag=0;told=0;pressed=-1/0;waiting=0;place(e,n,r=0,s=0){
this.axis=e,this.range=n;let a=this.dragged??n;this.elements.forEach((o,d)=>{if(o.hidden=!e||!a,!e||!a)return;let c=Math.
min(Math.max($(e,a[d]),e.left),e.left+e.width);o.style.left=`${c}px`,o.style.top=`${r}px`,o.style.height=`${s-r}px`,o.setAttribute(
"aria-valuenow",String(Number(a[d].toPrecision(6)))),o.setAttribute("aria-valuemin",String(Number((d?a[0]:e.low).toPrecision(
6)))),o.setAttribute("aria-valuemax",String(Number((d?e.high:a[1]).toPrecision(6)))),o.setAttribute("aria-valuetext",y(a[d]))})}settle(e){
let n=this.dragged;if(!n||this.elements.some(s=>s.hasAttribute("data-dragging")))return;let r=1e-5*(Math.abs(n[0])+Math.
abs(n[1]));e&&n.some((s,a)=>Math.abs(s-e[a])>r)||(this.dragged=null)}tell(e){this.send(e,this.drag),clearTimeout(this.waiting),
this.waiting=window.setTimeout(()=>{this.settle(null),this.moved()},se)}handle(e,n){let r=h("div",{class:"npuw-handle",role:"\
slider",tabindex:0,"aria-label":n,"data-end":e,title:`${n}: drag, or arrow keys (Shift: ten times as far)`});r.addEventListener(
"pointerdown",a=>{a.button!==0||!this.range||(r.setPointerCapture(a.pointerId),r.setAttribute("data-dragging",""),r.focus(
{preventScroll:!0}),this.drag+=1,a.preventDefault())}),r.addEventListener("pointermove",a=>{let o=r.parentElement?.getBoundingClientRect();
!r.hasAttribute("data-dragging")||!this.axis||!o||(this.move(e,Lt(this.axis,a.clientX-o.left),a.timeStamp-this.told>=Kt),
a.timeStamp-this.told>=Kt&&(this.told=a.timeStamp))});let s=()=>{r.hasAttribute("data-dragging")&&(r.removeAttribute("da\
ta-dragging"),this.dragged&&this.tell(this.dragged))};return r.addEventListener("pointerup",s),r.addEventListener("point\
ercancel",s),r.addEventListener("keydown",a=>{let o={ArrowLeft:-1,ArrowDown:-1,ArrowRight:1,ArrowUp:1}[a.key],d=this.dragged??
this.range;if(o===void 0||!this.axis||!d||a.ctrlKey||a.metaKey||a.altKey)return;a.preventDefault(),a.timeStamp-this.pressed>
ie&&(this.drag+=1),this.pressed=a.timeStamp;let c=(this.axis.high-this.axis.low)/_t*(a.shiftKey?10:1);this.move(e,d[e]+o*
c,!0)}),r}move(e,n,r){let s=this.dragged??this.range;if(!s||!this.axis)return;let a=(this.axis.high-this.axis.low)/_t/10,
o=Number(n.toPrecision(4)),d=e===0?[Math.min(o,s[1]-a),s[1]]:[s[0],Math.max(o,s[0]+a)];this.dragged=d,r&&this.tell(d),this.
moved()}};var lt=class{constructor(e){this.ready=e}of;image=null;get(e){if(e!==this.of){this.of=e,this.image=null;let n=tt(e);n.length&&
createImageBitmap(new Blob([n])).then(s=>{this.of===e&&(this.image=s,this.ready())})}return this.image}};function ft(t,e,n){
let r=Math.min(e/t.width,n/t.height);return[t.width*r,t.height*r]}function ae(t,e,n){let r=document.createElement("canva\
s");r.width=t.width,r.height=t.height;let s=r.getContext("2d");if(!s)throw new Error("this browser gives no 2d canvas");
s.fillStyle=n,s.fillRect(0,0,t.width,t.height);let a=s.getImageData(0,0,t.width,t.height);return e.forEach((o,d)=>{a.data[4*
d+3]=o}),s.putImageData(a,0,0),r}function Dt(t,e,n,r,s,a){let[o,d]=ft(n,e[0],e[1]);s&&(t.filter="grayscale(1)",t.globalAlpha=
.45,t.drawImage(s,0,0,o,d),t.filter="none"),t.globalAlpha=.9,t.imageSmoothingEnabled=!1,t.drawImage(ae(n,r,a.bad),0,0,o,
d),t.globalAlpha=1,t.strokeStyle=a.line,t.strokeRect(.5,.5,o-1,d-1)}var le=.36,de=14,ue=2,L=13,ce=3;function Ot(t,e,n,r){let s=e?Math.round(n*le):0,a=q(t.bins,0,n-(e?s+de:0)),o=e?{...e,left:n-
s,width:s}:null;return{axis:a,lens:o,bottom:r-J}}function Ft(t,e,n,r,s,a,o){let{axis:d,lens:c,bottom:m}=e,{parts:x,bins:b,
step:w}=n,A=(m-L)/x.length;W(t,d,{top:L,bottom:m},w,o),c&&w!==null&&he(t,e,c,w,o),x.forEach((T,R)=>{let f={top:L+R*A+ue,
bottom:L+(R+1)*A},M=R*b.count,S=T.dead?o.bad:o.kinds[n.kind];Y(t,d,f,b,r.subarray(M,M+b.count),s.subarray(M,M+b.count),o,
S),T.dead&&(t.fillStyle=S,t.fillRect($(d,T.low),f.top,Math.max(ce,$(d,T.high)-$(d,T.low)),f.bottom-f.top)),c&&me(t,c,f,T,
S),t.fillStyle=o.line,t.fillRect(0,Math.round(f.bottom)-1,d.width,1),c&&t.fillRect(c.left,Math.round(f.bottom)-1,c.width,
1)}),a&&st(t,d,{top:L,bottom:m},a,n.span,o),t.fillStyle=o.dim,t.textBaseline="top",t.textAlign="left",t.fillText("on one\
 axis",0,0),c&&w!==null&&(t.fillStyle=o.dim,t.fillText(`lens: a line a code, ${y(w)} apart`,c.left,0,c.width)),G(t,d,m,o),
c&&w!==null&&G(t,c,m,o,[-1,0,1].map(T=>(Math.round((c.low+c.high)/2/w)+T)*w))}function he(t,e,n,r,s){let{axis:a,bottom:o}=e,
[d,c]=[$(a,n.low),$(a,n.high)];t.fillStyle=s.selection,t.globalAlpha=.08,t.fillRect(n.left,L,n.width,o-L),t.globalAlpha=
.25,t.fillRect(d,L,Math.max(2,c-d),o-L),t.beginPath(),t.moveTo(c,o),t.lineTo(n.left,o),t.lineTo(n.left,L),t.lineTo(c,L),
t.globalAlpha=.04,t.fill(),t.globalAlpha=1,W(t,n,{top:L,bottom:o},r,{...s,line:s.ink}),t.strokeStyle=s.dim,t.lineWidth=1,
t.setLineDash([2,3]),t.beginPath();for(let m=Math.ceil(n.low/r-.5)+.5;m*r<n.high;m+=1){let x=Math.round($(n,m*r))+.5;t.moveTo(
x,L),t.lineTo(x,o)}t.stroke(),t.setLineDash([])}function me(t,e,n,r,s){let a=Math.max(e.left,$(e,r.low)),o=Math.min(e.left+
e.width,$(e,r.high));if(o<e.left||a>e.left+e.width)return;let d=(n.bottom-n.top)*.5,c=(n.top+n.bottom-d)/2,m=Math.max(2,
o-a);t.fillStyle=s,t.globalAlpha=r.dead?.45:.3,t.fillRect(a,c,m,d),t.globalAlpha=1,r.dead&&it(t,a,c,m,d,s),t.strokeStyle=
s,t.strokeRect(a+.5,c+.5,Math.max(1,m-1),d-1)}function Wt(t,e){let n=`${t.codes} ${t.codes===1?"code":"codes"}`;return t.
steps===null||e===null?`${y(t.low)}..${y(t.high)}`:`${t.steps<1?`${y(t.steps)} step`:`${t.steps.toFixed(0)} steps`}, ${n}`}var ge=[{tab:"slices",label:"Slices",title:"The slices on one axis, with the codes' step"},{tab:"values",label:"Values",
title:"All values, float against simulated"},{tab:"channels",label:"Channels",title:"Range of each channel, the worst na\
med"},{tab:"places",label:"Places",title:"Mean error over the picture"},{tab:"weight",label:"Weight",title:"The weight a\
nd its output channels"}],fe=18,pe={empty:"",computing:"computing",stale:"of before the edit",estimate:"estimate",measured:""},
ze=Tt("inspector","Inspector",t=>{let{root:e,get:n,send:r,redraw:s}=t,a=h("h4",{}),o=h("span",{class:"npuw-mark",role:"s\
tatus"}),d=ge.map(({tab:i,label:l,title:u})=>h("button",{type:"button",role:"tab","data-tab":i,title:u,click:()=>yt(i)},
l)),c=h("span",{class:"npuw-legend","aria-hidden":"true"},h("span",{},h("i",{class:"npuw-dot","data-kind":"float"}),"flo\
at"),h("span",{},h("i",{class:"npuw-stroke"}),"simulated")),m=h("div",{class:"npuw-tabs",role:"tablist","aria-label":"Wh\
at to look at"},...d),x=h("input",{type:"text",class:"npuw-number","aria-label":"Lowest value",spellcheck:"false",change:()=>xt()}),
b=h("input",{type:"text",class:"npuw-number","aria-label":"Highest value",spellcheck:"false",change:()=>xt()}),w=h("butt\
on",{type:"button",class:"npuw-drop",click:()=>r("drop_range")},"measured"),A=h("span",{class:"npuw-group"},h("b",{},"ra\
nge"),x,"to",b,w),T=h("span",{class:"npuw-facts"}),R=h("div",{class:"npuw-names","aria-hidden":"true"}),f=h("div",{class:"\
npuw-figures",role:"list","aria-label":"Slices"}),M=h("canvas",{role:"img"}),S=new at((i,l)=>r("range",{low:i[0],high:i[1],
drag:l}),s),p=h("div",{class:"npuw-tip",role:"tooltip",hidden:!0}),k=h("div",{class:"npuw-plot"},M,...S.elements,p),V=h(
"ol",{class:"npuw-worst"}),D=h("div",{class:"npuw-stage",role:"tabpanel"},R,k,f,V),dt=h("p",{class:"npuw-empty",hidden:!0});
e.append(h("header",{class:"npuw-bar"},a,o,h("span",{class:"npuw-gap"}),c,m),h("div",{class:"npuw-bar npuw-settings"},A,
T),D,dt);let Gt=new lt(s),pt=new ResizeObserver(s);pt.observe(k);let Vt=kt(s);t.onClose(()=>{pt.disconnect(),Vt()});let bt=()=>S.
settle(U()?.range??null),wt=()=>S.settle(null);t.model.on("change:looked",bt),t.model.on("change:error",wt),t.onClose(()=>{
t.model.off("change:looked",bt),t.model.off("change:error",wt)});let O=null,U=()=>"lid"in n("looked")?n("looked"):null,ut=()=>"\
lid"in n("weight")?n("weight"):null;function ct(i,l){return i==="slices"?l.parts.length>0:i==="places"?l.places!==null:i===
"weight"?l.has_weight:!0}function Ut(i){let l=n("tab");return l&&ct(l,i)?l:ct("slices",i)?"slices":"values"}function yt(i){
t.setLocally("tab",i),r("tab",{tab:i}),s()}m.addEventListener("keydown",i=>{let l={ArrowLeft:-1,ArrowRight:1}[i.key],u=d.
filter(v=>!v.hidden),g=u.indexOf(document.activeElement);if(l===void 0||g<0)return;i.preventDefault();let E=u[(g+l+u.length)%
u.length];E?.focus(),yt(E?.dataset.tab)});function xt(){let i=U();if(!i?.range)return;let l=[x,b].map((u,g)=>{let E=u.value.
trim().replace("−","-").replace(",","."),v=E===""?NaN:Number(E),P=Number.isFinite(v);return F(u,"aria-invalid",P?null:
"true"),u.value===y(i.range?.[g])?i.range?.[g]:v});l.every(Number.isFinite)&&r("range",{low:l[0],high:l[1],drag:Math.floor(
performance.now())})}for(let i of[x,b])i.addEventListener("keydown",l=>{if(l.key!=="Escape")return;l.preventDefault();let u=U();
i.value=u?.range?y(u.range[i===b?1:0]):"",F(i,"aria-invalid",null),M.focus()});M.addEventListener("pointermove",i=>{O=[i.
offsetX,i.offsetY],s()}),M.addEventListener("pointerleave",()=>{O=null,s()}),e.addEventListener("keydown",i=>{i.key!=="D\
elete"||et(i.target)||!U()?.given||(i.preventDefault(),r("drop_range"))});function jt(i,l){B(a,i.name),a.title=`${i.lid}\

${i.op}, ${i.shape}, ${i.format}`;let u=pe[n("state")];B(o,u),o.hidden=!u;for(let g of d){let E=g.dataset.tab;g.hidden=!ct(
E,i),g.setAttribute("aria-selected",String(E===l)),g.tabIndex=E===l?0:-1}F(D,"aria-label",`${i.name}, ${l}`),c.hidden=l===
"channels"||l==="places",e.dataset.kind=i.kind}function qt(i,l){let u=S.dragged??i.range,g=l==="weight"?ut():null;A.hidden=
!u||l==="weight",u&&[x,b].forEach((I,j)=>{document.activeElement!==I&&(I.value=y(u[j]))});let E=i.owner===i.lid?"":`It i\
s the range of ${i.owner}. `;A.title=`${E}${i.given?"Given by hand.":"Measured on the calibration pictures."}`,w.hidden=
!i.given,w.title="Drop the range given by hand: take the measured one again (Delete)";let v=[];g?(v.push(`weight ${g.shape}`,
g.format),g.steps&&v.push(g.steps[0]===g.steps[1]?`step ${y(g.steps[0])}`:`steps ${y(g.steps[0])}..${y(g.steps[1])}`)):i.
step===null?v.push(i.format,`${y(i.span[0])}..${y(i.span[1])}`,"no step"):v.push(`step ${y(i.step)}`,`${i.codes} of ${i.
codes_total} codes`);let P=i.below+i.above,N=100*P/i.total;T.replaceChildren(...P&&!g?[h("span",{class:"npuw-bad",title:`${i.
below} below, ${i.above} above, ${y(N)} % of ${i.total}`},`✕ ${P} clipped`)]:[],...v.map(I=>h("span",{title:I},I)),...i.
parts_total>i.parts.length&&l==="slices"?[h("span",{},`first ${i.parts.length} of ${i.parts_total} parts`)]:[],...i.owner===
i.lid||g||!u?[]:[h("span",{class:"npuw-dim",title:A.title},`range of ${i.owner}`)])}function Xt(i){R.replaceChildren(...i.
parts.map(l=>h("span",{class:l.dead?"npuw-bad":null,title:l.sentence},l.dead?`✕ ${l.name}`:l.name))),f.replaceChildren(
...i.parts.map(l=>h("span",{class:l.dead?"npuw-bad":null,role:"listitem","aria-label":l.sentence,title:l.sentence},Wt(l,
i.codes_total))))}function vt(i,l){let u=i.length<l?[h("li",{class:"npuw-dim"},`drawn: ${i.length} worst of ${l}`)]:[];V.
replaceChildren(...ot(i).map(g=>h("li",{title:z(g)},Nt(g))),...u)}function zt(i,l,u,g,E,v){let P=v.kinds[u.kind],N=E-J,I=(u.
step??0)/2,j=S.dragged??(u.bounds?[u.bounds[0]-I,u.bounds[1]+I]:null);if(l==="slices"){let C=Ot(u,Rt(u.parts,u.step),g,E);
return Ft(i,C,u,H(n("part_golden")),H(n("part_simulated")),j,v),S.place(C.axis,u.range,L,N),u.parts.map(_=>_.sentence).join(
"; ")}if(l==="values"){let C=q(u.bins,0,g),_=W(i,C,{top:2,bottom:N},u.step,v);Y(i,C,{top:2,bottom:N},u.bins,H(n("golden")),
H(n("simulated")),v,P),j&&st(i,C,{top:2,bottom:N},j,u.span,v),G(i,C,N,v),S.place(C,u.range,0,N);let mt=u.step===null?"":
`, step ${y(u.step)}${_?", its codes drawn as lines":""}`;return`values from ${y(u.span[0])} to ${y(u.span[1])}${mt}, ${u.
codes} codes used, ${u.below+u.above} clipped`}if(S.place(null,null),l==="places"&&u.places){Dt(i,[g,E],u.places,tt(n("e\
rrors")),Gt.get(n("picture")),v);let[C]=ft(u.places,g,E),_=`mean |error| of ${u.channels} channels
${y(u.places.smallest)}..${y(u.places.largest)}: the more orange the larger
${u.places.height} by ${u.places.width} places`;return i.fillStyle=v.ink,i.font=i.font.replace("10px","11px"),i.textAlign=
"left",i.textBaseline="top",_.split(`
`).forEach((mt,Yt)=>i.fillText(mt,C+12,4+16*Yt)),_.replaceAll(`
`,", ")}let K=ut(),Q=Z(l),ht=l==="weight"?Math.round(g*.4):0;if(l==="weight"&&K){let C=q(K.bins,0,ht-10),_=K.steps&&K.steps[0]===
K.steps[1]?K.steps[0]:null;W(i,C,{top:2,bottom:N},_,v),Y(i,C,{top:2,bottom:N},K.bins,H(n("weight_golden")),H(n("weight_s\
imulated")),v,P),G(i,C,N,v)}Bt(i,ht,g-ht,E,Q,P,v);let At=l==="weight"?K?.channels??0:u.channels;return`${At} channels${Q.
length<At?`, the ${Q.length} worst shown`:""}; worst: ${ot(Q).map(z).join("; ")}`}function Z(i){return i==="weight"?gt(H(
n("weight_channels")),5):gt(H(n("channels")),4)}function Jt(i,l){if(p.hidden=!0,!O||i!=="channels"&&i!=="weight")return;
let u=i==="weight"?Math.round(l*.4):0,g=Ht(Z(i),O[0],u,l-u);g&&(p.hidden=!1,B(p,`channel ${z(g)}`),p.style.setProperty("\
--x",`${O[0]}px`),p.classList.toggle("npuw-left",O[0]>l/2))}return()=>{let i=U();if(e.dataset.state=n("state"),dt.hidden=
i!==null,D.hidden=i===null,A.hidden=i===null,!i){B(a,"Inspector"),a.title="",o.hidden=!0,T.replaceChildren(),m.hidden=!0,
B(dt,n("state")==="computing"?"computing":n("note"));return}m.hidden=!1;let l=Ut(i);e.dataset.tab=l,jt(i,l),qt(i,l);let u=l===
"slices"?i.parts.length*fe+J+L:0;D.style.setProperty("--lanes",`${u}px`),l==="slices"&&Xt(i),l==="channels"&&vt(Z(l),i.channels),
l==="weight"&&vt(Z(l),ut()?.channels??0);let[g,E]=[k.clientWidth,k.clientHeight],v=It(M,g,E);if(!v)return;let P=zt(v,l,i,
g,E,Mt(e));F(M,"aria-label",`${i.name}: ${P}`),Jt(l,g)}});export{ze as default};

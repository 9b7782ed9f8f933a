function B(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function tt(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}function h(t,n={},...e){let r=document.createElement(t);for(let[s,a]of Object.entries(n))typeof a=="function"?r.addEventListener(
s,a):W(r,s,a);for(let s of e)s!=null&&r.append(s);return r}function W(t,n,e){e==null||e===!1?t.removeAttribute(n):t.setAttribute(n,e===!0?"":String(e))}function I(t,n){t.textContent!==
n&&(t.textContent=n)}var Jt=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, nex\
t picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close wha\
t is open"]];function mt(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement}
function Yt(t,n){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover();let e=n.getBoundingClientRect(),r=t.
getBoundingClientRect(),s=e.bottom+4+r.height<=innerHeight;t.style.left=`${Math.max(4,Math.min(e.left,innerWidth-r.width-
4))}px`,t.style.top=`${s?e.bottom+4:Math.max(4,e.top-r.height-4)}px`}function St(t){let{root:n,send:e}=t,r=h("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},h("dl",{},...Jt.flatMap(([i,d])=>[h("dt",{},i),h("dd",{},d)])));
n.append(r);let s=!1,a=i=>{s!==i&&(s=i,e("show_reference",{shown:i}))};n.addEventListener("keydown",i=>{if(i.stopPropagation(),
i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!n.querySelector(":popover-open")&&e("ca\
ncel");return}if(mt(i.target)||i.defaultPrevented)return;let d=i.key.length===1?i.key.toLowerCase():i.key,m={z:()=>e(i.shiftKey?
"redo":"undo"),p:()=>e("pin"),a:()=>a(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_picture",{by:1}),"?":()=>Yt(
r,n)}[d];m&&(i.preventDefault(),(!i.repeat||d==="["||d==="]")&&m())}),n.addEventListener("keyup",i=>{i.stopPropagation(),
i.key.toLowerCase()==="a"&&a(!1)}),n.addEventListener("focusout",()=>a(!1))}function Mt(t){let n=getComputedStyle(t),e=r=>n.getPropertyValue(`--npuw-${r}`).trim();return{ink:n.color,dim:e("dim"),line:e(
"line"),background:e("bg"),bad:e("bad"),selection:e("sel"),kinds:{int4:e("int4"),int8:e("int8"),int16:e("int16"),float:e(
"float")}}}function Et(t){let n=new MutationObserver(t);return n.observe(document.body,{attributes:!0,attributeFilter:["\
data-jp-theme-name","class"]}),()=>n.disconnect()}function Tt(t,n,e){return{render({model:r,el:s}){let a=[],i=h("section",{class:`npuw npuw-${t}`,"aria-label":n,"data-lm-\
suppress-shortcuts":"true"}),d=h("span"),c=h("span",{class:"npuw-remedy"}),m=h("div",{class:"npuw-error",role:"alert",hidden:!0},
h("b",{},"Error"),d,c),x=0,b=0,w=()=>{},A=(p,T={})=>r.send({action:p,...T}),k=p=>{let T=`${t}: ${p instanceof Error?p.message:
String(p)}`;f({message:T,remedy:"Reload the page."}),A("script_error",{message:T}),console.error(p)},R=p=>{try{p()}catch(T){
k(T)}},f=p=>{m.hidden=!p.message,I(d,p.message??""),I(c,p.remedy??"")};m.append(h("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,A("dismiss_error")}},"×"));let M=()=>{x||(x=requestAnimationFrame(()=>{x=0,R(
()=>{w(),b+=1,i.dataset.revision=String(b)})}))},E={model:r,root:i,get:p=>r.get(p),send:A,setLocally:(p,T)=>r.set(p,T),redraw:M,
onClose:p=>a.push(p)};return i.tabIndex=-1,s.classList.add("npuw-host"),s.append(i),R(()=>{St(E),w=e(E),i.append(m);let p=()=>f(
r.get("error")??{}),T=(q,D)=>{r.on(q,D),a.push(()=>r.off(q,D))};T("change:error",p),T("change",M),p(),M()}),()=>{cancelAnimationFrame(
x);for(let p of a)p();i.remove()}}}}function X(t,n,e){let r=t.width*t.count;return{low:t.low-.05*r,high:t.low+(1+.05)*r,left:n,width:e}}function $(t,n){return t.
left+(n-t.low)/(t.high-t.low)*t.width}function $t(t,n){return t.low+(n-t.left)/t.width*(t.high-t.low)}function et(t,n,e){
if(!(n>t)||e<1)return[];let r=(n-t)/e,s=10**Math.floor(Math.log10(r)),a=[1,2,5,10].map(c=>c*s).find(c=>c>=r)??10*s,i=Math.
ceil(t/a),d=Math.floor(n/a);return Array.from({length:Math.max(0,d-i+1)},(c,m)=>(i+m)*a)}function y(t){return Number.isFinite(
t)?String(Number(t.toPrecision(3))).replace("-","−"):t>0?"∞":"−∞"}function Lt(t,n,e){if(!(n/(t.high-t.low)*t.width>=
e))return[];let s=Math.ceil(t.low/n),a=Math.floor(t.high/n);return Array.from({length:a-s+1},(i,d)=>(s+d)*n)}var kt=3;function Ct(t,n){
let e=t.filter(a=>a.steps!==null&&a.steps<kt);if(n===null||!e.length||e.length===t.length)return null;let r=Math.min(...e.
map(a=>a.low)),s=Math.max(...e.map(a=>a.high));return(s-r)/n>4*kt?null:{low:(Math.round(r/n)-1.5)*n,high:(Math.round(s/n)+
1.5)*n}}var j=40,nt=26,Zt=5;function gt(t,n){return Array.from({length:Math.floor(t.length/n)},(e,r)=>{let[s=0,a=0,i=0,d=NaN,c=NaN]=t.
subarray(r*n,(r+1)*n);return{number:s,low:a,high:i,sqnr:d,step:c}})}function rt(t,n=Zt){return t.filter(e=>Number.isFinite(
e.sqnr)).toSorted((e,r)=>e.sqnr-r.sqnr).slice(0,n)}function z(t){let n=Number.isNaN(t.step)?"":`, step ${y(t.step)}`,e=Number.
isNaN(t.sqnr)?"no signal":Number.isFinite(t.sqnr)?`${t.sqnr.toFixed(1)} dB`:"exact";return`${t.number}: ${y(t.low)}..${y(
t.high)}, ${e}${n}`}function Rt(t){return Number.isNaN(t.step)?z(t):`${t.number}: ${t.sqnr.toFixed(1)} dB, step ${y(t.step)}`}
function Pt(t,n,e,r){return t[Math.floor((n-e-j)/(r-j)*t.length)]}function Nt(t,n,e,r,s,a,i){if(!s.length)return;let d=s.
some(f=>!Number.isNaN(f.step)),c=r-(d?nt:0)-14,m=Math.min(...s.map(f=>f.low)),x=Math.max(...s.map(f=>f.high),m+1e-12),b=f=>4+
(1-(f-m)/(x-m))*(c-4),w=n+j,A=(e-j)/s.length;t.textAlign="right",t.textBaseline="middle";for(let f of et(m,x,Math.max(2,
Math.floor(c/26))))t.fillStyle=i.line,t.fillRect(w,Math.round(b(f)),e-j,1),t.fillStyle=i.dim,t.fillText(y(f),w-4,b(f));let k=new Set(
rt(s).map(f=>f.number)),R=Math.max(...s.map(f=>Number.isNaN(f.step)?0:f.step));s.forEach((f,M)=>{let E=k.has(f.number),p=Math.
max(E?2:1,A-(A>3?1:0));if(t.fillStyle=E?i.bad:a,t.fillRect(w+M*A,b(f.high),p,Math.max(1,b(f.low)-b(f.high))),E&&t.fillRect(
w+M*A,c+1,p,3),d&&R>0){let T=(nt-6)*(f.step/R);t.fillStyle=i.dim,t.fillRect(w+M*A,c+nt-T,p,T)}}),t.fillStyle=i.dim,d&&t.
fillText("step",w-4,c+nt-8),t.textBaseline="bottom",t.textAlign="left",t.fillText(`channel ${s[0]?.number}`,w,r),t.textAlign=
"right",t.fillText(String(s.at(-1)?.number),n+e,r)}var J=16,Qt=5;function Bt(t,n,e){if(n<1||e<1)return null;let r=devicePixelRatio||1,[s,a]=[Math.round(n*r),Math.round(e*r)];
(t.width!==s||t.height!==a)&&(t.width=s,t.height=a);let i=t.getContext("2d");if(!i)throw new Error("this browser gives n\
o 2d canvas");return i.setTransform(r,0,0,r,0,0),i.clearRect(0,0,n,e),i.font=`10px ${getComputedStyle(t).fontFamily}`,i}
function Y(t,n,e,r,s,a,i,d){let c=1;for(let b of[s,a])for(let w of b)c=Math.max(c,w);let m=b=>Math.log1p(b)/Math.log1p(c)*
(e.bottom-e.top-1),x=b=>$(n,r.low+b*r.width);t.fillStyle=i.kinds.float,t.globalAlpha=.55,s.forEach((b,w)=>{b&&t.fillRect(
x(w),e.bottom-m(b),Math.max(1,x(w+1)-x(w)),m(b))}),t.globalAlpha=1,t.strokeStyle=d,t.lineWidth=1.25,t.beginPath(),t.moveTo(
x(0),e.bottom),a.forEach((b,w)=>{let A=e.bottom-m(b);t.lineTo(x(w),A),t.lineTo(x(w+1),A)}),t.lineTo(x(a.length),e.bottom),
t.stroke()}function O(t,n,e,r,s){if(r===null)return!1;let a=Lt(n,r,Qt);t.fillStyle=s.line;for(let i of a)t.fillRect(Math.
round($(n,i))-.5,e.top,1,e.bottom-e.top);return a.length>0}function G(t,n,e,r,s){let a=s??et(n.low,n.high,Math.max(2,Math.
floor(n.width/64)));t.fillStyle=r.dim,t.textBaseline="top";for(let i of a){let d=$(n,i),c=y(i),m=t.measureText(c).width/
2;t.textAlign="center";let x=Math.min(Math.max(d,n.left+m),n.left+n.width-m);t.fillRect(Math.round(d),e,1,3),t.fillText(
c,x,e+4)}}function ot(t,n,e,r,s,a){if(!(r<=0)){t.save(),t.beginPath(),t.rect(n,e,r,s),t.clip(),t.fillStyle=a,t.globalAlpha=
.12,t.fillRect(n,e,r,s),t.globalAlpha=.7,t.strokeStyle=a,t.lineWidth=1,t.beginPath();for(let i=n-s;i<n+r;i+=6)t.moveTo(i,
e+s),t.lineTo(i+s,e);t.stroke(),t.restore()}}function it(t,n,e,r,s,a){let i=e.bottom-e.top,[d,c,m,x]=[s[0],r[0],r[1],s[1]].
map(b=>$(n,b));ot(t,d,e.top,c-d,i,a.bad),ot(t,m,e.top,x-m,i,a.bad)}var It=100,te=1500,ee=5e3,Ht=200,st=class{constructor(n,e){this.send=n;this.moved=e;this.drag=Math.floor(performance.now()),
this.elements=[this.handle(0,"Lowest value of the range"),this.handle(1,"Highest value of the range")]}elements;dragged=null;axis=null;range=null;drag=0;told=0;pressed=-1/0;waiting=0;place(n,e,r){
this.axis=n,this.range=e;let s=this.dragged??e;this.elements.forEach((a,i)=>{if(a.hidden=!n||!s,!n||!s)return;let d=Math.
min(Math.max($(n,s[i]),n.left),n.left+n.width);a.style.left=`${d}px`,a.style.height=`${r}px`,a.setAttribute("aria-valuen\
ow",String(Number(s[i].toPrecision(6)))),a.setAttribute("aria-valuemin",String(Number((i?s[0]:n.low).toPrecision(6)))),a.
setAttribute("aria-valuemax",String(Number((i?n.high:s[1]).toPrecision(6)))),a.setAttribute("aria-valuetext",y(s[i]))})}settle(n){
let e=this.dragged;if(!e||this.elements.some(s=>s.hasAttribute("data-dragging")))return;let r=1e-5*(Math.abs(e[0])+Math.
abs(e[1]));n&&e.some((s,a)=>Math.abs(s-n[a])>r)||(this.dragged=null)}tell(n){this.send(n,this.drag),clearTimeout(this.waiting),
this.waiting=window.setTimeout(()=>{this.settle(null),this.moved()},ee)}handle(n,e){let r=h("div",{class:"npuw-handle",role:"\
slider",tabindex:0,"aria-label":e,"data-end":n,title:`${e}: drag, or arrow keys (Shift: ten times as far)`});r.addEventListener(
"pointerdown",a=>{a.button!==0||!this.range||(r.setPointerCapture(a.pointerId),r.setAttribute("data-dragging",""),r.focus(
{preventScroll:!0}),this.drag+=1,a.preventDefault())}),r.addEventListener("pointermove",a=>{let i=r.parentElement?.getBoundingClientRect();
!r.hasAttribute("data-dragging")||!this.axis||!i||(this.move(n,$t(this.axis,a.clientX-i.left),a.timeStamp-this.told>=It),
a.timeStamp-this.told>=It&&(this.told=a.timeStamp))});let s=()=>{r.hasAttribute("data-dragging")&&(r.removeAttribute("da\
ta-dragging"),this.dragged&&this.tell(this.dragged))};return r.addEventListener("pointerup",s),r.addEventListener("point\
ercancel",s),r.addEventListener("keydown",a=>{let i={ArrowLeft:-1,ArrowDown:-1,ArrowRight:1,ArrowUp:1}[a.key],d=this.dragged??
this.range;if(i===void 0||!this.axis||!d||a.ctrlKey||a.metaKey||a.altKey)return;a.preventDefault(),a.timeStamp-this.pressed>
te&&(this.drag+=1),this.pressed=a.timeStamp;let c=(this.axis.high-this.axis.low)/Ht*(a.shiftKey?10:1);this.move(n,d[n]+i*
c,!0)}),r}move(n,e,r){let s=this.dragged??this.range;if(!s||!this.axis)return;let a=(this.axis.high-this.axis.low)/Ht/10,
i=Number(e.toPrecision(4)),d=n===0?[Math.min(i,s[1]-a),s[1]]:[s[0],Math.max(i,s[0]+a)];this.dragged=d,r&&this.tell(d),this.
moved()}};var at=class{constructor(n){this.ready=n}of;image=null;get(n){if(n!==this.of){this.of=n,this.image=null;let e=tt(n);e.length&&
createImageBitmap(new Blob([e])).then(s=>{this.of===n&&(this.image=s,this.ready())})}return this.image}};function ft(t,n,e){
let r=Math.min(n/t.width,e/t.height);return[t.width*r,t.height*r]}function ne(t,n,e){let r=document.createElement("canva\
s");r.width=t.width,r.height=t.height;let s=r.getContext("2d");if(!s)throw new Error("this browser gives no 2d canvas");
s.fillStyle=e,s.fillRect(0,0,t.width,t.height);let a=s.getImageData(0,0,t.width,t.height);return n.forEach((i,d)=>{a.data[4*
d+3]=i}),s.putImageData(a,0,0),r}function _t(t,n,e,r,s,a){let[i,d]=ft(e,n[0],n[1]);s&&(t.filter="grayscale(1)",t.globalAlpha=
.45,t.drawImage(s,0,0,i,d),t.filter="none"),t.globalAlpha=.9,t.imageSmoothingEnabled=!1,t.drawImage(ne(e,r,a.bad),0,0,i,
d),t.globalAlpha=1,t.strokeStyle=a.line,t.strokeRect(.5,.5,i-1,d-1)}var re=.36,oe=14,ie=2,L=13,se=3;function Dt(t,n,e,r){let s=n?Math.round(e*re):0,a=X(t.bins,0,e-(n?s+oe:0)),i=n?{...n,left:e-
s,width:s}:null;return{axis:a,lens:i,bottom:r-J}}function Ft(t,n,e,r,s,a,i){let{axis:d,lens:c,bottom:m}=n,{parts:x,bins:b,
step:w}=e,A=(m-L)/x.length;O(t,d,{top:L,bottom:m},w,i),c&&w!==null&&ae(t,n,c,w,i),x.forEach((k,R)=>{let f={top:L+R*A+ie,
bottom:L+(R+1)*A},M=R*b.count,E=k.dead?i.bad:i.kinds[e.kind];Y(t,d,f,b,r.subarray(M,M+b.count),s.subarray(M,M+b.count),i,
E),k.dead&&(t.fillStyle=E,t.fillRect($(d,k.low),f.top,Math.max(se,$(d,k.high)-$(d,k.low)),f.bottom-f.top)),c&&le(t,c,f,k,
E),t.fillStyle=i.line,t.fillRect(0,Math.round(f.bottom)-1,d.width,1),c&&t.fillRect(c.left,Math.round(f.bottom)-1,c.width,
1)}),a&&it(t,d,{top:L,bottom:m},a,e.span,i),t.fillStyle=i.dim,t.textBaseline="top",t.textAlign="left",t.fillText("on one\
 axis",0,0),c&&w!==null&&(t.fillStyle=i.dim,t.fillText(`lens: a line a code, ${y(w)} apart`,c.left,0,c.width)),G(t,d,m,i),
c&&w!==null&&G(t,c,m,i,[-1,0,1].map(k=>(Math.round((c.low+c.high)/2/w)+k)*w))}function ae(t,n,e,r,s){let{axis:a,bottom:i}=n,
[d,c]=[$(a,e.low),$(a,e.high)];t.fillStyle=s.selection,t.globalAlpha=.08,t.fillRect(e.left,L,e.width,i-L),t.globalAlpha=
.25,t.fillRect(d,L,Math.max(2,c-d),i-L),t.beginPath(),t.moveTo(c,i),t.lineTo(e.left,i),t.lineTo(e.left,L),t.lineTo(c,L),
t.globalAlpha=.04,t.fill(),t.globalAlpha=1,O(t,e,{top:L,bottom:i},r,{...s,line:s.ink}),t.strokeStyle=s.dim,t.lineWidth=1,
t.setLineDash([2,3]),t.beginPath();for(let m=Math.ceil(e.low/r-.5)+.5;m*r<e.high;m+=1){let x=Math.round($(e,m*r))+.5;t.moveTo(
x,L),t.lineTo(x,i)}t.stroke(),t.setLineDash([])}function le(t,n,e,r,s){let a=Math.max(n.left,$(n,r.low)),i=Math.min(n.left+
n.width,$(n,r.high));if(i<n.left||a>n.left+n.width)return;let d=(e.bottom-e.top)*.5,c=(e.top+e.bottom-d)/2,m=Math.max(2,
i-a);t.fillStyle=s,t.globalAlpha=r.dead?.45:.3,t.fillRect(a,c,m,d),t.globalAlpha=1,r.dead&&ot(t,a,c,m,d,s),t.strokeStyle=
s,t.strokeRect(a+.5,c+.5,Math.max(1,m-1),d-1)}function Kt(t,n){let e=`${t.codes} ${t.codes===1?"code":"codes"}`;return t.
steps===null||n===null?`${y(t.low)}..${y(t.high)}`:`${t.steps<1?`${y(t.steps)} step`:`${t.steps.toFixed(0)} steps`}, ${e}`}var de=[{tab:"slices",label:"Slices",title:"The slices on one axis, with the codes' step"},{tab:"values",label:"Values",
title:"All values, float against simulated"},{tab:"channels",label:"Channels",title:"Range of each channel, the worst na\
med"},{tab:"places",label:"Places",title:"Mean error over the picture"},{tab:"weight",label:"Weight",title:"The weight a\
nd its output channels"}],ue=18,ce={empty:"",computing:"computing",stale:"of before the edit",estimate:"estimate",measured:""},
qe=Tt("inspector","Inspector",t=>{let{root:n,get:e,send:r,redraw:s}=t,a=h("h4",{}),i=h("span",{class:"npuw-mark",role:"s\
tatus"}),d=de.map(({tab:o,label:l,title:u})=>h("button",{type:"button",role:"tab","data-tab":o,title:u,click:()=>yt(o)},
l)),c=h("span",{class:"npuw-legend","aria-hidden":"true"},h("span",{},h("i",{class:"npuw-dot","data-kind":"float"}),"flo\
at"),h("span",{},h("i",{class:"npuw-stroke"}),"simulated")),m=h("div",{class:"npuw-tabs",role:"tablist","aria-label":"Wh\
at to look at"},...d),x=h("input",{type:"text",class:"npuw-number","aria-label":"Lowest value",spellcheck:"false",change:()=>xt()}),
b=h("input",{type:"text",class:"npuw-number","aria-label":"Highest value",spellcheck:"false",change:()=>xt()}),w=h("butt\
on",{type:"button",class:"npuw-drop",click:()=>r("drop_range")},"measured"),A=h("span",{class:"npuw-group"},h("b",{},"ra\
nge"),x,"to",b,w),k=h("span",{class:"npuw-facts"}),R=h("div",{class:"npuw-names","aria-hidden":"true"}),f=h("div",{class:"\
npuw-figures",role:"list","aria-label":"Slices"}),M=h("canvas",{role:"img"}),E=new st((o,l)=>r("range",{low:o[0],high:o[1],
drag:l}),s),p=h("div",{class:"npuw-tip",role:"tooltip",hidden:!0}),T=h("div",{class:"npuw-plot"},M,...E.elements,p),q=h(
"ol",{class:"npuw-worst"}),D=h("div",{class:"npuw-stage",role:"tabpanel"},R,T,f,q),lt=h("p",{class:"npuw-empty",hidden:!0});
n.append(h("header",{class:"npuw-bar"},a,i,h("span",{class:"npuw-gap"}),c,m),h("div",{class:"npuw-bar npuw-settings"},A,
k),D,lt);let Wt=new at(s),pt=new ResizeObserver(s);pt.observe(T);let Ot=Et(s);t.onClose(()=>{pt.disconnect(),Ot()});let bt=()=>E.
settle(V()?.range??null),wt=()=>E.settle(null);t.model.on("change:looked",bt),t.model.on("change:error",wt),t.onClose(()=>{
t.model.off("change:looked",bt),t.model.off("change:error",wt)});let K=null,V=()=>"lid"in e("looked")?e("looked"):null,dt=()=>"\
lid"in e("weight")?e("weight"):null;function ut(o,l){return o==="slices"?l.parts.length>0:o==="places"?l.places!==null:o===
"weight"?l.has_weight:!0}function Gt(o){let l=e("tab");return l&&ut(l,o)?l:ut("slices",o)?"slices":"values"}function yt(o){
t.setLocally("tab",o),r("tab",{tab:o}),s()}m.addEventListener("keydown",o=>{let l={ArrowLeft:-1,ArrowRight:1}[o.key],u=d.
filter(v=>!v.hidden),g=u.indexOf(document.activeElement);if(l===void 0||g<0)return;o.preventDefault();let S=u[(g+l+u.length)%
u.length];S?.focus(),yt(S?.dataset.tab)});function xt(){let o=V();if(!o?.range)return;let l=[x,b].map((u,g)=>{let S=u.value.
trim().replace("−","-").replace(",","."),v=S===""?NaN:Number(S),P=Number.isFinite(v);return W(u,"aria-invalid",P?null:
"true"),u.value===y(o.range?.[g])?o.range?.[g]:v});l.every(Number.isFinite)&&r("range",{low:l[0],high:l[1],drag:Math.floor(
performance.now())})}for(let o of[x,b])o.addEventListener("keydown",l=>{if(l.key!=="Escape")return;l.preventDefault();let u=V();
o.value=u?.range?y(u.range[o===b?1:0]):"",W(o,"aria-invalid",null),M.focus()});M.addEventListener("pointermove",o=>{K=[o.
offsetX,o.offsetY],s()}),M.addEventListener("pointerleave",()=>{K=null,s()}),n.addEventListener("keydown",o=>{o.key!=="D\
elete"||mt(o.target)||!V()?.given||(o.preventDefault(),r("drop_range"))});function qt(o,l){I(a,o.name),a.title=`${o.lid}\

${o.op}, ${o.shape}, ${o.format}`;let u=ce[e("state")];I(i,u),i.hidden=!u;for(let g of d){let S=g.dataset.tab;g.hidden=!ut(
S,o),g.setAttribute("aria-selected",String(S===l)),g.tabIndex=S===l?0:-1}W(D,"aria-label",`${o.name}, ${l}`),c.hidden=l===
"channels"||l==="places",n.dataset.kind=o.kind}function Vt(o,l){let u=E.dragged??o.range,g=l==="weight"?dt():null;A.hidden=
!u||l==="weight",u&&[x,b].forEach((F,U)=>{document.activeElement!==F&&(F.value=y(u[U]))});let S=o.owner===o.lid?"":`It i\
s the range of ${o.owner}. `;A.title=`${S}${o.given?"Given by hand.":"Measured on the calibration pictures."}`,w.hidden=
!o.given,w.title="Drop the range given by hand: take the measured one again (Delete)";let v=[];g?(v.push(`weight ${g.shape}`,
g.format),g.steps&&v.push(g.steps[0]===g.steps[1]?`step ${y(g.steps[0])}`:`steps ${y(g.steps[0])}..${y(g.steps[1])}`)):o.
step===null?v.push(o.format,`${y(o.span[0])}..${y(o.span[1])}`,"no step"):v.push(`step ${y(o.step)}`,`${o.codes} of ${o.
codes_total} codes`);let P=o.below+o.above,N=100*P/o.total;k.replaceChildren(...v.map(F=>h("span",{},F)),...P&&!g?[h("sp\
an",{class:"npuw-bad",title:`${o.below} below, ${o.above} above, ${y(N)} % of ${o.total}`},`✕ ${P} clipped`)]:[],...o.
parts_total>o.parts.length&&l==="slices"?[h("span",{},`first ${o.parts.length} of ${o.parts_total} parts`)]:[],...o.owner===
o.lid||g||!u?[]:[h("span",{class:"npuw-dim",title:A.title},`range of ${o.owner}`)])}function Ut(o){R.replaceChildren(...o.
parts.map(l=>h("span",{class:l.dead?"npuw-bad":null,title:l.sentence},l.dead?`✕ ${l.name}`:l.name))),f.replaceChildren(
...o.parts.map(l=>h("span",{class:l.dead?"npuw-bad":null,role:"listitem","aria-label":l.sentence,title:l.sentence},Kt(l,
o.codes_total))))}function vt(o,l){let u=o.length<l?[h("li",{class:"npuw-dim"},`drawn: ${o.length} worst of ${l}`)]:[];q.
replaceChildren(...rt(o).map(g=>h("li",{title:z(g)},Rt(g))),...u)}function Xt(o,l,u,g,S,v){let P=v.kinds[u.kind],N=S-J,F=(u.
step??0)/2,U=E.dragged??(u.bounds?[u.bounds[0]-F,u.bounds[1]+F]:null);if(l==="slices"){let C=Dt(u,Ct(u.parts,u.step),g,S);
return Ft(o,C,u,B(e("part_golden")),B(e("part_simulated")),U,v),E.place(C.axis,u.range,N),u.parts.map(_=>_.sentence).join(
"; ")}if(l==="values"){let C=X(u.bins,0,g),_=O(o,C,{top:2,bottom:N},u.step,v);Y(o,C,{top:2,bottom:N},u.bins,B(e("golden")),
B(e("simulated")),v,P),U&&it(o,C,{top:2,bottom:N},U,u.span,v),G(o,C,N,v),E.place(C,u.range,N);let ht=u.step===null?"":`,\
 step ${y(u.step)}${_?", its codes drawn as lines":""}`;return`values from ${y(u.span[0])} to ${y(u.span[1])}${ht}, ${u.
codes} codes used, ${u.below+u.above} clipped`}if(E.place(null,null,0),l==="places"&&u.places){_t(o,[g,S],u.places,tt(e(
"errors")),Wt.get(e("picture")),v);let[C]=ft(u.places,g,S),_=`mean |error| of ${u.channels} channels
${y(u.places.smallest)}..${y(u.places.largest)}: the more orange the larger
${u.places.height} by ${u.places.width} places`;return o.fillStyle=v.ink,o.font=o.font.replace("10px","11px"),o.textAlign=
"left",o.textBaseline="top",_.split(`
`).forEach((ht,zt)=>o.fillText(ht,C+12,4+16*zt)),_.replaceAll(`
`,", ")}let H=dt(),Q=Z(l),ct=l==="weight"?Math.round(g*.4):0;if(l==="weight"&&H){let C=X(H.bins,0,ct-10),_=H.steps&&H.steps[0]===
H.steps[1]?H.steps[0]:null;O(o,C,{top:2,bottom:N},_,v),Y(o,C,{top:2,bottom:N},H.bins,B(e("weight_golden")),B(e("weight_s\
imulated")),v,P),G(o,C,N,v)}Nt(o,ct,g-ct,S,Q,P,v);let At=l==="weight"?H?.channels??0:u.channels;return`${At} channels${Q.
length<At?`, the ${Q.length} worst shown`:""}; worst: ${rt(Q).map(z).join("; ")}`}function Z(o){return o==="weight"?gt(B(
e("weight_channels")),5):gt(B(e("channels")),4)}function jt(o,l){if(p.hidden=!0,!K||o!=="channels"&&o!=="weight")return;
let u=o==="weight"?Math.round(l*.4):0,g=Pt(Z(o),K[0],u,l-u);g&&(p.hidden=!1,I(p,`channel ${z(g)}`),p.style.setProperty("\
--x",`${K[0]}px`),p.classList.toggle("npuw-left",K[0]>l/2))}return()=>{let o=V();if(n.dataset.state=e("state"),lt.hidden=
o!==null,D.hidden=o===null,A.hidden=o===null,!o){I(a,"Inspector"),i.hidden=!0,k.replaceChildren(),m.hidden=!0,I(lt,e("st\
ate")==="computing"?"computing":e("note"));return}m.hidden=!1;let l=Gt(o);n.dataset.tab=l,qt(o,l),Vt(o,l);let u=l==="sli\
ces"?o.parts.length*ue+J+L:0;D.style.setProperty("--lanes",`${u}px`),l==="slices"&&Ut(o),l==="channels"&&vt(Z(l),o.channels),
l==="weight"&&vt(Z(l),dt()?.channels??0);let[g,S]=[T.clientWidth,T.clientHeight],v=Bt(M,g,S);if(!v)return;let P=Xt(v,l,o,
g,S,Mt(n));W(M,"aria-label",`${o.name}: ${P}`),jt(l,g)}});export{qe as default};

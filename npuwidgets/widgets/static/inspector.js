function I(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function tt(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}function h(t,n={},...e){let r=document.createElement(t);for(let[s,a]of Object.entries(n))typeof a=="function"?r.addEventListener(
s,a):F(r,s,a);for(let s of e)s!=null&&r.append(s);return r}function F(t,n,e){e==null||e===!1?t.removeAttribute(n):t.setAttribute(n,e===!0?"":String(e))}function B(t,n){t.textContent!==
n&&(t.textContent=n)}var Yt=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, nex\
t picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close wha\
t is open"]];function mt(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement}
function Zt(t,n){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover();let e=n.getBoundingClientRect(),r=t.
getBoundingClientRect(),s=e.bottom+4+r.height<=innerHeight;t.style.left=`${Math.max(4,Math.min(e.left,innerWidth-r.width-
4))}px`,t.style.top=`${s?e.bottom+4:Math.max(4,e.top-r.height-4)}px`}function St(t){let{root:n,send:e}=t,r=h("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},h("dl",{},...Yt.flatMap(([o,d])=>[h("dt",{},o),h("dd",{},d)])));
n.append(r);let s=!1,a=o=>{s!==o&&(s=o,e("show_reference",{shown:o}))};n.addEventListener("keydown",o=>{if(o.stopPropagation(),
o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!n.querySelector(":popover-open")&&e("ca\
ncel");return}if(mt(o.target)||o.defaultPrevented)return;let d=o.key.length===1?o.key.toLowerCase():o.key,m={z:()=>e(o.shiftKey?
"redo":"undo"),p:()=>e("pin"),a:()=>a(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_picture",{by:1}),"?":()=>Zt(
r,n)}[d];m&&(o.preventDefault(),(!o.repeat||d==="["||d==="]")&&m())}),n.addEventListener("keyup",o=>{o.stopPropagation(),
o.key.toLowerCase()==="a"&&a(!1)}),n.addEventListener("focusout",()=>a(!1))}function Mt(t){let n=getComputedStyle(t),e=r=>n.getPropertyValue(`--npuw-${r}`).trim();return{ink:n.color,dim:e("dim"),line:e(
"line"),background:e("bg"),bad:e("bad"),good:e("good"),selection:e("sel"),kinds:{int4:e("int4"),int8:e("int8"),int16:e("\
int16"),float:e("float")}}}function Et(t){let n=new MutationObserver(t);return n.observe(document.body,{attributes:!0,attributeFilter:[
"data-jp-theme-name","class"]}),()=>n.disconnect()}function Tt(t,n,e){return{render({model:r,el:s}){let a=[],o=h("section",{class:`npuw npuw-${t}`,"aria-label":n,"data-lm-\
suppress-shortcuts":"true"}),d=h("span"),c=h("span",{class:"npuw-remedy"}),m=h("div",{class:"npuw-error",role:"alert",hidden:!0},
h("b",{},"Error"),d,c),x=0,b=0,w=()=>{},A=(p,T={})=>r.send({action:p,...T}),$=p=>{let T=`${t}: ${p instanceof Error?p.message:
String(p)}`;f({message:T,remedy:"Reload the page."}),A("script_error",{message:T}),console.error(p)},R=p=>{try{p()}catch(T){
$(T)}},f=p=>{m.hidden=!p.message,B(d,p.message??""),B(c,p.remedy??"")};m.append(h("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,A("dismiss_error")}},"×"));let M=()=>{x||(x=requestAnimationFrame(()=>{x=0,R(
()=>{w(),b+=1,o.dataset.revision=String(b)})}))},E={model:r,root:o,get:p=>r.get(p),send:A,setLocally:(p,T)=>r.set(p,T),redraw:M,
onClose:p=>a.push(p)};return o.tabIndex=-1,s.classList.add("npuw-host"),s.append(o),R(()=>{St(E),w=e(E),o.append(m);let p=()=>f(
r.get("error")??{}),T=(V,D)=>{r.on(V,D),a.push(()=>r.off(V,D))};T("change:error",p),T("change",M),p(),M()}),()=>{cancelAnimationFrame(
x);for(let p of a)p();o.remove()}}}}function X(t,n,e){let r=t.width*t.count;return{low:t.low-.05*r,high:t.low+(1+.05)*r,left:n,width:e}}function k(t,n){return t.
left+(n-t.low)/(t.high-t.low)*t.width}function kt(t,n){return t.low+(n-t.left)/t.width*(t.high-t.low)}function et(t,n,e){
if(!(n>t)||e<1)return[];let r=(n-t)/e,s=10**Math.floor(Math.log10(r)),a=[1,2,5,10].map(c=>c*s).find(c=>c>=r)??10*s,o=Math.
ceil(t/a),d=Math.floor(n/a);return Array.from({length:Math.max(0,d-o+1)},(c,m)=>(o+m)*a)}function y(t){return Number.isFinite(
t)?String(Number(t.toPrecision(3))).replace("-","−"):t>0?"∞":"−∞"}function Lt(t,n,e){if(!(n/(t.high-t.low)*t.width>=
e))return[];let s=Math.ceil(t.low/n),a=Math.floor(t.high/n);return Array.from({length:a-s+1},(o,d)=>(s+d)*n)}var $t=3;function Ct(t,n){
let e=t.filter(a=>a.steps!==null&&a.steps<$t);if(n===null||!e.length||e.length===t.length)return null;let r=Math.min(...e.
map(a=>a.low)),s=Math.max(...e.map(a=>a.high));return(s-r)/n>4*$t?null:{low:(Math.round(r/n)-1.5)*n,high:(Math.round(s/n)+
1.5)*n}}var j=40,nt=26,Qt=5;function gt(t,n){return Array.from({length:Math.floor(t.length/n)},(e,r)=>{let[s=0,a=0,o=0,d=NaN,c=NaN]=t.
subarray(r*n,(r+1)*n);return{number:s,low:a,high:o,sqnr:d,step:c}})}function rt(t,n=Qt){return t.filter(e=>e.sqnr<1/0).toSorted(
(e,r)=>e.sqnr-r.sqnr).slice(0,n)}function Rt(t){return Number.isNaN(t)?"no signal":Number.isFinite(t)?`${t.toFixed(1)} d\
B`:t>0?"exact":"overflows"}function z(t){let n=Number.isNaN(t.step)?"":`, step ${y(t.step)}`;return`${t.number}: ${y(t.low)}\
..${y(t.high)}, ${Rt(t.sqnr)}${n}`}function Pt(t){return Number.isNaN(t.step)?z(t):`${t.number}: ${Rt(t.sqnr)}, step ${y(
t.step)}`}function Nt(t,n,e,r){return t[Math.floor((n-e-j)/(r-j)*t.length)]}function It(t,n,e,r,s,a,o){if(!s.length)return;
let d=s.some(f=>!Number.isNaN(f.step)),c=r-(d?nt:0)-14,m=Math.min(...s.map(f=>f.low)),x=Math.max(...s.map(f=>f.high),m+1e-12),
b=f=>4+(1-(f-m)/(x-m))*(c-4),w=n+j,A=(e-j)/s.length;t.textAlign="right",t.textBaseline="middle";for(let f of et(m,x,Math.
max(2,Math.floor(c/26))))t.fillStyle=o.line,t.fillRect(w,Math.round(b(f)),e-j,1),t.fillStyle=o.dim,t.fillText(y(f),w-4,b(
f));let $=new Set(rt(s).map(f=>f.number)),R=Math.max(...s.map(f=>Number.isNaN(f.step)?0:f.step));s.forEach((f,M)=>{let E=$.
has(f.number),p=Math.max(E?2:1,A-(A>3?1:0));if(t.fillStyle=E?o.bad:a,t.fillRect(w+M*A,b(f.high),p,Math.max(1,b(f.low)-b(
f.high))),E&&t.fillRect(w+M*A,c+1,p,3),d&&R>0){let T=(nt-6)*(f.step/R);t.fillStyle=o.dim,t.fillRect(w+M*A,c+nt-T,p,T)}}),
t.fillStyle=o.dim,d&&t.fillText("step",w-4,c+nt-8),t.textBaseline="bottom",t.textAlign="left",t.fillText(`channel ${s[0]?.
number}`,w,r),t.textAlign="right",t.fillText(String(s.at(-1)?.number),n+e,r)}var J=16,te=5;function Bt(t,n,e){if(n<1||e<1)return null;let r=devicePixelRatio||1,[s,a]=[Math.round(n*r),Math.round(e*r)];
(t.width!==s||t.height!==a)&&(t.width=s,t.height=a);let o=t.getContext("2d");if(!o)throw new Error("this browser gives n\
o 2d canvas");return o.setTransform(r,0,0,r,0,0),o.clearRect(0,0,n,e),o.font=`10px ${getComputedStyle(t).fontFamily}`,o}
function Y(t,n,e,r,s,a,o,d){let c=1;for(let b of[s,a])for(let w of b)c=Math.max(c,w);let m=b=>Math.log1p(b)/Math.log1p(c)*
(e.bottom-e.top-1),x=b=>k(n,r.low+b*r.width);t.fillStyle=o.kinds.float,t.globalAlpha=.55,s.forEach((b,w)=>{b&&t.fillRect(
x(w),e.bottom-m(b),Math.max(1,x(w+1)-x(w)),m(b))}),t.globalAlpha=1,t.strokeStyle=d,t.lineWidth=1.25,t.beginPath(),t.moveTo(
x(0),e.bottom),a.forEach((b,w)=>{let A=e.bottom-m(b);t.lineTo(x(w),A),t.lineTo(x(w+1),A)}),t.lineTo(x(a.length),e.bottom),
t.stroke()}function O(t,n,e,r,s){if(r===null)return!1;let a=Lt(n,r,te);t.fillStyle=s.line;for(let o of a)t.fillRect(Math.
round(k(n,o))-.5,e.top,1,e.bottom-e.top);return a.length>0}function G(t,n,e,r,s){let a=s??et(n.low,n.high,Math.max(2,Math.
floor(n.width/64)));t.fillStyle=r.dim,t.textBaseline="top";for(let o of a){let d=k(n,o),c=y(o),m=t.measureText(c).width/
2;t.textAlign="center";let x=Math.min(Math.max(d,n.left+m),n.left+n.width-m);t.fillRect(Math.round(d),e,1,3),t.fillText(
c,x,e+4)}}function ot(t,n,e,r,s,a){if(!(r<=0)){t.save(),t.beginPath(),t.rect(n,e,r,s),t.clip(),t.fillStyle=a,t.globalAlpha=
.12,t.fillRect(n,e,r,s),t.globalAlpha=.7,t.strokeStyle=a,t.lineWidth=1,t.beginPath();for(let o=n-s;o<n+r;o+=6)t.moveTo(o,
e+s),t.lineTo(o+s,e);t.stroke(),t.restore()}}function it(t,n,e,r,s,a){let o=e.bottom-e.top,[d,c,m,x]=[s[0],r[0],r[1],s[1]].
map(b=>k(n,b));ot(t,d,e.top,c-d,o,a.bad),ot(t,m,e.top,x-m,o,a.bad)}var Ht=100,ee=1500,ne=5e3,_t=200,st=class{constructor(n,e){this.send=n;this.moved=e;this.drag=Math.floor(performance.now()),
this.elements=[this.handle(0,"Lowest value of the range"),this.handle(1,"Highest value of the range")]}elements;dragged=null;axis=null;range=null;drag=0;told=0;pressed=-1/0;waiting=0;place(n,e,r=0,s=0){
this.axis=n,this.range=e;let a=this.dragged??e;this.elements.forEach((o,d)=>{if(o.hidden=!n||!a,!n||!a)return;let c=Math.
min(Math.max(k(n,a[d]),n.left),n.left+n.width);o.style.left=`${c}px`,o.style.top=`${r}px`,o.style.height=`${s-r}px`,o.setAttribute(
"aria-valuenow",String(Number(a[d].toPrecision(6)))),o.setAttribute("aria-valuemin",String(Number((d?a[0]:n.low).toPrecision(
6)))),o.setAttribute("aria-valuemax",String(Number((d?n.high:a[1]).toPrecision(6)))),o.setAttribute("aria-valuetext",y(a[d]))})}settle(n){
let e=this.dragged;if(!e||this.elements.some(s=>s.hasAttribute("data-dragging")))return;let r=1e-5*(Math.abs(e[0])+Math.
abs(e[1]));n&&e.some((s,a)=>Math.abs(s-n[a])>r)||(this.dragged=null)}tell(n){this.send(n,this.drag),clearTimeout(this.waiting),
this.waiting=window.setTimeout(()=>{this.settle(null),this.moved()},ne)}handle(n,e){let r=h("div",{class:"npuw-handle",role:"\
slider",tabindex:0,"aria-label":e,"data-end":n,title:`${e}: drag, or arrow keys (Shift: ten times as far)`});r.addEventListener(
"pointerdown",a=>{a.button!==0||!this.range||(r.setPointerCapture(a.pointerId),r.setAttribute("data-dragging",""),r.focus(
{preventScroll:!0}),this.drag+=1,a.preventDefault())}),r.addEventListener("pointermove",a=>{let o=r.parentElement?.getBoundingClientRect();
!r.hasAttribute("data-dragging")||!this.axis||!o||(this.move(n,kt(this.axis,a.clientX-o.left),a.timeStamp-this.told>=Ht),
a.timeStamp-this.told>=Ht&&(this.told=a.timeStamp))});let s=()=>{r.hasAttribute("data-dragging")&&(r.removeAttribute("da\
ta-dragging"),this.dragged&&this.tell(this.dragged))};return r.addEventListener("pointerup",s),r.addEventListener("point\
ercancel",s),r.addEventListener("keydown",a=>{let o={ArrowLeft:-1,ArrowDown:-1,ArrowRight:1,ArrowUp:1}[a.key],d=this.dragged??
this.range;if(o===void 0||!this.axis||!d||a.ctrlKey||a.metaKey||a.altKey)return;a.preventDefault(),a.timeStamp-this.pressed>
ee&&(this.drag+=1),this.pressed=a.timeStamp;let c=(this.axis.high-this.axis.low)/_t*(a.shiftKey?10:1);this.move(n,d[n]+o*
c,!0)}),r}move(n,e,r){let s=this.dragged??this.range;if(!s||!this.axis)return;let a=(this.axis.high-this.axis.low)/_t/10,
o=Number(e.toPrecision(4)),d=n===0?[Math.min(o,s[1]-a),s[1]]:[s[0],Math.max(o,s[0]+a)];this.dragged=d,r&&this.tell(d),this.
moved()}};var at=class{constructor(n){this.ready=n}of;image=null;get(n){if(n!==this.of){this.of=n,this.image=null;let e=tt(n);e.length&&
createImageBitmap(new Blob([e])).then(s=>{this.of===n&&(this.image=s,this.ready())})}return this.image}};function ft(t,n,e){
let r=Math.min(n/t.width,e/t.height);return[t.width*r,t.height*r]}function re(t,n,e){let r=document.createElement("canva\
s");r.width=t.width,r.height=t.height;let s=r.getContext("2d");if(!s)throw new Error("this browser gives no 2d canvas");
s.fillStyle=e,s.fillRect(0,0,t.width,t.height);let a=s.getImageData(0,0,t.width,t.height);return n.forEach((o,d)=>{a.data[4*
d+3]=o}),s.putImageData(a,0,0),r}function Dt(t,n,e,r,s,a){let[o,d]=ft(e,n[0],n[1]);s&&(t.filter="grayscale(1)",t.globalAlpha=
.45,t.drawImage(s,0,0,o,d),t.filter="none"),t.globalAlpha=.9,t.imageSmoothingEnabled=!1,t.drawImage(re(e,r,a.bad),0,0,o,
d),t.globalAlpha=1,t.strokeStyle=a.line,t.strokeRect(.5,.5,o-1,d-1)}var oe=.36,ie=14,se=2,L=13,ae=3;function Kt(t,n,e,r){let s=n?Math.round(e*oe):0,a=X(t.bins,0,e-(n?s+ie:0)),o=n?{...n,left:e-
s,width:s}:null;return{axis:a,lens:o,bottom:r-J}}function Wt(t,n,e,r,s,a,o){let{axis:d,lens:c,bottom:m}=n,{parts:x,bins:b,
step:w}=e,A=(m-L)/x.length;O(t,d,{top:L,bottom:m},w,o),c&&w!==null&&le(t,n,c,w,o),x.forEach(($,R)=>{let f={top:L+R*A+se,
bottom:L+(R+1)*A},M=R*b.count,E=$.dead?o.bad:o.kinds[e.kind];Y(t,d,f,b,r.subarray(M,M+b.count),s.subarray(M,M+b.count),o,
E),$.dead&&(t.fillStyle=E,t.fillRect(k(d,$.low),f.top,Math.max(ae,k(d,$.high)-k(d,$.low)),f.bottom-f.top)),c&&de(t,c,f,$,
E),t.fillStyle=o.line,t.fillRect(0,Math.round(f.bottom)-1,d.width,1),c&&t.fillRect(c.left,Math.round(f.bottom)-1,c.width,
1)}),a&&it(t,d,{top:L,bottom:m},a,e.span,o),t.fillStyle=o.dim,t.textBaseline="top",t.textAlign="left",t.fillText("on one\
 axis",0,0),c&&w!==null&&(t.fillStyle=o.dim,t.fillText(`lens: a line a code, ${y(w)} apart`,c.left,0,c.width)),G(t,d,m,o),
c&&w!==null&&G(t,c,m,o,[-1,0,1].map($=>(Math.round((c.low+c.high)/2/w)+$)*w))}function le(t,n,e,r,s){let{axis:a,bottom:o}=n,
[d,c]=[k(a,e.low),k(a,e.high)];t.fillStyle=s.selection,t.globalAlpha=.08,t.fillRect(e.left,L,e.width,o-L),t.globalAlpha=
.25,t.fillRect(d,L,Math.max(2,c-d),o-L),t.beginPath(),t.moveTo(c,o),t.lineTo(e.left,o),t.lineTo(e.left,L),t.lineTo(c,L),
t.globalAlpha=.04,t.fill(),t.globalAlpha=1,O(t,e,{top:L,bottom:o},r,{...s,line:s.ink}),t.strokeStyle=s.dim,t.lineWidth=1,
t.setLineDash([2,3]),t.beginPath();for(let m=Math.ceil(e.low/r-.5)+.5;m*r<e.high;m+=1){let x=Math.round(k(e,m*r))+.5;t.moveTo(
x,L),t.lineTo(x,o)}t.stroke(),t.setLineDash([])}function de(t,n,e,r,s){let a=Math.max(n.left,k(n,r.low)),o=Math.min(n.left+
n.width,k(n,r.high));if(o<n.left||a>n.left+n.width)return;let d=(e.bottom-e.top)*.5,c=(e.top+e.bottom-d)/2,m=Math.max(2,
o-a);t.fillStyle=s,t.globalAlpha=r.dead?.45:.3,t.fillRect(a,c,m,d),t.globalAlpha=1,r.dead&&ot(t,a,c,m,d,s),t.strokeStyle=
s,t.strokeRect(a+.5,c+.5,Math.max(1,m-1),d-1)}function Ft(t,n){let e=`${t.codes} ${t.codes===1?"code":"codes"}`;return t.
steps===null||n===null?`${y(t.low)}..${y(t.high)}`:`${t.steps<1?`${y(t.steps)} step`:`${t.steps.toFixed(0)} steps`}, ${e}`}var ue=[{tab:"slices",label:"Slices",title:"The slices on one axis, with the codes' step"},{tab:"values",label:"Values",
title:"All values, float against simulated"},{tab:"channels",label:"Channels",title:"Range of each channel, the worst na\
med"},{tab:"places",label:"Places",title:"Mean error over the picture"},{tab:"weight",label:"Weight",title:"The weight a\
nd its output channels"}],ce=18,he={empty:"",computing:"computing",stale:"of before the edit",estimate:"estimate",measured:""},
Ue=Tt("inspector","Inspector",t=>{let{root:n,get:e,send:r,redraw:s}=t,a=h("h4",{}),o=h("span",{class:"npuw-mark",role:"s\
tatus"}),d=ue.map(({tab:i,label:l,title:u})=>h("button",{type:"button",role:"tab","data-tab":i,title:u,click:()=>yt(i)},
l)),c=h("span",{class:"npuw-legend","aria-hidden":"true"},h("span",{},h("i",{class:"npuw-dot","data-kind":"float"}),"flo\
at"),h("span",{},h("i",{class:"npuw-stroke"}),"simulated")),m=h("div",{class:"npuw-tabs",role:"tablist","aria-label":"Wh\
at to look at"},...d),x=h("input",{type:"text",class:"npuw-number","aria-label":"Lowest value",spellcheck:"false",change:()=>xt()}),
b=h("input",{type:"text",class:"npuw-number","aria-label":"Highest value",spellcheck:"false",change:()=>xt()}),w=h("butt\
on",{type:"button",class:"npuw-drop",click:()=>r("drop_range")},"measured"),A=h("span",{class:"npuw-group"},h("b",{},"ra\
nge"),x,"to",b,w),$=h("span",{class:"npuw-facts"}),R=h("div",{class:"npuw-names","aria-hidden":"true"}),f=h("div",{class:"\
npuw-figures",role:"list","aria-label":"Slices"}),M=h("canvas",{role:"img"}),E=new st((i,l)=>r("range",{low:i[0],high:i[1],
drag:l}),s),p=h("div",{class:"npuw-tip",role:"tooltip",hidden:!0}),T=h("div",{class:"npuw-plot"},M,...E.elements,p),V=h(
"ol",{class:"npuw-worst"}),D=h("div",{class:"npuw-stage",role:"tabpanel"},R,T,f,V),lt=h("p",{class:"npuw-empty",hidden:!0});
n.append(h("header",{class:"npuw-bar"},a,o,h("span",{class:"npuw-gap"}),c,m),h("div",{class:"npuw-bar npuw-settings"},A,
$),D,lt);let Ot=new at(s),pt=new ResizeObserver(s);pt.observe(T);let Gt=Et(s);t.onClose(()=>{pt.disconnect(),Gt()});let bt=()=>E.
settle(U()?.range??null),wt=()=>E.settle(null);t.model.on("change:looked",bt),t.model.on("change:error",wt),t.onClose(()=>{
t.model.off("change:looked",bt),t.model.off("change:error",wt)});let W=null,U=()=>"lid"in e("looked")?e("looked"):null,dt=()=>"\
lid"in e("weight")?e("weight"):null;function ut(i,l){return i==="slices"?l.parts.length>0:i==="places"?l.places!==null:i===
"weight"?l.has_weight:!0}function Vt(i){let l=e("tab");return l&&ut(l,i)?l:ut("slices",i)?"slices":"values"}function yt(i){
t.setLocally("tab",i),r("tab",{tab:i}),s()}m.addEventListener("keydown",i=>{let l={ArrowLeft:-1,ArrowRight:1}[i.key],u=d.
filter(v=>!v.hidden),g=u.indexOf(document.activeElement);if(l===void 0||g<0)return;i.preventDefault();let S=u[(g+l+u.length)%
u.length];S?.focus(),yt(S?.dataset.tab)});function xt(){let i=U();if(!i?.range)return;let l=[x,b].map((u,g)=>{let S=u.value.
trim().replace("−","-").replace(",","."),v=S===""?NaN:Number(S),P=Number.isFinite(v);return F(u,"aria-invalid",P?null:
"true"),u.value===y(i.range?.[g])?i.range?.[g]:v});l.every(Number.isFinite)&&r("range",{low:l[0],high:l[1],drag:Math.floor(
performance.now())})}for(let i of[x,b])i.addEventListener("keydown",l=>{if(l.key!=="Escape")return;l.preventDefault();let u=U();
i.value=u?.range?y(u.range[i===b?1:0]):"",F(i,"aria-invalid",null),M.focus()});M.addEventListener("pointermove",i=>{W=[i.
offsetX,i.offsetY],s()}),M.addEventListener("pointerleave",()=>{W=null,s()}),n.addEventListener("keydown",i=>{i.key!=="D\
elete"||mt(i.target)||!U()?.given||(i.preventDefault(),r("drop_range"))});function Ut(i,l){B(a,i.name),a.title=`${i.lid}\

${i.op}, ${i.shape}, ${i.format}`;let u=he[e("state")];B(o,u),o.hidden=!u;for(let g of d){let S=g.dataset.tab;g.hidden=!ut(
S,i),g.setAttribute("aria-selected",String(S===l)),g.tabIndex=S===l?0:-1}F(D,"aria-label",`${i.name}, ${l}`),c.hidden=l===
"channels"||l==="places",n.dataset.kind=i.kind}function qt(i,l){let u=E.dragged??i.range,g=l==="weight"?dt():null;A.hidden=
!u||l==="weight",u&&[x,b].forEach((K,q)=>{document.activeElement!==K&&(K.value=y(u[q]))});let S=i.owner===i.lid?"":`It i\
s the range of ${i.owner}. `;A.title=`${S}${i.given?"Given by hand.":"Measured on the calibration pictures."}`,w.hidden=
!i.given,w.title="Drop the range given by hand: take the measured one again (Delete)";let v=[];g?(v.push(`weight ${g.shape}`,
g.format),g.steps&&v.push(g.steps[0]===g.steps[1]?`step ${y(g.steps[0])}`:`steps ${y(g.steps[0])}..${y(g.steps[1])}`)):i.
step===null?v.push(i.format,`${y(i.span[0])}..${y(i.span[1])}`,"no step"):v.push(`step ${y(i.step)}`,`${i.codes} of ${i.
codes_total} codes`);let P=i.below+i.above,N=100*P/i.total;$.replaceChildren(...v.map(K=>h("span",{},K)),...P&&!g?[h("sp\
an",{class:"npuw-bad",title:`${i.below} below, ${i.above} above, ${y(N)} % of ${i.total}`},`✕ ${P} clipped`)]:[],...i.
parts_total>i.parts.length&&l==="slices"?[h("span",{},`first ${i.parts.length} of ${i.parts_total} parts`)]:[],...i.owner===
i.lid||g||!u?[]:[h("span",{class:"npuw-dim",title:A.title},`range of ${i.owner}`)])}function Xt(i){R.replaceChildren(...i.
parts.map(l=>h("span",{class:l.dead?"npuw-bad":null,title:l.sentence},l.dead?`✕ ${l.name}`:l.name))),f.replaceChildren(
...i.parts.map(l=>h("span",{class:l.dead?"npuw-bad":null,role:"listitem","aria-label":l.sentence,title:l.sentence},Ft(l,
i.codes_total))))}function vt(i,l){let u=i.length<l?[h("li",{class:"npuw-dim"},`drawn: ${i.length} worst of ${l}`)]:[];V.
replaceChildren(...rt(i).map(g=>h("li",{title:z(g)},Pt(g))),...u)}function jt(i,l,u,g,S,v){let P=v.kinds[u.kind],N=S-J,K=(u.
step??0)/2,q=E.dragged??(u.bounds?[u.bounds[0]-K,u.bounds[1]+K]:null);if(l==="slices"){let C=Kt(u,Ct(u.parts,u.step),g,S);
return Wt(i,C,u,I(e("part_golden")),I(e("part_simulated")),q,v),E.place(C.axis,u.range,L,N),u.parts.map(_=>_.sentence).join(
"; ")}if(l==="values"){let C=X(u.bins,0,g),_=O(i,C,{top:2,bottom:N},u.step,v);Y(i,C,{top:2,bottom:N},u.bins,I(e("golden")),
I(e("simulated")),v,P),q&&it(i,C,{top:2,bottom:N},q,u.span,v),G(i,C,N,v),E.place(C,u.range,0,N);let ht=u.step===null?"":
`, step ${y(u.step)}${_?", its codes drawn as lines":""}`;return`values from ${y(u.span[0])} to ${y(u.span[1])}${ht}, ${u.
codes} codes used, ${u.below+u.above} clipped`}if(E.place(null,null),l==="places"&&u.places){Dt(i,[g,S],u.places,tt(e("e\
rrors")),Ot.get(e("picture")),v);let[C]=ft(u.places,g,S),_=`mean |error| of ${u.channels} channels
${y(u.places.smallest)}..${y(u.places.largest)}: the more orange the larger
${u.places.height} by ${u.places.width} places`;return i.fillStyle=v.ink,i.font=i.font.replace("10px","11px"),i.textAlign=
"left",i.textBaseline="top",_.split(`
`).forEach((ht,Jt)=>i.fillText(ht,C+12,4+16*Jt)),_.replaceAll(`
`,", ")}let H=dt(),Q=Z(l),ct=l==="weight"?Math.round(g*.4):0;if(l==="weight"&&H){let C=X(H.bins,0,ct-10),_=H.steps&&H.steps[0]===
H.steps[1]?H.steps[0]:null;O(i,C,{top:2,bottom:N},_,v),Y(i,C,{top:2,bottom:N},H.bins,I(e("weight_golden")),I(e("weight_s\
imulated")),v,P),G(i,C,N,v)}It(i,ct,g-ct,S,Q,P,v);let At=l==="weight"?H?.channels??0:u.channels;return`${At} channels${Q.
length<At?`, the ${Q.length} worst shown`:""}; worst: ${rt(Q).map(z).join("; ")}`}function Z(i){return i==="weight"?gt(I(
e("weight_channels")),5):gt(I(e("channels")),4)}function zt(i,l){if(p.hidden=!0,!W||i!=="channels"&&i!=="weight")return;
let u=i==="weight"?Math.round(l*.4):0,g=Nt(Z(i),W[0],u,l-u);g&&(p.hidden=!1,B(p,`channel ${z(g)}`),p.style.setProperty("\
--x",`${W[0]}px`),p.classList.toggle("npuw-left",W[0]>l/2))}return()=>{let i=U();if(n.dataset.state=e("state"),lt.hidden=
i!==null,D.hidden=i===null,A.hidden=i===null,!i){B(a,"Inspector"),o.hidden=!0,$.replaceChildren(),m.hidden=!0,B(lt,e("st\
ate")==="computing"?"computing":e("note"));return}m.hidden=!1;let l=Vt(i);n.dataset.tab=l,Ut(i,l),qt(i,l);let u=l==="sli\
ces"?i.parts.length*ce+J+L:0;D.style.setProperty("--lanes",`${u}px`),l==="slices"&&Xt(i),l==="channels"&&vt(Z(l),i.channels),
l==="weight"&&vt(Z(l),dt()?.channels??0);let[g,S]=[T.clientWidth,T.clientHeight],v=Bt(M,g,S);if(!v)return;let P=jt(v,l,i,
g,S,Mt(n));F(M,"aria-label",`${i.name}: ${P}`),zt(l,g)}});export{Ue as default};

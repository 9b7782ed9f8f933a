(npuw=>{const{float32:W,uint8:oe}=npuw;const{focusedBy:Wt,h:g,setAttribute:ot,setText:z}=npuw;
const{isTyping:se}=npuw;const{onTheme:le,palette:ae}=npuw;const{view:ue}=npuw;function V(t,e,n){let i=t.width*t.count;return{low:t.low-.05*i,high:t.low+(1+.05)*i,left:e,width:n}}function M(t,e){return t.
left+(e-t.low)/(t.high-t.low)*t.width}function At(t,e){return t.low+(e-t.left)/t.width*(t.high-t.low)}function Q(t,e,n){
if(!(e>t)||n<1)return[];let i=(e-t)/n,s=10**Math.floor(Math.log10(i)),o=[1,2,5,10].map(d=>d*s).find(d=>d>=i)??10*s,l=Math.
ceil(t/o),h=Math.floor(e/o);return Array.from({length:Math.max(0,h-l+1)},(d,m)=>(l+m)*o)}function b(t){return Number.isFinite(
t)?String(Number(t.toPrecision(3))).replace("-","−"):t>0?"∞":"−∞"}function $t(t,e,n){if(!(e/(t.high-t.low)*t.width>=
n))return[];let s=Math.ceil(t.low/e),o=Math.floor(t.high/e);return Array.from({length:o-s+1},(l,h)=>(s+h)*e)}var vt=3;function Mt(t,e){
let n=t.filter(o=>o.steps!==null&&o.steps<vt);if(e===null||!n.length||n.length===t.length)return null;let i=Math.min(...n.
map(o=>o.low)),s=Math.max(...n.map(o=>o.high));return(s-i)/e>4*vt?null:{low:(Math.round(i/e)-1.5)*e,high:(Math.round(s/e)+
1.5)*e}}var X=40,Z=26,qt=5;function dt(t,e){return Array.from({length:Math.floor(t.length/e)},(n,i)=>{let[s=0,o=0,l=0,h=NaN,d=NaN]=t.
subarray(i*e,(i+1)*e);return{number:s,low:o,high:l,sqnr:h,step:d}})}function tt(t,e=qt){return t.filter(n=>n.sqnr<1/0).toSorted(
(n,i)=>n.sqnr-i.sqnr).slice(0,e)}function Tt(t){return Number.isNaN(t)?"no signal":Number.isFinite(t)?`${t.toFixed(1)} d\
B`:t>0?"exact":"overflows"}function U(t){let e=Number.isNaN(t.step)?"":`, step ${b(t.step)}`;return`${t.number}: ${b(t.low)}\
..${b(t.high)}, ${Tt(t.sqnr)}${e}`}function St(t){return Number.isNaN(t.step)?U(t):`${t.number}: ${Tt(t.sqnr)}, step ${b(
t.step)}`}function kt(t,e,n,i){return t[Math.floor((e-n-X)/(i-X)*t.length)]}function Lt(t,e,n,i,s,o,l){if(!s.length)return;
let h=s.some(f=>!Number.isNaN(f.step)),d=i-(h?Z:0)-14,m=Math.min(...s.map(f=>f.low)),y=Math.max(...s.map(f=>f.high),m+1e-12),
p=f=>4+(1-(f-m)/(y-m))*(d-4),w=e+X,A=(n-X)/s.length;t.textAlign="right",t.textBaseline="middle";for(let f of Q(m,y,Math.
max(2,Math.floor(d/26))))t.fillStyle=l.line,t.fillRect(w,Math.round(p(f)),n-X,1),t.fillStyle=l.dim,t.fillText(b(f),w-4,p(
f));let k=new Set(tt(s).map(f=>f.number)),P=Math.max(...s.map(f=>Number.isNaN(f.step)?0:f.step));s.forEach((f,S)=>{let $=k.
has(f.number),R=Math.max($?2:1,A-(A>3?1:0));if(t.fillStyle=$?l.bad:o,t.fillRect(w+S*A,p(f.high),R,Math.max(1,p(f.low)-p(
f.high))),$&&t.fillRect(w+S*A,d+1,R,3),h&&P>0){let D=(Z-6)*(f.step/P);t.fillStyle=l.dim,t.fillRect(w+S*A,d+Z-D,R,D)}}),t.
fillStyle=l.dim,h&&t.fillText("step",w-4,d+Z-8),t.textBaseline="bottom",t.textAlign="left",t.fillText(`channel ${s[0]?.number}`,
w,i),t.textAlign="right",t.fillText(String(s.at(-1)?.number),e+n,i)}var q=16,Kt=5;function Ct(t,e,n){if(e<1||n<1)return null;let i=devicePixelRatio||1,[s,o]=[Math.round(e*i),Math.round(n*i)];
(t.width!==s||t.height!==o)&&(t.width=s,t.height=o);let l=t.getContext("2d");if(!l)throw new Error("this browser gives n\
o 2d canvas");return l.setTransform(i,0,0,i,0,0),l.clearRect(0,0,e,n),l.font=`10px ${getComputedStyle(t).fontFamily}`,l}
function K(t,e,n,i,s,o,l,h){let d=1;for(let p of[s,o])for(let w of p)d=Math.max(d,w);let m=p=>Math.log1p(p)/Math.log1p(d)*
(n.bottom-n.top-1),y=p=>M(e,i.low+p*i.width);t.fillStyle=l.kinds.float,t.globalAlpha=.55,s.forEach((p,w)=>{p&&t.fillRect(
y(w),n.bottom-m(p),Math.max(1,y(w+1)-y(w)),m(p))}),t.globalAlpha=1,t.strokeStyle=h,t.lineWidth=1.25,t.beginPath(),t.moveTo(
y(0),n.bottom),o.forEach((p,w)=>{let A=n.bottom-m(p);t.lineTo(y(w),A),t.lineTo(y(w+1),A)}),t.lineTo(y(o.length),n.bottom),
t.stroke()}function H(t,e,n,i,s){if(i===null)return!1;let o=$t(e,i,Kt);t.fillStyle=s.line;for(let l of o)t.fillRect(Math.
round(M(e,l))-.5,n.top,1,n.bottom-n.top);return o.length>0}function F(t,e,n,i,s){let o=s??Q(e.low,e.high,Math.max(2,Math.
floor(e.width/64)));t.fillStyle=i.dim,t.textBaseline="top";for(let l of o){let h=M(e,l),d=b(l),m=t.measureText(d).width/
2;t.textAlign="center";let y=Math.min(Math.max(h,e.left+m),e.left+e.width-m);t.fillRect(Math.round(h),n,1,3),t.fillText(
d,y,n+4)}}function et(t,e,n,i,s,o){if(!(i<=0)){t.save(),t.beginPath(),t.rect(e,n,i,s),t.clip(),t.fillStyle=o,t.globalAlpha=
.12,t.fillRect(e,n,i,s),t.globalAlpha=.7,t.strokeStyle=o,t.lineWidth=1,t.beginPath();for(let l=e-s;l<e+i;l+=6)t.moveTo(l,
n+s),t.lineTo(l+s,n);t.stroke(),t.restore()}}function nt(t,e,n,i,s,o){let l=n.bottom-n.top,[h,d,m,y]=[s[0],i[0],i[1],s[1]].
map(p=>M(e,p));et(t,h,n.top,d-h,l,o.bad),et(t,m,n.top,y-m,l,o.bad)}const{h:zt}=npuw;var Et=100,jt=1500,Yt=5e3,Rt=200,rt=class{constructor(e,n){this.send=e;this.moved=n;this.drag=Math.floor(performance.now()),
this.elements=[this.handle(0,"Lowest value of the range"),this.handle(1,"Highest value of the range")]}elements;dragged=null;axis=null;range=null;drag=0;told=0;pressed=-1/0;waiting=0;place(e,n,i=0,s=0){
this.axis=e,this.range=n;let o=this.dragged??n;this.elements.forEach((l,h)=>{if(l.hidden=!e||!o,!e||!o)return;let d=Math.
min(Math.max(M(e,o[h]),e.left),e.left+e.width);l.style.left=`${d}px`,l.style.top=`${i}px`,l.style.height=`${s-i}px`,l.setAttribute(
"aria-valuenow",String(Number(o[h].toPrecision(6)))),l.setAttribute("aria-valuemin",String(Number((h?o[0]:e.low).toPrecision(
6)))),l.setAttribute("aria-valuemax",String(Number((h?e.high:o[1]).toPrecision(6)))),l.setAttribute("aria-valuetext",b(o[h]))})}settle(e){
let n=this.dragged;if(!n||this.elements.some(s=>s.hasAttribute("data-dragging")))return;let i=1e-5*(Math.abs(n[0])+Math.
abs(n[1]));e&&n.some((s,o)=>Math.abs(s-e[o])>i)||(this.dragged=null)}tell(e){this.send(e,this.drag),clearTimeout(this.waiting),
this.waiting=window.setTimeout(()=>{this.settle(null),this.moved()},Yt)}handle(e,n){let i=zt("div",{class:"npuw-handle",
role:"slider",tabindex:0,"aria-label":n,"data-end":e,title:`${n}: drag, or arrow keys (Shift: ten times as far)`});i.addEventListener(
"pointerdown",o=>{o.button!==0||!this.range||(i.setPointerCapture(o.pointerId),i.setAttribute("data-dragging",""),i.focus(
{preventScroll:!0}),this.drag+=1,o.preventDefault())}),i.addEventListener("pointermove",o=>{let l=i.parentElement?.getBoundingClientRect();
!i.hasAttribute("data-dragging")||!this.axis||!l||(this.move(e,At(this.axis,o.clientX-l.left),o.timeStamp-this.told>=Et),
o.timeStamp-this.told>=Et&&(this.told=o.timeStamp))});let s=()=>{i.hasAttribute("data-dragging")&&(i.removeAttribute("da\
ta-dragging"),this.dragged&&this.tell(this.dragged))};return i.addEventListener("pointerup",s),i.addEventListener("point\
ercancel",s),i.addEventListener("keydown",o=>{let l={ArrowLeft:-1,ArrowDown:-1,ArrowRight:1,ArrowUp:1}[o.key],h=this.dragged??
this.range;if(l===void 0||!this.axis||!h||o.ctrlKey||o.metaKey||o.altKey)return;o.preventDefault(),o.timeStamp-this.pressed>
jt&&(this.drag+=1),this.pressed=o.timeStamp;let d=(this.axis.high-this.axis.low)/Rt*(o.shiftKey?10:1);this.move(e,h[e]+l*
d,!0)}),i}move(e,n,i){let s=this.dragged??this.range;if(!s||!this.axis)return;let o=(this.axis.high-this.axis.low)/Rt/10,
l=Number(n.toPrecision(4)),h=e===0?[Math.min(l,s[1]-o),s[1]]:[s[0],Math.max(l,s[0]+o)];this.dragged=h,i&&this.tell(h),this.
moved()}};const{uint8:Jt}=npuw;var it=class{constructor(e){this.ready=e}of;image=null;get(e){if(e!==this.of){this.of=e,
this.image=null;let n=Jt(e);n.length&&createImageBitmap(new Blob([n])).then(s=>{this.of===e&&(this.image=s,this.ready())})}
return this.image}};function ct(t,e,n){let i=Math.min(e/t.width,n/t.height);return[t.width*i,t.height*i]}function Qt(t,e,n){
let i=document.createElement("canvas");i.width=t.width,i.height=t.height;let s=i.getContext("2d");if(!s)throw new Error(
"this browser gives no 2d canvas");s.fillStyle=n,s.fillRect(0,0,t.width,t.height);let o=s.getImageData(0,0,t.width,t.height);
return e.forEach((l,h)=>{o.data[4*h+3]=l}),s.putImageData(o,0,0),i}function Pt(t,e,n,i,s,o){let[l,h]=ct(n,e[0],e[1]);s&&
(t.filter="grayscale(1)",t.globalAlpha=.45,t.drawImage(s,0,0,l,h),t.filter="none"),t.globalAlpha=.9,t.imageSmoothingEnabled=
!1,t.drawImage(Qt(n,i,o.bad),0,0,l,h),t.globalAlpha=1,t.strokeStyle=o.line,t.strokeRect(.5,.5,l-1,h-1)}var Zt=.36,te=14,ee=2,T=13,ne=3;function Nt(t,e,n,i){let s=e?Math.round(n*Zt):0,o=V(t.bins,0,n-(e?s+te:0)),l=e?{...e,left:n-
s,width:s}:null;return{axis:o,lens:l,bottom:i-q}}function It(t,e,n,i,s,o,l){let{axis:h,lens:d,bottom:m}=e,{parts:y,bins:p,
step:w}=n,A=(m-T)/y.length;H(t,h,{top:T,bottom:m},w,l),d&&w!==null&&re(t,e,d,w,l),y.forEach((k,P)=>{let f={top:T+P*A+ee,
bottom:T+(P+1)*A},S=P*p.count,$=k.dead?l.bad:l.kinds[n.kind];K(t,h,f,p,i.subarray(S,S+p.count),s.subarray(S,S+p.count),l,
$),k.dead&&(t.fillStyle=$,t.fillRect(M(h,k.low),f.top,Math.max(ne,M(h,k.high)-M(h,k.low)),f.bottom-f.top)),d&&ie(t,d,f,k,
$),t.fillStyle=l.line,t.fillRect(0,Math.round(f.bottom)-1,h.width,1),d&&t.fillRect(d.left,Math.round(f.bottom)-1,d.width,
1)}),o&&nt(t,h,{top:T,bottom:m},o,n.span,l),t.fillStyle=l.dim,t.textBaseline="top",t.textAlign="left",t.fillText("on one\
 axis",0,0),d&&w!==null&&(t.fillStyle=l.dim,t.fillText(`zoom: one line per code (${b(w)})`,d.left,0,d.width)),F(t,h,m,l),
d&&w!==null&&F(t,d,m,l,[-1,0,1].map(k=>(Math.round((d.low+d.high)/2/w)+k)*w))}function re(t,e,n,i,s){let{axis:o,bottom:l}=e,
[h,d]=[M(o,n.low),M(o,n.high)];t.fillStyle=s.selection,t.globalAlpha=.08,t.fillRect(n.left,T,n.width,l-T),t.globalAlpha=
.25,t.fillRect(h,T,Math.max(2,d-h),l-T),t.beginPath(),t.moveTo(d,l),t.lineTo(n.left,l),t.lineTo(n.left,T),t.lineTo(d,T),
t.globalAlpha=.04,t.fill(),t.globalAlpha=1,H(t,n,{top:T,bottom:l},i,{...s,line:s.ink}),t.strokeStyle=s.dim,t.lineWidth=1,
t.setLineDash([2,3]),t.beginPath();for(let m=Math.ceil(n.low/i-.5)+.5;m*i<n.high;m+=1){let y=Math.round(M(n,m*i))+.5;t.moveTo(
y,T),t.lineTo(y,l)}t.stroke(),t.setLineDash([])}function ie(t,e,n,i,s){let o=Math.max(e.left,M(e,i.low)),l=Math.min(e.left+
e.width,M(e,i.high));if(l<e.left||o>e.left+e.width)return;let h=(n.bottom-n.top)*.5,d=(n.top+n.bottom-h)/2,m=Math.max(2,
l-o);t.fillStyle=s,t.globalAlpha=i.dead?.45:.3,t.fillRect(o,d,m,h),t.globalAlpha=1,i.dead&&et(t,o,d,m,h,s),t.strokeStyle=
s,t.strokeRect(o+.5,d+.5,Math.max(1,m-1),h-1)}function _t(t,e){let n=`${t.codes} ${t.codes===1?"code":"codes"}`;return t.
steps===null||e===null?`${b(t.low)}..${b(t.high)}`:`${t.steps<1?`${b(t.steps)} step`:`${t.steps.toFixed(0)} steps`}, ${n}`}var he=[{tab:"slices",label:"Slices",title:"The slices on one axis, with the codes' step"},{tab:"values",label:"Values",
title:"All values, float against simulated"},{tab:"channels",label:"Channels",title:"Range of each channel, the worst na\
med"},{tab:"places",label:"Places",title:"Mean error over the picture"},{tab:"weight",label:"Weight",title:"The weight a\
nd its output channels"}],de=18,ce={empty:"",computing:"computing",stale:"of before the edit",estimate:"estimate",measured:""},
De=ue("inspector","Inspector",t=>{let{root:e,get:n,send:i,redraw:s}=t,o=g("h4",{}),l=g("span",{class:"npuw-mark",role:"s\
tatus"}),h=he.map(({tab:r,label:a,title:u})=>g("button",{type:"button",role:"tab","data-tab":r,title:u,click:()=>pt(r)},
a)),d=g("span",{class:"npuw-legend","aria-hidden":"true"},g("span",{},g("i",{class:"npuw-dot","data-kind":"float"}),"flo\
at"),g("span",{},g("i",{class:"npuw-stroke"}),"simulated")),m=g("div",{class:"npuw-tabs",role:"tablist","aria-label":"Wh\
at to look at"},...h),y=g("input",{type:"text",class:"npuw-number","aria-label":"Lowest value",spellcheck:"false",change:()=>wt()}),
p=g("input",{type:"text",class:"npuw-number","aria-label":"Highest value",spellcheck:"false",change:()=>wt()}),w=g("butt\
on",{type:"button",class:"npuw-drop",click:()=>i("drop_range")},"reset range"),A=g("span",{class:"npuw-group"},g("b",{},
"range"),y,"to",p,w),k=g("span",{class:"npuw-facts"}),P=g("div",{class:"npuw-names","aria-hidden":"true"}),f=g("div",{class:"\
npuw-figures",role:"list","aria-label":"Slices"}),S=g("canvas",{role:"img"}),$=new rt((r,a)=>i("range",{low:r[0],high:r[1],
drag:a}),s),R=g("div",{class:"npuw-tip",role:"tooltip",hidden:!0}),D=g("div",{class:"npuw-plot"},S,...$.elements,R),mt=g(
"ol",{class:"npuw-worst"}),j=g("div",{class:"npuw-stage",role:"tabpanel"},P,D,f,mt),st=g("p",{class:"npuw-empty",hidden:!0});
e.append(g("header",{class:"npuw-bar"},o,l,g("span",{class:"npuw-gap"}),d,m),g("div",{class:"npuw-bar npuw-settings"},A,
k),j,st);let Dt=new it(s),gt=new ResizeObserver(s);gt.observe(D);let Bt=le(s);t.onClose(()=>{gt.disconnect(),Bt()});let ft=()=>$.
settle(O()?.range??null),bt=()=>$.settle(null);t.model.on("change:looked",ft),t.model.on("change:error",bt),t.onClose(()=>{
t.model.off("change:looked",ft),t.model.off("change:error",bt)});let B=null,O=()=>"lid"in n("looked")?n("looked"):null,lt=()=>"\
lid"in n("weight")?n("weight"):null;function at(r,a){return r==="slices"?a.parts.length>0:r==="places"?a.places!==null:r===
"weight"?a.has_weight:!0}function Ht(r){let a=n("tab");return a&&at(a,r)?a:at("slices",r)?"slices":"values"}function pt(r){
t.setLocally("tab",r),i("tab",{tab:r}),s()}m.addEventListener("keydown",r=>{let a={ArrowLeft:-1,ArrowRight:1}[r.key],u=h.
filter(x=>!x.hidden),c=u.indexOf(Wt(m));if(a===void 0||c<0)return;r.preventDefault();let v=u[(c+a+u.length)%u.length];v?.
focus(),pt(v?.dataset.tab)});function wt(){let r=O();if(!r?.range)return;let a=[y,p].map((u,c)=>{let v=u.value.trim().replace(
"−","-").replace(",","."),x=v===""?NaN:Number(v),C=Number.isFinite(x);return ot(u,"aria-invalid",C?null:"true"),u.value===
b(r.range?.[c])?r.range?.[c]:x});a.every(Number.isFinite)&&i("range",{low:a[0],high:a[1],drag:Math.floor(performance.now())})}
for(let r of[y,p])r.addEventListener("keydown",a=>{if(a.key!=="Escape")return;a.preventDefault();let u=O();r.value=u?.range?
b(u.range[r===p?1:0]):"",ot(r,"aria-invalid",null),S.focus()});S.addEventListener("pointermove",r=>{B=[r.offsetX,r.offsetY],
s()}),S.addEventListener("pointerleave",()=>{B=null,s()}),e.addEventListener("keydown",r=>{r.key!=="Delete"||se(r.target)||
!O()?.given||(r.preventDefault(),i("drop_range"))});function Ft(r,a){z(o,r.name),o.title=`${r.lid}
${r.op}, ${r.shape}, ${r.format}`;let u=ce[n("state")];z(l,u),l.hidden=!u;for(let c of h){let v=c.dataset.tab;c.hidden=!at(
v,r),c.setAttribute("aria-selected",String(v===a)),c.tabIndex=v===a?0:-1}ot(j,"aria-label",`${r.name}, ${a}`),d.hidden=a===
"channels"||a==="places",e.dataset.kind=r.kind}function Ot(r,a){let u=$.dragged??r.range,c=a==="weight"?lt():null;A.hidden=
!u||a==="weight",u&&[y,p].forEach((N,G)=>{Wt(N)!==N&&(N.value=b(u[G]))});let v=r.owner===r.lid?"":`It is the range of ${r.
owner}. `;A.title=`${v}${r.given?"Given by hand.":"Measured on the calibration pictures."}`,w.hidden=!r.given,w.title="D\
rop the range given by hand: take the measured one again (Delete)";let x=[];c?(x.push(`weight ${c.shape}`,c.format),c.steps&&
x.push(c.steps[0]===c.steps[1]?`step ${b(c.steps[0])}`:`steps ${b(c.steps[0])}..${b(c.steps[1])}`)):r.step===null?x.push(
r.format,`${b(r.span[0])}..${b(r.span[1])}`,"no step"):x.push(`step ${b(r.step)}`,`${r.codes} of ${r.codes_total} codes`);
let C=r.below+r.above,E=100*C/r.total;k.replaceChildren(...C&&!c?[g("span",{class:"npuw-bad",title:`${r.below} below, ${r.
above} above, ${b(E)} % of ${r.total}`},`✕ ${C} clipped`)]:[],...x.map(N=>g("span",{title:N},N)),...r.parts_total>r.parts.
length&&a==="slices"?[g("span",{},`first ${r.parts.length} of ${r.parts_total} parts`)]:[],...r.owner===r.lid||c||!u?[]:
[g("span",{class:"npuw-dim",title:A.title},`range of ${r.owner}`)])}function Gt(r){P.replaceChildren(...r.parts.map(a=>g(
"span",{class:a.dead?"npuw-bad":null,title:a.sentence},a.dead?`✕ ${a.name}`:a.name))),f.replaceChildren(...r.parts.map(
a=>g("span",{class:a.dead?"npuw-bad":null,role:"listitem","aria-label":a.sentence,title:a.sentence},_t(a,r.codes_total))))}
function xt(r,a){let u=r.length<a?[g("li",{class:"npuw-dim"},`drawn: ${r.length} worst of ${a}`)]:[];mt.replaceChildren(
...tt(r).map(c=>g("li",{title:U(c)},St(c))),...u)}function Vt(r,a,u,c,v,x){let C=x.kinds[u.kind],E=v-q,N=(u.step??0)/2,G=$.
dragged??(u.bounds?[u.bounds[0]-N,u.bounds[1]+N]:null);if(a==="slices"){let L=Nt(u,Mt(u.parts,u.step),c,v);return It(r,L,
u,W(n("part_golden")),W(n("part_simulated")),G,x),$.place(L.axis,u.range,T,E),u.parts.map(_=>_.sentence).join("; ")}if(a===
"values"){let L=V(u.bins,0,c),_=H(r,L,{top:2,bottom:E},u.step,x);K(r,L,{top:2,bottom:E},u.bins,W(n("golden")),W(n("simul\
ated")),x,C),G&&nt(r,L,{top:2,bottom:E},G,u.span,x),F(r,L,E,x),$.place(L,u.range,0,E);let ht=u.step===null?"":`, step ${b(
u.step)}${_?", its codes drawn as lines":""}`;return`values from ${b(u.span[0])} to ${b(u.span[1])}${ht}, ${u.codes} cod\
es used, ${u.below+u.above} clipped`}if($.place(null,null),a==="places"&&u.places){Pt(r,[c,v],u.places,oe(n("errors")),Dt.
get(n("picture")),x);let[L]=ct(u.places,c,v),_=`mean |error| of ${u.channels} channels
${b(u.places.smallest)}..${b(u.places.largest)}: the more orange the larger
${u.places.height} by ${u.places.width} places`;return r.fillStyle=x.ink,r.font=r.font.replace("10px","11px"),r.textAlign=
"left",r.textBaseline="top",_.split(`
`).forEach((ht,Ut)=>r.fillText(ht,L+12,4+16*Ut)),_.replaceAll(`
`,", ")}let I=lt(),J=Y(a),ut=a==="weight"?Math.round(c*.4):0;if(a==="weight"&&I){let L=V(I.bins,0,ut-10),_=I.steps&&I.steps[0]===
I.steps[1]?I.steps[0]:null;H(r,L,{top:2,bottom:E},_,x),K(r,L,{top:2,bottom:E},I.bins,W(n("weight_golden")),W(n("weight_s\
imulated")),x,C),F(r,L,E,x)}Lt(r,ut,c-ut,v,J,C,x);let yt=a==="weight"?I?.channels??0:u.channels;return`${yt} channels${J.
length<yt?`, the ${J.length} worst shown`:""}; worst: ${tt(J).map(U).join("; ")}`}function Y(r){return r==="weight"?dt(W(
n("weight_channels")),5):dt(W(n("channels")),4)}function Xt(r,a){if(R.hidden=!0,!B||r!=="channels"&&r!=="weight")return;
let u=r==="weight"?Math.round(a*.4):0,c=kt(Y(r),B[0],u,a-u);c&&(R.hidden=!1,z(R,`channel ${U(c)}`),R.style.setProperty("\
--x",`${B[0]}px`),R.classList.toggle("npuw-left",B[0]>a/2))}return()=>{let r=O();if(e.dataset.state=n("state"),st.hidden=
r!==null,j.hidden=r===null,A.hidden=r===null,!r){z(o,"Inspector"),o.title="",l.hidden=!0,k.replaceChildren(),m.hidden=!0,
z(st,n("state")==="computing"?"computing":n("note"));return}m.hidden=!1;let a=Ht(r);e.dataset.tab=a,Ft(r,a),Ot(r,a);let u=a===
"slices"?r.parts.length*de+q+T:0;j.style.setProperty("--lanes",`${u}px`),a==="slices"&&Gt(r),a==="channels"&&xt(Y(a),r.channels),
a==="weight"&&xt(Y(a),lt()?.channels??0);let[c,v]=[D.clientWidth,D.clientHeight],x=Ct(S,c,v);if(!x)return;let C=Vt(x,a,r,
c,v,ae(e));ot(S,"aria-label",`${r.name}: ${C}`),Xt(a,c)}});return De;})

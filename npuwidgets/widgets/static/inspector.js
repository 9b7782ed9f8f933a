function N(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function Z(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}function m(t,n={},...e){let o=document.createElement(t);for(let[s,a]of Object.entries(n))typeof a=="function"?o.addEventListener(
s,a):O(o,s,a);for(let s of e)s!=null&&o.append(s);return o}function O(t,n,e){e==null||e===!1?t.removeAttribute(n):t.setAttribute(n,e===!0?"":String(e))}function B(t,n){t.textContent!==
n&&(t.textContent=n)}var Ut=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, nex\
t picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close wha\
t is open"]];function ut(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement}
function jt(t,n){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover();let e=n.getBoundingClientRect(),o=t.
getBoundingClientRect(),s=e.bottom+4+o.height<=innerHeight;t.style.left=`${Math.max(4,Math.min(e.left,innerWidth-o.width-
4))}px`,t.style.top=`${s?e.bottom+4:Math.max(4,e.top-o.height-4)}px`}function yt(t){let{root:n,send:e}=t,o=m("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},m("dl",{},...Ut.flatMap(([r,u])=>[m("dt",{},r),m("dd",{},u)])));
n.append(o);let s=!1,a=r=>{s!==r&&(s=r,e("show_reference",{shown:r}))};n.addEventListener("keydown",r=>{if(r.stopPropagation(),
r.ctrlKey||r.metaKey||r.altKey)return;if(r.key==="Escape"){!r.defaultPrevented&&!n.querySelector(":popover-open")&&e("ca\
ncel");return}if(ut(r.target)||r.defaultPrevented)return;let u=r.key.length===1?r.key.toLowerCase():r.key,h={z:()=>e(r.shiftKey?
"redo":"undo"),p:()=>e("pin"),a:()=>a(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_picture",{by:1}),"?":()=>jt(
o,n)}[u];h&&(r.preventDefault(),(!r.repeat||u==="["||u==="]")&&h())}),n.addEventListener("keyup",r=>{r.stopPropagation(),
r.key.toLowerCase()==="a"&&a(!1)}),n.addEventListener("focusout",()=>a(!1))}function xt(t){let n=getComputedStyle(t),e=o=>n.getPropertyValue(`--npuw-${o}`).trim();return{ink:n.color,dim:e("dim"),line:e(
"line"),background:e("bg"),bad:e("bad"),selection:e("sel"),kinds:{int4:e("int4"),int8:e("int8"),int16:e("int16"),float:e(
"float")}}}function vt(t){let n=new MutationObserver(t);return n.observe(document.body,{attributes:!0,attributeFilter:["\
data-jp-theme-name","class"]}),()=>n.disconnect()}function At(t,n,e){return{render({model:o,el:s}){let a=[],r=m("section",{class:`npuw npuw-${t}`,"aria-label":n,"data-lm-\
suppress-shortcuts":"true"}),u=m("span"),c=m("span",{class:"npuw-remedy"}),h=m("div",{class:"npuw-error",role:"alert",hidden:!0},
m("b",{},"Error"),u,c),p=0,b=0,w=()=>{},S=(y,E={})=>o.send({action:y,...E}),C=y=>{let E=`${t}: ${y instanceof Error?y.message:
String(y)}`;f({message:E,remedy:"Reload the page."}),S("script_error",{message:E}),console.error(y)},$=y=>{try{y()}catch(E){
C(E)}},f=y=>{h.hidden=!y.message,B(u,y.message??""),B(c,y.remedy??"")};h.append(m("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{h.hidden=!0,S("dismiss_error")}},"×"));let A=()=>{p||(p=requestAnimationFrame(()=>{p=0,$(
()=>{w(),b+=1,r.dataset.revision=String(b)})}))},k={model:o,root:r,get:y=>o.get(y),send:S,setLocally:(y,E)=>o.set(y,E),redraw:A,
onClose:y=>a.push(y)};return r.tabIndex=-1,s.classList.add("npuw-host"),s.append(r),$(()=>{yt(k),w=e(k),r.append(h);let y=()=>f(
o.get("error")??{}),E=(I,K)=>{o.on(I,K),a.push(()=>o.off(I,K))};E("change:error",y),E("change",A),y(),A()}),()=>{cancelAnimationFrame(
p);for(let y of a)y();r.remove()}}}}function V(t,n,e){let o=t.width*t.count;return{low:t.low-.03*o,high:t.low+(1+.03)*o,left:n,width:e}}function L(t,n){return t.
left+(n-t.low)/(t.high-t.low)*t.width}function St(t,n){return t.low+(n-t.left)/t.width*(t.high-t.low)}function Q(t,n,e){
if(!(n>t)||e<1)return[];let o=(n-t)/e,s=10**Math.floor(Math.log10(o)),a=[1,2,5,10].map(c=>c*s).find(c=>c>=o)??10*s,r=Math.
ceil(t/a),u=Math.floor(n/a);return Array.from({length:Math.max(0,u-r+1)},(c,h)=>(r+h)*a)}function x(t){return Number.isFinite(
t)?String(Number(t.toPrecision(3))).replace("-","−"):t>0?"∞":"−∞"}function Et(t,n,e){if(!(n/(t.high-t.low)*t.width>=
e))return[];let s=Math.ceil(t.low/n),a=Math.floor(t.high/n);return Array.from({length:a-s+1},(r,u)=>(s+u)*n)}var Mt=3;function kt(t,n){
let e=t.filter(a=>a.steps!==null&&a.steps<Mt);if(n===null||!e.length||e.length===t.length)return null;let o=Math.min(...e.
map(a=>a.low)),s=Math.max(...e.map(a=>a.high));return(s-o)/n>4*Mt?null:{low:(Math.round(o/n)-1.5)*n,high:(Math.round(s/n)+
1.5)*n}}var U=40,tt=26,Xt=5;function ct(t,n){return Array.from({length:Math.floor(t.length/n)},(e,o)=>{let[s=0,a=0,r=0,u=NaN,c=NaN]=t.
subarray(o*n,(o+1)*n);return{number:s,low:a,high:r,sqnr:u,step:c}})}function et(t,n=Xt){return t.filter(e=>Number.isFinite(
e.sqnr)).toSorted((e,o)=>e.sqnr-o.sqnr).slice(0,n)}function j(t){let n=Number.isNaN(t.step)?"":`, step ${x(t.step)}`,e=Number.
isNaN(t.sqnr)?"no signal":Number.isFinite(t.sqnr)?`${t.sqnr.toFixed(1)} dB`:"exact";return`${t.number}: ${x(t.low)}..${x(
t.high)}, ${e}${n}`}function Tt(t,n,e,o){return t[Math.floor((n-e-U)/(o-U)*t.length)]}function Lt(t,n,e,o,s,a,r){if(!s.length)
return;let u=s.some(f=>!Number.isNaN(f.step)),c=o-(u?tt:0)-14,h=Math.min(...s.map(f=>f.low)),p=Math.max(...s.map(f=>f.high),
h+1e-12),b=f=>4+(1-(f-h)/(p-h))*(c-4),w=n+U,S=(e-U)/s.length;t.textAlign="right",t.textBaseline="middle";for(let f of Q(
h,p,Math.max(2,Math.floor(c/26))))t.fillStyle=r.line,t.fillRect(w,Math.round(b(f)),e-U,1),t.fillStyle=r.dim,t.fillText(x(
f),w-4,b(f));let C=new Set(et(s).map(f=>f.number)),$=Math.max(...s.map(f=>Number.isNaN(f.step)?0:f.step));s.forEach((f,A)=>{
let k=C.has(f.number),y=Math.max(k?2:1,S-(S>3?1:0));if(t.fillStyle=k?r.bad:a,t.fillRect(w+A*S,b(f.high),y,Math.max(1,b(f.
low)-b(f.high))),k&&t.fillRect(w+A*S,c+1,y,3),u&&$>0){let E=(tt-6)*(f.step/$);t.fillStyle=r.dim,t.fillRect(w+A*S,c+tt-E,
y,E)}}),t.fillStyle=r.dim,u&&t.fillText("step",w-4,c+tt-8),t.textBaseline="bottom",t.textAlign="left",t.fillText(`channe\
l ${s[0]?.number}`,w,o),t.textAlign="right",t.fillText(String(s.at(-1)?.number),n+e,o)}var X=16,zt=5;function $t(t,n,e){if(n<1||e<1)return null;let o=devicePixelRatio||1,[s,a]=[Math.round(n*o),Math.round(e*o)];
(t.width!==s||t.height!==a)&&(t.width=s,t.height=a);let r=t.getContext("2d");if(!r)throw new Error("this browser gives n\
o 2d canvas");return r.setTransform(o,0,0,o,0,0),r.clearRect(0,0,n,e),r.font=`10px ${getComputedStyle(t).fontFamily}`,r}
function z(t,n,e,o,s,a,r,u){let c=1;for(let b of[s,a])for(let w of b)c=Math.max(c,w);let h=b=>Math.log1p(b)/Math.log1p(c)*
(e.bottom-e.top-1),p=b=>L(n,o.low+b*o.width);t.fillStyle=r.kinds.float,t.globalAlpha=.55,s.forEach((b,w)=>{b&&t.fillRect(
p(w),e.bottom-h(b),Math.max(1,p(w+1)-p(w)),h(b))}),t.globalAlpha=1,t.strokeStyle=u,t.lineWidth=1.25,t.beginPath(),t.moveTo(
p(0),e.bottom),a.forEach((b,w)=>{let S=e.bottom-h(b);t.lineTo(p(w),S),t.lineTo(p(w+1),S)}),t.lineTo(p(a.length),e.bottom),
t.stroke()}function G(t,n,e,o,s){if(o===null)return!1;let a=Et(n,o,zt);t.fillStyle=s.line;for(let r of a)t.fillRect(Math.
round(L(n,r))-.5,e.top,1,e.bottom-e.top);return a.length>0}function q(t,n,e,o,s){let a=s??Q(n.low,n.high,Math.max(2,Math.
floor(n.width/64)));t.fillStyle=o.dim,t.textBaseline="top";for(let r of a){let u=L(n,r),c=x(r),h=t.measureText(c).width/
2;t.textAlign="center";let p=Math.min(Math.max(u,n.left+h),n.left+n.width-h);t.fillRect(Math.round(u),e,1,3),t.fillText(
c,p,e+4)}}function nt(t,n,e,o,s,a){if(!(o<=0)){t.save(),t.beginPath(),t.rect(n,e,o,s),t.clip(),t.fillStyle=a,t.globalAlpha=
.12,t.fillRect(n,e,o,s),t.globalAlpha=.7,t.strokeStyle=a,t.lineWidth=1,t.beginPath();for(let r=n-s;r<n+o;r+=6)t.moveTo(r,
e+s),t.lineTo(r+s,e);t.stroke(),t.restore()}}function rt(t,n,e,o,s,a){let r=e.bottom-e.top,u=n.left+n.width,[c,h]=[L(n,o),
L(n,s)].map(p=>Math.min(Math.max(p,n.left),u));nt(t,n.left,e.top,c-n.left,r,a.bad),nt(t,h,e.top,u-h,r,a.bad)}var Ct=100,Jt=1500,Rt=200,ot=class{constructor(n,e){this.tell=n;this.moved=e;this.drag=Math.floor(performance.now()),this.
elements=[this.handle(0,"Lowest value of the range"),this.handle(1,"Highest value of the range")]}elements;dragged=null;axis=null;range=null;drag=0;told=0;pressed=-1/0;place(n,e,o){
this.axis=n,this.range=e;let s=this.dragged??e;this.elements.forEach((a,r)=>{if(a.hidden=!n||!s,!n||!s)return;let u=Math.
min(Math.max(L(n,s[r]),n.left),n.left+n.width);a.style.left=`${u}px`,a.style.height=`${o}px`,a.setAttribute("aria-valuen\
ow",String(Number(s[r].toPrecision(6)))),a.setAttribute("aria-valuemin",String(Number((r?s[0]:n.low).toPrecision(6)))),a.
setAttribute("aria-valuemax",String(Number((r?n.high:s[1]).toPrecision(6)))),a.setAttribute("aria-valuetext",x(s[r]))})}settle(){
this.elements.some(n=>n.hasAttribute("data-dragging"))||(this.dragged=null)}handle(n,e){let o=m("div",{class:"npuw-handl\
e",role:"slider",tabindex:0,"aria-label":e,"data-end":n,title:`${e}: drag, or arrow keys (Shift: ten times as far)`});o.
addEventListener("pointerdown",a=>{a.button!==0||!this.range||(o.setPointerCapture(a.pointerId),o.setAttribute("data-dra\
gging",""),o.focus({preventScroll:!0}),this.drag+=1,a.preventDefault())}),o.addEventListener("pointermove",a=>{let r=o.parentElement?.
getBoundingClientRect();!o.hasAttribute("data-dragging")||!this.axis||!r||(this.move(n,St(this.axis,a.clientX-r.left),a.
timeStamp-this.told>=Ct),a.timeStamp-this.told>=Ct&&(this.told=a.timeStamp))});let s=()=>{o.hasAttribute("data-dragging")&&
(o.removeAttribute("data-dragging"),this.dragged&&this.tell(this.dragged,this.drag))};return o.addEventListener("pointer\
up",s),o.addEventListener("pointercancel",s),o.addEventListener("keydown",a=>{let r={ArrowLeft:-1,ArrowDown:-1,ArrowRight:1,
ArrowUp:1}[a.key],u=this.dragged??this.range;if(r===void 0||!this.axis||!u||a.ctrlKey||a.metaKey||a.altKey)return;a.preventDefault(),
a.timeStamp-this.pressed>Jt&&(this.drag+=1),this.pressed=a.timeStamp;let c=(this.axis.high-this.axis.low)/Rt*(a.shiftKey?
10:1);this.move(n,u[n]+r*c,!0)}),o}move(n,e,o){let s=this.dragged??this.range;if(!s||!this.axis)return;let a=(this.axis.
high-this.axis.low)/Rt/10,r=Number(e.toPrecision(4)),u=n===0?[Math.min(r,s[1]-a),s[1]]:[s[0],Math.max(r,s[0]+a)];this.dragged=
u,o&&this.tell(u,this.drag),this.moved()}};var it=class{constructor(n){this.ready=n}of;image=null;get(n){if(n!==this.of){this.of=n,this.image=null;let e=Z(n);e.length&&
createImageBitmap(new Blob([e])).then(s=>{this.of===n&&(this.image=s,this.ready())})}return this.image}};function ht(t,n,e){
let o=Math.min(n/t.width,e/t.height);return[t.width*o,t.height*o]}function Pt(t,n,e,o,s,a){let[r,u]=ht(e,n[0],n[1]);s&&(t.
filter="grayscale(1)",t.globalAlpha=.45,t.drawImage(s,0,0,r,u),t.filter="none");let[c,h]=[r/e.width,u/e.height];t.fillStyle=
a.bad,o.forEach((p,b)=>{t.globalAlpha=p/255,t.fillRect(b%e.width*c,Math.floor(b/e.width)*h,c+.5,h+.5)}),t.globalAlpha=1,
t.strokeStyle=a.line,t.strokeRect(.5,.5,r-1,u-1)}var Yt=.36,Zt=14,Qt=2;function Nt(t,n,e,o){let s=n?Math.round(e*Yt):0,a=V(t.bins,0,e-(n?s+Zt:0)),r=n?{...n,left:e-s,width:s}:
null;return{axis:a,lens:r,bottom:o-X}}function Bt(t,n,e,o,s,a,r){let{axis:u,lens:c,bottom:h}=n,{parts:p,bins:b,step:w}=e,
S=h/p.length;G(t,u,{top:0,bottom:h},w,r),c&&w!==null&&te(t,n,c,w,r),p.forEach((C,$)=>{let f={top:$*S+Qt,bottom:($+1)*S},
A=$*b.count,k=C.dead?r.bad:r.kinds[e.kind];z(t,u,f,b,o.subarray(A,A+b.count),s.subarray(A,A+b.count),r,k),c&&ee(t,c,f,C,
k),t.fillStyle=r.line,t.fillRect(0,Math.round(f.bottom)-1,u.width,1),c&&t.fillRect(c.left,Math.round(f.bottom)-1,c.width,
1)}),a&&rt(t,u,{top:0,bottom:h},a[0],a[1],r),q(t,u,h,r),c&&w!==null&&q(t,c,h,r,[-1,0,1].map(C=>(Math.round((c.low+c.high)/
2/w)+C)*w))}function te(t,n,e,o,s){let{axis:a,bottom:r}=n,[u,c]=[L(a,e.low),L(a,e.high)];t.fillStyle=s.selection,t.globalAlpha=
.08,t.fillRect(e.left,0,e.width,r),t.globalAlpha=.25,t.fillRect(u,0,Math.max(2,c-u),r),t.beginPath(),t.moveTo(c,r),t.lineTo(
e.left,r),t.lineTo(e.left,0),t.lineTo(c,0),t.globalAlpha=.04,t.fill(),t.globalAlpha=1,G(t,e,{top:0,bottom:r},o,{...s,line:s.
ink}),t.strokeStyle=s.dim,t.lineWidth=1,t.setLineDash([2,3]),t.beginPath();for(let h=Math.ceil(e.low/o-.5)+.5;h*o<e.high;h+=
1){let p=Math.round(L(e,h*o))+.5;t.moveTo(p,0),t.lineTo(p,r)}t.stroke(),t.setLineDash([])}function ee(t,n,e,o,s){let a=Math.
max(n.left,L(n,o.low)),r=Math.min(n.left+n.width,L(n,o.high));if(r<n.left||a>n.left+n.width)return;let u=(e.bottom-e.top)*
.5,c=(e.top+e.bottom-u)/2,h=Math.max(2,r-a);t.fillStyle=s,t.globalAlpha=o.dead?.45:.3,t.fillRect(a,c,h,u),t.globalAlpha=
1,o.dead&&nt(t,a,c,h,u,s),t.strokeStyle=s,t.strokeRect(a+.5,c+.5,Math.max(1,h-1),u-1)}function Ht(t,n){let e=`${t.codes}\
 ${t.codes===1?"code":"codes"}`;return t.steps===null||n===null?`${x(t.low)}..${x(t.high)}`:`${t.steps<1?`${x(t.steps)} \
step`:`${t.steps.toFixed(0)} steps`}, ${e}`}var ne=[{tab:"slices",label:"Slices",title:"The slices on one axis, with the codes' step"},{tab:"values",label:"Values",
title:"All values, float against simulated"},{tab:"channels",label:"Channels",title:"Range of each channel, the worst na\
med"},{tab:"places",label:"Places",title:"Mean error over the picture"},{tab:"weight",label:"Weight",title:"The weight a\
nd its output channels"}],re=18,oe={empty:"",computing:"computing",stale:"of before the edit",estimate:"estimate",measured:""},
Ie=At("inspector","Inspector",t=>{let{root:n,get:e,send:o,redraw:s}=t,a=m("h4",{}),r=m("span",{class:"npuw-mark",role:"s\
tatus"}),u=ne.map(({tab:i,label:l,title:d})=>m("button",{type:"button",role:"tab","data-tab":i,title:d,click:()=>pt(i)},
l)),c=m("div",{class:"npuw-tabs",role:"tablist","aria-label":"What to look at"},...u),h=m("input",{type:"text",class:"np\
uw-number","aria-label":"Lowest value",spellcheck:"false",change:()=>bt()}),p=m("input",{type:"text",class:"npuw-number",
"aria-label":"Highest value",spellcheck:"false",change:()=>bt()}),b=m("button",{type:"button",class:"npuw-drop",click:()=>o(
"drop_range")},"measured"),w=m("span",{class:"npuw-group"},m("b",{},"range"),h,"to",p,b),S=m("span",{class:"npuw-facts"}),
C=m("div",{class:"npuw-names","aria-hidden":"true"}),$=m("div",{class:"npuw-figures",role:"list","aria-label":"Slices"}),
f=m("canvas",{role:"img"}),A=new ot((i,l)=>o("range",{low:i[0],high:i[1],drag:l}),s),k=m("div",{class:"npuw-tip",role:"t\
ooltip",hidden:!0}),y=m("div",{class:"npuw-plot"},f,...A.elements,k),E=m("ol",{class:"npuw-worst"}),I=m("div",{class:"np\
uw-stage",role:"tabpanel"},C,y,$,E),K=m("p",{class:"npuw-empty",hidden:!0});n.append(m("header",{class:"npuw-bar"},a,r,m(
"span",{class:"npuw-gap"}),c),m("div",{class:"npuw-bar npuw-settings"},w,S),I,K);let _t=new it(s),mt=new ResizeObserver(
s);mt.observe(y);let It=vt(s);t.onClose(()=>{mt.disconnect(),It()});let ft=()=>A.settle();t.model.on("change:looked",ft),
t.onClose(()=>t.model.off("change:looked",ft));let D=null,J=()=>"lid"in e("looked")?e("looked"):null,gt=()=>"lid"in e("w\
eight")?e("weight"):null;function st(i,l){return i==="slices"?l.parts.length>0:i==="places"?l.places!==null:i==="weight"?
l.has_weight:!0}function Ft(i){let l=e("tab");return l&&st(l,i)?l:st("slices",i)?"slices":"values"}function pt(i){t.setLocally(
"tab",i),o("tab",{tab:i}),s()}c.addEventListener("keydown",i=>{let l={ArrowLeft:-1,ArrowRight:1}[i.key],d=u.filter(v=>!v.
hidden),g=d.indexOf(document.activeElement);if(l===void 0||g<0)return;i.preventDefault();let M=d[(g+l+d.length)%d.length];
M?.focus(),pt(M?.dataset.tab)});function bt(){let i=J();if(!i?.range)return;let l=[h,p].map((d,g)=>{let M=d.value.trim().
replace("−","-").replace(",","."),v=M===""?NaN:Number(M),R=Number.isFinite(v);return O(d,"aria-invalid",R?null:"true"),
d.value===x(i.range?.[g])?i.range?.[g]:v});l.every(Number.isFinite)&&o("range",{low:l[0],high:l[1],drag:Math.floor(performance.
now())})}for(let i of[h,p])i.addEventListener("keydown",l=>{if(l.key!=="Escape")return;l.preventDefault();let d=J();i.value=
d?.range?x(d.range[i===p?1:0]):"",O(i,"aria-invalid",null),f.focus()});f.addEventListener("pointermove",i=>{D=[i.offsetX,
i.offsetY],s()}),f.addEventListener("pointerleave",()=>{D=null,s()}),n.addEventListener("keydown",i=>{i.key!=="Delete"||
ut(i.target)||!J()?.given||(i.preventDefault(),o("drop_range"))});function Kt(i,l){B(a,i.name),a.title=`${i.lid}
${i.op}, ${i.shape}, ${i.format}`;let d=oe[e("state")];B(r,d),r.hidden=!d;for(let g of u){let M=g.dataset.tab;g.hidden=!st(
M,i),g.setAttribute("aria-selected",String(M===l)),g.tabIndex=M===l?0:-1}O(I,"aria-label",`${i.name}, ${l}`)}function Dt(i,l){
let d=A.dragged??i.range,g=l==="weight"?gt():null;w.hidden=!d||l==="weight",d&&[h,p].forEach((F,W)=>{document.activeElement!==
F&&(F.value=x(d[W]))});let M=i.owner===i.lid?"":`It is the range of ${i.owner}. `;w.title=`${M}${i.given?"Given by hand.":
"Measured on the calibration pictures."}`,b.hidden=!i.given,b.title="Drop the range given by hand: take the measured one\
 again (Delete)";let v=[];g?(v.push(`weight ${g.shape}`,g.format),g.steps&&v.push(g.steps[0]===g.steps[1]?`step ${x(g.steps[0])}`:
`steps ${x(g.steps[0])}..${x(g.steps[1])}`)):i.step===null?v.push(i.format,`${x(i.span[0])}..${x(i.span[1])}`,"no step"):
v.push(`step ${x(i.step)}`,`${i.codes} of ${i.codes_total} codes`);let R=i.below+i.above,P=100*R/i.total;S.replaceChildren(
...v.map(F=>m("span",{},F)),...R&&!g?[m("span",{class:"npuw-bad",title:`${i.below} below, ${i.above} above`},`✕ ${R} c\
lipped (${x(P)} %)`)]:[],...i.owner===i.lid||g||!d?[]:[m("span",{class:"npuw-dim",title:w.title},`range of ${i.owner}`)])}
function Wt(i){C.replaceChildren(...i.parts.map(l=>m("span",{class:l.dead?"npuw-bad":null,title:l.sentence},l.dead?`✕ ${l.
name}`:l.name))),$.replaceChildren(...i.parts.map(l=>m("span",{class:l.dead?"npuw-bad":null,role:"listitem","aria-label":l.
sentence,title:l.sentence},Ht(l,i.codes_total))))}function Ot(i){E.replaceChildren(...et(i).map(l=>m("li",{title:j(l)},j(
l))))}function Gt(i,l,d,g,M,v){let R=v.kinds[d.kind],P=M-X,F=(d.step??0)/2,W=A.dragged??(d.bounds?[d.bounds[0]-F,d.bounds[1]+
F]:null);if(l==="slices"){let T=Nt(d,kt(d.parts,d.step),g,M);return Bt(i,T,d,N(e("part_golden")),N(e("part_simulated")),
W,v),A.place(T.axis,d.range,P),d.parts.map(_=>_.sentence).join("; ")}if(l==="values"){let T=V(d.bins,0,g),_=G(i,T,{top:2,
bottom:P},d.step,v);z(i,T,{top:2,bottom:P},d.bins,N(e("golden")),N(e("simulated")),v,R),W&&rt(i,T,{top:2,bottom:P},W[0],
W[1],v),q(i,T,P,v),A.place(T,d.range,P);let dt=d.step===null?"":`, step ${x(d.step)}${_?", its codes drawn as lines":""}`;
return`values from ${x(d.span[0])} to ${x(d.span[1])}${dt}, ${d.codes} codes used, ${d.below+d.above} clipped`}if(A.place(
null,null,0),l==="places"&&d.places){Pt(i,[g,M],d.places,Z(e("errors")),_t.get(e("picture")),v);let[T]=ht(d.places,g,M),
_=`mean |error| of ${d.channels} channels
0 ..  ${x(d.places.largest)}: darker is worse
${d.places.height} by ${d.places.width} places`;return i.fillStyle=v.ink,i.font=i.font.replace("10px","11px"),i.textAlign=
"left",i.textBaseline="top",_.split(`
`).forEach((dt,Vt)=>i.fillText(dt,T+12,4+16*Vt)),_.replaceAll(`
`,", ")}let H=gt(),Y=at(l),lt=l==="weight"?Math.round(g*.4):0;if(l==="weight"&&H){let T=V(H.bins,0,lt-10),_=H.steps&&H.steps[0]===
H.steps[1]?H.steps[0]:null;G(i,T,{top:2,bottom:P},_,v),z(i,T,{top:2,bottom:P},H.bins,N(e("weight_golden")),N(e("weight_s\
imulated")),v,R),q(i,T,P,v)}Lt(i,lt,g-lt,M,Y,R,v);let wt=l==="weight"?H?.channels??0:d.channels;return`${wt} channels${Y.
length<wt?`, the ${Y.length} worst shown`:""}; worst: ${et(Y).map(j).join("; ")}`}function at(i){return i==="weight"?ct(
N(e("weight_channels")),5):ct(N(e("channels")),4)}function qt(i,l){if(k.hidden=!0,!D||i!=="channels"&&i!=="weight")return;
let d=i==="weight"?Math.round(l*.4):0,g=Tt(at(i),D[0],d,l-d);g&&(k.hidden=!1,B(k,`channel ${j(g)}`),k.style.setProperty(
"--x",`${D[0]}px`),k.classList.toggle("npuw-left",D[0]>l/2))}return()=>{let i=J();if(n.dataset.state=e("state"),K.hidden=
i!==null,I.hidden=i===null,w.hidden=i===null,!i){B(a,"Inspector"),r.hidden=!0,S.replaceChildren(),c.hidden=!0,B(K,e("sta\
te")==="computing"?"computing":e("note"));return}c.hidden=!1;let l=Ft(i);n.dataset.tab=l,Kt(i,l),Dt(i,l);let d=l==="slic\
es"?i.parts.length*re+X:0;I.style.setProperty("--lanes",`${d}px`),l==="slices"&&Wt(i),(l==="channels"||l==="weight")&&Ot(
at(l));let[g,M]=[y.clientWidth,y.clientHeight],v=$t(f,g,M);if(!v)return;let R=Gt(v,l,i,g,M,xt(n));O(f,"aria-label",`${i.
name}: ${R}`),qt(l,g)}});export{Ie as default};

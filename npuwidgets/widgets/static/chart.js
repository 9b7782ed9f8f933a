(npuw=>{const{FRESH:vt,MEASURED:Et,float32:X,uint8:C}=npuw;const{h:x,setAttribute:I,setOptions:_t,setText:j}=npuw;const{isTyping:Lt}=npuw;const{Selection:Rt}=npuw;const{onTheme:Ct,palette:Dt}=npuw;
const{view:Ft}=npuw;const{MEASURED:xt}=npuw;const{cosine:wt,decibel:ot,NONE:yt}=npuw;var kt=6;function st(e,n){if(e.good!==null&&e.bad!==null)return{
metric:e,good:e.good,bad:e.bad,ticks:e.ticks};let[t,r]=[1/0,0];for(let l of n)for(let m=0;m<l.length;m+=1){let i=l[m]??NaN;
!(i>0)||i===1/0||(i<t&&(t=i),i>r&&(r=i))}r||([t,r]=[1e-6,1]);let s=Math.ceil(Math.log10(r)),f=Math.min(s-1,Math.max(s-kt,
Math.floor(Math.log10(t)))),c=s-f>3?2:1,d=[];for(let l=f+1;l<s;l+=c)d.push(10**l);return{metric:e,good:10**f,bad:10**s,ticks:d}}
function q(e,n){let{good:t,bad:r}=e,s=e.metric.log?(Math.log(Math.max(n,Number.MIN_VALUE))-Math.log(t))/(Math.log(r)-Math.
log(t)):(n-t)/(r-t);return Math.min(1,Math.max(0,s))}function F(e,n){return Number.isNaN(n)?0:q(e,e.metric.complement?1-
n:n)}function P(e,n){if(Number.isNaN(n))return yt;if(e.name==="cosine")return wt(n);if(e.name==="codes")return n===1?"1 \
code":`${n} codes`;if(e.name==="sqnr")return Number.isFinite(n)?`${ot(n)} dB`:ot(n);if(n===0)return"exact";let t=n===1/0?
"∞":String(Number(n.toPrecision(3)));return e.unit?`${t} ${e.unit}`:t}function B(e,n){return`${e.short} ${P(e,n)}`.trim()}
function it(e){let n=Math.log10(e);return Number.isInteger(n)&&Math.abs(n)>1?`1e${n}`:String(e)}var b=34,R=8,T=12,rt=20,K=4,Mt=2;function at(e,n){let{pen:t,width:r,colours:s}=e,f=e.height-T-rt,c=l=>T+f*(1-q(n,l));t.font=
`10px ${e.font}`,t.textBaseline="middle";for(let l of n.ticks)t.fillStyle=s.line,t.fillRect(b,Math.round(c(l)),r-b-R,1),
t.fillStyle=s.dim,t.textAlign="right",t.fillText(it(l),b-4,c(l));let{mark:d}=n.metric;d!==null&&(t.strokeStyle=s.dim,t.lineWidth=
1,t.setLineDash([4,3]),t.beginPath(),t.moveTo(b,c(d)),t.lineTo(r-R,c(d)),t.stroke(),t.setLineDash([])),t.fillStyle=s.dim,
t.textBaseline="bottom",t.textAlign="left",t.fillText("input",b,e.height),t.textAlign="right",t.fillText("output",r-R,e.
height)}function lt(e,n,t){let{pen:r,width:s,ratio:f,colours:c}=e,d=t.kinds.length,l=e.height-T-rt,m=T+l,i=(s-b-R)/d,y=i>
4?1:i>2?.5:0,N=Math.max(1/f,i-y),{ghost:p}=t;if(p){r.fillStyle=c.ink,r.globalAlpha=.16;for(let u=0;u<d;u+=1){let v=l*F(n,
p[u]??NaN);v>0&&r.fillRect(b+u*i,m-v,N,v)}}for(let u=0;u<d;u+=1){let v=b+u*i,H=t.kinds[u]??"float",L=t.values[u]??NaN,D=t.
dead[u]===1,O=D?Math.max(3,N):N,A=Number.isNaN(L)?0:Math.max(1,l*F(n,L));r.fillStyle=D?c.bad:c.kinds[H],r.globalAlpha=t.
fresh[u]===xt?1:.4,r.fillRect(v,m-A,O,A),D&&r.fillRect(v-1,m+2,O+2,K+2),H!=="int8"&&!D&&(r.globalAlpha=1,r.fillStyle=c.ink,
r.fillRect(v,m+2,O,H==="int16"?K:K/2))}r.globalAlpha=1,p&&Nt(e,n,p,d,m,l),t.marked&&At(e,l),St(e,t,i,l)}function Nt(e,n,t,r,s,f){
let{pen:c,width:d,colours:l}=e,m=d-b-R,i=Math.min(r,Math.max(1,Math.floor(m/Mt))),y=new Float32Array(i);for(let p=0;p<r;p+=
1){let u=Math.floor(p*i/r);y[u]=Math.max(y[u]??0,F(n,t[p]??NaN))}let N=m/i;c.strokeStyle=l.ink,c.lineWidth=1.5,c.beginPath(),
y.forEach((p,u)=>{p&&(c.moveTo(b+u*N,s-f*p),c.lineTo(b+(u+1)*N-(N>4?1:0),s-f*p))}),c.stroke()}var z={key:"",pattern:null};
function At(e,n){let{pen:t,ratio:r,width:s,colours:f}=e,c=`${f.background} ${r}`;if(z.key!==c){let l=document.createElement(
"canvas"),m=Math.round(5*r);l.width=l.height=m;let i=l.getContext("2d");if(i){i.strokeStyle=f.background,i.lineWidth=1.6*
r,i.beginPath();for(let y of[-m,0,m])i.moveTo(y,m),i.lineTo(y+m,0);i.stroke()}z={key:c,pattern:t.createPattern(l,"repeat")}}
let{pattern:d}=z;d&&(d.setTransform(new DOMMatrix().scale(1/r)),t.fillStyle=d,t.globalAlpha=.75,t.fillRect(b,T,s-b-R,n),
t.globalAlpha=1)}function St(e,n,t,r){let{pen:s,colours:f}=e,c=n.kinds.length;s.fillStyle=f.selection;for(let i of n.selected)
i<c&&s.fillRect(b+i*t,T-2,Math.max(1.5,t),2);let{current:d}=n;if(d<0||d>=c)return;let l=Math.max(t+2,7),m=b+(d+.5)*t;s.strokeStyle=
f.selection,s.lineWidth=1.5,s.strokeRect(m-l/2,T,l,r+K+3),s.beginPath(),s.moveTo(m-5,T-8),s.lineTo(m+5,T-8),s.lineTo(m,T-
1),s.fill()}const{h:_}=npuw;var $t=14,ct=7;function V(e,n){if(n==="cosine"||n==="codes")return e[n]??NaN;let t=e.figures?.[n];return t??(n==="sqnr"&&
e.figures?.max_abs===0?1/0:NaN)}function Tt(e){let n=[...e];return n.length<=$t?[_("span",{class:"npuw-head"},e)]:[_("sp\
an",{class:"npuw-head"},n.slice(0,-ct).join("")),_("span",{class:"npuw-tail"},n.slice(-ct).join(""))]}function ut(e,n,t,r){
let{metric:s}=n,f=V(e,s.name),c=t?V(t,s.name):NaN,d=_("i",{class:"npuw-fill","data-kind":e.kind??"int8"});d.style.width=
`${Math.max(1,F(n,f)*100)}%`;let l=_("span",{class:"npuw-track"},d);if(!Number.isNaN(c)){let p=_("i",{class:"npuw-ghost"});
p.style.left=`${F(n,c)*100}%`,l.append(p)}let m=e.codes===null||s.name==="codes"?"":`, ${e.codes} ${e.codes===1?"code":"\
codes"}`,i=`${B(s,f)}${m}`,y=e.codes===null||e.codes_total===null?"":` of ${e.codes_total}`,N=`${e.output}, ${e.name}: ${i}${m||
s.name==="codes"?y:""}`+(e.dead?"; dead: one code":"")+(t?`; A (${r}): ${P(s,c)}`:"");return _("div",{class:e.dead?"npuw\
-slice npuw-bad":"npuw-slice",role:"listitem",title:N,"aria-label":N},_("span",{class:"npuw-slice-name"},e.dead?"✕ ":null,
...Tt(e.name)),l,_("span",{class:"npuw-num npuw-slice-figures"},i))}function dt(){let e=[];return(...n)=>{let t=n.length===e.length&&n.every((r,s)=>r===e[s]);return e=n,!t}}var Zt=Ft("char\
t","Similarity",e=>{let{root:n,get:t,send:r,redraw:s}=e,f=x("h4",{}),c=x("span",{class:"npuw-legend"}),d=x("select",{"ar\
ia-label":"Metric",change:()=>{e.setLocally("metric",d.value),r("metric",{metric:d.value}),s()}}),l=x("div",{class:"npuw\
-slices",role:"list","aria-label":"Slices of the outputs"}),m=x("div",{class:"npuw-direction"}),i=x("canvas",{tabindex:0,
role:"img"}),y=x("div",{class:"npuw-tip",role:"tooltip",hidden:!0}),N=x("p",{class:"npuw-empty",role:"status",hidden:!0}),
p=x("div",{class:"npuw-plot"},i,N,y);n.append(x("header",{class:"npuw-bar"},f,d,c),l,m,p);let u=new Rt(e,s),v=dt(),H=dt(),
L=-1,D=new ResizeObserver(s);D.observe(p);let O=Ct(s);e.onClose(()=>{D.disconnect(),O()});let A=()=>t("names").length;function G(o){
let a=i.getBoundingClientRect(),g=(o.clientX-a.left-b)/(a.width-b-R),w=Math.floor(g*A());return g>=0&&w<A()?w:-1}i.addEventListener(
"pointermove",o=>{L=G(o),y.style.setProperty("--x",`${o.offsetX}px`),y.classList.toggle("npuw-left",o.offsetX>i.clientWidth/
2),s()}),i.addEventListener("pointerleave",()=>{L=-1,s()}),i.addEventListener("click",o=>{let a=G(o);a<0||(o.shiftKey&&u.
anchor>=0?J(a):(o.ctrlKey||o.metaKey)&&!u.has(a)?u.set([...u.rows,a],a):u.set([a],a),i.focus({preventScroll:!0}))});function J(o){
let a=u.anchor,g=a<=o?1:-1;u.set(Array.from({length:Math.abs(o-a)+1},(w,h)=>a+h*g))}n.addEventListener("keydown",o=>{if(Lt(
o.target)||o.ctrlKey||o.metaKey||o.altKey||!A())return;let a=o.key.length===1?o.key.toLowerCase():o.key,w={ArrowRight:1,
ArrowDown:1,j:1,ArrowLeft:-1,ArrowUp:-1,k:-1,Home:-A(),End:A()}[a];if(w===void 0)return;o.preventDefault();let h=Math.max(
0,Math.min(A()-1,u.current<0?0:u.current+w));o.shiftKey&&u.anchor>=0?J(h):u.set([h],h)});let Q=()=>t("metrics").filter(o=>o.
name===t("metric")||(t(o.name)?.byteLength??0)>0),Y=o=>{let a=t("ghost_title")?X(t(`ghost_${o}`)):null;return a&&a.length===
A()?a:null};function mt(o){let a=t("ghost_title")?t("ghost_slices"):[];if(!v(t("slices"),a.length&&a,t("ghost_title"),o.
metric,o.good,o.bad))return;let g=h=>JSON.stringify([h.output,h.name]),w=new Map(a.map(h=>[g(h),h]));l.replaceChildren(...t(
"slices").map(h=>ut(h,o,w.get(g(h)),t("ghost_title"))))}function ft(o){let[a,g,w]=[t("class_menu"),t("ghost_title"),C(t(
"dead")).includes(1)];if(!H(a,t("classes"),g,w,t("marked"),o))return;let h=new Set(C(t("classes"))),S=(k,...E)=>x("span",
{},k,...E),M=a.flatMap((k,E)=>h.has(E)?[S(x("i",{class:"npuw-dot","data-kind":k.kind}),k.label)]:[]);if(w&&M.push(S(x("i",
{class:"npuw-dot npuw-dead"}),"✕ dead")),g){let k=S(x("i",{class:"npuw-dot npuw-ghost"}),`A: ${g}`);I(k,"title",`Ticks\
 and pale bars: state A, ${g}`),k.classList.add("npuw-ghost-title"),M.push(k)}o.mark!==null&&M.push(S(x("i",{class:"npuw\
-dot npuw-dashed"}),o.mark_label)),t("marked")&&M.push(x("span",{class:"npuw-mark"},"hatched: marked figures")),c.replaceChildren(
...M)}function Z(o,a){let g=vt[C(t("fresh"))[o]??0]??"never",w=t("class_menu")[C(t("classes"))[o]??-1]?.label??"",h=Q().
map(M=>{let k=X(t(M.name))[o]??NaN;return M.name==="cosine"?`cosine ${P(M,k)}`:B(M,k)}),S=Y(a.name)?.[o]??NaN;return[`${t(
"names")[o]??""}`,`${t("ops")[o]??""}, ${w}`,h.slice(0,2).join(", "),h.slice(2).join(", "),Number.isNaN(S)?"":`A: ${B(a,
S)}`,g==="measured"?"":g].filter(Boolean).join(`
`)}function ht(o,a){return A()?a.some(w=>!Number.isNaN(w))?"":C(t("fresh")).includes(Et)?`no layer has this figure here.\
 ${o.help}`:"the first figures are being computed":"no layers yet"}return()=>{let o=t("metrics").find($=>$.name===t("met\
ric"));if(!o)throw new Error(`no metric ${t("metric")} in the menu`);let a=X(t(o.name)),g=Y(o.name),w=[...t("slices"),...t(
"ghost_title")?t("ghost_slices"):[]],h=st(o,[a,g??[],w.map($=>V($,o.name))]);j(f,`Similarity to ${t("reference")}`),I(f,
"title",t("facts")||null),_t(d,Q().map($=>({value:$.name,label:$.unit?`${$.label}, ${$.unit}`:$.label})),o.name),I(d,"ti\
tle",o.help),j(m,`${o.axis}: ${o.worse}, the longest bar is the worst`),I(m,"title",o.help),ft(o),mt(h);let S=ht(o,a);N.
hidden=!S,j(N,S);let M=p.clientWidth,k=p.clientHeight;if(!M||!k)return;let E=devicePixelRatio||1,[tt,et]=[Math.round(M*E),
Math.round(k*E)];(i.width!==tt||i.height!==et)&&(i.width=tt,i.height=et);let W=i.getContext("2d");if(!W)throw new Error(
"this browser gives no 2d canvas");W.setTransform(E,0,0,E,0,0),W.clearRect(0,0,M,k);let nt={pen:W,width:M,height:k,ratio:E,
font:getComputedStyle(n).fontFamily,colours:Dt(n)};at(nt,h);let pt=C(t("classes")),{rows:gt,current:U}=u;A()&&lt(nt,h,{values:a,
ghost:g,kinds:t("names").map(($,bt)=>t("class_menu")[pt[bt]??-1]?.kind),fresh:C(t("fresh")),dead:C(t("dead")),selected:gt,
current:U,marked:t("marked")}),I(i,"aria-label",`${A()} layers from input to output, ${o.label}, ${o.worse}`+(g?`; behin\
d them A: ${t("ghost_title")}`:"")+(U>=0?`; selected ${Z(U,o).replaceAll(`
`,", ")}`:"")+". The layer table holds the same figures."),y.hidden=L<0,L>=0&&j(y,Z(L,o))}});return Zt;})

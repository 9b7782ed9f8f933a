(npuw=>{const{FRESH:vt,MEASURED:Nt,float32:z,uint8:D}=npuw;const{h:k,setAttribute:P,setOptions:Tt,setText:W}=npuw;const{isTyping:$t}=npuw;const{named:at}=npuw;const{Selection:Et}=npuw;
const{onTheme:Lt,palette:_t}=npuw;const{view:Rt}=npuw;const{MEASURED:gt}=npuw;function et(e,o){if(e.good!==null&&e.bad!==null)return{metric:e,good:e.good,bad:e.bad,ticks:e.ticks};let[t,r]=[1/0,0];for(let a of o)
for(let m=0;m<a.length;m+=1){let i=a[m]??NaN;!(i>0)||i===1/0||(i<t&&(t=i),i>r&&(r=i))}r||([t,r]=[1e-6,1]);let s=Math.ceil(
Math.log10(r)),h=Math.min(s-1,Math.max(s-6,Math.floor(Math.log10(t)))),c=s-h>3?2:1,u=[];for(let a=h+1;a<s;a+=c)u.push(10**
a);return{metric:e,good:10**h,bad:10**s,ticks:u}}function j(e,o){let{good:t,bad:r}=e,s=e.metric.log?(Math.log(Math.max(o,
Number.MIN_VALUE))-Math.log(t))/(Math.log(r)-Math.log(t)):(o-t)/(r-t);return Math.min(1,Math.max(0,s))}function H(e,o){return Number.
isNaN(o)?0:j(e,e.metric.complement?1-o:o)}function nt(e){let o=Math.log10(e);return Number.isInteger(o)&&Math.abs(o)>1?`\
1e${o}`:String(e)}var w=34,R=8,T=12,ot=20,I=4,wt=2;function st(e,o){let{pen:t,width:r,colours:s}=e,h=e.height-T-ot,c=a=>T+h*(1-j(o,a));t.font=
`10px ${e.font}`,t.textBaseline="middle";for(let a of o.ticks)t.fillStyle=s.line,t.fillRect(w,Math.round(c(a)),r-w-R,1),
t.fillStyle=s.dim,t.textAlign="right",t.fillText(nt(a),w-4,c(a));let{mark:u}=o.metric;u!==null&&(t.strokeStyle=s.dim,t.lineWidth=
1,t.setLineDash([4,3]),t.beginPath(),t.moveTo(w,c(u)),t.lineTo(r-R,c(u)),t.stroke(),t.setLineDash([])),t.fillStyle=s.dim,
t.textBaseline="bottom",t.textAlign="left",t.fillText("input",w,e.height),t.textAlign="right",t.fillText("output",r-R,e.
height)}function it(e,o,t){let{pen:r,width:s,ratio:h,colours:c}=e,u=t.kinds.length,a=e.height-T-ot,m=T+a,i=(s-w-R)/u,y=i>
4?1:i>2?.5:0,M=Math.max(1/h,i-y),{ghost:p}=t;if(p){r.fillStyle=c.ink,r.globalAlpha=.16;for(let d=0;d<u;d+=1){let $=a*H(o,
p[d]??NaN);$>0&&r.fillRect(w+d*i,m-$,M,$)}}for(let d=0;d<u;d+=1){let $=w+d*i,F=t.kinds[d]??"float",_=t.values[d]??NaN,C=t.
dead[d]===1,O=C?Math.max(3,M):M,x=Number.isNaN(_)?0:Math.max(1,a*H(o,_));r.fillStyle=C?c.bad:c.kinds[F],r.globalAlpha=t.
fresh[d]===gt?1:.4,r.fillRect($,m-x,O,x),C&&r.fillRect($-1,m+2,O+2,I+2),F!=="int8"&&!C&&(r.globalAlpha=1,r.fillStyle=c.ink,
r.fillRect($,m+2,O,F==="int16"?I:I/2))}r.globalAlpha=1,p&&bt(e,o,p,u,m,a),t.marked&&yt(e,a),kt(e,t,i,a)}function bt(e,o,t,r,s,h){
let{pen:c,width:u,colours:a}=e,m=u-w-R,i=Math.min(r,Math.max(1,Math.floor(m/wt))),y=new Float32Array(i);for(let p=0;p<r;p+=
1){let d=Math.floor(p*i/r);y[d]=Math.max(y[d]??0,H(o,t[p]??NaN))}let M=m/i;c.strokeStyle=a.ink,c.lineWidth=1.5,c.beginPath(),
y.forEach((p,d)=>{p&&(c.moveTo(w+d*M,s-h*p),c.lineTo(w+(d+1)*M-(M>4?1:0),s-h*p))}),c.stroke()}var U={key:"",pattern:null};
function yt(e,o){let{pen:t,ratio:r,width:s,colours:h}=e,c=`${h.background} ${r}`;if(U.key!==c){let a=document.createElement(
"canvas"),m=Math.round(5*r);a.width=a.height=m;let i=a.getContext("2d");if(i){i.strokeStyle=h.background,i.lineWidth=1.6*
r,i.beginPath();for(let y of[-m,0,m])i.moveTo(y,m),i.lineTo(y+m,0);i.stroke()}U={key:c,pattern:t.createPattern(a,"repeat")}}
let{pattern:u}=U;u&&(u.setTransform(new DOMMatrix().scale(1/r)),t.fillStyle=u,t.globalAlpha=.75,t.fillRect(w,T,s-w-R,o),
t.globalAlpha=1)}function kt(e,o,t,r){let{pen:s,colours:h}=e,c=o.kinds.length;s.fillStyle=h.selection;for(let i of o.selected)
i<c&&s.fillRect(w+i*t,T-2,Math.max(1.5,t),2);let{current:u}=o;if(u<0||u>=c)return;let a=Math.max(t+2,7),m=w+(u+.5)*t;s.strokeStyle=
h.selection,s.lineWidth=1.5,s.strokeRect(m-a/2,T,a,r+I+3),s.beginPath(),s.moveTo(m-5,T-8),s.lineTo(m+5,T-8),s.lineTo(m,T-
1),s.fill()}const{h:L}=npuw;const{named:Mt,written:xt}=npuw;var At=14,rt=7;function V(e,o){return Number(e.figures?.[o]??NaN)}function St(e){let o=[...e];return o.length<=At?[L("sp\
an",{class:"npuw-head"},e)]:[L("span",{class:"npuw-head"},o.slice(0,-rt).join("")),L("span",{class:"npuw-tail"},o.slice(
-rt).join(""))]}function lt(e,o,t,r){let{metric:s}=o,h=V(e,s.name),c=t?V(t,s.name):NaN,u=L("i",{class:"npuw-fill","data-\
kind":e.kind??"int8"});u.style.width=`${Math.max(1,H(o,h)*100)}%`;let a=L("span",{class:"npuw-track"},u);if(!Number.isNaN(
c)){let p=L("i",{class:"npuw-ghost"});p.style.left=`${H(o,c)*100}%`,a.append(p)}let m=e.codes===null||s.name==="codes"?"":
`, ${e.codes} ${e.codes===1?"code":"codes"}`,i=`${Mt(s,h)}${m}`,y=e.codes===null||e.codes_total===null?"":` of ${e.codes_total}`,
M=`${e.output}, ${e.name}: ${i}${m||s.name==="codes"?y:""}`+(e.dead?"; dead: one code":"")+(t?`; A (${r}): ${xt(s,c)}`:"");
return L("div",{class:e.dead?"npuw-slice npuw-bad":"npuw-slice",role:"listitem",title:M,"aria-label":M},L("span",{class:"\
npuw-slice-name"},e.dead?"✕ ":null,...St(e.name)),a,L("span",{class:"npuw-num npuw-slice-figures"},i))}function ct(){let e=[];return(...o)=>{let t=o.length===e.length&&o.every((r,s)=>r===e[s]);return e=o,!t}}var Qt=Rt("char\
t","Similarity",e=>{let{root:o,get:t,send:r,redraw:s}=e,h=k("h4",{}),c=k("span",{class:"npuw-legend"}),u=k("select",{"ar\
ia-label":"Metric",change:()=>{e.setLocally("metric",u.value),r("metric",{metric:u.value}),s()}}),a=k("div",{class:"npuw\
-slices",role:"list","aria-label":"Slices of the outputs"}),m=k("div",{class:"npuw-direction"}),i=k("canvas",{tabindex:0,
role:"img"}),y=k("div",{class:"npuw-tip",role:"tooltip",hidden:!0}),M=k("p",{class:"npuw-empty",role:"status",hidden:!0}),
p=k("div",{class:"npuw-plot"},i,M,y);o.append(k("header",{class:"npuw-bar"},h,u,c),a,m,p);let d=new Et(e,s),$=ct(),F=ct(),
_=-1,C=new ResizeObserver(s);C.observe(p);let O=Lt(s);e.onClose(()=>{C.disconnect(),O()});let x=()=>t("names").length;function X(n){
let l=i.getBoundingClientRect(),g=(n.clientX-l.left-w)/(l.width-w-R),b=Math.floor(g*x());return g>=0&&b<x()?b:-1}i.addEventListener(
"pointermove",n=>{_=X(n),y.style.setProperty("--x",`${n.offsetX}px`),y.classList.toggle("npuw-left",n.offsetX>i.clientWidth/
2),s()}),i.addEventListener("pointerleave",()=>{_=-1,s()}),i.addEventListener("click",n=>{let l=X(n);l<0||(n.shiftKey&&d.
anchor>=0?G(l):(n.ctrlKey||n.metaKey)&&!d.has(l)?d.set([...d.rows,l],l):d.set([l],l),i.focus({preventScroll:!0}))});function G(n){
let l=d.anchor,g=l<=n?1:-1;d.set(Array.from({length:Math.abs(n-l)+1},(b,f)=>l+f*g))}o.addEventListener("keydown",n=>{if($t(
n.target)||n.ctrlKey||n.metaKey||n.altKey||!x())return;let l=n.key.length===1?n.key.toLowerCase():n.key,b={ArrowRight:1,
ArrowDown:1,j:1,ArrowLeft:-1,ArrowUp:-1,k:-1,Home:-x(),End:x()}[l];if(b===void 0)return;n.preventDefault();let f=Math.max(
0,Math.min(x()-1,d.current<0?0:d.current+b));n.shiftKey&&d.anchor>=0?G(f):d.set([f],f)});let J=()=>t("metrics").filter(n=>n.
name===t("metric")||(t("figures")[n.name]?.byteLength??0)>0),q=n=>{let l=t("ghost_title")?z(t("ghost_figures")[n]):null;
return l&&l.length===x()?l:null};function dt(n){let l=t("ghost_title")?t("ghost_slices"):[];if(!$(t("slices"),l.length&&
l,t("ghost_title"),n.metric,n.good,n.bad))return;let g=f=>JSON.stringify([f.output,f.name]),b=new Map(l.map(f=>[g(f),f]));
a.replaceChildren(...t("slices").map(f=>lt(f,n,b.get(g(f)),t("ghost_title"))))}function ut(n){let[l,g,b]=[t("class_menu"),
t("ghost_title"),D(t("dead")).includes(1)];if(!F(l,t("classes"),g,b,t("marked"),n))return;let f=new Set(D(t("classes"))),
N=(S,...E)=>k("span",{},S,...E),A=l.flatMap((S,E)=>f.has(E)?[N(k("i",{class:"npuw-dot","data-kind":S.kind}),S.label)]:[]);
if(b&&A.push(N(k("i",{class:"npuw-dot npuw-dead"}),"✕ dead")),g){let S=N(k("i",{class:"npuw-dot npuw-ghost"}),`A: ${g}`);
P(S,"title",`Ticks and pale bars: state A, ${g}`),S.classList.add("npuw-ghost-title"),A.push(S)}n.mark!==null&&A.push(N(
k("i",{class:"npuw-dot npuw-dashed"}),n.mark_label)),t("marked")&&A.push(k("span",{class:"npuw-mark"},"hatched: see warn\
ing")),c.replaceChildren(...A)}function Q(n,l){let g=vt[D(t("fresh"))[n]??0]??"never",b=t("class_menu")[D(t("classes"))[n]??
-1]?.label??"",f=J().map(A=>at(A,z(t("figures")[A.name])[n]??NaN)),N=q(l.name)?.[n]??NaN;return[`${t("names")[n]??""}`,`${t(
"ops")[n]??""}, ${b}`,f.slice(0,2).join(", "),f.slice(2).join(", "),Number.isNaN(N)?"":`A: ${at(l,N)}`,g==="measured"?"":
g].filter(Boolean).join(`
`)}function mt(n,l){return x()?l.some(b=>!Number.isNaN(b))?"":D(t("fresh")).includes(Nt)?`no layer has this figure here.\
 ${n.help}`:"the first figures are being computed":"no layers yet"}return()=>{let n=t("metrics").find(v=>v.name===t("met\
ric"));if(!n)throw new Error(`no metric ${t("metric")} in the menu`);let l=z(t("figures")[n.name]),g=q(n.name),b=[...t("\
slices"),...t("ghost_title")?t("ghost_slices"):[]],f=et(n,[l,g??[],b.map(v=>V(v,n.name))]);W(h,`Similarity to ${t("refer\
ence")}`),P(h,"title",t("facts")||null),Tt(u,J().map(v=>({value:v.name,label:v.unit&&!v.counted?`${v.label}, ${v.unit}`:
v.label})),n.name),P(u,"title",n.help),W(m,`${n.axis}: ${n.worse}, the longest bar is the worst`),P(m,"title",n.help),ut(
n),dt(f);let N=mt(n,l);M.hidden=!N,W(M,N);let A=p.clientWidth,S=p.clientHeight;if(!A||!S)return;let E=devicePixelRatio||
1,[Y,Z]=[Math.round(A*E),Math.round(S*E)];(i.width!==Y||i.height!==Z)&&(i.width=Y,i.height=Z);let B=i.getContext("2d");if(!B)
throw new Error("this browser gives no 2d canvas");B.setTransform(E,0,0,E,0,0),B.clearRect(0,0,A,S);let tt={pen:B,width:A,
height:S,ratio:E,font:getComputedStyle(o).fontFamily,colours:_t(o)};st(tt,f);let ht=D(t("classes")),{rows:ft,current:K}=d;
x()&&it(tt,f,{values:l,ghost:g,kinds:t("names").map((v,pt)=>t("class_menu")[ht[pt]??-1]?.kind),fresh:D(t("fresh")),dead:D(
t("dead")),selected:ft,current:K,marked:t("marked")}),P(i,"aria-label",`${x()} layers from input to output, ${n.label}, ${n.
worse}`+(g?`; behind them A: ${t("ghost_title")}`:"")+(K>=0?`; selected ${Q(K,n).replaceAll(`
`,", ")}`:"")+". The layer table holds the same figures."),y.hidden=_<0,_>=0&&W(y,Q(_,n))}});return Qt;})

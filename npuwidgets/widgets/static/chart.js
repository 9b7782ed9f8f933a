function U(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function _(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}var ae=["never","measured","stale","comput\
ing","estimate"],W=1;function l(t,n={},...e){let r=document.createElement(t);for(let[o,m]of Object.entries(n))typeof m=="function"?r.addEventListener(
o,m):H(r,o,m);for(let o of e)o!=null&&r.append(o);return r}function H(t,n,e){e==null||e===!1?t.removeAttribute(n):t.setAttribute(n,e===!0?"":String(e))}function Z(t){let n=t.getRootNode();
return(n instanceof ShadowRoot?n:document).activeElement}function B(t,n){t.textContent!==n&&(t.textContent=n)}function le(t,n,e){
let r=JSON.stringify(n);t.dataset.items!==r&&(t.replaceChildren(...n.map(o=>l("option",{value:o.value},o.label))),t.dataset.
items=r),t.value!==e&&(t.value=e)}var Le=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right c\
lick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows\
 it"],["Esc","cancel what runs, close what is open"]];function z(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function $e(t,n){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),Ce(
t,n)}function Ce(t,n){let e=n.getBoundingClientRect(),r=t.getBoundingClientRect(),o=e.bottom+4+r.height<=innerHeight,m=n.
closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(e.left,Math.min(m,
innerWidth)-r.width-4))}px`,t.style.top=`${o?e.bottom+4:Math.max(4,e.top-r.height-4)}px`}function ce(t){let{root:n,send:e}=t,
r=l("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},l("dl",{},...Le.flatMap(([s,c])=>[l("dt",{},s),
l("dd",{},c)])));n.append(r);let o=!1,m=s=>{o!==s&&(o=s,e("show_reference",{shown:s}))};n.addEventListener("keydown",s=>{
if(s.stopPropagation(),s.ctrlKey||s.metaKey||s.altKey)return;if(s.key==="Escape"){!s.defaultPrevented&&!n.querySelector(
":popover-open")&&e("cancel");return}if(z(s.target)||s.defaultPrevented)return;let c=s.key.length===1?s.key.toLowerCase():
s.key,u={z:()=>e(s.shiftKey?"redo":"undo"),p:()=>e("pin"),a:()=>m(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_\
picture",{by:1}),"?":()=>$e(r,n)}[c];u&&(s.preventDefault(),(!s.repeat||c==="["||c==="]")&&u())}),n.addEventListener("ke\
yup",s=>{s.stopPropagation(),s.key.toLowerCase()==="a"&&m(!1)}),n.addEventListener("focusout",()=>m(!1))}var Re=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function de({root:t}){t.addEventListener(
"keydown",n=>{if(n.defaultPrevented||!n.isTrusted||z(n.target)||n.ctrlKey||n.metaKey||n.altKey||t.closest(".npuw-drawer"))
return;let e=n.key.length===1?n.key.toLowerCase():n.key,r=Re.has(e)?".npuw-table":e==="c"?".npuw-graph":"",o=r&&t.closest(
".npuw-grid")?.querySelector(`.npuw${r}`);!o||o===t||(n.preventDefault(),o.dispatchEvent(new KeyboardEvent("keydown",{key:n.
key,shiftKey:n.shiftKey})))})}var q=class{constructor(n,e){this.context=n;this.onMove=e;this.rows=[...n.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=n.get("selection_serial");let r=()=>this.take();n.model.on("change:selection",r),n.
onClose(()=>n.model.off("change:selection",r))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(n){
return this.members.has(n)}set(n,e){this.replace(n),e!==void 0&&(this.anchor=e),this.serial+=1,this.context.send("select",
{rows:n,serial:this.serial}),this.context.setLocally("selection",n),this.onMove()}replace(n){this.rows=n,this.members=new Set(
n)}take(){let n=this.context.get("selection"),e=this.context.get("selection_serial");e<this.serial||(this.serial=e,!(n.length===
this.rows.length&&n.every((r,o)=>r===this.rows[o]))&&(this.replace([...n]),this.anchor=this.current,this.onMove()))}};function ue(t){let n=getComputedStyle(t),e=r=>n.getPropertyValue(`--npuw-${r}`).trim();return{ink:n.color,dim:e("dim"),line:e(
"line"),background:e("bg"),bad:e("bad"),good:e("good"),selection:e("sel"),kinds:{int4:e("int4"),int8:e("int8"),int16:e("\
int16"),float:e("float")}}}function me(t){let n=new MutationObserver(t);n.observe(document.body,{attributes:!0,attributeFilter:["data-jp-theme-name",
"class"]});let e=matchMedia("(prefers-color-scheme: dark)");return e.addEventListener("change",t),()=>{n.disconnect(),e.
removeEventListener("change",t)}}function _e(t){let n=Z(t);n&&t.contains(n)&&!n.matches(":disabled")&&n.checkVisibility()||t.focus({preventScroll:!0})}function fe(t,n,e){
return{render({model:r,el:o}){let m=[],s=l("section",{class:`npuw npuw-${t}`,"aria-label":n,"data-lm-suppress-shortcuts":"\
true"}),c=l("span"),d=l("span",{class:"npuw-remedy"}),u=l("div",{class:"npuw-error",role:"alert",hidden:!0},l("b",{},"Er\
ror"),c,d),a=0,x=0,S=()=>{},g=(p,b={})=>r.send({action:p,...b}),h=p=>{let b=`${t}: ${p instanceof Error?p.message:String(
p)}`;K({message:b,remedy:"Reload the page."}),g("script_error",{message:b}),console.error(p)},E=p=>{try{p()}catch(b){h(b)}},
K=p=>{u.hidden=!p.message,B(c,p.message??""),B(d,p.remedy??"")};u.append(l("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{u.hidden=!0,g("dismiss_error")}},"×"));let A=()=>{a||(a=requestAnimationFrame(()=>{a=0,E(()=>{let p=s.
contains(Z(s));S(),p&&_e(s),x+=1,s.dataset.revision=String(x)})}))},T={model:r,root:s,get:p=>r.get(p),send:g,setLocally:(p,b)=>r.
set(p,b),redraw:A,onClose:p=>m.push(p)};return s.tabIndex=-1,o.classList.add("npuw-host"),o.append(s),E(()=>{ce(T),S=e(T),
de(T),s.append(u);let p=()=>K(r.get("error")??{}),b=(P,D)=>{r.on(P,D),m.push(()=>r.off(P,D))};b("change:error",p),b("cha\
nge",A),p(),A()}),()=>{cancelAnimationFrame(a);for(let p of m)p();s.remove()}}}}function he(t){if(t==null||Number.isNaN(t))return"–";if(t===0||t===1)return t.toFixed(0);let n=t.toFixed(5);return n===
"1.00000"?"0.99999+":n}function Q(t){return t==null||Number.isNaN(t)?"–":Number.isFinite(t)?t.toFixed(1):t>0?"exact":"\
−∞"}var Be=6;function pe(t,n){if(t.good!==null&&t.bad!==null)return{metric:t,good:t.good,bad:t.bad,ticks:t.ticks};let[e,r]=[
1/0,0];for(let d of n)for(let u=0;u<d.length;u+=1){let a=d[u]??NaN;!(a>0)||a===1/0||(a<e&&(e=a),a>r&&(r=a))}r||([e,r]=[1e-6,
1]);let o=Math.ceil(Math.log10(r)),m=Math.min(o-1,Math.max(o-Be,Math.floor(Math.log10(e)))),s=o-m>3?2:1,c=[];for(let d=m+
1;d<o;d+=s)c.push(10**d);return{metric:t,good:10**m,bad:10**o,ticks:c}}function Y(t,n){let{good:e,bad:r}=t,o=t.metric.log?
(Math.log(Math.max(n,Number.MIN_VALUE))-Math.log(e))/(Math.log(r)-Math.log(e)):(n-e)/(r-e);return Math.min(1,Math.max(0,
o))}function F(t,n){return Number.isNaN(n)?0:Y(t,t.metric.complement?1-n:n)}function I(t,n){if(Number.isNaN(n))return"–";
if(t.name==="cosine")return he(n);if(t.name==="codes")return n===1?"1 code":`${n} codes`;if(t.name==="sqnr")return Number.
isFinite(n)?`${Q(n)} dB`:Q(n);if(n===0)return"exact";let e=n===1/0?"∞":String(Number(n.toPrecision(3)));return t.unit?
`${e} ${t.unit}`:e}function V(t,n){return`${t.short} ${I(t,n)}`.trim()}function ge(t){let n=Math.log10(t);return Number.
isInteger(n)&&Math.abs(n)>1?`1e${n}`:String(t)}var k=34,O=8,C=12,be=20,G=4,Oe=2;function ye(t,n){let{pen:e,width:r,colours:o}=t,m=t.height-C-be,s=d=>C+m*(1-Y(n,d));e.font=
`10px ${t.font}`,e.textBaseline="middle";for(let d of n.ticks)e.fillStyle=o.line,e.fillRect(k,Math.round(s(d)),r-k-O,1),
e.fillStyle=o.dim,e.textAlign="right",e.fillText(ge(d),k-4,s(d));let{mark:c}=n.metric;c!==null&&(e.strokeStyle=o.dim,e.lineWidth=
1,e.setLineDash([4,3]),e.beginPath(),e.moveTo(k,s(c)),e.lineTo(r-O,s(c)),e.stroke(),e.setLineDash([])),e.fillStyle=o.dim,
e.textBaseline="bottom",e.textAlign="left",e.fillText("input",k,t.height),e.textAlign="right",e.fillText("output",r-O,t.
height)}function we(t,n,e){let{pen:r,width:o,ratio:m,colours:s}=t,c=e.kinds.length,d=t.height-C-be,u=C+d,a=(o-k-O)/c,x=a>
4?1:a>2?.5:0,S=Math.max(1/m,a-x),{ghost:g}=e;if(g){r.fillStyle=s.ink,r.globalAlpha=.16;for(let h=0;h<c;h+=1){let E=d*F(n,
g[h]??NaN);E>0&&r.fillRect(k+h*a,u-E,S,E)}}for(let h=0;h<c;h+=1){let E=k+h*a,K=e.kinds[h]??"float",A=e.values[h]??NaN,T=e.
dead[h]===1,p=T?Math.max(3,S):S,b=Number.isNaN(A)?0:Math.max(1,d*F(n,A));r.fillStyle=T?s.bad:s.kinds[K],r.globalAlpha=e.
fresh[h]===W?1:.4,r.fillRect(E,u-b,p,b),T&&r.fillRect(E-1,u+2,p+2,G+2),K!=="int8"&&!T&&(r.globalAlpha=1,r.fillStyle=s.ink,
r.fillRect(E,u+2,p,K==="int16"?G:G/2))}r.globalAlpha=1,g&&He(t,n,g,c,u,d),e.marked&&Fe(t,d),Pe(t,e,a,d)}function He(t,n,e,r,o,m){
let{pen:s,width:c,colours:d}=t,u=c-k-O,a=Math.min(r,Math.max(1,Math.floor(u/Oe))),x=new Float32Array(a);for(let g=0;g<r;g+=
1){let h=Math.floor(g*a/r);x[h]=Math.max(x[h]??0,F(n,e[g]??NaN))}let S=u/a;s.strokeStyle=d.ink,s.lineWidth=1.5,s.beginPath(),
x.forEach((g,h)=>{g&&(s.moveTo(k+h*S,o-m*g),s.lineTo(k+(h+1)*S-(S>4?1:0),o-m*g))}),s.stroke()}var ee={key:"",pattern:null};
function Fe(t,n){let{pen:e,ratio:r,width:o,colours:m}=t,s=`${m.background} ${r}`;if(ee.key!==s){let d=document.createElement(
"canvas"),u=Math.round(5*r);d.width=d.height=u;let a=d.getContext("2d");if(a){a.strokeStyle=m.background,a.lineWidth=1.6*
r,a.beginPath();for(let x of[-u,0,u])a.moveTo(x,u),a.lineTo(x+u,0);a.stroke()}ee={key:s,pattern:e.createPattern(d,"repea\
t")}}let{pattern:c}=ee;c&&(c.setTransform(new DOMMatrix().scale(1/r)),e.fillStyle=c,e.globalAlpha=.75,e.fillRect(k,C,o-k-
O,n),e.globalAlpha=1)}function Pe(t,n,e,r){let{pen:o,colours:m}=t,s=n.kinds.length;o.fillStyle=m.selection;for(let a of n.
selected)a<s&&o.fillRect(k+a*e,C-2,Math.max(1.5,e),2);let{current:c}=n;if(c<0||c>=s)return;let d=Math.max(e+2,7),u=k+(c+
.5)*e;o.strokeStyle=m.selection,o.lineWidth=1.5,o.strokeRect(u-d/2,C,d,r+G+3),o.beginPath(),o.moveTo(u-5,C-8),o.lineTo(u+
5,C-8),o.lineTo(u,C-1),o.fill()}var De=14,xe=7;function X(t,n){if(n==="cosine"||n==="codes")return t[n]??NaN;let e=t.figures?.[n];return e??(n==="sqnr"&&
t.figures?.max_abs===0?1/0:NaN)}function Ie(t){let n=[...t];return n.length<=De?[l("span",{class:"npuw-head"},t)]:[l("sp\
an",{class:"npuw-head"},n.slice(0,-xe).join("")),l("span",{class:"npuw-tail"},n.slice(-xe).join(""))]}function ke(t,n,e,r){
let{metric:o}=n,m=X(t,o.name),s=e?X(e,o.name):NaN,c=l("i",{class:"npuw-fill","data-kind":t.kind??"int8"});c.style.width=
`${Math.max(1,F(n,m)*100)}%`;let d=l("span",{class:"npuw-track"},c);if(!Number.isNaN(s)){let g=l("i",{class:"npuw-ghost"});
g.style.left=`${F(n,s)*100}%`,d.append(g)}let u=t.codes===null||o.name==="codes"?"":`, ${t.codes} ${t.codes===1?"code":"\
codes"}`,a=`${V(o,m)}${u}`,x=t.codes===null||t.codes_total===null?"":` of ${t.codes_total}`,S=`${t.output}, ${t.name}: ${a}${u||
o.name==="codes"?x:""}`+(t.dead?"; dead: one code":"")+(e?`; A (${r}): ${I(o,s)}`:"");return l("div",{class:t.dead?"npuw\
-slice npuw-bad":"npuw-slice",role:"listitem",title:S,"aria-label":S},l("span",{class:"npuw-slice-name"},t.dead?"✕ ":null,
...Ie(t.name)),d,l("span",{class:"npuw-num npuw-slice-figures"},a))}function Se(){let t=[];return(...n)=>{let e=n.length===t.length&&n.every((r,o)=>r===t[o]);return t=n,!e}}var pt=fe("char\
t","Similarity",t=>{let{root:n,get:e,send:r,redraw:o}=t,m=l("h4",{}),s=l("span",{class:"npuw-legend"}),c=l("select",{"ar\
ia-label":"Metric",change:()=>{t.setLocally("metric",c.value),r("metric",{metric:c.value}),o()}}),d=l("div",{class:"npuw\
-slices",role:"list","aria-label":"Slices of the outputs"}),u=l("div",{class:"npuw-direction"}),a=l("canvas",{tabindex:0,
role:"img"}),x=l("div",{class:"npuw-tip",role:"tooltip",hidden:!0}),S=l("p",{class:"npuw-empty",role:"status",hidden:!0}),
g=l("div",{class:"npuw-plot"},a,S,x);n.append(l("header",{class:"npuw-bar"},m,c,s),d,u,g);let h=new q(t,o),E=Se(),K=Se(),
A=-1,T=new ResizeObserver(o);T.observe(g);let p=me(o);t.onClose(()=>{T.disconnect(),p()});let b=()=>e("names").length;function P(i){
let f=a.getBoundingClientRect(),w=(i.clientX-f.left-k)/(f.width-k-O),N=Math.floor(w*b());return w>=0&&N<b()?N:-1}a.addEventListener(
"pointermove",i=>{A=P(i),x.style.setProperty("--x",`${i.offsetX}px`),x.classList.toggle("npuw-left",i.offsetX>a.clientWidth/
2),o()}),a.addEventListener("pointerleave",()=>{A=-1,o()}),a.addEventListener("click",i=>{let f=P(i);f<0||(i.shiftKey&&h.
anchor>=0?D(f):(i.ctrlKey||i.metaKey)&&!h.has(f)?h.set([...h.rows,f],f):h.set([f],f),a.focus({preventScroll:!0}))});function D(i){
let f=h.anchor,w=f<=i?1:-1;h.set(Array.from({length:Math.abs(i-f)+1},(N,y)=>f+y*w))}n.addEventListener("keydown",i=>{if(z(
i.target)||i.ctrlKey||i.metaKey||i.altKey||!b())return;let f=i.key.length===1?i.key.toLowerCase():i.key,N={ArrowRight:1,
ArrowDown:1,j:1,ArrowLeft:-1,ArrowUp:-1,k:-1,Home:-b(),End:b()}[f];if(N===void 0)return;i.preventDefault();let y=Math.max(
0,Math.min(b()-1,h.current<0?0:h.current+N));i.shiftKey&&h.anchor>=0?D(y):h.set([y],y)});let te=()=>e("metrics").filter(
i=>i.name===e("metric")||(e(i.name)?.byteLength??0)>0),ne=i=>{let f=e("ghost_title")?U(e(`ghost_${i}`)):null;return f&&f.
length===b()?f:null};function Ne(i){let f=e("ghost_title")?e("ghost_slices"):[];if(!E(e("slices"),f.length&&f,e("ghost_t\
itle"),i.metric,i.good,i.bad))return;let w=y=>JSON.stringify([y.output,y.name]),N=new Map(f.map(y=>[w(y),y]));d.replaceChildren(
...e("slices").map(y=>ke(y,i,N.get(w(y)),e("ghost_title"))))}function Me(i){let[f,w,N]=[e("class_menu"),e("ghost_title"),
_(e("dead")).includes(1)];if(!K(f,e("classes"),w,N,e("marked"),i))return;let y=new Set(_(e("classes"))),L=(M,...R)=>l("s\
pan",{},M,...R),v=f.flatMap((M,R)=>y.has(R)?[L(l("i",{class:"npuw-dot","data-kind":M.kind}),M.label)]:[]);if(N&&v.push(L(
l("i",{class:"npuw-dot npuw-dead"}),"✕ dead")),w){let M=L(l("i",{class:"npuw-dot npuw-ghost"}),`A: ${w}`);H(M,"title",
`Ticks and pale bars: state A, ${w}`),M.classList.add("npuw-ghost-title"),v.push(M)}i.mark!==null&&v.push(L(l("i",{class:"\
npuw-dot npuw-dashed"}),i.mark_label)),e("marked")&&v.push(l("span",{class:"npuw-mark"},"hatched: marked figures")),s.replaceChildren(
...v)}function re(i,f){let w=ae[_(e("fresh"))[i]??0]??"never",N=e("class_menu")[_(e("classes"))[i]??-1]?.label??"",y=te().
map(v=>{let M=U(e(v.name))[i]??NaN;return v.name==="cosine"?`cosine ${I(v,M)}`:V(v,M)}),L=ne(f.name)?.[i]??NaN;return[`${e(
"names")[i]??""}`,`${e("ops")[i]??""}, ${N}`,y.slice(0,2).join(", "),y.slice(2).join(", "),Number.isNaN(L)?"":`A: ${V(f,
L)}`,w==="measured"?"":w].filter(Boolean).join(`
`)}function ve(i,f){return b()?f.some(N=>!Number.isNaN(N))?"":_(e("fresh")).includes(W)?`no layer has this figure here. ${i.
help}`:"the first figures are being computed":"no layers yet"}return()=>{let i=e("metrics").find($=>$.name===e("metric"));
if(!i)throw new Error(`no metric ${e("metric")} in the menu`);let f=U(e(i.name)),w=ne(i.name),N=[...e("slices"),...e("gh\
ost_title")?e("ghost_slices"):[]],y=pe(i,[f,w??[],N.map($=>X($,i.name))]);B(m,`Similarity to ${e("reference")}`),H(m,"ti\
tle",e("facts")||null),le(c,te().map($=>({value:$.name,label:$.unit?`${$.label}, ${$.unit}`:$.label})),i.name),H(c,"titl\
e",i.help),B(u,`${i.axis}: ${i.worse}, the longest bar is the worst`),H(u,"title",i.help),Me(i),Ne(y);let L=ve(i,f);S.hidden=
!L,B(S,L);let v=g.clientWidth,M=g.clientHeight;if(!v||!M)return;let R=devicePixelRatio||1,[oe,se]=[Math.round(v*R),Math.
round(M*R)];(a.width!==oe||a.height!==se)&&(a.width=oe,a.height=se);let j=a.getContext("2d");if(!j)throw new Error("this\
 browser gives no 2d canvas");j.setTransform(R,0,0,R,0,0),j.clearRect(0,0,v,M);let ie={pen:j,width:v,height:M,ratio:R,font:getComputedStyle(
n).fontFamily,colours:ue(n)};ye(ie,y);let Ee=_(e("classes")),{rows:Ae,current:J}=h;b()&&we(ie,y,{values:f,ghost:w,kinds:e(
"names").map(($,Te)=>e("class_menu")[Ee[Te]??-1]?.kind),fresh:_(e("fresh")),dead:_(e("dead")),selected:Ae,current:J,marked:e(
"marked")}),H(a,"aria-label",`${b()} layers from input to output, ${i.label}, ${i.worse}`+(w?`; behind them A: ${e("ghos\
t_title")}`:"")+(J>=0?`; selected ${re(J,i).replaceAll(`
`,", ")}`:"")+". The layer table holds the same figures."),x.hidden=A<0,A>=0&&B(x,re(A,i))}});export{pt as default};

function U(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function _(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}var ie=["never","measured","stale","comput\
ing","estimate"],W=1;function l(t,n={},...e){let r=document.createElement(t);for(let[o,m]of Object.entries(n))typeof m=="function"?r.addEventListener(
o,m):B(r,o,m);for(let o of e)o!=null&&r.append(o);return r}function B(t,n,e){e==null||e===!1?t.removeAttribute(n):t.setAttribute(n,e===!0?"":String(e))}function O(t,n){t.textContent!==
n&&(t.textContent=n)}function ae(t,n,e){let r=JSON.stringify(n);t.dataset.items!==r&&(t.replaceChildren(...n.map(o=>l("o\
ption",{value:o.value},o.label))),t.dataset.items=r),t.value!==e&&(t.value=e)}var Te=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right c\
lick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows\
 it"],["Esc","cancel what runs, close what is open"]];function z(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function Le(t,n){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),$e(
t,n)}function $e(t,n){let e=n.getBoundingClientRect(),r=t.getBoundingClientRect(),o=e.bottom+4+r.height<=innerHeight,m=n.
closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(e.left,Math.min(m,
innerWidth)-r.width-4))}px`,t.style.top=`${o?e.bottom+4:Math.max(4,e.top-r.height-4)}px`}function le(t){let{root:n,send:e}=t,
r=l("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},l("dl",{},...Te.flatMap(([s,c])=>[l("dt",{},s),
l("dd",{},c)])));n.append(r);let o=!1,m=s=>{o!==s&&(o=s,e("show_reference",{shown:s}))};n.addEventListener("keydown",s=>{
if(s.stopPropagation(),s.ctrlKey||s.metaKey||s.altKey)return;if(s.key==="Escape"){!s.defaultPrevented&&!n.querySelector(
":popover-open")&&e("cancel");return}if(z(s.target)||s.defaultPrevented)return;let c=s.key.length===1?s.key.toLowerCase():
s.key,u={z:()=>e(s.shiftKey?"redo":"undo"),p:()=>e("pin"),a:()=>m(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_\
picture",{by:1}),"?":()=>Le(r,n)}[c];u&&(s.preventDefault(),(!s.repeat||c==="["||c==="]")&&u())}),n.addEventListener("ke\
yup",s=>{s.stopPropagation(),s.key.toLowerCase()==="a"&&m(!1)}),n.addEventListener("focusout",()=>m(!1))}var Ce=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function ce({root:t}){t.addEventListener(
"keydown",n=>{if(n.defaultPrevented||!n.isTrusted||z(n.target)||n.ctrlKey||n.metaKey||n.altKey||t.closest(".npuw-drawer"))
return;let e=n.key.length===1?n.key.toLowerCase():n.key,r=Ce.has(e)?".npuw-table":e==="c"?".npuw-graph":"",o=r&&t.closest(
".npuw-grid")?.querySelector(`.npuw${r}`);!o||o===t||(n.preventDefault(),o.dispatchEvent(new KeyboardEvent("keydown",{key:n.
key,shiftKey:n.shiftKey})))})}var q=class{constructor(n,e){this.context=n;this.onMove=e;this.rows=[...n.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=n.get("selection_serial");let r=()=>this.take();n.model.on("change:selection",r),n.
onClose(()=>n.model.off("change:selection",r))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(n){
return this.members.has(n)}set(n,e){this.replace(n),e!==void 0&&(this.anchor=e),this.serial+=1,this.context.send("select",
{rows:n,serial:this.serial}),this.context.setLocally("selection",n),this.onMove()}replace(n){this.rows=n,this.members=new Set(
n)}take(){let n=this.context.get("selection"),e=this.context.get("selection_serial");e<this.serial||(this.serial=e,!(n.length===
this.rows.length&&n.every((r,o)=>r===this.rows[o]))&&(this.replace([...n]),this.anchor=this.current,this.onMove()))}};function de(t){let n=getComputedStyle(t),e=r=>n.getPropertyValue(`--npuw-${r}`).trim();return{ink:n.color,dim:e("dim"),line:e(
"line"),background:e("bg"),bad:e("bad"),good:e("good"),selection:e("sel"),kinds:{int4:e("int4"),int8:e("int8"),int16:e("\
int16"),float:e("float")}}}function ue(t){let n=new MutationObserver(t);n.observe(document.body,{attributes:!0,attributeFilter:["data-jp-theme-name",
"class"]});let e=matchMedia("(prefers-color-scheme: dark)");return e.addEventListener("change",t),()=>{n.disconnect(),e.
removeEventListener("change",t)}}function Re(t){let n=document.activeElement;n&&t.contains(n)&&!n.matches(":disabled")&&n.checkVisibility()||t.focus({preventScroll:!0})}
function me(t,n,e){return{render({model:r,el:o}){let m=[],s=l("section",{class:`npuw npuw-${t}`,"aria-label":n,"data-lm-\
suppress-shortcuts":"true"}),c=l("span"),d=l("span",{class:"npuw-remedy"}),u=l("div",{class:"npuw-error",role:"alert",hidden:!0},
l("b",{},"Error"),c,d),a=0,x=0,S=()=>{},g=(p,b={})=>r.send({action:p,...b}),h=p=>{let b=`${t}: ${p instanceof Error?p.message:
String(p)}`;K({message:b,remedy:"Reload the page."}),g("script_error",{message:b}),console.error(p)},E=p=>{try{p()}catch(b){
h(b)}},K=p=>{u.hidden=!p.message,O(c,p.message??""),O(d,p.remedy??"")};u.append(l("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{u.hidden=!0,g("dismiss_error")}},"×"));let A=()=>{a||(a=requestAnimationFrame(()=>{a=0,E(
()=>{let p=s.contains(document.activeElement);S(),p&&Re(s),x+=1,s.dataset.revision=String(x)})}))},T={model:r,root:s,get:p=>r.
get(p),send:g,setLocally:(p,b)=>r.set(p,b),redraw:A,onClose:p=>m.push(p)};return s.tabIndex=-1,o.classList.add("npuw-hos\
t"),o.append(s),E(()=>{le(T),S=e(T),ce(T),s.append(u);let p=()=>K(r.get("error")??{}),b=(P,D)=>{r.on(P,D),m.push(()=>r.off(
P,D))};b("change:error",p),b("change",A),p(),A()}),()=>{cancelAnimationFrame(a);for(let p of m)p();s.remove()}}}}function fe(t){if(t==null||Number.isNaN(t))return"–";if(t===0||t===1)return t.toFixed(0);let n=t.toFixed(5);return n===
"1.00000"?"0.99999+":n}function Z(t){return t==null||Number.isNaN(t)?"–":Number.isFinite(t)?t.toFixed(1):t>0?"exact":"\
−∞"}var Ke=6;function he(t,n){if(t.good!==null&&t.bad!==null)return{metric:t,good:t.good,bad:t.bad,ticks:t.ticks};let[e,r]=[
1/0,0];for(let d of n)for(let u=0;u<d.length;u+=1){let a=d[u]??NaN;!(a>0)||a===1/0||(a<e&&(e=a),a>r&&(r=a))}r||([e,r]=[1e-6,
1]);let o=Math.ceil(Math.log10(r)),m=Math.min(o-1,Math.max(o-Ke,Math.floor(Math.log10(e)))),s=o-m>3?2:1,c=[];for(let d=m+
1;d<o;d+=s)c.push(10**d);return{metric:t,good:10**m,bad:10**o,ticks:c}}function Q(t,n){let{good:e,bad:r}=t,o=t.metric.log?
(Math.log(Math.max(n,Number.MIN_VALUE))-Math.log(e))/(Math.log(r)-Math.log(e)):(n-e)/(r-e);return Math.min(1,Math.max(0,
o))}function F(t,n){return Number.isNaN(n)?0:Q(t,t.metric.complement?1-n:n)}function I(t,n){if(Number.isNaN(n))return"–";
if(t.name==="cosine")return fe(n);if(t.name==="codes")return n===1?"1 code":`${n} codes`;if(t.name==="sqnr")return Number.
isFinite(n)?`${Z(n)} dB`:Z(n);if(n===0)return"exact";let e=n===1/0?"∞":String(Number(n.toPrecision(3)));return t.unit?
`${e} ${t.unit}`:e}function V(t,n){return`${t.short} ${I(t,n)}`.trim()}function pe(t){let n=Math.log10(t);return Number.
isInteger(n)&&Math.abs(n)>1?`1e${n}`:String(t)}var k=34,H=8,C=12,ge=20,G=4,Oe=2;function be(t,n){let{pen:e,width:r,colours:o}=t,m=t.height-C-ge,s=d=>C+m*(1-Q(n,d));e.font=
`10px ${t.font}`,e.textBaseline="middle";for(let d of n.ticks)e.fillStyle=o.line,e.fillRect(k,Math.round(s(d)),r-k-H,1),
e.fillStyle=o.dim,e.textAlign="right",e.fillText(pe(d),k-4,s(d));let{mark:c}=n.metric;c!==null&&(e.strokeStyle=o.dim,e.lineWidth=
1,e.setLineDash([4,3]),e.beginPath(),e.moveTo(k,s(c)),e.lineTo(r-H,s(c)),e.stroke(),e.setLineDash([])),e.fillStyle=o.dim,
e.textBaseline="bottom",e.textAlign="left",e.fillText("input",k,t.height),e.textAlign="right",e.fillText("output",r-H,t.
height)}function ye(t,n,e){let{pen:r,width:o,ratio:m,colours:s}=t,c=e.kinds.length,d=t.height-C-ge,u=C+d,a=(o-k-H)/c,x=a>
4?1:a>2?.5:0,S=Math.max(1/m,a-x),{ghost:g}=e;if(g){r.fillStyle=s.ink,r.globalAlpha=.16;for(let h=0;h<c;h+=1){let E=d*F(n,
g[h]??NaN);E>0&&r.fillRect(k+h*a,u-E,S,E)}}for(let h=0;h<c;h+=1){let E=k+h*a,K=e.kinds[h]??"float",A=e.values[h]??NaN,T=e.
dead[h]===1,p=T?Math.max(3,S):S,b=Number.isNaN(A)?0:Math.max(1,d*F(n,A));r.fillStyle=T?s.bad:s.kinds[K],r.globalAlpha=e.
fresh[h]===W?1:.4,r.fillRect(E,u-b,p,b),T&&r.fillRect(E-1,u+2,p+2,G+2),K!=="int8"&&!T&&(r.globalAlpha=1,r.fillStyle=s.ink,
r.fillRect(E,u+2,p,K==="int16"?G:G/2))}r.globalAlpha=1,g&&He(t,n,g,c,u,d),e.marked&&Be(t,d),Fe(t,e,a,d)}function He(t,n,e,r,o,m){
let{pen:s,width:c,colours:d}=t,u=c-k-H,a=Math.min(r,Math.max(1,Math.floor(u/Oe))),x=new Float32Array(a);for(let g=0;g<r;g+=
1){let h=Math.floor(g*a/r);x[h]=Math.max(x[h]??0,F(n,e[g]??NaN))}let S=u/a;s.strokeStyle=d.ink,s.lineWidth=1.5,s.beginPath(),
x.forEach((g,h)=>{g&&(s.moveTo(k+h*S,o-m*g),s.lineTo(k+(h+1)*S-(S>4?1:0),o-m*g))}),s.stroke()}var Y={key:"",pattern:null};
function Be(t,n){let{pen:e,ratio:r,width:o,colours:m}=t,s=`${m.background} ${r}`;if(Y.key!==s){let d=document.createElement(
"canvas"),u=Math.round(5*r);d.width=d.height=u;let a=d.getContext("2d");if(a){a.strokeStyle=m.background,a.lineWidth=1.6*
r,a.beginPath();for(let x of[-u,0,u])a.moveTo(x,u),a.lineTo(x+u,0);a.stroke()}Y={key:s,pattern:e.createPattern(d,"repeat")}}
let{pattern:c}=Y;c&&(c.setTransform(new DOMMatrix().scale(1/r)),e.fillStyle=c,e.globalAlpha=.75,e.fillRect(k,C,o-k-H,n),
e.globalAlpha=1)}function Fe(t,n,e,r){let{pen:o,colours:m}=t,s=n.kinds.length;o.fillStyle=m.selection;for(let a of n.selected)
a<s&&o.fillRect(k+a*e,C-2,Math.max(1.5,e),2);let{current:c}=n;if(c<0||c>=s)return;let d=Math.max(e+2,7),u=k+(c+.5)*e;o.strokeStyle=
m.selection,o.lineWidth=1.5,o.strokeRect(u-d/2,C,d,r+G+3),o.beginPath(),o.moveTo(u-5,C-8),o.lineTo(u+5,C-8),o.lineTo(u,C-
1),o.fill()}var Pe=14,we=7;function X(t,n){if(n==="cosine"||n==="codes")return t[n]??NaN;let e=t.figures?.[n];return e??(n==="sqnr"&&
t.figures?.max_abs===0?1/0:NaN)}function De(t){let n=[...t];return n.length<=Pe?[l("span",{class:"npuw-head"},t)]:[l("sp\
an",{class:"npuw-head"},n.slice(0,-we).join("")),l("span",{class:"npuw-tail"},n.slice(-we).join(""))]}function xe(t,n,e,r){
let{metric:o}=n,m=X(t,o.name),s=e?X(e,o.name):NaN,c=l("i",{class:"npuw-fill","data-kind":t.kind??"int8"});c.style.width=
`${Math.max(1,F(n,m)*100)}%`;let d=l("span",{class:"npuw-track"},c);if(!Number.isNaN(s)){let g=l("i",{class:"npuw-ghost"});
g.style.left=`${F(n,s)*100}%`,d.append(g)}let u=t.codes===null||o.name==="codes"?"":`, ${t.codes} ${t.codes===1?"code":"\
codes"}`,a=`${V(o,m)}${u}`,x=t.codes===null||t.codes_total===null?"":` of ${t.codes_total}`,S=`${t.output}, ${t.name}: ${a}${u||
o.name==="codes"?x:""}`+(t.dead?"; dead: one code":"")+(e?`; A (${r}): ${I(o,s)}`:"");return l("div",{class:t.dead?"npuw\
-slice npuw-bad":"npuw-slice",role:"listitem",title:S,"aria-label":S},l("span",{class:"npuw-slice-name"},t.dead?"✕ ":null,
...De(t.name)),d,l("span",{class:"npuw-num npuw-slice-figures"},a))}function ke(){let t=[];return(...n)=>{let e=n.length===t.length&&n.every((r,o)=>r===t[o]);return t=n,!e}}var ht=me("char\
t","Similarity",t=>{let{root:n,get:e,send:r,redraw:o}=t,m=l("h4",{}),s=l("span",{class:"npuw-legend"}),c=l("select",{"ar\
ia-label":"Metric",change:()=>{t.setLocally("metric",c.value),r("metric",{metric:c.value}),o()}}),d=l("div",{class:"npuw\
-slices",role:"list","aria-label":"Slices of the outputs"}),u=l("div",{class:"npuw-direction"}),a=l("canvas",{tabindex:0,
role:"img"}),x=l("div",{class:"npuw-tip",role:"tooltip",hidden:!0}),S=l("p",{class:"npuw-empty",role:"status",hidden:!0}),
g=l("div",{class:"npuw-plot"},a,S,x);n.append(l("header",{class:"npuw-bar"},m,c,s),d,u,g);let h=new q(t,o),E=ke(),K=ke(),
A=-1,T=new ResizeObserver(o);T.observe(g);let p=ue(o);t.onClose(()=>{T.disconnect(),p()});let b=()=>e("names").length;function P(i){
let f=a.getBoundingClientRect(),w=(i.clientX-f.left-k)/(f.width-k-H),N=Math.floor(w*b());return w>=0&&N<b()?N:-1}a.addEventListener(
"pointermove",i=>{A=P(i),x.style.setProperty("--x",`${i.offsetX}px`),x.classList.toggle("npuw-left",i.offsetX>a.clientWidth/
2),o()}),a.addEventListener("pointerleave",()=>{A=-1,o()}),a.addEventListener("click",i=>{let f=P(i);f<0||(i.shiftKey&&h.
anchor>=0?D(f):(i.ctrlKey||i.metaKey)&&!h.has(f)?h.set([...h.rows,f],f):h.set([f],f),a.focus({preventScroll:!0}))});function D(i){
let f=h.anchor,w=f<=i?1:-1;h.set(Array.from({length:Math.abs(i-f)+1},(N,y)=>f+y*w))}n.addEventListener("keydown",i=>{if(z(
i.target)||i.ctrlKey||i.metaKey||i.altKey||!b())return;let f=i.key.length===1?i.key.toLowerCase():i.key,N={ArrowRight:1,
ArrowDown:1,j:1,ArrowLeft:-1,ArrowUp:-1,k:-1,Home:-b(),End:b()}[f];if(N===void 0)return;i.preventDefault();let y=Math.max(
0,Math.min(b()-1,h.current<0?0:h.current+N));i.shiftKey&&h.anchor>=0?D(y):h.set([y],y)});let ee=()=>e("metrics").filter(
i=>i.name===e("metric")||(e(i.name)?.byteLength??0)>0),te=i=>{let f=e("ghost_title")?U(e(`ghost_${i}`)):null;return f&&f.
length===b()?f:null};function Se(i){let f=e("ghost_title")?e("ghost_slices"):[];if(!E(e("slices"),f.length&&f,e("ghost_t\
itle"),i.metric,i.good,i.bad))return;let w=y=>JSON.stringify([y.output,y.name]),N=new Map(f.map(y=>[w(y),y]));d.replaceChildren(
...e("slices").map(y=>xe(y,i,N.get(w(y)),e("ghost_title"))))}function Ne(i){let[f,w,N]=[e("class_menu"),e("ghost_title"),
_(e("dead")).includes(1)];if(!K(f,e("classes"),w,N,e("marked"),i))return;let y=new Set(_(e("classes"))),L=(M,...R)=>l("s\
pan",{},M,...R),v=f.flatMap((M,R)=>y.has(R)?[L(l("i",{class:"npuw-dot","data-kind":M.kind}),M.label)]:[]);if(N&&v.push(L(
l("i",{class:"npuw-dot npuw-dead"}),"✕ dead")),w){let M=L(l("i",{class:"npuw-dot npuw-ghost"}),`A: ${w}`);B(M,"title",
`Ticks and pale bars: state A, ${w}`),M.classList.add("npuw-ghost-title"),v.push(M)}i.mark!==null&&v.push(L(l("i",{class:"\
npuw-dot npuw-dashed"}),i.mark_label)),e("marked")&&v.push(l("span",{class:"npuw-mark"},"hatched: marked figures")),s.replaceChildren(
...v)}function ne(i,f){let w=ie[_(e("fresh"))[i]??0]??"never",N=e("class_menu")[_(e("classes"))[i]??-1]?.label??"",y=ee().
map(v=>{let M=U(e(v.name))[i]??NaN;return v.name==="cosine"?`cosine ${I(v,M)}`:V(v,M)}),L=te(f.name)?.[i]??NaN;return[`${e(
"names")[i]??""}`,`${e("ops")[i]??""}, ${N}`,y.slice(0,2).join(", "),y.slice(2).join(", "),Number.isNaN(L)?"":`A: ${V(f,
L)}`,w==="measured"?"":w].filter(Boolean).join(`
`)}function Me(i,f){return b()?f.some(N=>!Number.isNaN(N))?"":_(e("fresh")).includes(W)?`no layer has this figure here. ${i.
help}`:"the first figures are being computed":"no layers yet"}return()=>{let i=e("metrics").find($=>$.name===e("metric"));
if(!i)throw new Error(`no metric ${e("metric")} in the menu`);let f=U(e(i.name)),w=te(i.name),N=[...e("slices"),...e("gh\
ost_title")?e("ghost_slices"):[]],y=he(i,[f,w??[],N.map($=>X($,i.name))]);O(m,`Similarity to ${e("reference")}`),B(m,"ti\
tle",e("facts")||null),ae(c,ee().map($=>({value:$.name,label:$.unit?`${$.label}, ${$.unit}`:$.label})),i.name),B(c,"titl\
e",i.help),O(u,`${i.axis}: ${i.worse}, the longest bar is the worst`),B(u,"title",i.help),Ne(i),Se(y);let L=Me(i,f);S.hidden=
!L,O(S,L);let v=g.clientWidth,M=g.clientHeight;if(!v||!M)return;let R=devicePixelRatio||1,[re,oe]=[Math.round(v*R),Math.
round(M*R)];(a.width!==re||a.height!==oe)&&(a.width=re,a.height=oe);let j=a.getContext("2d");if(!j)throw new Error("this\
 browser gives no 2d canvas");j.setTransform(R,0,0,R,0,0),j.clearRect(0,0,v,M);let se={pen:j,width:v,height:M,ratio:R,font:getComputedStyle(
n).fontFamily,colours:de(n)};be(se,y);let ve=_(e("classes")),{rows:Ee,current:J}=h;b()&&ye(se,y,{values:f,ghost:w,kinds:e(
"names").map(($,Ae)=>e("class_menu")[ve[Ae]??-1]?.kind),fresh:_(e("fresh")),dead:_(e("dead")),selected:Ee,current:J,marked:e(
"marked")}),B(a,"aria-label",`${b()} layers from input to output, ${i.label}, ${i.worse}`+(w?`; behind them A: ${e("ghos\
t_title")}`:"")+(J>=0?`; selected ${ne(J,i).replaceAll(`
`,", ")}`:"")+". The layer table holds the same figures."),x.hidden=A<0,A>=0&&O(x,ne(A,i))}});export{ht as default};

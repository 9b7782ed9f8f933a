function j(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function R(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}var ie=["never","measured","stale","comput\
ing","estimate"],W=1;function l(t,n={},...e){let r=document.createElement(t);for(let[o,m]of Object.entries(n))typeof m=="function"?r.addEventListener(
o,m):H(r,o,m);for(let o of e)o!=null&&r.append(o);return r}function H(t,n,e){e==null||e===!1?t.removeAttribute(n):t.setAttribute(n,e===!0?"":String(e))}function O(t,n){t.textContent!==
n&&(t.textContent=n)}function ae(t,n,e){let r=JSON.stringify(n);t.dataset.items!==r&&(t.replaceChildren(...n.map(o=>l("o\
ption",{value:o.value},o.label))),t.dataset.items=r),t.value!==e&&(t.value=e)}var Te=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A;\
 held A shows it"],["Esc","cancel what runs, close what is open"]];function q(t){return t instanceof HTMLInputElement||t instanceof
HTMLTextAreaElement||t instanceof HTMLSelectElement}function Le(t,n){if(t.matches(":popover-open")){t.hidePopover();return}
t.showPopover(),$e(t,n)}function $e(t,n){let e=n.getBoundingClientRect(),r=t.getBoundingClientRect(),o=e.bottom+4+r.height<=
innerHeight,m=n.closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(e.
left,Math.min(m,innerWidth)-r.width-4))}px`,t.style.top=`${o?e.bottom+4:Math.max(4,e.top-r.height-4)}px`}function le(t){
let{root:n,send:e}=t,r=l("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},l("dl",{},...Te.flatMap(
([i,c])=>[l("dt",{},i),l("dd",{},c)])));n.append(r);let o=!1,m=i=>{o!==i&&(o=i,e("show_reference",{shown:i}))};n.addEventListener(
"keydown",i=>{if(i.stopPropagation(),i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!n.
querySelector(":popover-open")&&e("cancel");return}if(q(i.target)||i.defaultPrevented)return;let c=i.key.length===1?i.key.
toLowerCase():i.key,u={z:()=>e(i.shiftKey?"redo":"undo"),p:()=>e("pin"),a:()=>m(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e(
"step_picture",{by:1}),"?":()=>Le(r,n)}[c];u&&(i.preventDefault(),(!i.repeat||c==="["||c==="]")&&u())}),n.addEventListener(
"keyup",i=>{i.stopPropagation(),i.key.toLowerCase()==="a"&&m(!1)}),n.addEventListener("focusout",()=>m(!1))}var Ce=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function ce({root:t}){t.addEventListener(
"keydown",n=>{if(n.defaultPrevented||!n.isTrusted||q(n.target)||n.ctrlKey||n.metaKey||n.altKey||t.closest(".npuw-drawer"))
return;let e=n.key.length===1?n.key.toLowerCase():n.key,r=Ce.has(e)?".npuw-table":e==="c"?".npuw-graph":"",o=r&&t.closest(
".npuw-grid")?.querySelector(`.npuw${r}`);!o||o===t||(n.preventDefault(),o.dispatchEvent(new KeyboardEvent("keydown",{key:n.
key,shiftKey:n.shiftKey})))})}var z=class{constructor(n,e){this.context=n;this.onMove=e;this.rows=[...n.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=n.get("selection_serial");let r=()=>this.take();n.model.on("change:selection",r),n.
onClose(()=>n.model.off("change:selection",r))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(n){
return this.members.has(n)}set(n,e){this.replace(n),e!==void 0&&(this.anchor=e),this.serial+=1,this.context.send("select",
{rows:n,serial:this.serial}),this.context.setLocally("selection",n),this.onMove()}replace(n){this.rows=n,this.members=new Set(
n)}take(){let n=this.context.get("selection"),e=this.context.get("selection_serial");e<this.serial||(this.serial=e,!(n.length===
this.rows.length&&n.every((r,o)=>r===this.rows[o]))&&(this.replace([...n]),this.anchor=this.current,this.onMove()))}};function de(t){let n=getComputedStyle(t),e=r=>n.getPropertyValue(`--npuw-${r}`).trim();return{ink:n.color,dim:e("dim"),line:e(
"line"),background:e("bg"),bad:e("bad"),good:e("good"),selection:e("sel"),kinds:{int4:e("int4"),int8:e("int8"),int16:e("\
int16"),float:e("float")}}}function ue(t){let n=new MutationObserver(t);n.observe(document.body,{attributes:!0,attributeFilter:[
"data-jp-theme-name","class"]});let e=matchMedia("(prefers-color-scheme: dark)");return e.addEventListener("change",t),()=>{
n.disconnect(),e.removeEventListener("change",t)}}function me(t,n,e){return{render({model:r,el:o}){let m=[],i=l("section",{class:`npuw npuw-${t}`,"aria-label":n,"data-lm-\
suppress-shortcuts":"true"}),c=l("span"),d=l("span",{class:"npuw-remedy"}),u=l("div",{class:"npuw-error",role:"alert",hidden:!0},
l("b",{},"Error"),c,d),a=0,x=0,S=()=>{},g=(h,b={})=>r.send({action:h,...b}),p=h=>{let b=`${t}: ${h instanceof Error?h.message:
String(h)}`;K({message:b,remedy:"Reload the page."}),g("script_error",{message:b}),console.error(h)},v=h=>{try{h()}catch(b){
p(b)}},K=h=>{u.hidden=!h.message,O(c,h.message??""),O(d,h.remedy??"")};u.append(l("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{u.hidden=!0,g("dismiss_error")}},"×"));let E=()=>{a||(a=requestAnimationFrame(()=>{a=0,v(
()=>{S(),x+=1,i.dataset.revision=String(x)})}))},T={model:r,root:i,get:h=>r.get(h),send:g,setLocally:(h,b)=>r.set(h,b),redraw:E,
onClose:h=>m.push(h)};return i.tabIndex=-1,o.classList.add("npuw-host"),o.append(i),v(()=>{le(T),S=e(T),ce(T),i.append(u);
let h=()=>K(r.get("error")??{}),b=(P,D)=>{r.on(P,D),m.push(()=>r.off(P,D))};b("change:error",h),b("change",E),h(),E()}),
()=>{cancelAnimationFrame(a);for(let h of m)h();i.remove()}}}}function fe(t){if(t==null||Number.isNaN(t))return"–";if(t===0||t===1)return t.toFixed(0);let n=t.toFixed(5);return n===
"1.00000"?"0.99999+":n}function Z(t){return t==null||Number.isNaN(t)?"–":Number.isFinite(t)?t.toFixed(1):t>0?"exact":"\
−∞"}var Re=6;function pe(t,n){if(t.good!==null&&t.bad!==null)return{metric:t,good:t.good,bad:t.bad,ticks:t.ticks};let[e,r]=[
1/0,0];for(let d of n)for(let u=0;u<d.length;u+=1){let a=d[u]??NaN;!(a>0)||a===1/0||(a<e&&(e=a),a>r&&(r=a))}r||([e,r]=[1e-6,
1]);let o=Math.ceil(Math.log10(r)),m=Math.min(o-1,Math.max(o-Re,Math.floor(Math.log10(e)))),i=o-m>3?2:1,c=[];for(let d=m+
1;d<o;d+=i)c.push(10**d);return{metric:t,good:10**m,bad:10**o,ticks:c}}function Q(t,n){let{good:e,bad:r}=t,o=t.metric.log?
(Math.log(Math.max(n,Number.MIN_VALUE))-Math.log(e))/(Math.log(r)-Math.log(e)):(n-e)/(r-e);return Math.min(1,Math.max(0,
o))}function F(t,n){return Number.isNaN(n)?0:Q(t,t.metric.complement?1-n:n)}function I(t,n){if(Number.isNaN(n))return"–";
if(t.name==="cosine")return fe(n);if(t.name==="codes")return n===1?"1 code":`${n} codes`;if(t.name==="sqnr")return Number.
isFinite(n)?`${Z(n)} dB`:Z(n);if(n===0)return"exact";let e=n===1/0?"∞":String(Number(n.toPrecision(3)));return t.unit?
`${e} ${t.unit}`:e}function V(t,n){return`${t.short} ${I(t,n)}`.trim()}function he(t){let n=Math.log10(t);return Number.
isInteger(n)&&Math.abs(n)>1?`1e${n}`:String(t)}var k=34,B=8,C=12,ge=20,G=4,Ke=2;function be(t,n){let{pen:e,width:r,colours:o}=t,m=t.height-C-ge,i=d=>C+m*(1-Q(n,d));e.font=
`10px ${t.font}`,e.textBaseline="middle";for(let d of n.ticks)e.fillStyle=o.line,e.fillRect(k,Math.round(i(d)),r-k-B,1),
e.fillStyle=o.dim,e.textAlign="right",e.fillText(he(d),k-4,i(d));let{mark:c}=n.metric;c!==null&&(e.strokeStyle=o.dim,e.lineWidth=
1,e.setLineDash([4,3]),e.beginPath(),e.moveTo(k,i(c)),e.lineTo(r-B,i(c)),e.stroke(),e.setLineDash([])),e.fillStyle=o.dim,
e.textBaseline="bottom",e.textAlign="left",e.fillText("input",k,t.height),e.textAlign="right",e.fillText("output",r-B,t.
height)}function ye(t,n,e){let{pen:r,width:o,ratio:m,colours:i}=t,c=e.kinds.length,d=t.height-C-ge,u=C+d,a=(o-k-B)/c,x=a>
4?1:a>2?.5:0,S=Math.max(1/m,a-x),{ghost:g}=e;if(g){r.fillStyle=i.ink,r.globalAlpha=.16;for(let p=0;p<c;p+=1){let v=d*F(n,
g[p]??NaN);v>0&&r.fillRect(k+p*a,u-v,S,v)}}for(let p=0;p<c;p+=1){let v=k+p*a,K=e.kinds[p]??"float",E=e.values[p]??NaN,T=e.
dead[p]===1,h=T?Math.max(3,S):S,b=Number.isNaN(E)?0:Math.max(1,d*F(n,E));r.fillStyle=T?i.bad:i.kinds[K],r.globalAlpha=e.
fresh[p]===W?1:.4,r.fillRect(v,u-b,h,b),T&&r.fillRect(v-1,u+2,h+2,G+2),K!=="int8"&&!T&&(r.globalAlpha=1,r.fillStyle=i.ink,
r.fillRect(v,u+2,h,K==="int16"?G:G/2))}r.globalAlpha=1,g&&Oe(t,n,g,c,u,d),e.marked&&Be(t,d),He(t,e,a,d)}function Oe(t,n,e,r,o,m){
let{pen:i,width:c,colours:d}=t,u=c-k-B,a=Math.min(r,Math.max(1,Math.floor(u/Ke))),x=new Float32Array(a);for(let g=0;g<r;g+=
1){let p=Math.floor(g*a/r);x[p]=Math.max(x[p]??0,F(n,e[g]??NaN))}let S=u/a;i.strokeStyle=d.ink,i.lineWidth=1.5,i.beginPath(),
x.forEach((g,p)=>{g&&(i.moveTo(k+p*S,o-m*g),i.lineTo(k+(p+1)*S-(S>4?1:0),o-m*g))}),i.stroke()}var Y={key:"",pattern:null};
function Be(t,n){let{pen:e,ratio:r,width:o,colours:m}=t,i=`${m.background} ${r}`;if(Y.key!==i){let d=document.createElement(
"canvas"),u=Math.round(5*r);d.width=d.height=u;let a=d.getContext("2d");if(a){a.strokeStyle=m.background,a.lineWidth=1.6*
r,a.beginPath();for(let x of[-u,0,u])a.moveTo(x,u),a.lineTo(x+u,0);a.stroke()}Y={key:i,pattern:e.createPattern(d,"repeat")}}
let{pattern:c}=Y;c&&(c.setTransform(new DOMMatrix().scale(1/r)),e.fillStyle=c,e.globalAlpha=.75,e.fillRect(k,C,o-k-B,n),
e.globalAlpha=1)}function He(t,n,e,r){let{pen:o,colours:m}=t,i=n.kinds.length;o.fillStyle=m.selection;for(let a of n.selected)
a<i&&o.fillRect(k+a*e,C-2,Math.max(1.5,e),2);let{current:c}=n;if(c<0||c>=i)return;let d=Math.max(e+2,7),u=k+(c+.5)*e;o.strokeStyle=
m.selection,o.lineWidth=1.5,o.strokeRect(u-d/2,C,d,r+G+3),o.beginPath(),o.moveTo(u-5,C-8),o.lineTo(u+5,C-8),o.lineTo(u,C-
1),o.fill()}var Fe=14,we=7;function X(t,n){if(n==="cosine"||n==="codes")return t[n]??NaN;let e=t.figures?.[n];return e??(n==="sqnr"&&
t.figures?.max_abs===0?1/0:NaN)}function Pe(t){let n=[...t];return n.length<=Fe?[l("span",{class:"npuw-head"},t)]:[l("sp\
an",{class:"npuw-head"},n.slice(0,-we).join("")),l("span",{class:"npuw-tail"},n.slice(-we).join(""))]}function xe(t,n,e,r){
let{metric:o}=n,m=X(t,o.name),i=e?X(e,o.name):NaN,c=l("i",{class:"npuw-fill","data-kind":t.kind??"int8"});c.style.width=
`${Math.max(1,F(n,m)*100)}%`;let d=l("span",{class:"npuw-track"},c);if(!Number.isNaN(i)){let g=l("i",{class:"npuw-ghost"});
g.style.left=`${F(n,i)*100}%`,d.append(g)}let u=t.codes===null||o.name==="codes"?"":`, ${t.codes} ${t.codes===1?"code":"\
codes"}`,a=`${V(o,m)}${u}`,x=t.codes===null||t.codes_total===null?"":` of ${t.codes_total}`,S=`${t.output}, ${t.name}: ${a}${u||
o.name==="codes"?x:""}`+(t.dead?"; dead: one code":"")+(e?`; A (${r}): ${I(o,i)}`:"");return l("div",{class:t.dead?"npuw\
-slice npuw-bad":"npuw-slice",role:"listitem",title:S,"aria-label":S},l("span",{class:"npuw-slice-name"},t.dead?"✕ ":null,
...Pe(t.name)),d,l("span",{class:"npuw-num npuw-slice-figures"},a))}function ke(){let t=[];return(...n)=>{let e=n.length===t.length&&n.every((r,o)=>r===t[o]);return t=n,!e}}var ft=me("char\
t","Similarity",t=>{let{root:n,get:e,send:r,redraw:o}=t,m=l("h4",{}),i=l("span",{class:"npuw-legend"}),c=l("select",{"ar\
ia-label":"Metric",change:()=>{t.setLocally("metric",c.value),r("metric",{metric:c.value}),o()}}),d=l("div",{class:"npuw\
-slices",role:"list","aria-label":"Slices of the outputs"}),u=l("div",{class:"npuw-direction"}),a=l("canvas",{tabindex:0,
role:"img"}),x=l("div",{class:"npuw-tip",role:"tooltip",hidden:!0}),S=l("p",{class:"npuw-empty",role:"status",hidden:!0}),
g=l("div",{class:"npuw-plot"},a,S,x);n.append(l("header",{class:"npuw-bar"},m,c,i),d,u,g);let p=new z(t,o),v=ke(),K=ke(),
E=-1,T=new ResizeObserver(o);T.observe(g);let h=ue(o);t.onClose(()=>{T.disconnect(),h()});let b=()=>e("names").length;function P(s){
let f=a.getBoundingClientRect(),w=(s.clientX-f.left-k)/(f.width-k-B),N=Math.floor(w*b());return w>=0&&N<b()?N:-1}a.addEventListener(
"pointermove",s=>{E=P(s),x.style.setProperty("--x",`${s.offsetX}px`),x.classList.toggle("npuw-left",s.offsetX>a.clientWidth/
2),o()}),a.addEventListener("pointerleave",()=>{E=-1,o()}),a.addEventListener("click",s=>{let f=P(s);f<0||(s.shiftKey&&p.
anchor>=0?D(f):(s.ctrlKey||s.metaKey)&&!p.has(f)?p.set([...p.rows,f],f):p.set([f],f),a.focus({preventScroll:!0}))});function D(s){
let f=p.anchor,w=f<=s?1:-1;p.set(Array.from({length:Math.abs(s-f)+1},(N,y)=>f+y*w))}n.addEventListener("keydown",s=>{if(q(
s.target)||s.ctrlKey||s.metaKey||s.altKey||!b())return;let f=s.key.length===1?s.key.toLowerCase():s.key,N={ArrowRight:1,
ArrowDown:1,j:1,ArrowLeft:-1,ArrowUp:-1,k:-1,Home:-b(),End:b()}[f];if(N===void 0)return;s.preventDefault();let y=Math.max(
0,Math.min(b()-1,p.current<0?0:p.current+N));s.shiftKey&&p.anchor>=0?D(y):p.set([y],y)});let ee=()=>e("metrics").filter(
s=>s.name===e("metric")||(e(s.name)?.byteLength??0)>0),te=s=>{let f=e("ghost_title")?j(e(`ghost_${s}`)):null;return f&&f.
length===b()?f:null};function Se(s){let f=e("ghost_title")?e("ghost_slices"):[];if(!v(e("slices"),f.length&&f,e("ghost_t\
itle"),s.metric,s.good,s.bad))return;let w=y=>JSON.stringify([y.output,y.name]),N=new Map(f.map(y=>[w(y),y]));d.replaceChildren(
...e("slices").map(y=>xe(y,s,N.get(w(y)),e("ghost_title"))))}function Ne(s){let[f,w,N]=[e("class_menu"),e("ghost_title"),
R(e("dead")).includes(1)];if(!K(f,e("classes"),w,N,e("marked"),s))return;let y=new Set(R(e("classes"))),L=(M,..._)=>l("s\
pan",{},M,..._),A=f.flatMap((M,_)=>y.has(_)?[L(l("i",{class:"npuw-dot","data-kind":M.kind}),M.label)]:[]);if(N&&A.push(L(
l("i",{class:"npuw-dot npuw-dead"}),"✕ dead")),w){let M=L(l("i",{class:"npuw-dot npuw-ghost"}),`A: ${w}`);H(M,"title",
`Ticks and pale bars: state A, ${w}`),M.classList.add("npuw-ghost-title"),A.push(M)}s.mark!==null&&A.push(L(l("i",{class:"\
npuw-dot npuw-dashed"}),s.mark_label)),e("marked")&&A.push(l("span",{class:"npuw-mark"},"hatched: marked figures")),i.replaceChildren(
...A)}function ne(s,f){let w=ie[R(e("fresh"))[s]??0]??"never",N=e("class_menu")[R(e("classes"))[s]??-1]?.label??"",y=ee().
map(A=>{let M=j(e(A.name))[s]??NaN;return A.name==="cosine"?`cosine ${I(A,M)}`:V(A,M)}),L=te(f.name)?.[s]??NaN;return[`${e(
"names")[s]??""}`,`${e("ops")[s]??""}, ${N}`,y.slice(0,2).join(", "),y.slice(2).join(", "),Number.isNaN(L)?"":`A: ${V(f,
L)}`,w==="measured"?"":w].filter(Boolean).join(`
`)}function Me(s,f){return b()?f.some(N=>!Number.isNaN(N))?"":R(e("fresh")).includes(W)?`no layer has this figure here. ${s.
help}`:"the first figures are being computed":"no layers yet"}return()=>{let s=e("metrics").find($=>$.name===e("metric"));
if(!s)throw new Error(`no metric ${e("metric")} in the menu`);let f=j(e(s.name)),w=te(s.name),N=[...e("slices"),...e("gh\
ost_title")?e("ghost_slices"):[]],y=pe(s,[f,w??[],N.map($=>X($,s.name))]);O(m,`Similarity to ${e("reference")}`),H(m,"ti\
tle",e("facts")||null),ae(c,ee().map($=>({value:$.name,label:$.unit?`${$.label}, ${$.unit}`:$.label})),s.name),H(c,"titl\
e",s.help),O(u,`${s.axis}: ${s.worse}, the longest bar is the worst`),H(u,"title",s.help),Ne(s),Se(y);let L=Me(s,f);S.hidden=
!L,O(S,L);let A=g.clientWidth,M=g.clientHeight;if(!A||!M)return;let _=devicePixelRatio||1,[re,oe]=[Math.round(A*_),Math.
round(M*_)];(a.width!==re||a.height!==oe)&&(a.width=re,a.height=oe);let U=a.getContext("2d");if(!U)throw new Error("this\
 browser gives no 2d canvas");U.setTransform(_,0,0,_,0,0),U.clearRect(0,0,A,M);let se={pen:U,width:A,height:M,ratio:_,font:getComputedStyle(
n).fontFamily,colours:de(n)};be(se,y);let Ae=R(e("classes")),{rows:ve,current:J}=p;b()&&ye(se,y,{values:f,ghost:w,kinds:e(
"names").map(($,Ee)=>e("class_menu")[Ae[Ee]??-1]?.kind),fresh:R(e("fresh")),dead:R(e("dead")),selected:ve,current:J,marked:e(
"marked")}),H(a,"aria-label",`${b()} layers from input to output, ${s.label}, ${s.worse}`+(w?`; behind them A: ${e("ghos\
t_title")}`:"")+(J>=0?`; selected ${ne(J,s).replaceAll(`
`,", ")}`:"")+". The layer table holds the same figures."),x.hidden=E<0,E>=0&&O(x,ne(E,s))}});export{ft as default};

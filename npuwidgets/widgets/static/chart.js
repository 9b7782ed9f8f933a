function j(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function R(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}var ie=["never","measured","stale","comput\
ing","estimate"],U=1;function l(t,n={},...e){let r=document.createElement(t);for(let[o,f]of Object.entries(n))typeof f=="function"?r.addEventListener(
o,f):D(r,o,f);for(let o of e)o!=null&&r.append(o);return r}function D(t,n,e){e==null||e===!1?t.removeAttribute(n):t.setAttribute(n,e===!0?"":String(e))}function H(t,n){t.textContent!==
n&&(t.textContent=n)}function se(t,n,e){let r=JSON.stringify(n);t.dataset.items!==r&&(t.replaceChildren(...n.map(o=>l("o\
ption",{value:o.value},o.label))),t.dataset.items=r),t.value!==e&&(t.value=e)}var Ne=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right c\
lick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows\
 it"],["Esc","cancel what runs, close what is open"]];function W(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function Te(t,n){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),Le(
t,n)}function Le(t,n){let e=n.getBoundingClientRect(),r=t.getBoundingClientRect(),o=e.bottom+4+r.height<=innerHeight,f=n.
closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(e.left,Math.min(f,
innerWidth)-r.width-4))}px`,t.style.top=`${o?e.bottom+4:Math.max(4,e.top-r.height-4)}px`}function ae(t){let{root:n,send:e}=t,
r=l("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},l("dl",{},...Ne.flatMap(([i,c])=>[l("dt",{},i),
l("dd",{},c)])));n.append(r);let o=!1,f=i=>{o!==i&&(o=i,e("show_reference",{shown:i}))};n.addEventListener("keydown",i=>{
if(i.stopPropagation(),i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!n.querySelector(
":popover-open")&&e("cancel");return}if(W(i.target)||i.defaultPrevented)return;let c=i.key.length===1?i.key.toLowerCase():
i.key,u={z:()=>e(i.shiftKey?"redo":"undo"),p:()=>e("pin"),a:()=>f(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_\
picture",{by:1}),"?":()=>Te(r,n)}[c];u&&(i.preventDefault(),(!i.repeat||c==="["||c==="]")&&u())}),n.addEventListener("ke\
yup",i=>{i.stopPropagation(),i.key.toLowerCase()==="a"&&f(!1)}),n.addEventListener("focusout",()=>f(!1))}var $e=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function le({root:t}){t.addEventListener(
"keydown",n=>{if(n.defaultPrevented||!n.isTrusted||W(n.target)||n.ctrlKey||n.metaKey||n.altKey||t.closest(".npuw-drawer"))
return;let e=n.key.length===1?n.key.toLowerCase():n.key,r=$e.has(e)?".npuw-table":e==="c"?".npuw-graph":"",o=r&&t.closest(
".npuw-grid")?.querySelector(`.npuw${r}`);!o||o===t||(n.preventDefault(),o.dispatchEvent(new KeyboardEvent("keydown",{key:n.
key,shiftKey:n.shiftKey})))})}function Ce(t,n){if(Number.isNaN(n))return"–";let e=t.best??1/0;if(n===e)return t.best_text;if(!Number.isFinite(n))return n>
0?"∞":"−∞";if(t.counted)return String(n);if(t.decimals===null||n===0&&!t.unit)return String(Number(n.toPrecision(3)));
let r=n.toFixed(t.decimals);return Number(r)===e?`${(e-10**-t.decimals).toFixed(t.decimals)}+`:r}function J(t,n){let e=Ce(
t,n);return e==="–"||e===t.best_text||!t.unit?e:`${e} ${t.unit}${t.counted&&n!==1?"s":""}`}function V(t,n){return`${t.
short} ${J(t,n)}`.trim()}var z=class{constructor(n,e){this.context=n;this.onMove=e;this.rows=[...n.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=n.get("selection_serial");let r=()=>this.take();n.model.on("change:selection",r),n.
onClose(()=>n.model.off("change:selection",r))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(n){
return this.members.has(n)}set(n,e){this.replace(n),e!==void 0&&(this.anchor=e),this.serial+=1,this.context.send("select",
{rows:n,serial:this.serial}),this.context.setLocally("selection",n),this.onMove()}replace(n){this.rows=n,this.members=new Set(
n)}take(){let n=this.context.get("selection"),e=this.context.get("selection_serial");e<this.serial||(this.serial=e,!(n.length===
this.rows.length&&n.every((r,o)=>r===this.rows[o]))&&(this.replace([...n]),this.anchor=this.current,this.onMove()))}};function de(t){let n=getComputedStyle(t),e=r=>n.getPropertyValue(`--npuw-${r}`).trim();return{ink:n.color,dim:e("dim"),line:e(
"line"),background:e("bg"),bad:e("bad"),good:e("good"),selection:e("sel"),kinds:{int4:e("int4"),int8:e("int8"),int16:e("\
int16"),float:e("float")}}}function ue(t){let n=new MutationObserver(t);n.observe(document.body,{attributes:!0,attributeFilter:["data-jp-theme-name",
"class"]});let e=matchMedia("(prefers-color-scheme: dark)");return e.addEventListener("change",t),()=>{n.disconnect(),e.
removeEventListener("change",t)}}function _e(t){let n=document.activeElement;n&&t.contains(n)&&!n.matches(":disabled")&&n.checkVisibility()||t.focus({preventScroll:!0})}
function fe(t,n,e){return{render({model:r,el:o}){let f=[],i=l("section",{class:`npuw npuw-${t}`,"aria-label":n,"data-lm-\
suppress-shortcuts":"true"}),c=l("span"),d=l("span",{class:"npuw-remedy"}),u=l("div",{class:"npuw-error",role:"alert",hidden:!0},
l("b",{},"Error"),c,d),a=0,x=0,S=()=>{},g=(p,b={})=>r.send({action:p,...b}),h=p=>{let b=`${t}: ${p instanceof Error?p.message:
String(p)}`;K({message:b,remedy:"Reload the page."}),g("script_error",{message:b}),console.error(p)},A=p=>{try{p()}catch(b){
h(b)}},K=p=>{u.hidden=!p.message,H(c,p.message??""),H(d,p.remedy??"")};u.append(l("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{u.hidden=!0,g("dismiss_error")}},"×"));let N=()=>{a||(a=requestAnimationFrame(()=>{a=0,A(
()=>{let p=i.contains(document.activeElement);S(),p&&_e(i),x+=1,i.dataset.revision=String(x)})}))},T={model:r,root:i,get:p=>r.
get(p),send:g,setLocally:(p,b)=>r.set(p,b),redraw:N,onClose:p=>f.push(p)};return i.tabIndex=-1,o.classList.add("npuw-hos\
t"),o.append(i),A(()=>{ae(T),S=e(T),le(T),i.append(u);let p=()=>K(r.get("error")??{}),b=(B,P)=>{r.on(B,P),f.push(()=>r.off(
B,P))};b("change:error",p),b("change",N),p(),N()}),()=>{cancelAnimationFrame(a);for(let p of f)p();i.remove()}}}}function me(t,n){if(t.good!==null&&t.bad!==null)return{metric:t,good:t.good,bad:t.bad,ticks:t.ticks};let[e,r]=[1/0,0];for(let d of n)
for(let u=0;u<d.length;u+=1){let a=d[u]??NaN;!(a>0)||a===1/0||(a<e&&(e=a),a>r&&(r=a))}r||([e,r]=[1e-6,1]);let o=Math.ceil(
Math.log10(r)),f=Math.min(o-1,Math.max(o-6,Math.floor(Math.log10(e)))),i=o-f>3?2:1,c=[];for(let d=f+1;d<o;d+=i)c.push(10**
d);return{metric:t,good:10**f,bad:10**o,ticks:c}}function Z(t,n){let{good:e,bad:r}=t,o=t.metric.log?(Math.log(Math.max(n,
Number.MIN_VALUE))-Math.log(e))/(Math.log(r)-Math.log(e)):(n-e)/(r-e);return Math.min(1,Math.max(0,o))}function F(t,n){return Number.
isNaN(n)?0:Z(t,t.metric.complement?1-n:n)}function he(t){let n=Math.log10(t);return Number.isInteger(n)&&Math.abs(n)>1?`\
1e${n}`:String(t)}var k=34,O=8,C=12,pe=20,G=4,Re=2;function ge(t,n){let{pen:e,width:r,colours:o}=t,f=t.height-C-pe,i=d=>C+f*(1-Z(n,d));e.font=
`10px ${t.font}`,e.textBaseline="middle";for(let d of n.ticks)e.fillStyle=o.line,e.fillRect(k,Math.round(i(d)),r-k-O,1),
e.fillStyle=o.dim,e.textAlign="right",e.fillText(he(d),k-4,i(d));let{mark:c}=n.metric;c!==null&&(e.strokeStyle=o.dim,e.lineWidth=
1,e.setLineDash([4,3]),e.beginPath(),e.moveTo(k,i(c)),e.lineTo(r-O,i(c)),e.stroke(),e.setLineDash([])),e.fillStyle=o.dim,
e.textBaseline="bottom",e.textAlign="left",e.fillText("input",k,t.height),e.textAlign="right",e.fillText("output",r-O,t.
height)}function be(t,n,e){let{pen:r,width:o,ratio:f,colours:i}=t,c=e.kinds.length,d=t.height-C-pe,u=C+d,a=(o-k-O)/c,x=a>
4?1:a>2?.5:0,S=Math.max(1/f,a-x),{ghost:g}=e;if(g){r.fillStyle=i.ink,r.globalAlpha=.16;for(let h=0;h<c;h+=1){let A=d*F(n,
g[h]??NaN);A>0&&r.fillRect(k+h*a,u-A,S,A)}}for(let h=0;h<c;h+=1){let A=k+h*a,K=e.kinds[h]??"float",N=e.values[h]??NaN,T=e.
dead[h]===1,p=T?Math.max(3,S):S,b=Number.isNaN(N)?0:Math.max(1,d*F(n,N));r.fillStyle=T?i.bad:i.kinds[K],r.globalAlpha=e.
fresh[h]===U?1:.4,r.fillRect(A,u-b,p,b),T&&r.fillRect(A-1,u+2,p+2,G+2),K!=="int8"&&!T&&(r.globalAlpha=1,r.fillStyle=i.ink,
r.fillRect(A,u+2,p,K==="int16"?G:G/2))}r.globalAlpha=1,g&&Ke(t,n,g,c,u,d),e.marked&&He(t,d),Oe(t,e,a,d)}function Ke(t,n,e,r,o,f){
let{pen:i,width:c,colours:d}=t,u=c-k-O,a=Math.min(r,Math.max(1,Math.floor(u/Re))),x=new Float32Array(a);for(let g=0;g<r;g+=
1){let h=Math.floor(g*a/r);x[h]=Math.max(x[h]??0,F(n,e[g]??NaN))}let S=u/a;i.strokeStyle=d.ink,i.lineWidth=1.5,i.beginPath(),
x.forEach((g,h)=>{g&&(i.moveTo(k+h*S,o-f*g),i.lineTo(k+(h+1)*S-(S>4?1:0),o-f*g))}),i.stroke()}var Q={key:"",pattern:null};
function He(t,n){let{pen:e,ratio:r,width:o,colours:f}=t,i=`${f.background} ${r}`;if(Q.key!==i){let d=document.createElement(
"canvas"),u=Math.round(5*r);d.width=d.height=u;let a=d.getContext("2d");if(a){a.strokeStyle=f.background,a.lineWidth=1.6*
r,a.beginPath();for(let x of[-u,0,u])a.moveTo(x,u),a.lineTo(x+u,0);a.stroke()}Q={key:i,pattern:e.createPattern(d,"repeat")}}
let{pattern:c}=Q;c&&(c.setTransform(new DOMMatrix().scale(1/r)),e.fillStyle=c,e.globalAlpha=.75,e.fillRect(k,C,o-k-O,n),
e.globalAlpha=1)}function Oe(t,n,e,r){let{pen:o,colours:f}=t,i=n.kinds.length;o.fillStyle=f.selection;for(let a of n.selected)
a<i&&o.fillRect(k+a*e,C-2,Math.max(1.5,e),2);let{current:c}=n;if(c<0||c>=i)return;let d=Math.max(e+2,7),u=k+(c+.5)*e;o.strokeStyle=
f.selection,o.lineWidth=1.5,o.strokeRect(u-d/2,C,d,r+G+3),o.beginPath(),o.moveTo(u-5,C-8),o.lineTo(u+5,C-8),o.lineTo(u,C-
1),o.fill()}var De=14,ye=7;function X(t,n){return Number(t.figures?.[n]??NaN)}function Fe(t){let n=[...t];return n.length<=De?[l("sp\
an",{class:"npuw-head"},t)]:[l("span",{class:"npuw-head"},n.slice(0,-ye).join("")),l("span",{class:"npuw-tail"},n.slice(
-ye).join(""))]}function we(t,n,e,r){let{metric:o}=n,f=X(t,o.name),i=e?X(e,o.name):NaN,c=l("i",{class:"npuw-fill","data-\
kind":t.kind??"int8"});c.style.width=`${Math.max(1,F(n,f)*100)}%`;let d=l("span",{class:"npuw-track"},c);if(!Number.isNaN(
i)){let g=l("i",{class:"npuw-ghost"});g.style.left=`${F(n,i)*100}%`,d.append(g)}let u=t.codes===null||o.name==="codes"?"":
`, ${t.codes} ${t.codes===1?"code":"codes"}`,a=`${V(o,f)}${u}`,x=t.codes===null||t.codes_total===null?"":` of ${t.codes_total}`,
S=`${t.output}, ${t.name}: ${a}${u||o.name==="codes"?x:""}`+(t.dead?"; dead: one code":"")+(e?`; A (${r}): ${J(o,i)}`:"");
return l("div",{class:t.dead?"npuw-slice npuw-bad":"npuw-slice",role:"listitem",title:S,"aria-label":S},l("span",{class:"\
npuw-slice-name"},t.dead?"✕ ":null,...Fe(t.name)),d,l("span",{class:"npuw-num npuw-slice-figures"},a))}function xe(){let t=[];return(...n)=>{let e=n.length===t.length&&n.every((r,o)=>r===t[o]);return t=n,!e}}var pt=fe("char\
t","Similarity",t=>{let{root:n,get:e,send:r,redraw:o}=t,f=l("h4",{}),i=l("span",{class:"npuw-legend"}),c=l("select",{"ar\
ia-label":"Metric",change:()=>{t.setLocally("metric",c.value),r("metric",{metric:c.value}),o()}}),d=l("div",{class:"npuw\
-slices",role:"list","aria-label":"Slices of the outputs"}),u=l("div",{class:"npuw-direction"}),a=l("canvas",{tabindex:0,
role:"img"}),x=l("div",{class:"npuw-tip",role:"tooltip",hidden:!0}),S=l("p",{class:"npuw-empty",role:"status",hidden:!0}),
g=l("div",{class:"npuw-plot"},a,S,x);n.append(l("header",{class:"npuw-bar"},f,c,i),d,u,g);let h=new z(t,o),A=xe(),K=xe(),
N=-1,T=new ResizeObserver(o);T.observe(g);let p=ue(o);t.onClose(()=>{T.disconnect(),p()});let b=()=>e("names").length;function B(s){
let m=a.getBoundingClientRect(),w=(s.clientX-m.left-k)/(m.width-k-O),M=Math.floor(w*b());return w>=0&&M<b()?M:-1}a.addEventListener(
"pointermove",s=>{N=B(s),x.style.setProperty("--x",`${s.offsetX}px`),x.classList.toggle("npuw-left",s.offsetX>a.clientWidth/
2),o()}),a.addEventListener("pointerleave",()=>{N=-1,o()}),a.addEventListener("click",s=>{let m=B(s);m<0||(s.shiftKey&&h.
anchor>=0?P(m):(s.ctrlKey||s.metaKey)&&!h.has(m)?h.set([...h.rows,m],m):h.set([m],m),a.focus({preventScroll:!0}))});function P(s){
let m=h.anchor,w=m<=s?1:-1;h.set(Array.from({length:Math.abs(s-m)+1},(M,y)=>m+y*w))}n.addEventListener("keydown",s=>{if(W(
s.target)||s.ctrlKey||s.metaKey||s.altKey||!b())return;let m=s.key.length===1?s.key.toLowerCase():s.key,M={ArrowRight:1,
ArrowDown:1,j:1,ArrowLeft:-1,ArrowUp:-1,k:-1,Home:-b(),End:b()}[m];if(M===void 0)return;s.preventDefault();let y=Math.max(
0,Math.min(b()-1,h.current<0?0:h.current+M));s.shiftKey&&h.anchor>=0?P(y):h.set([y],y)});let Y=()=>e("metrics").filter(s=>s.
name===e("metric")||(e("figures")[s.name]?.byteLength??0)>0),ee=s=>{let m=e("ghost_title")?j(e("ghost_figures")[s]):null;
return m&&m.length===b()?m:null};function ke(s){let m=e("ghost_title")?e("ghost_slices"):[];if(!A(e("slices"),m.length&&
m,e("ghost_title"),s.metric,s.good,s.bad))return;let w=y=>JSON.stringify([y.output,y.name]),M=new Map(m.map(y=>[w(y),y]));
d.replaceChildren(...e("slices").map(y=>we(y,s,M.get(w(y)),e("ghost_title"))))}function Se(s){let[m,w,M]=[e("class_menu"),
e("ghost_title"),R(e("dead")).includes(1)];if(!K(m,e("classes"),w,M,e("marked"),s))return;let y=new Set(R(e("classes"))),
$=(E,..._)=>l("span",{},E,..._),v=m.flatMap((E,_)=>y.has(_)?[$(l("i",{class:"npuw-dot","data-kind":E.kind}),E.label)]:[]);
if(M&&v.push($(l("i",{class:"npuw-dot npuw-dead"}),"✕ dead")),w){let E=$(l("i",{class:"npuw-dot npuw-ghost"}),`A: ${w}`);
D(E,"title",`Ticks and pale bars: state A, ${w}`),E.classList.add("npuw-ghost-title"),v.push(E)}s.mark!==null&&v.push($(
l("i",{class:"npuw-dot npuw-dashed"}),s.mark_label)),e("marked")&&v.push(l("span",{class:"npuw-mark"},"hatched: marked f\
igures")),i.replaceChildren(...v)}function te(s,m){let w=ie[R(e("fresh"))[s]??0]??"never",M=e("class_menu")[R(e("classes"))[s]??
-1]?.label??"",y=Y().map(v=>V(v,j(e("figures")[v.name])[s]??NaN)),$=ee(m.name)?.[s]??NaN;return[`${e("names")[s]??""}`,`${e(
"ops")[s]??""}, ${M}`,y.slice(0,2).join(", "),y.slice(2).join(", "),Number.isNaN($)?"":`A: ${V(m,$)}`,w==="measured"?"":
w].filter(Boolean).join(`
`)}function Me(s,m){return b()?m.some(M=>!Number.isNaN(M))?"":R(e("fresh")).includes(U)?`no layer has this figure here. ${s.
help}`:"the first figures are being computed":"no layers yet"}return()=>{let s=e("metrics").find(L=>L.name===e("metric"));
if(!s)throw new Error(`no metric ${e("metric")} in the menu`);let m=j(e("figures")[s.name]),w=ee(s.name),M=[...e("slices"),
...e("ghost_title")?e("ghost_slices"):[]],y=me(s,[m,w??[],M.map(L=>X(L,s.name))]);H(f,`Similarity to ${e("reference")}`),
D(f,"title",e("facts")||null),se(c,Y().map(L=>({value:L.name,label:L.unit&&!L.counted?`${L.label}, ${L.unit}`:L.label})),
s.name),D(c,"title",s.help),H(u,`${s.axis}: ${s.worse}, the longest bar is the worst`),D(u,"title",s.help),Se(s),ke(y);let $=Me(
s,m);S.hidden=!$,H(S,$);let v=g.clientWidth,E=g.clientHeight;if(!v||!E)return;let _=devicePixelRatio||1,[ne,re]=[Math.round(
v*_),Math.round(E*_)];(a.width!==ne||a.height!==re)&&(a.width=ne,a.height=re);let I=a.getContext("2d");if(!I)throw new Error(
"this browser gives no 2d canvas");I.setTransform(_,0,0,_,0,0),I.clearRect(0,0,v,E);let oe={pen:I,width:v,height:E,ratio:_,
font:getComputedStyle(n).fontFamily,colours:de(n)};ge(oe,y);let ve=R(e("classes")),{rows:Ee,current:q}=h;b()&&be(oe,y,{values:m,
ghost:w,kinds:e("names").map((L,Ae)=>e("class_menu")[ve[Ae]??-1]?.kind),fresh:R(e("fresh")),dead:R(e("dead")),selected:Ee,
current:q,marked:e("marked")}),D(a,"aria-label",`${b()} layers from input to output, ${s.label}, ${s.worse}`+(w?`; behin\
d them A: ${e("ghost_title")}`:"")+(q>=0?`; selected ${te(q,s).replaceAll(`
`,", ")}`:"")+". The layer table holds the same figures."),x.hidden=N<0,N>=0&&H(x,te(N,s))}});export{pt as default};

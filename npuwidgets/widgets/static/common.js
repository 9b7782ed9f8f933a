(()=>{function V(e){return e?new Float32Array(e.buffer.slice(e.byteOffset,e.byteOffset+e.byteLength)):new Float32Array(0)}function j(e){
return e?new Uint8Array(e.buffer,e.byteOffset,e.byteLength):new Uint8Array(0)}var q=["never","measured","stale","computi\
ng","estimate"],z=1;function l(e,t={},...n){let r=document.createElement(e);for(let[s,i]of Object.entries(t))typeof i=="function"?r.addEventListener(
s,i):R(r,s,i);for(let s of n)s!=null&&r.append(s);return r}function G(e,t={},n){let r=document.createElementNS("http://w\
ww.w3.org/2000/svg",e);for(let[s,i]of Object.entries(t))r.setAttribute(s,String(i));return n!==void 0&&(r.textContent=n),
r}function R(e,t,n){n==null||n===!1?e.removeAttribute(t):e.setAttribute(t,n===!0?"":String(n))}function x(e){let t=e.getRootNode();
return(t instanceof ShadowRoot?t:document).activeElement}function h(e,t){e.textContent!==t&&(e.textContent=t)}function J(e,t,n){
let r=JSON.stringify(t);e.dataset.items!==r&&(e.replaceChildren(...t.map(s=>l("option",{value:s.value},s.label))),e.dataset.
items=r),e.value!==n&&(e.value=n)}function H(e){let t=e.map(()=>[]);return e.forEach((n,r)=>{for(let s of n)t[s]?.push(r)}),t}function $(e,t){let n=new Set(
e),r=[...e];for(let s=r.pop();s!==void 0;s=r.pop())for(let i of t[s]??[])n.has(i)||(n.add(i),r.push(i));return n}function B(e,t){
let n=e.toLowerCase(),r=i=>t.lids.flatMap((o,c)=>i(o.toLowerCase())||i((t.names[c]??"").toLowerCase())?[c]:[]),s=r(i=>i===
n||i.replace(/_\d+$/,"")===n||i.endsWith(`_${n}`));return s.length?s:r(i=>i.includes(n))}function X(e,t,n){let r=t.lids.
map((i,o)=>o),s=H(t.inputs);for(let i of e.split(/\s+/).filter(Boolean)){let[,o,c]=/^(op|below|format):(.*)$/i.exec(i)??
[void 0,"text",i],g=(c??"").toLowerCase().split(",").filter(Boolean);if(g.length)if(o?.toLowerCase()==="below"){let u=g.
flatMap(d=>B(d,t));if(!u.length)return{rows:[],problem:`no layer is called ${c}`};let m=$(u,s);r=r.filter(d=>m.has(d))}else{
let m={op:(d,f)=>(t.ops[d]??"").toLowerCase()===f,format:(d,f)=>n(d).toLowerCase().includes(f),text:(d,f)=>`${t.lids[d]}\
 ${t.names[d]}`.toLowerCase().includes(f)}[o?.toLowerCase()??"text"];r=r.filter(d=>g.some(f=>m(d,f)))}}return{rows:r,problem:r.
length?"":"no layer matches"}}function Y(e,t){let n=!1,r=0,s=o=>{n!==o&&(n=o,e.setAttribute("aria-pressed",String(o)),t(o))},i=o=>{o.timeStamp-r>300&&
s(!1)};return e.addEventListener("pointerdown",o=>{e.setPointerCapture(o.pointerId),r=n?-1/0:o.timeStamp,s(!n)}),e.addEventListener(
"pointerup",i),e.addEventListener("pointercancel",()=>s(!1)),e.addEventListener("keydown",o=>{o.key!=="Enter"&&o.key!=="\
 "||(o.preventDefault(),o.repeat||s(!n))}),{release:()=>{n=!1,e.setAttribute("aria-pressed","false")}}}var P=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function M(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||
e instanceof HTMLSelectElement}function _(e,t){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover(),O(e,
t)}function O(e,t){let n=t.getBoundingClientRect(),r=e.getBoundingClientRect(),s=n.bottom+4+r.height<=innerHeight,i=t.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(n.left,Math.min(i,innerWidth)-
r.width-4))}px`,e.style.top=`${s?n.bottom+4:Math.max(4,n.top-r.height-4)}px`}function N(e){let{root:t,send:n}=e,r=l("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},l("dl",{},...P.flatMap(([o,c])=>[l("dt",{},o),l("dd",{},
c)])));t.append(r);let s=!1,i=o=>{s!==o&&(s=o,n("show_reference",{shown:o}))};t.addEventListener("keydown",o=>{if(o.stopPropagation(),
o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!t.querySelector(":popover-open")&&n("ca\
ncel");return}if(M(o.target)||o.defaultPrevented)return;let c=o.key.length===1?o.key.toLowerCase():o.key,u={z:()=>n(o.shiftKey?
"redo":"undo"),p:()=>n("pin"),a:()=>i(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_picture",{by:1}),"?":()=>_(r,
t)}[c];u&&(o.preventDefault(),(!o.repeat||c==="["||c==="]")&&u())}),t.addEventListener("keyup",o=>{o.stopPropagation(),o.
key.toLowerCase()==="a"&&i(!1)}),t.addEventListener("focusout",()=>i(!1))}var F=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function C({root:e}){e.addEventListener("keydown",t=>{if(t.defaultPrevented||
!t.isTrusted||M(t.target)||t.ctrlKey||t.metaKey||t.altKey||e.closest(".npuw-drawer"))return;let n=t.key.length===1?t.key.
toLowerCase():t.key,r=F.has(n)?".npuw-table":n==="c"?".npuw-graph":"",s=r&&e.closest(".npuw-grid")?.querySelector(`.npuw${r}`);
!s||s===e||(t.preventDefault(),s.dispatchEvent(new KeyboardEvent("keydown",{key:t.key,shiftKey:t.shiftKey})))})}var E="–";function re(e){if(e==null||Number.isNaN(e))return"–";if(e===0||e===1)return e.toFixed(0);let t=e.toFixed(5);
return t==="1.00000"?"0.99999+":t}function oe(e){return e==null||Number.isNaN(e)?"–":String(e)}function D(e,t){if(Number.isNaN(t))return"–";let n=e.best??1/0;if(t===n)return e.best_text;if(!Number.isFinite(t))return t>
0?"∞":"−∞";if(e.counted)return String(t);if(e.decimals===null||t===0&&!e.unit)return String(Number(t.toPrecision(3)));
let r=t.toFixed(e.decimals);return Number(r)===n?`${(n-10**-e.decimals).toFixed(e.decimals)}+`:r}function I(e,t){let n=D(
e,t);return n==="–"||n===e.best_text||!e.unit?n:`${n} ${e.unit}${e.counted&&t!==1?"s":""}`}function ae(e,t){return`${e.
short} ${I(e,t)}`.trim()}async function le({host:e,signal:t},n,r){try{if(!e)throw new Error("views inside views need anywidget 0.11 or newer wher\
e the page comes from");let s=await e.getWidget(n);t.aborted||await s.render({el:r,signal:t})}catch(s){if(t.aborted)return;
r.textContent=`npuwidgets: ${s instanceof Error?s.message:String(s)}`,console.error(s)}}var T=class{constructor(t,n){this.context=t;this.onMove=n;this.rows=[...t.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=t.get("selection_serial");let r=()=>this.take();t.model.on("change:selection",r),t.
onClose(()=>t.model.off("change:selection",r))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(t){
return this.members.has(t)}set(t,n){this.replace(t),n!==void 0&&(this.anchor=n),this.serial+=1,this.context.send("select",
{rows:t,serial:this.serial}),this.context.setLocally("selection",t),this.onMove()}replace(t){this.rows=t,this.members=new Set(
t)}take(){let t=this.context.get("selection"),n=this.context.get("selection_serial");n<this.serial||(this.serial=n,!(t.length===
this.rows.length&&t.every((r,s)=>r===this.rows[s]))&&(this.replace([...t]),this.anchor=this.current,this.onMove()))}};function fe(e){let t=getComputedStyle(e),n=r=>t.getPropertyValue(`--npuw-${r}`).trim();return{ink:t.color,dim:n("dim"),line:n(
"line"),background:n("bg"),bad:n("bad"),good:n("good"),selection:n("sel"),kinds:{int4:n("int4"),int8:n("int8"),int16:n("\
int16"),float:n("float")}}}function me(e,t){let n=Object.assign(document.createElement("canvas"),{width:1,height:1}).getContext(
"2d");if(!n)return e;for(let o of[t,e])n.fillStyle=o,n.fillRect(0,0,1,1);let[r,s,i]=n.getImageData(0,0,1,1).data;return`\
rgb(${r}, ${s}, ${i})`}function ge(e){let t=new MutationObserver(e);t.observe(document.body,{attributes:!0,attributeFilter:[
"data-jp-theme-name","class"]});let n=matchMedia("(prefers-color-scheme: dark)");return n.addEventListener("change",e),()=>{
t.disconnect(),n.removeEventListener("change",e)}}function A(e){let t=e.getRootNode(),[n,r]=t instanceof ShadowRoot?[t,e]:
[document.head,document.head],s=n.querySelector("#npuw-theme");s||r.append(s=l("style",{id:"npuw-theme"})),h(s,`.npuw{--\
npuw-int4: #cc79a7;--npuw-int8: #56b4e9;--npuw-int16: #e69f00;--npuw-float: #999;--npuw-bad: #d55e00;--npuw-good:
#009e73;--npuw-sel: #0072b2;--npuw-bg: var(--jp-layout-color1, #fff);--npuw-ink: var(--jp-ui-font-color1, #1f2328);--npu\
w-line:
var(--jp-border-color2, #d8dee4);--npuw-soft: color-mix(in srgb, var(--npuw-ink) 4%, var(--npuw-bg));--npuw-dim: color-m\
ix(in
srgb, var(--npuw-ink) 72%, var(--npuw-bg));--npuw-bad-text: color-mix(in srgb, var(--npuw-bad) 66%, var(--npuw-ink));--n\
puw-good-text:
color-mix(in srgb, var(--npuw-good) 60%, var(--npuw-ink));--npuw-sel-text: color-mix(in srgb, var(--npuw-sel) 65%, var(-\
-npuw-ink));
--npuw-sel-soft: color-mix(in srgb, var(--npuw-sel) 14%, var(--npuw-bg));position:relative;display:flex;flex-direction:c\
olumn;
box-sizing:border-box;height:100%;min-width:0;overflow:hidden;background:var(--npuw-bg);color:var(--npuw-ink);font:12px/\
1.35
var(--jp-ui-font-family, system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif);font-variant-numeric:tabular-n\
ums}
.npuw-host{min-width:0}.npuw *,.npuw *:before{box-sizing:border-box}.npuw [hidden]{display:none!important}.npuw b{font-w\
eight:600}
.npuw h4{margin:0;font-size:11px;font-weight:600;color:var(--npuw-dim);white-space:nowrap}.npuw .npuw-bar{display:flex;a\
lign-items:center;
gap:10px;flex:none;min-height:26px;padding:2px 8px;font-size:11px;white-space:nowrap;overflow:hidden}.npuw .npuw-gap{fle\
x:1}
.npuw .npuw-dim{color:var(--npuw-dim)}.npuw .npuw-num{font-variant-numeric:tabular-nums}.npuw .npuw-bad{color:var(--npuw\
-bad-text)}
.npuw .npuw-group{display:inline-flex;align-items:center;gap:6px;white-space:nowrap}.npuw button,.npuw select,.npuw inpu\
t[type=text],
.npuw input[type=search]{height:22px;margin:0;padding:0 7px;border:1px solid var(--npuw-line);border-radius:4px;backgrou\
nd:var(--npuw-bg);
color:inherit;font:inherit;white-space:nowrap}.npuw select{padding:0 2px;text-overflow:ellipsis}.npuw option{background:\
var(--npuw-bg);
color:var(--npuw-ink)}.npuw button,.npuw select{cursor:pointer}.npuw button:hover:enabled,.npuw select:hover:enabled{bac\
kground:var(--npuw-soft)}
.npuw button:disabled,.npuw select:disabled{color:color-mix(in srgb,var(--npuw-ink) 60%,var(--npuw-bg));cursor:default}.\
npuw
:focus-visible{outline:2px solid var(--npuw-sel);outline-offset:-1px}.npuw ::placeholder{color:var(--npuw-dim);opacity:1\
}
.npuw .npuw-dot{display:inline-block;width:10px;height:10px;margin-right:4px;border-radius:2px;vertical-align:-1px;backg\
round:var(--npuw-line)}
.npuw .npuw-dot[data-kind=int4]{background:var(--npuw-int4)}.npuw .npuw-dot[data-kind=int8]{background:var(--npuw-int8)}\

.npuw .npuw-dot[data-kind=int16]{background:var(--npuw-int16)}.npuw .npuw-dot[data-kind=float]{background:var(--npuw-flo\
at)}
.npuw .npuw-legend{display:inline-flex;gap:10px;overflow:hidden}.npuw .npuw-mark{padding:0 6px;border:1px dashed var(--n\
puw-bad);
border-radius:3px;color:var(--npuw-bad-text);font-size:11px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.n\
puw
.npuw-track{display:block;height:11px;background:color-mix(in srgb,var(--npuw-ink) 7%,var(--npuw-bg))}.npuw .npuw-fill{d\
isplay:block;
height:100%;background:var(--npuw-int8)}.npuw .npuw-bad .npuw-fill{background:repeating-linear-gradient(-45deg,var(--npu\
w-bad)
0 5px,color-mix(in srgb,var(--npuw-bad) 70%,var(--npuw-bg)) 5px 8px)}.npuw .npuw-note{position:fixed;inset:auto;margin:0\
;
width:max-content;max-width:min(480px,96vw);padding:8px 12px;border:1px solid var(--npuw-line);border-radius:4px;backgro\
und:var(--npuw-bg);
color:var(--npuw-ink);box-shadow:0 4px 16px #00000040;font-size:12px}.npuw .npuw-note p{margin:0 0 6px}.npuw .npuw-note \
p:last-child{
margin:0}.npuw .npuw-help dl{display:grid;grid-template-columns:auto 1fr;gap:3px 12px;margin:0}.npuw .npuw-help :is(dt,d\
d){
float:none;width:auto;margin:0}.npuw .npuw-help dt{font-weight:600;white-space:nowrap}.npuw .npuw-error{position:absolut\
e;
inset:auto 0 0;z-index:3;display:flex;align-items:center;gap:8px;padding:3px 8px;border-top:2px solid var(--npuw-bad);ba\
ckground:color-mix(in
srgb,var(--npuw-bad) 12%,var(--npuw-bg))}.npuw .npuw-error>span{overflow:hidden;text-overflow:ellipsis}.npuw .npuw-error\

button{margin-left:auto}.npuw .npuw-remedy{color:var(--npuw-dim)}.npuw .npuw-fields{display:flex;align-items:center;gap:\
7px}
.npuw .npuw-fields>*{flex:none}.npuw .npuw-fields .npuw-input-name{max-width:120px;overflow:hidden;text-overflow:ellipsi\
s}
.npuw .npuw-fields .npuw-scale{width:86px}.npuw .npuw-fields .npuw-mean{width:62px}.npuw .npuw-fields .npuw-preset{width\
:74px}
.npuw .npuw-fields label{display:inline-flex;align-items:center;gap:3px}.npuw .npuw-fields label input{margin:0;accent-c\
olor:var(--npuw-sel)}
.npuw .npuw-fields [aria-invalid=true]{border-color:var(--npuw-bad);border-style:dashed;background:color-mix(in srgb,var\
(--npuw-bad)
8%,var(--npuw-bg))}.npuw .npuw-fields .npuw-back{border:1px dashed var(--npuw-bad);color:var(--npuw-bad-text);overflow:h\
idden;
text-overflow:ellipsis}.npuw .npuw-fields .npuw-problems{flex:0 1 auto;min-width:0;overflow:hidden;font-size:11px;line-h\
eight:1.25}
.npuw .npuw-fields .npuw-problem{display:block;color:var(--npuw-bad-text)}.npuw .npuw-fields .npuw-problem:before{conten\
t:"\\
✕ "}`)}function U(e){let t=x(e);t&&e.contains(t)&&!t.matches(":disabled")&&t.checkVisibility()||e.focus({preventScroll:!0})}function xe(e,t,n){
return{render({model:r,el:s}){let i=[],o=l("section",{class:`npuw npuw-${e}`,"aria-label":t,"data-lm-suppress-shortcuts":"\
true"}),c=l("span"),g=l("span",{class:"npuw-remedy"}),u=l("div",{class:"npuw-error",role:"alert",hidden:!0},l("b",{},"Er\
ror"),c,g),m=0,d=0,f=()=>{},b=(a,p={})=>r.send({action:a,...p}),K=a=>{let p=`${e}: ${a instanceof Error?a.message:String(
a)}`;v({message:p,remedy:"Reload the page."}),b("script_error",{message:p}),console.error(a)},S=a=>{try{a()}catch(p){K(p)}},
v=a=>{u.hidden=!a.message,h(c,a.message??""),h(g,a.remedy??"")};u.append(l("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{u.hidden=!0,b("dismiss_error")}},"×"));let y=()=>{m||(m=requestAnimationFrame(()=>{m=0,S(()=>{let a=o.
contains(x(o));f(),a&&U(o),d+=1,o.dataset.revision=String(d)})}))},w={model:r,root:o,get:a=>r.get(a),send:b,setLocally:(a,p)=>r.
set(a,p),redraw:y,onClose:a=>i.push(a)};return o.tabIndex=-1,s.classList.add("npuw-host"),A(s),s.append(o),S(()=>{N(w),f=
n(w),C(w),o.append(u);let a=()=>v(r.get("error")??{}),p=(L,k)=>{r.on(L,k),i.push(()=>r.off(L,k))};p("change:error",a),p(
"change",y),a(),y()}),()=>{cancelAnimationFrame(m);for(let a of i)a();o.remove()}}}}return {FRESH:q,MEASURED:z,NONE:E,Selection:T,cone:$,consumers:H,cosine:re,count:oe,digits:D,filterRows:X,float32:V,focusedBy:x,h:l,holdButton:Y,installKeys:N,isTyping:M,mount:le,named:ae,onTheme:ge,palette:fe,passKeysOn:C,placeNote:O,plain:me,setAttribute:R,setOptions:J,setText:h,svg:G,toggleNote:_,uint8:j,view:xe,wearTheme:A,written:I};})()

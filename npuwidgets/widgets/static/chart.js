function V(n){return n?new Float32Array(n.buffer.slice(n.byteOffset,n.byteOffset+n.byteLength)):new Float32Array(0)}function C(n){
return n?new Uint8Array(n.buffer,n.byteOffset,n.byteLength):new Uint8Array(0)}var oe=["never","measured","stale","comput\
ing","estimate"],ie=1;function a(n,r={},...t){let i=document.createElement(n);for(let[d,b]of Object.entries(r))typeof b=="function"?i.addEventListener(
d,b):J(i,d,b);for(let d of t)d!=null&&i.append(d);return i}function J(n,r,t){t==null||t===!1?n.removeAttribute(r):n.setAttribute(r,t===!0?"":String(t))}function K(n,r){n.textContent!==
r&&(n.textContent=r)}function ae(n,r,t){let i=JSON.stringify(r);n.dataset.items!==i&&(n.replaceChildren(...r.map(d=>a("o\
ption",{value:d.value},d.label))),n.dataset.items=i),n.value!==t&&(n.value=t)}function Z(n){if(n==null||Number.isNaN(n))return"–";if(n===0||n===1)return n.toFixed(0);let r=n.toFixed(5);return r===
"1.00000"?"0.99999+":r}var U=6;function Y(n){let r=Math.max(1-n,10**-U);return Math.min(1,Math.max(0,1+Math.log10(r)/U))}var ee=80;function le(n){
return Math.min(1,Math.max(0,1-n/ee))}var W=class{constructor(r,t){this.context=r;this.onMove=t;this.rows=[...r.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=r.get("selection_serial");let i=()=>this.take();r.model.on("change:selection",i),r.
onClose(()=>r.model.off("change:selection",i))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(r){
return this.members.has(r)}set(r,t){this.replace(r),t!==void 0&&(this.anchor=t),this.serial+=1,this.context.send("select",
{rows:r,serial:this.serial}),this.context.setLocally("selection",r),this.onMove()}replace(r){this.rows=r,this.members=new Set(
r)}take(){let r=this.context.get("selection"),t=this.context.get("selection_serial");t<this.serial||(this.serial=t,!(r.length===
this.rows.length&&r.every((i,d)=>i===this.rows[d]))&&(this.replace([...r]),this.anchor=this.current,this.onMove()))}};function ce(n){let r=getComputedStyle(n),t=i=>r.getPropertyValue(`--npuw-${i}`).trim();return{ink:r.color,dim:t("dim"),line:t(
"line"),background:t("bg"),bad:t("bad"),selection:t("sel"),kinds:{int4:t("int4"),int8:t("int8"),int16:t("int16"),float:t(
"float")}}}function de(n){let r=new MutationObserver(n);return r.observe(document.body,{attributes:!0,attributeFilter:["\
data-jp-theme-name","class"]}),()=>r.disconnect()}var Ee=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, nex\
t picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close wha\
t is open"]];function te(n){return n instanceof HTMLInputElement||n instanceof HTMLTextAreaElement||n instanceof HTMLSelectElement}
function ke(n,r){if(n.matches(":popover-open")){n.hidePopover();return}n.showPopover();let t=r.getBoundingClientRect(),i=n.
getBoundingClientRect(),d=t.bottom+4+i.height<=innerHeight;n.style.left=`${Math.max(4,Math.min(t.left,innerWidth-i.width-
4))}px`,n.style.top=`${d?t.bottom+4:Math.max(4,t.top-i.height-4)}px`}function ue(n){let{root:r,send:t}=n,i=a("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},a("dl",{},...Ee.flatMap(([o,w])=>[a("dt",{},o),a("dd",{},w)])));
r.append(i);let d=!1,b=o=>{d!==o&&(d=o,t("show_reference",{shown:o}))};r.addEventListener("keydown",o=>{if(o.stopPropagation(),
o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!r.querySelector(":popover-open")&&t("ca\
ncel");return}if(te(o.target)||o.defaultPrevented)return;let w=o.key.length===1?o.key.toLowerCase():o.key,m={z:()=>t(o.shiftKey?
"redo":"undo"),p:()=>t("pin"),a:()=>b(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_picture",{by:1}),"?":()=>ke(
i,r)}[w];m&&(o.preventDefault(),(!o.repeat||w==="["||w==="]")&&m())}),r.addEventListener("keyup",o=>{o.stopPropagation(),
o.key.toLowerCase()==="a"&&b(!1)}),r.addEventListener("focusout",()=>b(!1))}function fe(n,r,t){return{render({model:i,el:d}){let b=[],o=a("section",{class:`npuw npuw-${n}`,"aria-label":r,"data-lm-\
suppress-shortcuts":"true"}),w=a("span"),L=a("span",{class:"npuw-remedy"}),m=a("div",{class:"npuw-error",role:"alert",hidden:!0},
a("b",{},"Error"),w,L),E=0,T=0,g=()=>{},N=(c,S={})=>i.send({action:c,...S}),$=c=>{let S=`${n}: ${c instanceof Error?c.message:
String(c)}`;B({message:S,remedy:"Reload the page."}),N("script_error",{message:S}),console.error(c)},O=c=>{try{c()}catch(S){
$(S)}},B=c=>{m.hidden=!c.message,K(w,c.message??""),K(L,c.remedy??"")};m.append(a("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,N("dismiss_error")}},"×"));let x=()=>{E||(E=requestAnimationFrame(()=>{E=0,O(
()=>{g(),T+=1,o.dataset.revision=String(T)})}))},D={model:i,root:o,get:c=>i.get(c),send:N,setLocally:(c,S)=>i.set(c,S),redraw:x,
onClose:c=>b.push(c)};return d.classList.add("npuw-host"),d.append(o),O(()=>{ue(D),g=t(D),o.append(m);let c=()=>B(i.get(
"error")??{}),S=(P,_)=>{i.on(P,_),b.push(()=>i.off(P,_))};S("change:error",c),S("change",x),c(),x()}),()=>{cancelAnimationFrame(
E);for(let c of b)c();o.remove()}}}}var Ne=[{value:"cosine",label:"1 − cosine, log"},{value:"sqnr",label:"SQNR, dB"}],v=34,H=8,M=12,me=20,j=4,We=fe("chart",
"Similarity",n=>{let{root:r,get:t,send:i,redraw:d}=n,b=a("h4",{}),o=a("span",{class:"npuw-legend"}),w=a("select",{"aria-\
label":"Measure",change:()=>{n.setLocally("measure",w.value),i("measure",{measure:w.value}),d()}}),L=a("div",{class:"npu\
w-slices",role:"list","aria-label":"Slices of the outputs"}),m=a("canvas",{tabindex:0,role:"img"}),E=a("div",{class:"npu\
w-tip",role:"tooltip",hidden:!0}),T=a("div",{class:"npuw-plot"},m,E);r.append(a("header",{class:"npuw-bar"},b,o,a("span",
{class:"npuw-gap"}),w),L,T);let g=new W(n,d),N=-1,$={key:"",pattern:null},O=new ResizeObserver(d);O.observe(T);let B=de(
d);n.onClose(()=>{O.disconnect(),B()});let x=()=>t("names").length;function D(e){let s=m.getBoundingClientRect(),l=(e.clientX-
s.left-v)/(s.width-v-H),u=Math.floor(l*x());return l>=0&&u<x()?u:-1}m.addEventListener("pointermove",e=>{N=D(e),E.style.
setProperty("--x",`${e.offsetX}px`),E.classList.toggle("npuw-left",e.offsetX>m.clientWidth/2),d()}),m.addEventListener("\
pointerleave",()=>{N=-1,d()}),m.addEventListener("click",e=>{let s=D(e);s<0||(e.shiftKey&&g.anchor>=0?c(s):(e.ctrlKey||e.
metaKey)&&!g.has(s)?g.set([...g.rows,s],s):g.set([s],s),m.focus({preventScroll:!0}))});function c(e){let s=g.anchor,l=s<=
e?1:-1;g.set(Array.from({length:Math.abs(e-s)+1},(u,f)=>s+f*l))}r.addEventListener("keydown",e=>{if(te(e.target)||e.ctrlKey||
e.metaKey||e.altKey||!x())return;let s=e.key.length===1?e.key.toLowerCase():e.key,u={ArrowRight:1,ArrowDown:1,j:1,ArrowLeft:-1,
ArrowUp:-1,k:-1,Home:-x(),End:x()}[s];if(u===void 0)return;e.preventDefault();let f=Math.max(0,Math.min(x()-1,g.current<
0?0:g.current+u));e.shiftKey&&g.anchor>=0?c(f):g.set([f],f)});function S(){L.replaceChildren(...t("slices").map(e=>{let s=a(
"i",{class:"npuw-fill"}),l=e.cosine===null?0:Y(e.cosine);s.style.width=`${Math.max(1,l*100)}%`;let u=e.codes===null?"":`\
, ${e.codes} ${e.codes===1?"code":"codes"}`;return a("div",{class:e.dead?"npuw-slice npuw-bad":"npuw-slice",role:"listit\
em",title:`${e.output}, ${e.name}`},a("span",{class:"npuw-slice-name"},e.dead?`✕ ${e.name}`:e.name),a("span",{class:"n\
puw-track"},s),a("span",{class:"npuw-num npuw-slice-figures"},`cos ${Z(e.cosine)}${u}`))}))}function P(){let e=t("class_\
menu"),s=new Set(C(t("classes")));o.replaceChildren(...e.flatMap((l,u)=>{if(!s.has(u))return[];let f=a("i",{class:"npuw-\
dot","data-kind":l.kind});return[a("span",{},f,l.label)]}),...t("marked")?[a("span",{class:"npuw-mark"},"hatched: marked\
 figures")]:[])}function _(e,s,l){let u=`${s} ${l}`;if($.key===u)return $.pattern;let f=document.createElement("canvas"),
h=Math.round(5*l);f.width=f.height=h;let p=f.getContext("2d");if(p){p.strokeStyle=s,p.lineWidth=1.6*l,p.beginPath();for(let k of[
-h,0,h])p.moveTo(k,h),p.lineTo(k+h,0);p.stroke()}return $={key:u,pattern:e.createPattern(f,"repeat")},$.pattern}function pe(e,s,l,u){
let f=l-M-me,h=t("measure")==="cosine"?[-5,-3,-1].map(p=>({at:1+p/U,text:`1e${p}`})):[60,40,20].map(p=>({at:1-p/ee,text:`${p}`}));
e.font=`10px ${getComputedStyle(r).fontFamily}`,e.textBaseline="middle";for(let p of h){let k=M+f*(1-p.at);e.fillStyle=u.
line,e.fillRect(v,Math.round(k),s-v-H,1),e.fillStyle=u.dim,e.textAlign="right",e.fillText(p.text,v-4,k)}e.textBaseline="\
bottom",e.textAlign="left",e.fillText("input",v,l),e.textAlign="right",e.fillText("output",s-H,l)}function he(e,s,l,u,f){
let h=x(),p=V(t(t("measure")==="cosine"?"cosine":"sqnr")),k=t("measure")==="cosine"?Y:le,ge=C(t("classes")),be=t("class_\
menu"),ye=C(t("fresh")),we=C(t("dead")),F=l-M-me,z=M+F,A=(s-v-H)/h,xe=A>4?1:A>2?.5:0;for(let y=0;y<h;y+=1){let R=v+y*A,G=be[ge[y]??
-1]?.kind??"float",re=p[y]??NaN,q=we[y]===1,X=Math.max(q?3:1/u,A-xe);e.fillStyle=q?f.bad:f.kinds[G],e.globalAlpha=ye[y]===
ie?1:.4;let se=Number.isNaN(re)?0:Math.max(1,F*k(re));if(e.fillRect(R,z-se,X,se),q&&e.fillRect(R-1,z+2,X+2,j+2),e.globalAlpha=
1,G!=="int8"&&!q){e.fillStyle=f.ink;let ve=G==="int16"?j:j/2;e.fillRect(R,z+2,X,ve)}}let Q=t("marked")?_(e,f.background,
u):null;Q&&(Q.setTransform(new DOMMatrix().scale(1/u)),e.fillStyle=Q,e.globalAlpha=.75,e.fillRect(v,M,s-v-H,F),e.globalAlpha=
1);let Se=g.rows.filter(y=>y<h);e.fillStyle=f.selection;for(let y of Se)e.fillRect(v+y*A,M-2,Math.max(1.5,A),2);let I=g.
current;if(I>=0&&I<h){let y=Math.max(A+2,7),R=v+(I+.5)*A;e.strokeStyle=f.selection,e.lineWidth=1.5,e.strokeRect(R-y/2,M,
y,F+j+3),e.beginPath(),e.moveTo(R-5,M-8),e.lineTo(R+5,M-8),e.lineTo(R,M-1),e.fill()}}function ne(e){let s=oe[C(t("fresh"))[e]??
0]??"never",l=V(t("sqnr"))[e]??NaN,u=t("class_menu")[C(t("classes"))[e]??-1]?.label??"";return[`${t("names")[e]??""}`,`${t(
"ops")[e]??""}, ${u}`,`cosine ${Z(V(t("cosine"))[e])}, SQNR ${Number.isNaN(l)?"–":`${l.toFixed(1)} dB`}`,s==="measured"?
"":s].filter(Boolean).join(`
`)}return()=>{K(b,`Similarity to ${t("reference")}`),ae(w,Ne,t("measure")),P(),S();let e=T.clientWidth,s=T.clientHeight;
if(!e||!s)return;let l=devicePixelRatio||1,[u,f]=[Math.round(e*l),Math.round(s*l)];(m.width!==u||m.height!==f)&&(m.width=
u,m.height=f);let h=m.getContext("2d");if(!h)throw new Error("this browser gives no 2d canvas");let p=ce(r);h.setTransform(
l,0,0,l,0,0),h.clearRect(0,0,e,s),pe(h,e,s,p),x()&&he(h,e,s,l,p);let k=g.current;J(m,"aria-label",`${x()} layers from in\
put to output, ${t("measure")==="cosine"?"1 minus cosine":"SQNR"}`+(k>=0?`; selected ${ne(k).replaceAll(`
`,", ")}`:"")+". The layer table holds the same figures."),E.hidden=N<0,N>=0&&K(E,ne(N))}});export{We as default};

function V(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function C(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}var oe=["never","measured","stale","comput\
ing","estimate"],ie=1;function a(t,r={},...n){let i=document.createElement(t);for(let[d,b]of Object.entries(r))typeof b=="function"?i.addEventListener(
d,b):J(i,d,b);for(let d of n)d!=null&&i.append(d);return i}function J(t,r,n){n==null||n===!1?t.removeAttribute(r):t.setAttribute(r,n===!0?"":String(n))}function K(t,r){t.textContent!==
r&&(t.textContent=r)}function ae(t,r,n){let i=JSON.stringify(r);t.dataset.items!==i&&(t.replaceChildren(...r.map(d=>a("o\
ption",{value:d.value},d.label))),t.dataset.items=i),t.value!==n&&(t.value=n)}function Z(t){if(t==null||Number.isNaN(t))return"–";if(t===0||t===1)return t.toFixed(0);let r=t.toFixed(5);return r===
"1.00000"?"0.99999+":r}function le(t){return t==null||Number.isNaN(t)?"–":Number.isFinite(t)?t.toFixed(1):t>0?"exact":
"−∞"}var U=6;function Y(t){let r=Math.max(1-t,10**-U);return Math.min(1,Math.max(0,1+Math.log10(r)/U))}var ee=80;function ce(t){
return Math.min(1,Math.max(0,1-t/ee))}var W=class{constructor(r,n){this.context=r;this.onMove=n;this.rows=[...r.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=r.get("selection_serial");let i=()=>this.take();r.model.on("change:selection",i),r.
onClose(()=>r.model.off("change:selection",i))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(r){
return this.members.has(r)}set(r,n){this.replace(r),n!==void 0&&(this.anchor=n),this.serial+=1,this.context.send("select",
{rows:r,serial:this.serial}),this.context.setLocally("selection",r),this.onMove()}replace(r){this.rows=r,this.members=new Set(
r)}take(){let r=this.context.get("selection"),n=this.context.get("selection_serial");n<this.serial||(this.serial=n,!(r.length===
this.rows.length&&r.every((i,d)=>i===this.rows[d]))&&(this.replace([...r]),this.anchor=this.current,this.onMove()))}};function de(t){let r=getComputedStyle(t),n=i=>r.getPropertyValue(`--npuw-${i}`).trim();return{ink:r.color,dim:n("dim"),line:n(
"line"),background:n("bg"),bad:n("bad"),good:n("good"),selection:n("sel"),kinds:{int4:n("int4"),int8:n("int8"),int16:n("\
int16"),float:n("float")}}}function ue(t){let r=new MutationObserver(t);return r.observe(document.body,{attributes:!0,attributeFilter:[
"data-jp-theme-name","class"]}),()=>r.disconnect()}var Ee=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, nex\
t picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close wha\
t is open"]];function te(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement}
function Me(t,r){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover();let n=r.getBoundingClientRect(),i=t.
getBoundingClientRect(),d=n.bottom+4+i.height<=innerHeight;t.style.left=`${Math.max(4,Math.min(n.left,innerWidth-i.width-
4))}px`,t.style.top=`${d?n.bottom+4:Math.max(4,n.top-i.height-4)}px`}function fe(t){let{root:r,send:n}=t,i=a("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},a("dl",{},...Ee.flatMap(([o,x])=>[a("dt",{},o),a("dd",{},x)])));
r.append(i);let d=!1,b=o=>{d!==o&&(d=o,n("show_reference",{shown:o}))};r.addEventListener("keydown",o=>{if(o.stopPropagation(),
o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!r.querySelector(":popover-open")&&n("ca\
ncel");return}if(te(o.target)||o.defaultPrevented)return;let x=o.key.length===1?o.key.toLowerCase():o.key,m={z:()=>n(o.shiftKey?
"redo":"undo"),p:()=>n("pin"),a:()=>b(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_picture",{by:1}),"?":()=>Me(
i,r)}[x];m&&(o.preventDefault(),(!o.repeat||x==="["||x==="]")&&m())}),r.addEventListener("keyup",o=>{o.stopPropagation(),
o.key.toLowerCase()==="a"&&b(!1)}),r.addEventListener("focusout",()=>b(!1))}function me(t,r,n){return{render({model:i,el:d}){let b=[],o=a("section",{class:`npuw npuw-${t}`,"aria-label":r,"data-lm-\
suppress-shortcuts":"true"}),x=a("span"),L=a("span",{class:"npuw-remedy"}),m=a("div",{class:"npuw-error",role:"alert",hidden:!0},
a("b",{},"Error"),x,L),k=0,T=0,g=()=>{},N=(c,S={})=>i.send({action:c,...S}),$=c=>{let S=`${t}: ${c instanceof Error?c.message:
String(c)}`;B({message:S,remedy:"Reload the page."}),N("script_error",{message:S}),console.error(c)},O=c=>{try{c()}catch(S){
$(S)}},B=c=>{m.hidden=!c.message,K(x,c.message??""),K(L,c.remedy??"")};m.append(a("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,N("dismiss_error")}},"×"));let w=()=>{k||(k=requestAnimationFrame(()=>{k=0,O(
()=>{g(),T+=1,o.dataset.revision=String(T)})}))},D={model:i,root:o,get:c=>i.get(c),send:N,setLocally:(c,S)=>i.set(c,S),redraw:w,
onClose:c=>b.push(c)};return o.tabIndex=-1,d.classList.add("npuw-host"),d.append(o),O(()=>{fe(D),g=n(D),o.append(m);let c=()=>B(
i.get("error")??{}),S=(P,F)=>{i.on(P,F),b.push(()=>i.off(P,F))};S("change:error",c),S("change",w),c(),w()}),()=>{cancelAnimationFrame(
k);for(let c of b)c();o.remove()}}}}var Ne=[{value:"cosine",label:"1 − cosine, log"},{value:"sqnr",label:"SQNR, dB"}],v=34,H=8,M=12,pe=20,j=4,We=me("chart",
"Similarity",t=>{let{root:r,get:n,send:i,redraw:d}=t,b=a("h4",{}),o=a("span",{class:"npuw-legend"}),x=a("select",{"aria-\
label":"Measure",change:()=>{t.setLocally("measure",x.value),i("measure",{measure:x.value}),d()}}),L=a("div",{class:"npu\
w-slices",role:"list","aria-label":"Slices of the outputs"}),m=a("canvas",{tabindex:0,role:"img"}),k=a("div",{class:"npu\
w-tip",role:"tooltip",hidden:!0}),T=a("div",{class:"npuw-plot"},m,k);r.append(a("header",{class:"npuw-bar"},b,o,a("span",
{class:"npuw-gap"}),x),L,T);let g=new W(t,d),N=-1,$={key:"",pattern:null},O=new ResizeObserver(d);O.observe(T);let B=ue(
d);t.onClose(()=>{O.disconnect(),B()});let w=()=>n("names").length;function D(e){let s=m.getBoundingClientRect(),l=(e.clientX-
s.left-v)/(s.width-v-H),u=Math.floor(l*w());return l>=0&&u<w()?u:-1}m.addEventListener("pointermove",e=>{N=D(e),k.style.
setProperty("--x",`${e.offsetX}px`),k.classList.toggle("npuw-left",e.offsetX>m.clientWidth/2),d()}),m.addEventListener("\
pointerleave",()=>{N=-1,d()}),m.addEventListener("click",e=>{let s=D(e);s<0||(e.shiftKey&&g.anchor>=0?c(s):(e.ctrlKey||e.
metaKey)&&!g.has(s)?g.set([...g.rows,s],s):g.set([s],s),m.focus({preventScroll:!0}))});function c(e){let s=g.anchor,l=s<=
e?1:-1;g.set(Array.from({length:Math.abs(e-s)+1},(u,f)=>s+f*l))}r.addEventListener("keydown",e=>{if(te(e.target)||e.ctrlKey||
e.metaKey||e.altKey||!w())return;let s=e.key.length===1?e.key.toLowerCase():e.key,u={ArrowRight:1,ArrowDown:1,j:1,ArrowLeft:-1,
ArrowUp:-1,k:-1,Home:-w(),End:w()}[s];if(u===void 0)return;e.preventDefault();let f=Math.max(0,Math.min(w()-1,g.current<
0?0:g.current+u));e.shiftKey&&g.anchor>=0?c(f):g.set([f],f)});function S(){L.replaceChildren(...n("slices").map(e=>{let s=a(
"i",{class:"npuw-fill"}),l=e.cosine===null?0:Y(e.cosine);s.style.width=`${Math.max(1,l*100)}%`;let u=e.codes===null?"":`\
, ${e.codes} ${e.codes===1?"code":"codes"}`;return a("div",{class:e.dead?"npuw-slice npuw-bad":"npuw-slice",role:"listit\
em",title:`${e.output}, ${e.name}`},a("span",{class:"npuw-slice-name"},e.dead?`✕ ${e.name}`:e.name),a("span",{class:"n\
puw-track"},s),a("span",{class:"npuw-num npuw-slice-figures"},`cos ${Z(e.cosine)}${u}`))}))}function P(){let e=n("class_\
menu"),s=new Set(C(n("classes")));o.replaceChildren(...e.flatMap((l,u)=>{if(!s.has(u))return[];let f=a("i",{class:"npuw-\
dot","data-kind":l.kind});return[a("span",{},f,l.label)]}),...n("marked")?[a("span",{class:"npuw-mark"},"hatched: marked\
 figures")]:[])}function F(e,s,l){let u=`${s} ${l}`;if($.key===u)return $.pattern;let f=document.createElement("canvas"),
h=Math.round(5*l);f.width=f.height=h;let p=f.getContext("2d");if(p){p.strokeStyle=s,p.lineWidth=1.6*l,p.beginPath();for(let E of[
-h,0,h])p.moveTo(E,h),p.lineTo(E+h,0);p.stroke()}return $={key:u,pattern:e.createPattern(f,"repeat")},$.pattern}function he(e,s,l,u){
let f=l-M-pe,h=n("measure")==="cosine"?[-5,-3,-1].map(p=>({at:1+p/U,text:`1e${p}`})):[60,40,20].map(p=>({at:1-p/ee,text:`${p}`}));
e.font=`10px ${getComputedStyle(r).fontFamily}`,e.textBaseline="middle";for(let p of h){let E=M+f*(1-p.at);e.fillStyle=u.
line,e.fillRect(v,Math.round(E),s-v-H,1),e.fillStyle=u.dim,e.textAlign="right",e.fillText(p.text,v-4,E)}e.textBaseline="\
bottom",e.textAlign="left",e.fillText("input",v,l),e.textAlign="right",e.fillText("output",s-H,l)}function ge(e,s,l,u,f){
let h=w(),p=V(n(n("measure")==="cosine"?"cosine":"sqnr")),E=n("measure")==="cosine"?Y:ce,be=C(n("classes")),ye=n("class_\
menu"),xe=C(n("fresh")),we=C(n("dead")),_=l-M-pe,z=M+_,A=(s-v-H)/h,Se=A>4?1:A>2?.5:0;for(let y=0;y<h;y+=1){let R=v+y*A,G=ye[be[y]??
-1]?.kind??"float",re=p[y]??NaN,q=we[y]===1,X=Math.max(q?3:1/u,A-Se);e.fillStyle=q?f.bad:f.kinds[G],e.globalAlpha=xe[y]===
ie?1:.4;let se=Number.isNaN(re)?0:Math.max(1,_*E(re));if(e.fillRect(R,z-se,X,se),q&&e.fillRect(R-1,z+2,X+2,j+2),e.globalAlpha=
1,G!=="int8"&&!q){e.fillStyle=f.ink;let ke=G==="int16"?j:j/2;e.fillRect(R,z+2,X,ke)}}let I=n("marked")?F(e,f.background,
u):null;I&&(I.setTransform(new DOMMatrix().scale(1/u)),e.fillStyle=I,e.globalAlpha=.75,e.fillRect(v,M,s-v-H,_),e.globalAlpha=
1);let ve=g.rows.filter(y=>y<h);e.fillStyle=f.selection;for(let y of ve)e.fillRect(v+y*A,M-2,Math.max(1.5,A),2);let Q=g.
current;if(Q>=0&&Q<h){let y=Math.max(A+2,7),R=v+(Q+.5)*A;e.strokeStyle=f.selection,e.lineWidth=1.5,e.strokeRect(R-y/2,M,
y,_+j+3),e.beginPath(),e.moveTo(R-5,M-8),e.lineTo(R+5,M-8),e.lineTo(R,M-1),e.fill()}}function ne(e){let s=oe[C(n("fresh"))[e]??
0]??"never",l=V(n("sqnr"))[e]??NaN,u=n("class_menu")[C(n("classes"))[e]??-1]?.label??"";return[`${n("names")[e]??""}`,`${n(
"ops")[e]??""}, ${u}`,`cosine ${Z(V(n("cosine"))[e])}, SQNR ${le(l)}${Number.isFinite(l)?" dB":""}`,s==="measured"?"":s].
filter(Boolean).join(`
`)}return()=>{K(b,`Similarity to ${n("reference")}`),ae(x,Ne,n("measure")),P(),S();let e=T.clientWidth,s=T.clientHeight;
if(!e||!s)return;let l=devicePixelRatio||1,[u,f]=[Math.round(e*l),Math.round(s*l)];(m.width!==u||m.height!==f)&&(m.width=
u,m.height=f);let h=m.getContext("2d");if(!h)throw new Error("this browser gives no 2d canvas");let p=de(r);h.setTransform(
l,0,0,l,0,0),h.clearRect(0,0,e,s),he(h,e,s,p),w()&&ge(h,e,s,l,p);let E=g.current;J(m,"aria-label",`${w()} layers from in\
put to output, ${n("measure")==="cosine"?"1 minus cosine":"SQNR"}`+(E>=0?`; selected ${ne(E).replaceAll(`
`,", ")}`:"")+". The layer table holds the same figures."),k.hidden=N<0,N>=0&&K(k,ne(N))}});export{We as default};

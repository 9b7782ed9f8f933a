function V(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function C(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}var oe=["never","measured","stale","comput\
ing","estimate"],ie=1;function a(t,r={},...n){let o=document.createElement(t);for(let[l,y]of Object.entries(r))typeof y=="function"?o.addEventListener(
l,y):Z(o,l,y);for(let l of n)l!=null&&o.append(l);return o}function Z(t,r,n){n==null||n===!1?t.removeAttribute(r):t.setAttribute(r,n===!0?"":String(n))}function O(t,r){t.textContent!==
r&&(t.textContent=r)}function ae(t,r,n){let o=JSON.stringify(r);t.dataset.items!==o&&(t.replaceChildren(...r.map(l=>a("o\
ption",{value:l.value},l.label))),t.dataset.items=o),t.value!==n&&(t.value=n)}function Y(t){if(t==null||Number.isNaN(t))return"–";if(t===0||t===1)return t.toFixed(0);let r=t.toFixed(5);return r===
"1.00000"?"0.99999+":r}function le(t){return t==null||Number.isNaN(t)?"–":Number.isFinite(t)?t.toFixed(1):t>0?"exact":
"−∞"}var U=6;function ee(t){let r=Math.max(1-t,10**-U);return Math.min(1,Math.max(0,1+Math.log10(r)/U))}var te=80;function ce(t){
return Math.min(1,Math.max(0,1-t/te))}var j=class{constructor(r,n){this.context=r;this.onMove=n;this.rows=[...r.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=r.get("selection_serial");let o=()=>this.take();r.model.on("change:selection",o),r.
onClose(()=>r.model.off("change:selection",o))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(r){
return this.members.has(r)}set(r,n){this.replace(r),n!==void 0&&(this.anchor=n),this.serial+=1,this.context.send("select",
{rows:r,serial:this.serial}),this.context.setLocally("selection",r),this.onMove()}replace(r){this.rows=r,this.members=new Set(
r)}take(){let r=this.context.get("selection"),n=this.context.get("selection_serial");n<this.serial||(this.serial=n,!(r.length===
this.rows.length&&r.every((o,l)=>o===this.rows[l]))&&(this.replace([...r]),this.anchor=this.current,this.onMove()))}};function de(t){let r=getComputedStyle(t),n=o=>r.getPropertyValue(`--npuw-${o}`).trim();return{ink:r.color,dim:n("dim"),line:n(
"line"),background:n("bg"),bad:n("bad"),selection:n("sel"),kinds:{int4:n("int4"),int8:n("int8"),int16:n("int16"),float:n(
"float")}}}function ue(t){let r=new MutationObserver(t);r.observe(document.body,{attributes:!0,attributeFilter:["data-jp\
-theme-name","class"]});let n=matchMedia("(prefers-color-scheme: dark)");return n.addEventListener("change",t),()=>{r.disconnect(),
n.removeEventListener("change",t)}}var Me=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X","in the graph: fold a block, or unfold it"],["+ - 0","in the graph: zoom in and out, fit the drawing"],
["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A\
 shows it"],["Esc","cancel what runs, close what is open"]];function z(t){return t instanceof HTMLInputElement||t instanceof
HTMLTextAreaElement||t instanceof HTMLSelectElement}function Ae(t,r){if(t.matches(":popover-open")){t.hidePopover();return}
t.showPopover();let n=r.getBoundingClientRect(),o=t.getBoundingClientRect(),l=n.bottom+4+o.height<=innerHeight;t.style.left=
`${Math.max(4,Math.min(n.left,innerWidth-o.width-4))}px`,t.style.top=`${l?n.bottom+4:Math.max(4,n.top-o.height-4)}px`}function fe(t){
let{root:r,send:n}=t,o=a("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},a("dl",{},...Me.flatMap(
([i,w])=>[a("dt",{},i),a("dd",{},w)])));r.append(o);let l=!1,y=i=>{l!==i&&(l=i,n("show_reference",{shown:i}))};r.addEventListener(
"keydown",i=>{if(i.stopPropagation(),i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!r.
querySelector(":popover-open")&&n("cancel");return}if(z(i.target)||i.defaultPrevented)return;let w=i.key.length===1?i.key.
toLowerCase():i.key,m={z:()=>n(i.shiftKey?"redo":"undo"),p:()=>n("pin"),a:()=>y(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n(
"step_picture",{by:1}),"?":()=>Ae(o,r)}[w];m&&(i.preventDefault(),(!i.repeat||w==="["||w==="]")&&m())}),r.addEventListener(
"keyup",i=>{i.stopPropagation(),i.key.toLowerCase()==="a"&&y(!1)}),r.addEventListener("focusout",()=>y(!1))}var Ne=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function me({root:t}){t.addEventListener(
"keydown",r=>{if(r.defaultPrevented||!r.isTrusted||z(r.target)||r.ctrlKey||r.metaKey||r.altKey||t.closest(".npuw-drawer"))
return;let n=r.key.length===1?r.key.toLowerCase():r.key,o=Ne.has(n)?".npuw-table":n==="c"?".npuw-graph":"",l=o&&t.closest(
".npuw-grid")?.querySelector(`.npuw${o}`);!l||l===t||(r.preventDefault(),l.dispatchEvent(new KeyboardEvent("keydown",{key:r.
key,shiftKey:r.shiftKey})))})}function pe(t,r,n){return{render({model:o,el:l}){let y=[],i=a("section",{class:`npuw npuw-${t}`,"aria-label":r,"data-lm-\
suppress-shortcuts":"true"}),w=a("span"),L=a("span",{class:"npuw-remedy"}),m=a("div",{class:"npuw-error",role:"alert",hidden:!0},
a("b",{},"Error"),w,L),k=0,R=0,g=()=>{},A=(d,S={})=>o.send({action:d,...S}),K=d=>{let S=`${t}: ${d instanceof Error?d.message:
String(d)}`;B({message:S,remedy:"Reload the page."}),A("script_error",{message:S}),console.error(d)},D=d=>{try{d()}catch(S){
K(S)}},B=d=>{m.hidden=!d.message,O(w,d.message??""),O(L,d.remedy??"")};m.append(a("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,A("dismiss_error")}},"×"));let x=()=>{k||(k=requestAnimationFrame(()=>{k=0,D(
()=>{g(),R+=1,i.dataset.revision=String(R)})}))},$={model:o,root:i,get:d=>o.get(d),send:A,setLocally:(d,S)=>o.set(d,S),redraw:x,
onClose:d=>y.push(d)};return i.tabIndex=-1,l.classList.add("npuw-host"),l.append(i),D(()=>{fe($),g=n($),me($),i.append(m);
let d=()=>B(o.get("error")??{}),S=(P,F)=>{o.on(P,F),y.push(()=>o.off(P,F))};S("change:error",d),S("change",x),d(),x()}),
()=>{cancelAnimationFrame(k);for(let d of y)d();i.remove()}}}}var Te=[{value:"cosine",label:"1 − cosine, log"},{value:"sqnr",label:"SQNR, dB"}],v=34,H=8,M=12,he=20,W=4,We=pe("chart",
"Similarity",t=>{let{root:r,get:n,send:o,redraw:l}=t,y=a("h4",{}),i=a("span",{class:"npuw-legend"}),w=a("select",{"aria-\
label":"Measure",change:()=>{t.setLocally("measure",w.value),o("measure",{measure:w.value}),l()}}),L=a("div",{class:"npu\
w-slices",role:"list","aria-label":"Slices of the outputs"}),m=a("canvas",{tabindex:0,role:"img"}),k=a("div",{class:"npu\
w-tip",role:"tooltip",hidden:!0}),R=a("div",{class:"npuw-plot"},m,k);r.append(a("header",{class:"npuw-bar"},y,i,a("span",
{class:"npuw-gap"}),w),L,R);let g=new j(t,l),A=-1,K={key:"",pattern:null},D=new ResizeObserver(l);D.observe(R);let B=ue(
l);t.onClose(()=>{D.disconnect(),B()});let x=()=>n("names").length;function $(e){let s=m.getBoundingClientRect(),c=(e.clientX-
s.left-v)/(s.width-v-H),u=Math.floor(c*x());return c>=0&&u<x()?u:-1}m.addEventListener("pointermove",e=>{A=$(e),k.style.
setProperty("--x",`${e.offsetX}px`),k.classList.toggle("npuw-left",e.offsetX>m.clientWidth/2),l()}),m.addEventListener("\
pointerleave",()=>{A=-1,l()}),m.addEventListener("click",e=>{let s=$(e);s<0||(e.shiftKey&&g.anchor>=0?d(s):(e.ctrlKey||e.
metaKey)&&!g.has(s)?g.set([...g.rows,s],s):g.set([s],s),m.focus({preventScroll:!0}))});function d(e){let s=g.anchor,c=s<=
e?1:-1;g.set(Array.from({length:Math.abs(e-s)+1},(u,f)=>s+f*c))}r.addEventListener("keydown",e=>{if(z(e.target)||e.ctrlKey||
e.metaKey||e.altKey||!x())return;let s=e.key.length===1?e.key.toLowerCase():e.key,u={ArrowRight:1,ArrowDown:1,j:1,ArrowLeft:-1,
ArrowUp:-1,k:-1,Home:-x(),End:x()}[s];if(u===void 0)return;e.preventDefault();let f=Math.max(0,Math.min(x()-1,g.current<
0?0:g.current+u));e.shiftKey&&g.anchor>=0?d(f):g.set([f],f)});function S(){L.replaceChildren(...n("slices").map(e=>{let s=a(
"i",{class:"npuw-fill"}),c=e.cosine===null?0:ee(e.cosine);s.style.width=`${Math.max(1,c*100)}%`;let u=e.codes===null?"":
`, ${e.codes} ${e.codes===1?"code":"codes"}`;return a("div",{class:e.dead?"npuw-slice npuw-bad":"npuw-slice",role:"listi\
tem",title:`${e.output}, ${e.name}`},a("span",{class:"npuw-slice-name"},e.dead?`✕ ${e.name}`:e.name),a("span",{class:"\
npuw-track"},s),a("span",{class:"npuw-num npuw-slice-figures"},`cos ${Y(e.cosine)}${u}`))}))}function P(){let e=n("class\
_menu"),s=new Set(C(n("classes")));i.replaceChildren(...e.flatMap((c,u)=>{if(!s.has(u))return[];let f=a("i",{class:"npuw\
-dot","data-kind":c.kind});return[a("span",{},f,c.label)]}),...n("marked")?[a("span",{class:"npuw-mark"},"hatched: marke\
d figures")]:[])}function F(e,s,c){let u=`${s} ${c}`;if(K.key===u)return K.pattern;let f=document.createElement("canvas"),
h=Math.round(5*c);f.width=f.height=h;let p=f.getContext("2d");if(p){p.strokeStyle=s,p.lineWidth=1.6*c,p.beginPath();for(let E of[
-h,0,h])p.moveTo(E,h),p.lineTo(E+h,0);p.stroke()}return K={key:u,pattern:e.createPattern(f,"repeat")},K.pattern}function ge(e,s,c,u){
let f=c-M-he,h=n("measure")==="cosine"?[-5,-3,-1].map(p=>({at:1+p/U,text:`1e${p}`})):[60,40,20].map(p=>({at:1-p/te,text:`${p}`}));
e.font=`10px ${getComputedStyle(r).fontFamily}`,e.textBaseline="middle";for(let p of h){let E=M+f*(1-p.at);e.fillStyle=u.
line,e.fillRect(v,Math.round(E),s-v-H,1),e.fillStyle=u.dim,e.textAlign="right",e.fillText(p.text,v-4,E)}e.textBaseline="\
bottom",e.textAlign="left",e.fillText("input",v,c),e.textAlign="right",e.fillText("output",s-H,c)}function ye(e,s,c,u,f){
let h=x(),p=V(n(n("measure")==="cosine"?"cosine":"sqnr")),E=n("measure")==="cosine"?ee:ce,be=C(n("classes")),we=n("class\
_menu"),xe=C(n("fresh")),Se=C(n("dead")),_=c-M-he,I=M+_,N=(s-v-H)/h,ve=N>4?1:N>2?.5:0;for(let b=0;b<h;b+=1){let T=v+b*N,
G=we[be[b]??-1]?.kind??"float",re=p[b]??NaN,q=Se[b]===1,J=Math.max(q?3:1/u,N-ve);e.fillStyle=q?f.bad:f.kinds[G],e.globalAlpha=
xe[b]===ie?1:.4;let se=Number.isNaN(re)?0:Math.max(1,_*E(re));if(e.fillRect(T,I-se,J,se),q&&e.fillRect(T-1,I+2,J+2,W+2),
e.globalAlpha=1,G!=="int8"&&!q){e.fillStyle=f.ink;let Ee=G==="int16"?W:W/2;e.fillRect(T,I+2,J,Ee)}}let Q=n("marked")?F(e,
f.background,u):null;Q&&(Q.setTransform(new DOMMatrix().scale(1/u)),e.fillStyle=Q,e.globalAlpha=.75,e.fillRect(v,M,s-v-H,
_),e.globalAlpha=1);let ke=g.rows.filter(b=>b<h);e.fillStyle=f.selection;for(let b of ke)e.fillRect(v+b*N,M-2,Math.max(1.5,
N),2);let X=g.current;if(X>=0&&X<h){let b=Math.max(N+2,7),T=v+(X+.5)*N;e.strokeStyle=f.selection,e.lineWidth=1.5,e.strokeRect(
T-b/2,M,b,_+W+3),e.beginPath(),e.moveTo(T-5,M-8),e.lineTo(T+5,M-8),e.lineTo(T,M-1),e.fill()}}function ne(e){let s=oe[C(n(
"fresh"))[e]??0]??"never",c=V(n("sqnr"))[e]??NaN,u=n("class_menu")[C(n("classes"))[e]??-1]?.label??"";return[`${n("names")[e]??
""}`,`${n("ops")[e]??""}, ${u}`,`cosine ${Y(V(n("cosine"))[e])}, SQNR ${le(c)}${Number.isFinite(c)?" dB":""}`,s==="measu\
red"?"":s].filter(Boolean).join(`
`)}return()=>{O(y,`Similarity to ${n("reference")}`),ae(w,Te,n("measure")),P(),S();let e=R.clientWidth,s=R.clientHeight;
if(!e||!s)return;let c=devicePixelRatio||1,[u,f]=[Math.round(e*c),Math.round(s*c)];(m.width!==u||m.height!==f)&&(m.width=
u,m.height=f);let h=m.getContext("2d");if(!h)throw new Error("this browser gives no 2d canvas");let p=de(r);h.setTransform(
c,0,0,c,0,0),h.clearRect(0,0,e,s),ge(h,e,s,p),x()&&ye(h,e,s,c,p);let E=g.current;Z(m,"aria-label",`${x()} layers from in\
put to output, ${n("measure")==="cosine"?"1 minus cosine":"SQNR"}`+(E>=0?`; selected ${ne(E).replaceAll(`
`,", ")}`:"")+". The layer table holds the same figures."),k.hidden=A<0,A>=0&&O(k,ne(A))}});export{We as default};

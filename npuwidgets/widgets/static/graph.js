function B(r){return r?new Float32Array(r.buffer.slice(r.byteOffset,r.byteOffset+r.byteLength)):new Float32Array(0)}function P(r){
return r?new Uint8Array(r.buffer,r.byteOffset,r.byteLength):new Uint8Array(0)}function f(r,e={},...t){let n=document.createElement(r);for(let[o,i]of Object.entries(e))typeof i=="function"?n.addEventListener(
o,i):F(n,o,i);for(let o of t)o!=null&&n.append(o);return n}function F(r,e,t){t==null||t===!1?r.removeAttribute(e):r.setAttribute(e,t===!0?"":String(t))}function _(r,e){r.textContent!==
e&&(r.textContent=e)}function de(r,e,t){let n=JSON.stringify(e);r.dataset.items!==n&&(r.replaceChildren(...e.map(o=>f("o\
ption",{value:o.value},o.label))),r.dataset.items=n),r.value!==t&&(r.value=t)}var Re=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X","in the graph: fold a block, or unfold it"],["+ - 0","in the graph: zoom in and out, fit the drawing"],
["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A\
 shows it"],["Esc","cancel what runs, close what is open"]];function O(r){return r instanceof HTMLInputElement||r instanceof
HTMLTextAreaElement||r instanceof HTMLSelectElement}function $e(r,e){if(r.matches(":popover-open")){r.hidePopover();return}
r.showPopover();let t=e.getBoundingClientRect(),n=r.getBoundingClientRect(),o=t.bottom+4+n.height<=innerHeight;r.style.left=
`${Math.max(4,Math.min(t.left,innerWidth-n.width-4))}px`,r.style.top=`${o?t.bottom+4:Math.max(4,t.top-n.height-4)}px`}function ce(r){
let{root:e,send:t}=r,n=f("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},f("dl",{},...Re.flatMap(
([s,a])=>[f("dt",{},s),f("dd",{},a)])));e.append(n);let o=!1,i=s=>{o!==s&&(o=s,t("show_reference",{shown:s}))};e.addEventListener(
"keydown",s=>{if(s.stopPropagation(),s.ctrlKey||s.metaKey||s.altKey)return;if(s.key==="Escape"){!s.defaultPrevented&&!e.
querySelector(":popover-open")&&t("cancel");return}if(O(s.target)||s.defaultPrevented)return;let a=s.key.length===1?s.key.
toLowerCase():s.key,d={z:()=>t(s.shiftKey?"redo":"undo"),p:()=>t("pin"),a:()=>i(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t(
"step_picture",{by:1}),"?":()=>$e(n,e)}[a];d&&(s.preventDefault(),(!s.repeat||a==="["||a==="]")&&d())}),e.addEventListener(
"keyup",s=>{s.stopPropagation(),s.key.toLowerCase()==="a"&&i(!1)}),e.addEventListener("focusout",()=>i(!1))}var Ke=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function ue({root:r}){r.addEventListener(
"keydown",e=>{if(e.defaultPrevented||!e.isTrusted||O(e.target)||e.ctrlKey||e.metaKey||e.altKey||r.closest(".npuw-drawer"))
return;let t=e.key.length===1?e.key.toLowerCase():e.key,n=Ke.has(t)?".npuw-table":t==="c"?".npuw-graph":"",o=n&&r.closest(
".npuw-grid")?.querySelector(`.npuw${n}`);!o||o===r||(e.preventDefault(),o.dispatchEvent(new KeyboardEvent("keydown",{key:e.
key,shiftKey:e.shiftKey})))})}var V=class{constructor(e,t){this.context=e;this.onMove=t;this.rows=[...e.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=e.get("selection_serial");let n=()=>this.take();e.model.on("change:selection",n),e.
onClose(()=>e.model.off("change:selection",n))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(e){
return this.members.has(e)}set(e,t){this.replace(e),t!==void 0&&(this.anchor=t),this.serial+=1,this.context.send("select",
{rows:e,serial:this.serial}),this.context.setLocally("selection",e),this.onMove()}replace(e){this.rows=e,this.members=new Set(
e)}take(){let e=this.context.get("selection"),t=this.context.get("selection_serial");t<this.serial||(this.serial=t,!(e.length===
this.rows.length&&e.every((n,o)=>n===this.rows[o]))&&(this.replace([...e]),this.anchor=this.current,this.onMove()))}};function me(r){let e=getComputedStyle(r),t=n=>e.getPropertyValue(`--npuw-${n}`).trim();return{ink:e.color,dim:t("dim"),line:t(
"line"),background:t("bg"),bad:t("bad"),selection:t("sel"),kinds:{int4:t("int4"),int8:t("int8"),int16:t("int16"),float:t(
"float")}}}function he(r){let e=new MutationObserver(r);e.observe(document.body,{attributes:!0,attributeFilter:["data-jp\
-theme-name","class"]});let t=matchMedia("(prefers-color-scheme: dark)");return t.addEventListener("change",r),()=>{e.disconnect(),
t.removeEventListener("change",r)}}function fe(r,e,t){return{render({model:n,el:o}){let i=[],s=f("section",{class:`npuw npuw-${r}`,"aria-label":e,"data-lm-\
suppress-shortcuts":"true"}),a=f("span"),u=f("span",{class:"npuw-remedy"}),d=f("div",{class:"npuw-error",role:"alert",hidden:!0},
f("b",{},"Error"),a,u),m=0,h=0,x=()=>{},p=(b,L={})=>n.send({action:b,...L}),w=b=>{let L=`${r}: ${b instanceof Error?b.message:
String(b)}`;C({message:L,remedy:"Reload the page."}),p("script_error",{message:L}),console.error(b)},v=b=>{try{b()}catch(L){
w(L)}},C=b=>{d.hidden=!b.message,_(a,b.message??""),_(u,b.remedy??"")};d.append(f("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{d.hidden=!0,p("dismiss_error")}},"×"));let A=()=>{m||(m=requestAnimationFrame(()=>{m=0,v(
()=>{x(),h+=1,s.dataset.revision=String(h)})}))},K={model:n,root:s,get:b=>n.get(b),send:p,setLocally:(b,L)=>n.set(b,L),redraw:A,
onClose:b=>i.push(b)};return s.tabIndex=-1,o.classList.add("npuw-host"),o.append(s),v(()=>{ce(K),x=t(K),ue(K),s.append(d);
let b=()=>C(n.get("error")??{}),L=(R,z)=>{n.on(R,z),i.push(()=>n.off(R,z))};L("change:error",b),L("change",A),b(),A()}),
()=>{cancelAnimationFrame(m);for(let b of i)b();s.remove()}}}}function q(r){let e=r.map(()=>[]);return r.forEach((t,n)=>{for(let o of t)e[o]?.push(n)}),e}function Z(r,e){let t=new Set(
r),n=[...r];for(let o=n.pop();o!==void 0;o=n.pop())for(let i of e[o]??[])t.has(i)||(t.add(i),n.push(i));return t}function ze(r,e){
let t=r.toLowerCase(),n=i=>e.lids.flatMap((s,a)=>i(s.toLowerCase())||i((e.names[a]??"").toLowerCase())?[a]:[]),o=n(i=>i===
t||i.replace(/_\d+$/,"")===t||i.endsWith(`_${t}`));return o.length?o:n(i=>i.includes(t))}function pe(r,e,t){let n=e.lids.
map((i,s)=>s),o=q(e.inputs);for(let i of r.split(/\s+/).filter(Boolean)){let[,s,a]=/^(op|below|format):(.*)$/i.exec(i)??
[void 0,"text",i],u=(a??"").toLowerCase().split(",").filter(Boolean);if(u.length)if(s?.toLowerCase()==="below"){let d=u.
flatMap(h=>ze(h,e));if(!d.length)return{rows:[],problem:`no layer is called ${a}`};let m=Z(d,o);n=n.filter(h=>m.has(h))}else{
let m={op:(h,x)=>(e.ops[h]??"").toLowerCase()===x,format:(h,x)=>t(h).toLowerCase().includes(x),text:(h,x)=>`${e.lids[h]}\
 ${e.names[h]}`.toLowerCase().includes(x)}[s?.toLowerCase()??"text"];n=n.filter(h=>u.some(x=>m(h,x)))}}return{rows:n,problem:n.
length?"":"no layer matches"}}async function be(r,e,t,n){let o=await e.get_model(t.replace(/^IPY_MODEL_/,"")),i=await e.create_view(o);i.el.classList.
add("npuw-cytoscape"),r.append(i.el),i.trigger("displayed"),await i.displayed,await Promise.resolve();let s=i.cytoscape_obj;
if(!s)throw new Error("this version of ipycytoscape keeps no cytoscape_obj; npuwidgets needs ipycytoscape 1.3");return new J(
s,i,n)}var J=class{constructor(e,t,n){this.cy=e;this.inner=t;let o=i=>Number(i.target.id().slice(1));e.on("tap","node",i=>{
let s=o(i),{timeStamp:a,shiftKey:u,ctrlKey:d,metaKey:m}=i.originalEvent,h=this.tapped.node===s&&a-this.tapped.at<350;this.
tapped={node:h?-1:s,at:a},h?n.open(s):n.pick(s,u,d||m)}),e.on("mouseover","node",i=>n.hover(o(i),i.renderedPosition.x,i.
renderedPosition.y)),e.on("mouseout","node",()=>n.hover(-1,0,0)),e.on("pan zoom",()=>n.hover(-1,0,0)),t.el.addEventListener(
"pointerup",i=>{this.adding=i.ctrlKey||i.metaKey},!0),e.on("box","node",i=>{this.boxed.length||queueMicrotask(()=>{n.box(
this.boxed.sort((s,a)=>s-a),this.adding),this.boxed=[]}),this.boxed.push(o(i))})}nodes=[];edges=[];drawn=new Map;boxed=[];adding=!1;tapped={
node:-1,at:0};show(e){let{cy:t}=this;this.drawn.clear(),t.batch(()=>{t.elements().remove(),t.add([...e.labels.map((n,o)=>({
group:"nodes",data:{id:`n${o}`,label:"",width:e.width[o]},position:{x:e.x[o]??0,y:e.y[o]??0},classes:e.folded[o]?"folded":
""})),...e.sources.map((n,o)=>({group:"edges",data:{id:`e${o}`,source:`n${n}`,target:`n${e.targets[o]}`}}))])}),this.nodes=
e.labels.map((n,o)=>t.getElementById(`n${o}`)),this.edges=e.sources.map((n,o)=>t.getElementById(`e${o}`)),this.foldedNodes=
e.folded,this.fit()}foldedNodes=[];look(e){let t=(n,o,i)=>{if(!n)return;let s=`${o}
${i??""}`;this.drawn.get(n)!==s&&(this.drawn.set(n,s),n.classes(o),i!==void 0&&n.data("label",i))};this.cy.batch(()=>{e.
nodes.forEach((n,o)=>t(this.nodes[o],[n.kind,this.foldedNodes[o]?"folded":"",...n.marks].join(" "),n.label)),e.converted.
forEach((n,o)=>t(this.edges[o],`${n?"converted":""} ${e.flowing[o]?"flowing":""}`))})}colours(e,t){let n={width:1,"line-\
color":e.dim,"line-opacity":.45};this.cy.style([{selector:"node",style:{shape:"rectangle",width:"data(width)",height:14,
"background-color":e.line,"border-width":0,"overlay-opacity":0,label:"data(label)",color:"#111","font-size":10,"text-val\
ign":"center","text-halign":"center","min-zoomed-font-size":5}},...Object.entries(t).map(([o,i])=>({selector:`node.${o}`,
style:{"background-color":i}})),{selector:"node.none",style:{color:e.ink}},{selector:"node.folded",style:{shape:"round-r\
ectangle","border-width":3,"border-style":"double","border-color":e.ink}},{selector:"node.stale",style:{opacity:.55}},{selector:"\
node.cone",style:{"border-width":1.5,"border-style":"solid","border-color":e.selection}},{selector:"node.dead",style:{"b\
order-width":2.5,"border-color":e.bad,"border-style":"dashed"}},{selector:"node.selected",style:{"border-width":2.5,"bor\
der-color":e.selection,"border-style":"solid"}},{selector:"node.current",style:{"border-width":4,"underlay-color":e.selection,
"underlay-opacity":.45,"underlay-padding":7,"z-index":10}},{selector:"node.missed",style:{opacity:.2}},{selector:"edge",
style:{"curve-style":"haystack","haystack-radius":0,"overlay-opacity":0,...n}},{selector:"edge.flowing",style:{"line-col\
or":e.selection,"line-opacity":.8,width:1.5}},{selector:"edge.converted",style:{"curve-style":"straight","mid-target-arr\
ow-shape":"diamond","mid-target-arrow-color":e.ink,"arrow-scale":.9,width:2,"line-color":e.ink,"line-opacity":.8,"z-inde\
x-compare":"manual","z-index":20}}])}reveal(e){let t=this.nodes[e]?.renderedBoundingBox();if(!t)return;let n=(i,s,a)=>i>=
0&&s<=a?0:(a-i-s)/2,o={x:n(t.x1,t.x2,this.cy.width()),y:n(t.y1,t.y2,this.cy.height())};(o.x||o.y)&&this.cy.panBy(o)}zoom(e){
let{cy:t}=this;t.zoom({level:t.zoom()*e,renderedPosition:{x:t.width()/2,y:t.height()/2}})}fit(){this.cy.fit(void 0,8),!(this.
cy.zoom()<=1.5)&&(this.cy.zoom(1.5),this.cy.center())}resize(){this.cy.resize(),this.fit()}close(){this.cy.destroy(),this.
inner.remove()}};function I(r,e,t,n){let[o,i,s]=[r.x[n]??0,r.y[n]??0,r.width[n]??0];return{left:(o-s/2)*t.zoom+t.x,right:(o+s/2)*t.zoom+t.
x,top:(i-e/2)*t.zoom+t.y,bottom:(i+e/2)*t.zoom+t.y}}function ye(r,e,t,n){let o={left:1/0,right:-1/0,top:1/0,bottom:-1/0},
i={zoom:1,x:0,y:0};if(r.x.forEach((u,d)=>{let m=I(r,e,i,d);o.left=Math.min(o.left,m.left),o.right=Math.max(o.right,m.right),
o.top=Math.min(o.top,m.top),o.bottom=Math.max(o.bottom,m.bottom)}),o.left>o.right)return i;let s=Math.min((t-16)/(o.right-
o.left),(n-16)/(o.bottom-o.top)),a=Math.min(1.5,Math.max(.02,s));return{zoom:a,x:(t-(o.left+o.right)*a)/2,y:(n-(o.top+o.
bottom)*a)/2}}function Q(r,e,t,n){let o=Math.min(6,Math.max(.02,r.zoom*e)),i=o/r.zoom;return{zoom:o,x:t-(t-r.x)*i,y:n-(n-
r.y)*i}}function ge(r,e,t,n,o,i){let s=I(r,e,t,n),a=(u,d,m)=>u>=0&&d<=m?0:(m-u-d)/2;return{...t,x:t.x+a(s.left,s.right,o),
y:t.y+a(s.top,s.bottom,i)}}function ee(r,e,t,n,o){for(let i=r.x.length-1;i>=0;i-=1){let s=I(r,e,t,i);if(n>=s.left&&n<=s.
right&&o>=s.top&&o<=s.bottom)return i}return-1}function we(r,e,t,n){let o=[];return r.x.forEach((i,s)=>{let a=I(r,e,t,s);
a.left<=n.right&&a.right>=n.left&&a.top<=n.bottom&&a.bottom>=n.top&&o.push(s)}),o}var $=14,De=5,ve=10,_e=4,He=350,Be=1.0015,Ne={labels:[],folded:[],x:new Float32Array,y:new Float32Array,width:new Float32Array,
sources:[],targets:[]},W=class{constructor(e,t){this.host=e;this.heard=t;let{canvas:n}=this;e.append(n),n.addEventListener(
"wheel",o=>{o.preventDefault(),this.move(Q(this.view,Be**-o.deltaY,o.offsetX,o.offsetY))},{passive:!1}),n.addEventListener(
"pointerdown",o=>{if(o.button!==0)return;n.setPointerCapture(o.pointerId);let{offsetX:i,offsetY:s}=o;this.press={x:i,y:s,
view:this.view,boxing:o.shiftKey||o.ctrlKey||o.metaKey,moved:!1}}),n.addEventListener("pointermove",o=>this.moved(o.offsetX,
o.offsetY)),n.addEventListener("pointerup",o=>this.released(o)),n.addEventListener("pointercancel",()=>this.let()),n.addEventListener(
"pointerleave",()=>t.hover(-1,0,0))}canvas=f("canvas",{class:"npuw-drawn","aria-hidden":"true"});scene=Ne;seen={nodes:[],
converted:[],flowing:[]};palette=null;kinds={};view={zoom:1,x:0,y:0};press=null;box=null;tapped={node:-1,at:0};frame=0;moved(e,t){
let{press:n}=this;if(!n){this.heard.hover(ee(this.scene,$,this.view,e,t),e,t);return}n.moved||=Math.hypot(e-n.x,t-n.y)>_e,
n.moved&&(n.boxing?(this.box={left:Math.min(e,n.x),top:Math.min(t,n.y),right:Math.max(e,n.x),bottom:Math.max(t,n.y)},this.
redraw()):this.move({...n.view,x:n.view.x+e-n.x,y:n.view.y+t-n.y}))}released(e){let{press:t,box:n}=this;if(this.let(),!t)
return;if(n){let s=we(this.scene,$,this.view,n);s.length&&this.heard.box(s,e.ctrlKey||e.metaKey);return}let o=t.moved?-1:
ee(this.scene,$,this.view,e.offsetX,e.offsetY);if(o<0)return;let i=this.tapped.node===o&&e.timeStamp-this.tapped.at<He;this.
tapped={node:i?-1:o,at:e.timeStamp},i?this.heard.open(o):this.heard.pick(o,e.shiftKey,e.ctrlKey||e.metaKey)}let(){this.press=
this.box=null,this.redraw()}move(e){this.view=e,this.heard.hover(-1,0,0),this.redraw()}show(e){this.scene=e,this.fit()}look(e){
this.seen=e,this.redraw()}colours(e,t){this.palette=e,this.kinds=t,this.redraw()}reveal(e){this.view=ge(this.scene,$,this.
view,e,this.host.clientWidth,this.host.clientHeight),this.redraw()}zoom(e){this.move(Q(this.view,e,this.host.clientWidth/
2,this.host.clientHeight/2))}fit(){this.move(ye(this.scene,$,this.host.clientWidth,this.host.clientHeight))}resize(){this.
fit()}close(){cancelAnimationFrame(this.frame),this.canvas.remove()}redraw(){this.frame||=requestAnimationFrame(()=>{this.
frame=0,this.draw()})}draw(){let{canvas:e,palette:t,scene:n,seen:o,view:i}=this,s=e.getContext("2d");if(!s||!t)return;let[
a,u,d]=[this.host.clientWidth,this.host.clientHeight,devicePixelRatio];e.width=a*d,e.height=u*d,s.setTransform(d*i.zoom,
0,0,d*i.zoom,d*i.x,d*i.y),this.drawEdges(s,t),s.font=`${ve}px ${getComputedStyle(this.host).fontFamily}`,s.textAlign="ce\
nter",s.textBaseline="middle",n.labels.forEach((m,h)=>this.drawNode(s,t,h)),this.drawConverters(s,t),e.dataset.view=`${i.
zoom.toFixed(4)} ${i.x.toFixed(1)} ${i.y.toFixed(1)}`,e.dataset.drawn=`${n.labels.length} ${o.nodes.length}`,this.box&&(s.
setTransform(d,0,0,d,0,0),s.strokeStyle=t.selection,s.lineWidth=1,s.setLineDash([4,3]),s.strokeRect(this.box.left,this.box.
top,this.box.right-this.box.left,this.box.bottom-this.box.top),s.setLineDash([]))}ends(e){let{sources:t,targets:n,x:o,y:i}=this.
scene,[s,a]=[t[e]??0,n[e]??0];return[o[s]??0,i[s]??0,o[a]??0,i[a]??0]}drawEdges(e,t){let{scene:n,seen:o}=this,i=(s,a,u,d)=>{
e.beginPath(),n.sources.forEach((m,h)=>{if(!s(h))return;let[x,p,w,v]=this.ends(h);e.moveTo(x,p),e.lineTo(w,v)}),e.strokeStyle=
a,e.lineWidth=u,e.globalAlpha=d,e.stroke()};i(s=>!o.flowing[s]&&!o.converted[s],t.dim,1,.45),i(s=>!!o.flowing[s],t.selection,
1.5,.8),i(s=>!!o.converted[s],t.ink,2,.8),e.globalAlpha=1}drawConverters(e,t){e.fillStyle=t.ink,this.seen.converted.forEach(
(n,o)=>{if(!n)return;let[i,s,a,u]=this.ends(o),[d,m]=[(i+a)/2,(s+u)/2];e.beginPath(),e.moveTo(d-4,m),e.lineTo(d,m-4),e.lineTo(
d+4,m),e.lineTo(d,m+4),e.fill()})}drawNode(e,t,n){let{scene:o,seen:i,view:s}=this,a=i.nodes[n];if(!a)return;let u=w=>a.marks.
includes(w),[d,m,h]=[o.x[n]??0,o.y[n]??0,o.width[n]??0],x=w=>[d-h/2-w,m-$/2-w,h+2*w,$+2*w],p=(w,v,C=0,A=[])=>{e.strokeStyle=
w,e.lineWidth=v,e.setLineDash(A),e.strokeRect(...x(C)),e.setLineDash([])};e.globalAlpha=u("missed")?.2:u("stale")?.55:1,
u("current")&&(e.globalAlpha*=.45,e.fillStyle=t.selection,e.fillRect(...x(7)),e.globalAlpha/=.45),e.fillStyle=this.kinds[a.
kind]||t.line,e.fillRect(...x(0)),o.folded[n]&&(p(t.ink,1),p(t.ink,1,-2)),u("selected")?p(t.selection,u("current")?4:2.5):
u("dead")?p(t.bad,2.5,0,[5,3]):u("cone")&&p(t.selection,1.5),ve*s.zoom>=De&&(e.fillStyle=a.kind==="none"?t.ink:"#111",e.
fillText(a.label,d,m+.5)),e.globalAlpha=1}};function Fe(r,e,t){if(t<28)return r||e.slice(0,2);let n=`${r} ${e}`.trim(),o=Math.floor((t-4)/6);return n.length<=o?n:`${n.
slice(0,o-1).replace(/[\s…]+$/,"")}…`}function xe(r){return new Map(r.flatMap((e,t)=>e.map(n=>[n,t])))}function ke(r){
let e=[];return{nodes:r.labels.map((n,o)=>{let i=r.members[o]??[],s=r.legend[r.paint[o]??-1],a=r.dead[o]===1,u=i.some(h=>r.
selected.has(h)),d=[];r.stale[o]===1&&d.push("stale"),r.cone[o]===1&&d.push("cone"),a&&d.push("dead"),u&&d.push("selecte\
d"),i.includes(r.current)&&d.push("current"),r.hits&&!i.some(h=>r.hits?.has(h))&&d.push("missed"),e.push(r.cone[o]===1||
u&&r.cone.length>0);let m=a?"✕":s?.letter??"";return{kind:s?.kind??"none",label:Fe(m,n,r.width[o]??0),marks:d}}),converted:r.
sources.map((n,o)=>r.converted[o]===1),flowing:r.sources.map((n,o)=>!!(e[n]&&r.cone[r.targets[o]??-1]===1))}}var Oe=70,Ee=1.25,Ve=60,bt=fe("graph","Network",r=>{let{root:e,get:t,send:n,redraw:o,model:i}=r,s=f("span",{class:"npuw-\
legend"}),a=f("select",{"aria-label":"Colour by",change:()=>n("colour",{by:a.value})}),u=f("input",{type:"search",class:"\
npuw-search",placeholder:"find","aria-label":"Find layers",spellcheck:"false",input:o}),d=f("span",{class:"npuw-dim",role:"\
status"}),m=f("button",{type:"button",click:()=>re(!0)},"fold"),h=f("button",{type:"button",click:()=>re(!1)},"unfold"),
x=f("button",{type:"button",title:"Fit (0)","aria-label":"Fit the graph into the pane (0)",click:()=>v?.fit()},"⤢"),p=f(
"div",{class:"npuw-pane",tabindex:0,role:"img"}),w=f("div",{class:"npuw-card",role:"tooltip",hidden:!0});m.title="Fold a\
ll blocks; X or a double click folds and unfolds one",h.title="Unfold all blocks; X or a double click folds and unfolds \
one",e.append(f("header",{class:"npuw-bar"},f("h4",{},"Network"),u,d,f("span",{class:"npuw-gap"}),m,h,x,a),f("div",{class:"\
npuw-stage"},p,w),f("footer",{class:"npuw-bar"},s));let v=null,C=!1,A=null,K=!1,b=[],L=!0,R=!0,z=!0,G=0,U=0,M={node:-1,x:0,
y:0},te=[],oe=null,g=new V(r,()=>{z=!0,o()}),D=()=>t("nodes").labels?.length??0,ne=l=>t("nodes").members?.[l]??[];function re(l){
n("fold",{blocks:Array.from({length:t("block_total")},(c,y)=>y),folded:l})}function se(l){let c=t("nodes").blocks?.[l]??
-1;c>=0&&n("fold",{blocks:[c],folded:!t("nodes").folded?.[l]})}function j(){return xe(t("nodes").members??[]).get(g.current)??
-1}let X={pick(l,c,y){let k=ne(l),S=k.at(-1)??-1;if(c||y&&!k.every(T=>g.has(T))){let T=g.rows.filter(E=>!k.includes(E));
g.set([...T,...k],S)}else y?g.set(g.rows.filter(T=>!k.includes(T)),S):g.set(k,S);p.focus({preventScroll:!0})},box(l,c){let y=l.
flatMap(ne),k=c?g.rows.filter(S=>!y.includes(S)):[];g.set([...k,...y],y[0]??-1),p.focus({preventScroll:!0})},open:se,hover(l,c,y){
l!==M.node&&(M={node:l,x:c,y},clearTimeout(G),l>=0&&(G=window.setTimeout(()=>n("hover",{node:l}),Oe)),o())}};function ie(){
if(C||!p.clientWidth||!p.clientHeight)return;C=!0;let l=t("canvas");if(l===null){v=new W(p,X);return}be(p,i.widget_manager,
l,X).then(c=>{K?c.close():v=c,o()},c=>{A=c,o()})}function Se(){clearTimeout(U),U=window.setTimeout(()=>{let[l,c]=[p.clientWidth,
p.clientHeight];l&&c&&n("pane",{width:l,height:c})},Ve)}let ae=new ResizeObserver(()=>{Se(),v&&p.clientWidth&&p.clientHeight&&
v.resize(),ie()});ae.observe(p);let Le=he(()=>{L=!0,o()});r.onClose(()=>{K=!0,clearTimeout(G),clearTimeout(U),ae.disconnect(),
Le(),v?.close()}),u.addEventListener("keydown",l=>{if(l.key==="Escape")l.preventDefault(),u.value="",p.focus(),o();else if(l.
key==="Enter"){let c=le();c?.length&&g.set(c,c[0]),p.focus()}});function le(){if(!u.value.trim())return null;let{lids:l=[],
names:c=[],ops:y=[],inputs:k=[]}=t("rows");return pe(u.value,{lids:l,names:c,ops:y,inputs:k},()=>"").rows}function Te(){
return oe!==t("rows")&&(oe=t("rows"),te=q(t("rows").inputs??[])),te}function Ae(l,c){let y=j(),k=y<0?0:Math.max(0,Math.min(
D()-1,y+l));X.pick(k,c,!1)}e.addEventListener("keydown",l=>{if(O(l.target)||l.ctrlKey||l.metaKey||l.altKey||!D())return;
let c=l.key.length===1?l.key.toLowerCase():l.key,y={ArrowDown:1,ArrowRight:1,j:1,ArrowUp:-1,ArrowLeft:-1,k:-1,Home:-D(),
End:D()},k=t("key_formats")[c];if(c in y)Ae(y[c],l.shiftKey);else if(c==="/")u.focus(),u.select();else if(c==="b"&&g.rows.
length){let S=[...Z(g.rows,Te())].filter(T=>!g.has(T)).sort((T,E)=>T-E);g.set([...S,...g.rows],g.anchor)}else if(c==="c")
R=!R,o();else if(c==="x"||c==="Enter"&&l.target===p)se(j());else if(c==="0")v?.fit();else if(c==="+"||c==="=")v?.zoom(Ee);else if(c===
"-")v?.zoom(1/Ee);else if(k&&g.rows.length)n("set_format",{rows:[...g.rows].sort((S,T)=>S-T),format:k});else return;l.preventDefault()});
function Me(){let l=new Set(P(t("paint")));s.replaceChildren(...t("legend").flatMap((c,y)=>l.has(y)?[f("span",{},f("i",{
class:"npuw-dot","data-kind":c.kind},c.letter),c.label)]:[]),...P(t("dead")).includes(1)?[f("span",{},f("i",{class:"npuw\
-dot","data-kind":"dead"},"✕"),"dead")]:[],...P(t("converted")).includes(1)?[f("span",{},"◆ converter")]:[])}function Pe(){
if(w.hidden=M.node<0,w.hidden)return;let l=t("card"),c=t("nodes").labels?.[M.node]??"";_(w,l.node===M.node?(l.lines??[]).
join(`
`):c),w.style.setProperty("--x",`${M.x}px`),w.style.setProperty("--y",`${M.y}px`),w.classList.toggle("npuw-left",M.x>p.clientWidth/
2),w.classList.toggle("npuw-up",M.y>p.clientHeight/2)}return()=>{if(A){let E=A;throw A=null,E}de(a,t("colours").map(E=>({
value:E,label:`colour: ${E}`})),t("colour")),m.hidden=h.hidden=!t("block_total"),m.disabled=(t("nodes").blocks??[]).every(
(E,H)=>E<0||t("nodes").folded?.[H]),h.disabled=!t("nodes").folded?.includes(!0),Me(),Pe();let l=le();_(d,l?`${l.length}`:
""),F(u,"aria-invalid",l&&!l.length?"true":null);let c=t("rows").lids?.length??0,y=t("rows").lids?.[g.current],k=R?P(t("\
cone")).reduce((E,H)=>E+H,0):0;if(F(p,"aria-label",`${c} layers drawn as ${D()} nodes, coloured by ${t("colour")}`+(y?`;\
 selected ${y}, ${g.rows.length} in all`:"")+(k?`, ${k} downstream tinted`:"")+". The layer table holds the same."),ie(),
!v)return;if(L){L=!1;let E=me(e),H=getComputedStyle(e),Ce=["mixed","none",...Array.from({length:5},(N,Y)=>`bad${Y}`),...Array.
from({length:8},(N,Y)=>`hue${Y}`)].map(N=>[N,H.getPropertyValue(`--npuw-${N}`).trim()]);v.colours(E,{...E.kinds,...Object.
fromEntries(Ce)})}let S=t("nodes"),T={sources:t("edges").sources??[],targets:t("edges").targets??[]};if((b[0]!==S||b[1]!==
t("x")||b[2]!==t("y"))&&(b=[S,t("x"),t("y")],M={node:-1,x:0,y:0},v.show({labels:S.labels??[],folded:S.folded??[],x:B(t("\
x")),y:B(t("y")),width:B(t("width")),...T})),v.look(ke({labels:S.labels??[],members:S.members??[],width:B(t("width")),...T,
legend:t("legend"),paint:P(t("paint")),dead:P(t("dead")),stale:P(t("stale")),cone:R?P(t("cone")):new Uint8Array(0),converted:P(
t("converted")),selected:new Set(g.rows),current:g.current,hits:l&&new Set(l)})),z){z=!1;let E=j();E>=0&&v.reveal(E)}e.dataset.
painted=`${D()} ${t("colour")}`}});export{bt as default};

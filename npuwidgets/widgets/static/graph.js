function O(r){return r?new Float32Array(r.buffer.slice(r.byteOffset,r.byteOffset+r.byteLength)):new Float32Array(0)}function P(r){
return r?new Uint8Array(r.buffer,r.byteOffset,r.byteLength):new Uint8Array(0)}function m(r,e={},...t){let o=document.createElement(r);for(let[n,i]of Object.entries(e))typeof i=="function"?o.addEventListener(
n,i):W(o,n,i);for(let n of t)n!=null&&o.append(n);return o}function W(r,e,t){t==null||t===!1?r.removeAttribute(e):r.setAttribute(e,t===!0?"":String(t))}function F(r){let e=r.getRootNode();
return(e instanceof ShadowRoot?e:document).activeElement}function D(r,e){r.textContent!==e&&(r.textContent=e)}function me(r,e,t){
let o=JSON.stringify(e);r.dataset.items!==o&&(r.replaceChildren(...e.map(n=>m("option",{value:n.value},n.label))),r.dataset.
items=o),r.value!==t&&(r.value=t)}var He=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right c\
lick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows\
 it"],["Esc","cancel what runs, close what is open"]];function U(r){return r instanceof HTMLInputElement||r instanceof HTMLTextAreaElement||
r instanceof HTMLSelectElement}function De(r,e){if(r.matches(":popover-open")){r.hidePopover();return}r.showPopover(),_e(
r,e)}function _e(r,e){let t=e.getBoundingClientRect(),o=r.getBoundingClientRect(),n=t.bottom+4+o.height<=innerHeight,i=e.
closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;r.style.left=`${Math.max(4,Math.min(t.left,Math.min(i,
innerWidth)-o.width-4))}px`,r.style.top=`${n?t.bottom+4:Math.max(4,t.top-o.height-4)}px`}function he(r){let{root:e,send:t}=r,
o=m("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},m("dl",{},...He.flatMap(([s,a])=>[m("dt",{},s),
m("dd",{},a)])));e.append(o);let n=!1,i=s=>{n!==s&&(n=s,t("show_reference",{shown:s}))};e.addEventListener("keydown",s=>{
if(s.stopPropagation(),s.ctrlKey||s.metaKey||s.altKey)return;if(s.key==="Escape"){!s.defaultPrevented&&!e.querySelector(
":popover-open")&&t("cancel");return}if(U(s.target)||s.defaultPrevented)return;let a=s.key.length===1?s.key.toLowerCase():
s.key,c={z:()=>t(s.shiftKey?"redo":"undo"),p:()=>t("pin"),a:()=>i(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_\
picture",{by:1}),"?":()=>De(o,e)}[a];c&&(s.preventDefault(),(!s.repeat||a==="["||a==="]")&&c())}),e.addEventListener("ke\
yup",s=>{s.stopPropagation(),s.key.toLowerCase()==="a"&&i(!1)}),e.addEventListener("focusout",()=>i(!1))}var Ne=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function fe({root:r}){r.addEventListener(
"keydown",e=>{if(e.defaultPrevented||!e.isTrusted||U(e.target)||e.ctrlKey||e.metaKey||e.altKey||r.closest(".npuw-drawer"))
return;let t=e.key.length===1?e.key.toLowerCase():e.key,o=Ne.has(t)?".npuw-table":t==="c"?".npuw-graph":"",n=o&&r.closest(
".npuw-grid")?.querySelector(`.npuw${o}`);!n||n===r||(e.preventDefault(),n.dispatchEvent(new KeyboardEvent("keydown",{key:e.
key,shiftKey:e.shiftKey})))})}var j=class{constructor(e,t){this.context=e;this.onMove=t;this.rows=[...e.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=e.get("selection_serial");let o=()=>this.take();e.model.on("change:selection",o),e.
onClose(()=>e.model.off("change:selection",o))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(e){
return this.members.has(e)}set(e,t){this.replace(e),t!==void 0&&(this.anchor=t),this.serial+=1,this.context.send("select",
{rows:e,serial:this.serial}),this.context.setLocally("selection",e),this.onMove()}replace(e){this.rows=e,this.members=new Set(
e)}take(){let e=this.context.get("selection"),t=this.context.get("selection_serial");t<this.serial||(this.serial=t,!(e.length===
this.rows.length&&e.every((o,n)=>o===this.rows[n]))&&(this.replace([...e]),this.anchor=this.current,this.onMove()))}};function pe(r){let e=getComputedStyle(r),t=o=>e.getPropertyValue(`--npuw-${o}`).trim();return{ink:e.color,dim:t("dim"),line:t(
"line"),background:t("bg"),bad:t("bad"),good:t("good"),selection:t("sel"),kinds:{int4:t("int4"),int8:t("int8"),int16:t("\
int16"),float:t("float")}}}function be(r,e){let t=Object.assign(document.createElement("canvas"),{width:1,height:1}).getContext(
"2d");if(!t)return r;for(let s of[e,r])t.fillStyle=s,t.fillRect(0,0,1,1);let[o,n,i]=t.getImageData(0,0,1,1).data;return`\
rgb(${o}, ${n}, ${i})`}function ye(r){let e=new MutationObserver(r);e.observe(document.body,{attributes:!0,attributeFilter:[
"data-jp-theme-name","class"]});let t=matchMedia("(prefers-color-scheme: dark)");return t.addEventListener("change",r),()=>{
e.disconnect(),t.removeEventListener("change",r)}}function Oe(r){let e=F(r);e&&r.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||r.focus({preventScroll:!0})}function ge(r,e,t){
return{render({model:o,el:n}){let i=[],s=m("section",{class:`npuw npuw-${r}`,"aria-label":e,"data-lm-suppress-shortcuts":"\
true"}),a=m("span"),u=m("span",{class:"npuw-remedy"}),c=m("div",{class:"npuw-error",role:"alert",hidden:!0},m("b",{},"Er\
ror"),a,u),h=0,f=0,k=()=>{},p=(b,L={})=>o.send({action:b,...L}),w=b=>{let L=`${r}: ${b instanceof Error?b.message:String(
b)}`;v({message:L,remedy:"Reload the page."}),p("script_error",{message:L}),console.error(b)},T=b=>{try{b()}catch(L){w(L)}},
v=b=>{c.hidden=!b.message,D(a,b.message??""),D(u,b.remedy??"")};c.append(m("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{c.hidden=!0,p("dismiss_error")}},"×"));let C=()=>{h||(h=requestAnimationFrame(()=>{h=0,T(()=>{let b=s.
contains(F(s));k(),b&&Oe(s),f+=1,s.dataset.revision=String(f)})}))},R={model:o,root:s,get:b=>o.get(b),send:p,setLocally:(b,L)=>o.
set(b,L),redraw:C,onClose:b=>i.push(b)};return s.tabIndex=-1,n.classList.add("npuw-host"),n.append(s),T(()=>{he(R),k=t(R),
fe(R),s.append(c);let b=()=>v(o.get("error")??{}),L=(z,K)=>{o.on(z,K),i.push(()=>o.off(z,K))};L("change:error",b),L("cha\
nge",C),b(),C()}),()=>{cancelAnimationFrame(h);for(let b of i)b();s.remove()}}}}function ee(r){let e=r.map(()=>[]);return r.forEach((t,o)=>{for(let n of t)e[n]?.push(o)}),e}function te(r,e){let t=new Set(
r),o=[...r];for(let n=o.pop();n!==void 0;n=o.pop())for(let i of e[n]??[])t.has(i)||(t.add(i),o.push(i));return t}function Fe(r,e){
let t=r.toLowerCase(),o=i=>e.lids.flatMap((s,a)=>i(s.toLowerCase())||i((e.names[a]??"").toLowerCase())?[a]:[]),n=o(i=>i===
t||i.replace(/_\d+$/,"")===t||i.endsWith(`_${t}`));return n.length?n:o(i=>i.includes(t))}function we(r,e,t){let o=e.lids.
map((i,s)=>s),n=ee(e.inputs);for(let i of r.split(/\s+/).filter(Boolean)){let[,s,a]=/^(op|below|format):(.*)$/i.exec(i)??
[void 0,"text",i],u=(a??"").toLowerCase().split(",").filter(Boolean);if(u.length)if(s?.toLowerCase()==="below"){let c=u.
flatMap(f=>Fe(f,e));if(!c.length)return{rows:[],problem:`no layer is called ${a}`};let h=te(c,n);o=o.filter(f=>h.has(f))}else{
let h={op:(f,k)=>(e.ops[f]??"").toLowerCase()===k,format:(f,k)=>t(f).toLowerCase().includes(k),text:(f,k)=>`${e.lids[f]}\
 ${e.names[f]}`.toLowerCase().includes(k)}[s?.toLowerCase()??"text"];o=o.filter(f=>u.some(k=>h(f,k)))}}return{rows:o,problem:o.
length?"":"no layer matches"}}var Ve=8,Ie=14,We=350,ve=1.5;async function xe(r,e,t,o){let n=await Ue(e,t.replace(/^anywidget:/,""));if(!n)return null;
n.el.classList.add("npuw-cytoscape"),r.append(n.el),n.trigger("displayed"),await n.displayed,await Promise.resolve();let i=n.
cytoscape_obj;if(!i)throw new Error("this version of ipycytoscape keeps no cytoscape_obj; npuwidgets needs ipycytoscape \
1.3");return new ne(i,n,o)}async function Ue(r,e){if(!r?.create_view)return null;try{return await r.create_view(await r.
get_model(e))}catch(t){return console.warn("npuwidgets: the graph is drawn without ipycytoscape",t),null}}var ne=class{constructor(e,t,o){
this.cy=e;this.inner=t;let n=i=>Number(i.target.id().slice(1));e.on("tap","node",i=>{let s=n(i),{timeStamp:a,shiftKey:u,
ctrlKey:c,metaKey:h}=i.originalEvent,f=this.tapped.node===s&&a-this.tapped.at<We;this.tapped={node:f?-1:s,at:a},f?o.open(
s):o.pick(s,u,c||h)}),e.on("cxttap","node",i=>o.menu(n(i),i.renderedPosition.x,i.renderedPosition.y)),e.on("mouseover","\
node",i=>o.hover(n(i),i.renderedPosition.x,i.renderedPosition.y)),e.on("mouseout","node",()=>o.hover(-1,0,0)),e.on("pan \
zoom",()=>o.hover(-1,0,0)),t.el.addEventListener("pointerup",i=>{this.adding=i.ctrlKey||i.metaKey},!0),e.on("box","node",
i=>{this.boxed.length||queueMicrotask(()=>{o.box(this.boxed.sort((s,a)=>s-a),this.adding),this.boxed=[]}),this.boxed.push(
n(i))})}nodes=[];edges=[];drawn=new Map;boxed=[];adding=!1;tapped={node:-1,at:0};show(e){let{cy:t}=this;this.drawn.clear(),
t.batch(()=>{t.elements().remove(),t.add([...e.labels.map((o,n)=>({group:"nodes",data:{id:`n${n}`,label:"",width:e.width[n]},
position:{x:e.x[n]??0,y:e.y[n]??0},classes:e.folded[n]?"folded":""})),...e.sources.map((o,n)=>({group:"edges",data:{id:`\
e${n}`,source:`n${o}`,target:`n${e.targets[n]}`}}))])}),this.nodes=e.labels.map((o,n)=>t.getElementById(`n${n}`)),this.edges=
e.sources.map((o,n)=>t.getElementById(`e${n}`)),this.foldedNodes=e.folded,this.fit()}foldedNodes=[];look(e){let t=(o,n,i)=>{
if(!o)return;let s=`${n}
${i??""}`;this.drawn.get(o)!==s&&(this.drawn.set(o,s),o.classes(n),i!==void 0&&o.data("label",i))};this.cy.batch(()=>{e.
nodes.forEach((o,n)=>t(this.nodes[n],[o.kind,this.foldedNodes[n]?"folded":"",...o.marks].join(" "),o.label)),e.converted.
forEach((o,n)=>t(this.edges[n],`${o?"converted":""} ${e.flowing[n]?"flowing":""}`))})}colours(e,t){let o={width:1,"line-\
color":be(e.dim,e.background),"line-opacity":.45};this.cy.style([{selector:"node",style:{shape:"rectangle",width:"data(w\
idth)",height:Ie,"background-color":e.line,"border-width":0,"overlay-opacity":0,label:"data(label)",color:"#111","font-s\
ize":10,"text-valign":"center","text-halign":"center","min-zoomed-font-size":5}},...Object.entries(t).map(([n,i])=>({selector:`\
node.${n}`,style:{"background-color":i}})),{selector:"node.none",style:{color:e.ink}},{selector:"node.folded",style:{shape:"\
round-rectangle","border-width":3,"border-style":"double","border-color":e.ink}},{selector:"node.stale",style:{opacity:.55}},
{selector:"node.cone",style:{"border-width":1.5,"border-style":"solid","border-color":e.selection}},{selector:"node.dead",
style:{"border-width":2.5,"border-color":e.bad,"border-style":"dashed"}},{selector:"node.selected",style:{"border-width":2.5,
"border-color":e.selection,"border-style":"solid"}},{selector:"node.current",style:{"border-width":4,"underlay-color":e.
selection,"underlay-opacity":.45,"underlay-padding":7,"z-index":10}},{selector:"node.missed",style:{opacity:.2}},{selector:"\
edge",style:{"curve-style":"haystack","haystack-radius":0,"overlay-opacity":0,...o}},{selector:"edge.flowing",style:{"li\
ne-color":e.selection,"line-opacity":.8,width:1.5}},{selector:"edge.converted",style:{"curve-style":"straight","mid-targ\
et-arrow-shape":"diamond","mid-target-arrow-color":e.ink,"arrow-scale":.9,width:2,"line-color":e.ink,"line-opacity":.8,"\
z-index-compare":"manual","z-index":20}}])}where(e){let t=this.nodes[e]?.renderedBoundingBox();return t?{x:(t.x1+t.x2)/2,
y:(t.y1+t.y2)/2}:null}reveal(e){let t=this.nodes[e]?.renderedBoundingBox();if(!t)return;let o=(i,s,a)=>i>=0&&s<=a?0:(a-i-
s)/2,n={x:o(t.x1,t.x2,this.cy.width()),y:o(t.y1,t.y2,this.cy.height())};(n.x||n.y)&&this.cy.panBy(n)}zoom(e){let{cy:t}=this;
t.zoom({level:t.zoom()*e,renderedPosition:{x:t.width()/2,y:t.height()/2}})}fit(){this.cy.fit(void 0,Ve),!(this.cy.zoom()<=
ve)&&(this.cy.zoom(ve),this.cy.center())}resize(){this.cy.resize(),this.fit()}close(){this.cy.destroy(),this.inner.remove()}};function G(r,e,t,o){let[n,i,s]=[r.x[o]??0,r.y[o]??0,r.width[o]??0];return{left:(n-s/2)*t.zoom+t.x,right:(n+s/2)*t.zoom+t.
x,top:(i-e/2)*t.zoom+t.y,bottom:(i+e/2)*t.zoom+t.y}}function ke(r,e,t,o){let n={left:1/0,right:-1/0,top:1/0,bottom:-1/0},
i={zoom:1,x:0,y:0};if(r.x.forEach((u,c)=>{let h=G(r,e,i,c);n.left=Math.min(n.left,h.left),n.right=Math.max(n.right,h.right),
n.top=Math.min(n.top,h.top),n.bottom=Math.max(n.bottom,h.bottom)}),n.left>n.right)return i;let s=Math.min((t-16)/(n.right-
n.left),(o-16)/(n.bottom-n.top)),a=Math.min(1.5,Math.max(.02,s));return{zoom:a,x:(t-(n.left+n.right)*a)/2,y:(o-(n.top+n.
bottom)*a)/2}}function oe(r,e,t,o){let n=Math.min(6,Math.max(.02,r.zoom*e)),i=n/r.zoom;return{zoom:n,x:t-(t-r.x)*i,y:o-(o-
r.y)*i}}function Ee(r,e,t,o,n,i){let s=G(r,e,t,o),a=(u,c,h)=>u>=0&&c<=h?0:(h-u-c)/2;return{...t,x:t.x+a(s.left,s.right,n),
y:t.y+a(s.top,s.bottom,i)}}function X(r,e,t,o,n){for(let i=r.x.length-1;i>=0;i-=1){let s=G(r,e,t,i);if(o>=s.left&&o<=s.right&&
n>=s.top&&n<=s.bottom)return i}return-1}function Se(r,e,t,o){let n=[];return r.x.forEach((i,s)=>{let a=G(r,e,t,s);a.left<=
o.right&&a.right>=o.left&&a.top<=o.bottom&&a.bottom>=o.top&&n.push(s)}),n}var $=14,je=5,Le=10,Ge=4,Xe=350,qe=1.0015,Ye={labels:[],folded:[],x:new Float32Array,y:new Float32Array,width:new Float32Array,
sources:[],targets:[]},V=class{constructor(e,t){this.host=e;this.heard=t;let{canvas:o}=this;e.append(o),o.addEventListener(
"wheel",n=>{n.preventDefault(),this.move(oe(this.view,qe**-n.deltaY,n.offsetX,n.offsetY))},{passive:!1}),o.addEventListener(
"pointerdown",n=>{if(n.button!==0)return;o.setPointerCapture(n.pointerId);let{offsetX:i,offsetY:s}=n;this.press={x:i,y:s,
view:this.view,boxing:n.shiftKey||n.ctrlKey||n.metaKey,moved:!1}}),o.addEventListener("pointermove",n=>this.moved(n.offsetX,
n.offsetY)),o.addEventListener("pointerup",n=>this.released(n)),o.addEventListener("contextmenu",({offsetX:n,offsetY:i})=>{
let s=X(this.scene,$,this.view,n,i);s>=0&&t.menu(s,n,i)}),o.addEventListener("pointercancel",()=>this.let()),o.addEventListener(
"pointerleave",()=>t.hover(-1,0,0))}canvas=m("canvas",{class:"npuw-drawn","aria-hidden":"true"});scene=Ye;seen={nodes:[],
converted:[],flowing:[]};palette=null;kinds={};view={zoom:1,x:0,y:0};press=null;box=null;tapped={node:-1,at:0};frame=0;moved(e,t){
let{press:o}=this;if(!o){this.heard.hover(X(this.scene,$,this.view,e,t),e,t);return}o.moved||=Math.hypot(e-o.x,t-o.y)>Ge,
o.moved&&(o.boxing?(this.box={left:Math.min(e,o.x),top:Math.min(t,o.y),right:Math.max(e,o.x),bottom:Math.max(t,o.y)},this.
redraw()):this.move({...o.view,x:o.view.x+e-o.x,y:o.view.y+t-o.y}))}released(e){let{press:t,box:o}=this;if(this.let(),!t)
return;if(o){let s=Se(this.scene,$,this.view,o);s.length&&this.heard.box(s,e.ctrlKey||e.metaKey);return}let n=t.moved?-1:
X(this.scene,$,this.view,e.offsetX,e.offsetY);if(n<0)return;let i=this.tapped.node===n&&e.timeStamp-this.tapped.at<Xe;this.
tapped={node:i?-1:n,at:e.timeStamp},i?this.heard.open(n):this.heard.pick(n,e.shiftKey,e.ctrlKey||e.metaKey)}let(){this.press=
this.box=null,this.redraw()}move(e){this.view=e,this.heard.hover(-1,0,0),this.redraw()}show(e){this.scene=e,this.fit()}look(e){
this.seen=e,this.redraw()}colours(e,t){this.palette=e,this.kinds=t,this.redraw()}where(e){let[t,o]=[this.scene.x[e],this.
scene.y[e]],{view:n}=this;return t===void 0||o===void 0?null:{x:t*n.zoom+n.x,y:o*n.zoom+n.y}}reveal(e){this.view=Ee(this.
scene,$,this.view,e,this.host.clientWidth,this.host.clientHeight),this.redraw()}zoom(e){this.move(oe(this.view,e,this.host.
clientWidth/2,this.host.clientHeight/2))}fit(){this.move(ke(this.scene,$,this.host.clientWidth,this.host.clientHeight))}resize(){
this.fit()}close(){cancelAnimationFrame(this.frame),this.canvas.remove()}redraw(){this.frame||=requestAnimationFrame(()=>{
this.frame=0,this.draw()})}draw(){let{canvas:e,palette:t,scene:o,seen:n,view:i}=this,s=e.getContext("2d");if(!s||!t)return;
let[a,u,c]=[this.host.clientWidth,this.host.clientHeight,devicePixelRatio];e.width=a*c,e.height=u*c,s.setTransform(c*i.zoom,
0,0,c*i.zoom,c*i.x,c*i.y),this.drawEdges(s,t),s.font=`${Le}px ${getComputedStyle(this.host).fontFamily}`,s.textAlign="ce\
nter",s.textBaseline="middle",o.labels.forEach((h,f)=>this.drawNode(s,t,f)),this.drawConverters(s,t),e.dataset.view=`${i.
zoom.toFixed(4)} ${i.x.toFixed(1)} ${i.y.toFixed(1)}`,e.dataset.drawn=`${o.labels.length} ${n.nodes.length}`,this.box&&(s.
setTransform(c,0,0,c,0,0),s.strokeStyle=t.selection,s.lineWidth=1,s.setLineDash([4,3]),s.strokeRect(this.box.left,this.box.
top,this.box.right-this.box.left,this.box.bottom-this.box.top),s.setLineDash([]))}ends(e){let{sources:t,targets:o,x:n,y:i}=this.
scene,[s,a]=[t[e]??0,o[e]??0];return[n[s]??0,i[s]??0,n[a]??0,i[a]??0]}drawEdges(e,t){let{scene:o,seen:n}=this,i=(s,a,u,c)=>{
e.beginPath(),o.sources.forEach((h,f)=>{if(!s(f))return;let[k,p,w,T]=this.ends(f);e.moveTo(k,p),e.lineTo(w,T)}),e.strokeStyle=
a,e.lineWidth=u,e.globalAlpha=c,e.stroke()};i(s=>!n.flowing[s]&&!n.converted[s],t.dim,1,.45),i(s=>!!n.flowing[s],t.selection,
1.5,.8),i(s=>!!n.converted[s],t.ink,2,.8),e.globalAlpha=1}drawConverters(e,t){e.fillStyle=t.ink,this.seen.converted.forEach(
(o,n)=>{if(!o)return;let[i,s,a,u]=this.ends(n),[c,h]=[(i+a)/2,(s+u)/2];e.beginPath(),e.moveTo(c-4,h),e.lineTo(c,h-4),e.lineTo(
c+4,h),e.lineTo(c,h+4),e.fill()})}drawNode(e,t,o){let{scene:n,seen:i,view:s}=this,a=i.nodes[o];if(!a)return;let u=w=>a.marks.
includes(w),[c,h,f]=[n.x[o]??0,n.y[o]??0,n.width[o]??0],k=w=>[c-f/2-w,h-$/2-w,f+2*w,$+2*w],p=(w,T,v=0,C=[])=>{e.strokeStyle=
w,e.lineWidth=T,e.setLineDash(C),e.strokeRect(...k(v)),e.setLineDash([])};e.globalAlpha=u("missed")?.2:u("stale")?.55:1,
u("current")&&(e.globalAlpha*=.45,e.fillStyle=t.selection,e.fillRect(...k(7)),e.globalAlpha/=.45),e.fillStyle=this.kinds[a.
kind]||t.line,e.fillRect(...k(0)),n.folded[o]&&(p(t.ink,1),p(t.ink,1,-2)),u("selected")?p(t.selection,u("current")?4:2.5):
u("dead")?p(t.bad,2.5,0,[5,3]):u("cone")&&p(t.selection,1.5),Le*s.zoom>=je&&(e.fillStyle=a.kind==="none"?t.ink:"#111",e.
fillText(a.label,c,h+.5)),e.globalAlpha=1}};function Ze(r,e,t){if(t<28)return r||e.slice(0,2);let o=`${r} ${e}`.trim(),n=Math.floor((t-4)/6);return o.length<=n?o:`${o.
slice(0,n-1).replace(/[\s…]+$/,"")}…`}function Me(r){return new Map(r.flatMap((e,t)=>e.map(o=>[o,t])))}function Te(r){
let e=[];return{nodes:r.labels.map((o,n)=>{let i=r.members[n]??[],s=r.legend[r.paint[n]??-1],a=r.dead[n]===1,u=i.some(f=>r.
selected.has(f)),c=[];r.stale[n]===1&&c.push("stale"),r.cone[n]===1&&c.push("cone"),a&&c.push("dead"),u&&c.push("selecte\
d"),i.includes(r.current)&&c.push("current"),r.hits&&!i.some(f=>r.hits?.has(f))&&c.push("missed"),e.push(r.cone[n]===1||
u&&r.cone.length>0);let h=a?"✕":s?.letter??"";return{kind:s?.kind??"none",label:Ze(h,o,r.width[n]??0),marks:c}}),converted:r.
sources.map((o,n)=>r.converted[n]===1),flowing:r.sources.map((o,n)=>!!(e[o]&&r.cone[r.targets[n]??-1]===1))}}var q=class{constructor(e,t,o){this.pane=e;this.ask=t;this.choose=o;this.element.addEventListener("focusout",n=>{this.element.
contains(n.relatedTarget)||this.close(!1)}),this.element.addEventListener("keydown",n=>this.onKey(n))}element=m("div",{class:"\
npuw-menu",role:"menu",popover:"manual"});asked={node:-1,x:0,y:0};drawn=-1;open(e,t,o){this.asked={node:e,x:t,y:o},this.
ask(e)}close(e=!0){this.element.matches(":popover-open")&&(this.element.hidePopover(),this.asked.node=-1,e&&this.pane.focus(
{preventScroll:!0}))}draw(e){if(e.node===void 0){this.close(!1);return}if(e.serial===this.drawn||e.node!==this.asked.node)
return;this.drawn=e.serial??-1;let t=e.node;this.element.setAttribute("aria-label",`What can be done at ${e.title??""}`),
this.element.replaceChildren(m("div",{class:"npuw-menu-title"},e.title??""),...(e.items??[]).map(a=>m("button",{type:"bu\
tton",role:"menuitem",tabindex:-1,"aria-disabled":a.reason?"true":null,click:()=>{a.reason||(this.close(),this.choose(t,
a.how))}},a.label,a.reason||a.note?m("small",{},a.reason||a.note):null))),this.element.matches(":popover-open")||this.element.
showPopover();let o=this.pane.getBoundingClientRect(),n=this.element.getBoundingClientRect(),i=(a,u,c)=>`${Math.max(4,a+
4+u<=c?a+4:a-4-u)}px`;this.element.style.left=i(o.left+this.asked.x,n.width,innerWidth),this.element.style.top=i(o.top+this.
asked.y,n.height,innerHeight);let s=this.buttons();(s.find(a=>!a.hasAttribute("aria-disabled"))??s[0])?.focus({preventScroll:!0})}buttons(){
return[...this.element.querySelectorAll("button")]}onKey(e){e.stopPropagation();let t=this.buttons(),o=t.indexOf(F(this.
element)),n={ArrowDown:o+1,ArrowUp:o-1,Home:0,End:t.length-1};if(e.key==="Escape")this.close();else if(e.key in n)t[(n[e.
key]+t.length)%t.length]?.focus();else return;e.preventDefault()}};var Je=70,Ae=1.25,Qe=60,Rt=ge("graph","Network",r=>{let{root:e,get:t,send:o,redraw:n,model:i}=r,s=m("span",{class:"npuw-\
legend"}),a=m("select",{"aria-label":"Colour by",change:()=>o("colour",{by:a.value})}),u=m("input",{type:"search",class:"\
npuw-search",placeholder:"find","aria-label":"Find layers",spellcheck:"false",input:n}),c=m("span",{class:"npuw-dim",role:"\
status"}),h=m("button",{type:"button",click:()=>ae(!0)},"fold"),f=m("button",{type:"button",click:()=>ae(!1)},"unfold"),
k=m("button",{type:"button",title:"Fit (0)","aria-label":"Fit the graph into the pane (0)",click:()=>v?.fit()},"⤢"),p=m(
"div",{class:"npuw-pane",tabindex:0,role:"img"}),w=m("div",{class:"npuw-card",role:"tooltip",hidden:!0}),T=new q(p,l=>o(
"menu",{node:l}),(l,d)=>o("end",{node:l,how:d}));p.addEventListener("contextmenu",l=>{l.preventDefault(),l.stopPropagation()}),
h.title="Fold all blocks; X or a double click folds and unfolds one",f.title="Unfold all blocks; X or a double click fol\
ds and unfolds one",e.append(m("header",{class:"npuw-bar"},m("h4",{},"Network"),u,c,m("span",{class:"npuw-gap"}),h,f,k,a),
m("div",{class:"npuw-stage"},p,w,T.element),m("footer",{class:"npuw-bar"},s));let v=null,C=!1,R=null,b=!1,L=[],z=!0,K=!0,
Y=!0,Z=0,J=0,A={node:-1,x:0,y:0},re=[],se=null,g=new j(r,()=>{Y=!0,n()}),B=()=>t("nodes").labels?.length??0,ie=l=>t("nod\
es").members?.[l]??[];function ae(l){o("fold",{blocks:Array.from({length:t("block_total")},(d,y)=>y),folded:l})}function le(l){
let d=t("nodes").blocks?.[l]??-1;d>=0&&o("fold",{blocks:[d],folded:!t("nodes").folded?.[l]})}function _(){return Me(t("n\
odes").members??[]).get(g.current)??-1}let H={pick(l,d,y){let E=ie(l),x=E.at(-1)??-1;if(d||y&&!E.every(M=>g.has(M))){let M=g.
rows.filter(S=>!E.includes(S));g.set([...M,...E],x)}else y?g.set(g.rows.filter(M=>!E.includes(M)),x):g.set(E,x);p.focus(
{preventScroll:!0})},box(l,d){let y=l.flatMap(ie),E=d?g.rows.filter(x=>!y.includes(x)):[];g.set([...E,...y],y[0]??-1),p.
focus({preventScroll:!0})},open:le,menu(l,d,y){H.hover(-1,0,0),T.open(l,d,y)},hover(l,d,y){l!==A.node&&(A={node:l,x:d,y},
clearTimeout(Z),l>=0&&(Z=window.setTimeout(()=>o("hover",{node:l}),Je)),n())}};function de(){if(C||!p.clientWidth||!p.clientHeight)
return;C=!0;let l=t("canvas");if(l===null){v=new V(p,H);return}xe(p,i.widget_manager,l,H).then(d=>{b?d?.close():v=d??new V(
p,H),n()},d=>{R=d,n()})}function Pe(){clearTimeout(J),J=window.setTimeout(()=>{let[l,d]=[p.clientWidth,p.clientHeight];l&&
d&&o("pane",{width:l,height:d})},Qe)}let ce=new ResizeObserver(()=>{Pe(),v&&p.clientWidth&&p.clientHeight&&v.resize(),de()});
ce.observe(p);let Ce=ye(()=>{z=!0,n()});r.onClose(()=>{b=!0,clearTimeout(Z),clearTimeout(J),ce.disconnect(),Ce(),v?.close()}),
u.addEventListener("keydown",l=>{if(l.key==="Escape")l.preventDefault(),u.value="",p.focus(),n();else if(l.key==="Enter"){
let d=ue();d?.length&&g.set(d,d[0]),p.focus()}});function ue(){if(!u.value.trim())return null;let{lids:l=[],names:d=[],ops:y=[],
inputs:E=[]}=t("rows");return we(u.value,{lids:l,names:d,ops:y,inputs:E},()=>"").rows}function Re(){return se!==t("rows")&&
(se=t("rows"),re=ee(t("rows").inputs??[])),re}function $e(l,d){let y=_(),E=y<0?0:Math.max(0,Math.min(B()-1,y+l));H.pick(
E,d,!1)}e.addEventListener("keydown",l=>{if(U(l.target)||l.ctrlKey||l.metaKey||l.altKey||!B())return;let d=l.key.length===
1?l.key.toLowerCase():l.key,y={ArrowDown:1,ArrowRight:1,j:1,ArrowUp:-1,ArrowLeft:-1,k:-1,Home:-B(),End:B()},E=t("key_for\
mats")[d];if(d in y)$e(y[d],l.shiftKey);else if(d==="/")u.focus(),u.select();else if(d==="b"&&g.rows.length){let x=[...te(
g.rows,Re())].filter(M=>!g.has(M)).sort((M,S)=>M-S);g.set([...x,...g.rows],g.anchor)}else if(d==="c")K=!K,n();else if(d===
"x"||d==="Enter"&&l.target===p)le(_());else if(d==="m"||d==="ContextMenu"||d==="F10"&&l.shiftKey){let x=v?.where(_());x&&
H.menu(_(),x.x,x.y)}else if(d==="0")v?.fit();else if(d==="+"||d==="=")v?.zoom(Ae);else if(d==="-")v?.zoom(1/Ae);else if(E&&
g.rows.length)o("set_format",{rows:[...g.rows].sort((x,M)=>x-M),format:E});else return;l.preventDefault()});function Ke(){
let l=new Set(P(t("paint")));s.replaceChildren(...t("legend").flatMap((d,y)=>l.has(y)?[m("span",{},m("i",{class:"npuw-do\
t","data-kind":d.kind},d.letter),d.label)]:[]),...P(t("dead")).includes(1)?[m("span",{},m("i",{class:"npuw-dot","data-ki\
nd":"dead"},"✕"),"dead")]:[],...P(t("converted")).includes(1)?[m("span",{},"◆ converter")]:[])}function ze(){if(w.hidden=
A.node<0,w.hidden)return;let l=t("card"),d=t("nodes").labels?.[A.node]??"";D(w,l.node===A.node?(l.lines??[]).join(`
`):d),w.style.setProperty("--x",`${A.x}px`),w.style.setProperty("--y",`${A.y}px`),w.classList.toggle("npuw-left",A.x>p.clientWidth/
2),w.classList.toggle("npuw-up",A.y>p.clientHeight/2)}return()=>{if(R){let S=R;throw R=null,S}me(a,t("colours").map(S=>({
value:S,label:`colour: ${S}`})),t("colour")),h.hidden=f.hidden=!t("block_total"),h.disabled=(t("nodes").blocks??[]).every(
(S,N)=>S<0||t("nodes").folded?.[N]),f.disabled=!t("nodes").folded?.includes(!0),Ke(),ze(),T.draw(t("menu"));let l=ue();D(
c,l?`${l.length}`:""),W(u,"aria-invalid",l&&!l.length?"true":null);let d=t("rows").lids?.length??0,y=t("rows").lids?.[g.
current],E=K?P(t("cone")).reduce((S,N)=>S+N,0):0;if(W(p,"aria-label",`${d} layers drawn as ${B()} nodes, coloured by ${t(
"colour")}`+(y?`; selected ${y}, ${g.rows.length} in all`:"")+(E?`, ${E} downstream tinted`:"")+". The layer table holds\
 the same."+(Object.keys(t("key_formats")).length?" M opens the selected layer's menu.":"")),de(),!v)return;if(z){z=!1;let S=pe(
e),N=getComputedStyle(e),Be=["mixed","none",...Array.from({length:5},(I,Q)=>`bad${Q}`),...Array.from({length:8},(I,Q)=>`\
hue${Q}`)].map(I=>[I,N.getPropertyValue(`--npuw-${I}`).trim()]);v.colours(S,{...S.kinds,...Object.fromEntries(Be)})}let x=t(
"nodes"),M={sources:t("edges").sources??[],targets:t("edges").targets??[]};if((L[0]!==x||L[1]!==t("x")||L[2]!==t("y"))&&
(L=[x,t("x"),t("y")],A={node:-1,x:0,y:0},v.show({labels:x.labels??[],folded:x.folded??[],x:O(t("x")),y:O(t("y")),width:O(
t("width")),...M})),v.look(Te({labels:x.labels??[],members:x.members??[],width:O(t("width")),...M,legend:t("legend"),paint:P(
t("paint")),dead:P(t("dead")),stale:P(t("stale")),cone:K?P(t("cone")):new Uint8Array(0),converted:P(t("converted")),selected:new Set(
g.rows),current:g.current,hits:l&&new Set(l)})),Y){Y=!1;let S=_();S>=0&&v.reveal(S)}e.dataset.painted=`${B()} ${t("colou\
r")}`}});export{Rt as default};

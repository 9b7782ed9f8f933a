function O(s){return s?new Float32Array(s.buffer.slice(s.byteOffset,s.byteOffset+s.byteLength)):new Float32Array(0)}function P(s){
return s?new Uint8Array(s.buffer,s.byteOffset,s.byteLength):new Uint8Array(0)}function u(s,e={},...t){let o=document.createElement(s);for(let[n,i]of Object.entries(e))typeof i=="function"?o.addEventListener(
n,i):V(o,n,i);for(let n of t)n!=null&&o.append(n);return o}function V(s,e,t){t==null||t===!1?s.removeAttribute(e):s.setAttribute(e,t===!0?"":String(t))}function D(s,e){s.textContent!==
e&&(s.textContent=e)}function ue(s,e,t){let o=JSON.stringify(e);s.dataset.items!==o&&(s.replaceChildren(...e.map(n=>u("o\
ption",{value:n.value},n.label))),s.dataset.items=o),s.value!==t&&(s.value=t)}var Ke=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A;\
 held A shows it"],["Esc","cancel what runs, close what is open"]];function I(s){return s instanceof HTMLInputElement||s instanceof
HTMLTextAreaElement||s instanceof HTMLSelectElement}function ze(s,e){if(s.matches(":popover-open")){s.hidePopover();return}
s.showPopover(),He(s,e)}function He(s,e){let t=e.getBoundingClientRect(),o=s.getBoundingClientRect(),n=t.bottom+4+o.height<=
innerHeight,i=e.closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;s.style.left=`${Math.max(4,Math.min(t.
left,Math.min(i,innerWidth)-o.width-4))}px`,s.style.top=`${n?t.bottom+4:Math.max(4,t.top-o.height-4)}px`}function me(s){
let{root:e,send:t}=s,o=u("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},u("dl",{},...Ke.flatMap(
([r,l])=>[u("dt",{},r),u("dd",{},l)])));e.append(o);let n=!1,i=r=>{n!==r&&(n=r,t("show_reference",{shown:r}))};e.addEventListener(
"keydown",r=>{if(r.stopPropagation(),r.ctrlKey||r.metaKey||r.altKey)return;if(r.key==="Escape"){!r.defaultPrevented&&!e.
querySelector(":popover-open")&&t("cancel");return}if(I(r.target)||r.defaultPrevented)return;let l=r.key.length===1?r.key.
toLowerCase():r.key,c={z:()=>t(r.shiftKey?"redo":"undo"),p:()=>t("pin"),a:()=>i(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t(
"step_picture",{by:1}),"?":()=>ze(o,e)}[l];c&&(r.preventDefault(),(!r.repeat||l==="["||l==="]")&&c())}),e.addEventListener(
"keyup",r=>{r.stopPropagation(),r.key.toLowerCase()==="a"&&i(!1)}),e.addEventListener("focusout",()=>i(!1))}var De=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function he({root:s}){s.addEventListener(
"keydown",e=>{if(e.defaultPrevented||!e.isTrusted||I(e.target)||e.ctrlKey||e.metaKey||e.altKey||s.closest(".npuw-drawer"))
return;let t=e.key.length===1?e.key.toLowerCase():e.key,o=De.has(t)?".npuw-table":t==="c"?".npuw-graph":"",n=o&&s.closest(
".npuw-grid")?.querySelector(`.npuw${o}`);!n||n===s||(e.preventDefault(),n.dispatchEvent(new KeyboardEvent("keydown",{key:e.
key,shiftKey:e.shiftKey})))})}var W=class{constructor(e,t){this.context=e;this.onMove=t;this.rows=[...e.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=e.get("selection_serial");let o=()=>this.take();e.model.on("change:selection",o),e.
onClose(()=>e.model.off("change:selection",o))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(e){
return this.members.has(e)}set(e,t){this.replace(e),t!==void 0&&(this.anchor=t),this.serial+=1,this.context.send("select",
{rows:e,serial:this.serial}),this.context.setLocally("selection",e),this.onMove()}replace(e){this.rows=e,this.members=new Set(
e)}take(){let e=this.context.get("selection"),t=this.context.get("selection_serial");t<this.serial||(this.serial=t,!(e.length===
this.rows.length&&e.every((o,n)=>o===this.rows[n]))&&(this.replace([...e]),this.anchor=this.current,this.onMove()))}};function fe(s){let e=getComputedStyle(s),t=o=>e.getPropertyValue(`--npuw-${o}`).trim();return{ink:e.color,dim:t("dim"),line:t(
"line"),background:t("bg"),bad:t("bad"),good:t("good"),selection:t("sel"),kinds:{int4:t("int4"),int8:t("int8"),int16:t("\
int16"),float:t("float")}}}function pe(s){let e=new MutationObserver(s);e.observe(document.body,{attributes:!0,attributeFilter:[
"data-jp-theme-name","class"]});let t=matchMedia("(prefers-color-scheme: dark)");return t.addEventListener("change",s),()=>{
e.disconnect(),t.removeEventListener("change",s)}}function be(s,e,t){return{render({model:o,el:n}){let i=[],r=u("section",{class:`npuw npuw-${s}`,"aria-label":e,"data-lm-\
suppress-shortcuts":"true"}),l=u("span"),m=u("span",{class:"npuw-remedy"}),c=u("div",{class:"npuw-error",role:"alert",hidden:!0},
u("b",{},"Error"),l,m),h=0,f=0,k=()=>{},p=(b,L={})=>o.send({action:b,...L}),w=b=>{let L=`${s}: ${b instanceof Error?b.message:
String(b)}`;v({message:L,remedy:"Reload the page."}),p("script_error",{message:L}),console.error(b)},A=b=>{try{b()}catch(L){
w(L)}},v=b=>{c.hidden=!b.message,D(l,b.message??""),D(m,b.remedy??"")};c.append(u("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{c.hidden=!0,p("dismiss_error")}},"×"));let C=()=>{h||(h=requestAnimationFrame(()=>{h=0,A(
()=>{k(),f+=1,r.dataset.revision=String(f)})}))},R={model:o,root:r,get:b=>o.get(b),send:p,setLocally:(b,L)=>o.set(b,L),redraw:C,
onClose:b=>i.push(b)};return r.tabIndex=-1,n.classList.add("npuw-host"),n.append(r),A(()=>{me(R),k=t(R),he(R),r.append(c);
let b=()=>v(o.get("error")??{}),L=(z,K)=>{o.on(z,K),i.push(()=>o.off(z,K))};L("change:error",b),L("change",C),b(),C()}),
()=>{cancelAnimationFrame(h);for(let b of i)b();r.remove()}}}}function Q(s){let e=s.map(()=>[]);return s.forEach((t,o)=>{for(let n of t)e[n]?.push(o)}),e}function ee(s,e){let t=new Set(
s),o=[...s];for(let n=o.pop();n!==void 0;n=o.pop())for(let i of e[n]??[])t.has(i)||(t.add(i),o.push(i));return t}function _e(s,e){
let t=s.toLowerCase(),o=i=>e.lids.flatMap((r,l)=>i(r.toLowerCase())||i((e.names[l]??"").toLowerCase())?[l]:[]),n=o(i=>i===
t||i.replace(/_\d+$/,"")===t||i.endsWith(`_${t}`));return n.length?n:o(i=>i.includes(t))}function ye(s,e,t){let o=e.lids.
map((i,r)=>r),n=Q(e.inputs);for(let i of s.split(/\s+/).filter(Boolean)){let[,r,l]=/^(op|below|format):(.*)$/i.exec(i)??
[void 0,"text",i],m=(l??"").toLowerCase().split(",").filter(Boolean);if(m.length)if(r?.toLowerCase()==="below"){let c=m.
flatMap(f=>_e(f,e));if(!c.length)return{rows:[],problem:`no layer is called ${l}`};let h=ee(c,n);o=o.filter(f=>h.has(f))}else{
let h={op:(f,k)=>(e.ops[f]??"").toLowerCase()===k,format:(f,k)=>t(f).toLowerCase().includes(k),text:(f,k)=>`${e.lids[f]}\
 ${e.names[f]}`.toLowerCase().includes(k)}[r?.toLowerCase()??"text"];o=o.filter(f=>m.some(k=>h(f,k)))}}return{rows:o,problem:o.
length?"":"no layer matches"}}async function ge(s,e,t,o){let n=await e.get_model(t.replace(/^IPY_MODEL_/,"")),i=await e.create_view(n);i.el.classList.
add("npuw-cytoscape"),s.append(i.el),i.trigger("displayed"),await i.displayed,await Promise.resolve();let r=i.cytoscape_obj;
if(!r)throw new Error("this version of ipycytoscape keeps no cytoscape_obj; npuwidgets needs ipycytoscape 1.3");return new te(
r,i,o)}var te=class{constructor(e,t,o){this.cy=e;this.inner=t;let n=i=>Number(i.target.id().slice(1));e.on("tap","node",
i=>{let r=n(i),{timeStamp:l,shiftKey:m,ctrlKey:c,metaKey:h}=i.originalEvent,f=this.tapped.node===r&&l-this.tapped.at<350;
this.tapped={node:f?-1:r,at:l},f?o.open(r):o.pick(r,m,c||h)}),e.on("cxttap","node",i=>o.menu(n(i),i.renderedPosition.x,i.
renderedPosition.y)),e.on("mouseover","node",i=>o.hover(n(i),i.renderedPosition.x,i.renderedPosition.y)),e.on("mouseout",
"node",()=>o.hover(-1,0,0)),e.on("pan zoom",()=>o.hover(-1,0,0)),t.el.addEventListener("pointerup",i=>{this.adding=i.ctrlKey||
i.metaKey},!0),e.on("box","node",i=>{this.boxed.length||queueMicrotask(()=>{o.box(this.boxed.sort((r,l)=>r-l),this.adding),
this.boxed=[]}),this.boxed.push(n(i))})}nodes=[];edges=[];drawn=new Map;boxed=[];adding=!1;tapped={node:-1,at:0};show(e){
let{cy:t}=this;this.drawn.clear(),t.batch(()=>{t.elements().remove(),t.add([...e.labels.map((o,n)=>({group:"nodes",data:{
id:`n${n}`,label:"",width:e.width[n]},position:{x:e.x[n]??0,y:e.y[n]??0},classes:e.folded[n]?"folded":""})),...e.sources.
map((o,n)=>({group:"edges",data:{id:`e${n}`,source:`n${o}`,target:`n${e.targets[n]}`}}))])}),this.nodes=e.labels.map((o,n)=>t.
getElementById(`n${n}`)),this.edges=e.sources.map((o,n)=>t.getElementById(`e${n}`)),this.foldedNodes=e.folded,this.fit()}foldedNodes=[];look(e){
let t=(o,n,i)=>{if(!o)return;let r=`${n}
${i??""}`;this.drawn.get(o)!==r&&(this.drawn.set(o,r),o.classes(n),i!==void 0&&o.data("label",i))};this.cy.batch(()=>{e.
nodes.forEach((o,n)=>t(this.nodes[n],[o.kind,this.foldedNodes[n]?"folded":"",...o.marks].join(" "),o.label)),e.converted.
forEach((o,n)=>t(this.edges[n],`${o?"converted":""} ${e.flowing[n]?"flowing":""}`))})}colours(e,t){let o={width:1,"line-\
color":e.dim,"line-opacity":.45};this.cy.style([{selector:"node",style:{shape:"rectangle",width:"data(width)",height:14,
"background-color":e.line,"border-width":0,"overlay-opacity":0,label:"data(label)",color:"#111","font-size":10,"text-val\
ign":"center","text-halign":"center","min-zoomed-font-size":5}},...Object.entries(t).map(([n,i])=>({selector:`node.${n}`,
style:{"background-color":i}})),{selector:"node.none",style:{color:e.ink}},{selector:"node.folded",style:{shape:"round-r\
ectangle","border-width":3,"border-style":"double","border-color":e.ink}},{selector:"node.stale",style:{opacity:.55}},{selector:"\
node.cone",style:{"border-width":1.5,"border-style":"solid","border-color":e.selection}},{selector:"node.dead",style:{"b\
order-width":2.5,"border-color":e.bad,"border-style":"dashed"}},{selector:"node.selected",style:{"border-width":2.5,"bor\
der-color":e.selection,"border-style":"solid"}},{selector:"node.current",style:{"border-width":4,"underlay-color":e.selection,
"underlay-opacity":.45,"underlay-padding":7,"z-index":10}},{selector:"node.missed",style:{opacity:.2}},{selector:"edge",
style:{"curve-style":"haystack","haystack-radius":0,"overlay-opacity":0,...o}},{selector:"edge.flowing",style:{"line-col\
or":e.selection,"line-opacity":.8,width:1.5}},{selector:"edge.converted",style:{"curve-style":"straight","mid-target-arr\
ow-shape":"diamond","mid-target-arrow-color":e.ink,"arrow-scale":.9,width:2,"line-color":e.ink,"line-opacity":.8,"z-inde\
x-compare":"manual","z-index":20}}])}where(e){let t=this.nodes[e]?.renderedBoundingBox();return t?{x:(t.x1+t.x2)/2,y:(t.
y1+t.y2)/2}:null}reveal(e){let t=this.nodes[e]?.renderedBoundingBox();if(!t)return;let o=(i,r,l)=>i>=0&&r<=l?0:(l-i-r)/2,
n={x:o(t.x1,t.x2,this.cy.width()),y:o(t.y1,t.y2,this.cy.height())};(n.x||n.y)&&this.cy.panBy(n)}zoom(e){let{cy:t}=this;t.
zoom({level:t.zoom()*e,renderedPosition:{x:t.width()/2,y:t.height()/2}})}fit(){this.cy.fit(void 0,8),!(this.cy.zoom()<=1.5)&&
(this.cy.zoom(1.5),this.cy.center())}resize(){this.cy.resize(),this.fit()}close(){this.cy.destroy(),this.inner.remove()}};function G(s,e,t,o){let[n,i,r]=[s.x[o]??0,s.y[o]??0,s.width[o]??0];return{left:(n-r/2)*t.zoom+t.x,right:(n+r/2)*t.zoom+t.
x,top:(i-e/2)*t.zoom+t.y,bottom:(i+e/2)*t.zoom+t.y}}function we(s,e,t,o){let n={left:1/0,right:-1/0,top:1/0,bottom:-1/0},
i={zoom:1,x:0,y:0};if(s.x.forEach((m,c)=>{let h=G(s,e,i,c);n.left=Math.min(n.left,h.left),n.right=Math.max(n.right,h.right),
n.top=Math.min(n.top,h.top),n.bottom=Math.max(n.bottom,h.bottom)}),n.left>n.right)return i;let r=Math.min((t-16)/(n.right-
n.left),(o-16)/(n.bottom-n.top)),l=Math.min(1.5,Math.max(.02,r));return{zoom:l,x:(t-(n.left+n.right)*l)/2,y:(o-(n.top+n.
bottom)*l)/2}}function ne(s,e,t,o){let n=Math.min(6,Math.max(.02,s.zoom*e)),i=n/s.zoom;return{zoom:n,x:t-(t-s.x)*i,y:o-(o-
s.y)*i}}function ve(s,e,t,o,n,i){let r=G(s,e,t,o),l=(m,c,h)=>m>=0&&c<=h?0:(h-m-c)/2;return{...t,x:t.x+l(r.left,r.right,n),
y:t.y+l(r.top,r.bottom,i)}}function U(s,e,t,o,n){for(let i=s.x.length-1;i>=0;i-=1){let r=G(s,e,t,i);if(o>=r.left&&o<=r.right&&
n>=r.top&&n<=r.bottom)return i}return-1}function xe(s,e,t,o){let n=[];return s.x.forEach((i,r)=>{let l=G(s,e,t,r);l.left<=
o.right&&l.right>=o.left&&l.top<=o.bottom&&l.bottom>=o.top&&n.push(r)}),n}var $=14,Be=5,ke=10,Ne=4,Oe=350,Fe=1.0015,Ve={labels:[],folded:[],x:new Float32Array,y:new Float32Array,width:new Float32Array,
sources:[],targets:[]},j=class{constructor(e,t){this.host=e;this.heard=t;let{canvas:o}=this;e.append(o),o.addEventListener(
"wheel",n=>{n.preventDefault(),this.move(ne(this.view,Fe**-n.deltaY,n.offsetX,n.offsetY))},{passive:!1}),o.addEventListener(
"pointerdown",n=>{if(n.button!==0)return;o.setPointerCapture(n.pointerId);let{offsetX:i,offsetY:r}=n;this.press={x:i,y:r,
view:this.view,boxing:n.shiftKey||n.ctrlKey||n.metaKey,moved:!1}}),o.addEventListener("pointermove",n=>this.moved(n.offsetX,
n.offsetY)),o.addEventListener("pointerup",n=>this.released(n)),o.addEventListener("contextmenu",({offsetX:n,offsetY:i})=>{
let r=U(this.scene,$,this.view,n,i);r>=0&&t.menu(r,n,i)}),o.addEventListener("pointercancel",()=>this.let()),o.addEventListener(
"pointerleave",()=>t.hover(-1,0,0))}canvas=u("canvas",{class:"npuw-drawn","aria-hidden":"true"});scene=Ve;seen={nodes:[],
converted:[],flowing:[]};palette=null;kinds={};view={zoom:1,x:0,y:0};press=null;box=null;tapped={node:-1,at:0};frame=0;moved(e,t){
let{press:o}=this;if(!o){this.heard.hover(U(this.scene,$,this.view,e,t),e,t);return}o.moved||=Math.hypot(e-o.x,t-o.y)>Ne,
o.moved&&(o.boxing?(this.box={left:Math.min(e,o.x),top:Math.min(t,o.y),right:Math.max(e,o.x),bottom:Math.max(t,o.y)},this.
redraw()):this.move({...o.view,x:o.view.x+e-o.x,y:o.view.y+t-o.y}))}released(e){let{press:t,box:o}=this;if(this.let(),!t)
return;if(o){let r=xe(this.scene,$,this.view,o);r.length&&this.heard.box(r,e.ctrlKey||e.metaKey);return}let n=t.moved?-1:
U(this.scene,$,this.view,e.offsetX,e.offsetY);if(n<0)return;let i=this.tapped.node===n&&e.timeStamp-this.tapped.at<Oe;this.
tapped={node:i?-1:n,at:e.timeStamp},i?this.heard.open(n):this.heard.pick(n,e.shiftKey,e.ctrlKey||e.metaKey)}let(){this.press=
this.box=null,this.redraw()}move(e){this.view=e,this.heard.hover(-1,0,0),this.redraw()}show(e){this.scene=e,this.fit()}look(e){
this.seen=e,this.redraw()}colours(e,t){this.palette=e,this.kinds=t,this.redraw()}where(e){let[t,o]=[this.scene.x[e],this.
scene.y[e]],{view:n}=this;return t===void 0||o===void 0?null:{x:t*n.zoom+n.x,y:o*n.zoom+n.y}}reveal(e){this.view=ve(this.
scene,$,this.view,e,this.host.clientWidth,this.host.clientHeight),this.redraw()}zoom(e){this.move(ne(this.view,e,this.host.
clientWidth/2,this.host.clientHeight/2))}fit(){this.move(we(this.scene,$,this.host.clientWidth,this.host.clientHeight))}resize(){
this.fit()}close(){cancelAnimationFrame(this.frame),this.canvas.remove()}redraw(){this.frame||=requestAnimationFrame(()=>{
this.frame=0,this.draw()})}draw(){let{canvas:e,palette:t,scene:o,seen:n,view:i}=this,r=e.getContext("2d");if(!r||!t)return;
let[l,m,c]=[this.host.clientWidth,this.host.clientHeight,devicePixelRatio];e.width=l*c,e.height=m*c,r.setTransform(c*i.zoom,
0,0,c*i.zoom,c*i.x,c*i.y),this.drawEdges(r,t),r.font=`${ke}px ${getComputedStyle(this.host).fontFamily}`,r.textAlign="ce\
nter",r.textBaseline="middle",o.labels.forEach((h,f)=>this.drawNode(r,t,f)),this.drawConverters(r,t),e.dataset.view=`${i.
zoom.toFixed(4)} ${i.x.toFixed(1)} ${i.y.toFixed(1)}`,e.dataset.drawn=`${o.labels.length} ${n.nodes.length}`,this.box&&(r.
setTransform(c,0,0,c,0,0),r.strokeStyle=t.selection,r.lineWidth=1,r.setLineDash([4,3]),r.strokeRect(this.box.left,this.box.
top,this.box.right-this.box.left,this.box.bottom-this.box.top),r.setLineDash([]))}ends(e){let{sources:t,targets:o,x:n,y:i}=this.
scene,[r,l]=[t[e]??0,o[e]??0];return[n[r]??0,i[r]??0,n[l]??0,i[l]??0]}drawEdges(e,t){let{scene:o,seen:n}=this,i=(r,l,m,c)=>{
e.beginPath(),o.sources.forEach((h,f)=>{if(!r(f))return;let[k,p,w,A]=this.ends(f);e.moveTo(k,p),e.lineTo(w,A)}),e.strokeStyle=
l,e.lineWidth=m,e.globalAlpha=c,e.stroke()};i(r=>!n.flowing[r]&&!n.converted[r],t.dim,1,.45),i(r=>!!n.flowing[r],t.selection,
1.5,.8),i(r=>!!n.converted[r],t.ink,2,.8),e.globalAlpha=1}drawConverters(e,t){e.fillStyle=t.ink,this.seen.converted.forEach(
(o,n)=>{if(!o)return;let[i,r,l,m]=this.ends(n),[c,h]=[(i+l)/2,(r+m)/2];e.beginPath(),e.moveTo(c-4,h),e.lineTo(c,h-4),e.lineTo(
c+4,h),e.lineTo(c,h+4),e.fill()})}drawNode(e,t,o){let{scene:n,seen:i,view:r}=this,l=i.nodes[o];if(!l)return;let m=w=>l.marks.
includes(w),[c,h,f]=[n.x[o]??0,n.y[o]??0,n.width[o]??0],k=w=>[c-f/2-w,h-$/2-w,f+2*w,$+2*w],p=(w,A,v=0,C=[])=>{e.strokeStyle=
w,e.lineWidth=A,e.setLineDash(C),e.strokeRect(...k(v)),e.setLineDash([])};e.globalAlpha=m("missed")?.2:m("stale")?.55:1,
m("current")&&(e.globalAlpha*=.45,e.fillStyle=t.selection,e.fillRect(...k(7)),e.globalAlpha/=.45),e.fillStyle=this.kinds[l.
kind]||t.line,e.fillRect(...k(0)),n.folded[o]&&(p(t.ink,1),p(t.ink,1,-2)),m("selected")?p(t.selection,m("current")?4:2.5):
m("dead")?p(t.bad,2.5,0,[5,3]):m("cone")&&p(t.selection,1.5),ke*r.zoom>=Be&&(e.fillStyle=l.kind==="none"?t.ink:"#111",e.
fillText(l.label,c,h+.5)),e.globalAlpha=1}};function Ie(s,e,t){if(t<28)return s||e.slice(0,2);let o=`${s} ${e}`.trim(),n=Math.floor((t-4)/6);return o.length<=n?o:`${o.
slice(0,n-1).replace(/[\s…]+$/,"")}…`}function Ee(s){return new Map(s.flatMap((e,t)=>e.map(o=>[o,t])))}function Se(s){
let e=[];return{nodes:s.labels.map((o,n)=>{let i=s.members[n]??[],r=s.legend[s.paint[n]??-1],l=s.dead[n]===1,m=i.some(f=>s.
selected.has(f)),c=[];s.stale[n]===1&&c.push("stale"),s.cone[n]===1&&c.push("cone"),l&&c.push("dead"),m&&c.push("selecte\
d"),i.includes(s.current)&&c.push("current"),s.hits&&!i.some(f=>s.hits?.has(f))&&c.push("missed"),e.push(s.cone[n]===1||
m&&s.cone.length>0);let h=l?"✕":r?.letter??"";return{kind:r?.kind??"none",label:Ie(h,o,s.width[n]??0),marks:c}}),converted:s.
sources.map((o,n)=>s.converted[n]===1),flowing:s.sources.map((o,n)=>!!(e[o]&&s.cone[s.targets[n]??-1]===1))}}var X=class{constructor(e,t,o){this.pane=e;this.ask=t;this.choose=o;this.element.addEventListener("focusout",n=>{this.element.
contains(n.relatedTarget)||this.close(!1)}),this.element.addEventListener("keydown",n=>this.onKey(n))}element=u("div",{class:"\
npuw-menu",role:"menu",hidden:!0});asked={node:-1,x:0,y:0};drawn=-1;open(e,t,o){this.asked={node:e,x:t,y:o},this.ask(e)}close(e=!0){
this.element.hidden||(this.element.hidden=!0,this.asked.node=-1,e&&this.pane.focus({preventScroll:!0}))}draw(e){if(e.node===
void 0){this.close(!1);return}if(e.serial===this.drawn||e.node!==this.asked.node)return;this.drawn=e.serial??-1;let t=e.
node;this.element.setAttribute("aria-label",`What can be done at ${e.title??""}`),this.element.replaceChildren(u("div",{
class:"npuw-menu-title"},e.title??""),...(e.items??[]).map(r=>u("button",{type:"button",role:"menuitem",tabindex:-1,"ari\
a-disabled":r.reason?"true":null,click:()=>{r.reason||(this.close(),this.choose(t,r.how))}},r.label,r.reason||r.note?u("\
small",{},r.reason||r.note):null)));let{x:o,y:n}=this.asked;this.element.hidden=!1,this.element.style.setProperty("--x",
`${o}px`),this.element.style.setProperty("--y",`${n}px`),this.element.classList.toggle("npuw-left",o>this.pane.clientWidth/
2),this.element.classList.toggle("npuw-up",n>this.pane.clientHeight/2);let i=this.buttons();(i.find(r=>!r.hasAttribute("\
aria-disabled"))??i[0])?.focus({preventScroll:!0})}buttons(){return[...this.element.querySelectorAll("button")]}onKey(e){
e.stopPropagation();let t=this.buttons(),o=t.indexOf(document.activeElement),n={ArrowDown:o+1,ArrowUp:o-1,Home:0,End:t.length-
1};if(e.key==="Escape")this.close();else if(e.key in n)t[(n[e.key]+t.length)%t.length]?.focus();else return;e.preventDefault()}};var We=70,Le=1.25,Ge=60,kt=be("graph","Network",s=>{let{root:e,get:t,send:o,redraw:n,model:i}=s,r=u("span",{class:"npuw-\
legend"}),l=u("select",{"aria-label":"Colour by",change:()=>o("colour",{by:l.value})}),m=u("input",{type:"search",class:"\
npuw-search",placeholder:"find","aria-label":"Find layers",spellcheck:"false",input:n}),c=u("span",{class:"npuw-dim",role:"\
status"}),h=u("button",{type:"button",click:()=>ie(!0)},"fold"),f=u("button",{type:"button",click:()=>ie(!1)},"unfold"),
k=u("button",{type:"button",title:"Fit (0)","aria-label":"Fit the graph into the pane (0)",click:()=>v?.fit()},"⤢"),p=u(
"div",{class:"npuw-pane",tabindex:0,role:"img"}),w=u("div",{class:"npuw-card",role:"tooltip",hidden:!0}),A=new X(p,a=>o(
"menu",{node:a}),(a,d)=>o("end",{node:a,how:d}));p.addEventListener("contextmenu",a=>{a.preventDefault(),a.stopPropagation()}),
h.title="Fold all blocks; X or a double click folds and unfolds one",f.title="Unfold all blocks; X or a double click fol\
ds and unfolds one",e.append(u("header",{class:"npuw-bar"},u("h4",{},"Network"),m,c,u("span",{class:"npuw-gap"}),h,f,k,l),
u("div",{class:"npuw-stage"},p,w,A.element),u("footer",{class:"npuw-bar"},r));let v=null,C=!1,R=null,b=!1,L=[],z=!0,K=!0,
Y=!0,q=0,Z=0,M={node:-1,x:0,y:0},oe=[],re=null,g=new W(s,()=>{Y=!0,n()}),H=()=>t("nodes").labels?.length??0,se=a=>t("nod\
es").members?.[a]??[];function ie(a){o("fold",{blocks:Array.from({length:t("block_total")},(d,y)=>y),folded:a})}function ae(a){
let d=t("nodes").blocks?.[a]??-1;d>=0&&o("fold",{blocks:[d],folded:!t("nodes").folded?.[a]})}function _(){return Ee(t("n\
odes").members??[]).get(g.current)??-1}let B={pick(a,d,y){let E=se(a),x=E.at(-1)??-1;if(d||y&&!E.every(T=>g.has(T))){let T=g.
rows.filter(S=>!E.includes(S));g.set([...T,...E],x)}else y?g.set(g.rows.filter(T=>!E.includes(T)),x):g.set(E,x);p.focus(
{preventScroll:!0})},box(a,d){let y=a.flatMap(se),E=d?g.rows.filter(x=>!y.includes(x)):[];g.set([...E,...y],y[0]??-1),p.
focus({preventScroll:!0})},open:ae,menu(a,d,y){B.hover(-1,0,0),A.open(a,d,y)},hover(a,d,y){a!==M.node&&(M={node:a,x:d,y},
clearTimeout(q),a>=0&&(q=window.setTimeout(()=>o("hover",{node:a}),We)),n())}};function le(){if(C||!p.clientWidth||!p.clientHeight)
return;C=!0;let a=t("canvas");if(a===null){v=new j(p,B);return}ge(p,i.widget_manager,a,B).then(d=>{b?d.close():v=d,n()},
d=>{R=d,n()})}function Te(){clearTimeout(Z),Z=window.setTimeout(()=>{let[a,d]=[p.clientWidth,p.clientHeight];a&&d&&o("pa\
ne",{width:a,height:d})},Ge)}let de=new ResizeObserver(()=>{Te(),v&&p.clientWidth&&p.clientHeight&&v.resize(),le()});de.
observe(p);let Ae=pe(()=>{z=!0,n()});s.onClose(()=>{b=!0,clearTimeout(q),clearTimeout(Z),de.disconnect(),Ae(),v?.close()}),
m.addEventListener("keydown",a=>{if(a.key==="Escape")a.preventDefault(),m.value="",p.focus(),n();else if(a.key==="Enter"){
let d=ce();d?.length&&g.set(d,d[0]),p.focus()}});function ce(){if(!m.value.trim())return null;let{lids:a=[],names:d=[],ops:y=[],
inputs:E=[]}=t("rows");return ye(m.value,{lids:a,names:d,ops:y,inputs:E},()=>"").rows}function Me(){return re!==t("rows")&&
(re=t("rows"),oe=Q(t("rows").inputs??[])),oe}function Pe(a,d){let y=_(),E=y<0?0:Math.max(0,Math.min(H()-1,y+a));B.pick(E,
d,!1)}e.addEventListener("keydown",a=>{if(I(a.target)||a.ctrlKey||a.metaKey||a.altKey||!H())return;let d=a.key.length===
1?a.key.toLowerCase():a.key,y={ArrowDown:1,ArrowRight:1,j:1,ArrowUp:-1,ArrowLeft:-1,k:-1,Home:-H(),End:H()},E=t("key_for\
mats")[d];if(d in y)Pe(y[d],a.shiftKey);else if(d==="/")m.focus(),m.select();else if(d==="b"&&g.rows.length){let x=[...ee(
g.rows,Me())].filter(T=>!g.has(T)).sort((T,S)=>T-S);g.set([...x,...g.rows],g.anchor)}else if(d==="c")K=!K,n();else if(d===
"x"||d==="Enter"&&a.target===p)ae(_());else if(d==="m"||d==="ContextMenu"||d==="F10"&&a.shiftKey){let x=v?.where(_());x&&
B.menu(_(),x.x,x.y)}else if(d==="0")v?.fit();else if(d==="+"||d==="=")v?.zoom(Le);else if(d==="-")v?.zoom(1/Le);else if(E&&
g.rows.length)o("set_format",{rows:[...g.rows].sort((x,T)=>x-T),format:E});else return;a.preventDefault()});function Ce(){
let a=new Set(P(t("paint")));r.replaceChildren(...t("legend").flatMap((d,y)=>a.has(y)?[u("span",{},u("i",{class:"npuw-do\
t","data-kind":d.kind},d.letter),d.label)]:[]),...P(t("dead")).includes(1)?[u("span",{},u("i",{class:"npuw-dot","data-ki\
nd":"dead"},"✕"),"dead")]:[],...P(t("converted")).includes(1)?[u("span",{},"◆ converter")]:[])}function Re(){if(w.hidden=
M.node<0,w.hidden)return;let a=t("card"),d=t("nodes").labels?.[M.node]??"";D(w,a.node===M.node?(a.lines??[]).join(`
`):d),w.style.setProperty("--x",`${M.x}px`),w.style.setProperty("--y",`${M.y}px`),w.classList.toggle("npuw-left",M.x>p.clientWidth/
2),w.classList.toggle("npuw-up",M.y>p.clientHeight/2)}return()=>{if(R){let S=R;throw R=null,S}ue(l,t("colours").map(S=>({
value:S,label:`colour: ${S}`})),t("colour")),h.hidden=f.hidden=!t("block_total"),h.disabled=(t("nodes").blocks??[]).every(
(S,N)=>S<0||t("nodes").folded?.[N]),f.disabled=!t("nodes").folded?.includes(!0),Ce(),Re(),A.draw(t("menu"));let a=ce();D(
c,a?`${a.length}`:""),V(m,"aria-invalid",a&&!a.length?"true":null);let d=t("rows").lids?.length??0,y=t("rows").lids?.[g.
current],E=K?P(t("cone")).reduce((S,N)=>S+N,0):0;if(V(p,"aria-label",`${d} layers drawn as ${H()} nodes, coloured by ${t(
"colour")}`+(y?`; selected ${y}, ${g.rows.length} in all`:"")+(E?`, ${E} downstream tinted`:"")+". The layer table holds\
 the same."+(Object.keys(t("key_formats")).length?" M opens the selected layer's menu.":"")),le(),!v)return;if(z){z=!1;let S=fe(
e),N=getComputedStyle(e),$e=["mixed","none",...Array.from({length:5},(F,J)=>`bad${J}`),...Array.from({length:8},(F,J)=>`\
hue${J}`)].map(F=>[F,N.getPropertyValue(`--npuw-${F}`).trim()]);v.colours(S,{...S.kinds,...Object.fromEntries($e)})}let x=t(
"nodes"),T={sources:t("edges").sources??[],targets:t("edges").targets??[]};if((L[0]!==x||L[1]!==t("x")||L[2]!==t("y"))&&
(L=[x,t("x"),t("y")],M={node:-1,x:0,y:0},v.show({labels:x.labels??[],folded:x.folded??[],x:O(t("x")),y:O(t("y")),width:O(
t("width")),...T})),v.look(Se({labels:x.labels??[],members:x.members??[],width:O(t("width")),...T,legend:t("legend"),paint:P(
t("paint")),dead:P(t("dead")),stale:P(t("stale")),cone:K?P(t("cone")):new Uint8Array(0),converted:P(t("converted")),selected:new Set(
g.rows),current:g.current,hits:a&&new Set(a)})),Y){Y=!1;let S=_();S>=0&&v.reveal(S)}e.dataset.painted=`${H()} ${t("colou\
r")}`}});export{kt as default};

(npuw=>{const{float32:K,uint8:T}=npuw;const{h:g,setAttribute:he,setOptions:He,setText:fe}=npuw;
const{isTyping:Be}=npuw;const{Selection:Ve}=npuw;const{onTheme:_e,palette:Ie}=npuw;const{view:Ne}=npuw;const{cone:Fe,consumers:Ke,filterRows:Oe}=npuw;const{plain:Ee}=npuw;var Le=8,Te=14,Se=350,se=1.5;async function ie(a,e,t,n){let{get_model:o,create_view:s}=e??
{};if(!o||!s)return null;let r=null;try{if(r=await s.call(e,await o.call(e,t.replace(/^anywidget:/,""))),r.el.classList.
add("npuw-cytoscape"),a.append(r.el),r.trigger("displayed"),await r.displayed,await Promise.resolve(),!r.cytoscape_obj)throw new Error(
"ipycytoscape 1.3 cannot be loaded");return new X(r.cytoscape_obj,r,n)}catch(l){return r?.el.remove(),console.warn("npuw\
idgets: the graph is drawn without ipycytoscape:",l),null}}var X=class{constructor(e,t,n){this.cy=e;this.inner=t;let o=s=>Number(
s.target.id().slice(1));e.on("tap","node",s=>{let r=o(s),{timeStamp:l,shiftKey:u,ctrlKey:c,metaKey:h}=s.originalEvent,y=this.
tapped.node===r&&l-this.tapped.at<Se;this.tapped={node:y?-1:r,at:l},y?n.open(r):n.pick(r,u,c||h)}),e.on("cxttap","node",
s=>n.menu(o(s),s.renderedPosition.x,s.renderedPosition.y)),e.on("mouseover","node",s=>n.hover(o(s),s.renderedPosition.x,
s.renderedPosition.y)),e.on("mouseout","node",()=>n.hover(-1,0,0)),e.on("pan zoom",()=>n.hover(-1,0,0)),t.el.addEventListener(
"pointerup",s=>{this.adding=s.ctrlKey||s.metaKey},!0),e.on("box","node",s=>{this.boxed.length||queueMicrotask(()=>{n.box(
this.boxed.sort((r,l)=>r-l),this.adding),this.boxed=[]}),this.boxed.push(o(s))})}nodes=[];edges=[];drawn=new Map;boxed=[];adding=!1;tapped={
node:-1,at:0};show(e){let{cy:t}=this;this.drawn.clear(),t.batch(()=>{t.elements().remove(),t.add([...e.labels.map((n,o)=>({
group:"nodes",data:{id:`n${o}`,label:"",width:e.width[o]},position:{x:e.x[o]??0,y:e.y[o]??0},classes:e.folded[o]?"folded":
""})),...e.sources.map((n,o)=>({group:"edges",data:{id:`e${o}`,source:`n${n}`,target:`n${e.targets[o]}`}}))])}),this.nodes=
e.labels.map((n,o)=>t.getElementById(`n${o}`)),this.edges=e.sources.map((n,o)=>t.getElementById(`e${o}`)),this.foldedNodes=
e.folded,this.fit()}foldedNodes=[];look(e){let t=(n,o,s)=>{if(!n)return;let r=`${o}
${s??""}`;this.drawn.get(n)!==r&&(this.drawn.set(n,r),n.classes(o),s!==void 0&&n.data("label",s))};this.cy.batch(()=>{e.
nodes.forEach((n,o)=>t(this.nodes[o],[n.kind,this.foldedNodes[o]?"folded":"",...n.marks].join(" "),n.label)),e.converted.
forEach((n,o)=>t(this.edges[o],`${n?"converted":""} ${e.flowing[o]?"flowing":""}`))})}colours(e,t){let n={width:1,"line-\
color":Ee(e.dim,e.background),"line-opacity":.45};this.cy.style([{selector:"node",style:{shape:"rectangle",width:"data(w\
idth)",height:Te,"background-color":e.line,"border-width":0,"overlay-opacity":0,label:"data(label)",color:"#111","font-s\
ize":10,"text-valign":"center","text-halign":"center","min-zoomed-font-size":5}},...Object.entries(t).map(([o,s])=>({selector:`\
node.${o}`,style:{"background-color":s}})),{selector:"node.none",style:{color:e.ink}},{selector:"node.folded",style:{shape:"\
round-rectangle","border-width":3,"border-style":"double","border-color":e.ink}},{selector:"node.stale",style:{opacity:.55}},
{selector:"node.cone",style:{"border-width":1.5,"border-style":"solid","border-color":e.selection}},{selector:"node.dead",
style:{"border-width":2.5,"border-color":e.bad,"border-style":"dashed"}},{selector:"node.selected",style:{"border-width":2.5,
"border-color":e.selection,"border-style":"solid"}},{selector:"node.current",style:{"border-width":4,"underlay-color":e.
selection,"underlay-opacity":.45,"underlay-padding":7,"z-index":10}},{selector:"node.missed",style:{opacity:.2}},{selector:"\
edge",style:{"curve-style":"haystack","haystack-radius":0,"overlay-opacity":0,...n}},{selector:"edge.flowing",style:{"li\
ne-color":e.selection,"line-opacity":.8,width:1.5}},{selector:"edge.converted",style:{"curve-style":"straight","mid-targ\
et-arrow-shape":"diamond","mid-target-arrow-color":e.ink,"arrow-scale":.9,width:2,"line-color":e.ink,"line-opacity":.8,"\
z-index-compare":"manual","z-index":20}}])}where(e){let t=this.nodes[e]?.renderedBoundingBox();return t?{x:(t.x1+t.x2)/2,
y:(t.y1+t.y2)/2}:null}reveal(e){let t=this.nodes[e]?.renderedBoundingBox();if(!t)return;let n=(s,r,l)=>s>=0&&r<=l?0:(l-s-
r)/2,o={x:n(t.x1,t.x2,this.cy.width()),y:n(t.y1,t.y2,this.cy.height())};(o.x||o.y)&&this.cy.panBy(o)}zoom(e){let{cy:t}=this;
t.zoom({level:t.zoom()*e,renderedPosition:{x:t.width()/2,y:t.height()/2}})}fit(){this.cy.fit(void 0,Le),!(this.cy.zoom()<=
se)&&(this.cy.zoom(se),this.cy.center())}resize(){this.cy.resize(),this.fit()}close(){this.cy.destroy(),this.inner.remove()}};const{h:Pe}=npuw;function _(a,e,t,n){let[o,s,r]=[a.x[n]??0,a.y[n]??0,a.width[n]??0];return{left:(o-r/2)*t.zoom+t.x,right:(o+r/2)*t.zoom+t.
x,top:(s-e/2)*t.zoom+t.y,bottom:(s+e/2)*t.zoom+t.y}}function le(a,e,t,n){let o={left:1/0,right:-1/0,top:1/0,bottom:-1/0},
s={zoom:1,x:0,y:0};if(a.x.forEach((u,c)=>{let h=_(a,e,s,c);o.left=Math.min(o.left,h.left),o.right=Math.max(o.right,h.right),
o.top=Math.min(o.top,h.top),o.bottom=Math.max(o.bottom,h.bottom)}),o.left>o.right)return s;let r=Math.min((t-16)/(o.right-
o.left),(n-16)/(o.bottom-o.top)),l=Math.min(1.5,Math.max(.02,r));return{zoom:l,x:(t-(o.left+o.right)*l)/2,y:(n-(o.top+o.
bottom)*l)/2}}function Y(a,e,t,n){let o=Math.min(6,Math.max(.02,a.zoom*e)),s=o/a.zoom;return{zoom:o,x:t-(t-a.x)*s,y:n-(n-
a.y)*s}}function ae(a,e,t,n,o,s){let r=_(a,e,t,n),l=(u,c,h)=>u>=0&&c<=h?0:(h-u-c)/2;return{...t,x:t.x+l(r.left,r.right,o),
y:t.y+l(r.top,r.bottom,s)}}function I(a,e,t,n,o){for(let s=a.x.length-1;s>=0;s-=1){let r=_(a,e,t,s);if(n>=r.left&&n<=r.right&&
o>=r.top&&o<=r.bottom)return s}return-1}function de(a,e,t,n){let o=[];return a.x.forEach((s,r)=>{let l=_(a,e,t,r);l.left<=
n.right&&l.right>=n.left&&l.top<=n.bottom&&l.bottom>=n.top&&o.push(r)}),o}var S=14,Ae=5,ce=10,Me=4,ze=350,$e=1.0015,Re={labels:[],folded:[],x:new Float32Array,y:new Float32Array,width:new Float32Array,
sources:[],targets:[]},D=class{constructor(e,t){this.host=e;this.heard=t;let{canvas:n}=this;e.append(n),n.addEventListener(
"wheel",o=>{o.preventDefault(),this.move(Y(this.view,$e**-o.deltaY,o.offsetX,o.offsetY))},{passive:!1}),n.addEventListener(
"pointerdown",o=>{if(o.button!==0)return;n.setPointerCapture(o.pointerId);let{offsetX:s,offsetY:r}=o;this.press={x:s,y:r,
view:this.view,boxing:o.shiftKey||o.ctrlKey||o.metaKey,moved:!1}}),n.addEventListener("pointermove",o=>this.moved(o.offsetX,
o.offsetY)),n.addEventListener("pointerup",o=>this.released(o)),n.addEventListener("contextmenu",({offsetX:o,offsetY:s})=>{
let r=I(this.scene,S,this.view,o,s);r>=0&&t.menu(r,o,s)}),n.addEventListener("pointercancel",()=>this.let()),n.addEventListener(
"pointerleave",()=>t.hover(-1,0,0))}canvas=Pe("canvas",{class:"npuw-drawn","aria-hidden":"true"});scene=Re;seen={nodes:[],
converted:[],flowing:[]};palette=null;kinds={};view={zoom:1,x:0,y:0};press=null;box=null;tapped={node:-1,at:0};frame=0;moved(e,t){
let{press:n}=this;if(!n){this.heard.hover(I(this.scene,S,this.view,e,t),e,t);return}n.moved||=Math.hypot(e-n.x,t-n.y)>Me,
n.moved&&(n.boxing?(this.box={left:Math.min(e,n.x),top:Math.min(t,n.y),right:Math.max(e,n.x),bottom:Math.max(t,n.y)},this.
redraw()):this.move({...n.view,x:n.view.x+e-n.x,y:n.view.y+t-n.y}))}released(e){let{press:t,box:n}=this;if(this.let(),!t)
return;if(n){let r=de(this.scene,S,this.view,n);r.length&&this.heard.box(r,e.ctrlKey||e.metaKey);return}let o=t.moved?-1:
I(this.scene,S,this.view,e.offsetX,e.offsetY);if(o<0)return;let s=this.tapped.node===o&&e.timeStamp-this.tapped.at<ze;this.
tapped={node:s?-1:o,at:e.timeStamp},s?this.heard.open(o):this.heard.pick(o,e.shiftKey,e.ctrlKey||e.metaKey)}let(){this.press=
this.box=null,this.redraw()}move(e){this.view=e,this.heard.hover(-1,0,0),this.redraw()}show(e){this.scene=e,this.fit()}look(e){
this.seen=e,this.redraw()}colours(e,t){this.palette=e,this.kinds=t,this.redraw()}where(e){let[t,n]=[this.scene.x[e],this.
scene.y[e]],{view:o}=this;return t===void 0||n===void 0?null:{x:t*o.zoom+o.x,y:n*o.zoom+o.y}}reveal(e){this.view=ae(this.
scene,S,this.view,e,this.host.clientWidth,this.host.clientHeight),this.redraw()}zoom(e){this.move(Y(this.view,e,this.host.
clientWidth/2,this.host.clientHeight/2))}fit(){this.move(le(this.scene,S,this.host.clientWidth,this.host.clientHeight))}resize(){
this.fit()}close(){cancelAnimationFrame(this.frame),this.canvas.remove()}redraw(){this.frame||=requestAnimationFrame(()=>{
this.frame=0,this.draw()})}draw(){let{canvas:e,palette:t,scene:n,seen:o,view:s}=this,r=e.getContext("2d");if(!r||!t)return;
let[l,u,c]=[this.host.clientWidth,this.host.clientHeight,devicePixelRatio];e.width=l*c,e.height=u*c,r.setTransform(c*s.zoom,
0,0,c*s.zoom,c*s.x,c*s.y),this.drawEdges(r,t),r.font=`${ce}px ${getComputedStyle(this.host).fontFamily}`,r.textAlign="ce\
nter",r.textBaseline="middle",n.labels.forEach((h,y)=>this.drawNode(r,t,y)),this.drawConverters(r,t),e.dataset.view=`${s.
zoom.toFixed(4)} ${s.x.toFixed(1)} ${s.y.toFixed(1)}`,e.dataset.drawn=`${n.labels.length} ${o.nodes.length}`,this.box&&(r.
setTransform(c,0,0,c,0,0),r.strokeStyle=t.selection,r.lineWidth=1,r.setLineDash([4,3]),r.strokeRect(this.box.left,this.box.
top,this.box.right-this.box.left,this.box.bottom-this.box.top),r.setLineDash([]))}ends(e){let{sources:t,targets:n,x:o,y:s}=this.
scene,[r,l]=[t[e]??0,n[e]??0];return[o[r]??0,s[r]??0,o[l]??0,s[l]??0]}drawEdges(e,t){let{scene:n,seen:o}=this,s=(r,l,u,c)=>{
e.beginPath(),n.sources.forEach((h,y)=>{if(!r(y))return;let[P,m,w,A]=this.ends(y);e.moveTo(P,m),e.lineTo(w,A)}),e.strokeStyle=
l,e.lineWidth=u,e.globalAlpha=c,e.stroke()};s(r=>!o.flowing[r]&&!o.converted[r],t.dim,1,.45),s(r=>!!o.flowing[r],t.selection,
1.5,.8),s(r=>!!o.converted[r],t.ink,2,.8),e.globalAlpha=1}drawConverters(e,t){e.fillStyle=t.ink,this.seen.converted.forEach(
(n,o)=>{if(!n)return;let[s,r,l,u]=this.ends(o),[c,h]=[(s+l)/2,(r+u)/2];e.beginPath(),e.moveTo(c-4,h),e.lineTo(c,h-4),e.lineTo(
c+4,h),e.lineTo(c,h+4),e.fill()})}drawNode(e,t,n){let{scene:o,seen:s,view:r}=this,l=s.nodes[n];if(!l)return;let u=w=>l.marks.
includes(w),[c,h,y]=[o.x[n]??0,o.y[n]??0,o.width[n]??0],P=w=>[c-y/2-w,h-S/2-w,y+2*w,S+2*w],m=(w,A,x=0,C=[])=>{e.strokeStyle=
w,e.lineWidth=A,e.setLineDash(C),e.strokeRect(...P(x)),e.setLineDash([])};e.globalAlpha=u("missed")?.2:u("stale")?.55:1,
u("current")&&(e.globalAlpha*=.45,e.fillStyle=t.selection,e.fillRect(...P(7)),e.globalAlpha/=.45),e.fillStyle=this.kinds[l.
kind]||t.line,e.fillRect(...P(0)),o.folded[n]&&(m(t.ink,1),m(t.ink,1,-2)),u("selected")?m(t.selection,u("current")?4:2.5):
u("dead")?m(t.bad,2.5,0,[5,3]):u("cone")&&m(t.selection,1.5),ce*r.zoom>=Ae&&(e.fillStyle=l.kind==="none"?t.ink:"#111",e.
fillText(l.label,c,h+.5)),e.globalAlpha=1}};function De(a,e,t){if(t<28)return a||e.slice(0,2);let n=`${a} ${e}`.trim(),o=Math.floor((t-4)/6);return n.length<=o?n:`${n.
slice(0,o-1).replace(/[\s…]+$/,"")}…`}function ue(a){return new Map(a.flatMap((e,t)=>e.map(n=>[n,t])))}function me(a){
let e=[];return{nodes:a.labels.map((n,o)=>{let s=a.members[o]??[],r=a.legend[a.paint[o]??-1],l=a.dead[o]===1,u=s.some(y=>a.
selected.has(y)),c=[];a.stale[o]===1&&c.push("stale"),a.cone[o]===1&&c.push("cone"),l&&c.push("dead"),u&&c.push("selecte\
d"),s.includes(a.current)&&c.push("current"),a.hits&&!s.some(y=>a.hits?.has(y))&&c.push("missed"),e.push(a.cone[o]===1||
u&&a.cone.length>0);let h=l?"✕":r?.letter??"";return{kind:r?.kind??"none",label:De(h,n,a.width[o]??0),marks:c}}),converted:a.
sources.map((n,o)=>a.converted[o]===1),flowing:a.sources.map((n,o)=>!!(e[n]&&a.cone[a.targets[o]??-1]===1))}}const{focusedBy:Ce,h:N}=npuw;var F=class{constructor(e,t,n){this.pane=e;this.ask=t;this.choose=n;this.element.
addEventListener("focusout",o=>{this.element.contains(o.relatedTarget)||this.close(!1)}),this.element.addEventListener("\
keydown",o=>this.onKey(o))}element=N("div",{class:"npuw-menu",role:"menu",popover:"manual"});asked={node:-1,x:0,y:0};drawn=-1;open(e,t,n){
this.asked={node:e,x:t,y:n},this.ask(e)}close(e=!0){this.element.matches(":popover-open")&&(this.element.hidePopover(),this.
asked.node=-1,e&&this.pane.focus({preventScroll:!0}))}draw(e){if(e.node===void 0){this.close(!1);return}if(e.serial===this.
drawn||e.node!==this.asked.node)return;this.drawn=e.serial??-1;let t=e.node;this.element.setAttribute("aria-label",`What\
 can be done at ${e.title??""}`),this.element.replaceChildren(N("div",{class:"npuw-menu-title"},e.title??""),...(e.items??
[]).map(l=>N("button",{type:"button",role:"menuitem",tabindex:-1,"aria-disabled":l.reason?"true":null,click:()=>{l.reason||
(this.close(),this.choose(t,l.how))}},l.label,l.reason||l.note?N("small",{},l.reason||l.note):null))),this.element.matches(
":popover-open")||this.element.showPopover();let n=this.pane.getBoundingClientRect(),o=this.element.getBoundingClientRect(),
s=(l,u,c)=>`${Math.max(4,l+4+u<=c?l+4:l-4-u)}px`;this.element.style.left=s(n.left+this.asked.x,o.width,innerWidth),this.
element.style.top=s(n.top+this.asked.y,o.height,innerHeight);let r=this.buttons();(r.find(l=>!l.hasAttribute("aria-disab\
led"))??r[0])?.focus({preventScroll:!0})}buttons(){return[...this.element.querySelectorAll("button")]}onKey(e){e.stopPropagation();
let t=this.buttons(),n=t.indexOf(Ce(this.element)),o={ArrowDown:n+1,ArrowUp:n-1,Home:0,End:t.length-1};if(e.key==="Escap\
e")this.close();else if(e.key in o)t[(o[e.key]+t.length)%t.length]?.focus();else return;e.preventDefault()}};var We=70,be=1.25,Ge=60,ht=Ne("graph","Network",a=>{let{root:e,get:t,send:n,redraw:o,model:s}=a,r=g("span",{class:"npuw-\
legend"}),l=g("select",{"aria-label":"Colour by",change:()=>n("colour",{by:l.value})}),u=g("input",{type:"search",class:"\
npuw-search",placeholder:"find","aria-label":"Find layers",spellcheck:"false",input:o}),c=g("span",{class:"npuw-dim",role:"\
status"}),h=g("button",{type:"button",click:()=>ee(!0)},"fold"),y=g("button",{type:"button",click:()=>ee(!1)},"unfold"),
P=g("button",{type:"button",title:"Fit (0)","aria-label":"Fit the graph into the pane (0)",click:()=>x?.fit()},"⤢"),m=g(
"div",{class:"npuw-pane",tabindex:0,role:"img"}),w=g("div",{class:"npuw-card",role:"tooltip",hidden:!0}),A=new F(m,i=>n(
"menu",{node:i}),(i,d)=>n("end",{node:i,how:d}));m.addEventListener("contextmenu",i=>{i.preventDefault(),i.stopPropagation()}),
h.title="Fold all blocks; X or a double click folds and unfolds one",y.title="Unfold all blocks; X or a double click fol\
ds and unfolds one",e.append(g("header",{class:"npuw-bar"},g("h4",{},"Network"),u,c,g("span",{class:"npuw-gap"}),h,y,P,l),
g("div",{class:"npuw-stage"},m,w,A.element),g("footer",{class:"npuw-bar"},r));let x=null,C=!1,q=!1,H=[],O=!0,B=!0,W=!0,G=0,
j=0,L={node:-1,x:0,y:0},Z=[],J=null,b=new Ve(a,()=>{W=!0,o()}),M=()=>t("nodes").labels?.length??0,Q=i=>t("nodes").members?.[i]??
[];function ee(i){n("fold",{blocks:Array.from({length:t("block_total")},(d,f)=>f),folded:i})}function te(i){let d=t("nod\
es").blocks?.[i]??-1;d>=0&&n("fold",{blocks:[d],folded:!t("nodes").folded?.[i]})}function $(){return ue(t("nodes").members??
[]).get(b.current)??-1}let z={pick(i,d,f){let v=Q(i),p=v.at(-1)??-1;if(d||f&&!v.every(E=>b.has(E))){let E=b.rows.filter(
k=>!v.includes(k));b.set([...E,...v],p)}else f?b.set(b.rows.filter(E=>!v.includes(E)),p):b.set(v,p);m.focus({preventScroll:!0})},
box(i,d){let f=i.flatMap(Q),v=d?b.rows.filter(p=>!f.includes(p)):[];b.set([...v,...f],f[0]??-1),m.focus({preventScroll:!0})},
open:te,menu(i,d,f){z.hover(-1,0,0),A.open(i,d,f)},hover(i,d,f){i!==L.node&&(L={node:i,x:d,y:f},clearTimeout(G),i>=0&&(G=
window.setTimeout(()=>n("hover",{node:i}),We)),o())}};function oe(){if(C||!m.clientWidth||!m.clientHeight)return;C=!0;let i=t(
"canvas");if(i===null){x=new D(m,z);return}ie(m,s.widget_manager,i,z).then(d=>{q?d?.close():x=d??new D(m,z),o()})}function pe(){
clearTimeout(j),j=window.setTimeout(()=>{let[i,d]=[m.clientWidth,m.clientHeight];i&&d&&n("pane",{width:i,height:d})},Ge)}
let ne=new ResizeObserver(()=>{pe(),x&&m.clientWidth&&m.clientHeight&&x.resize(),oe()});ne.observe(m);let ye=_e(()=>{O=!0,
o()});a.onClose(()=>{q=!0,clearTimeout(G),clearTimeout(j),ne.disconnect(),ye(),x?.close()}),u.addEventListener("keydown",
i=>{if(i.key==="Escape")i.preventDefault(),u.value="",m.focus(),o();else if(i.key==="Enter"){let d=re();d?.length&&b.set(
d,d[0]),m.focus()}});function re(){if(!u.value.trim())return null;let{lids:i=[],names:d=[],ops:f=[],inputs:v=[]}=t("rows");
return Oe(u.value,{lids:i,names:d,ops:f,inputs:v},()=>"").rows}function we(){return J!==t("rows")&&(J=t("rows"),Z=Ke(t("\
rows").inputs??[])),Z}function ge(i,d){let f=$(),v=f<0?0:Math.max(0,Math.min(M()-1,f+i));z.pick(v,d,!1)}e.addEventListener(
"keydown",i=>{if(Be(i.target)||i.ctrlKey||i.metaKey||i.altKey||!M())return;let d=i.key.length===1?i.key.toLowerCase():i.
key,f={ArrowDown:1,ArrowRight:1,j:1,ArrowUp:-1,ArrowLeft:-1,k:-1,Home:-M(),End:M()},v=t("key_formats")[d];if(d in f)ge(f[d],
i.shiftKey);else if(d==="/")u.focus(),u.select();else if(d==="b"&&b.rows.length){let p=[...Fe(b.rows,we())].filter(E=>!b.
has(E)).sort((E,k)=>E-k);b.set([...p,...b.rows],b.anchor)}else if(d==="c")B=!B,o();else if(d==="x"||d==="Enter"&&i.target===
m)te($());else if(d==="m"||d==="ContextMenu"||d==="F10"&&i.shiftKey){let p=x?.where($());p&&z.menu($(),p.x,p.y)}else if(d===
"0")x?.fit();else if(d==="+"||d==="=")x?.zoom(be);else if(d==="-")x?.zoom(1/be);else if(v&&b.rows.length)n("set_format",
{rows:[...b.rows].sort((p,E)=>p-E),format:v});else return;i.preventDefault()});function ve(){let i=new Set(T(t("paint")));
r.replaceChildren(...t("legend").flatMap((d,f)=>i.has(f)?[g("span",{},g("i",{class:"npuw-dot","data-kind":d.kind},d.letter),
d.label)]:[]),...T(t("dead")).includes(1)?[g("span",{},g("i",{class:"npuw-dot","data-kind":"dead"},"✕"),"dead")]:[],...T(
t("converted")).includes(1)?[g("span",{},"◆ converter")]:[])}function xe(){if(w.hidden=L.node<0,w.hidden)return;let i=t(
"card"),d=t("nodes").labels?.[L.node]??"";fe(w,i.node===L.node?(i.lines??[]).join(`
`):d),w.style.setProperty("--x",`${L.x}px`),w.style.setProperty("--y",`${L.y}px`),w.classList.toggle("npuw-left",L.x>m.clientWidth/
2),w.classList.toggle("npuw-up",L.y>m.clientHeight/2)}return()=>{He(l,t("colours").map(k=>({value:k,label:`colour: ${k}`})),
t("colour")),h.hidden=y.hidden=!t("block_total"),h.disabled=(t("nodes").blocks??[]).every((k,R)=>k<0||t("nodes").folded?.[R]),
y.disabled=!t("nodes").folded?.includes(!0),ve(),xe(),A.draw(t("menu"));let i=re();fe(c,i?`${i.length}`:""),he(u,"aria-i\
nvalid",i&&!i.length?"true":null);let d=t("rows").lids?.length??0,f=t("rows").lids?.[b.current],v=B?T(t("cone")).reduce(
(k,R)=>k+R,0):0;if(he(m,"aria-label",`${d} layers drawn as ${M()} nodes, coloured by ${t("colour")}`+(f?`; selected ${f}\
, ${b.rows.length} in all`:"")+(v?`, ${v} downstream tinted`:"")+". The layer table holds the same."+(Object.keys(t("key\
_formats")).length?" M opens the selected layer's menu.":"")),oe(),!x)return;if(O){O=!1;let k=Ie(e),R=getComputedStyle(e),
ke=["mixed","none",...Array.from({length:5},(V,U)=>`bad${U}`),...Array.from({length:8},(V,U)=>`hue${U}`)].map(V=>[V,R.getPropertyValue(
`--npuw-${V}`).trim()]);x.colours(k,{...k.kinds,...Object.fromEntries(ke)})}let p=t("nodes"),E={sources:t("edges").sources??
[],targets:t("edges").targets??[]};if((H[0]!==p||H[1]!==t("x")||H[2]!==t("y"))&&(H=[p,t("x"),t("y")],L={node:-1,x:0,y:0},
x.show({labels:p.labels??[],folded:p.folded??[],x:K(t("x")),y:K(t("y")),width:K(t("width")),...E})),x.look(me({labels:p.
labels??[],members:p.members??[],width:K(t("width")),...E,legend:t("legend"),paint:T(t("paint")),dead:T(t("dead")),stale:T(
t("stale")),cone:B?T(t("cone")):new Uint8Array(0),converted:T(t("converted")),selected:new Set(b.rows),current:b.current,
hits:i&&new Set(i)})),W){W=!1;let k=$();k>=0&&x.reveal(k)}e.dataset.painted=`${M()} ${t("colour")}`}});return ht;})

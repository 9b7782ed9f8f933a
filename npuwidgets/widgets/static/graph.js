(npuw=>{const{float32:K,uint8:T}=npuw;const{h:g,setAttribute:fe,setOptions:Be,setText:be}=npuw;
const{isTyping:Ve}=npuw;const{Selection:Ie}=npuw;const{onTheme:Ne,palette:Oe}=npuw;const{view:Fe}=npuw;const{cone:Ke,consumers:We,filterRows:Ge}=npuw;const{plain:Le}=npuw;var Te=8,Se=14,Pe=350,ie=1.5;async function le(l,e,t,n){let o=await Ae(e,t.replace(/^anywidget:/,
""));if(!o)return null;o.el.classList.add("npuw-cytoscape"),l.append(o.el),o.trigger("displayed"),await o.displayed,await Promise.
resolve();let r=o.cytoscape_obj;if(!r)throw new Error("this version of ipycytoscape keeps no cytoscape_obj; npuwidgets n\
eeds ipycytoscape 1.3");return new Y(r,o,n)}async function Ae(l,e){if(!l?.create_view)return null;try{return await l.create_view(
await l.get_model(e))}catch(t){return console.warn("npuwidgets: the graph is drawn without ipycytoscape",t),null}}var Y=class{constructor(e,t,n){
this.cy=e;this.inner=t;let o=r=>Number(r.target.id().slice(1));e.on("tap","node",r=>{let s=o(r),{timeStamp:a,shiftKey:u,
ctrlKey:c,metaKey:h}=r.originalEvent,y=this.tapped.node===s&&a-this.tapped.at<Pe;this.tapped={node:y?-1:s,at:a},y?n.open(
s):n.pick(s,u,c||h)}),e.on("cxttap","node",r=>n.menu(o(r),r.renderedPosition.x,r.renderedPosition.y)),e.on("mouseover","\
node",r=>n.hover(o(r),r.renderedPosition.x,r.renderedPosition.y)),e.on("mouseout","node",()=>n.hover(-1,0,0)),e.on("pan \
zoom",()=>n.hover(-1,0,0)),t.el.addEventListener("pointerup",r=>{this.adding=r.ctrlKey||r.metaKey},!0),e.on("box","node",
r=>{this.boxed.length||queueMicrotask(()=>{n.box(this.boxed.sort((s,a)=>s-a),this.adding),this.boxed=[]}),this.boxed.push(
o(r))})}nodes=[];edges=[];drawn=new Map;boxed=[];adding=!1;tapped={node:-1,at:0};show(e){let{cy:t}=this;this.drawn.clear(),
t.batch(()=>{t.elements().remove(),t.add([...e.labels.map((n,o)=>({group:"nodes",data:{id:`n${o}`,label:"",width:e.width[o]},
position:{x:e.x[o]??0,y:e.y[o]??0},classes:e.folded[o]?"folded":""})),...e.sources.map((n,o)=>({group:"edges",data:{id:`\
e${o}`,source:`n${n}`,target:`n${e.targets[o]}`}}))])}),this.nodes=e.labels.map((n,o)=>t.getElementById(`n${o}`)),this.edges=
e.sources.map((n,o)=>t.getElementById(`e${o}`)),this.foldedNodes=e.folded,this.fit()}foldedNodes=[];look(e){let t=(n,o,r)=>{
if(!n)return;let s=`${o}
${r??""}`;this.drawn.get(n)!==s&&(this.drawn.set(n,s),n.classes(o),r!==void 0&&n.data("label",r))};this.cy.batch(()=>{e.
nodes.forEach((n,o)=>t(this.nodes[o],[n.kind,this.foldedNodes[o]?"folded":"",...n.marks].join(" "),n.label)),e.converted.
forEach((n,o)=>t(this.edges[o],`${n?"converted":""} ${e.flowing[o]?"flowing":""}`))})}colours(e,t){let n={width:1,"line-\
color":Le(e.dim,e.background),"line-opacity":.45};this.cy.style([{selector:"node",style:{shape:"rectangle",width:"data(w\
idth)",height:Se,"background-color":e.line,"border-width":0,"overlay-opacity":0,label:"data(label)",color:"#111","font-s\
ize":10,"text-valign":"center","text-halign":"center","min-zoomed-font-size":5}},...Object.entries(t).map(([o,r])=>({selector:`\
node.${o}`,style:{"background-color":r}})),{selector:"node.none",style:{color:e.ink}},{selector:"node.folded",style:{shape:"\
round-rectangle","border-width":3,"border-style":"double","border-color":e.ink}},{selector:"node.stale",style:{opacity:.55}},
{selector:"node.cone",style:{"border-width":1.5,"border-style":"solid","border-color":e.selection}},{selector:"node.dead",
style:{"border-width":2.5,"border-color":e.bad,"border-style":"dashed"}},{selector:"node.selected",style:{"border-width":2.5,
"border-color":e.selection,"border-style":"solid"}},{selector:"node.current",style:{"border-width":4,"underlay-color":e.
selection,"underlay-opacity":.45,"underlay-padding":7,"z-index":10}},{selector:"node.missed",style:{opacity:.2}},{selector:"\
edge",style:{"curve-style":"haystack","haystack-radius":0,"overlay-opacity":0,...n}},{selector:"edge.flowing",style:{"li\
ne-color":e.selection,"line-opacity":.8,width:1.5}},{selector:"edge.converted",style:{"curve-style":"straight","mid-targ\
et-arrow-shape":"diamond","mid-target-arrow-color":e.ink,"arrow-scale":.9,width:2,"line-color":e.ink,"line-opacity":.8,"\
z-index-compare":"manual","z-index":20}}])}where(e){let t=this.nodes[e]?.renderedBoundingBox();return t?{x:(t.x1+t.x2)/2,
y:(t.y1+t.y2)/2}:null}reveal(e){let t=this.nodes[e]?.renderedBoundingBox();if(!t)return;let n=(r,s,a)=>r>=0&&s<=a?0:(a-r-
s)/2,o={x:n(t.x1,t.x2,this.cy.width()),y:n(t.y1,t.y2,this.cy.height())};(o.x||o.y)&&this.cy.panBy(o)}zoom(e){let{cy:t}=this;
t.zoom({level:t.zoom()*e,renderedPosition:{x:t.width()/2,y:t.height()/2}})}fit(){this.cy.fit(void 0,Te),!(this.cy.zoom()<=
ie)&&(this.cy.zoom(ie),this.cy.center())}resize(){this.cy.resize(),this.fit()}close(){this.cy.destroy(),this.inner.remove()}};const{h:Me}=npuw;function I(l,e,t,n){let[o,r,s]=[l.x[n]??0,l.y[n]??0,l.width[n]??0];return{left:(o-s/2)*t.zoom+t.x,right:(o+s/2)*t.zoom+t.
x,top:(r-e/2)*t.zoom+t.y,bottom:(r+e/2)*t.zoom+t.y}}function ae(l,e,t,n){let o={left:1/0,right:-1/0,top:1/0,bottom:-1/0},
r={zoom:1,x:0,y:0};if(l.x.forEach((u,c)=>{let h=I(l,e,r,c);o.left=Math.min(o.left,h.left),o.right=Math.max(o.right,h.right),
o.top=Math.min(o.top,h.top),o.bottom=Math.max(o.bottom,h.bottom)}),o.left>o.right)return r;let s=Math.min((t-16)/(o.right-
o.left),(n-16)/(o.bottom-o.top)),a=Math.min(1.5,Math.max(.02,s));return{zoom:a,x:(t-(o.left+o.right)*a)/2,y:(n-(o.top+o.
bottom)*a)/2}}function q(l,e,t,n){let o=Math.min(6,Math.max(.02,l.zoom*e)),r=o/l.zoom;return{zoom:o,x:t-(t-l.x)*r,y:n-(n-
l.y)*r}}function de(l,e,t,n,o,r){let s=I(l,e,t,n),a=(u,c,h)=>u>=0&&c<=h?0:(h-u-c)/2;return{...t,x:t.x+a(s.left,s.right,o),
y:t.y+a(s.top,s.bottom,r)}}function N(l,e,t,n,o){for(let r=l.x.length-1;r>=0;r-=1){let s=I(l,e,t,r);if(n>=s.left&&n<=s.right&&
o>=s.top&&o<=s.bottom)return r}return-1}function ce(l,e,t,n){let o=[];return l.x.forEach((r,s)=>{let a=I(l,e,t,s);a.left<=
n.right&&a.right>=n.left&&a.top<=n.bottom&&a.bottom>=n.top&&o.push(s)}),o}var S=14,ze=5,ue=10,$e=4,Re=350,De=1.0015,Ce={labels:[],folded:[],x:new Float32Array,y:new Float32Array,width:new Float32Array,
sources:[],targets:[]},D=class{constructor(e,t){this.host=e;this.heard=t;let{canvas:n}=this;e.append(n),n.addEventListener(
"wheel",o=>{o.preventDefault(),this.move(q(this.view,De**-o.deltaY,o.offsetX,o.offsetY))},{passive:!1}),n.addEventListener(
"pointerdown",o=>{if(o.button!==0)return;n.setPointerCapture(o.pointerId);let{offsetX:r,offsetY:s}=o;this.press={x:r,y:s,
view:this.view,boxing:o.shiftKey||o.ctrlKey||o.metaKey,moved:!1}}),n.addEventListener("pointermove",o=>this.moved(o.offsetX,
o.offsetY)),n.addEventListener("pointerup",o=>this.released(o)),n.addEventListener("contextmenu",({offsetX:o,offsetY:r})=>{
let s=N(this.scene,S,this.view,o,r);s>=0&&t.menu(s,o,r)}),n.addEventListener("pointercancel",()=>this.let()),n.addEventListener(
"pointerleave",()=>t.hover(-1,0,0))}canvas=Me("canvas",{class:"npuw-drawn","aria-hidden":"true"});scene=Ce;seen={nodes:[],
converted:[],flowing:[]};palette=null;kinds={};view={zoom:1,x:0,y:0};press=null;box=null;tapped={node:-1,at:0};frame=0;moved(e,t){
let{press:n}=this;if(!n){this.heard.hover(N(this.scene,S,this.view,e,t),e,t);return}n.moved||=Math.hypot(e-n.x,t-n.y)>$e,
n.moved&&(n.boxing?(this.box={left:Math.min(e,n.x),top:Math.min(t,n.y),right:Math.max(e,n.x),bottom:Math.max(t,n.y)},this.
redraw()):this.move({...n.view,x:n.view.x+e-n.x,y:n.view.y+t-n.y}))}released(e){let{press:t,box:n}=this;if(this.let(),!t)
return;if(n){let s=ce(this.scene,S,this.view,n);s.length&&this.heard.box(s,e.ctrlKey||e.metaKey);return}let o=t.moved?-1:
N(this.scene,S,this.view,e.offsetX,e.offsetY);if(o<0)return;let r=this.tapped.node===o&&e.timeStamp-this.tapped.at<Re;this.
tapped={node:r?-1:o,at:e.timeStamp},r?this.heard.open(o):this.heard.pick(o,e.shiftKey,e.ctrlKey||e.metaKey)}let(){this.press=
this.box=null,this.redraw()}move(e){this.view=e,this.heard.hover(-1,0,0),this.redraw()}show(e){this.scene=e,this.fit()}look(e){
this.seen=e,this.redraw()}colours(e,t){this.palette=e,this.kinds=t,this.redraw()}where(e){let[t,n]=[this.scene.x[e],this.
scene.y[e]],{view:o}=this;return t===void 0||n===void 0?null:{x:t*o.zoom+o.x,y:n*o.zoom+o.y}}reveal(e){this.view=de(this.
scene,S,this.view,e,this.host.clientWidth,this.host.clientHeight),this.redraw()}zoom(e){this.move(q(this.view,e,this.host.
clientWidth/2,this.host.clientHeight/2))}fit(){this.move(ae(this.scene,S,this.host.clientWidth,this.host.clientHeight))}resize(){
this.fit()}close(){cancelAnimationFrame(this.frame),this.canvas.remove()}redraw(){this.frame||=requestAnimationFrame(()=>{
this.frame=0,this.draw()})}draw(){let{canvas:e,palette:t,scene:n,seen:o,view:r}=this,s=e.getContext("2d");if(!s||!t)return;
let[a,u,c]=[this.host.clientWidth,this.host.clientHeight,devicePixelRatio];e.width=a*c,e.height=u*c,s.setTransform(c*r.zoom,
0,0,c*r.zoom,c*r.x,c*r.y),this.drawEdges(s,t),s.font=`${ue}px ${getComputedStyle(this.host).fontFamily}`,s.textAlign="ce\
nter",s.textBaseline="middle",n.labels.forEach((h,y)=>this.drawNode(s,t,y)),this.drawConverters(s,t),e.dataset.view=`${r.
zoom.toFixed(4)} ${r.x.toFixed(1)} ${r.y.toFixed(1)}`,e.dataset.drawn=`${n.labels.length} ${o.nodes.length}`,this.box&&(s.
setTransform(c,0,0,c,0,0),s.strokeStyle=t.selection,s.lineWidth=1,s.setLineDash([4,3]),s.strokeRect(this.box.left,this.box.
top,this.box.right-this.box.left,this.box.bottom-this.box.top),s.setLineDash([]))}ends(e){let{sources:t,targets:n,x:o,y:r}=this.
scene,[s,a]=[t[e]??0,n[e]??0];return[o[s]??0,r[s]??0,o[a]??0,r[a]??0]}drawEdges(e,t){let{scene:n,seen:o}=this,r=(s,a,u,c)=>{
e.beginPath(),n.sources.forEach((h,y)=>{if(!s(y))return;let[P,m,w,A]=this.ends(y);e.moveTo(P,m),e.lineTo(w,A)}),e.strokeStyle=
a,e.lineWidth=u,e.globalAlpha=c,e.stroke()};r(s=>!o.flowing[s]&&!o.converted[s],t.dim,1,.45),r(s=>!!o.flowing[s],t.selection,
1.5,.8),r(s=>!!o.converted[s],t.ink,2,.8),e.globalAlpha=1}drawConverters(e,t){e.fillStyle=t.ink,this.seen.converted.forEach(
(n,o)=>{if(!n)return;let[r,s,a,u]=this.ends(o),[c,h]=[(r+a)/2,(s+u)/2];e.beginPath(),e.moveTo(c-4,h),e.lineTo(c,h-4),e.lineTo(
c+4,h),e.lineTo(c,h+4),e.fill()})}drawNode(e,t,n){let{scene:o,seen:r,view:s}=this,a=r.nodes[n];if(!a)return;let u=w=>a.marks.
includes(w),[c,h,y]=[o.x[n]??0,o.y[n]??0,o.width[n]??0],P=w=>[c-y/2-w,h-S/2-w,y+2*w,S+2*w],m=(w,A,k=0,C=[])=>{e.strokeStyle=
w,e.lineWidth=A,e.setLineDash(C),e.strokeRect(...P(k)),e.setLineDash([])};e.globalAlpha=u("missed")?.2:u("stale")?.55:1,
u("current")&&(e.globalAlpha*=.45,e.fillStyle=t.selection,e.fillRect(...P(7)),e.globalAlpha/=.45),e.fillStyle=this.kinds[a.
kind]||t.line,e.fillRect(...P(0)),o.folded[n]&&(m(t.ink,1),m(t.ink,1,-2)),u("selected")?m(t.selection,u("current")?4:2.5):
u("dead")?m(t.bad,2.5,0,[5,3]):u("cone")&&m(t.selection,1.5),ue*s.zoom>=ze&&(e.fillStyle=a.kind==="none"?t.ink:"#111",e.
fillText(a.label,c,h+.5)),e.globalAlpha=1}};function He(l,e,t){if(t<28)return l||e.slice(0,2);let n=`${l} ${e}`.trim(),o=Math.floor((t-4)/6);return n.length<=o?n:`${n.
slice(0,o-1).replace(/[\s…]+$/,"")}…`}function me(l){return new Map(l.flatMap((e,t)=>e.map(n=>[n,t])))}function he(l){
let e=[];return{nodes:l.labels.map((n,o)=>{let r=l.members[o]??[],s=l.legend[l.paint[o]??-1],a=l.dead[o]===1,u=r.some(y=>l.
selected.has(y)),c=[];l.stale[o]===1&&c.push("stale"),l.cone[o]===1&&c.push("cone"),a&&c.push("dead"),u&&c.push("selecte\
d"),r.includes(l.current)&&c.push("current"),l.hits&&!r.some(y=>l.hits?.has(y))&&c.push("missed"),e.push(l.cone[o]===1||
u&&l.cone.length>0);let h=a?"✕":s?.letter??"";return{kind:s?.kind??"none",label:He(h,n,l.width[o]??0),marks:c}}),converted:l.
sources.map((n,o)=>l.converted[o]===1),flowing:l.sources.map((n,o)=>!!(e[n]&&l.cone[l.targets[o]??-1]===1))}}const{focusedBy:_e,h:O}=npuw;var F=class{constructor(e,t,n){this.pane=e;this.ask=t;this.choose=n;this.element.
addEventListener("focusout",o=>{this.element.contains(o.relatedTarget)||this.close(!1)}),this.element.addEventListener("\
keydown",o=>this.onKey(o))}element=O("div",{class:"npuw-menu",role:"menu",popover:"manual"});asked={node:-1,x:0,y:0};drawn=-1;open(e,t,n){
this.asked={node:e,x:t,y:n},this.ask(e)}close(e=!0){this.element.matches(":popover-open")&&(this.element.hidePopover(),this.
asked.node=-1,e&&this.pane.focus({preventScroll:!0}))}draw(e){if(e.node===void 0){this.close(!1);return}if(e.serial===this.
drawn||e.node!==this.asked.node)return;this.drawn=e.serial??-1;let t=e.node;this.element.setAttribute("aria-label",`What\
 can be done at ${e.title??""}`),this.element.replaceChildren(O("div",{class:"npuw-menu-title"},e.title??""),...(e.items??
[]).map(a=>O("button",{type:"button",role:"menuitem",tabindex:-1,"aria-disabled":a.reason?"true":null,click:()=>{a.reason||
(this.close(),this.choose(t,a.how))}},a.label,a.reason||a.note?O("small",{},a.reason||a.note):null))),this.element.matches(
":popover-open")||this.element.showPopover();let n=this.pane.getBoundingClientRect(),o=this.element.getBoundingClientRect(),
r=(a,u,c)=>`${Math.max(4,a+4+u<=c?a+4:a-4-u)}px`;this.element.style.left=r(n.left+this.asked.x,o.width,innerWidth),this.
element.style.top=r(n.top+this.asked.y,o.height,innerHeight);let s=this.buttons();(s.find(a=>!a.hasAttribute("aria-disab\
led"))??s[0])?.focus({preventScroll:!0})}buttons(){return[...this.element.querySelectorAll("button")]}onKey(e){e.stopPropagation();
let t=this.buttons(),n=t.indexOf(_e(this.element)),o={ArrowDown:n+1,ArrowUp:n-1,Home:0,End:t.length-1};if(e.key==="Escap\
e")this.close();else if(e.key in o)t[(o[e.key]+t.length)%t.length]?.focus();else return;e.preventDefault()}};var je=70,pe=1.25,Ue=60,bt=Fe("graph","Network",l=>{let{root:e,get:t,send:n,redraw:o,model:r}=l,s=g("span",{class:"npuw-\
legend"}),a=g("select",{"aria-label":"Colour by",change:()=>n("colour",{by:a.value})}),u=g("input",{type:"search",class:"\
npuw-search",placeholder:"find","aria-label":"Find layers",spellcheck:"false",input:o}),c=g("span",{class:"npuw-dim",role:"\
status"}),h=g("button",{type:"button",click:()=>te(!0)},"fold"),y=g("button",{type:"button",click:()=>te(!1)},"unfold"),
P=g("button",{type:"button",title:"Fit (0)","aria-label":"Fit the graph into the pane (0)",click:()=>k?.fit()},"⤢"),m=g(
"div",{class:"npuw-pane",tabindex:0,role:"img"}),w=g("div",{class:"npuw-card",role:"tooltip",hidden:!0}),A=new F(m,i=>n(
"menu",{node:i}),(i,d)=>n("end",{node:i,how:d}));m.addEventListener("contextmenu",i=>{i.preventDefault(),i.stopPropagation()}),
h.title="Fold all blocks; X or a double click folds and unfolds one",y.title="Unfold all blocks; X or a double click fol\
ds and unfolds one",e.append(g("header",{class:"npuw-bar"},g("h4",{},"Network"),u,c,g("span",{class:"npuw-gap"}),h,y,P,a),
g("div",{class:"npuw-stage"},m,w,A.element),g("footer",{class:"npuw-bar"},s));let k=null,C=!1,H=null,Z=!1,_=[],W=!0,B=!0,
G=!0,j=0,U=0,L={node:-1,x:0,y:0},J=[],Q=null,b=new Ie(l,()=>{G=!0,o()}),M=()=>t("nodes").labels?.length??0,ee=i=>t("node\
s").members?.[i]??[];function te(i){n("fold",{blocks:Array.from({length:t("block_total")},(d,f)=>f),folded:i})}function oe(i){
let d=t("nodes").blocks?.[i]??-1;d>=0&&n("fold",{blocks:[d],folded:!t("nodes").folded?.[i]})}function $(){return me(t("n\
odes").members??[]).get(b.current)??-1}let z={pick(i,d,f){let v=ee(i),p=v.at(-1)??-1;if(d||f&&!v.every(E=>b.has(E))){let E=b.
rows.filter(x=>!v.includes(x));b.set([...E,...v],p)}else f?b.set(b.rows.filter(E=>!v.includes(E)),p):b.set(v,p);m.focus(
{preventScroll:!0})},box(i,d){let f=i.flatMap(ee),v=d?b.rows.filter(p=>!f.includes(p)):[];b.set([...v,...f],f[0]??-1),m.
focus({preventScroll:!0})},open:oe,menu(i,d,f){z.hover(-1,0,0),A.open(i,d,f)},hover(i,d,f){i!==L.node&&(L={node:i,x:d,y:f},
clearTimeout(j),i>=0&&(j=window.setTimeout(()=>n("hover",{node:i}),je)),o())}};function ne(){if(C||!m.clientWidth||!m.clientHeight)
return;C=!0;let i=t("canvas");if(i===null){k=new D(m,z);return}le(m,r.widget_manager,i,z).then(d=>{Z?d?.close():k=d??new D(
m,z),o()},d=>{H=d,o()})}function ye(){clearTimeout(U),U=window.setTimeout(()=>{let[i,d]=[m.clientWidth,m.clientHeight];i&&
d&&n("pane",{width:i,height:d})},Ue)}let re=new ResizeObserver(()=>{ye(),k&&m.clientWidth&&m.clientHeight&&k.resize(),ne()});
re.observe(m);let we=Ne(()=>{W=!0,o()});l.onClose(()=>{Z=!0,clearTimeout(j),clearTimeout(U),re.disconnect(),we(),k?.close()}),
u.addEventListener("keydown",i=>{if(i.key==="Escape")i.preventDefault(),u.value="",m.focus(),o();else if(i.key==="Enter"){
let d=se();d?.length&&b.set(d,d[0]),m.focus()}});function se(){if(!u.value.trim())return null;let{lids:i=[],names:d=[],ops:f=[],
inputs:v=[]}=t("rows");return Ge(u.value,{lids:i,names:d,ops:f,inputs:v},()=>"").rows}function ge(){return Q!==t("rows")&&
(Q=t("rows"),J=We(t("rows").inputs??[])),J}function ve(i,d){let f=$(),v=f<0?0:Math.max(0,Math.min(M()-1,f+i));z.pick(v,d,
!1)}e.addEventListener("keydown",i=>{if(Ve(i.target)||i.ctrlKey||i.metaKey||i.altKey||!M())return;let d=i.key.length===1?
i.key.toLowerCase():i.key,f={ArrowDown:1,ArrowRight:1,j:1,ArrowUp:-1,ArrowLeft:-1,k:-1,Home:-M(),End:M()},v=t("key_forma\
ts")[d];if(d in f)ve(f[d],i.shiftKey);else if(d==="/")u.focus(),u.select();else if(d==="b"&&b.rows.length){let p=[...Ke(
b.rows,ge())].filter(E=>!b.has(E)).sort((E,x)=>E-x);b.set([...p,...b.rows],b.anchor)}else if(d==="c")B=!B,o();else if(d===
"x"||d==="Enter"&&i.target===m)oe($());else if(d==="m"||d==="ContextMenu"||d==="F10"&&i.shiftKey){let p=k?.where($());p&&
z.menu($(),p.x,p.y)}else if(d==="0")k?.fit();else if(d==="+"||d==="=")k?.zoom(pe);else if(d==="-")k?.zoom(1/pe);else if(v&&
b.rows.length)n("set_format",{rows:[...b.rows].sort((p,E)=>p-E),format:v});else return;i.preventDefault()});function xe(){
let i=new Set(T(t("paint")));s.replaceChildren(...t("legend").flatMap((d,f)=>i.has(f)?[g("span",{},g("i",{class:"npuw-do\
t","data-kind":d.kind},d.letter),d.label)]:[]),...T(t("dead")).includes(1)?[g("span",{},g("i",{class:"npuw-dot","data-ki\
nd":"dead"},"✕"),"dead")]:[],...T(t("converted")).includes(1)?[g("span",{},"◆ converter")]:[])}function ke(){if(w.hidden=
L.node<0,w.hidden)return;let i=t("card"),d=t("nodes").labels?.[L.node]??"";be(w,i.node===L.node?(i.lines??[]).join(`
`):d),w.style.setProperty("--x",`${L.x}px`),w.style.setProperty("--y",`${L.y}px`),w.classList.toggle("npuw-left",L.x>m.clientWidth/
2),w.classList.toggle("npuw-up",L.y>m.clientHeight/2)}return()=>{if(H){let x=H;throw H=null,x}Be(a,t("colours").map(x=>({
value:x,label:`colour: ${x}`})),t("colour")),h.hidden=y.hidden=!t("block_total"),h.disabled=(t("nodes").blocks??[]).every(
(x,R)=>x<0||t("nodes").folded?.[R]),y.disabled=!t("nodes").folded?.includes(!0),xe(),ke(),A.draw(t("menu"));let i=se();be(
c,i?`${i.length}`:""),fe(u,"aria-invalid",i&&!i.length?"true":null);let d=t("rows").lids?.length??0,f=t("rows").lids?.[b.
current],v=B?T(t("cone")).reduce((x,R)=>x+R,0):0;if(fe(m,"aria-label",`${d} layers drawn as ${M()} nodes, coloured by ${t(
"colour")}`+(f?`; selected ${f}, ${b.rows.length} in all`:"")+(v?`, ${v} downstream tinted`:"")+". The layer table holds\
 the same."+(Object.keys(t("key_formats")).length?" M opens the selected layer's menu.":"")),ne(),!k)return;if(W){W=!1;let x=Oe(
e),R=getComputedStyle(e),Ee=["mixed","none",...Array.from({length:5},(V,X)=>`bad${X}`),...Array.from({length:8},(V,X)=>`\
hue${X}`)].map(V=>[V,R.getPropertyValue(`--npuw-${V}`).trim()]);k.colours(x,{...x.kinds,...Object.fromEntries(Ee)})}let p=t(
"nodes"),E={sources:t("edges").sources??[],targets:t("edges").targets??[]};if((_[0]!==p||_[1]!==t("x")||_[2]!==t("y"))&&
(_=[p,t("x"),t("y")],L={node:-1,x:0,y:0},k.show({labels:p.labels??[],folded:p.folded??[],x:K(t("x")),y:K(t("y")),width:K(
t("width")),...E})),k.look(he({labels:p.labels??[],members:p.members??[],width:K(t("width")),...E,legend:t("legend"),paint:T(
t("paint")),dead:T(t("dead")),stale:T(t("stale")),cone:B?T(t("cone")):new Uint8Array(0),converted:T(t("converted")),selected:new Set(
b.rows),current:b.current,hits:i&&new Set(i)})),G){G=!1;let x=$();x>=0&&k.reveal(x)}e.dataset.painted=`${M()} ${t("colou\
r")}`}});return bt;})

function N(r){return r?new Float32Array(r.buffer.slice(r.byteOffset,r.byteOffset+r.byteLength)):new Float32Array(0)}function T(r){
return r?new Uint8Array(r.buffer,r.byteOffset,r.byteLength):new Uint8Array(0)}function d(r,t={},...e){let n=document.createElement(r);for(let[o,s]of Object.entries(t))typeof s=="function"?n.addEventListener(
o,s):z(n,o,s);for(let o of e)o!=null&&n.append(o);return n}function z(r,t,e){e==null||e===!1?r.removeAttribute(t):r.setAttribute(t,e===!0?"":String(e))}function H(r,t){r.textContent!==
t&&(r.textContent=t)}function se(r,t,e){let n=JSON.stringify(t);r.dataset.items!==n&&(r.replaceChildren(...t.map(o=>d("o\
ption",{value:o.value},o.label))),r.dataset.items=n),r.value!==e&&(r.value=e)}var xe=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, nex\
t picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close wha\
t is open"]];function G(r){return r instanceof HTMLInputElement||r instanceof HTMLTextAreaElement||r instanceof HTMLSelectElement}
function ke(r,t){if(r.matches(":popover-open")){r.hidePopover();return}r.showPopover();let e=t.getBoundingClientRect(),n=r.
getBoundingClientRect(),o=e.bottom+4+n.height<=innerHeight;r.style.left=`${Math.max(4,Math.min(e.left,innerWidth-n.width-
4))}px`,r.style.top=`${o?e.bottom+4:Math.max(4,e.top-n.height-4)}px`}function ie(r){let{root:t,send:e}=r,n=d("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},d("dl",{},...xe.flatMap(([i,c])=>[d("dt",{},i),d("dd",{},c)])));
t.append(n);let o=!1,s=i=>{o!==i&&(o=i,e("show_reference",{shown:i}))};t.addEventListener("keydown",i=>{if(i.stopPropagation(),
i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!t.querySelector(":popover-open")&&e("ca\
ncel");return}if(G(i.target)||i.defaultPrevented)return;let c=i.key.length===1?i.key.toLowerCase():i.key,f={z:()=>e(i.shiftKey?
"redo":"undo"),p:()=>e("pin"),a:()=>s(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_picture",{by:1}),"?":()=>ke(
n,t)}[c];f&&(i.preventDefault(),(!i.repeat||c==="["||c==="]")&&f())}),t.addEventListener("keyup",i=>{i.stopPropagation(),
i.key.toLowerCase()==="a"&&s(!1)}),t.addEventListener("focusout",()=>s(!1))}var F=class{constructor(t,e){this.context=t;this.onMove=e;this.rows=[...t.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=t.get("selection_serial");let n=()=>this.take();t.model.on("change:selection",n),t.
onClose(()=>t.model.off("change:selection",n))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(t){
return this.members.has(t)}set(t,e){this.replace(t),e!==void 0&&(this.anchor=e),this.serial+=1,this.context.send("select",
{rows:t,serial:this.serial}),this.context.setLocally("selection",t),this.onMove()}replace(t){this.rows=t,this.members=new Set(
t)}take(){let t=this.context.get("selection"),e=this.context.get("selection_serial");e<this.serial||(this.serial=e,!(t.length===
this.rows.length&&t.every((n,o)=>n===this.rows[o]))&&(this.replace([...t]),this.anchor=this.current,this.onMove()))}};function ae(r){let t=getComputedStyle(r),e=n=>t.getPropertyValue(`--npuw-${n}`).trim();return{ink:t.color,dim:e("dim"),line:e(
"line"),background:e("bg"),bad:e("bad"),selection:e("sel"),kinds:{int4:e("int4"),int8:e("int8"),int16:e("int16"),float:e(
"float")}}}function le(r){let t=new MutationObserver(r);return t.observe(document.body,{attributes:!0,attributeFilter:["\
data-jp-theme-name","class"]}),()=>t.disconnect()}function de(r,t,e){return{render({model:n,el:o}){let s=[],i=d("section",{class:`npuw npuw-${r}`,"aria-label":t,"data-lm-\
suppress-shortcuts":"true"}),c=d("span"),w=d("span",{class:"npuw-remedy"}),f=d("div",{class:"npuw-error",role:"alert",hidden:!0},
d("b",{},"Error"),c,w),v=0,u=0,S=()=>{},b=(p,x={})=>n.send({action:p,...x}),L=p=>{let x=`${r}: ${p instanceof Error?p.message:
String(p)}`;E({message:x,remedy:"Reload the page."}),b("script_error",{message:x}),console.error(p)},$=p=>{try{p()}catch(x){
L(x)}},E=p=>{f.hidden=!p.message,H(c,p.message??""),H(w,p.remedy??"")};f.append(d("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{f.hidden=!0,b("dismiss_error")}},"×"));let R=()=>{v||(v=requestAnimationFrame(()=>{v=0,$(
()=>{S(),u+=1,i.dataset.revision=String(u)})}))},A={model:n,root:i,get:p=>n.get(p),send:b,setLocally:(p,x)=>n.set(p,x),redraw:R,
onClose:p=>s.push(p)};return i.tabIndex=-1,o.classList.add("npuw-host"),o.append(i),$(()=>{ie(A),S=e(A),i.append(f);let p=()=>E(
n.get("error")??{}),x=(P,_)=>{n.on(P,_),s.push(()=>n.off(P,_))};x("change:error",p),x("change",R),p(),R()}),()=>{cancelAnimationFrame(
v);for(let p of s)p();i.remove()}}}}function q(r){let t=r.map(()=>[]);return r.forEach((e,n)=>{for(let o of e)t[o]?.push(n)}),t}function J(r,t){let e=new Set(
r),n=[...r];for(let o=n.pop();o!==void 0;o=n.pop())for(let s of t[o]??[])e.has(s)||(e.add(s),n.push(s));return e}function Ee(r,t){
let e=r.toLowerCase(),n=s=>t.lids.flatMap((i,c)=>s(i.toLowerCase())||s((t.names[c]??"").toLowerCase())?[c]:[]),o=n(s=>s===
e||s.replace(/_\d+$/,"")===e||s.endsWith(`_${e}`));return o.length?o:n(s=>s.includes(e))}function ce(r,t,e){let n=t.lids.
map((s,i)=>i),o=q(t.inputs);for(let s of r.split(/\s+/).filter(Boolean)){let[,i,c]=/^(op|below|format):(.*)$/i.exec(s)??
[void 0,"text",s],w=(c??"").toLowerCase().split(",").filter(Boolean);if(w.length)if(i?.toLowerCase()==="below"){let f=w.
flatMap(u=>Ee(u,t));if(!f.length)return{rows:[],problem:`no layer is called ${c}`};let v=J(f,o);n=n.filter(u=>v.has(u))}else{
let v={op:(u,S)=>(t.ops[u]??"").toLowerCase()===S,format:(u,S)=>e(u).toLowerCase().includes(S),text:(u,S)=>`${t.lids[u]}\
 ${t.names[u]}`.toLowerCase().includes(S)}[i?.toLowerCase()??"text"];n=n.filter(u=>w.some(S=>v(u,S)))}}return{rows:n,problem:n.
length?"":"no layer matches"}}async function ue(r,t,e,n){let o=await t.get_model(e.replace(/^IPY_MODEL_/,"")),s=await t.create_view(o);s.el.classList.
add("npuw-cytoscape"),r.append(s.el),s.trigger("displayed"),await s.displayed,await Promise.resolve();let i=s.cytoscape_obj;
if(!i)throw new Error("this version of ipycytoscape keeps no cytoscape_obj; npuwidgets needs ipycytoscape 1.3");return new X(
i,s,n)}var X=class{constructor(t,e,n){this.cy=t;this.inner=e;let o=s=>Number(s.target.id().slice(1));t.on("tap","node",s=>{
let i=o(s),{timeStamp:c,shiftKey:w,ctrlKey:f,metaKey:v}=s.originalEvent,u=this.tapped.node===i&&c-this.tapped.at<350;this.
tapped={node:u?-1:i,at:c},u?n.open(i):n.pick(i,w,f||v)}),t.on("cxttap","node",s=>n.menu(o(s),s.renderedPosition.x,s.renderedPosition.
y)),t.on("mouseover","node",s=>n.hover(o(s),s.renderedPosition.x,s.renderedPosition.y)),t.on("mouseout","node",()=>n.hover(
-1,0,0)),t.on("pan zoom",()=>n.hover(-1,0,0)),e.el.addEventListener("pointerup",s=>{this.adding=s.ctrlKey||s.metaKey},!0),
t.on("box","node",s=>{this.boxed.length||queueMicrotask(()=>{n.box(this.boxed.sort((i,c)=>i-c),this.adding),this.boxed=[]}),
this.boxed.push(o(s))})}nodes=[];edges=[];drawn=new Map;boxed=[];adding=!1;tapped={node:-1,at:0};show(t){let{cy:e}=this;
this.drawn.clear(),e.batch(()=>{e.elements().remove(),e.add([...t.labels.map((n,o)=>({group:"nodes",data:{id:`n${o}`,label:"",
width:t.width[o]},position:{x:t.x[o]??0,y:t.y[o]??0},classes:t.folded[o]?"folded":""})),...t.sources.map((n,o)=>({group:"\
edges",data:{id:`e${o}`,source:`n${n}`,target:`n${t.targets[o]}`}}))])}),this.nodes=t.labels.map((n,o)=>e.getElementById(
`n${o}`)),this.edges=t.sources.map((n,o)=>e.getElementById(`e${o}`)),this.foldedNodes=t.folded,this.fit()}foldedNodes=[];look(t){
let e=(n,o,s)=>{if(!n)return;let i=`${o}
${s??""}`;this.drawn.get(n)!==i&&(this.drawn.set(n,i),n.classes(o),s!==void 0&&n.data("label",s))};this.cy.batch(()=>{t.
nodes.forEach((n,o)=>e(this.nodes[o],[n.kind,this.foldedNodes[o]?"folded":"",...n.marks].join(" "),n.label)),t.converted.
forEach((n,o)=>e(this.edges[o],`${n?"converted":""} ${t.flowing[o]?"flowing":""}`))})}colours(t,e){let n={width:1,"line-\
color":t.dim,"line-opacity":.45};this.cy.style([{selector:"node",style:{shape:"rectangle",width:"data(width)",height:14,
"background-color":t.line,"border-width":0,"overlay-opacity":0,label:"data(label)",color:"#111","font-size":10,"text-val\
ign":"center","text-halign":"center","min-zoomed-font-size":5}},...Object.entries(e).map(([o,s])=>({selector:`node.${o}`,
style:{"background-color":s}})),{selector:"node.none",style:{color:t.ink}},{selector:"node.folded",style:{shape:"round-r\
ectangle","border-width":3,"border-style":"double","border-color":t.ink}},{selector:"node.stale",style:{opacity:.55}},{selector:"\
node.cone",style:{"border-width":1.5,"border-style":"solid","border-color":t.selection}},{selector:"node.dead",style:{"b\
order-width":2.5,"border-color":t.bad,"border-style":"dashed"}},{selector:"node.selected",style:{"border-width":2.5,"bor\
der-color":t.selection,"border-style":"solid"}},{selector:"node.current",style:{"border-width":4,"underlay-color":t.selection,
"underlay-opacity":.45,"underlay-padding":7,"z-index":10}},{selector:"node.missed",style:{opacity:.2}},{selector:"edge",
style:{"curve-style":"haystack","haystack-radius":0,"overlay-opacity":0,...n}},{selector:"edge.flowing",style:{"line-col\
or":t.selection,"line-opacity":.8,width:1.5}},{selector:"edge.converted",style:{"curve-style":"straight","mid-target-arr\
ow-shape":"diamond","mid-target-arrow-color":t.ink,"arrow-scale":.9,width:2,"line-color":t.ink,"line-opacity":.8,"z-inde\
x-compare":"manual","z-index":20}}])}where(t){let e=this.nodes[t]?.renderedBoundingBox();return e?{x:(e.x1+e.x2)/2,y:(e.
y1+e.y2)/2}:null}reveal(t){let e=this.nodes[t]?.renderedBoundingBox();if(!e)return;let n=(s,i,c)=>s>=0&&i<=c?0:(c-s-i)/2,
o={x:n(e.x1,e.x2,this.cy.width()),y:n(e.y1,e.y2,this.cy.height())};(o.x||o.y)&&this.cy.panBy(o)}fit(){this.cy.fit(void 0,
8),!(this.cy.zoom()<=1.5)&&(this.cy.zoom(1.5),this.cy.center())}resize(){this.cy.resize(),this.fit()}close(){this.cy.destroy(),
this.inner.remove()}};function Se(r,t,e){if(e<28)return r||t.slice(0,2);let n=`${r} ${t}`.trim(),o=Math.floor((e-4)/6);return n.length<=o?n:`${n.
slice(0,o-1).replace(/[\s…]+$/,"")}…`}function pe(r){return new Map(r.flatMap((t,e)=>t.map(n=>[n,e])))}function me(r){
let t=[];return{nodes:r.labels.map((n,o)=>{let s=r.members[o]??[],i=r.legend[r.paint[o]??-1],c=r.dead[o]===1,w=s.some(u=>r.
selected.has(u)),f=[];r.stale[o]===1&&f.push("stale"),r.cone[o]===1&&f.push("cone"),c&&f.push("dead"),w&&f.push("selecte\
d"),s.includes(r.current)&&f.push("current"),r.hits&&!s.some(u=>r.hits?.has(u))&&f.push("missed"),t.push(r.cone[o]===1||
w&&r.cone.length>0);let v=c?"✕":i?.letter??"";return{kind:i?.kind??"none",label:Se(v,n,r.width[o]??0),marks:f}}),converted:r.
sources.map((n,o)=>r.converted[o]===1),flowing:r.sources.map((n,o)=>!!(t[n]&&r.cone[r.targets[o]??-1]===1))}}var V=class{constructor(t,e,n){this.pane=t;this.ask=e;this.choose=n;this.element.addEventListener("focusout",o=>{this.element.
contains(o.relatedTarget)||this.close(!1)}),this.element.addEventListener("keydown",o=>this.onKey(o))}element=d("div",{class:"\
npuw-menu",role:"menu",hidden:!0});asked={node:-1,x:0,y:0};drawn=-1;open(t,e,n){this.asked={node:t,x:e,y:n},this.ask(t)}close(t=!0){
this.element.hidden||(this.element.hidden=!0,this.asked.node=-1,t&&this.pane.focus({preventScroll:!0}))}draw(t){if(t.node===
void 0){this.close(!1);return}if(t.serial===this.drawn||t.node!==this.asked.node)return;this.drawn=t.serial??-1;let e=t.
node;this.element.setAttribute("aria-label",`What can be done at ${t.title??""}`),this.element.replaceChildren(d("div",{
class:"npuw-menu-title"},t.title??""),...(t.items??[]).map(i=>d("button",{type:"button",role:"menuitem",tabindex:-1,"ari\
a-disabled":i.reason?"true":null,click:()=>{i.reason||(this.close(),this.choose(e,i.how))}},i.label,i.reason||i.note?d("\
small",{},i.reason||i.note):null)));let{x:n,y:o}=this.asked;this.element.hidden=!1,this.element.style.setProperty("--x",
`${n}px`),this.element.style.setProperty("--y",`${o}px`),this.element.classList.toggle("npuw-left",n>this.pane.clientWidth/
2),this.element.classList.toggle("npuw-up",o>this.pane.clientHeight/2);let s=this.buttons();(s.find(i=>!i.hasAttribute("\
aria-disabled"))??s[0])?.focus({preventScroll:!0})}buttons(){return[...this.element.querySelectorAll("button")]}onKey(t){
t.stopPropagation();let e=this.buttons(),n=e.indexOf(document.activeElement),o={ArrowDown:n+1,ArrowUp:n-1,Home:0,End:e.length-
1};if(t.key==="Escape")this.close();else if(t.key in o)e[(o[t.key]+e.length)%e.length]?.focus();else return;t.preventDefault()}};var Le=70,Me=60,Ye=de("graph","Network",r=>{let{root:t,get:e,send:n,redraw:o,model:s}=r,i=d("span",{class:"npuw-legend"}),
c=d("select",{"aria-label":"Colour by",change:()=>n("colour",{by:c.value})}),w=d("input",{type:"search",class:"npuw-sear\
ch",placeholder:"find","aria-label":"Find layers",spellcheck:"false",input:o}),f=d("span",{class:"npuw-dim",role:"status"}),
v=d("button",{type:"button",click:()=>ee(!0)},"fold"),u=d("button",{type:"button",click:()=>ee(!1)},"unfold"),S=d("butto\
n",{type:"button",title:"Fit (0)","aria-label":"Fit the graph into the pane (0)",click:()=>E?.fit()},"⤢"),b=d("div",{class:"\
npuw-pane",tabindex:0,role:"img"}),L=d("div",{class:"npuw-card",role:"tooltip",hidden:!0}),$=new V(b,a=>n("menu",{node:a}),
(a,l)=>n("end",{node:a,how:l}));b.addEventListener("contextmenu",a=>{a.preventDefault(),a.stopPropagation()}),v.title="F\
old all blocks; X or a double click folds and unfolds one",u.title="Unfold all blocks; X or a double click folds and unf\
olds one",t.append(d("header",{class:"npuw-bar"},d("h4",{},"Network"),w,f,d("span",{class:"npuw-gap"}),v,u,S,c),d("div",
{class:"npuw-stage"},b,L,$.element),d("footer",{class:"npuw-bar"},i));let E=null,R=!1,A=null,p=!1,x=[],P=!0,_=!0,I=!0,U=0,
W=0,M={node:-1,x:0,y:0},Z=[],Y=null,y=new F(r,()=>{I=!0,o()}),K=()=>e("nodes").labels?.length??0,Q=a=>e("nodes").members?.[a]??
[];function ee(a){n("fold",{blocks:Array.from({length:e("block_total")},(l,m)=>m),folded:a})}function te(a){let l=e("nod\
es").blocks?.[a]??-1;l>=0&&n("fold",{blocks:[l],folded:!e("nodes").folded?.[a]})}function B(){return pe(e("nodes").members??
[]).get(y.current)??-1}let D={pick(a,l,m){let g=Q(a),k=g.at(-1)??-1;if(l||m&&!g.every(h=>y.has(h))){let h=y.rows.filter(
C=>!g.includes(C));y.set([...h,...g],k)}else m?y.set(y.rows.filter(h=>!g.includes(h)),k):y.set(g,k);b.focus({preventScroll:!0})},
box(a,l){let m=a.flatMap(Q),g=l?y.rows.filter(k=>!m.includes(k)):[];y.set([...g,...m],m[0]??-1),b.focus({preventScroll:!0})},
open:te,menu(a,l,m){D.hover(-1,0,0),$.open(a,l,m)},hover(a,l,m){a!==M.node&&(M={node:a,x:l,y:m},clearTimeout(U),a>=0&&(U=
window.setTimeout(()=>n("hover",{node:a}),Le)),o())}};function ne(){R||!b.clientWidth||!b.clientHeight||!e("canvas")||(R=
!0,ue(b,s.widget_manager,e("canvas"),D).then(a=>{p?a.close():E=a,o()},a=>{A=a,o()}))}function fe(){clearTimeout(W),W=window.
setTimeout(()=>{let[a,l]=[b.clientWidth,b.clientHeight];a&&l&&n("pane",{width:a,height:l})},Me)}let oe=new ResizeObserver(
()=>{fe(),E&&b.clientWidth&&b.clientHeight&&E.resize(),ne()});oe.observe(b);let he=le(()=>{P=!0,o()});r.onClose(()=>{p=!0,
clearTimeout(U),clearTimeout(W),oe.disconnect(),he(),E?.close()}),w.addEventListener("keydown",a=>{if(a.key==="Escape")a.
preventDefault(),w.value="",b.focus(),o();else if(a.key==="Enter"){let l=re();l?.length&&y.set(l,l[0]),b.focus()}});function re(){
if(!w.value.trim())return null;let{lids:a=[],names:l=[],ops:m=[],inputs:g=[]}=e("rows");return ce(w.value,{lids:a,names:l,
ops:m,inputs:g},()=>"").rows}function be(){return Y!==e("rows")&&(Y=e("rows"),Z=q(e("rows").inputs??[])),Z}function ye(a,l){
let m=B(),g=m<0?0:Math.max(0,Math.min(K()-1,m+a));D.pick(g,l,!1)}t.addEventListener("keydown",a=>{if(G(a.target)||a.ctrlKey||
a.metaKey||a.altKey||!K())return;let l=a.key.length===1?a.key.toLowerCase():a.key,m={ArrowDown:1,ArrowRight:1,j:1,ArrowUp:-1,
ArrowLeft:-1,k:-1,Home:-K(),End:K()},g=e("key_formats")[l];if(l in m)ye(m[l],a.shiftKey);else if(l==="/")w.focus(),w.select();else if(l===
"b"&&y.rows.length){let k=[...J(y.rows,be())].filter(h=>!y.has(h)).sort((h,C)=>h-C);y.set([...k,...y.rows],y.anchor)}else if(l===
"c")_=!_,o();else if(l==="x"||l==="Enter"&&a.target===b)te(B());else if(l==="m"||l==="ContextMenu"||l==="F10"&&a.shiftKey){
let k=E?.where(B());k&&D.menu(B(),k.x,k.y)}else if(l==="0")E?.fit();else if(g&&y.rows.length)n("set_format",{rows:[...y.
rows].sort((k,h)=>k-h),format:g});else return;a.preventDefault()});function ge(){let a=new Set(T(e("paint")));i.replaceChildren(
...e("legend").flatMap((l,m)=>a.has(m)?[d("span",{},d("i",{class:"npuw-dot","data-kind":l.kind},l.letter),l.label)]:[]),
...T(e("dead")).includes(1)?[d("span",{},d("i",{class:"npuw-dot","data-kind":"dead"},"✕"),"dead")]:[],...T(e("converte\
d")).includes(1)?[d("span",{},"◆ converter")]:[])}function we(){if(L.hidden=M.node<0,L.hidden)return;let a=e("card"),l=e(
"nodes").labels?.[M.node]??"";H(L,a.node===M.node?(a.lines??[]).join(`
`):l),L.style.setProperty("--x",`${M.x}px`),L.style.setProperty("--y",`${M.y}px`),L.classList.toggle("npuw-left",M.x>b.clientWidth/
2),L.classList.toggle("npuw-up",M.y>b.clientHeight/2)}return()=>{if(A){let h=A;throw A=null,h}se(c,e("colours").map(h=>({
value:h,label:`colour: ${h}`})),e("colour")),v.hidden=u.hidden=!e("block_total"),v.disabled=(e("nodes").blocks??[]).every(
(h,C)=>h<0||e("nodes").folded?.[C]),u.disabled=!e("nodes").folded?.includes(!0),ge(),we(),$.draw(e("menu"));let a=re();H(
f,a?`${a.length}`:""),z(w,"aria-invalid",a&&!a.length?"true":null);let l=e("rows").lids?.length??0,m=e("rows").lids?.[y.
current];if(z(b,"aria-label",`${l} layers drawn as ${K()} nodes, coloured by ${e("colour")}`+(m?`; selected ${m}, ${y.rows.
length} in all`:"")+". The layer table holds the same. M opens the selected layer's menu."),ne(),!E)return;if(P){P=!1;let h=ae(
t),C=getComputedStyle(t),ve=["mixed","none",...Array.from({length:5},(O,j)=>`bad${j}`),...Array.from({length:8},(O,j)=>`\
hue${j}`)].map(O=>[O,C.getPropertyValue(`--npuw-${O}`).trim()]);E.colours(h,{...h.kinds,...Object.fromEntries(ve)})}let g=e(
"nodes"),k={sources:e("edges").sources??[],targets:e("edges").targets??[]};if((x[0]!==g||x[1]!==e("x")||x[2]!==e("y"))&&
(x=[g,e("x"),e("y")],M={node:-1,x:0,y:0},E.show({labels:g.labels??[],folded:g.folded??[],x:N(e("x")),y:N(e("y")),width:N(
e("width")),...k})),E.look(me({labels:g.labels??[],members:g.members??[],width:N(e("width")),...k,legend:e("legend"),paint:T(
e("paint")),dead:T(e("dead")),stale:T(e("stale")),cone:_?T(e("cone")):new Uint8Array(0),converted:T(e("converted")),selected:new Set(
y.rows),current:y.current,hits:a&&new Set(a)})),I){I=!1;let h=B();h>=0&&E.reveal(h)}t.dataset.painted=`${K()} ${e("colou\
r")}`}});export{Ye as default};

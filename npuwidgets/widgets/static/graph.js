function O(r){return r?new Float32Array(r.buffer.slice(r.byteOffset,r.byteOffset+r.byteLength)):new Float32Array(0)}function A(r){
return r?new Uint8Array(r.buffer,r.byteOffset,r.byteLength):new Uint8Array(0)}function d(r,e={},...t){let n=document.createElement(r);for(let[o,s]of Object.entries(e))typeof s=="function"?n.addEventListener(
o,s):z(n,o,s);for(let o of t)o!=null&&n.append(o);return n}function z(r,e,t){t==null||t===!1?r.removeAttribute(e):r.setAttribute(e,t===!0?"":String(t))}function H(r,e){r.textContent!==
e&&(r.textContent=e)}function ie(r,e,t){let n=JSON.stringify(e);r.dataset.items!==n&&(r.replaceChildren(...e.map(o=>d("o\
ption",{value:o.value},o.label))),r.dataset.items=n),r.value!==t&&(r.value=t)}var Ee=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M, 0","in the graph: fold a block, a layer's menu, fit the drawing"],["/","search the layers"],["[ ]",
"previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what r\
uns, close what is open"]];function V(r){return r instanceof HTMLInputElement||r instanceof HTMLTextAreaElement||r instanceof
HTMLSelectElement}function Se(r,e){if(r.matches(":popover-open")){r.hidePopover();return}r.showPopover(),Le(r,e)}function Le(r,e){
let t=e.getBoundingClientRect(),n=r.getBoundingClientRect(),o=t.bottom+4+n.height<=innerHeight,s=e.closest(".npuw-frame")?.
getBoundingClientRect().right??innerWidth;r.style.left=`${Math.max(4,Math.min(t.left,Math.min(s,innerWidth)-n.width-4))}\
px`,r.style.top=`${o?t.bottom+4:Math.max(4,t.top-n.height-4)}px`}function ae(r){let{root:e,send:t}=r,n=d("div",{class:"n\
puw-note npuw-help",popover:"auto","aria-label":"Keys"},d("dl",{},...Ee.flatMap(([i,c])=>[d("dt",{},i),d("dd",{},c)])));
e.append(n);let o=!1,s=i=>{o!==i&&(o=i,t("show_reference",{shown:i}))};e.addEventListener("keydown",i=>{if(i.stopPropagation(),
i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!e.querySelector(":popover-open")&&t("ca\
ncel");return}if(V(i.target)||i.defaultPrevented)return;let c=i.key.length===1?i.key.toLowerCase():i.key,f={z:()=>t(i.shiftKey?
"redo":"undo"),p:()=>t("pin"),a:()=>s(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_picture",{by:1}),"?":()=>Se(
n,e)}[c];f&&(i.preventDefault(),(!i.repeat||c==="["||c==="]")&&f())}),e.addEventListener("keyup",i=>{i.stopPropagation(),
i.key.toLowerCase()==="a"&&s(!1)}),e.addEventListener("focusout",()=>s(!1))}var Me=new Set(["ArrowUp","ArrowDown","Arrow\
Left","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function le({root:r}){r.addEventListener("keydown",e=>{if(e.
defaultPrevented||!e.isTrusted||V(e.target)||e.ctrlKey||e.metaKey||e.altKey||r.closest(".npuw-drawer"))return;let t=e.key.
length===1?e.key.toLowerCase():e.key,n=Me.has(t)?".npuw-table":t==="c"?".npuw-graph":"",o=n&&r.closest(".npuw-grid")?.querySelector(
`.npuw${n}`);!o||o===r||(e.preventDefault(),o.dispatchEvent(new KeyboardEvent("keydown",{key:e.key,shiftKey:e.shiftKey})))})}var U=class{constructor(e,t){this.context=e;this.onMove=t;this.rows=[...e.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=e.get("selection_serial");let n=()=>this.take();e.model.on("change:selection",n),e.
onClose(()=>e.model.off("change:selection",n))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(e){
return this.members.has(e)}set(e,t){this.replace(e),t!==void 0&&(this.anchor=t),this.serial+=1,this.context.send("select",
{rows:e,serial:this.serial}),this.context.setLocally("selection",e),this.onMove()}replace(e){this.rows=e,this.members=new Set(
e)}take(){let e=this.context.get("selection"),t=this.context.get("selection_serial");t<this.serial||(this.serial=t,!(e.length===
this.rows.length&&e.every((n,o)=>n===this.rows[o]))&&(this.replace([...e]),this.anchor=this.current,this.onMove()))}};function de(r){let e=getComputedStyle(r),t=n=>e.getPropertyValue(`--npuw-${n}`).trim();return{ink:e.color,dim:t("dim"),line:t(
"line"),background:t("bg"),bad:t("bad"),good:t("good"),selection:t("sel"),kinds:{int4:t("int4"),int8:t("int8"),int16:t("\
int16"),float:t("float")}}}function ce(r){let e=new MutationObserver(r);return e.observe(document.body,{attributes:!0,attributeFilter:[
"data-jp-theme-name","class"]}),()=>e.disconnect()}function ue(r,e,t){return{render({model:n,el:o}){let s=[],i=d("section",{class:`npuw npuw-${r}`,"aria-label":e,"data-lm-\
suppress-shortcuts":"true"}),c=d("span"),b=d("span",{class:"npuw-remedy"}),f=d("div",{class:"npuw-error",role:"alert",hidden:!0},
d("b",{},"Error"),c,b),x=0,u=0,L=()=>{},h=(p,k={})=>n.send({action:p,...k}),M=p=>{let k=`${r}: ${p instanceof Error?p.message:
String(p)}`;E({message:k,remedy:"Reload the page."}),h("script_error",{message:k}),console.error(p)},R=p=>{try{p()}catch(k){
M(k)}},E=p=>{f.hidden=!p.message,H(c,p.message??""),H(b,p.remedy??"")};f.append(d("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{f.hidden=!0,h("dismiss_error")}},"×"));let K=()=>{x||(x=requestAnimationFrame(()=>{x=0,R(
()=>{L(),u+=1,i.dataset.revision=String(u)})}))},C={model:n,root:i,get:p=>n.get(p),send:h,setLocally:(p,k)=>n.set(p,k),redraw:K,
onClose:p=>s.push(p)};return i.tabIndex=-1,o.classList.add("npuw-host"),o.append(i),R(()=>{ae(C),L=t(C),le(C),i.append(f);
let p=()=>E(n.get("error")??{}),k=(P,$)=>{n.on(P,$),s.push(()=>n.off(P,$))};k("change:error",p),k("change",K),p(),K()}),
()=>{cancelAnimationFrame(x);for(let p of s)p();i.remove()}}}}function X(r){let e=r.map(()=>[]);return r.forEach((t,n)=>{for(let o of t)e[o]?.push(n)}),e}function J(r,e){let t=new Set(
r),n=[...r];for(let o=n.pop();o!==void 0;o=n.pop())for(let s of e[o]??[])t.has(s)||(t.add(s),n.push(s));return t}function Te(r,e){
let t=r.toLowerCase(),n=s=>e.lids.flatMap((i,c)=>s(i.toLowerCase())||s((e.names[c]??"").toLowerCase())?[c]:[]),o=n(s=>s===
t||s.replace(/_\d+$/,"")===t||s.endsWith(`_${t}`));return o.length?o:n(s=>s.includes(t))}function pe(r,e,t){let n=e.lids.
map((s,i)=>i),o=X(e.inputs);for(let s of r.split(/\s+/).filter(Boolean)){let[,i,c]=/^(op|below|format):(.*)$/i.exec(s)??
[void 0,"text",s],b=(c??"").toLowerCase().split(",").filter(Boolean);if(b.length)if(i?.toLowerCase()==="below"){let f=b.
flatMap(u=>Te(u,e));if(!f.length)return{rows:[],problem:`no layer is called ${c}`};let x=J(f,o);n=n.filter(u=>x.has(u))}else{
let x={op:(u,L)=>(e.ops[u]??"").toLowerCase()===L,format:(u,L)=>t(u).toLowerCase().includes(L),text:(u,L)=>`${e.lids[u]}\
 ${e.names[u]}`.toLowerCase().includes(L)}[i?.toLowerCase()??"text"];n=n.filter(u=>b.some(L=>x(u,L)))}}return{rows:n,problem:n.
length?"":"no layer matches"}}async function me(r,e,t,n){let o=await e.get_model(t.replace(/^IPY_MODEL_/,"")),s=await e.create_view(o);s.el.classList.
add("npuw-cytoscape"),r.append(s.el),s.trigger("displayed"),await s.displayed,await Promise.resolve();let i=s.cytoscape_obj;
if(!i)throw new Error("this version of ipycytoscape keeps no cytoscape_obj; npuwidgets needs ipycytoscape 1.3");return new Z(
i,s,n)}var Z=class{constructor(e,t,n){this.cy=e;this.inner=t;let o=s=>Number(s.target.id().slice(1));e.on("tap","node",s=>{
let i=o(s),{timeStamp:c,shiftKey:b,ctrlKey:f,metaKey:x}=s.originalEvent,u=this.tapped.node===i&&c-this.tapped.at<350;this.
tapped={node:u?-1:i,at:c},u?n.open(i):n.pick(i,b,f||x)}),e.on("cxttap","node",s=>n.menu(o(s),s.renderedPosition.x,s.renderedPosition.
y)),e.on("mouseover","node",s=>n.hover(o(s),s.renderedPosition.x,s.renderedPosition.y)),e.on("mouseout","node",()=>n.hover(
-1,0,0)),e.on("pan zoom",()=>n.hover(-1,0,0)),t.el.addEventListener("pointerup",s=>{this.adding=s.ctrlKey||s.metaKey},!0),
e.on("box","node",s=>{this.boxed.length||queueMicrotask(()=>{n.box(this.boxed.sort((i,c)=>i-c),this.adding),this.boxed=[]}),
this.boxed.push(o(s))})}nodes=[];edges=[];drawn=new Map;boxed=[];adding=!1;tapped={node:-1,at:0};show(e){let{cy:t}=this;
this.drawn.clear(),t.batch(()=>{t.elements().remove(),t.add([...e.labels.map((n,o)=>({group:"nodes",data:{id:`n${o}`,label:"",
width:e.width[o]},position:{x:e.x[o]??0,y:e.y[o]??0},classes:e.folded[o]?"folded":""})),...e.sources.map((n,o)=>({group:"\
edges",data:{id:`e${o}`,source:`n${n}`,target:`n${e.targets[o]}`}}))])}),this.nodes=e.labels.map((n,o)=>t.getElementById(
`n${o}`)),this.edges=e.sources.map((n,o)=>t.getElementById(`e${o}`)),this.foldedNodes=e.folded,this.fit()}foldedNodes=[];look(e){
let t=(n,o,s)=>{if(!n)return;let i=`${o}
${s??""}`;this.drawn.get(n)!==i&&(this.drawn.set(n,i),n.classes(o),s!==void 0&&n.data("label",s))};this.cy.batch(()=>{e.
nodes.forEach((n,o)=>t(this.nodes[o],[n.kind,this.foldedNodes[o]?"folded":"",...n.marks].join(" "),n.label)),e.converted.
forEach((n,o)=>t(this.edges[o],`${n?"converted":""} ${e.flowing[o]?"flowing":""}`))})}colours(e,t){let n={width:1,"line-\
color":e.dim,"line-opacity":.45};this.cy.style([{selector:"node",style:{shape:"rectangle",width:"data(width)",height:14,
"background-color":e.line,"border-width":0,"overlay-opacity":0,label:"data(label)",color:"#111","font-size":10,"text-val\
ign":"center","text-halign":"center","min-zoomed-font-size":5}},...Object.entries(t).map(([o,s])=>({selector:`node.${o}`,
style:{"background-color":s}})),{selector:"node.none",style:{color:e.ink}},{selector:"node.folded",style:{shape:"round-r\
ectangle","border-width":3,"border-style":"double","border-color":e.ink}},{selector:"node.stale",style:{opacity:.55}},{selector:"\
node.cone",style:{"border-width":1.5,"border-style":"solid","border-color":e.selection}},{selector:"node.dead",style:{"b\
order-width":2.5,"border-color":e.bad,"border-style":"dashed"}},{selector:"node.selected",style:{"border-width":2.5,"bor\
der-color":e.selection,"border-style":"solid"}},{selector:"node.current",style:{"border-width":4,"underlay-color":e.selection,
"underlay-opacity":.45,"underlay-padding":7,"z-index":10}},{selector:"node.missed",style:{opacity:.2}},{selector:"edge",
style:{"curve-style":"haystack","haystack-radius":0,"overlay-opacity":0,...n}},{selector:"edge.flowing",style:{"line-col\
or":e.selection,"line-opacity":.8,width:1.5}},{selector:"edge.converted",style:{"curve-style":"straight","mid-target-arr\
ow-shape":"diamond","mid-target-arrow-color":e.ink,"arrow-scale":.9,width:2,"line-color":e.ink,"line-opacity":.8,"z-inde\
x-compare":"manual","z-index":20}}])}where(e){let t=this.nodes[e]?.renderedBoundingBox();return t?{x:(t.x1+t.x2)/2,y:(t.
y1+t.y2)/2}:null}reveal(e){let t=this.nodes[e]?.renderedBoundingBox();if(!t)return;let n=(s,i,c)=>s>=0&&i<=c?0:(c-s-i)/2,
o={x:n(t.x1,t.x2,this.cy.width()),y:n(t.y1,t.y2,this.cy.height())};(o.x||o.y)&&this.cy.panBy(o)}fit(){this.cy.fit(void 0,
8),!(this.cy.zoom()<=1.5)&&(this.cy.zoom(1.5),this.cy.center())}resize(){this.cy.resize(),this.fit()}close(){this.cy.destroy(),
this.inner.remove()}};function Ae(r,e,t){if(t<28)return r||e.slice(0,2);let n=`${r} ${e}`.trim(),o=Math.floor((t-4)/6);return n.length<=o?n:`${n.
slice(0,o-1).replace(/[\s…]+$/,"")}…`}function fe(r){return new Map(r.flatMap((e,t)=>e.map(n=>[n,t])))}function he(r){
let e=[];return{nodes:r.labels.map((n,o)=>{let s=r.members[o]??[],i=r.legend[r.paint[o]??-1],c=r.dead[o]===1,b=s.some(u=>r.
selected.has(u)),f=[];r.stale[o]===1&&f.push("stale"),r.cone[o]===1&&f.push("cone"),c&&f.push("dead"),b&&f.push("selecte\
d"),s.includes(r.current)&&f.push("current"),r.hits&&!s.some(u=>r.hits?.has(u))&&f.push("missed"),e.push(r.cone[o]===1||
b&&r.cone.length>0);let x=c?"✕":i?.letter??"";return{kind:i?.kind??"none",label:Ae(x,n,r.width[o]??0),marks:f}}),converted:r.
sources.map((n,o)=>r.converted[o]===1),flowing:r.sources.map((n,o)=>!!(e[n]&&r.cone[r.targets[o]??-1]===1))}}var I=class{constructor(e,t,n){this.pane=e;this.ask=t;this.choose=n;this.element.addEventListener("focusout",o=>{this.element.
contains(o.relatedTarget)||this.close(!1)}),this.element.addEventListener("keydown",o=>this.onKey(o))}element=d("div",{class:"\
npuw-menu",role:"menu",hidden:!0});asked={node:-1,x:0,y:0};drawn=-1;open(e,t,n){this.asked={node:e,x:t,y:n},this.ask(e)}close(e=!0){
this.element.hidden||(this.element.hidden=!0,this.asked.node=-1,e&&this.pane.focus({preventScroll:!0}))}draw(e){if(e.node===
void 0){this.close(!1);return}if(e.serial===this.drawn||e.node!==this.asked.node)return;this.drawn=e.serial??-1;let t=e.
node;this.element.setAttribute("aria-label",`What can be done at ${e.title??""}`),this.element.replaceChildren(d("div",{
class:"npuw-menu-title"},e.title??""),...(e.items??[]).map(i=>d("button",{type:"button",role:"menuitem",tabindex:-1,"ari\
a-disabled":i.reason?"true":null,click:()=>{i.reason||(this.close(),this.choose(t,i.how))}},i.label,i.reason||i.note?d("\
small",{},i.reason||i.note):null)));let{x:n,y:o}=this.asked;this.element.hidden=!1,this.element.style.setProperty("--x",
`${n}px`),this.element.style.setProperty("--y",`${o}px`),this.element.classList.toggle("npuw-left",n>this.pane.clientWidth/
2),this.element.classList.toggle("npuw-up",o>this.pane.clientHeight/2);let s=this.buttons();(s.find(i=>!i.hasAttribute("\
aria-disabled"))??s[0])?.focus({preventScroll:!0})}buttons(){return[...this.element.querySelectorAll("button")]}onKey(e){
e.stopPropagation();let t=this.buttons(),n=t.indexOf(document.activeElement),o={ArrowDown:n+1,ArrowUp:n-1,Home:0,End:t.length-
1};if(e.key==="Escape")this.close();else if(e.key in o)t[(o[e.key]+t.length)%t.length]?.focus();else return;e.preventDefault()}};var Ce=70,$e=60,nt=ue("graph","Network",r=>{let{root:e,get:t,send:n,redraw:o,model:s}=r,i=d("span",{class:"npuw-legend"}),
c=d("select",{"aria-label":"Colour by",change:()=>n("colour",{by:c.value})}),b=d("input",{type:"search",class:"npuw-sear\
ch",placeholder:"find","aria-label":"Find layers",spellcheck:"false",input:o}),f=d("span",{class:"npuw-dim",role:"status"}),
x=d("button",{type:"button",click:()=>te(!0)},"fold"),u=d("button",{type:"button",click:()=>te(!1)},"unfold"),L=d("butto\
n",{type:"button",title:"Fit (0)","aria-label":"Fit the graph into the pane (0)",click:()=>E?.fit()},"⤢"),h=d("div",{class:"\
npuw-pane",tabindex:0,role:"img"}),M=d("div",{class:"npuw-card",role:"tooltip",hidden:!0}),R=new I(h,a=>n("menu",{node:a}),
(a,l)=>n("end",{node:a,how:l}));h.addEventListener("contextmenu",a=>{a.preventDefault(),a.stopPropagation()}),x.title="F\
old all blocks; X or a double click folds and unfolds one",u.title="Unfold all blocks; X or a double click folds and unf\
olds one",e.append(d("header",{class:"npuw-bar"},d("h4",{},"Network"),b,f,d("span",{class:"npuw-gap"}),x,u,L,c),d("div",
{class:"npuw-stage"},h,M,R.element),d("footer",{class:"npuw-bar"},i));let E=null,K=!1,C=null,p=!1,k=[],P=!0,$=!0,W=!0,j=0,
G=0,T={node:-1,x:0,y:0},Y=[],Q=null,y=new U(r,()=>{W=!0,o()}),_=()=>t("nodes").labels?.length??0,ee=a=>t("nodes").members?.[a]??
[];function te(a){n("fold",{blocks:Array.from({length:t("block_total")},(l,m)=>m),folded:a})}function ne(a){let l=t("nod\
es").blocks?.[a]??-1;l>=0&&n("fold",{blocks:[l],folded:!t("nodes").folded?.[a]})}function B(){return fe(t("nodes").members??
[]).get(y.current)??-1}let D={pick(a,l,m){let w=ee(a),g=w.at(-1)??-1;if(l||m&&!w.every(S=>y.has(S))){let S=y.rows.filter(
v=>!w.includes(v));y.set([...S,...w],g)}else m?y.set(y.rows.filter(S=>!w.includes(S)),g):y.set(w,g);h.focus({preventScroll:!0})},
box(a,l){let m=a.flatMap(ee),w=l?y.rows.filter(g=>!m.includes(g)):[];y.set([...w,...m],m[0]??-1),h.focus({preventScroll:!0})},
open:ne,menu(a,l,m){D.hover(-1,0,0),R.open(a,l,m)},hover(a,l,m){a!==T.node&&(T={node:a,x:l,y:m},clearTimeout(j),a>=0&&(j=
window.setTimeout(()=>n("hover",{node:a}),Ce)),o())}};function oe(){K||!h.clientWidth||!h.clientHeight||!t("canvas")||(K=
!0,me(h,s.widget_manager,t("canvas"),D).then(a=>{p?a.close():E=a,o()},a=>{C=a,o()}))}function ye(){clearTimeout(G),G=window.
setTimeout(()=>{let[a,l]=[h.clientWidth,h.clientHeight];a&&l&&n("pane",{width:a,height:l})},$e)}let re=new ResizeObserver(
()=>{ye(),E&&h.clientWidth&&h.clientHeight&&E.resize(),oe()});re.observe(h);let be=ce(()=>{P=!0,o()});r.onClose(()=>{p=!0,
clearTimeout(j),clearTimeout(G),re.disconnect(),be(),E?.close()}),b.addEventListener("keydown",a=>{if(a.key==="Escape")a.
preventDefault(),b.value="",h.focus(),o();else if(a.key==="Enter"){let l=se();l?.length&&y.set(l,l[0]),h.focus()}});function se(){
if(!b.value.trim())return null;let{lids:a=[],names:l=[],ops:m=[],inputs:w=[]}=t("rows");return pe(b.value,{lids:a,names:l,
ops:m,inputs:w},()=>"").rows}function ge(){return Q!==t("rows")&&(Q=t("rows"),Y=X(t("rows").inputs??[])),Y}function we(a,l){
let m=B(),w=m<0?0:Math.max(0,Math.min(_()-1,m+a));D.pick(w,l,!1)}e.addEventListener("keydown",a=>{if(V(a.target)||a.ctrlKey||
a.metaKey||a.altKey||!_())return;let l=a.key.length===1?a.key.toLowerCase():a.key,m={ArrowDown:1,ArrowRight:1,j:1,ArrowUp:-1,
ArrowLeft:-1,k:-1,Home:-_(),End:_()},w=t("key_formats")[l];if(l in m)we(m[l],a.shiftKey);else if(l==="/")b.focus(),b.select();else if(l===
"b"&&y.rows.length){let g=[...J(y.rows,ge())].filter(S=>!y.has(S)).sort((S,v)=>S-v);y.set([...g,...y.rows],y.anchor)}else if(l===
"c")$=!$,o();else if(l==="x"||l==="Enter"&&a.target===h)ne(B());else if(l==="m"||l==="ContextMenu"||l==="F10"&&a.shiftKey){
let g=E?.where(B());g&&D.menu(B(),g.x,g.y)}else if(l==="0")E?.fit();else if(w&&y.rows.length)n("set_format",{rows:[...y.
rows].sort((g,S)=>g-S),format:w});else return;a.preventDefault()});function ve(){let a=new Set(A(t("paint")));i.replaceChildren(
...t("legend").flatMap((l,m)=>a.has(m)?[d("span",{},d("i",{class:"npuw-dot","data-kind":l.kind},l.letter),l.label)]:[]),
...A(t("dead")).includes(1)?[d("span",{},d("i",{class:"npuw-dot","data-kind":"dead"},"✕"),"dead")]:[],...A(t("converte\
d")).includes(1)?[d("span",{},"◆ converter")]:[])}function xe(){if(M.hidden=T.node<0,M.hidden)return;let a=t("card"),l=t(
"nodes").labels?.[T.node]??"";H(M,a.node===T.node?(a.lines??[]).join(`
`):l),M.style.setProperty("--x",`${T.x}px`),M.style.setProperty("--y",`${T.y}px`),M.classList.toggle("npuw-left",T.x>h.clientWidth/
2),M.classList.toggle("npuw-up",T.y>h.clientHeight/2)}return()=>{if(C){let v=C;throw C=null,v}ie(c,t("colours").map(v=>({
value:v,label:`colour: ${v}`})),t("colour")),x.hidden=u.hidden=!t("block_total"),x.disabled=(t("nodes").blocks??[]).every(
(v,N)=>v<0||t("nodes").folded?.[N]),u.disabled=!t("nodes").folded?.includes(!0),ve(),xe(),R.draw(t("menu"));let a=se();H(
f,a?`${a.length}`:""),z(b,"aria-invalid",a&&!a.length?"true":null);let l=t("rows").lids?.length??0,m=t("rows").lids?.[y.
current],w=$?A(t("cone")).reduce((v,N)=>v+N,0):0;if(z(h,"aria-label",`${l} layers drawn as ${_()} nodes, coloured by ${t(
"colour")}`+(m?`; selected ${m}, ${y.rows.length} in all`:"")+(w?`, ${w} downstream tinted`:"")+". The layer table holds\
 the same. M opens the selected layer's menu."),oe(),!E)return;if(P){P=!1;let v=de(e),N=getComputedStyle(e),ke=["mixed",
"none",...Array.from({length:5},(F,q)=>`bad${q}`),...Array.from({length:8},(F,q)=>`hue${q}`)].map(F=>[F,N.getPropertyValue(
`--npuw-${F}`).trim()]);E.colours(v,{...v.kinds,...Object.fromEntries(ke)})}let g=t("nodes"),S={sources:t("edges").sources??
[],targets:t("edges").targets??[]};if((k[0]!==g||k[1]!==t("x")||k[2]!==t("y"))&&(k=[g,t("x"),t("y")],T={node:-1,x:0,y:0},
E.show({labels:g.labels??[],folded:g.folded??[],x:O(t("x")),y:O(t("y")),width:O(t("width")),...S})),E.look(he({labels:g.
labels??[],members:g.members??[],width:O(t("width")),...S,legend:t("legend"),paint:A(t("paint")),dead:A(t("dead")),stale:A(
t("stale")),cone:$?A(t("cone")):new Uint8Array(0),converted:A(t("converted")),selected:new Set(y.rows),current:y.current,
hits:a&&new Set(a)})),W){W=!1;let v=B();v>=0&&E.reveal(v)}e.dataset.painted=`${_()} ${t("colour")}`}});export{nt as default};

function N(o){return o?new Float32Array(o.buffer.slice(o.byteOffset,o.byteOffset+o.byteLength)):new Float32Array(0)}function C(o){
return o?new Uint8Array(o.buffer,o.byteOffset,o.byteLength):new Uint8Array(0)}function d(o,t={},...e){let n=document.createElement(o);for(let[r,s]of Object.entries(t))typeof s=="function"?n.addEventListener(
r,s):D(n,r,s);for(let r of e)r!=null&&n.append(r);return n}function D(o,t,e){e==null||e===!1?o.removeAttribute(t):o.setAttribute(t,e===!0?"":String(e))}function P(o,t){o.textContent!==
t&&(o.textContent=t)}function re(o,t,e){let n=JSON.stringify(t);o.dataset.items!==n&&(o.replaceChildren(...t.map(r=>d("o\
ption",{value:r.value},r.label))),o.dataset.items=n),o.value!==e&&(o.value=e)}var xe=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, 0","in the graph: fold a block, fit the drawing"],["/","search the layers"],["[ ]","previous, next pi\
cture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what is\
 open"]];function z(o){return o instanceof HTMLInputElement||o instanceof HTMLTextAreaElement||o instanceof HTMLSelectElement}
function ke(o,t){if(o.matches(":popover-open")){o.hidePopover();return}o.showPopover();let e=t.getBoundingClientRect(),n=o.
getBoundingClientRect(),r=e.bottom+4+n.height<=innerHeight;o.style.left=`${Math.max(4,Math.min(e.left,innerWidth-n.width-
4))}px`,o.style.top=`${r?e.bottom+4:Math.max(4,e.top-n.height-4)}px`}function se(o){let{root:t,send:e}=o,n=d("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},d("dl",{},...xe.flatMap(([i,c])=>[d("dt",{},i),d("dd",{},c)])));
t.append(n);let r=!1,s=i=>{r!==i&&(r=i,e("show_reference",{shown:i}))};t.addEventListener("keydown",i=>{if(i.stopPropagation(),
i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!t.querySelector(":popover-open")&&e("ca\
ncel");return}if(z(i.target)||i.defaultPrevented)return;let c=i.key.length===1?i.key.toLowerCase():i.key,m={z:()=>e(i.shiftKey?
"redo":"undo"),p:()=>e("pin"),a:()=>s(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_picture",{by:1}),"?":()=>ke(
n,t)}[c];m&&(i.preventDefault(),(!i.repeat||c==="["||c==="]")&&m())}),t.addEventListener("keyup",i=>{i.stopPropagation(),
i.key.toLowerCase()==="a"&&s(!1)}),t.addEventListener("focusout",()=>s(!1))}var Ee=new Set(["ArrowUp","ArrowDown","Arrow\
Left","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function ie({root:o}){o.addEventListener("keydown",t=>{if(t.
defaultPrevented||!t.isTrusted||z(t.target)||t.ctrlKey||t.metaKey||t.altKey||o.closest(".npuw-drawer"))return;let e=t.key.
length===1?t.key.toLowerCase():t.key,n=Ee.has(e)?".npuw-table":e==="c"?".npuw-graph":"",r=n&&o.closest(".npuw-grid")?.querySelector(
`.npuw${n}`);!r||r===o||(t.preventDefault(),r.dispatchEvent(new KeyboardEvent("keydown",{key:t.key,shiftKey:t.shiftKey})))})}var F=class{constructor(t,e){this.context=t;this.onMove=e;this.rows=[...t.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=t.get("selection_serial");let n=()=>this.take();t.model.on("change:selection",n),t.
onClose(()=>t.model.off("change:selection",n))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(t){
return this.members.has(t)}set(t,e){this.replace(t),e!==void 0&&(this.anchor=e),this.serial+=1,this.context.send("select",
{rows:t,serial:this.serial}),this.context.setLocally("selection",t),this.onMove()}replace(t){this.rows=t,this.members=new Set(
t)}take(){let t=this.context.get("selection"),e=this.context.get("selection_serial");e<this.serial||(this.serial=e,!(t.length===
this.rows.length&&t.every((n,r)=>n===this.rows[r]))&&(this.replace([...t]),this.anchor=this.current,this.onMove()))}};function ae(o){let t=getComputedStyle(o),e=n=>t.getPropertyValue(`--npuw-${n}`).trim();return{ink:t.color,dim:e("dim"),line:e(
"line"),background:e("bg"),bad:e("bad"),good:e("good"),selection:e("sel"),kinds:{int4:e("int4"),int8:e("int8"),int16:e("\
int16"),float:e("float")}}}function le(o){let t=new MutationObserver(o);return t.observe(document.body,{attributes:!0,attributeFilter:[
"data-jp-theme-name","class"]}),()=>t.disconnect()}function de(o,t,e){return{render({model:n,el:r}){let s=[],i=d("section",{class:`npuw npuw-${o}`,"aria-label":t,"data-lm-\
suppress-shortcuts":"true"}),c=d("span"),y=d("span",{class:"npuw-remedy"}),m=d("div",{class:"npuw-error",role:"alert",hidden:!0},
d("b",{},"Error"),c,y),v=0,p=0,L=()=>{},g=(u,k={})=>n.send({action:u,...k}),T=u=>{let k=`${o}: ${u instanceof Error?u.message:
String(u)}`;H({message:k,remedy:"Reload the page."}),g("script_error",{message:k}),console.error(u)},E=u=>{try{u()}catch(k){
T(k)}},H=u=>{m.hidden=!u.message,P(c,u.message??""),P(y,u.remedy??"")};m.append(d("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,g("dismiss_error")}},"×"));let M=()=>{v||(v=requestAnimationFrame(()=>{v=0,E(
()=>{L(),p+=1,i.dataset.revision=String(p)})}))},R={model:n,root:i,get:u=>n.get(u),send:g,setLocally:(u,k)=>n.set(u,k),redraw:M,
onClose:u=>s.push(u)};return i.tabIndex=-1,r.classList.add("npuw-host"),r.append(i),E(()=>{se(R),L=e(R),ie(R),i.append(m);
let u=()=>H(n.get("error")??{}),k=($,K)=>{n.on($,K),s.push(()=>n.off($,K))};k("change:error",u),k("change",M),u(),M()}),
()=>{cancelAnimationFrame(v);for(let u of s)u();i.remove()}}}}function W(o){let t=o.map(()=>[]);return o.forEach((e,n)=>{for(let r of e)t[r]?.push(n)}),t}function G(o,t){let e=new Set(
o),n=[...o];for(let r=n.pop();r!==void 0;r=n.pop())for(let s of t[r]??[])e.has(s)||(e.add(s),n.push(s));return e}function Se(o,t){
let e=o.toLowerCase(),n=s=>t.lids.flatMap((i,c)=>s(i.toLowerCase())||s((t.names[c]??"").toLowerCase())?[c]:[]),r=n(s=>s===
e||s.replace(/_\d+$/,"")===e||s.endsWith(`_${e}`));return r.length?r:n(s=>s.includes(e))}function ce(o,t,e){let n=t.lids.
map((s,i)=>i),r=W(t.inputs);for(let s of o.split(/\s+/).filter(Boolean)){let[,i,c]=/^(op|below|format):(.*)$/i.exec(s)??
[void 0,"text",s],y=(c??"").toLowerCase().split(",").filter(Boolean);if(y.length)if(i?.toLowerCase()==="below"){let m=y.
flatMap(p=>Se(p,t));if(!m.length)return{rows:[],problem:`no layer is called ${c}`};let v=G(m,r);n=n.filter(p=>v.has(p))}else{
let v={op:(p,L)=>(t.ops[p]??"").toLowerCase()===L,format:(p,L)=>e(p).toLowerCase().includes(L),text:(p,L)=>`${t.lids[p]}\
 ${t.names[p]}`.toLowerCase().includes(L)}[i?.toLowerCase()??"text"];n=n.filter(p=>y.some(L=>v(p,L)))}}return{rows:n,problem:n.
length?"":"no layer matches"}}async function ue(o,t,e,n){let r=await t.get_model(e.replace(/^IPY_MODEL_/,"")),s=await t.create_view(r);s.el.classList.
add("npuw-cytoscape"),o.append(s.el),s.trigger("displayed"),await s.displayed,await Promise.resolve();let i=s.cytoscape_obj;
if(!i)throw new Error("this version of ipycytoscape keeps no cytoscape_obj; npuwidgets needs ipycytoscape 1.3");return new q(
i,s,n)}var q=class{constructor(t,e,n){this.cy=t;this.inner=e;let r=s=>Number(s.target.id().slice(1));t.on("tap","node",s=>{
let i=r(s),{timeStamp:c,shiftKey:y,ctrlKey:m,metaKey:v}=s.originalEvent,p=this.tapped.node===i&&c-this.tapped.at<350;this.
tapped={node:p?-1:i,at:c},p?n.open(i):n.pick(i,y,m||v)}),t.on("mouseover","node",s=>n.hover(r(s),s.renderedPosition.x,s.
renderedPosition.y)),t.on("mouseout","node",()=>n.hover(-1,0,0)),t.on("pan zoom",()=>n.hover(-1,0,0)),e.el.addEventListener(
"pointerup",s=>{this.adding=s.ctrlKey||s.metaKey},!0),t.on("box","node",s=>{this.boxed.length||queueMicrotask(()=>{n.box(
this.boxed.sort((i,c)=>i-c),this.adding),this.boxed=[]}),this.boxed.push(r(s))})}nodes=[];edges=[];drawn=new Map;boxed=[];adding=!1;tapped={
node:-1,at:0};show(t){let{cy:e}=this;this.drawn.clear(),e.batch(()=>{e.elements().remove(),e.add([...t.labels.map((n,r)=>({
group:"nodes",data:{id:`n${r}`,label:"",width:t.width[r]},position:{x:t.x[r]??0,y:t.y[r]??0},classes:t.folded[r]?"folded":
""})),...t.sources.map((n,r)=>({group:"edges",data:{id:`e${r}`,source:`n${n}`,target:`n${t.targets[r]}`}}))])}),this.nodes=
t.labels.map((n,r)=>e.getElementById(`n${r}`)),this.edges=t.sources.map((n,r)=>e.getElementById(`e${r}`)),this.foldedNodes=
t.folded,this.fit()}foldedNodes=[];look(t){let e=(n,r,s)=>{if(!n)return;let i=`${r}
${s??""}`;this.drawn.get(n)!==i&&(this.drawn.set(n,i),n.classes(r),s!==void 0&&n.data("label",s))};this.cy.batch(()=>{t.
nodes.forEach((n,r)=>e(this.nodes[r],[n.kind,this.foldedNodes[r]?"folded":"",...n.marks].join(" "),n.label)),t.converted.
forEach((n,r)=>e(this.edges[r],`${n?"converted":""} ${t.flowing[r]?"flowing":""}`))})}colours(t,e){let n={width:1,"line-\
color":t.dim,"line-opacity":.45};this.cy.style([{selector:"node",style:{shape:"rectangle",width:"data(width)",height:14,
"background-color":t.line,"border-width":0,"overlay-opacity":0,label:"data(label)",color:"#111","font-size":10,"text-val\
ign":"center","text-halign":"center","min-zoomed-font-size":5}},...Object.entries(e).map(([r,s])=>({selector:`node.${r}`,
style:{"background-color":s}})),{selector:"node.none",style:{color:t.ink}},{selector:"node.folded",style:{shape:"round-r\
ectangle","border-width":3,"border-style":"double","border-color":t.ink}},{selector:"node.stale",style:{opacity:.55}},{selector:"\
node.cone",style:{"border-width":1.5,"border-style":"solid","border-color":t.selection}},{selector:"node.dead",style:{"b\
order-width":2.5,"border-color":t.bad,"border-style":"dashed"}},{selector:"node.selected",style:{"border-width":2.5,"bor\
der-color":t.selection,"border-style":"solid"}},{selector:"node.current",style:{"border-width":4,"underlay-color":t.selection,
"underlay-opacity":.45,"underlay-padding":7,"z-index":10}},{selector:"node.missed",style:{opacity:.2}},{selector:"edge",
style:{"curve-style":"haystack","haystack-radius":0,"overlay-opacity":0,...n}},{selector:"edge.flowing",style:{"line-col\
or":t.selection,"line-opacity":.8,width:1.5}},{selector:"edge.converted",style:{"curve-style":"straight","mid-target-arr\
ow-shape":"diamond","mid-target-arrow-color":t.ink,"arrow-scale":.9,width:2,"line-color":t.ink,"line-opacity":.8,"z-inde\
x-compare":"manual","z-index":20}}])}reveal(t){let e=this.nodes[t]?.renderedBoundingBox();if(!e)return;let n=(s,i,c)=>s>=
0&&i<=c?0:(c-s-i)/2,r={x:n(e.x1,e.x2,this.cy.width()),y:n(e.y1,e.y2,this.cy.height())};(r.x||r.y)&&this.cy.panBy(r)}fit(){
this.cy.fit(void 0,8),!(this.cy.zoom()<=1.5)&&(this.cy.zoom(1.5),this.cy.center())}resize(){this.cy.resize(),this.fit()}close(){
this.cy.destroy(),this.inner.remove()}};function Le(o,t,e){if(e<28)return o||t.slice(0,2);let n=`${o} ${t}`.trim(),r=Math.floor((e-4)/6);return n.length<=r?n:`${n.
slice(0,r-1).replace(/[\s…]+$/,"")}…`}function pe(o){return new Map(o.flatMap((t,e)=>t.map(n=>[n,e])))}function me(o){
let t=[];return{nodes:o.labels.map((n,r)=>{let s=o.members[r]??[],i=o.legend[o.paint[r]??-1],c=o.dead[r]===1,y=s.some(p=>o.
selected.has(p)),m=[];o.stale[r]===1&&m.push("stale"),o.cone[r]===1&&m.push("cone"),c&&m.push("dead"),y&&m.push("selecte\
d"),s.includes(o.current)&&m.push("current"),o.hits&&!s.some(p=>o.hits?.has(p))&&m.push("missed"),t.push(o.cone[r]===1||
y&&o.cone.length>0);let v=c?"✕":i?.letter??"";return{kind:i?.kind??"none",label:Le(v,n,o.width[r]??0),marks:m}}),converted:o.
sources.map((n,r)=>o.converted[r]===1),flowing:o.sources.map((n,r)=>!!(t[n]&&o.cone[o.targets[r]??-1]===1))}}var Te=70,Ae=60,Je=de("graph","Network",o=>{let{root:t,get:e,send:n,redraw:r,model:s}=o,i=d("span",{class:"npuw-legend"}),
c=d("select",{"aria-label":"Colour by",change:()=>n("colour",{by:c.value})}),y=d("input",{type:"search",class:"npuw-sear\
ch",placeholder:"find","aria-label":"Find layers",spellcheck:"false",input:r}),m=d("span",{class:"npuw-dim",role:"status"}),
v=d("button",{type:"button",click:()=>Y(!0)},"fold"),p=d("button",{type:"button",click:()=>Y(!1)},"unfold"),L=d("button",
{type:"button",title:"Fit (0)","aria-label":"Fit the graph into the pane (0)",click:()=>E?.fit()},"⤢"),g=d("div",{class:"\
npuw-pane",tabindex:0,role:"img"}),T=d("div",{class:"npuw-card",role:"tooltip",hidden:!0});v.title="Fold all blocks; X o\
r a double click folds and unfolds one",p.title="Unfold all blocks; X or a double click folds and unfolds one",t.append(
d("header",{class:"npuw-bar"},d("h4",{},"Network"),y,m,d("span",{class:"npuw-gap"}),v,p,L,c),d("div",{class:"npuw-stage"},
g,T),d("footer",{class:"npuw-bar"},i));let E=null,H=!1,M=null,R=!1,u=[],k=!0,$=!0,K=!0,V=0,I=0,A={node:-1,x:0,y:0},X=[],
J=null,h=new F(o,()=>{K=!0,r()}),_=()=>e("nodes").labels?.length??0,Z=a=>e("nodes").members?.[a]??[];function Y(a){n("fo\
ld",{blocks:Array.from({length:e("block_total")},(l,f)=>f),folded:a})}function Q(a){let l=e("nodes").blocks?.[a]??-1;l>=
0&&n("fold",{blocks:[l],folded:!e("nodes").folded?.[a]})}function U(){return pe(e("nodes").members??[]).get(h.current)??
-1}let ee={pick(a,l,f){let b=Z(a),x=b.at(-1)??-1;if(l||f&&!b.every(S=>h.has(S))){let S=h.rows.filter(w=>!b.includes(w));
h.set([...S,...b],x)}else f?h.set(h.rows.filter(S=>!b.includes(S)),x):h.set(b,x);g.focus({preventScroll:!0})},box(a,l){let f=a.
flatMap(Z),b=l?h.rows.filter(x=>!f.includes(x)):[];h.set([...b,...f],f[0]??-1),g.focus({preventScroll:!0})},open:Q,hover(a,l,f){
a!==A.node&&(A={node:a,x:l,y:f},clearTimeout(V),a>=0&&(V=window.setTimeout(()=>n("hover",{node:a}),Te)),r())}};function te(){
H||!g.clientWidth||!g.clientHeight||!e("canvas")||(H=!0,ue(g,s.widget_manager,e("canvas"),ee).then(a=>{R?a.close():E=a,r()},
a=>{M=a,r()}))}function fe(){clearTimeout(I),I=window.setTimeout(()=>{let[a,l]=[g.clientWidth,g.clientHeight];a&&l&&n("p\
ane",{width:a,height:l})},Ae)}let ne=new ResizeObserver(()=>{fe(),E&&g.clientWidth&&g.clientHeight&&E.resize(),te()});ne.
observe(g);let he=le(()=>{k=!0,r()});o.onClose(()=>{R=!0,clearTimeout(V),clearTimeout(I),ne.disconnect(),he(),E?.close()}),
y.addEventListener("keydown",a=>{if(a.key==="Escape")a.preventDefault(),y.value="",g.focus(),r();else if(a.key==="Enter"){
let l=oe();l?.length&&h.set(l,l[0]),g.focus()}});function oe(){if(!y.value.trim())return null;let{lids:a=[],names:l=[],ops:f=[],
inputs:b=[]}=e("rows");return ce(y.value,{lids:a,names:l,ops:f,inputs:b},()=>"").rows}function ye(){return J!==e("rows")&&
(J=e("rows"),X=W(e("rows").inputs??[])),X}function ge(a,l){let f=U(),b=f<0?0:Math.max(0,Math.min(_()-1,f+a));ee.pick(b,l,
!1)}t.addEventListener("keydown",a=>{if(z(a.target)||a.ctrlKey||a.metaKey||a.altKey||!_())return;let l=a.key.length===1?
a.key.toLowerCase():a.key,f={ArrowDown:1,ArrowRight:1,j:1,ArrowUp:-1,ArrowLeft:-1,k:-1,Home:-_(),End:_()},b=e("key_forma\
ts")[l];if(l in f)ge(f[l],a.shiftKey);else if(l==="/")y.focus(),y.select();else if(l==="b"&&h.rows.length){let x=[...G(h.
rows,ye())].filter(S=>!h.has(S)).sort((S,w)=>S-w);h.set([...x,...h.rows],h.anchor)}else if(l==="c")$=!$,r();else if(l===
"x"||l==="Enter"&&a.target===g)Q(U());else if(l==="0")E?.fit();else if(b&&h.rows.length)n("set_format",{rows:[...h.rows].
sort((x,S)=>x-S),format:b});else return;a.preventDefault()});function be(){let a=new Set(C(e("paint")));i.replaceChildren(
...e("legend").flatMap((l,f)=>a.has(f)?[d("span",{},d("i",{class:"npuw-dot","data-kind":l.kind},l.letter),l.label)]:[]),
...C(e("dead")).includes(1)?[d("span",{},d("i",{class:"npuw-dot","data-kind":"dead"},"✕"),"dead")]:[],...C(e("converte\
d")).includes(1)?[d("span",{},"◆ converter")]:[])}function we(){if(T.hidden=A.node<0,T.hidden)return;let a=e("card"),l=e(
"nodes").labels?.[A.node]??"";P(T,a.node===A.node?(a.lines??[]).join(`
`):l),T.style.setProperty("--x",`${A.x}px`),T.style.setProperty("--y",`${A.y}px`),T.classList.toggle("npuw-left",A.x>g.clientWidth/
2),T.classList.toggle("npuw-up",A.y>g.clientHeight/2)}return()=>{if(M){let w=M;throw M=null,w}re(c,e("colours").map(w=>({
value:w,label:`colour: ${w}`})),e("colour")),v.hidden=p.hidden=!e("block_total"),v.disabled=(e("nodes").blocks??[]).every(
(w,B)=>w<0||e("nodes").folded?.[B]),p.disabled=!e("nodes").folded?.includes(!0),be(),we();let a=oe();P(m,a?`${a.length}`:
""),D(y,"aria-invalid",a&&!a.length?"true":null);let l=e("rows").lids?.length??0,f=e("rows").lids?.[h.current],b=$?C(e("\
cone")).reduce((w,B)=>w+B,0):0;if(D(g,"aria-label",`${l} layers drawn as ${_()} nodes, coloured by ${e("colour")}`+(f?`;\
 selected ${f}, ${h.rows.length} in all`:"")+(b?`, ${b} downstream tinted`:"")+". The layer table holds the same."),te(),
!E)return;if(k){k=!1;let w=ae(t),B=getComputedStyle(t),ve=["mixed","none",...Array.from({length:5},(O,j)=>`bad${j}`),...Array.
from({length:8},(O,j)=>`hue${j}`)].map(O=>[O,B.getPropertyValue(`--npuw-${O}`).trim()]);E.colours(w,{...w.kinds,...Object.
fromEntries(ve)})}let x=e("nodes"),S={sources:e("edges").sources??[],targets:e("edges").targets??[]};if((u[0]!==x||u[1]!==
e("x")||u[2]!==e("y"))&&(u=[x,e("x"),e("y")],A={node:-1,x:0,y:0},E.show({labels:x.labels??[],folded:x.folded??[],x:N(e("\
x")),y:N(e("y")),width:N(e("width")),...S})),E.look(me({labels:x.labels??[],members:x.members??[],width:N(e("width")),...S,
legend:e("legend"),paint:C(e("paint")),dead:C(e("dead")),stale:C(e("stale")),cone:$?C(e("cone")):new Uint8Array(0),converted:C(
e("converted")),selected:new Set(h.rows),current:h.current,hits:a&&new Set(a)})),K){K=!1;let w=U();w>=0&&E.reveal(w)}t.dataset.
painted=`${_()} ${e("colour")}`}});export{Je as default};

function B(o){return o?new Float32Array(o.buffer.slice(o.byteOffset,o.byteOffset+o.byteLength)):new Float32Array(0)}function A(o){
return o?new Uint8Array(o.buffer,o.byteOffset,o.byteLength):new Uint8Array(0)}function d(o,t={},...e){let n=document.createElement(o);for(let[r,s]of Object.entries(t))typeof s=="function"?n.addEventListener(
r,s):H(n,r,s);for(let r of e)r!=null&&n.append(r);return n}function H(o,t,e){e==null||e===!1?o.removeAttribute(t):o.setAttribute(t,e===!0?"":String(e))}function P(o,t){o.textContent!==
t&&(o.textContent=t)}function oe(o,t,e){let n=JSON.stringify(t);o.dataset.items!==n&&(o.replaceChildren(...t.map(r=>d("o\
ption",{value:r.value},r.label))),o.dataset.items=n),o.value!==e&&(o.value=e)}var xe=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, nex\
t picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close wha\
t is open"]];function j(o){return o instanceof HTMLInputElement||o instanceof HTMLTextAreaElement||o instanceof HTMLSelectElement}
function ke(o,t){if(o.matches(":popover-open")){o.hidePopover();return}o.showPopover();let e=t.getBoundingClientRect(),n=o.
getBoundingClientRect(),r=e.bottom+4+n.height<=innerHeight;o.style.left=`${Math.max(4,Math.min(e.left,innerWidth-n.width-
4))}px`,o.style.top=`${r?e.bottom+4:Math.max(4,e.top-n.height-4)}px`}function re(o){let{root:t,send:e}=o,n=d("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},d("dl",{},...xe.flatMap(([i,c])=>[d("dt",{},i),d("dd",{},c)])));
t.append(n);let r=!1,s=i=>{r!==i&&(r=i,e("show_reference",{shown:i}))};t.addEventListener("keydown",i=>{if(i.stopPropagation(),
i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!t.querySelector(":popover-open")&&e("ca\
ncel");return}if(j(i.target)||i.defaultPrevented)return;let c=i.key.length===1?i.key.toLowerCase():i.key,m={z:()=>e(i.shiftKey?
"redo":"undo"),p:()=>e("pin"),a:()=>s(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_picture",{by:1}),"?":()=>ke(
n,t)}[c];m&&(i.preventDefault(),(!i.repeat||c==="["||c==="]")&&m())}),t.addEventListener("keyup",i=>{i.stopPropagation(),
i.key.toLowerCase()==="a"&&s(!1)}),t.addEventListener("focusout",()=>s(!1))}var z=class{constructor(t,e){this.context=t;this.onMove=e;this.rows=[...t.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=t.get("selection_serial");let n=()=>this.take();t.model.on("change:selection",n),t.
onClose(()=>t.model.off("change:selection",n))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(t){
return this.members.has(t)}set(t,e){this.replace(t),e!==void 0&&(this.anchor=e),this.serial+=1,this.context.send("select",
{rows:t,serial:this.serial}),this.context.setLocally("selection",t),this.onMove()}replace(t){this.rows=t,this.members=new Set(
t)}take(){let t=this.context.get("selection"),e=this.context.get("selection_serial");e<this.serial||(this.serial=e,!(t.length===
this.rows.length&&t.every((n,r)=>n===this.rows[r]))&&(this.replace([...t]),this.anchor=this.current,this.onMove()))}};function se(o){let t=getComputedStyle(o),e=n=>t.getPropertyValue(`--npuw-${n}`).trim();return{ink:t.color,dim:e("dim"),line:e(
"line"),background:e("bg"),bad:e("bad"),selection:e("sel"),kinds:{int4:e("int4"),int8:e("int8"),int16:e("int16"),float:e(
"float")}}}function ie(o){let t=new MutationObserver(o);return t.observe(document.body,{attributes:!0,attributeFilter:["\
data-jp-theme-name","class"]}),()=>t.disconnect()}function ae(o,t,e){return{render({model:n,el:r}){let s=[],i=d("section",{class:`npuw npuw-${o}`,"aria-label":t,"data-lm-\
suppress-shortcuts":"true"}),c=d("span"),g=d("span",{class:"npuw-remedy"}),m=d("div",{class:"npuw-error",role:"alert",hidden:!0},
d("b",{},"Error"),c,g),v=0,p=0,x=()=>{},w=(u,k={})=>n.send({action:u,...k}),L=u=>{let k=`${o}: ${u instanceof Error?u.message:
String(u)}`;K({message:k,remedy:"Reload the page."}),w("script_error",{message:k}),console.error(u)},E=u=>{try{u()}catch(k){
L(k)}},K=u=>{m.hidden=!u.message,P(c,u.message??""),P(g,u.remedy??"")};m.append(d("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,w("dismiss_error")}},"×"));let C=()=>{v||(v=requestAnimationFrame(()=>{v=0,E(
()=>{x(),p+=1,i.dataset.revision=String(p)})}))},N={model:n,root:i,get:u=>n.get(u),send:w,setLocally:(u,k)=>n.set(u,k),redraw:C,
onClose:u=>s.push(u)};return i.tabIndex=-1,r.classList.add("npuw-host"),r.append(i),E(()=>{re(N),x=e(N),i.append(m);let u=()=>K(
n.get("error")??{}),k=($,R)=>{n.on($,R),s.push(()=>n.off($,R))};k("change:error",u),k("change",C),u(),C()}),()=>{cancelAnimationFrame(
v);for(let u of s)u();i.remove()}}}}function I(o){let t=o.map(()=>[]);return o.forEach((e,n)=>{for(let r of e)t[r]?.push(n)}),t}function W(o,t){let e=new Set(
o),n=[...o];for(let r=n.pop();r!==void 0;r=n.pop())for(let s of t[r]??[])e.has(s)||(e.add(s),n.push(s));return e}function Ee(o,t){
let e=o.toLowerCase(),n=s=>t.lids.flatMap((i,c)=>s(i.toLowerCase())||s((t.names[c]??"").toLowerCase())?[c]:[]),r=n(s=>s===
e||s.replace(/_\d+$/,"")===e||s.endsWith(`_${e}`));return r.length?r:n(s=>s.includes(e))}function le(o,t,e){let n=t.lids.
map((s,i)=>i),r=I(t.inputs);for(let s of o.split(/\s+/).filter(Boolean)){let[,i,c]=/^(op|below|format):(.*)$/i.exec(s)??
[void 0,"text",s],g=(c??"").toLowerCase().split(",").filter(Boolean);if(g.length)if(i?.toLowerCase()==="below"){let m=g.
flatMap(p=>Ee(p,t));if(!m.length)return{rows:[],problem:`no layer is called ${c}`};let v=W(m,r);n=n.filter(p=>v.has(p))}else{
let v={op:(p,x)=>(t.ops[p]??"").toLowerCase()===x,format:(p,x)=>e(p).toLowerCase().includes(x),text:(p,x)=>`${t.lids[p]}\
 ${t.names[p]}`.toLowerCase().includes(x)}[i?.toLowerCase()??"text"];n=n.filter(p=>g.some(x=>v(p,x)))}}return{rows:n,problem:n.
length?"":"no layer matches"}}function de(o){return new Map(o.flatMap((t,e)=>t.map(n=>[n,e])))}function ce(o){let t=[];return{nodes:o.labels.map((n,r)=>{
let s=o.members[r]??[],i=o.legend[o.paint[r]??-1],c=o.dead[r]===1,g=s.some(x=>o.selected.has(x)),m=[];o.stale[r]===1&&m.
push("stale"),o.cone[r]===1&&m.push("cone"),c&&m.push("dead"),g&&m.push("selected"),s.includes(o.current)&&m.push("curre\
nt"),o.hits&&!s.some(x=>o.hits?.has(x))&&m.push("missed"),t.push(o.cone[r]===1||g&&o.cone.length>0);let v=c?"✕":i?.letter??
"",p=(o.width[r]??0)<28;return{kind:i?.kind??"none",label:p?v||n.slice(0,2):`${v} ${n}`.trim(),marks:m}}),converted:o.sources.
map((n,r)=>o.converted[r]===1),flowing:o.sources.map((n,r)=>!!(t[n]&&o.cone[o.targets[r]??-1]===1))}}var Se=8,Le=14,Me=350,pe=1.5;function Ae(o){return o<28?56:o-4}async function me(o,t,e,n){let r=await t.get_model(e.replace(
/^IPY_MODEL_/,"")),s=await t.create_view(r);s.el.classList.add("npuw-cytoscape"),o.append(s.el),s.trigger("displayed"),await s.
displayed,await Promise.resolve();let i=s.cytoscape_obj;if(!i)throw new Error("this version of ipycytoscape keeps no cyt\
oscape_obj; npuwidgets needs ipycytoscape 1.3");return new G(i,s,n)}var G=class{constructor(t,e,n){this.cy=t;this.inner=
e;let r=s=>Number(s.target.id().slice(1));t.on("tap","node",s=>{let i=r(s),{timeStamp:c,shiftKey:g,ctrlKey:m,metaKey:v}=s.
originalEvent,p=this.tapped.node===i&&c-this.tapped.at<Me;this.tapped={node:p?-1:i,at:c},p?n.open(i):n.pick(i,g,m||v)}),
t.on("mouseover","node",s=>n.hover(r(s),s.renderedPosition.x,s.renderedPosition.y)),t.on("mouseout","node",()=>n.hover(-1,
0,0)),t.on("pan zoom",()=>n.hover(-1,0,0)),e.el.addEventListener("pointerup",s=>{this.adding=s.ctrlKey||s.metaKey},!0),t.
on("box","node",s=>{this.boxed.length||queueMicrotask(()=>{n.box(this.boxed.sort((i,c)=>i-c),this.adding),this.boxed=[]}),
this.boxed.push(r(s))})}nodes=[];edges=[];drawn=new Map;boxed=[];adding=!1;tapped={node:-1,at:0};show(t){let{cy:e}=this;
this.drawn.clear(),e.batch(()=>{e.elements().remove(),e.add([...t.labels.map((n,r)=>({group:"nodes",data:{id:`n${r}`,label:n,
width:t.width[r],room:Ae(t.width[r]??0)},position:{x:t.x[r]??0,y:t.y[r]??0},classes:t.folded[r]?"folded":""})),...t.sources.
map((n,r)=>({group:"edges",data:{id:`e${r}`,source:`n${n}`,target:`n${t.targets[r]}`}}))])}),this.nodes=t.labels.map((n,r)=>e.
getElementById(`n${r}`)),this.edges=t.sources.map((n,r)=>e.getElementById(`e${r}`)),this.foldedNodes=t.folded,this.fit()}foldedNodes=[];look(t){
let e=(n,r,s)=>{if(!n)return;let i=`${r}
${s??""}`;this.drawn.get(n)!==i&&(this.drawn.set(n,i),n.classes(r),s!==void 0&&n.data("label",s))};this.cy.batch(()=>{t.
nodes.forEach((n,r)=>e(this.nodes[r],[n.kind,this.foldedNodes[r]?"folded":"",...n.marks].join(" "),n.label)),t.converted.
forEach((n,r)=>e(this.edges[r],`${n?"converted":""} ${t.flowing[r]?"flowing":""}`))})}colours(t,e){let n={width:1,"line-\
color":t.dim,"line-opacity":.45};this.cy.style([{selector:"node",style:{shape:"rectangle",width:"data(width)",height:Le,
"background-color":t.line,"border-width":0,"overlay-opacity":0,label:"data(label)",color:"#111","font-size":10,"text-val\
ign":"center","text-halign":"center","text-wrap":"ellipsis","text-max-width":"data(room)","min-zoomed-font-size":5}},...Object.
entries(e).map(([r,s])=>({selector:`node.${r}`,style:{"background-color":s}})),{selector:"node.none",style:{color:t.ink}},
{selector:"node.folded",style:{shape:"round-rectangle","border-width":3,"border-style":"double","border-color":t.ink}},{
selector:"node.stale",style:{opacity:.55}},{selector:"node.cone",style:{"border-width":1.5,"border-style":"solid","borde\
r-color":t.selection}},{selector:"node.dead",style:{"border-width":2.5,"border-color":t.bad,"border-style":"dashed"}},{selector:"\
node.selected",style:{"border-width":2.5,"border-color":t.selection,"border-style":"solid"}},{selector:"node.current",style:{
"border-width":4,"underlay-color":t.selection,"underlay-opacity":.45,"underlay-padding":7,"z-index":10}},{selector:"node\
.missed",style:{opacity:.2}},{selector:"edge",style:{"curve-style":"haystack","haystack-radius":0,"overlay-opacity":0,...n}},
{selector:"edge.flowing",style:{"line-color":t.selection,"line-opacity":.8,width:1.5}},{selector:"edge.converted",style:{
"curve-style":"straight","mid-target-arrow-shape":"diamond","mid-target-arrow-color":t.ink,"arrow-scale":.9,width:2,"lin\
e-color":t.ink,"line-opacity":.8,"z-index-compare":"manual","z-index":20}}])}reveal(t){let e=this.nodes[t]?.renderedBoundingBox();
if(!e)return;let n=(s,i,c)=>s>=0&&i<=c?0:(c-s-i)/2,r={x:n(e.x1,e.x2,this.cy.width()),y:n(e.y1,e.y2,this.cy.height())};(r.
x||r.y)&&this.cy.panBy(r)}fit(){this.cy.fit(void 0,Se),!(this.cy.zoom()<=pe)&&(this.cy.zoom(pe),this.cy.center())}resize(){
this.cy.resize(),this.fit()}close(){this.cy.destroy(),this.inner.remove()}};var Ce=70,Te=60,Qe=ae("graph","Network",o=>{let{root:t,get:e,send:n,redraw:r,model:s}=o,i=d("span",{class:"npuw-legend"}),
c=d("select",{"aria-label":"Colour by",change:()=>n("colour",{by:c.value})}),g=d("input",{type:"search",class:"npuw-sear\
ch",placeholder:"find","aria-label":"Find layers",spellcheck:"false",input:r}),m=d("span",{class:"npuw-dim",role:"status"}),
v=d("button",{type:"button",click:()=>Z(!0)},"fold"),p=d("button",{type:"button",click:()=>Z(!1)},"unfold"),x=d("button",
{type:"button",title:"Fit (0)","aria-label":"Fit the graph into the pane (0)",click:()=>E?.fit()},"⤢"),w=d("div",{class:"\
npuw-pane",tabindex:0,role:"img"}),L=d("div",{class:"npuw-card",role:"tooltip",hidden:!0});v.title="Fold all blocks; X o\
r a double click folds and unfolds one",p.title="Unfold all blocks; X or a double click folds and unfolds one",t.append(
d("header",{class:"npuw-bar"},d("h4",{},"Network"),g,m,d("span",{class:"npuw-gap"}),v,p,x,c),d("div",{class:"npuw-stage"},
w,L),d("footer",{class:"npuw-bar"},i));let E=null,K=!1,C=null,N=!1,u=[],k=!0,$=!0,R=!0,D=0,F=0,M={node:-1,x:0,y:0},q=[],
J=null,y=new z(o,()=>{R=!0,r()}),_=()=>e("nodes").labels?.length??0,X=a=>e("nodes").members?.[a]??[];function Z(a){n("fo\
ld",{blocks:Array.from({length:e("block_total")},(l,h)=>h),folded:a})}function Y(a){let l=e("nodes").blocks?.[a]??-1;l>=
0&&n("fold",{blocks:[l],folded:!e("nodes").folded?.[a]})}function V(){return de(e("nodes").members??[]).get(y.current)??
-1}let Q={pick(a,l,h){let b=X(a),S=b.at(-1)??-1;if(l||h&&!b.every(f=>y.has(f))){let f=y.rows.filter(T=>!b.includes(T));y.
set([...f,...b],S)}else h?y.set(y.rows.filter(f=>!b.includes(f)),S):y.set(b,S);w.focus({preventScroll:!0})},box(a,l){let h=a.
flatMap(X),b=l?y.rows.filter(S=>!h.includes(S)):[];y.set([...b,...h],h[0]??-1),w.focus({preventScroll:!0})},open:Y,hover(a,l,h){
a!==M.node&&(M={node:a,x:l,y:h},clearTimeout(D),a>=0&&(D=window.setTimeout(()=>n("hover",{node:a}),Ce)),r())}};function ee(){
K||!w.clientWidth||!w.clientHeight||!e("canvas")||(K=!0,me(w,s.widget_manager,e("canvas"),Q).then(a=>{N?a.close():E=a,r()},
a=>{C=a,r()}))}function fe(){clearTimeout(F),F=window.setTimeout(()=>{let[a,l]=[w.clientWidth,w.clientHeight];a&&l&&n("p\
ane",{width:a,height:l})},Te)}let te=new ResizeObserver(()=>{fe(),E&&w.clientWidth&&w.clientHeight&&E.resize(),ee()});te.
observe(w);let he=ie(()=>{k=!0,r()});o.onClose(()=>{N=!0,clearTimeout(D),clearTimeout(F),te.disconnect(),he(),E?.close()}),
g.addEventListener("keydown",a=>{if(a.key==="Escape")a.preventDefault(),g.value="",w.focus(),r();else if(a.key==="Enter"){
let l=ne();l?.length&&y.set(l,l[0]),w.focus()}});function ne(){if(!g.value.trim())return null;let{lids:a=[],names:l=[],ops:h=[],
inputs:b=[]}=e("rows");return le(g.value,{lids:a,names:l,ops:h,inputs:b},()=>"").rows}function ye(){return J!==e("rows")&&
(J=e("rows"),q=I(e("rows").inputs??[])),q}function be(a,l){let h=V(),b=h<0?0:Math.max(0,Math.min(_()-1,h+a));Q.pick(b,l,
!1)}t.addEventListener("keydown",a=>{if(j(a.target)||a.ctrlKey||a.metaKey||a.altKey||!_())return;let l=a.key.length===1?
a.key.toLowerCase():a.key,h={ArrowDown:1,ArrowRight:1,j:1,ArrowUp:-1,ArrowLeft:-1,k:-1,Home:-_(),End:_()},b=e("key_forma\
ts")[l];if(l in h)be(h[l],a.shiftKey);else if(l==="/")g.focus(),g.select();else if(l==="b"&&y.rows.length){let S=[...W(y.
rows,ye())].filter(f=>!y.has(f)).sort((f,T)=>f-T);y.set([...S,...y.rows],y.anchor)}else if(l==="c")$=!$,r();else if(l===
"x"||l==="Enter"&&a.target===w)Y(V());else if(l==="0")E?.fit();else if(b&&y.rows.length)n("set_format",{rows:[...y.rows].
sort((S,f)=>S-f),format:b});else return;a.preventDefault()});function ge(){let a=new Set(A(e("paint")));i.replaceChildren(
...e("legend").flatMap((l,h)=>a.has(h)?[d("span",{},d("i",{class:"npuw-dot","data-kind":l.kind},l.letter),l.label)]:[]),
...A(e("dead")).includes(1)?[d("span",{},d("i",{class:"npuw-dot","data-kind":"dead"},"✕"),"dead")]:[],...A(e("converte\
d")).includes(1)?[d("span",{},"◆ converter")]:[])}function we(){if(L.hidden=M.node<0,L.hidden)return;let a=e("card"),l=e(
"nodes").labels?.[M.node]??"";P(L,a.node===M.node?(a.lines??[]).join(`
`):l),L.style.setProperty("--x",`${M.x}px`),L.style.setProperty("--y",`${M.y}px`),L.classList.toggle("npuw-left",M.x>w.clientWidth/
2),L.classList.toggle("npuw-up",M.y>w.clientHeight/2)}return()=>{if(C){let f=C;throw C=null,f}oe(c,e("colours").map(f=>({
value:f,label:`colour: ${f}`})),e("colour")),v.hidden=p.hidden=!e("block_total"),v.disabled=(e("nodes").blocks??[]).every(
(f,T)=>f<0||e("nodes").folded?.[T]),p.disabled=!e("nodes").folded?.includes(!0),ge(),we();let a=ne();P(m,a?`${a.length}`:
""),H(g,"aria-invalid",a&&!a.length?"true":null);let l=e("rows").lids?.length??0,h=e("rows").lids?.[y.current];if(H(w,"a\
ria-label",`${l} layers drawn as ${_()} nodes, coloured by ${e("colour")}`+(h?`; selected ${h}, ${y.rows.length} in all`:
"")+". The layer table holds the same."),ee(),!E)return;if(k){k=!1;let f=se(t),T=getComputedStyle(t),ve=["mixed","none",
...Array.from({length:5},(O,U)=>`bad${U}`),...Array.from({length:8},(O,U)=>`hue${U}`)].map(O=>[O,T.getPropertyValue(`--n\
puw-${O}`).trim()]);E.colours(f,{...f.kinds,...Object.fromEntries(ve)})}let b=e("nodes"),S={sources:e("edges").sources??
[],targets:e("edges").targets??[]};if((u[0]!==b||u[1]!==e("x")||u[2]!==e("y"))&&(u=[b,e("x"),e("y")],M={node:-1,x:0,y:0},
E.show({labels:b.labels??[],folded:b.folded??[],x:B(e("x")),y:B(e("y")),width:B(e("width")),...S})),E.look(ce({labels:b.
labels??[],members:b.members??[],width:B(e("width")),...S,legend:e("legend"),paint:A(e("paint")),dead:A(e("dead")),stale:A(
e("stale")),cone:$?A(e("cone")):new Uint8Array(0),converted:A(e("converted")),selected:new Set(y.rows),current:y.current,
hits:a&&new Set(a)})),R){R=!1;let f=V();f>=0&&E.reveal(f)}t.dataset.painted=`${_()} ${e("colour")}`}});export{Qe as default};

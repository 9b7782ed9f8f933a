function H(o){return o?new Float32Array(o.buffer.slice(o.byteOffset,o.byteOffset+o.byteLength)):new Float32Array(0)}function A(o){
return o?new Uint8Array(o.buffer,o.byteOffset,o.byteLength):new Uint8Array(0)}function d(o,t={},...e){let n=document.createElement(o);for(let[r,s]of Object.entries(t))typeof s=="function"?n.addEventListener(
r,s):O(n,r,s);for(let r of e)r!=null&&n.append(r);return n}function O(o,t,e){e==null||e===!1?o.removeAttribute(t):o.setAttribute(t,e===!0?"":String(e))}function P(o,t){o.textContent!==
t&&(o.textContent=t)}function oe(o,t,e){let n=JSON.stringify(t);o.dataset.items!==n&&(o.replaceChildren(...t.map(r=>d("o\
ption",{value:r.value},r.label))),o.dataset.items=n),o.value!==e&&(o.value=e)}var we=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, nex\
t picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close wha\
t is open"]];function U(o){return o instanceof HTMLInputElement||o instanceof HTMLTextAreaElement||o instanceof HTMLSelectElement}
function ve(o,t){if(o.matches(":popover-open")){o.hidePopover();return}o.showPopover();let e=t.getBoundingClientRect(),n=o.
getBoundingClientRect(),r=e.bottom+4+n.height<=innerHeight;o.style.left=`${Math.max(4,Math.min(e.left,innerWidth-n.width-
4))}px`,o.style.top=`${r?e.bottom+4:Math.max(4,e.top-n.height-4)}px`}function re(o){let{root:t,send:e}=o,n=d("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},d("dl",{},...we.flatMap(([i,c])=>[d("dt",{},i),d("dd",{},c)])));
t.append(n);let r=!1,s=i=>{r!==i&&(r=i,e("show_reference",{shown:i}))};t.addEventListener("keydown",i=>{if(i.stopPropagation(),
i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!t.querySelector(":popover-open")&&e("ca\
ncel");return}if(U(i.target)||i.defaultPrevented)return;let c=i.key.length===1?i.key.toLowerCase():i.key,m={z:()=>e(i.shiftKey?
"redo":"undo"),p:()=>e("pin"),a:()=>s(!0),"[":()=>e("step_picture",{by:-1}),"]":()=>e("step_picture",{by:1}),"?":()=>ve(
n,t)}[c];m&&(i.preventDefault(),(!i.repeat||c==="["||c==="]")&&m())}),t.addEventListener("keyup",i=>{i.stopPropagation(),
i.key.toLowerCase()==="a"&&s(!1)}),t.addEventListener("focusout",()=>s(!1))}var D=class{constructor(t,e){this.context=t;this.onMove=e;this.rows=[...t.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=t.get("selection_serial");let n=()=>this.take();t.model.on("change:selection",n),t.
onClose(()=>t.model.off("change:selection",n))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(t){
return this.members.has(t)}set(t,e){this.replace(t),e!==void 0&&(this.anchor=e),this.serial+=1,this.context.send("select",
{rows:t,serial:this.serial}),this.context.setLocally("selection",t),this.onMove()}replace(t){this.rows=t,this.members=new Set(
t)}take(){let t=this.context.get("selection"),e=this.context.get("selection_serial");e<this.serial||(this.serial=e,!(t.length===
this.rows.length&&t.every((n,r)=>n===this.rows[r]))&&(this.replace([...t]),this.anchor=this.current,this.onMove()))}};function se(o){let t=getComputedStyle(o),e=n=>t.getPropertyValue(`--npuw-${n}`).trim();return{ink:t.color,dim:e("dim"),line:e(
"line"),background:e("bg"),bad:e("bad"),good:e("good"),selection:e("sel"),kinds:{int4:e("int4"),int8:e("int8"),int16:e("\
int16"),float:e("float")}}}function ie(o){let t=new MutationObserver(o);return t.observe(document.body,{attributes:!0,attributeFilter:[
"data-jp-theme-name","class"]}),()=>t.disconnect()}function ae(o,t,e){return{render({model:n,el:r}){let s=[],i=d("section",{class:`npuw npuw-${o}`,"aria-label":t,"data-lm-\
suppress-shortcuts":"true"}),c=d("span"),b=d("span",{class:"npuw-remedy"}),m=d("div",{class:"npuw-error",role:"alert",hidden:!0},
d("b",{},"Error"),c,b),v=0,p=0,E=()=>{},w=(u,x={})=>n.send({action:u,...x}),L=u=>{let x=`${o}: ${u instanceof Error?u.message:
String(u)}`;K({message:x,remedy:"Reload the page."}),w("script_error",{message:x}),console.error(u)},k=u=>{try{u()}catch(x){
L(x)}},K=u=>{m.hidden=!u.message,P(c,u.message??""),P(b,u.remedy??"")};m.append(d("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,w("dismiss_error")}},"×"));let M=()=>{v||(v=requestAnimationFrame(()=>{v=0,k(
()=>{E(),p+=1,i.dataset.revision=String(p)})}))},N={model:n,root:i,get:u=>n.get(u),send:w,setLocally:(u,x)=>n.set(u,x),redraw:M,
onClose:u=>s.push(u)};return i.tabIndex=-1,r.classList.add("npuw-host"),r.append(i),k(()=>{re(N),E=e(N),i.append(m);let u=()=>K(
n.get("error")??{}),x=($,R)=>{n.on($,R),s.push(()=>n.off($,R))};x("change:error",u),x("change",M),u(),M()}),()=>{cancelAnimationFrame(
v);for(let u of s)u();i.remove()}}}}function j(o){let t=o.map(()=>[]);return o.forEach((e,n)=>{for(let r of e)t[r]?.push(n)}),t}function W(o,t){let e=new Set(
o),n=[...o];for(let r=n.pop();r!==void 0;r=n.pop())for(let s of t[r]??[])e.has(s)||(e.add(s),n.push(s));return e}function xe(o,t){
let e=o.toLowerCase(),n=s=>t.lids.flatMap((i,c)=>s(i.toLowerCase())||s((t.names[c]??"").toLowerCase())?[c]:[]),r=n(s=>s===
e||s.replace(/_\d+$/,"")===e||s.endsWith(`_${e}`));return r.length?r:n(s=>s.includes(e))}function le(o,t,e){let n=t.lids.
map((s,i)=>i),r=j(t.inputs);for(let s of o.split(/\s+/).filter(Boolean)){let[,i,c]=/^(op|below|format):(.*)$/i.exec(s)??
[void 0,"text",s],b=(c??"").toLowerCase().split(",").filter(Boolean);if(b.length)if(i?.toLowerCase()==="below"){let m=b.
flatMap(p=>xe(p,t));if(!m.length)return{rows:[],problem:`no layer is called ${c}`};let v=W(m,r);n=n.filter(p=>v.has(p))}else{
let v={op:(p,E)=>(t.ops[p]??"").toLowerCase()===E,format:(p,E)=>e(p).toLowerCase().includes(E),text:(p,E)=>`${t.lids[p]}\
 ${t.names[p]}`.toLowerCase().includes(E)}[i?.toLowerCase()??"text"];n=n.filter(p=>b.some(E=>v(p,E)))}}return{rows:n,problem:n.
length?"":"no layer matches"}}async function de(o,t,e,n){let r=await t.get_model(e.replace(/^IPY_MODEL_/,"")),s=await t.create_view(r);s.el.classList.
add("npuw-cytoscape"),o.append(s.el),s.trigger("displayed"),await s.displayed,await Promise.resolve();let i=s.cytoscape_obj;
if(!i)throw new Error("this version of ipycytoscape keeps no cytoscape_obj; npuwidgets needs ipycytoscape 1.3");return new G(
i,s,n)}var G=class{constructor(t,e,n){this.cy=t;this.inner=e;let r=s=>Number(s.target.id().slice(1));t.on("tap","node",s=>{
let i=r(s),{timeStamp:c,shiftKey:b,ctrlKey:m,metaKey:v}=s.originalEvent,p=this.tapped.node===i&&c-this.tapped.at<350;this.
tapped={node:p?-1:i,at:c},p?n.open(i):n.pick(i,b,m||v)}),t.on("mouseover","node",s=>n.hover(r(s),s.renderedPosition.x,s.
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
this.cy.destroy(),this.inner.remove()}};function ke(o,t,e){if(e<28)return o||t.slice(0,2);let n=`${o} ${t}`.trim(),r=Math.floor((e-4)/6);return n.length<=r?n:`${n.
slice(0,r-1).replace(/[\s…]+$/,"")}…`}function ce(o){return new Map(o.flatMap((t,e)=>t.map(n=>[n,e])))}function ue(o){
let t=[];return{nodes:o.labels.map((n,r)=>{let s=o.members[r]??[],i=o.legend[o.paint[r]??-1],c=o.dead[r]===1,b=s.some(p=>o.
selected.has(p)),m=[];o.stale[r]===1&&m.push("stale"),o.cone[r]===1&&m.push("cone"),c&&m.push("dead"),b&&m.push("selecte\
d"),s.includes(o.current)&&m.push("current"),o.hits&&!s.some(p=>o.hits?.has(p))&&m.push("missed"),t.push(o.cone[r]===1||
b&&o.cone.length>0);let v=c?"✕":i?.letter??"";return{kind:i?.kind??"none",label:ke(v,n,o.width[r]??0),marks:m}}),converted:o.
sources.map((n,r)=>o.converted[r]===1),flowing:o.sources.map((n,r)=>!!(t[n]&&o.cone[o.targets[r]??-1]===1))}}var Ee=70,Se=60,Ge=ae("graph","Network",o=>{let{root:t,get:e,send:n,redraw:r,model:s}=o,i=d("span",{class:"npuw-legend"}),
c=d("select",{"aria-label":"Colour by",change:()=>n("colour",{by:c.value})}),b=d("input",{type:"search",class:"npuw-sear\
ch",placeholder:"find","aria-label":"Find layers",spellcheck:"false",input:r}),m=d("span",{class:"npuw-dim",role:"status"}),
v=d("button",{type:"button",click:()=>Z(!0)},"fold"),p=d("button",{type:"button",click:()=>Z(!1)},"unfold"),E=d("button",
{type:"button",title:"Fit (0)","aria-label":"Fit the graph into the pane (0)",click:()=>k?.fit()},"⤢"),w=d("div",{class:"\
npuw-pane",tabindex:0,role:"img"}),L=d("div",{class:"npuw-card",role:"tooltip",hidden:!0});v.title="Fold all blocks; X o\
r a double click folds and unfolds one",p.title="Unfold all blocks; X or a double click folds and unfolds one",t.append(
d("header",{class:"npuw-bar"},d("h4",{},"Network"),b,m,d("span",{class:"npuw-gap"}),v,p,E,c),d("div",{class:"npuw-stage"},
w,L),d("footer",{class:"npuw-bar"},i));let k=null,K=!1,M=null,N=!1,u=[],x=!0,$=!0,R=!0,z=0,F=0,T={node:-1,x:0,y:0},q=[],
J=null,g=new D(o,()=>{R=!0,r()}),_=()=>e("nodes").labels?.length??0,X=a=>e("nodes").members?.[a]??[];function Z(a){n("fo\
ld",{blocks:Array.from({length:e("block_total")},(l,h)=>h),folded:a})}function Y(a){let l=e("nodes").blocks?.[a]??-1;l>=
0&&n("fold",{blocks:[l],folded:!e("nodes").folded?.[a]})}function V(){return ce(e("nodes").members??[]).get(g.current)??
-1}let Q={pick(a,l,h){let y=X(a),S=y.at(-1)??-1;if(l||h&&!y.every(f=>g.has(f))){let f=g.rows.filter(C=>!y.includes(C));g.
set([...f,...y],S)}else h?g.set(g.rows.filter(f=>!y.includes(f)),S):g.set(y,S);w.focus({preventScroll:!0})},box(a,l){let h=a.
flatMap(X),y=l?g.rows.filter(S=>!h.includes(S)):[];g.set([...y,...h],h[0]??-1),w.focus({preventScroll:!0})},open:Y,hover(a,l,h){
a!==T.node&&(T={node:a,x:l,y:h},clearTimeout(z),a>=0&&(z=window.setTimeout(()=>n("hover",{node:a}),Ee)),r())}};function ee(){
K||!w.clientWidth||!w.clientHeight||!e("canvas")||(K=!0,de(w,s.widget_manager,e("canvas"),Q).then(a=>{N?a.close():k=a,r()},
a=>{M=a,r()}))}function pe(){clearTimeout(F),F=window.setTimeout(()=>{let[a,l]=[w.clientWidth,w.clientHeight];a&&l&&n("p\
ane",{width:a,height:l})},Se)}let te=new ResizeObserver(()=>{pe(),k&&w.clientWidth&&w.clientHeight&&k.resize(),ee()});te.
observe(w);let me=ie(()=>{x=!0,r()});o.onClose(()=>{N=!0,clearTimeout(z),clearTimeout(F),te.disconnect(),me(),k?.close()}),
b.addEventListener("keydown",a=>{if(a.key==="Escape")a.preventDefault(),b.value="",w.focus(),r();else if(a.key==="Enter"){
let l=ne();l?.length&&g.set(l,l[0]),w.focus()}});function ne(){if(!b.value.trim())return null;let{lids:a=[],names:l=[],ops:h=[],
inputs:y=[]}=e("rows");return le(b.value,{lids:a,names:l,ops:h,inputs:y},()=>"").rows}function fe(){return J!==e("rows")&&
(J=e("rows"),q=j(e("rows").inputs??[])),q}function he(a,l){let h=V(),y=h<0?0:Math.max(0,Math.min(_()-1,h+a));Q.pick(y,l,
!1)}t.addEventListener("keydown",a=>{if(U(a.target)||a.ctrlKey||a.metaKey||a.altKey||!_())return;let l=a.key.length===1?
a.key.toLowerCase():a.key,h={ArrowDown:1,ArrowRight:1,j:1,ArrowUp:-1,ArrowLeft:-1,k:-1,Home:-_(),End:_()},y=e("key_forma\
ts")[l];if(l in h)he(h[l],a.shiftKey);else if(l==="/")b.focus(),b.select();else if(l==="b"&&g.rows.length){let S=[...W(g.
rows,fe())].filter(f=>!g.has(f)).sort((f,C)=>f-C);g.set([...S,...g.rows],g.anchor)}else if(l==="c")$=!$,r();else if(l===
"x"||l==="Enter"&&a.target===w)Y(V());else if(l==="0")k?.fit();else if(y&&g.rows.length)n("set_format",{rows:[...g.rows].
sort((S,f)=>S-f),format:y});else return;a.preventDefault()});function ge(){let a=new Set(A(e("paint")));i.replaceChildren(
...e("legend").flatMap((l,h)=>a.has(h)?[d("span",{},d("i",{class:"npuw-dot","data-kind":l.kind},l.letter),l.label)]:[]),
...A(e("dead")).includes(1)?[d("span",{},d("i",{class:"npuw-dot","data-kind":"dead"},"✕"),"dead")]:[],...A(e("converte\
d")).includes(1)?[d("span",{},"◆ converter")]:[])}function ye(){if(L.hidden=T.node<0,L.hidden)return;let a=e("card"),l=e(
"nodes").labels?.[T.node]??"";P(L,a.node===T.node?(a.lines??[]).join(`
`):l),L.style.setProperty("--x",`${T.x}px`),L.style.setProperty("--y",`${T.y}px`),L.classList.toggle("npuw-left",T.x>w.clientWidth/
2),L.classList.toggle("npuw-up",T.y>w.clientHeight/2)}return()=>{if(M){let f=M;throw M=null,f}oe(c,e("colours").map(f=>({
value:f,label:`colour: ${f}`})),e("colour")),v.hidden=p.hidden=!e("block_total"),v.disabled=(e("nodes").blocks??[]).every(
(f,C)=>f<0||e("nodes").folded?.[C]),p.disabled=!e("nodes").folded?.includes(!0),ge(),ye();let a=ne();P(m,a?`${a.length}`:
""),O(b,"aria-invalid",a&&!a.length?"true":null);let l=e("rows").lids?.length??0,h=e("rows").lids?.[g.current];if(O(w,"a\
ria-label",`${l} layers drawn as ${_()} nodes, coloured by ${e("colour")}`+(h?`; selected ${h}, ${g.rows.length} in all`:
"")+". The layer table holds the same."),ee(),!k)return;if(x){x=!1;let f=se(t),C=getComputedStyle(t),be=["mixed","none",
...Array.from({length:5},(B,I)=>`bad${I}`),...Array.from({length:8},(B,I)=>`hue${I}`)].map(B=>[B,C.getPropertyValue(`--n\
puw-${B}`).trim()]);k.colours(f,{...f.kinds,...Object.fromEntries(be)})}let y=e("nodes"),S={sources:e("edges").sources??
[],targets:e("edges").targets??[]};if((u[0]!==y||u[1]!==e("x")||u[2]!==e("y"))&&(u=[y,e("x"),e("y")],T={node:-1,x:0,y:0},
k.show({labels:y.labels??[],folded:y.folded??[],x:H(e("x")),y:H(e("y")),width:H(e("width")),...S})),k.look(ue({labels:y.
labels??[],members:y.members??[],width:H(e("width")),...S,legend:e("legend"),paint:A(e("paint")),dead:A(e("dead")),stale:A(
e("stale")),cone:$?A(e("cone")):new Uint8Array(0),converted:A(e("converted")),selected:new Set(g.rows),current:g.current,
hits:a&&new Set(a)})),R){R=!1;let f=V();f>=0&&k.reveal(f)}t.dataset.painted=`${_()} ${e("colour")}`}});export{Ge as default};

function c(t,e={},...n){let r=document.createElement(t);for(let[a,o]of Object.entries(e))typeof o=="function"?r.addEventListener(
a,o):v(r,a,o);for(let a of n)a!=null&&r.append(a);return r}function v(t,e,n){n==null||n===!1?t.removeAttribute(e):t.setAttribute(e,n===!0?"":String(n))}function H(t){let e=t.getRootNode();
return(e instanceof ShadowRoot?e:document).activeElement}function N(t,e){t.textContent!==e&&(t.textContent=e)}function P(t,e,n){
let r=JSON.stringify(e);t.dataset.items!==r&&(t.replaceChildren(...e.map(a=>c("option",{value:a.value},a.label))),t.dataset.
items=r),t.value!==n&&(t.value=n)}var ye=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right c\
lick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows\
 it"],["Esc","cancel what runs, close what is open"]];function V(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function be(t,e){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),xe(
t,e)}function xe(t,e){let n=e.getBoundingClientRect(),r=t.getBoundingClientRect(),a=n.bottom+4+r.height<=innerHeight,o=e.
closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(n.left,Math.min(o,
innerWidth)-r.width-4))}px`,t.style.top=`${a?n.bottom+4:Math.max(4,n.top-r.height-4)}px`}function ee(t){let{root:e,send:n}=t,
r=c("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},c("dl",{},...ye.flatMap(([i,f])=>[c("dt",{},i),
c("dd",{},f)])));e.append(r);let a=!1,o=i=>{a!==i&&(a=i,n("show_reference",{shown:i}))};e.addEventListener("keydown",i=>{
if(i.stopPropagation(),i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!e.querySelector(
":popover-open")&&n("cancel");return}if(V(i.target)||i.defaultPrevented)return;let f=i.key.length===1?i.key.toLowerCase():
i.key,x={z:()=>n(i.shiftKey?"redo":"undo"),p:()=>n("pin"),a:()=>o(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_\
picture",{by:1}),"?":()=>be(r,e)}[f];x&&(i.preventDefault(),(!i.repeat||f==="["||f==="]")&&x())}),e.addEventListener("ke\
yup",i=>{i.stopPropagation(),i.key.toLowerCase()==="a"&&o(!1)}),e.addEventListener("focusout",()=>o(!1))}var Se=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function te({root:t}){t.addEventListener(
"keydown",e=>{if(e.defaultPrevented||!e.isTrusted||V(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))
return;let n=e.key.length===1?e.key.toLowerCase():e.key,r=Se.has(n)?".npuw-table":n==="c"?".npuw-graph":"",a=r&&t.closest(
".npuw-grid")?.querySelector(`.npuw${r}`);!a||a===t||(e.preventDefault(),a.dispatchEvent(new KeyboardEvent("keydown",{key:e.
key,shiftKey:e.shiftKey})))})}var I=class{constructor(e,n){this.context=e;this.onMove=n;this.rows=[...e.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=e.get("selection_serial");let r=()=>this.take();e.model.on("change:selection",r),e.
onClose(()=>e.model.off("change:selection",r))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(e){
return this.members.has(e)}set(e,n){this.replace(e),n!==void 0&&(this.anchor=n),this.serial+=1,this.context.send("select",
{rows:e,serial:this.serial}),this.context.setLocally("selection",e),this.onMove()}replace(e){this.rows=e,this.members=new Set(
e)}take(){let e=this.context.get("selection"),n=this.context.get("selection_serial");n<this.serial||(this.serial=n,!(e.length===
this.rows.length&&e.every((r,a)=>r===this.rows[a]))&&(this.replace([...e]),this.anchor=this.current,this.onMove()))}};function ve(t){let e=H(t);e&&t.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||t.focus({preventScroll:!0})}function ne(t,e,n){
return{render({model:r,el:a}){let o=[],i=c("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-suppress-shortcuts":"\
true"}),f=c("span"),k=c("span",{class:"npuw-remedy"}),x=c("div",{class:"npuw-error",role:"alert",hidden:!0},c("b",{},"Er\
ror"),f,k),p=0,g=0,b=()=>{},S=(m,d={})=>r.send({action:m,...d}),T=m=>{let d=`${t}: ${m instanceof Error?m.message:String(
m)}`;L({message:d,remedy:"Reload the page."}),S("script_error",{message:d}),console.error(m)},A=m=>{try{m()}catch(d){T(d)}},
L=m=>{x.hidden=!m.message,N(f,m.message??""),N(k,m.remedy??"")};x.append(c("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{x.hidden=!0,S("dismiss_error")}},"×"));let C=()=>{p||(p=requestAnimationFrame(()=>{p=0,A(()=>{let m=i.
contains(H(i));b(),m&&ve(i),g+=1,i.dataset.revision=String(g)})}))},O={model:r,root:i,get:m=>r.get(m),send:S,setLocally:(m,d)=>r.
set(m,d),redraw:C,onClose:m=>o.push(m)};return i.tabIndex=-1,a.classList.add("npuw-host"),a.append(i),A(()=>{ee(O),b=n(O),
te(O),i.append(x);let m=()=>L(r.get("error")??{}),d=($,l)=>{r.on($,l),o.push(()=>r.off($,l))};d("change:error",m),d("cha\
nge",C),m(),C()}),()=>{cancelAnimationFrame(p);for(let m of o)m();i.remove()}}}}function q(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function _(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}var re=["never","measured","stale","comput\
ing","estimate"];var z=["","layer","op","shape","format","cosine","SQNR dB","codes","why"],oe=new Set(["cosine","SQNR dB","codes"]);function se({
get:t}){let e=t("rows");return{all:{lids:e.lids??[],names:e.names??[],ops:e.ops??[],shapes:e.shapes??[],inputs:e.inputs??
[]},menu:t("format_menu"),formats:_(t("formats")),asked:_(t("asked")),cosines:q(t("cosine")),decibels:q(t("sqnr")),codes:q(
t("codes")),fresh:_(t("fresh")),dead:_(t("dead")),why:t("why")}}function ie(t,e){let n={"":r=>r,layer:r=>t.all.lids[r],op:r=>t.
all.ops[r],shape:r=>t.all.shapes[r],format:r=>t.menu[t.formats[r]??-1]?.label,cosine:r=>t.cosines[r]??NaN,"SQNR dB":r=>t.
decibels[r]??NaN,codes:r=>t.codes[r]??NaN,why:r=>t.why[String(r)]};return r=>n[e](r)??""}function G(t){let e=t.map(()=>[]);return t.forEach((n,r)=>{for(let a of n)e[a]?.push(r)}),e}function Q(t,e){let n=new Set(
t),r=[...t];for(let a=r.pop();a!==void 0;a=r.pop())for(let o of e[a]??[])n.has(o)||(n.add(o),r.push(o));return n}function ke(t,e){
let n=t.toLowerCase(),r=o=>e.lids.flatMap((i,f)=>o(i.toLowerCase())||o((e.names[f]??"").toLowerCase())?[f]:[]),a=r(o=>o===
n||o.replace(/_\d+$/,"")===n||o.endsWith(`_${n}`));return a.length?a:r(o=>o.includes(n))}function ae(t,e,n){let r=e.lids.
map((o,i)=>i),a=G(e.inputs);for(let o of t.split(/\s+/).filter(Boolean)){let[,i,f]=/^(op|below|format):(.*)$/i.exec(o)??
[void 0,"text",o],k=(f??"").toLowerCase().split(",").filter(Boolean);if(k.length)if(i?.toLowerCase()==="below"){let x=k.
flatMap(g=>ke(g,e));if(!x.length)return{rows:[],problem:`no layer is called ${f}`};let p=Q(x,a);r=r.filter(g=>p.has(g))}else{
let p={op:(g,b)=>(e.ops[g]??"").toLowerCase()===b,format:(g,b)=>n(g).toLowerCase().includes(b),text:(g,b)=>`${e.lids[g]}\
 ${e.names[g]}`.toLowerCase().includes(b)}[i?.toLowerCase()??"text"];r=r.filter(g=>k.some(b=>p(g,b)))}}return{rows:r,problem:r.
length?"":"no layer matches"}}function le(t){if(t==null||Number.isNaN(t))return"–";if(t===0||t===1)return t.toFixed(0);let e=t.toFixed(5);return e===
"1.00000"?"0.99999+":e}function ce(t){return t==null||Number.isNaN(t)?"–":Number.isFinite(t)?t.toFixed(1):t>0?"exact":
"−∞"}function ue(t){return t==null||Number.isNaN(t)?"–":String(t)}var K=20,Le=["","●","↳"],Ne=["base format","asked for","propagated"],Ce={int4:"4",int8:"8",int16:"16",float:"F"},W=class{row=-1;menu=c(
"select",{tabindex:-1});dot=c("i",{class:"npuw-dot"});mark=c("span",{class:"npuw-asked"});cells=z.map(e=>c("span",{role:"\
gridcell",class:oe.has(e)?"npuw-num":null}));element=c("div",{class:"npuw-line",role:"row"},...this.cells);constructor(){
this.cells[0]?.append(this.dot),this.cells[4]?.append(this.mark,this.menu)}hide(){this.row=-1,this.element.hidden=!0,this.
element.removeAttribute("id"),this.element.removeAttribute("data-row")}draw(e,{row:n,at:r,selected:a,current:o,id:i}){this.
row=n;let{element:f,dot:k,mark:x,menu:p}=this,g=e.menu[e.formats[n]??-1],b=re[e.fresh[n]??0]??"never",S=e.dead[n]===1,T=e.
all.lids[n]??"";f.hidden=!1,f.id=i,f.style.transform=`translateY(${r*K}px)`,f.className=["npuw-line",b==="measured"?"":`\
npuw-${b}`,S?"npuw-dead":"",o?"npuw-ring":""].filter(Boolean).join(" "),v(f,"aria-selected",String(a)),v(f,"aria-rowinde\
x",r+2),v(f,"data-row",n),v(k,"data-kind",g?.kind),N(k,Ce[g?.kind??""]??""),N(x,Le[e.asked[n]??0]??""),v(x,"title",Ne[e.
asked[n]??0]);let A=C=>b==="estimate"&&C!=="–"?`≈${C}`:C,L=e.why[String(n)]??"";this.write(1,T,!0),this.write(2,e.all.
ops[n]??""),this.write(3,e.all.shapes[n]??"",!0),this.write(5,A(le(e.cosines[n]))),this.write(6,A(ce(e.decibels[n]))),this.
write(7,ue(e.codes[n])),this.write(8,L,!0),H(p)!==p&&P(p,e.menu,g?.value??""),v(p,"aria-label",`Format of ${T}`)}write(e,n,r=!1){
let a=this.cells[e];a&&(N(a,n),r&&v(a,"title",n||null))}};function de(t,e){return t?.column!==e?{column:e,descending:!1}:t.descending?null:{column:e,descending:!0}}function pe(t,e,n){
let r=n?-1:1,a=o=>Number(Number.isNaN(o));return t.map(o=>({row:o,value:e(o)})).sort((o,i)=>a(o.value)-a(i.value)||(o.value<
i.value?-r:o.value>i.value?r:0)||o.row-i.row).map(({row:o})=>o)}var et=ne("table","Layers",t=>{let{root:e,get:n,send:r,redraw:a}=t,o=[],i=[],f="",k=[],x,p=null,g=!0,b=[],S=c("input",{type:"\
search",class:"npuw-search",placeholder:"op:Concat below:Transpose_201 format:i16 text","aria-label":"Filter the layers",
spellcheck:"false",input:()=>{d.scrollTop=0,a()}});S.addEventListener("keydown",s=>{s.key==="Escape"&&(s.preventDefault(),
S.value="",d.focus(),a())});let T=c("span",{class:"npuw-dim",role:"status"}),A=c("button",{type:"button",click:()=>{l.set(
[...o],o[0]??-1),d.focus()}},"select all"),L=c("select",{class:"npuw-bulk","aria-label":"Set the selected layers to a fo\
rmat",change:()=>{L.value&&j(l.rows,L.value),L.value="",d.focus()}}),C=z.map(s=>s?c("button",{type:"button",class:"npuw-\
head",role:"columnheader","data-column":s,click:()=>{p=de(p,s),d.scrollTop=0,a()}},s):c("span",{role:"columnheader","ari\
a-label":"precision class"})),O=c("div",{class:"npuw-line npuw-heads",role:"row"},...C),m=c("div",{class:"npuw-spacer",role:"\
presentation"}),d=c("div",{class:"npuw-body",role:"grid",tabindex:0,"aria-label":"Layers and their precision","aria-mult\
iselectable":"true",scroll:a},m),$=c("p",{class:"npuw-empty",hidden:!0});e.append(c("header",{class:"npuw-bar"},c("h4",{},
"Layers"),S,T,A,c("span",{class:"npuw-gap"}),L),O,d,$);let l=new I(t,()=>{g=!0,a()});function j(s,u){s.length&&u&&r("set\
_format",{rows:[...s].sort((h,y)=>h-y),format:u})}function me(){return x!==n("rows")&&(x=n("rows"),k=G(n("rows").inputs??
[])),k}function fe(s){let u=S.value.includes("format:")||p?.column==="format",h=[n("rows"),S.value,p?.column,p?.descending,
u&&n("formats"),p?.column==="cosine"&&n("cosine"),p?.column==="SQNR dB"&&n("sqnr"),p?.column==="codes"&&n("codes"),p?.column===
"why"&&n("why")];if(h.length===i.length&&h.every((E,M)=>E===i[M]))return;i=h;let y=ae(S.value,s.all,E=>{let M=s.menu[s.formats[E]??
-1];return M?`${M.label} ${M.value} ${M.kind}`:""});f=y.problem,o=p?pe(y.rows,ie(s,p.column),p.descending):y.rows}function he(){
let s=new W;return s.menu.addEventListener("change",()=>{j(l.has(s.row)?l.rows:[s.row],s.menu.value),d.focus({preventScroll:!0})}),
s.element.addEventListener("click",u=>{u.target!==s.menu&&(ge(s.row,u.shiftKey,u.ctrlKey||u.metaKey),d.focus({preventScroll:!0}))}),
s}function J(s,u){let[h,y]=[o.indexOf(s),o.indexOf(u)];if(h<0||y<0)return[u];let E=o.slice(Math.min(h,y),Math.max(h,y)+1);
return h<=y?E:E.reverse()}function ge(s,u,h){u?l.set(J(l.anchor,s)):h&&l.has(s)?l.set(l.rows.filter(y=>y!==s),s):h?l.set(
[...l.rows,s],s):l.set([s],s)}function Z(s,u){if(!o.length)return;let h=o.indexOf(l.current),y=o[h<0?0:Math.max(0,Math.min(
o.length-1,h+s))];u?l.set(J(l.anchor,y)):l.set([y],y)}e.addEventListener("keydown",s=>{if(s.target===S&&(s.key==="Enter"||
s.key==="ArrowDown")){s.preventDefault(),d.focus(),o.includes(l.current)||Z(0,!1);return}if(V(s.target)||s.altKey)return;
let u=s.key.length===1?s.key.toLowerCase():s.key;if(s.ctrlKey||s.metaKey){if(u!=="a")return;s.preventDefault(),l.set([...o],
o[0]??-1);return}let h=Math.max(1,Math.floor(d.clientHeight/K)-1),y={ArrowDown:1,j:1,ArrowUp:-1,k:-1,PageDown:h,PageUp:-h,
Home:-o.length,End:o.length},E=n("key_formats")[u];if(u in y)Z(y[u],s.shiftKey);else if(u==="/")S.focus(),S.select();else if(u===
"b"&&l.rows.length){let B=[...Q(l.rows,me())].filter(F=>!l.has(F)).sort((F,U)=>F-U);l.set([...B,...l.rows],l.anchor)}else if(E&&
(u==="8"||u==="6"||u==="f"))j(l.rows,E);else return;s.preventDefault()});let X=`npuw-${Math.random().toString(36).slice(
2)}`,Y=new ResizeObserver(a);return Y.observe(d),t.onClose(()=>Y.disconnect()),()=>{let s=se(t);fe(s);let u=s.all.lids.length;
m.style.height=`${o.length*K}px`;let h=d.clientHeight;if(g&&h>0){g=!1;let w=o.indexOf(l.current),R=w*K;w>=0&&(R<d.scrollTop||
R+K>d.scrollTop+h)&&(d.scrollTop=Math.max(0,R-(h-K)/2))}let y=Math.max(0,Math.floor(d.scrollTop/K)-2),E=Math.min(o.length,
Math.ceil((d.scrollTop+h)/K)+2);for(;b.length<E-y;){let w=he();b.push(w),m.append(w.element)}let M=new Set;for(let w=y;w<
E;w+=1){let R=b[w%b.length];M.add(R);let D=o[w];R.draw(s,{row:D,at:w,selected:l.has(D),current:D===l.current,id:`${X}-${D}`})}
for(let w of b)M.has(w)||w.hide();for(let w of C){let R=w.dataset.column,D=p&&p.column===R?p.descending?"descending":"as\
cending":null;v(w,"aria-sort",D),v(w,"data-sort",D)}let B=l.rows.length,F=new Set(o),U=l.rows.filter(w=>!F.has(w)).length,
we=U?`, ${U} of them filtered out,`:"";N(T,o.length===u?`${u}`:`${o.length} of ${u}`),v(A,"hidden",o.length===u||!o.length),
N(A,`select all ${o.length}`),P(L,[{value:"",label:B?`set ${B} selected${we} to …`:"select layers to set them"},...s.menu.
map(w=>({value:w.value,label:w.label})),{value:"base",label:"the base format"}],""),L.disabled=!B,v(d,"aria-rowcount",o.
length+1),v(d,"aria-activedescendant",l.current>=0?`${X}-${l.current}`:null),$.hidden=!f||!u,N($,f)}});export{et as default};

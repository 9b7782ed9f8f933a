function c(e,t={},...n){let r=document.createElement(e);for(let[a,o]of Object.entries(t))typeof o=="function"?r.addEventListener(
a,o):v(r,a,o);for(let a of n)a!=null&&r.append(a);return r}function v(e,t,n){n==null||n===!1?e.removeAttribute(t):e.setAttribute(t,n===!0?"":String(n))}function N(e,t){e.textContent!==
t&&(e.textContent=t)}function U(e,t,n){let r=JSON.stringify(t);e.dataset.items!==r&&(e.replaceChildren(...t.map(a=>c("op\
tion",{value:a.value},a.label))),e.dataset.items=r),e.value!==n&&(e.value=n)}var ge=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, nex\
t picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close wha\
t is open"]];function j(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||e instanceof HTMLSelectElement}
function be(e,t){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover();let n=t.getBoundingClientRect(),r=e.
getBoundingClientRect(),a=n.bottom+4+r.height<=innerHeight;e.style.left=`${Math.max(4,Math.min(n.left,innerWidth-r.width-
4))}px`,e.style.top=`${a?n.bottom+4:Math.max(4,n.top-r.height-4)}px`}function X(e){let{root:t,send:n}=e,r=c("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},c("dl",{},...ge.flatMap(([i,f])=>[c("dt",{},i),c("dd",{},f)])));
t.append(r);let a=!1,o=i=>{a!==i&&(a=i,n("show_reference",{shown:i}))};t.addEventListener("keydown",i=>{if(i.stopPropagation(),
i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!t.querySelector(":popover-open")&&n("ca\
ncel");return}if(j(i.target)||i.defaultPrevented)return;let f=i.key.length===1?i.key.toLowerCase():i.key,x={z:()=>n(i.shiftKey?
"redo":"undo"),p:()=>n("pin"),a:()=>o(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_picture",{by:1}),"?":()=>be(
r,t)}[f];x&&(i.preventDefault(),(!i.repeat||f==="["||f==="]")&&x())}),t.addEventListener("keyup",i=>{i.stopPropagation(),
i.key.toLowerCase()==="a"&&o(!1)}),t.addEventListener("focusout",()=>o(!1))}var P=class{constructor(t,n){this.context=t;this.onMove=n;this.rows=[...t.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=t.get("selection_serial");let r=()=>this.take();t.model.on("change:selection",r),t.
onClose(()=>t.model.off("change:selection",r))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(t){
return this.members.has(t)}set(t,n){this.replace(t),n!==void 0&&(this.anchor=n),this.serial+=1,this.context.send("select",
{rows:t,serial:this.serial}),this.context.setLocally("selection",t),this.onMove()}replace(t){this.rows=t,this.members=new Set(
t)}take(){let t=this.context.get("selection"),n=this.context.get("selection_serial");n<this.serial||(this.serial=n,!(t.length===
this.rows.length&&t.every((r,a)=>r===this.rows[a]))&&(this.replace([...t]),this.anchor=this.current,this.onMove()))}};function ee(e,t,n){return{render({model:r,el:a}){let o=[],i=c("section",{class:`npuw npuw-${e}`,"aria-label":t,"data-lm-\
suppress-shortcuts":"true"}),f=c("span"),k=c("span",{class:"npuw-remedy"}),x=c("div",{class:"npuw-error",role:"alert",hidden:!0},
c("b",{},"Error"),f,k),m=0,g=0,y=()=>{},S=(p,d={})=>r.send({action:p,...d}),D=p=>{let d=`${e}: ${p instanceof Error?p.message:
String(p)}`;L({message:d,remedy:"Reload the page."}),S("script_error",{message:d}),console.error(p)},A=p=>{try{p()}catch(d){
D(d)}},L=p=>{x.hidden=!p.message,N(f,p.message??""),N(k,p.remedy??"")};x.append(c("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{x.hidden=!0,S("dismiss_error")}},"×"));let C=()=>{m||(m=requestAnimationFrame(()=>{m=0,A(
()=>{y(),g+=1,i.dataset.revision=String(g)})}))},B={model:r,root:i,get:p=>r.get(p),send:S,setLocally:(p,d)=>r.set(p,d),redraw:C,
onClose:p=>o.push(p)};return i.tabIndex=-1,a.classList.add("npuw-host"),a.append(i),A(()=>{X(B),y=n(B),i.append(x);let p=()=>L(
r.get("error")??{}),d=($,l)=>{r.on($,l),o.push(()=>r.off($,l))};d("change:error",p),d("change",C),p(),C()}),()=>{cancelAnimationFrame(
m);for(let p of o)p();i.remove()}}}}function V(e){return e?new Float32Array(e.buffer.slice(e.byteOffset,e.byteOffset+e.byteLength)):new Float32Array(0)}function _(e){
return e?new Uint8Array(e.buffer,e.byteOffset,e.byteLength):new Uint8Array(0)}var te=["never","measured","stale","comput\
ing","estimate"];var I=["","layer","op","shape","format","cosine","SQNR dB","codes","why"],ne=new Set(["cosine","SQNR dB","codes"]);function re({
get:e}){let t=e("rows");return{all:{lids:t.lids??[],names:t.names??[],ops:t.ops??[],shapes:t.shapes??[],inputs:t.inputs??
[]},menu:e("format_menu"),formats:_(e("formats")),asked:_(e("asked")),cosines:V(e("cosine")),decibels:V(e("sqnr")),codes:V(
e("codes")),fresh:_(e("fresh")),dead:_(e("dead")),why:e("why")}}function oe(e,t){let n={"":r=>r,layer:r=>e.all.lids[r],op:r=>e.
all.ops[r],shape:r=>e.all.shapes[r],format:r=>e.menu[e.formats[r]??-1]?.label,cosine:r=>e.cosines[r]??NaN,"SQNR dB":r=>e.
decibels[r]??NaN,codes:r=>e.codes[r]??NaN,why:r=>e.why[String(r)]};return r=>n[t](r)??""}function z(e){let t=e.map(()=>[]);return e.forEach((n,r)=>{for(let a of n)t[a]?.push(r)}),t}function G(e,t){let n=new Set(
e),r=[...e];for(let a=r.pop();a!==void 0;a=r.pop())for(let o of t[a]??[])n.has(o)||(n.add(o),r.push(o));return n}function we(e,t){
let n=e.toLowerCase(),r=o=>t.lids.flatMap((i,f)=>o(i.toLowerCase())||o((t.names[f]??"").toLowerCase())?[f]:[]),a=r(o=>o===
n||o.replace(/_\d+$/,"")===n||o.endsWith(`_${n}`));return a.length?a:r(o=>o.includes(n))}function se(e,t,n){let r=t.lids.
map((o,i)=>i),a=z(t.inputs);for(let o of e.split(/\s+/).filter(Boolean)){let[,i,f]=/^(op|below|format):(.*)$/i.exec(o)??
[void 0,"text",o],k=(f??"").toLowerCase().split(",").filter(Boolean);if(k.length)if(i?.toLowerCase()==="below"){let x=k.
flatMap(g=>we(g,t));if(!x.length)return{rows:[],problem:`no layer is called ${f}`};let m=G(x,a);r=r.filter(g=>m.has(g))}else{
let m={op:(g,y)=>(t.ops[g]??"").toLowerCase()===y,format:(g,y)=>n(g).toLowerCase().includes(y),text:(g,y)=>`${t.lids[g]}\
 ${t.names[g]}`.toLowerCase().includes(y)}[i?.toLowerCase()??"text"];r=r.filter(g=>k.some(y=>m(g,y)))}}return{rows:r,problem:r.
length?"":"no layer matches"}}function ie(e){if(e==null||Number.isNaN(e))return"–";if(e===0||e===1)return e.toFixed(0);let t=e.toFixed(5);return t===
"1.00000"?"0.99999+":t}function ae(e){return e==null||Number.isNaN(e)?"–":Number.isFinite(e)?e.toFixed(1):e>0?"exact":
"−∞"}function le(e){return e==null||Number.isNaN(e)?"–":String(e)}var R=20,xe=["","●","↳"],Se=["base format","asked for","propagated"],ve={int4:"4",int8:"8",int16:"16",float:"F"},q=class{row=-1;menu=c(
"select",{tabindex:-1});dot=c("i",{class:"npuw-dot"});mark=c("span",{class:"npuw-asked"});cells=I.map(t=>c("span",{role:"\
gridcell",class:ne.has(t)?"npuw-num":null}));element=c("div",{class:"npuw-line",role:"row"},...this.cells);constructor(){
this.cells[0]?.append(this.dot),this.cells[4]?.append(this.mark,this.menu)}hide(){this.row=-1,this.element.hidden=!0,this.
element.removeAttribute("id"),this.element.removeAttribute("data-row")}draw(t,{row:n,at:r,selected:a,current:o,id:i}){this.
row=n;let{element:f,dot:k,mark:x,menu:m}=this,g=t.menu[t.formats[n]??-1],y=te[t.fresh[n]??0]??"never",S=t.dead[n]===1,D=t.
all.lids[n]??"";f.hidden=!1,f.id=i,f.style.transform=`translateY(${r*R}px)`,f.className=["npuw-line",y==="measured"?"":`\
npuw-${y}`,S?"npuw-dead":"",o?"npuw-ring":""].filter(Boolean).join(" "),v(f,"aria-selected",String(a)),v(f,"aria-rowinde\
x",r+2),v(f,"data-row",n),v(k,"data-kind",g?.kind),N(k,ve[g?.kind??""]??""),N(x,xe[t.asked[n]??0]??""),v(x,"title",Se[t.
asked[n]??0]);let A=C=>y==="estimate"&&C!=="–"?`≈${C}`:C,L=t.why[String(n)]??"";this.write(1,D,!0),this.write(2,t.all.
ops[n]??""),this.write(3,t.all.shapes[n]??"",!0),this.write(5,A(ie(t.cosines[n]))),this.write(6,A(ae(t.decibels[n]))),this.
write(7,le(t.codes[n])),this.write(8,L,!0),document.activeElement!==m&&U(m,t.menu,g?.value??""),v(m,"aria-label",`Format\
 of ${D}`)}write(t,n,r=!1){let a=this.cells[t];a&&(N(a,n),r&&v(a,"title",n||null))}};function ce(e,t){return e?.column!==t?{column:t,descending:!1}:e.descending?null:{column:t,descending:!0}}function ue(e,t,n){
let r=n?-1:1,a=o=>Number(Number.isNaN(o));return e.map(o=>({row:o,value:t(o)})).sort((o,i)=>a(o.value)-a(i.value)||(o.value<
i.value?-r:o.value>i.value?r:0)||o.row-i.row).map(({row:o})=>o)}var Qe=ee("table","Layers",e=>{let{root:t,get:n,send:r,redraw:a}=e,o=[],i=[],f="",k=[],x,m=null,g=!0,y=[],S=c("input",{type:"\
search",class:"npuw-search",placeholder:"op:Concat below:Transpose_201 format:i16 text","aria-label":"Filter the layers",
spellcheck:"false",input:()=>{d.scrollTop=0,a()}});S.addEventListener("keydown",s=>{s.key==="Escape"&&(s.preventDefault(),
S.value="",d.focus(),a())});let D=c("span",{class:"npuw-dim",role:"status"}),A=c("button",{type:"button",click:()=>{l.set(
[...o],o[0]??-1),d.focus()}},"select all"),L=c("select",{class:"npuw-bulk","aria-label":"Set the selected layers to a fo\
rmat",change:()=>{L.value&&W(l.rows,L.value),L.value="",d.focus()}}),C=I.map(s=>s?c("button",{type:"button",class:"npuw-\
head",role:"columnheader","data-column":s,click:()=>{m=ce(m,s),d.scrollTop=0,a()}},s):c("span",{role:"columnheader","ari\
a-label":"precision class"})),B=c("div",{class:"npuw-line npuw-heads",role:"row"},...C),p=c("div",{class:"npuw-spacer",role:"\
presentation"}),d=c("div",{class:"npuw-body",role:"grid",tabindex:0,"aria-label":"Layers and their precision","aria-mult\
iselectable":"true",scroll:a},p),$=c("p",{class:"npuw-empty",hidden:!0});t.append(c("header",{class:"npuw-bar"},c("h4",{},
"Layers"),S,D,A,c("span",{class:"npuw-gap"}),L),B,d,$);let l=new P(e,()=>{g=!0,a()});function W(s,u){s.length&&u&&r("set\
_format",{rows:[...s].sort((h,w)=>h-w),format:u})}function de(){return x!==n("rows")&&(x=n("rows"),k=z(n("rows").inputs??
[])),k}function me(s){let u=S.value.includes("format:")||m?.column==="format",h=[n("rows"),S.value,m?.column,m?.descending,
u&&n("formats"),m?.column==="cosine"&&n("cosine"),m?.column==="SQNR dB"&&n("sqnr"),m?.column==="codes"&&n("codes"),m?.column===
"why"&&n("why")];if(h.length===i.length&&h.every((E,M)=>E===i[M]))return;i=h;let w=se(S.value,s.all,E=>{let M=s.menu[s.formats[E]??
-1];return M?`${M.label} ${M.value} ${M.kind}`:""});f=w.problem,o=m?ue(w.rows,oe(s,m.column),m.descending):w.rows}function pe(){
let s=new q;return s.menu.addEventListener("change",()=>{W(l.has(s.row)?l.rows:[s.row],s.menu.value),d.focus({preventScroll:!0})}),
s.element.addEventListener("click",u=>{u.target!==s.menu&&(fe(s.row,u.shiftKey,u.ctrlKey||u.metaKey),d.focus({preventScroll:!0}))}),
s}function Q(s,u){let[h,w]=[o.indexOf(s),o.indexOf(u)];if(h<0||w<0)return[u];let E=o.slice(Math.min(h,w),Math.max(h,w)+1);
return h<=w?E:E.reverse()}function fe(s,u,h){u?l.set(Q(l.anchor,s)):h&&l.has(s)?l.set(l.rows.filter(w=>w!==s),s):h?l.set(
[...l.rows,s],s):l.set([s],s)}function J(s,u){if(!o.length)return;let h=o.indexOf(l.current),w=o[h<0?0:Math.max(0,Math.min(
o.length-1,h+s))];u?l.set(Q(l.anchor,w)):l.set([w],w)}t.addEventListener("keydown",s=>{if(s.target===S&&(s.key==="Enter"||
s.key==="ArrowDown")){s.preventDefault(),d.focus(),o.includes(l.current)||J(0,!1);return}if(j(s.target)||s.altKey)return;
let u=s.key.length===1?s.key.toLowerCase():s.key;if(s.ctrlKey||s.metaKey){if(u!=="a")return;s.preventDefault(),l.set([...o],
o[0]??-1);return}let h=Math.max(1,Math.floor(d.clientHeight/R)-1),w={ArrowDown:1,j:1,ArrowUp:-1,k:-1,PageDown:h,PageUp:-h,
Home:-o.length,End:o.length},E=n("key_formats")[u];if(u in w)J(w[u],s.shiftKey);else if(u==="/")S.focus(),S.select();else if(u===
"b"&&l.rows.length){let O=[...G(l.rows,de())].filter(F=>!l.has(F)).sort((F,H)=>F-H);l.set([...O,...l.rows],l.anchor)}else if(E&&
(u==="8"||u==="6"||u==="f"))W(l.rows,E);else return;s.preventDefault()});let Z=`npuw-${Math.random().toString(36).slice(
2)}`,Y=new ResizeObserver(a);return Y.observe(d),e.onClose(()=>Y.disconnect()),()=>{let s=re(e);me(s);let u=s.all.lids.length;
p.style.height=`${o.length*R}px`;let h=d.clientHeight;if(g&&h>0){g=!1;let b=o.indexOf(l.current),K=b*R;b>=0&&(K<d.scrollTop||
K+R>d.scrollTop+h)&&(d.scrollTop=Math.max(0,K-(h-R)/2))}let w=Math.max(0,Math.floor(d.scrollTop/R)-2),E=Math.min(o.length,
Math.ceil((d.scrollTop+h)/R)+2);for(;y.length<E-w;){let b=pe();y.push(b),p.append(b.element)}let M=new Set;for(let b=w;b<
E;b+=1){let K=y[b%y.length];M.add(K);let T=o[b];K.draw(s,{row:T,at:b,selected:l.has(T),current:T===l.current,id:`${Z}-${T}`})}
for(let b of y)M.has(b)||b.hide();for(let b of C){let K=b.dataset.column,T=m&&m.column===K?m.descending?"descending":"as\
cending":null;v(b,"aria-sort",T),v(b,"data-sort",T)}let O=l.rows.length,F=new Set(o),H=l.rows.filter(b=>!F.has(b)).length,
he=H?`, ${H} of them filtered out,`:"";N(D,o.length===u?`${u}`:`${o.length} of ${u}`),v(A,"hidden",o.length===u||!o.length),
N(A,`select all ${o.length}`),U(L,[{value:"",label:O?`set ${O} selected${he} to …`:"select layers to set them"},...s.menu.
map(b=>({value:b.value,label:b.label})),{value:"base",label:"the base format"}],""),L.disabled=!O,v(d,"aria-rowcount",o.
length+1),v(d,"aria-activedescendant",l.current>=0?`${Z}-${l.current}`:null),$.hidden=!f||!u,N($,f)}});export{Qe as default};

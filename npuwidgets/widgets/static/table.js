function c(e,t={},...n){let r=document.createElement(e);for(let[a,o]of Object.entries(t))typeof o=="function"?r.addEventListener(
a,o):S(r,a,o);for(let a of n)a!=null&&r.append(a);return r}function S(e,t,n){n==null||n===!1?e.removeAttribute(t):e.setAttribute(t,n===!0?"":String(n))}function N(e,t){e.textContent!==
t&&(e.textContent=t)}function H(e,t,n){let r=JSON.stringify(t);e.dataset.items!==r&&(e.replaceChildren(...t.map(a=>c("op\
tion",{value:a.value},a.label))),e.dataset.items=r),e.value!==n&&(e.value=n)}var pe=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, nex\
t picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close wha\
t is open"]];function W(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||e instanceof HTMLSelectElement}
function fe(e,t){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover();let n=t.getBoundingClientRect(),r=e.
getBoundingClientRect(),a=n.bottom+4+r.height<=innerHeight;e.style.left=`${Math.max(4,Math.min(n.left,innerWidth-r.width-
4))}px`,e.style.top=`${a?n.bottom+4:Math.max(4,n.top-r.height-4)}px`}function Q(e){let{root:t,send:n}=e,r=c("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},c("dl",{},...pe.flatMap(([i,f])=>[c("dt",{},i),c("dd",{},f)])));
t.append(r);let a=!1,o=i=>{a!==i&&(a=i,n("show_reference",{shown:i}))};t.addEventListener("keydown",i=>{if(i.stopPropagation(),
i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!t.querySelector(":popover-open")&&n("ca\
ncel");return}if(W(i.target)||i.defaultPrevented)return;let f=i.key.length===1?i.key.toLowerCase():i.key,x={z:()=>n(i.shiftKey?
"redo":"undo"),p:()=>n("pin"),a:()=>o(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_picture",{by:1}),"?":()=>fe(
r,t)}[f];x&&(i.preventDefault(),(!i.repeat||f==="["||f==="]")&&x())}),t.addEventListener("keyup",i=>{i.stopPropagation(),
i.key.toLowerCase()==="a"&&o(!1)}),t.addEventListener("focusout",()=>o(!1))}var U=class{constructor(t,n){this.context=t;this.onMove=n;this.rows=[...t.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=t.get("selection_serial");let r=()=>this.take();t.model.on("change:selection",r),t.
onClose(()=>t.model.off("change:selection",r))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(t){
return this.members.has(t)}set(t,n){this.replace(t),n!==void 0&&(this.anchor=n),this.serial+=1,this.context.send("select",
{rows:t,serial:this.serial}),this.context.setLocally("selection",t),this.onMove()}replace(t){this.rows=t,this.members=new Set(
t)}take(){let t=this.context.get("selection"),n=this.context.get("selection_serial");n<this.serial||(this.serial=n,!(t.length===
this.rows.length&&t.every((r,a)=>r===this.rows[a]))&&(this.replace([...t]),this.anchor=this.current,this.onMove()))}};function Y(e,t,n){return{render({model:r,el:a}){let o=[],i=c("section",{class:`npuw npuw-${e}`,"aria-label":t,"data-lm-s\
uppress-shortcuts":"true"}),f=c("span"),k=c("span",{class:"npuw-remedy"}),x=c("div",{class:"npuw-error",role:"alert",hidden:!0},
c("b",{},"Error"),f,k),m=0,w=0,b=()=>{},v=(p,d={})=>r.send({action:p,...d}),K=p=>{let d=`${e}: ${p instanceof Error?p.message:
String(p)}`;L({message:d,remedy:"Reload the page."}),v("script_error",{message:d}),console.error(p)},R=p=>{try{p()}catch(d){
K(d)}},L=p=>{x.hidden=!p.message,N(f,p.message??""),N(k,p.remedy??"")};x.append(c("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{x.hidden=!0,v("dismiss_error")}},"×"));let M=()=>{m||(m=requestAnimationFrame(()=>{m=0,R(
()=>{b(),w+=1,i.dataset.revision=String(w)})}))},F={model:r,root:i,get:p=>r.get(p),send:v,setLocally:(p,d)=>r.set(p,d),redraw:M,
onClose:p=>o.push(p)};return a.classList.add("npuw-host"),a.append(i),R(()=>{Q(F),b=n(F),i.append(x);let p=()=>L(r.get("\
error")??{}),d=(O,l)=>{r.on(O,l),o.push(()=>r.off(O,l))};d("change:error",p),d("change",M),p(),M()}),()=>{cancelAnimationFrame(
m);for(let p of o)p();i.remove()}}}}function B(e){return e?new Float32Array(e.buffer.slice(e.byteOffset,e.byteOffset+e.byteLength)):new Float32Array(0)}function _(e){
return e?new Uint8Array(e.buffer,e.byteOffset,e.byteLength):new Uint8Array(0)}var X=["never","measured","stale","computi\
ng","estimate"];var P=["","layer","op","shape","format","cosine","own error","codes","why"],ee=new Set(["cosine","own error","codes"]);function te({
get:e}){let t=e("rows");return{all:{lids:t.lids??[],names:t.names??[],ops:t.ops??[],shapes:t.shapes??[],inputs:t.inputs??
[]},menu:e("format_menu"),formats:_(e("formats")),asked:_(e("asked")),cosines:B(e("cosine")),errors:B(e("own_error")),codes:B(
e("codes")),fresh:_(e("fresh")),dead:_(e("dead")),why:e("why")}}function ne(e,t){let n={"":r=>r,layer:r=>e.all.lids[r],op:r=>e.
all.ops[r],shape:r=>e.all.shapes[r],format:r=>e.menu[e.formats[r]??-1]?.label,cosine:r=>e.cosines[r]??NaN,"own error":r=>e.
errors[r]??NaN,codes:r=>e.codes[r]??NaN,why:r=>e.why[String(r)]};return r=>n[t](r)??""}function j(e){let t=e.map(()=>[]);return e.forEach((n,r)=>{for(let a of n)t[a]?.push(r)}),t}function z(e,t){let n=new Set(
e),r=[...e];for(let a=r.pop();a!==void 0;a=r.pop())for(let o of t[a]??[])n.has(o)||(n.add(o),r.push(o));return n}function he(e,t){
let n=e.toLowerCase(),r=o=>t.lids.flatMap((i,f)=>o(i.toLowerCase())||o((t.names[f]??"").toLowerCase())?[f]:[]),a=r(o=>o===
n||o.replace(/_\d+$/,"")===n||o.endsWith(`_${n}`));return a.length?a:r(o=>o.includes(n))}function re(e,t,n){let r=t.lids.
map((o,i)=>i),a=j(t.inputs);for(let o of e.split(/\s+/).filter(Boolean)){let[,i,f]=/^(op|below|format):(.*)$/i.exec(o)??
[void 0,"text",o],k=(f??"").toLowerCase().split(",").filter(Boolean);if(k.length)if(i?.toLowerCase()==="below"){let x=k.
flatMap(w=>he(w,t));if(!x.length)return{rows:[],problem:`no layer is called ${f}`};let m=z(x,a);r=r.filter(w=>m.has(w))}else{
let m={op:(w,b)=>(t.ops[w]??"").toLowerCase()===b,format:(w,b)=>n(w).toLowerCase().includes(b),text:(w,b)=>`${t.lids[w]}\
 ${t.names[w]}`.toLowerCase().includes(b)}[i?.toLowerCase()??"text"];r=r.filter(w=>k.some(b=>m(w,b)))}}return{rows:r,problem:r.
length?"":"no layer matches"}}function oe(e){if(e==null||Number.isNaN(e))return"–";if(e===0||e===1)return e.toFixed(0);let t=e.toFixed(5);return t===
"1.00000"?"0.99999+":t}function se(e){return e==null||Number.isNaN(e)?"–":e===0?"0":e.toExponential(1)}function ie(e){
return e==null||Number.isNaN(e)?"–":String(e)}var D=20,we=["","●","↳"],ye=["base format","asked for","propagated"],be={int4:"4",int8:"8",int16:"16",float:"F"},V=class{row=-1;menu=c(
"select",{tabindex:-1});dot=c("i",{class:"npuw-dot"});mark=c("span",{class:"npuw-asked"});cells=P.map(t=>c("span",{role:"\
gridcell",class:ee.has(t)?"npuw-num":null}));element=c("div",{class:"npuw-line",role:"row"},...this.cells);constructor(){
this.cells[0]?.append(this.dot),this.cells[4]?.append(this.mark,this.menu)}hide(){this.row=-1,this.element.hidden=!0,this.
element.removeAttribute("id"),this.element.removeAttribute("data-row")}draw(t,{row:n,at:r,selected:a,current:o,id:i}){this.
row=n;let{element:f,dot:k,mark:x,menu:m}=this,w=t.menu[t.formats[n]??-1],b=X[t.fresh[n]??0]??"never",v=t.dead[n]===1,K=t.
all.lids[n]??"";f.hidden=!1,f.id=i,f.style.transform=`translateY(${r*D}px)`,f.className=["npuw-line",b==="measured"?"":`\
npuw-${b}`,v?"npuw-dead":"",o?"npuw-ring":""].filter(Boolean).join(" "),S(f,"aria-selected",String(a)),S(f,"aria-rowinde\
x",r+2),S(f,"data-row",n),S(k,"data-kind",w?.kind),N(k,be[w?.kind??""]??""),N(x,we[t.asked[n]??0]??""),S(x,"title",ye[t.
asked[n]??0]);let R=M=>b==="estimate"&&M!=="–"?`≈${M}`:M,L=t.why[String(n)]??(v?"dead: one code":"");this.write(1,K,
!0),this.write(2,t.all.ops[n]??""),this.write(3,t.all.shapes[n]??"",!0),this.write(5,R(oe(t.cosines[n]))),this.write(6,R(
se(t.errors[n]))),this.write(7,ie(t.codes[n])),this.write(8,L,!0),document.activeElement!==m&&H(m,t.menu,w?.value??""),S(
m,"aria-label",`Format of ${K}`)}write(t,n,r=!1){let a=this.cells[t];a&&(N(a,n),r&&S(a,"title",n||null))}};function ae(e,t){let n=t==="own error";return e?.column!==t?{column:t,descending:n}:e.descending===n?{column:t,descending:!n}:
null}function le(e,t,n){let r=n?-1:1,a=o=>Number(Number.isNaN(o));return e.map(o=>({row:o,value:t(o)})).sort((o,i)=>a(o.
value)-a(i.value)||(o.value<i.value?-r:o.value>i.value?r:0)||o.row-i.row).map(({row:o})=>o)}var ze=Y("table","Layers",e=>{let{root:t,get:n,send:r,redraw:a}=e,o=[],i=[],f="",k=[],x,m=null,w=!0,b=[],v=c("input",{type:"\
search",class:"npuw-search",placeholder:"op:Concat below:Transpose_201 format:i16 text","aria-label":"Filter the layers",
spellcheck:"false",input:()=>{d.scrollTop=0,a()}});v.addEventListener("keydown",s=>{s.key==="Escape"&&(s.preventDefault(),
v.value="",d.focus(),a())});let K=c("span",{class:"npuw-dim",role:"status"}),R=c("button",{type:"button",click:()=>{l.set(
[...o],o[0]??-1),d.focus()}},"select all"),L=c("select",{class:"npuw-bulk","aria-label":"Set the selected layers to a fo\
rmat",change:()=>{L.value&&I(l.rows,L.value),L.value="",d.focus()}}),M=P.map(s=>s?c("button",{type:"button",class:"npuw-\
head",role:"columnheader","data-column":s,click:()=>{m=ae(m,s),d.scrollTop=0,a()}},s):c("span",{role:"columnheader","ari\
a-label":"precision class"})),F=c("div",{class:"npuw-line npuw-heads",role:"row"},...M),p=c("div",{class:"npuw-spacer",role:"\
presentation"}),d=c("div",{class:"npuw-body",role:"grid",tabindex:0,"aria-label":"Layers and their precision","aria-mult\
iselectable":"true",scroll:a},p),O=c("p",{class:"npuw-empty",hidden:!0});t.append(c("header",{class:"npuw-bar"},c("h4",{},
"Layers"),v,K,R,c("span",{class:"npuw-gap"}),L),F,d,O);let l=new U(e,()=>{w=!0,a()});function I(s,u){s.length&&u&&r("set\
_format",{rows:[...s].sort((g,y)=>g-y),format:u})}function ce(){return x!==n("rows")&&(x=n("rows"),k=j(n("rows").inputs??
[])),k}function ue(s){let u=v.value.includes("format:")||m?.column==="format",g=[n("rows"),v.value,m?.column,m?.descending,
u&&n("formats"),m?.column==="cosine"&&n("cosine"),m?.column==="own error"&&n("own_error"),m?.column==="codes"&&n("codes"),
m?.column==="why"&&n("why")];if(g.length===i.length&&g.every((E,C)=>E===i[C]))return;i=g;let y=re(v.value,s.all,E=>{let C=s.
menu[s.formats[E]??-1];return C?`${C.label} ${C.value} ${C.kind}`:""});f=y.problem,o=m?le(y.rows,ne(s,m.column),m.descending):
y.rows}function de(){let s=new V;return s.menu.addEventListener("change",()=>{I(l.has(s.row)?l.rows:[s.row],s.menu.value),
d.focus({preventScroll:!0})}),s.element.addEventListener("click",u=>{u.target!==s.menu&&(me(s.row,u.shiftKey,u.ctrlKey||
u.metaKey),d.focus({preventScroll:!0}))}),s}function G(s,u){let[g,y]=[o.indexOf(s),o.indexOf(u)];if(g<0||y<0)return[u];let E=o.
slice(Math.min(g,y),Math.max(g,y)+1);return g<=y?E:E.reverse()}function me(s,u,g){u?l.set(G(l.anchor,s)):g&&l.has(s)?l.set(
l.rows.filter(y=>y!==s),s):g?l.set([...l.rows,s],s):l.set([s],s)}function q(s,u){if(!o.length)return;let g=o.indexOf(l.current),
y=o[g<0?0:Math.max(0,Math.min(o.length-1,g+s))];u?l.set(G(l.anchor,y)):l.set([y],y)}t.addEventListener("keydown",s=>{if(s.
target===v&&(s.key==="Enter"||s.key==="ArrowDown")){s.preventDefault(),d.focus(),o.includes(l.current)||q(0,!1);return}if(W(
s.target)||s.altKey)return;let u=s.key.length===1?s.key.toLowerCase():s.key;if(s.ctrlKey||s.metaKey){if(u!=="a")return;s.
preventDefault(),l.set([...o],o[0]??-1);return}let g=Math.max(1,Math.floor(d.clientHeight/D)-1),y={ArrowDown:1,j:1,ArrowUp:-1,
k:-1,PageDown:g,PageUp:-g,Home:-o.length,End:o.length},E=n("key_formats")[u];if(u in y)q(y[u],s.shiftKey);else if(u==="/")
v.focus(),v.select();else if(u==="b"&&l.rows.length){let $=[...z(l.rows,ce())].filter(h=>!l.has(h)).sort((h,A)=>h-A);l.set(
[...$,...l.rows],l.anchor)}else if(E&&(u==="8"||u==="6"||u==="f"))I(l.rows,E);else return;s.preventDefault()});let J=`np\
uw-${Math.random().toString(36).slice(2)}`,Z=new ResizeObserver(a);return Z.observe(d),e.onClose(()=>Z.disconnect()),()=>{
let s=te(e);ue(s);let u=s.all.lids.length;p.style.height=`${o.length*D}px`;let g=d.clientHeight;if(w&&g>0){w=!1;let h=o.
indexOf(l.current),A=h*D;h>=0&&(A<d.scrollTop||A+D>d.scrollTop+g)&&(d.scrollTop=Math.max(0,A-(g-D)/2))}let y=Math.max(0,
Math.floor(d.scrollTop/D)-2),E=Math.min(o.length,Math.ceil((d.scrollTop+g)/D)+2);for(;b.length<E-y;){let h=de();b.push(h),
p.append(h.element)}let C=new Set;for(let h=y;h<E;h+=1){let A=b[h%b.length];C.add(A);let T=o[h];A.draw(s,{row:T,at:h,selected:l.
has(T),current:T===l.current,id:`${J}-${T}`})}for(let h of b)C.has(h)||h.hide();for(let h of M){let A=h.dataset.column,T=m&&
m.column===A?m.descending?"descending":"ascending":null;S(h,"aria-sort",T),S(h,"data-sort",T)}let $=l.rows.length;N(K,o.
length===u?`${u}`:`${o.length} of ${u}`),S(R,"hidden",o.length===u||!o.length),N(R,`select all ${o.length}`),H(L,[{value:"",
label:$?`set ${$} selected to …`:"select layers to set them"},...s.menu.map(h=>({value:h.value,label:h.label})),{value:"\
base",label:"the base format"}],""),L.disabled=!$,S(d,"aria-rowcount",o.length+1),S(d,"aria-activedescendant",l.current>=
0?`${J}-${l.current}`:null),O.hidden=!f||!u,N(O,f)}});export{ze as default};

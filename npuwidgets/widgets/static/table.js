function c(t,e={},...n){let o=document.createElement(t);for(let[i,r]of Object.entries(e))typeof r=="function"?o.addEventListener(
i,r):E(o,i,r);for(let i of n)i!=null&&o.append(i);return o}function E(t,e,n){n==null||n===!1?t.removeAttribute(e):t.setAttribute(e,n===!0?"":String(n))}function A(t,e){t.textContent!==
e&&(t.textContent=e)}function U(t,e,n){let o=JSON.stringify(e);t.dataset.items!==o&&(t.replaceChildren(...e.map(i=>c("op\
tion",{value:i.value},i.label))),t.dataset.items=o),t.value!==n&&(t.value=n)}var ge=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right c\
lick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows\
 it"],["Esc","cancel what runs, close what is open"]];function V(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||
t instanceof HTMLSelectElement}function be(t,e){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover(),we(
t,e)}function we(t,e){let n=e.getBoundingClientRect(),o=t.getBoundingClientRect(),i=n.bottom+4+o.height<=innerHeight,r=e.
closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(n.left,Math.min(r,
innerWidth)-o.width-4))}px`,t.style.top=`${i?n.bottom+4:Math.max(4,n.top-o.height-4)}px`}function Q(t){let{root:e,send:n}=t,
o=c("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},c("dl",{},...ge.flatMap(([a,m])=>[c("dt",{},a),
c("dd",{},m)])));e.append(o);let i=!1,r=a=>{i!==a&&(i=a,n("show_reference",{shown:a}))};e.addEventListener("keydown",a=>{
if(a.stopPropagation(),a.ctrlKey||a.metaKey||a.altKey)return;if(a.key==="Escape"){!a.defaultPrevented&&!e.querySelector(
":popover-open")&&n("cancel");return}if(V(a.target)||a.defaultPrevented)return;let m=a.key.length===1?a.key.toLowerCase():
a.key,x={z:()=>n(a.shiftKey?"redo":"undo"),p:()=>n("pin"),a:()=>r(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_\
picture",{by:1}),"?":()=>be(o,e)}[m];x&&(a.preventDefault(),(!a.repeat||m==="["||m==="]")&&x())}),e.addEventListener("ke\
yup",a=>{a.stopPropagation(),a.key.toLowerCase()==="a"&&r(!1)}),e.addEventListener("focusout",()=>r(!1))}var ye=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function ee({root:t}){t.addEventListener(
"keydown",e=>{if(e.defaultPrevented||!e.isTrusted||V(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))
return;let n=e.key.length===1?e.key.toLowerCase():e.key,o=ye.has(n)?".npuw-table":n==="c"?".npuw-graph":"",i=o&&t.closest(
".npuw-grid")?.querySelector(`.npuw${o}`);!i||i===t||(e.preventDefault(),i.dispatchEvent(new KeyboardEvent("keydown",{key:e.
key,shiftKey:e.shiftKey})))})}var I=class{constructor(e,n){this.context=e;this.onMove=n;this.rows=[...e.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=e.get("selection_serial");let o=()=>this.take();e.model.on("change:selection",o),e.
onClose(()=>e.model.off("change:selection",o))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(e){
return this.members.has(e)}set(e,n){this.replace(e),n!==void 0&&(this.anchor=n),this.serial+=1,this.context.send("select",
{rows:e,serial:this.serial}),this.context.setLocally("selection",e),this.onMove()}replace(e){this.rows=e,this.members=new Set(
e)}take(){let e=this.context.get("selection"),n=this.context.get("selection_serial");n<this.serial||(this.serial=n,!(e.length===
this.rows.length&&e.every((o,i)=>o===this.rows[i]))&&(this.replace([...e]),this.anchor=this.current,this.onMove()))}};function xe(t){let e=document.activeElement;e&&t.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||t.focus({preventScroll:!0})}
function te(t,e,n){return{render({model:o,el:i}){let r=[],a=c("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-\
suppress-shortcuts":"true"}),m=c("span"),L=c("span",{class:"npuw-remedy"}),x=c("div",{class:"npuw-error",role:"alert",hidden:!0},
c("b",{},"Error"),m,L),p=0,f=0,y=()=>{},v=(d,k={})=>o.send({action:d,...k}),D=d=>{let k=`${t}: ${d instanceof Error?d.message:
String(d)}`;N({message:k,remedy:"Reload the page."}),v("script_error",{message:k}),console.error(d)},$=d=>{try{d()}catch(k){
D(k)}},N=d=>{x.hidden=!d.message,A(m,d.message??""),A(L,d.remedy??"")};x.append(c("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{x.hidden=!0,v("dismiss_error")}},"×"));let S=()=>{p||(p=requestAnimationFrame(()=>{p=0,$(
()=>{let d=a.contains(document.activeElement);y(),d&&xe(a),f+=1,a.dataset.revision=String(f)})}))},R={model:o,root:a,get:d=>o.
get(d),send:v,setLocally:(d,k)=>o.set(d,k),redraw:S,onClose:d=>r.push(d)};return a.tabIndex=-1,i.classList.add("npuw-hos\
t"),i.append(a),$(()=>{Q(R),y=n(R),ee(R),a.append(x);let d=()=>N(o.get("error")??{}),k=(h,F)=>{o.on(h,F),r.push(()=>o.off(
h,F))};k("change:error",d),k("change",S),d(),S()}),()=>{cancelAnimationFrame(p);for(let d of r)d();a.remove()}}}}function ne(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function B(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}var re=["never","measured","stale","comput\
ing","estimate"];function oe(t){let e=n=>({head:n,metric:null});return[...["","layer","op","shape","format"].map(e),...t.map(n=>({head:n.
column,metric:n})),e("why")]}function se({get:t}){let e=t("rows");return{all:{lids:e.lids??[],names:e.names??[],ops:e.ops??
[],shapes:e.shapes??[],inputs:e.inputs??[]},menu:t("format_menu"),formats:B(t("formats")),asked:B(t("asked")),figures:Object.
fromEntries(Object.entries(t("figures")).map(([n,o])=>[n,ne(o)])),fresh:B(t("fresh")),dead:B(t("dead")),why:t("why")}}function ie(t,e){
let{metric:n,head:o}=e;if(n)return r=>t.figures[n.name]?.[r]??NaN;let i={"":r=>r,layer:r=>t.all.lids[r],op:r=>t.all.ops[r],
shape:r=>t.all.shapes[r],format:r=>t.menu[t.formats[r]??-1]?.label,why:r=>t.why[String(r)]};return r=>i[o]?.(r)??""}function W(t){let e=t.map(()=>[]);return t.forEach((n,o)=>{for(let i of n)e[i]?.push(o)}),e}function G(t,e){let n=new Set(
t),o=[...t];for(let i=o.pop();i!==void 0;i=o.pop())for(let r of e[i]??[])n.has(r)||(n.add(r),o.push(r));return n}function Se(t,e){
let n=t.toLowerCase(),o=r=>e.lids.flatMap((a,m)=>r(a.toLowerCase())||r((e.names[m]??"").toLowerCase())?[m]:[]),i=o(r=>r===
n||r.replace(/_\d+$/,"")===n||r.endsWith(`_${n}`));return i.length?i:o(r=>r.includes(n))}function ae(t,e,n){let o=e.lids.
map((r,a)=>a),i=W(e.inputs);for(let r of t.split(/\s+/).filter(Boolean)){let[,a,m]=/^(op|below|format):(.*)$/i.exec(r)??
[void 0,"text",r],L=(m??"").toLowerCase().split(",").filter(Boolean);if(L.length)if(a?.toLowerCase()==="below"){let x=L.
flatMap(f=>Se(f,e));if(!x.length)return{rows:[],problem:`no layer is called ${m}`};let p=G(x,i);o=o.filter(f=>p.has(f))}else{
let p={op:(f,y)=>(e.ops[f]??"").toLowerCase()===y,format:(f,y)=>n(f).toLowerCase().includes(y),text:(f,y)=>`${e.lids[f]}\
 ${e.names[f]}`.toLowerCase().includes(y)}[a?.toLowerCase()??"text"];o=o.filter(f=>L.some(y=>p(f,y)))}}return{rows:o,problem:o.
length?"":"no layer matches"}}function le(t,e){if(Number.isNaN(e))return"–";let n=t.best??1/0;if(e===n)return t.best_text;if(!Number.isFinite(e))return e>
0?"∞":"−∞";if(t.counted)return String(e);if(t.decimals===null||e===0&&!t.unit)return String(Number(e.toPrecision(3)));
let o=e.toFixed(t.decimals);return Number(o)===n?`${(n-10**-t.decimals).toFixed(t.decimals)}+`:o}var T=20,ve=["","●","↳"],ke=["base format","asked for","propagated"],Ee={int4:"4",int8:"8",int16:"16",float:"F"},j=class{constructor(e){
this.columns=e;this.cells=e.map(({metric:n})=>c("span",{role:"gridcell",class:n?"npuw-num":null,"data-metric":n?.name??null})),
this.element=c("div",{class:"npuw-line",role:"row"},...this.cells),this.cells[0]?.append(this.dot),this.cells[4]?.append(
this.mark,this.menu)}row=-1;menu=c("select",{tabindex:-1});dot=c("i",{class:"npuw-dot"});mark=c("span",{class:"npuw-aske\
d"});cells;element;hide(){this.row=-1,this.element.hidden=!0,this.element.removeAttribute("id"),this.element.removeAttribute(
"data-row")}draw(e,{row:n,at:o,selected:i,current:r,id:a}){this.row=n;let{element:m,dot:L,mark:x,menu:p}=this,f=e.menu[e.
formats[n]??-1],y=re[e.fresh[n]??0]??"never",v=e.dead[n]===1,D=e.all.lids[n]??"";m.hidden=!1,m.id=a,m.style.transform=`t\
ranslateY(${o*T}px)`,m.className=["npuw-line",y==="measured"?"":`npuw-${y}`,v?"npuw-dead":"",r?"npuw-ring":""].filter(Boolean).
join(" "),E(m,"aria-selected",String(i)),E(m,"aria-rowindex",o+2),E(m,"data-row",n),E(L,"data-kind",f?.kind),A(L,Ee[f?.kind??
""]??""),A(x,ve[e.asked[n]??0]??""),E(x,"title",ke[e.asked[n]??0]);let $=S=>y==="estimate"&&S!=="–"?`≈${S}`:S,N=e.why[String(
n)]??"";this.write(1,D,!0),this.write(2,e.all.ops[n]??""),this.write(3,e.all.shapes[n]??"",!0),this.columns.forEach(({metric:S},R)=>{
if(!S)return;let d=le(S,e.figures[S.name]?.[n]??NaN);this.write(R,S.counted?d:$(d))}),this.write(this.columns.length-1,N,
!0),document.activeElement!==p&&U(p,e.menu,f?.value??""),E(p,"aria-label",`Format of ${D}`)}write(e,n,o=!1){let i=this.cells[e];
i&&(A(i,n),o&&E(i,"title",n||null))}};function ce(t,e){let n=e.metric!==null&&!e.metric.higher_is_better;return t?.column!==e?{column:e,descending:n}:t.descending===
n?{column:e,descending:!n}:null}function ue(t,e,n){let o=n?-1:1,i=r=>Number(Number.isNaN(r));return t.map(r=>({row:r,value:e(
r)})).sort((r,a)=>i(r.value)-i(a.value)||(r.value<a.value?-o:r.value>a.value?o:0)||r.row-a.row).map(({row:r})=>r)}var Qe=te("table","Layers",t=>{let{root:e,get:n,send:o,redraw:i}=t,r=[],a=[],m="",L=[],x,p=null,f=!0,y=[],v=c("input",{type:"\
search",class:"npuw-search",placeholder:"op:Concat below:Transpose_201 format:i16 text","aria-label":"Filter the layers",
spellcheck:"false",input:()=>{h.scrollTop=0,i()}});v.addEventListener("keydown",s=>{s.key==="Escape"&&(s.preventDefault(),
v.value="",h.focus(),i())});let D=c("span",{class:"npuw-dim",role:"status"}),$=c("button",{type:"button",click:()=>{u.set(
[...r],r[0]??-1),h.focus()}},"select all"),N=c("select",{class:"npuw-bulk","aria-label":"Set the selected layers to a fo\
rmat",change:()=>{N.value&&z(u.rows,N.value),N.value="",h.focus()}}),S=oe(n("metrics"));e.style.setProperty("--figures",
String(n("metrics").length));let R=S.map(s=>s.head?c("button",{type:"button",class:s.metric?"npuw-head npuw-num":"npuw-h\
ead",role:"columnheader","data-column":s.head,"data-metric":s.metric?.name??null,click:()=>{p=ce(p,s),h.scrollTop=0,i()}},
s.head):c("span",{role:"columnheader","aria-label":"precision class"})),d=c("div",{class:"npuw-line npuw-heads",role:"ro\
w"},...R),k=c("div",{class:"npuw-spacer",role:"presentation"}),h=c("div",{class:"npuw-body",role:"grid",tabindex:0,"aria\
-label":"Layers and their precision","aria-multiselectable":"true",scroll:i},k),F=c("p",{class:"npuw-empty",hidden:!0});
e.append(c("header",{class:"npuw-bar"},c("h4",{},"Layers"),v,D,$,c("span",{class:"npuw-gap"}),N),d,h,F);let u=new I(t,()=>{
f=!0,i()});function z(s,l){s.length&&l&&o("set_format",{rows:[...s].sort((g,b)=>g-b),format:l})}function de(){return x!==
n("rows")&&(x=n("rows"),L=W(n("rows").inputs??[])),L}function me(s){let l=p?.column.head,g=v.value.includes("format:")||
l==="format",b=[n("rows"),v.value,p?.column,p?.descending,g&&n("formats"),p?.column.metric&&n("figures")[p.column.metric.
name],l==="why"&&n("why")];if(b.length===a.length&&b.every((_,C)=>_===a[C]))return;a=b;let M=ae(v.value,s.all,_=>{let C=s.
menu[s.formats[_]??-1];return C?`${C.label} ${C.value} ${C.kind}`:""});m=M.problem,r=p?ue(M.rows,ie(s,p.column),p.descending):
M.rows}function pe(){let s=new j(S);return s.menu.addEventListener("change",()=>{z(u.has(s.row)?u.rows:[s.row],s.menu.value),
h.focus({preventScroll:!0})}),s.element.addEventListener("click",l=>{l.target!==s.menu&&(fe(s.row,l.shiftKey,l.ctrlKey||
l.metaKey),h.focus({preventScroll:!0}))}),s}function J(s,l){let[g,b]=[r.indexOf(s),r.indexOf(l)];if(g<0||b<0)return[l];let M=r.
slice(Math.min(g,b),Math.max(g,b)+1);return g<=b?M:M.reverse()}function fe(s,l,g){l?u.set(J(u.anchor,s)):g&&u.has(s)?u.set(
u.rows.filter(b=>b!==s),s):g?u.set([...u.rows,s],s):u.set([s],s)}function Z(s,l){if(!r.length)return;let g=r.indexOf(u.current),
b=r[g<0?0:Math.max(0,Math.min(r.length-1,g+s))];l?u.set(J(u.anchor,b)):u.set([b],b)}e.addEventListener("keydown",s=>{if(s.
target===v&&(s.key==="Enter"||s.key==="ArrowDown")){s.preventDefault(),h.focus(),r.includes(u.current)||Z(0,!1);return}if(V(
s.target)||s.altKey)return;let l=s.key.length===1?s.key.toLowerCase():s.key;if(s.ctrlKey||s.metaKey){if(l!=="a")return;s.
preventDefault(),u.set([...r],r[0]??-1);return}let g=Math.max(1,Math.floor(h.clientHeight/T)-1),b={ArrowDown:1,j:1,ArrowUp:-1,
k:-1,PageDown:g,PageUp:-g,Home:-r.length,End:r.length},M=n("key_formats")[l];if(l in b)Z(b[l],s.shiftKey);else if(l==="/")
v.focus(),v.select();else if(l==="b"&&u.rows.length){let C=[...G(u.rows,de())].filter(H=>!u.has(H)).sort((H,P)=>H-P);u.set(
[...C,...u.rows],u.anchor)}else if(M&&(l==="8"||l==="6"||l==="f"))z(u.rows,M);else return;s.preventDefault()});let X=`np\
uw-${Math.random().toString(36).slice(2)}`,Y=new ResizeObserver(i);return Y.observe(h),t.onClose(()=>Y.disconnect()),()=>{
let s=se(t);me(s);let l=s.all.lids.length;k.style.height=`${r.length*T}px`;let g=h.clientHeight;if(f&&g>0){f=!1;let w=r.
indexOf(u.current),K=w*T;w>=0&&(K<h.scrollTop||K+T>h.scrollTop+g)&&(h.scrollTop=Math.max(0,K-(g-T)/2))}let b=Math.max(0,
Math.floor(h.scrollTop/T)-2),M=Math.min(r.length,Math.ceil((h.scrollTop+g)/T)+2);for(;y.length<M-b;){let w=pe();y.push(w),
k.append(w.element)}let _=new Set;for(let w=b;w<M;w+=1){let K=y[w%y.length];_.add(K);let O=r[w];K.draw(s,{row:O,at:w,selected:u.
has(O),current:O===u.current,id:`${X}-${O}`})}for(let w of y)_.has(w)||w.hide();for(let[w,K]of R.entries()){let O=p&&p.column===
S[w]?p.descending?"descending":"ascending":null;E(K,"aria-sort",O),E(K,"data-sort",O)}let C=u.rows.length,H=new Set(r),P=u.
rows.filter(w=>!H.has(w)).length,he=P?`, ${P} of them filtered out,`:"";A(D,r.length===l?`${l}`:`${r.length} of ${l}`),E(
$,"hidden",r.length===l||!r.length),A($,`select all ${r.length}`),U(N,[{value:"",label:C?`set ${C} selected${he} to …`:
"select layers to set them"},...s.menu.map(w=>({value:w.value,label:w.label})),{value:"base",label:"the base format"}],""),
N.disabled=!C,E(h,"aria-rowcount",r.length+1),E(h,"aria-activedescendant",u.current>=0?`${X}-${u.current}`:null),F.hidden=
!m||!l,A(F,m)}});export{Qe as default};

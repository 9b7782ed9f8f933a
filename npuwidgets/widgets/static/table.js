function c(t,e={},...n){let r=document.createElement(t);for(let[i,o]of Object.entries(e))typeof o=="function"?r.addEventListener(
i,o):v(r,i,o);for(let i of n)i!=null&&r.append(i);return r}function v(t,e,n){n==null||n===!1?t.removeAttribute(e):t.setAttribute(e,n===!0?"":String(n))}function N(t,e){t.textContent!==
e&&(t.textContent=e)}function U(t,e,n){let r=JSON.stringify(e);t.dataset.items!==r&&(t.replaceChildren(...e.map(i=>c("op\
tion",{value:i.value},i.label))),t.dataset.items=r),t.value!==n&&(t.value=n)}var ge=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A;\
 held A shows it"],["Esc","cancel what runs, close what is open"]];function P(t){return t instanceof HTMLInputElement||t instanceof
HTMLTextAreaElement||t instanceof HTMLSelectElement}function ye(t,e){if(t.matches(":popover-open")){t.hidePopover();return}
t.showPopover(),be(t,e)}function be(t,e){let n=e.getBoundingClientRect(),r=t.getBoundingClientRect(),i=n.bottom+4+r.height<=
innerHeight,o=e.closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;t.style.left=`${Math.max(4,Math.min(n.
left,Math.min(o,innerWidth)-r.width-4))}px`,t.style.top=`${i?n.bottom+4:Math.max(4,n.top-r.height-4)}px`}function Y(t){let{
root:e,send:n}=t,r=c("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},c("dl",{},...ge.flatMap(([a,
f])=>[c("dt",{},a),c("dd",{},f)])));e.append(r);let i=!1,o=a=>{i!==a&&(i=a,n("show_reference",{shown:a}))};e.addEventListener(
"keydown",a=>{if(a.stopPropagation(),a.ctrlKey||a.metaKey||a.altKey)return;if(a.key==="Escape"){!a.defaultPrevented&&!e.
querySelector(":popover-open")&&n("cancel");return}if(P(a.target)||a.defaultPrevented)return;let f=a.key.length===1?a.key.
toLowerCase():a.key,x={z:()=>n(a.shiftKey?"redo":"undo"),p:()=>n("pin"),a:()=>o(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n(
"step_picture",{by:1}),"?":()=>ye(r,e)}[f];x&&(a.preventDefault(),(!a.repeat||f==="["||f==="]")&&x())}),e.addEventListener(
"keyup",a=>{a.stopPropagation(),a.key.toLowerCase()==="a"&&o(!1)}),e.addEventListener("focusout",()=>o(!1))}var xe=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function ee({root:t}){t.addEventListener(
"keydown",e=>{if(e.defaultPrevented||!e.isTrusted||P(e.target)||e.ctrlKey||e.metaKey||e.altKey||t.closest(".npuw-drawer"))
return;let n=e.key.length===1?e.key.toLowerCase():e.key,r=xe.has(n)?".npuw-table":n==="c"?".npuw-graph":"",i=r&&t.closest(
".npuw-grid")?.querySelector(`.npuw${r}`);!i||i===t||(e.preventDefault(),i.dispatchEvent(new KeyboardEvent("keydown",{key:e.
key,shiftKey:e.shiftKey})))})}var V=class{constructor(e,n){this.context=e;this.onMove=n;this.rows=[...e.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=e.get("selection_serial");let r=()=>this.take();e.model.on("change:selection",r),e.
onClose(()=>e.model.off("change:selection",r))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(e){
return this.members.has(e)}set(e,n){this.replace(e),n!==void 0&&(this.anchor=n),this.serial+=1,this.context.send("select",
{rows:e,serial:this.serial}),this.context.setLocally("selection",e),this.onMove()}replace(e){this.rows=e,this.members=new Set(
e)}take(){let e=this.context.get("selection"),n=this.context.get("selection_serial");n<this.serial||(this.serial=n,!(e.length===
this.rows.length&&e.every((r,i)=>r===this.rows[i]))&&(this.replace([...e]),this.anchor=this.current,this.onMove()))}};function te(t,e,n){return{render({model:r,el:i}){let o=[],a=c("section",{class:`npuw npuw-${t}`,"aria-label":e,"data-lm-\
suppress-shortcuts":"true"}),f=c("span"),k=c("span",{class:"npuw-remedy"}),x=c("div",{class:"npuw-error",role:"alert",hidden:!0},
c("b",{},"Error"),f,k),p=0,w=0,b=()=>{},S=(m,d={})=>r.send({action:m,...d}),T=m=>{let d=`${t}: ${m instanceof Error?m.message:
String(m)}`;L({message:d,remedy:"Reload the page."}),S("script_error",{message:d}),console.error(m)},A=m=>{try{m()}catch(d){
T(d)}},L=m=>{x.hidden=!m.message,N(f,m.message??""),N(k,m.remedy??"")};x.append(c("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{x.hidden=!0,S("dismiss_error")}},"×"));let C=()=>{p||(p=requestAnimationFrame(()=>{p=0,A(
()=>{b(),w+=1,a.dataset.revision=String(w)})}))},O={model:r,root:a,get:m=>r.get(m),send:S,setLocally:(m,d)=>r.set(m,d),redraw:C,
onClose:m=>o.push(m)};return a.tabIndex=-1,i.classList.add("npuw-host"),i.append(a),A(()=>{Y(O),b=n(O),ee(O),a.append(x);
let m=()=>L(r.get("error")??{}),d=($,l)=>{r.on($,l),o.push(()=>r.off($,l))};d("change:error",m),d("change",C),m(),C()}),
()=>{cancelAnimationFrame(p);for(let m of o)m();a.remove()}}}}function I(t){return t?new Float32Array(t.buffer.slice(t.byteOffset,t.byteOffset+t.byteLength)):new Float32Array(0)}function _(t){
return t?new Uint8Array(t.buffer,t.byteOffset,t.byteLength):new Uint8Array(0)}var ne=["never","measured","stale","comput\
ing","estimate"];var q=["","layer","op","shape","format","cosine","SQNR dB","codes","why"],re=new Set(["cosine","SQNR dB","codes"]);function oe({
get:t}){let e=t("rows");return{all:{lids:e.lids??[],names:e.names??[],ops:e.ops??[],shapes:e.shapes??[],inputs:e.inputs??
[]},menu:t("format_menu"),formats:_(t("formats")),asked:_(t("asked")),cosines:I(t("cosine")),decibels:I(t("sqnr")),codes:I(
t("codes")),fresh:_(t("fresh")),dead:_(t("dead")),why:t("why")}}function se(t,e){let n={"":r=>r,layer:r=>t.all.lids[r],op:r=>t.
all.ops[r],shape:r=>t.all.shapes[r],format:r=>t.menu[t.formats[r]??-1]?.label,cosine:r=>t.cosines[r]??NaN,"SQNR dB":r=>t.
decibels[r]??NaN,codes:r=>t.codes[r]??NaN,why:r=>t.why[String(r)]};return r=>n[e](r)??""}function z(t){let e=t.map(()=>[]);return t.forEach((n,r)=>{for(let i of n)e[i]?.push(r)}),e}function G(t,e){let n=new Set(
t),r=[...t];for(let i=r.pop();i!==void 0;i=r.pop())for(let o of e[i]??[])n.has(o)||(n.add(o),r.push(o));return n}function Se(t,e){
let n=t.toLowerCase(),r=o=>e.lids.flatMap((a,f)=>o(a.toLowerCase())||o((e.names[f]??"").toLowerCase())?[f]:[]),i=r(o=>o===
n||o.replace(/_\d+$/,"")===n||o.endsWith(`_${n}`));return i.length?i:r(o=>o.includes(n))}function ie(t,e,n){let r=e.lids.
map((o,a)=>a),i=z(e.inputs);for(let o of t.split(/\s+/).filter(Boolean)){let[,a,f]=/^(op|below|format):(.*)$/i.exec(o)??
[void 0,"text",o],k=(f??"").toLowerCase().split(",").filter(Boolean);if(k.length)if(a?.toLowerCase()==="below"){let x=k.
flatMap(w=>Se(w,e));if(!x.length)return{rows:[],problem:`no layer is called ${f}`};let p=G(x,i);r=r.filter(w=>p.has(w))}else{
let p={op:(w,b)=>(e.ops[w]??"").toLowerCase()===b,format:(w,b)=>n(w).toLowerCase().includes(b),text:(w,b)=>`${e.lids[w]}\
 ${e.names[w]}`.toLowerCase().includes(b)}[a?.toLowerCase()??"text"];r=r.filter(w=>k.some(b=>p(w,b)))}}return{rows:r,problem:r.
length?"":"no layer matches"}}function ae(t){if(t==null||Number.isNaN(t))return"–";if(t===0||t===1)return t.toFixed(0);let e=t.toFixed(5);return e===
"1.00000"?"0.99999+":e}function le(t){return t==null||Number.isNaN(t)?"–":Number.isFinite(t)?t.toFixed(1):t>0?"exact":
"−∞"}function ce(t){return t==null||Number.isNaN(t)?"–":String(t)}var K=20,ke=["","●","↳"],Ee=["base format","asked for","propagated"],Le={int4:"4",int8:"8",int16:"16",float:"F"},W=class{row=-1;menu=c(
"select",{tabindex:-1});dot=c("i",{class:"npuw-dot"});mark=c("span",{class:"npuw-asked"});cells=q.map(e=>c("span",{role:"\
gridcell",class:re.has(e)?"npuw-num":null}));element=c("div",{class:"npuw-line",role:"row"},...this.cells);constructor(){
this.cells[0]?.append(this.dot),this.cells[4]?.append(this.mark,this.menu)}hide(){this.row=-1,this.element.hidden=!0,this.
element.removeAttribute("id"),this.element.removeAttribute("data-row")}draw(e,{row:n,at:r,selected:i,current:o,id:a}){this.
row=n;let{element:f,dot:k,mark:x,menu:p}=this,w=e.menu[e.formats[n]??-1],b=ne[e.fresh[n]??0]??"never",S=e.dead[n]===1,T=e.
all.lids[n]??"";f.hidden=!1,f.id=a,f.style.transform=`translateY(${r*K}px)`,f.className=["npuw-line",b==="measured"?"":`\
npuw-${b}`,S?"npuw-dead":"",o?"npuw-ring":""].filter(Boolean).join(" "),v(f,"aria-selected",String(i)),v(f,"aria-rowinde\
x",r+2),v(f,"data-row",n),v(k,"data-kind",w?.kind),N(k,Le[w?.kind??""]??""),N(x,ke[e.asked[n]??0]??""),v(x,"title",Ee[e.
asked[n]??0]);let A=C=>b==="estimate"&&C!=="–"?`≈${C}`:C,L=e.why[String(n)]??"";this.write(1,T,!0),this.write(2,e.all.
ops[n]??""),this.write(3,e.all.shapes[n]??"",!0),this.write(5,A(ae(e.cosines[n]))),this.write(6,A(le(e.decibels[n]))),this.
write(7,ce(e.codes[n])),this.write(8,L,!0),document.activeElement!==p&&U(p,e.menu,w?.value??""),v(p,"aria-label",`Format\
 of ${T}`)}write(e,n,r=!1){let i=this.cells[e];i&&(N(i,n),r&&v(i,"title",n||null))}};function ue(t,e){return t?.column!==e?{column:e,descending:!1}:t.descending?null:{column:e,descending:!0}}function de(t,e,n){
let r=n?-1:1,i=o=>Number(Number.isNaN(o));return t.map(o=>({row:o,value:e(o)})).sort((o,a)=>i(o.value)-i(a.value)||(o.value<
a.value?-r:o.value>a.value?r:0)||o.row-a.row).map(({row:o})=>o)}var Xe=te("table","Layers",t=>{let{root:e,get:n,send:r,redraw:i}=t,o=[],a=[],f="",k=[],x,p=null,w=!0,b=[],S=c("input",{type:"\
search",class:"npuw-search",placeholder:"op:Concat below:Transpose_201 format:i16 text","aria-label":"Filter the layers",
spellcheck:"false",input:()=>{d.scrollTop=0,i()}});S.addEventListener("keydown",s=>{s.key==="Escape"&&(s.preventDefault(),
S.value="",d.focus(),i())});let T=c("span",{class:"npuw-dim",role:"status"}),A=c("button",{type:"button",click:()=>{l.set(
[...o],o[0]??-1),d.focus()}},"select all"),L=c("select",{class:"npuw-bulk","aria-label":"Set the selected layers to a fo\
rmat",change:()=>{L.value&&j(l.rows,L.value),L.value="",d.focus()}}),C=q.map(s=>s?c("button",{type:"button",class:"npuw-\
head",role:"columnheader","data-column":s,click:()=>{p=ue(p,s),d.scrollTop=0,i()}},s):c("span",{role:"columnheader","ari\
a-label":"precision class"})),O=c("div",{class:"npuw-line npuw-heads",role:"row"},...C),m=c("div",{class:"npuw-spacer",role:"\
presentation"}),d=c("div",{class:"npuw-body",role:"grid",tabindex:0,"aria-label":"Layers and their precision","aria-mult\
iselectable":"true",scroll:i},m),$=c("p",{class:"npuw-empty",hidden:!0});e.append(c("header",{class:"npuw-bar"},c("h4",{},
"Layers"),S,T,A,c("span",{class:"npuw-gap"}),L),O,d,$);let l=new V(t,()=>{w=!0,i()});function j(s,u){s.length&&u&&r("set\
_format",{rows:[...s].sort((h,y)=>h-y),format:u})}function pe(){return x!==n("rows")&&(x=n("rows"),k=z(n("rows").inputs??
[])),k}function me(s){let u=S.value.includes("format:")||p?.column==="format",h=[n("rows"),S.value,p?.column,p?.descending,
u&&n("formats"),p?.column==="cosine"&&n("cosine"),p?.column==="SQNR dB"&&n("sqnr"),p?.column==="codes"&&n("codes"),p?.column===
"why"&&n("why")];if(h.length===a.length&&h.every((E,M)=>E===a[M]))return;a=h;let y=ie(S.value,s.all,E=>{let M=s.menu[s.formats[E]??
-1];return M?`${M.label} ${M.value} ${M.kind}`:""});f=y.problem,o=p?de(y.rows,se(s,p.column),p.descending):y.rows}function fe(){
let s=new W;return s.menu.addEventListener("change",()=>{j(l.has(s.row)?l.rows:[s.row],s.menu.value),d.focus({preventScroll:!0})}),
s.element.addEventListener("click",u=>{u.target!==s.menu&&(he(s.row,u.shiftKey,u.ctrlKey||u.metaKey),d.focus({preventScroll:!0}))}),
s}function Q(s,u){let[h,y]=[o.indexOf(s),o.indexOf(u)];if(h<0||y<0)return[u];let E=o.slice(Math.min(h,y),Math.max(h,y)+1);
return h<=y?E:E.reverse()}function he(s,u,h){u?l.set(Q(l.anchor,s)):h&&l.has(s)?l.set(l.rows.filter(y=>y!==s),s):h?l.set(
[...l.rows,s],s):l.set([s],s)}function J(s,u){if(!o.length)return;let h=o.indexOf(l.current),y=o[h<0?0:Math.max(0,Math.min(
o.length-1,h+s))];u?l.set(Q(l.anchor,y)):l.set([y],y)}e.addEventListener("keydown",s=>{if(s.target===S&&(s.key==="Enter"||
s.key==="ArrowDown")){s.preventDefault(),d.focus(),o.includes(l.current)||J(0,!1);return}if(P(s.target)||s.altKey)return;
let u=s.key.length===1?s.key.toLowerCase():s.key;if(s.ctrlKey||s.metaKey){if(u!=="a")return;s.preventDefault(),l.set([...o],
o[0]??-1);return}let h=Math.max(1,Math.floor(d.clientHeight/K)-1),y={ArrowDown:1,j:1,ArrowUp:-1,k:-1,PageDown:h,PageUp:-h,
Home:-o.length,End:o.length},E=n("key_formats")[u];if(u in y)J(y[u],s.shiftKey);else if(u==="/")S.focus(),S.select();else if(u===
"b"&&l.rows.length){let F=[...G(l.rows,pe())].filter(B=>!l.has(B)).sort((B,H)=>B-H);l.set([...F,...l.rows],l.anchor)}else if(E&&
(u==="8"||u==="6"||u==="f"))j(l.rows,E);else return;s.preventDefault()});let Z=`npuw-${Math.random().toString(36).slice(
2)}`,X=new ResizeObserver(i);return X.observe(d),t.onClose(()=>X.disconnect()),()=>{let s=oe(t);me(s);let u=s.all.lids.length;
m.style.height=`${o.length*K}px`;let h=d.clientHeight;if(w&&h>0){w=!1;let g=o.indexOf(l.current),R=g*K;g>=0&&(R<d.scrollTop||
R+K>d.scrollTop+h)&&(d.scrollTop=Math.max(0,R-(h-K)/2))}let y=Math.max(0,Math.floor(d.scrollTop/K)-2),E=Math.min(o.length,
Math.ceil((d.scrollTop+h)/K)+2);for(;b.length<E-y;){let g=fe();b.push(g),m.append(g.element)}let M=new Set;for(let g=y;g<
E;g+=1){let R=b[g%b.length];M.add(R);let D=o[g];R.draw(s,{row:D,at:g,selected:l.has(D),current:D===l.current,id:`${Z}-${D}`})}
for(let g of b)M.has(g)||g.hide();for(let g of C){let R=g.dataset.column,D=p&&p.column===R?p.descending?"descending":"as\
cending":null;v(g,"aria-sort",D),v(g,"data-sort",D)}let F=l.rows.length,B=new Set(o),H=l.rows.filter(g=>!B.has(g)).length,
we=H?`, ${H} of them filtered out,`:"";N(T,o.length===u?`${u}`:`${o.length} of ${u}`),v(A,"hidden",o.length===u||!o.length),
N(A,`select all ${o.length}`),U(L,[{value:"",label:F?`set ${F} selected${we} to …`:"select layers to set them"},...s.menu.
map(g=>({value:g.value,label:g.label})),{value:"base",label:"the base format"}],""),L.disabled=!F,v(d,"aria-rowcount",o.
length+1),v(d,"aria-activedescendant",l.current>=0?`${Z}-${l.current}`:null),$.hidden=!f||!u,N($,f)}});export{Xe as default};

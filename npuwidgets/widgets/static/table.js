function F(n){return n?new Float32Array(n.buffer.slice(n.byteOffset,n.byteOffset+n.byteLength)):new Float32Array(0)}function _(n){
return n?new Uint8Array(n.buffer,n.byteOffset,n.byteLength):new Uint8Array(0)}var se=["never","measured","stale","comput\
ing","estimate"];function f(n,r={},...t){let a=document.createElement(n);for(let[u,o]of Object.entries(r))typeof o=="function"?a.addEventListener(
u,o):k(a,u,o);for(let u of t)u!=null&&a.append(u);return a}function k(n,r,t){t==null||t===!1?n.removeAttribute(r):n.setAttribute(r,t===!0?"":String(t))}function C(n,r){n.textContent!==
r&&(n.textContent=r)}function q(n,r,t){let a=JSON.stringify(r);n.dataset.items!==a&&(n.replaceChildren(...r.map(u=>f("op\
tion",{value:u.value},u.label))),n.dataset.items=a),n.value!==t&&(n.value=t)}var Ne=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, nex\
t picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close wha\
t is open"]];function G(n){return n instanceof HTMLInputElement||n instanceof HTMLTextAreaElement||n instanceof HTMLSelectElement}
function Me(n,r){if(n.matches(":popover-open")){n.hidePopover();return}n.showPopover();let t=r.getBoundingClientRect(),a=n.
getBoundingClientRect(),u=t.bottom+4+a.height<=innerHeight;n.style.left=`${Math.max(4,Math.min(t.left,innerWidth-a.width-
4))}px`,n.style.top=`${u?t.bottom+4:Math.max(4,t.top-a.height-4)}px`}function ae(n){let{root:r,send:t}=n,a=f("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},f("dl",{},...Ne.flatMap(([i,x])=>[f("dt",{},i),f("dd",{},x)])));
r.append(a);let u=!1,o=i=>{u!==i&&(u=i,t("show_reference",{shown:i}))};r.addEventListener("keydown",i=>{if(i.stopPropagation(),
i.ctrlKey||i.metaKey||i.altKey)return;if(i.key==="Escape"){!i.defaultPrevented&&!r.querySelector(":popover-open")&&t("ca\
ncel");return}if(G(i.target)||i.defaultPrevented)return;let x=i.key.length===1?i.key.toLowerCase():i.key,L={z:()=>t(i.shiftKey?
"redo":"undo"),p:()=>t("pin"),a:()=>o(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_picture",{by:1}),"?":()=>Me(
a,r)}[x];L&&(i.preventDefault(),(!i.repeat||x==="["||x==="]")&&L())}),r.addEventListener("keyup",i=>{i.stopPropagation(),
i.key.toLowerCase()==="a"&&o(!1)}),r.addEventListener("focusout",()=>o(!1))}function ie(n){if(n==null||Number.isNaN(n))return"–";if(n===0||n===1)return n.toFixed(0);let r=n.toFixed(5);return r===
"1.00000"?"0.99999+":r}function le(n){return n==null||Number.isNaN(n)?"–":n===0?"0":n.toExponential(1)}function ce(n){
return n==null||Number.isNaN(n)?"–":String(n)}var z=class{constructor(r,t){this.context=r;this.onMove=t;this.rows=[...r.get("selection")],this.members=new Set(this.rows),
this.anchor=this.current,this.serial=r.get("selection_serial");let a=()=>this.take();r.model.on("change:selection",a),r.
onClose(()=>r.model.off("change:selection",a))}rows;anchor;serial;members;get current(){return this.rows.at(-1)??-1}has(r){
return this.members.has(r)}set(r,t){this.replace(r),t!==void 0&&(this.anchor=t),this.serial+=1,this.context.send("select",
{rows:r,serial:this.serial}),this.context.setLocally("selection",r),this.onMove()}replace(r){this.rows=r,this.members=new Set(
r)}take(){let r=this.context.get("selection"),t=this.context.get("selection_serial");t<this.serial||(this.serial=t,!(r.length===
this.rows.length&&r.every((a,u)=>a===this.rows[u]))&&(this.replace([...r]),this.anchor=this.current,this.onMove()))}};function ue(n,r,t){return{render({model:a,el:u}){let o=[],i=f("section",{class:`npuw npuw-${n}`,"aria-label":r,"data-lm-\
suppress-shortcuts":"true"}),x=f("span"),M=f("span",{class:"npuw-remedy"}),L=f("div",{class:"npuw-error",role:"alert",hidden:!0},
f("b",{},"Error"),x,M),g=0,y=0,E=()=>{},N=(b,p={})=>a.send({action:b,...p}),B=b=>{let p=`${n}: ${b instanceof Error?b.message:
String(b)}`;A({message:p,remedy:"Reload the page."}),N("script_error",{message:p}),console.error(b)},D=b=>{try{b()}catch(p){
B(p)}},A=b=>{L.hidden=!b.message,C(x,b.message??""),C(M,b.remedy??"")};L.append(f("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{L.hidden=!0,N("dismiss_error")}},"×"));let H=()=>{g||(g=requestAnimationFrame(()=>{g=0,D(
()=>{E(),y+=1,i.dataset.revision=String(y)})}))},V={model:a,root:i,get:b=>a.get(b),send:N,setLocally:(b,p)=>a.set(b,p),redraw:H,
onClose:b=>o.push(b)};return u.classList.add("npuw-host"),u.append(i),D(()=>{ae(V),E=t(V),i.append(L);let b=()=>A(a.get(
"error")??{}),p=(O,d)=>{a.on(O,d),o.push(()=>a.off(O,d))};p("change:error",b),p("change",H),b(),H()}),()=>{cancelAnimationFrame(
g);for(let b of o)b();i.remove()}}}}function J(n){let r=n.map(()=>[]);return n.forEach((t,a)=>{for(let u of t)r[u]?.push(a)}),r}function Z(n,r){let t=new Set(
n),a=[...n];for(let u=a.pop();u!==void 0;u=a.pop())for(let o of r[u]??[])t.has(o)||(t.add(o),a.push(o));return t}function Te(n,r){
let t=n.toLowerCase(),a=o=>r.lids.flatMap((i,x)=>o(i.toLowerCase())||o((r.names[x]??"").toLowerCase())?[x]:[]),u=a(o=>o===
t||o.replace(/_\d+$/,"")===t||o.endsWith(`_${t}`));return u.length?u:a(o=>o.includes(t))}function de(n,r,t){let a=r.lids.
map((o,i)=>i),u=J(r.inputs);for(let o of n.split(/\s+/).filter(Boolean)){let[,i,x]=/^(op|below|format):(.*)$/i.exec(o)??
[void 0,"text",o],M=(x??"").toLowerCase().split(",").filter(Boolean);if(M.length)if(i?.toLowerCase()==="below"){let L=M.
flatMap(y=>Te(y,r));if(!L.length)return{rows:[],problem:`no layer is called ${x}`};let g=Z(L,u);a=a.filter(y=>g.has(y))}else{
let g={op:(y,E)=>(r.ops[y]??"").toLowerCase()===E,format:(y,E)=>t(y).toLowerCase().includes(E),text:(y,E)=>`${r.lids[y]}\
 ${r.names[y]}`.toLowerCase().includes(E)}[i?.toLowerCase()??"text"];a=a.filter(y=>M.some(E=>g(y,E)))}}return{rows:a,problem:a.
length?"":"no layer matches"}}var K=20,me=["","layer","op","shape","format","cosine","own error","codes","why"],fe=new Set(["cosine","own error","code\
s"]),Ae=["","●","↳"],Ke=["base format","asked for","propagated"],Re={int4:"4",int8:"8",int16:"16",float:"F"},Qe=ue("\
table","Layers",n=>{let{root:r,get:t,send:a,redraw:u}=n,o=[],i=[],x="",M=[],L,g=null,y=!0,E=[],N=f("input",{type:"search",
class:"npuw-search",placeholder:"op:Concat below:Transpose_201 format:i16 text","aria-label":"Filter the layers",spellcheck:"\
false",input:()=>{p.scrollTop=0,u()}});N.addEventListener("keydown",e=>{e.key==="Escape"&&(e.preventDefault(),N.value="",
p.focus(),u())});let B=f("span",{class:"npuw-dim",role:"status"}),D=f("button",{type:"button",click:()=>{d.set([...o],o[0]??
-1),p.focus()}},"select all"),A=f("select",{class:"npuw-bulk","aria-label":"Set the selected layers to a format",change:()=>{
A.value&&W(d.rows,A.value),A.value="",p.focus()}}),H=me.map(e=>e?f("button",{type:"button",class:"npuw-head",role:"colum\
nheader","data-column":e,click:()=>pe(e)},e):f("span",{role:"columnheader","aria-label":"precision class"})),V=f("div",{
class:"npuw-line npuw-heads",role:"row"},...H),b=f("div",{class:"npuw-spacer",role:"presentation"}),p=f("div",{class:"np\
uw-body",role:"grid",tabindex:0,"aria-label":"Layers and their precision","aria-multiselectable":"true",scroll:u},b),O=f(
"p",{class:"npuw-empty",hidden:!0});r.append(f("header",{class:"npuw-bar"},f("h4",{},"Layers"),N,B,D,f("span",{class:"np\
uw-gap"}),A),V,p,O);let d=new z(n,()=>{y=!0,u()});function W(e,s){e.length&&s&&a("set_format",{rows:[...e].sort((m,h)=>m-
h),format:s})}function pe(e){g?.column!==e?g={column:e,descending:fe.has(e)&&e==="own error"}:g.descending===(e==="own e\
rror")?g={column:e,descending:!g.descending}:g=null,p.scrollTop=0,u()}function P(){let e=t("rows");return{lids:e.lids??[],
names:e.names??[],ops:e.ops??[],shapes:e.shapes??[],inputs:e.inputs??[]}}function he(){return L!==t("rows")&&(L=t("rows"),
M=J(P().inputs)),M}function ge(e){let s=P(),m=t("format_menu"),h=_(t("formats")),w={cosine:t("cosine"),"own error":t("ow\
n_error"),codes:t("codes")};if(e in w){let l=F(w[e]);return c=>l[c]??NaN}return{layer:l=>s.lids[l]??"",op:l=>s.ops[l]??"",
shape:l=>s.shapes[l]??"",format:l=>m[h[l]??-1]?.label??"",why:l=>t("why")[String(l)]??""}[e]}function be(){let e=N.value.
includes("format:")||g?.column==="format",s=[t("rows"),N.value,g?.column,g?.descending,e&&t("formats"),g?.column==="cosi\
ne"&&t("cosine"),g?.column==="own error"&&t("own_error"),g?.column==="codes"&&t("codes"),g?.column==="why"&&t("why")];if(s.
length===i.length&&s.every((v,l)=>v===i[l]))return;i=s;let m=t("format_menu"),h=_(t("formats")),w=de(N.value,P(),v=>{let l=m[h[v]??
-1];return l?`${l.label} ${l.value} ${l.kind}`:""});if(o=w.rows,x=w.problem,g){let v=ge(g.column),l=g.descending?-1:1;o.
sort((c,S)=>{let[T,R]=[v(c),v(S)];return typeof T=="number"&&typeof R=="number"&&(Number.isNaN(T)||Number.isNaN(R))?Number(
Number.isNaN(T))-Number(Number.isNaN(R))||c-S:(T<R?-l:T>R?l:0)||c-S})}}function we(){let e=f("i",{class:"npuw-dot"}),s=f(
"span",{class:"npuw-asked"}),m=f("select",{"aria-label":"Format",tabindex:-1}),h=me.map(l=>f("span",{role:"gridcell",class:fe.
has(l)?"npuw-num":null}));h[0]?.append(e),h[4]?.append(s,m);let w=f("div",{class:"npuw-line",role:"row"},...h),v={element:w,
cells:h,dot:e,mark:s,menu:m,row:-1};return m.addEventListener("change",()=>{let l=m.value,c=d.has(v.row)?d.rows:[v.row];
W(c,l),p.focus({preventScroll:!0})}),w.addEventListener("click",l=>{l.target!==m&&(ye(v.row,l.shiftKey,l.ctrlKey||l.metaKey),
p.focus({preventScroll:!0}))}),v}function Q(e,s){let[m,h]=[o.indexOf(e),o.indexOf(s)];if(m<0||h<0)return[s];let w=o.slice(
Math.min(m,h),Math.max(m,h)+1);return m<=h?w:w.reverse()}function ye(e,s,m){s?d.set(Q(d.anchor,e)):m&&d.has(e)?d.set(d.rows.
filter(h=>h!==e),e):m?d.set([...d.rows,e],e):d.set([e],e)}function Y(e,s){if(!o.length)return;let m=o.indexOf(d.current),
h=o[m<0?0:Math.max(0,Math.min(o.length-1,m+e))];s?d.set(Q(d.anchor,h)):d.set([h],h)}r.addEventListener("keydown",e=>{if(e.
target===N&&(e.key==="Enter"||e.key==="ArrowDown")){e.preventDefault(),p.focus(),o.includes(d.current)||Y(0,!1);return}if(G(
e.target)||e.altKey)return;let s=e.key.length===1?e.key.toLowerCase():e.key;if(e.ctrlKey||e.metaKey){if(s!=="a")return;e.
preventDefault(),d.set([...o],o[0]??-1);return}let m=Math.max(1,Math.floor(p.clientHeight/K)-1),h={ArrowDown:1,j:1,ArrowUp:-1,
k:-1,PageDown:m,PageUp:-m,Home:-o.length,End:o.length},w=t("key_formats")[s];if(s in h)Y(h[s],e.shiftKey);else if(s==="/")
N.focus(),N.select();else if(s==="b"&&d.rows.length){let l=[...Z(d.rows,he())].filter(c=>!d.has(c)).sort((c,S)=>c-S);d.set(
[...l,...d.rows],d.anchor)}else if(w&&(s==="8"||s==="6"||s==="f"))W(d.rows,w);else return;e.preventDefault()});function xe(e,s,m,h){
e.row=s;let{all:w,menu:v,options:l,formats:c,asked:S,cosines:T,errors:R,codes:Se,fresh:Ee,dead:Le,why:ke}=h,U=v[c[s]??-1],
j=se[Ee[s]??0]??"never",te=Le[s]===1;e.element.style.transform=`translateY(${m*K}px)`,e.element.className="npuw-line"+(j===
"measured"?"":` npuw-${j}`)+(te?" npuw-dead":"")+(s===d.current?" npuw-ring":""),k(e.element,"aria-selected",d.has(s)?"t\
rue":"false"),k(e.element,"aria-rowindex",m+2),k(e.element,"data-row",s),e.element.id=`${X}-${s}`,k(e.dot,"data-kind",U?.
kind),C(e.dot,Re[U?.kind??""]??""),C(e.mark,Ae[S[s]??0]??""),k(e.mark,"title",Ke[S[s]??0]);let ne=ke[String(s)]??"",re=$=>j===
"estimate"&&$!=="–"?`≈${$}`:$;[null,w.lids[s]??"",w.ops[s]??"",w.shapes[s]??"",null,re(ie(T[s])),re(le(R[s])),ce(Se[s]),
te&&!ne?"dead: one code":ne].forEach(($,I)=>{if($===null)return;let oe=e.cells[I];C(oe,$),(I===1||I===3||I===8)&&k(oe,"t\
itle",$||null)}),(document.activeElement!==e.menu||e.menu.value===U?.value)&&q(e.menu,l,U?.value??""),k(e.menu,"aria-lab\
el",`Format of ${w.lids[s]??""}`)}function ve(){let e=t("format_menu");return{all:P(),menu:e,options:e,formats:_(t("form\
ats")),asked:_(t("asked")),cosines:F(t("cosine")),errors:F(t("own_error")),codes:F(t("codes")),fresh:_(t("fresh")),dead:_(
t("dead")),why:t("why")}}let X=`npuw-${Math.random().toString(36).slice(2)}`,ee=new ResizeObserver(u);return ee.observe(
p),n.onClose(()=>ee.disconnect()),()=>{be();let e=ve(),s=e.all.lids.length;b.style.height=`${o.length*K}px`;let m=p.clientHeight;
if(y&&m>0){y=!1;let c=o.indexOf(d.current),S=c*K;c>=0&&(S<p.scrollTop||S+K>p.scrollTop+m)&&(p.scrollTop=Math.max(0,S-(m-
K)/2))}let h=Math.max(0,Math.floor(p.scrollTop/K)-2),w=Math.min(o.length,Math.ceil((p.scrollTop+m)/K)+2);for(;E.length<w-
h;){let c=we();E.push(c),b.append(c.element)}let v=new Set;for(let c=h;c<w;c+=1){let S=E[c%E.length];v.add(S),S.element.
hidden=!1,xe(S,o[c],c,e)}for(let c of E)v.has(c)||(c.element.hidden=!0,c.row=-1,c.element.removeAttribute("id"),c.element.
removeAttribute("data-row"));for(let c of H){let S=c.dataset.column,T=g&&g.column===S?g.descending?"descending":"ascendi\
ng":null;k(c,"aria-sort",T),k(c,"data-sort",T)}let l=d.rows.length;C(B,o.length===s?`${s}`:`${o.length} of ${s}`),k(D,"h\
idden",o.length===s||!o.length),C(D,`select all ${o.length}`),q(A,[{value:"",label:l?`set ${l} selected to …`:"select \
layers to set them"},...e.menu.map(c=>({value:c.value,label:c.label})),{value:"base",label:"the base format"}],""),A.disabled=
!l,k(p,"aria-rowcount",o.length+1),k(p,"aria-activedescendant",d.current>=0?`${X}-${d.current}`:null),O.hidden=!x||!s,C(
O,x)}});export{Qe as default};

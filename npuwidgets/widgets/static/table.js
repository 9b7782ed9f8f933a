(npuw=>{const{h:f,setAttribute:K,setOptions:ye,setText:q}=npuw;const{isTyping:be}=npuw;const{Selection:ge}=npuw;
const{view:ke}=npuw;const{float32:P,uint8:F}=npuw;var _=["","layer","op","shape","format","cosine","SQNR dB","codes","why"],Y=new Set(
["cosine","SQNR dB","codes"]);function J({get:a}){let n=a("rows");return{all:{lids:n.lids??[],names:n.names??[],ops:n.ops??
[],shapes:n.shapes??[],inputs:n.inputs??[]},menu:a("format_menu"),formats:F(a("formats")),asked:F(a("asked")),cosines:P(
a("cosine")),decibels:P(a("sqnr")),codes:P(a("codes")),fresh:F(a("fresh")),dead:F(a("dead")),why:a("why")}}function X(a,n){
let s={"":l=>l,layer:l=>a.all.lids[l],op:l=>a.all.ops[l],shape:l=>a.all.shapes[l],format:l=>a.menu[a.formats[l]??-1]?.label,
cosine:l=>a.cosines[l]??NaN,"SQNR dB":l=>a.decibels[l]??NaN,codes:l=>a.codes[l]??NaN,why:l=>a.why[String(l)]};return l=>s[n](
l)??""}const{cone:ve,consumers:Se,filterRows:xe}=npuw;const{FRESH:le}=npuw;const{focusedBy:ie,h:T,setAttribute:R,setOptions:ce,setText:Q}=npuw;
const{NONE:ue,cosine:de,count:me,decibel:pe}=npuw;var v=20,fe=["","●","↳"],he=["base format","asked for","propagated"],we={int4:"4",int8:"8",int16:"16",float:"F"},H=class{row=-1;menu=T(
"select",{tabindex:-1});dot=T("i",{class:"npuw-dot"});mark=T("span",{class:"npuw-asked"});cells=_.map(n=>T("span",{role:"\
gridcell",class:Y.has(n)?"npuw-num":null}));element=T("div",{class:"npuw-line",role:"row"},...this.cells);constructor(){
this.cells[0]?.append(this.dot),this.cells[4]?.append(this.mark,this.menu)}hide(){this.row=-1,this.element.hidden=!0,this.
element.removeAttribute("id"),this.element.removeAttribute("data-row")}draw(n,{row:s,at:l,selected:p,current:t,id:b}){this.
row=s;let{element:w,dot:M,mark:A,menu:d}=this,D=n.menu[n.formats[s]??-1],k=le[n.fresh[s]??0]??"never",y=n.dead[s]===1,C=n.
all.lids[s]??"";w.hidden=!1,w.id=b,w.style.transform=`translateY(${l*v}px)`,w.className=["npuw-line",k==="measured"?"":`\
npuw-${k}`,y?"npuw-dead":"",t?"npuw-ring":""].filter(Boolean).join(" "),R(w,"aria-selected",String(p)),R(w,"aria-rowinde\
x",l+2),R(w,"data-row",s),R(M,"data-kind",D?.kind),Q(M,we[D?.kind??""]??""),Q(A,fe[n.asked[s]??0]??""),R(A,"title",he[n.
asked[s]??0]);let L=$=>k==="estimate"&&$!==ue?`≈${$}`:$,S=n.why[String(s)]??"";this.write(1,C,!0),this.write(2,n.all.ops[s]??
""),this.write(3,n.all.shapes[s]??"",!0),this.write(5,L(de(n.cosines[s]))),this.write(6,L(pe(n.decibels[s]))),this.write(
7,me(n.codes[s])),this.write(8,S,!0),ie(d)!==d&&ce(d,n.menu,D?.value??""),R(d,"aria-label",`Format of ${C}`)}write(n,s,l=!1){
let p=this.cells[n];p&&(Q(p,s),l&&R(p,"title",s||null))}};function Z(a,n){return a?.column!==n?{column:n,descending:!1}:a.descending?null:{column:n,descending:!0}}function ee(a,n,s){
let l=s?-1:1,p=t=>Number(Number.isNaN(t));return a.map(t=>({row:t,value:n(t)})).sort((t,b)=>p(t.value)-p(b.value)||(t.value<
b.value?-l:t.value>b.value?l:0)||t.row-b.row).map(({row:t})=>t)}var Ie=ke("table","Layers",a=>{let{root:n,get:s,send:l,redraw:p}=a,t=[],b=[],w="",M=[],A,d=null,D=!0,k=[],y=f("input",{type:"\
search",class:"npuw-search",placeholder:"op:Concat below:Transpose_201 format:i16 text","aria-label":"Filter the layers",
spellcheck:"false",input:()=>{m.scrollTop=0,p()}});y.addEventListener("keydown",e=>{e.key==="Escape"&&(e.preventDefault(),
y.value="",m.focus(),p())});let C=f("span",{class:"npuw-dim",role:"status"}),L=f("button",{type:"button",click:()=>{r.set(
[...t],t[0]??-1),m.focus()}},"select all"),S=f("select",{class:"npuw-bulk","aria-label":"Set the selected layers to a fo\
rmat",change:()=>{S.value&&V(r.rows,S.value),S.value="",m.focus()}}),$=_.map(e=>e?f("button",{type:"button",class:"npuw-\
head",role:"columnheader","data-column":e,click:()=>{d=Z(d,e),m.scrollTop=0,p()}},e):f("span",{role:"columnheader","aria\
-label":"precision class"})),te=f("div",{class:"npuw-line npuw-heads",role:"row"},...$),I=f("div",{class:"npuw-spacer",role:"\
presentation"}),m=f("div",{class:"npuw-body",role:"grid",tabindex:0,"aria-label":"Layers and their precision","aria-mult\
iselectable":"true",scroll:p},I),B=f("p",{class:"npuw-empty",hidden:!0});n.append(f("header",{class:"npuw-bar"},f("h4",{},
"Layers"),y,C,L,f("span",{class:"npuw-gap"}),S),te,m,B);let r=new ge(a,()=>{D=!0,p()});function V(e,o){e.length&&o&&l("s\
et_format",{rows:[...e].sort((i,u)=>i-u),format:o})}function ne(){return A!==s("rows")&&(A=s("rows"),M=Se(s("rows").inputs??
[])),M}function se(e){let o=y.value.includes("format:")||d?.column==="format",i=[s("rows"),y.value,d?.column,d?.descending,
o&&s("formats"),d?.column==="cosine"&&s("cosine"),d?.column==="SQNR dB"&&s("sqnr"),d?.column==="codes"&&s("codes"),d?.column===
"why"&&s("why")];if(i.length===b.length&&i.every((h,g)=>h===b[g]))return;b=i;let u=xe(y.value,e.all,h=>{let g=e.menu[e.formats[h]??
-1];return g?`${g.label} ${g.value} ${g.kind}`:""});w=u.problem,t=d?ee(u.rows,X(e,d.column),d.descending):u.rows}function re(){
let e=new H;return e.menu.addEventListener("change",()=>{V(r.has(e.row)?r.rows:[e.row],e.menu.value),m.focus({preventScroll:!0})}),
e.element.addEventListener("click",o=>{o.target!==e.menu&&(oe(e.row,o.shiftKey,o.ctrlKey||o.metaKey),m.focus({preventScroll:!0}))}),
e}function W(e,o){let[i,u]=[t.indexOf(e),t.indexOf(o)];if(i<0||u<0)return[o];let h=t.slice(Math.min(i,u),Math.max(i,u)+1);
return i<=u?h:h.reverse()}function oe(e,o,i){o?r.set(W(r.anchor,e)):i&&r.has(e)?r.set(r.rows.filter(u=>u!==e),e):i?r.set(
[...r.rows,e],e):r.set([e],e)}function j(e,o){if(!t.length)return;let i=t.indexOf(r.current),u=t[i<0?0:Math.max(0,Math.min(
t.length-1,i+e))];o?r.set(W(r.anchor,u)):r.set([u],u)}n.addEventListener("keydown",e=>{if(e.target===y&&(e.key==="Enter"||
e.key==="ArrowDown")){e.preventDefault(),m.focus(),t.includes(r.current)||j(0,!1);return}if(be(e.target)||e.altKey)return;
let o=e.key.length===1?e.key.toLowerCase():e.key;if(e.ctrlKey||e.metaKey){if(o!=="a")return;e.preventDefault(),r.set([...t],
t[0]??-1);return}let i=Math.max(1,Math.floor(m.clientHeight/v)-1),u={ArrowDown:1,j:1,ArrowUp:-1,k:-1,PageDown:i,PageUp:-i,
Home:-t.length,End:t.length},h=s("key_formats")[o];if(o in u)j(u[o],e.shiftKey);else if(o==="/")y.focus(),y.select();else if(o===
"b"&&r.rows.length){let E=[...ve(r.rows,ne())].filter(O=>!r.has(O)).sort((O,U)=>O-U);r.set([...E,...r.rows],r.anchor)}else if(h&&
(o==="8"||o==="6"||o==="f"))V(r.rows,h);else return;e.preventDefault()});let z=`npuw-${Math.random().toString(36).slice(
2)}`,G=new ResizeObserver(p);return G.observe(m),a.onClose(()=>G.disconnect()),()=>{let e=J(a);se(e);let o=e.all.lids.length;
I.style.height=`${t.length*v}px`;let i=m.clientHeight;if(D&&i>0){D=!1;let c=t.indexOf(r.current),x=c*v;c>=0&&(x<m.scrollTop||
x+v>m.scrollTop+i)&&(m.scrollTop=Math.max(0,x-(i-v)/2))}let u=Math.max(0,Math.floor(m.scrollTop/v)-2),h=Math.min(t.length,
Math.ceil((m.scrollTop+i)/v)+2);for(;k.length<h-u;){let c=re();k.push(c),I.append(c.element)}let g=new Set;for(let c=u;c<
h;c+=1){let x=k[c%k.length];g.add(x);let N=t[c];x.draw(e,{row:N,at:c,selected:r.has(N),current:N===r.current,id:`${z}-${N}`})}
for(let c of k)g.has(c)||c.hide();for(let c of $){let x=c.dataset.column,N=d&&d.column===x?d.descending?"descending":"as\
cending":null;K(c,"aria-sort",N),K(c,"data-sort",N)}let E=r.rows.length,O=new Set(t),U=r.rows.filter(c=>!O.has(c)).length,
ae=U?`, ${U} of them filtered out,`:"";q(C,t.length===o?`${o}`:`${t.length} of ${o}`),K(L,"hidden",t.length===o||!t.length),
q(L,`select all ${t.length}`),ye(S,[{value:"",label:E?`set ${E} selected${ae} to …`:"select layers to set them"},...e.
menu.map(c=>({value:c.value,label:c.label})),{value:"base",label:"the base format"}],""),S.disabled=!E,K(m,"aria-rowcoun\
t",t.length+1),K(m,"aria-activedescendant",r.current>=0?`${z}-${r.current}`:null),B.hidden=!w||!o,q(B,w)}});return Ie;})

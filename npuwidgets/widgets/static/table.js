(npuw=>{const{h:p,setAttribute:N,setOptions:he,setText:W}=npuw;const{isTyping:we}=npuw;const{Selection:ge}=npuw;
const{view:ye}=npuw;const{float32:ae,uint8:I}=npuw;function J(a){let n=r=>({head:r,metric:null});return[...["","layer","op","s\
hape","format"].map(n),...a.map(r=>({head:r.column,metric:r})),n("why")]}function Q({get:a}){let n=a("rows");return{all:{
lids:n.lids??[],names:n.names??[],ops:n.ops??[],shapes:n.shapes??[],inputs:n.inputs??[]},menu:a("format_menu"),formats:I(
a("formats")),asked:I(a("asked")),figures:Object.fromEntries(Object.entries(a("figures")).map(([r,f])=>[r,ae(f)])),fresh:I(
a("fresh")),dead:I(a("dead")),why:a("why")}}function X(a,n){let{metric:r,head:f}=n;if(r)return t=>a.figures[r.name]?.[t]??
NaN;let d={"":t=>t,layer:t=>a.all.lids[t],op:t=>a.all.ops[t],shape:t=>a.all.shapes[t],format:t=>a.menu[a.formats[t]??-1]?.
label,why:t=>a.why[String(t)]};return t=>d[f]?.(t)??""}const{cone:be,consumers:ke,filterRows:ve}=npuw;const{FRESH:le}=npuw;const{focusedBy:ie,h:K,setAttribute:M,setOptions:ce,setText:B}=npuw;
const{digits:ue}=npuw;const{NONE:me}=npuw;var S=20,de=["","●","↳"],fe=["base format","asked fo\
r","propagated"],pe={int4:"4",int8:"8",int16:"16",float:"F"},P=class{constructor(n){this.columns=n;this.cells=n.map(({metric:r})=>K(
"span",{role:"gridcell",class:r?"npuw-num":null,"data-metric":r?.name??null})),this.element=K("div",{class:"npuw-line",role:"\
row"},...this.cells),this.cells[0]?.append(this.dot),this.cells[4]?.append(this.mark,this.menu)}row=-1;menu=K("select",{
tabindex:-1});dot=K("i",{class:"npuw-dot"});mark=K("span",{class:"npuw-asked"});cells;element;hide(){this.row=-1,this.element.
hidden=!0,this.element.removeAttribute("id"),this.element.removeAttribute("data-row")}draw(n,{row:r,at:f,selected:d,current:t,
id:k}){this.row=r;let{element:y,dot:R,mark:T,menu:m}=this,$=n.menu[n.formats[r]??-1],v=le[n.fresh[r]??0]??"never",b=n.dead[r]===
1,O=n.all.lids[r]??"";y.hidden=!1,y.id=k,y.style.transform=`translateY(${f*S}px)`,y.className=["npuw-line",v==="measured"?
"":`npuw-${v}`,b?"npuw-dead":"",t?"npuw-ring":""].filter(Boolean).join(" "),M(y,"aria-selected",String(d)),M(y,"aria-row\
index",f+2),M(y,"data-row",r),M(R,"data-kind",$?.kind),B(R,pe[$?.kind??""]??""),B(T,de[n.asked[r]??0]??""),M(T,"title",fe[n.
asked[r]??0]);let A=h=>v==="estimate"&&h!==me?`≈${h}`:h,D=n.why[String(r)]??"";this.write(1,O,!0),this.write(2,n.all.ops[r]??
""),this.write(3,n.all.shapes[r]??"",!0),this.columns.forEach(({metric:h},_)=>{if(!h)return;let H=ue(h,n.figures[h.name]?.[r]??
NaN);this.write(_,h.counted?H:A(H))}),this.write(this.columns.length-1,D,!0),ie(m)!==m&&ce(m,n.menu,$?.value??""),M(m,"a\
ria-label",`Format of ${O}`)}write(n,r,f=!1){let d=this.cells[n];d&&(B(d,r),f&&M(d,"title",r||null))}};function Z(a,n){let r=n.metric!==null&&!n.metric.higher_is_better;return a?.column!==n?{column:n,descending:r}:a.descending===
r?{column:n,descending:!r}:null}function ee(a,n,r){let f=r?-1:1,d=t=>Number(Number.isNaN(t));return a.map(t=>({row:t,value:n(
t)})).sort((t,k)=>d(t.value)-d(k.value)||(t.value<k.value?-f:t.value>k.value?f:0)||t.row-k.row).map(({row:t})=>t)}var Fe=ye("table","Layers",a=>{let{root:n,get:r,send:f,redraw:d}=a,t=[],k=[],y="",R=[],T,m=null,$=!0,v=[],b=p("input",{type:"\
search",class:"npuw-search",placeholder:"op:Concat below:Transpose_201 format:i16 text","aria-label":"Filter the layers",
spellcheck:"false",input:()=>{u.scrollTop=0,d()}});b.addEventListener("keydown",e=>{e.key==="Escape"&&(e.preventDefault(),
b.value="",u.focus(),d())});let O=p("span",{class:"npuw-dim",role:"status"}),A=p("button",{type:"button",click:()=>{o.set(
[...t],t[0]??-1),u.focus()}},"select all"),D=p("select",{class:"npuw-bulk","aria-label":"Set the selected layers to a fo\
rmat",change:()=>{D.value&&j(o.rows,D.value),D.value="",u.focus()}}),h=J(r("metrics"));n.style.setProperty("--figures",String(
r("metrics").length));let _=h.map(e=>e.head?p("button",{type:"button",class:e.metric?"npuw-head npuw-num":"npuw-head",role:"\
columnheader","data-column":e.head,"data-metric":e.metric?.name??null,click:()=>{m=Z(m,e),u.scrollTop=0,d()}},e.head):p(
"span",{role:"columnheader","aria-label":"precision class"})),H=p("div",{class:"npuw-line npuw-heads",role:"row"},..._),
U=p("div",{class:"npuw-spacer",role:"presentation"}),u=p("div",{class:"npuw-body",role:"grid",tabindex:0,"aria-label":"L\
ayers and their precision","aria-multiselectable":"true",scroll:d},U),V=p("p",{class:"npuw-empty",hidden:!0});n.append(p(
"header",{class:"npuw-bar"},p("h4",{},"Layers"),b,O,A,p("span",{class:"npuw-gap"}),D),H,u,V);let o=new ge(a,()=>{$=!0,d()});
function j(e,s){e.length&&s&&f("set_format",{rows:[...e].sort((l,i)=>l-i),format:s})}function te(){return T!==r("rows")&&
(T=r("rows"),R=ke(r("rows").inputs??[])),R}function re(e){let s=m?.column.head,l=b.value.includes("format:")||s==="forma\
t",i=[r("rows"),b.value,m?.column,m?.descending,l&&r("formats"),m?.column.metric&&r("figures")[m.column.metric.name],s===
"why"&&r("why")];if(i.length===k.length&&i.every((E,g)=>E===k[g]))return;k=i;let w=ve(b.value,e.all,E=>{let g=e.menu[e.formats[E]??
-1];return g?`${g.label} ${g.value} ${g.kind}`:""});y=w.problem,t=m?ee(w.rows,X(e,m.column),m.descending):w.rows}function ne(){
let e=new P(h);return e.menu.addEventListener("change",()=>{j(o.has(e.row)?o.rows:[e.row],e.menu.value),u.focus({preventScroll:!0})}),
e.element.addEventListener("click",s=>{s.target!==e.menu&&(se(e.row,s.shiftKey,s.ctrlKey||s.metaKey),u.focus({preventScroll:!0}))}),
e}function z(e,s){let[l,i]=[t.indexOf(e),t.indexOf(s)];if(l<0||i<0)return[s];let w=t.slice(Math.min(l,i),Math.max(l,i)+1);
return l<=i?w:w.reverse()}function se(e,s,l){s?o.set(z(o.anchor,e)):l&&o.has(e)?o.set(o.rows.filter(i=>i!==e),e):l?o.set(
[...o.rows,e],e):o.set([e],e)}function G(e,s){if(!t.length)return;let l=t.indexOf(o.current),i=t[l<0?0:Math.max(0,Math.min(
t.length-1,l+e))];s?o.set(z(o.anchor,i)):o.set([i],i)}n.addEventListener("keydown",e=>{if(e.target===b&&(e.key==="Enter"||
e.key==="ArrowDown")){e.preventDefault(),u.focus(),t.includes(o.current)||G(0,!1);return}if(we(e.target)||e.altKey)return;
let s=e.key.length===1?e.key.toLowerCase():e.key;if(e.ctrlKey||e.metaKey){if(s!=="a")return;e.preventDefault(),o.set([...t],
t[0]??-1);return}let l=Math.max(1,Math.floor(u.clientHeight/S)-1),i={ArrowDown:1,j:1,ArrowUp:-1,k:-1,PageDown:l,PageUp:-l,
Home:-t.length,End:t.length},w=r("key_formats")[s];if(s in i)G(i[s],e.shiftKey);else if(s==="/")b.focus(),b.select();else if(s===
"b"&&o.rows.length){let g=[...be(o.rows,te())].filter(C=>!o.has(C)).sort((C,F)=>C-F);o.set([...g,...o.rows],o.anchor)}else if(w&&
(s==="8"||s==="6"||s==="f"))j(o.rows,w);else return;e.preventDefault()});let Y=`npuw-${Math.random().toString(36).slice(
2)}`,q=new ResizeObserver(d);return q.observe(u),a.onClose(()=>q.disconnect()),()=>{let e=Q(a);re(e);let s=e.all.lids.length;
U.style.height=`${t.length*S}px`;let l=u.clientHeight;if($&&l>0){$=!1;let c=t.indexOf(o.current),x=c*S;c>=0&&(x<u.scrollTop||
x+S>u.scrollTop+l)&&(u.scrollTop=Math.max(0,x-(l-S)/2))}let i=Math.max(0,Math.floor(u.scrollTop/S)-2),w=Math.min(t.length,
Math.ceil((u.scrollTop+l)/S)+2);for(;v.length<w-i;){let c=ne();v.push(c),U.append(c.element)}let E=new Set;for(let c=i;c<
w;c+=1){let x=v[c%v.length];E.add(x);let L=t[c];x.draw(e,{row:L,at:c,selected:o.has(L),current:L===o.current,id:`${Y}-${L}`})}
for(let c of v)E.has(c)||c.hide();for(let[c,x]of _.entries()){let L=m&&m.column===h[c]?m.descending?"descending":"ascend\
ing":null;N(x,"aria-sort",L),N(x,"data-sort",L)}let g=o.rows.length,C=new Set(t),F=o.rows.filter(c=>!C.has(c)).length,oe=F?
`, ${F} of them filtered out,`:"";W(O,t.length===s?`${s}`:`${t.length} of ${s}`),N(A,"hidden",t.length===s||!t.length),W(
A,`select all ${t.length}`),he(D,[{value:"",label:g?`set ${g} selected${oe} to …`:"select layers to set them"},...e.menu.
map(c=>({value:c.value,label:c.label})),{value:"base",label:"the base format"}],""),D.disabled=!g,N(u,"aria-rowcount",t.
length+1),N(u,"aria-activedescendant",o.current>=0?`${Y}-${o.current}`:null),V.hidden=!y||!s,W(V,y)}});return Fe;})

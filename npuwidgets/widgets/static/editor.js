(npuw=>{const{float32:me,uint8:we}=npuw;const{focusedBy:q,h:c,setAttribute:xe,setText:D,svg:E}=npuw;
const{onTheme:ye,palette:ve}=npuw;const{view:Me}=npuw;function ne(e,l,t){let i=e.width*e.count;return{low:e.low-.05*i,high:e.low+(1+.05)*i,left:l,width:t}}function S(e,l){return e.
left+(l-e.low)/(e.high-e.low)*e.width}function oe(e,l,t){if(!(l>e)||t<1)return[];let i=(l-e)/t,d=10**Math.floor(Math.log10(i)),u=[1,2,5,10].map(p=>p*d).find(p=>p>=
i)??10*d,n=Math.ceil(e/u),m=Math.floor(l/u);return Array.from({length:Math.max(0,m-n+1)},(p,f)=>(n+f)*u)}function C(e){return Number.
isFinite(e)?String(Number(e.toPrecision(3))).replace("-","−"):e>0?"∞":"−∞"}const{focusedBy:he,h:y,setAttribute:W,setOptions:j,setText:U}=npuw;var ge=[{value:"rgb",label:"RG\
B"},{value:"bgr",label:"BGR"}];function se(e,l=()=>{}){let{get:t,send:i,redraw:d}=e,u=`npuw-${Math.random().toString(36).
slice(2)}`,n=0,m=()=>t("inputs")[n],p=(s,r={})=>{let b=m();b&&i(s,{input:b.name,...r})},f=(s,r)=>{let b=y("select",{"ari\
a-label":s,title:s});return b.addEventListener("change",()=>r(b.value)),b},v=s=>{let r=y("input",{type:"text",class:`npu\
w-${s}`,"aria-label":s,spellcheck:"false",autocomplete:"off","aria-describedby":`${u}-problems`});return r.addEventListener(
"change",()=>{r.dataset.sent=r.value,p(s,{text:r.value})}),r.addEventListener("keydown",b=>{if(b.key!=="Escape")return;b.
preventDefault();let L=t("field_errors")[m()?.name??""]?.[s];r.value=r.dataset.sent??"",r.blur(),L&&p("forget",{field:s})}),
r},w=f("Input",s=>{n=Number(s);let r=m();r&&l(r),d()}),M=y("b",{class:"npuw-input-name"}),x=y("span",{class:"npuw-dim np\
uw-layout"}),T=v("scale"),H=f("Presets of scale and mean",s=>{s&&p("preset",{value:s})});H.classList.add("npuw-preset");
let k=y("button",{type:"button",class:"npuw-back",click:()=>p("back")}),_=v("mean"),B=f("Channel order",s=>p("reverse_ch\
annel",{value:s==="bgr"})),P=f("Fitting",s=>p("fitting",{value:s})),O=(s,r)=>{let b=y("input",{type:"radio",name:`${u}-m\
ode`,value:s});return b.addEventListener("change",()=>i("mode",{value:s})),[y("label",{title:r},b,s),b]},[N,z]=O("recali\
brate","An edit of the scale measures the ranges again"),[G,V]=O("freeze","An edit of the scale keeps the table: the bug\
 one meets on the board"),o=s=>y("span",{class:"npuw-dim"},s),a=y("span",{class:"npuw-problems",id:`${u}-problems`,role:"\
status"});function g(s,r){he(s)===s&&s.value!==s.dataset.sent||(s.value!==r&&(s.value=r),s.dataset.sent=r)}return{elements:[
M,w,x,y("span",{class:"npuw-group"},o("scale"),T,H),k,y("span",{class:"npuw-group"},o("mean"),_),B,P,y("span",{class:"np\
uw-group npuw-modes",role:"radiogroup","aria-label":"After an edit of the scale"},N,G)],problems:a,current:m,choose(s){let r=t(
"inputs").findIndex(b=>b.name===s);r>=0&&(n=r)},draw(){let s=t("inputs");n=Math.max(0,Math.min(n,s.length-1));let r=m();
M.hidden=s.length>1,w.hidden=s.length<2,U(M,r?.name??""),j(w,s.map((h,A)=>({value:String(A),label:h.name})),String(n)),W(
M,"title",`${r?.name??""} ${r?.layout??""}`),U(x,r?.layout??""),x.hidden=r?.is_picture??!0,r&&(g(T,r.scale.text),g(_,r.mean),
j(B,ge,r.reverse_channel?"bgr":"rgb"),j(P,t("fittings").map(h=>({value:h,label:h})),r.fitting)),B.hidden=P.hidden=!r?.is_picture,
k.hidden=!r?.back,U(k,`⚠ back to ${r?.back??""}`),W(k,"title",`What is in force looks wrong; the last that did not: ${r?.
back??""}`),j(H,[{value:"",label:"presets"},...t("presets")],r?.preset??""),H.hidden=!t("presets").length,z.checked=t("m\
ode")==="recalibrate",V.checked=t("mode")==="freeze";let b=t("field_errors"),L=b[r?.name??""]??{};for(let[h,A]of[[T,"sca\
le"],[_,"mean"]])W(h,"aria-invalid",L[A]?"true":null),W(h,"title",L[A]);let $=Object.entries(b).flatMap(([h,A])=>Object.
values(A).map(R=>h===r?.name||!h?R:`${h}: ${R}`));a.replaceChildren(...$.map(h=>y("span",{class:"npuw-problem",title:h},
h))),a.hidden=!$.length}}}var ie=16;function ae(e,l,t){if(l<1||t<1)return null;let i=devicePixelRatio||1,[d,u]=[Math.round(l*i),Math.round(t*i)];(e.width!==
d||e.height!==u)&&(e.width=d,e.height=u);let n=e.getContext("2d");if(!n)throw new Error("this browser gives no 2d canvas");
return n.setTransform(i,0,0,i,0,0),n.clearRect(0,0,l,t),n.font=`10px ${getComputedStyle(e).fontFamily}`,n}function le(e,l,t,i,d){let u=d??oe(l.low,l.high,Math.max(2,Math.floor(l.width/64)));e.fillStyle=i.dim,e.textBaseline="to\
p";for(let n of u){let m=S(l,n),p=C(n),f=e.measureText(p).width/2;e.textAlign="center";let v=Math.min(Math.max(m,l.left+
f),l.left+l.width-f);e.fillRect(Math.round(m),t,1,3),e.fillText(p,v,t+4)}}function re(e,l,t,i,d,u){if(!(i<=0)){e.save(),
e.beginPath(),e.rect(l,t,i,d),e.clip(),e.fillStyle=u,e.globalAlpha=.12,e.fillRect(l,t,i,d),e.globalAlpha=.7,e.strokeStyle=
u,e.lineWidth=1,e.beginPath();for(let n=l-d;n<l+i;n+=6)e.moveTo(n,t+d),e.lineTo(n+d,t);e.stroke(),e.restore()}}function ue(e,l,t,i,d,u){
let n=t.bottom-t.top,[m,p,f,v]=[d[0],i[0],i[1],d[1]].map(w=>S(l,w));re(e,m,t.top,p-m,n,u.bad),re(e,f,t.top,v-f,n,u.bad)}var I=[[],[5,2],[1,2],[7,2,1,2]];function X(e,l,t){let i=[t.bad,t.good,t.selection,t.dim],d=["R","G","B","grey"].indexOf(
e);return i[d>=0?d:l%i.length]??t.ink}function ce(e,l,t,i,d,u){let n=ae(e,l,t);if(!n)return;let m={top:6,bottom:t-ie},p=ne(
i.bins,4,l-8),f=1;for(let w of d)f=Math.max(f,w);let v=w=>m.bottom-Math.log1p(w)/Math.log1p(f)*(m.bottom-m.top-1);if(i.bounds&&
ue(n,p,m,i.bounds,i.span,u),i.channels.forEach((w,M)=>{n.strokeStyle=X(w,M,u),n.lineWidth=1.25,n.setLineDash([...I[M%I.length]??
[]]),n.beginPath();for(let x=0;x<i.bins.count;x+=1){let T=v(d[M*i.bins.count+x]??0);n.lineTo(S(p,i.bins.low+x*i.bins.width),
T),n.lineTo(S(p,i.bins.low+(x+1)*i.bins.width),T)}n.stroke()}),n.setLineDash([]),i.bounds){n.fillStyle=u.ink;for(let w of i.
bounds)n.fillRect(Math.round(S(p,w))-1,m.top-4,2,m.bottom-m.top+4)}le(n,p,m.bottom,u)}var Ae=7,de=e=>e<.001?"below 0.1 %":`${Number((100*e).toPrecision(3))} %`,je=Me("editor","Normalization editor",e=>{let{
root:l,get:t,send:i,redraw:d}=e,u=se(e,o=>i("show_input",{input:o.name})),n=c("div",{class:"npuw-cards",role:"group","ar\
ia-label":"Normalizations side by side, in float"}),m=c("canvas",{role:"img"}),p=c("div",{class:"npuw-plot"},m),f=c("p",
{class:"npuw-facts"}),v=c("div",{class:"npuw-legend"}),w=c("span",{class:"npuw-dim"}),M=c("span",{class:"npuw-dim",role:"\
status"}),x=c("ul",{class:"npuw-said","aria-label":"Warnings"});l.append(c("div",{class:"npuw-fields"},...u.elements,u.problems),
c("div",{class:"npuw-stage"},c("div",{class:"npuw-tried"},c("header",{},c("h4",{},"What float makes of it"),w,c("span",{
class:"npuw-gap"}),M),n),c("div",{class:"npuw-values"},c("header",{},c("h4",{},"Values of the input"),v),p,f)),x);let T=new ResizeObserver(
d);T.observe(p);let H=ye(d),k="",_;e.onClose(()=>{T.disconnect(),H(),URL.revokeObjectURL(k)}),n.addEventListener("keydow\
n",o=>{let a={ArrowRight:1,ArrowLeft:-1}[o.key];if(a===void 0)return;o.preventDefault();let g=[...n.querySelectorAll("bu\
tton")];g[g.indexOf(q(n))+a]?.focus()});function B(){let o=t("thumbnails");if(o===_)return k;URL.revokeObjectURL(k),_=o;
let a=we(o);return k=a.length?URL.createObjectURL(new Blob([a],{type:"image/jpeg"})):"",k}function P(o,a){let{width:g=0,
height:s=0,row:r=0,rows:b=0,full_width:L=1,full_height:$=1}=t("thumbnail"),h=B();if(!h||a>=b)return null;let A=`${t("pic\
ture_name")} as fed at ${O(o)}: ${o.found}`,R=E("svg",{viewBox:`0 0 ${g} ${s}`,class:"npuw-seen",role:"img","aria-label":A}),
K=E("svg",{x:0,y:0,width:g,height:s,class:"npuw-one"});K.append(E("image",{href:h,x:0,y:-a*r,width:g,height:r*b,preserveAspectRatio:"\
none"})),R.append(K);let J=me(t("boxes"));for(let F=0;F<J.length;F+=Ae){let[pe,Q,Y,be,fe]=J.subarray(F,F+5);if(pe!==a)continue;
let[Z,ee]=[g/L,s/$],te={x:Q*Z,y:Y*ee,width:Math.max(0,be-Q)*Z,height:Math.max(0,fe-Y)*ee};R.append(E("rect",{...te,class:"\
npuw-box-under"}),E("rect",{...te,class:"npuw-box"}))}return R}let O=o=>o.name||"in force";function N(o){let a=u.current();
!a||o.now||(o.swaps?i("reverse_channel",{input:a.name,value:o.name==="BGR"}):i("preset",{input:a.name,value:o.name}))}function z(o,a){
let g=o.suspicions.length>0,s=o.clipped>0?`${de(o.clipped)} clipped`:"";return c("button",{type:"button",class:"npuw-car\
d","aria-pressed":String(o.now),"data-name":o.name,title:[o.settings,...o.suspicions].join(`
`),click:()=>N(o)},c("span",{class:"npuw-card-name"},c("b",{},g?`⚠ ${O(o)}`:O(o)),o.now&&o.name?c("span",{class:"npuw-\
now"},"in force"):null),P(o,a),c("span",{class:"npuw-found"},c("b",{},o.found),o.best?` ${o.best}`:""),c("span",{class:"\
npuw-dim"},o.detail),c("span",{class:g?"npuw-bad":"npuw-dim"},`sees ${C(o.low)}..${C(o.high)}`),s?c("span",{class:"npuw-\
bad"},s):null)}function G(){let o=q(n)?.dataset.name,a=n.contains(q(n));n.replaceChildren(...t("cards").map(z)),a&&[...n.
querySelectorAll("button")].find(g=>g.dataset.name===o)?.focus(),t("cards").length||n.replaceChildren(c("span",{class:"n\
puw-dim"},t("note")||"trying the presets…"))}function V(){let o=t("histogram");if(v.replaceChildren(),!("bins"in o)){m.
hidden=!0,D(f,t("note"));return}m.hidden=!1;let a=o,g=ve(l);ce(m,p.clientWidth,p.clientHeight,a,me(t("counts")),g),a.channels.
forEach((h,A)=>{let R=E("svg",{width:22,height:8,"aria-hidden":"true"});R.append(E("line",{x1:1,x2:21,y1:4,y2:4,"stroke-\
dasharray":I[A%I.length]?.join(" ")??"",stroke:X(h,A,g)})),v.append(c("span",{},R,h))});let s=a.pictures===1?"1 picture":
`${a.pictures} pictures`,r=a.bounds?`${a.format} holds ${a.bounds.map(C).join("..")}: `:"",b=a.codes===null?"float32, no\
thing is clipped":`${a.codes} of ${a.codes_total} codes used`,L=a.bounds?`, ${a.outside>0?`${de(a.outside)}`:"nothing"} \
outside`:"",$=`${s}: ${a.span.map(C).join("..")}. ${r}${b}${L}`;D(f,$),f.classList.toggle("npuw-bad",a.outside>0),xe(m,"\
aria-label",$)}return()=>{u.choose(t("shown_input")),u.draw(),l.dataset.state=t("state"),D(M,t("state")==="computing"?"c\
omputing…":""),D(w,t("against")?`black and white of ${t("against")}; stripes: clipped`:""),G(),V();let o=[...t("warnin\
gs"),...t("remarks"),...t("cards").length?[t("note")]:[]].filter(Boolean);x.replaceChildren(...o.map(a=>c("li",{class:"n\
puw-warning",title:a},a))),x.hidden=!o.length}});return je;})

(npuw=>{const{float32:W,uint8:A}=npuw;const{h:n,setText:G,svg:y}=npuw;const{cosine:I,count:N}=npuw;
const{view:X}=npuw;function K(c,d){return c.x<d.x+d.width&&d.x<c.x+c.width&&c.y<d.y+d.height&&d.y<c.y+c.height}function D(c,d,o,S){let _=[];
return c.map((u,m)=>{let h=d[m]??0,$=x=>Math.max(0,Math.min(S.width-h,x)),R=[$(u.x),$(u.x+u.width-h)],w=[u.y-o,u.y,u.y+u.
height,u.y+u.height-o];for(let x of R)for(let k of w){let v={x,y:k,width:h,height:o};if(!(k<0||k+o>S.height||_.some(L=>K(
v,L))))return _.push(v),v}return null})}var q=["kept","lost","extra"],E={kept:"",lost:"6 4",extra:"1.5 3"},J=11,V="found",st=X("output","Output",c=>{let{root:d,
get:o,redraw:S,send:_}=c,u=n("span",{class:"npuw-dim"}),m=n("div",{class:"npuw-stage"}),h=n("div",{class:"npuw-legend"}),
$=n("ul",{class:"npuw-kinds","aria-label":"Outputs"});d.append(n("header",{class:"npuw-bar"},n("h4",{},"Output"),n("span",
{class:"npuw-gap"}),u),m,h,$);let R=new ResizeObserver(S);R.observe(m);let w="",x,k;c.onClose(()=>{R.disconnect(),URL.revokeObjectURL(
w)});function v(){let e=o("picture");if(e===k)return w;URL.revokeObjectURL(w),k=e;let t=A(e);return w=t.length?URL.createObjectURL(
new Blob([t],{type:t[0]===137?"image/png":"image/jpeg"})):"",w}function L(e){let t=W(o(`${e}_boxes`)),r=A(o(`${e}_status`));
return Array.from(r,(i,a)=>{let[s,p,f,b,M,g]=t.subarray(a*6,a*6+6),T=o("class_names")[g]??`class ${g}`;return{x1:s,y1:p,
x2:f,y2:b,label:`${T} ${M.toFixed(2)}`,status:q[i]??"kept"}})}function O(e,t){let r=y("rect",{x:e.x1,y:e.y1,width:Math.max(
0,e.x2-e.x1),height:Math.max(0,e.y2-e.y1),class:`npuw-box npuw-box-${e.status}${t?" npuw-ghost":""}`,"stroke-dasharray":E[e.
status],"vector-effect":"non-scaling-stroke","data-status":e.status});return r.append(y("title",{},`${e.label}, ${e.status}`)),
r}function U(e,t,r,i){let[a=1,s=1]=o("size"),p={width:m.clientWidth/2-6,height:m.clientHeight-20},f=Math.max(.01,Math.min(
p.width/a,p.height/s)),b=y("svg",{viewBox:`0 0 ${a} ${s}`,role:"img",width:Math.max(1,a*f),height:Math.max(1,s*f),"aria-\
label":`${o("picture_name")}: ${e}`}),M=v();M&&b.append(y("image",{href:M,width:a,height:s,preserveAspectRatio:"none"}));
for(let l of i)b.append(O(l,!0));for(let l of r)b.append(O(l,!1));let g=J/f,T=D(r.map(l=>({x:l.x1,y:l.y1,width:l.x2-l.x1,
height:l.y2-l.y1})),r.map(l=>l.label.length*g*.7),g*1.25,{width:a,height:s});return r.forEach((l,F)=>{let B=T[F];B&&b.append(
y("text",{x:B.x,y:B.y+g,"font-size":g,"stroke-width":g/4,class:`npuw-label npuw-label-${l.status}`},l.label))}),n("figur\
e",{},n("figcaption",{class:t?"npuw-bad":null},e),b)}function z(){let e=L("golden"),t=L("simulated"),r=e.filter(s=>s.status===
"lost"),i=t.filter(s=>s.status==="extra");m.replaceChildren(U(`golden, ${e.length} found`,!1,e,[]),U(`simulated, ${t.length}\
 found`,r.length>0,t,r));let a=(s,p)=>{let f=y("svg",{width:26,height:10,"aria-hidden":"true"});return f.append(y("line",
{x1:1,x2:25,y1:5,y2:5,class:`npuw-box npuw-box-${s}`,"stroke-dasharray":E[s]})),n("span",{},f,`${s} ${p}`)};h.replaceChildren(
a("kept",e.length-r.length),a("lost",r.length),a("extra",i.length))}function C(e,t,r){let i=Math.max(1e-9,...t.map(a=>Math.
abs(a.score)));return n("figure",{class:"npuw-top"},n("figcaption",{},e),n("ol",{},...t.map(a=>{let s=n("i",{class:"npuw\
-fill"});s.style.width=`${100*Math.abs(a.score)/i}%`;let p=r.has(a.name);return n("li",{class:p?null:"npuw-bad",title:p?
null:"only here"},n("span",{class:"npuw-top-name"},a.name),n("span",{class:"npuw-track"},s),n("span",{class:"npuw-num"},
a.score.toPrecision(3)))})))}function H(){let e=o("golden_top"),t=o("simulated_top"),r=s=>new Set(s.map(p=>p.name)),i=v();
m.replaceChildren(...i?[n("img",{src:i,alt:o("picture_name"),class:"npuw-thumb"})]:[],C("golden",e,r(t)),C("simulated",t,
r(e)));let a=e[0]?.name===t[0]?.name;h.replaceChildren(...e.length?[n("span",{class:a?null:"npuw-bad"},a?"top-1 agrees":
"top-1 differs")]:[])}function j(){let e=["output","slice","codes","cosine"].map(t=>n("th",{scope:"col"},t));m.replaceChildren(
n("table",{class:"npuw-slice-table"},n("thead",{},n("tr",{},...e)),n("tbody",{},...o("slices").map(t=>n("tr",{class:t.dead?
"npuw-bad":null},n("td",{},t.output),n("td",{},t.dead?`✕ ${t.name}`:t.name),n("td",{class:"npuw-num"},t.codes===null||
t.codes_total===null?N(t.codes):`${t.codes} of ${t.codes_total}`),n("td",{class:"npuw-num"},I(t.cosine))))))),h.replaceChildren()}
function P(){let e=o("outputs");e!==x&&(x=e,$.replaceChildren(...e.map(t=>{let r=`What ${t.name} is`,i=n("select",{"aria\
-label":r,title:r,change:()=>_("kind",{output:t.name,kind:i.value})});i.append(n("option",{value:V},t.set?"found from it\
s data":`${t.kind} (found)`));for(let s of o("kinds"))i.append(n("option",{value:s},s));i.value=t.set?t.kind:V;let a=t.said.
map(s=>n("span",{class:s.good?null:"npuw-bad"},s.text));return n("li",{},n("span",{class:"npuw-output-name",title:t.name},
t.name),i,n("span",{class:"npuw-said"},...a))})))}return()=>{P(),G(u,o("caption")),d.dataset.kind=o("kind"),o("kind")===
"detector"?z():o("kind")==="classifier"?H():j()}});return st;})

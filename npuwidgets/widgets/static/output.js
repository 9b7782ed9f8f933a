(npuw=>{const{float32:H,uint8:C}=npuw;const{h:n,setText:j,svg:w}=npuw;const{cosine:P,count:F}=npuw;
const{view:G}=npuw;function z(c,u){return c.x<u.x+u.width&&u.x<c.x+c.width&&c.y<u.y+u.height&&u.y<c.y+c.height}function A(c,u,r,k){let v=[];
return c.map((l,y)=>{let b=u[y]??0,m=x=>Math.max(0,Math.min(k.width-b,x)),_=[m(l.x),m(l.x+l.width-b)],R=[l.y-r,l.y,l.y+l.
height,l.y+l.height-r];for(let x of _)for(let $ of R){let S={x,y:$,width:b,height:r};if(!($<0||$+r>k.height||v.some(M=>z(
S,M))))return v.push(S),S}return null})}var I=["kept","lost","extra"],D={kept:"",lost:"6 4",extra:"1.5 3"},W=11,Y=G("output","Output",c=>{let{root:u,get:r,redraw:k}=c,
v=n("span",{class:"npuw-dim"}),l=n("div",{class:"npuw-stage"}),y=n("div",{class:"npuw-legend"});u.append(n("header",{class:"\
npuw-bar"},n("h4",{},"Output"),n("span",{class:"npuw-gap"}),v),l,y);let b=new ResizeObserver(k);b.observe(l);let m="",_;
c.onClose(()=>{b.disconnect(),URL.revokeObjectURL(m)});function R(){let e=r("picture");if(e===_)return m;URL.revokeObjectURL(
m),_=e;let t=C(e);return m=t.length?URL.createObjectURL(new Blob([t],{type:t[0]===137?"image/png":"image/jpeg"})):"",m}function x(e){
let t=H(r(`${e}_boxes`)),o=C(r(`${e}_status`));return Array.from(o,(d,s)=>{let[a,p,h,g,L,f]=t.subarray(s*6,s*6+6),T=r("c\
lass_names")[f]??`class ${f}`;return{x1:a,y1:p,x2:h,y2:g,label:`${T} ${L.toFixed(2)}`,status:I[d]??"kept"}})}function $(e,t){
let o=w("rect",{x:e.x1,y:e.y1,width:Math.max(0,e.x2-e.x1),height:Math.max(0,e.y2-e.y1),class:`npuw-box npuw-box-${e.status}${t?
" npuw-ghost":""}`,"stroke-dasharray":D[e.status],"vector-effect":"non-scaling-stroke","data-status":e.status});return o.
append(w("title",{},`${e.label}, ${e.status}`)),o}function S(e,t,o,d){let[s=1,a=1]=r("size"),p={width:l.clientWidth/2-6,
height:l.clientHeight-20},h=Math.max(.01,Math.min(p.width/s,p.height/a)),g=w("svg",{viewBox:`0 0 ${s} ${a}`,role:"img",width:Math.
max(1,s*h),height:Math.max(1,a*h),"aria-label":`${r("picture_name")}: ${e}`}),L=R();L&&g.append(w("image",{href:L,width:s,
height:a,preserveAspectRatio:"none"}));for(let i of d)g.append($(i,!0));for(let i of o)g.append($(i,!1));let f=W/h,T=A(o.
map(i=>({x:i.x1,y:i.y1,width:i.x2-i.x1,height:i.y2-i.y1})),o.map(i=>i.label.length*f*.7),f*1.25,{width:s,height:a});return o.
forEach((i,V)=>{let B=T[V];B&&g.append(w("text",{x:B.x,y:B.y+f,"font-size":f,"stroke-width":f/4,class:`npuw-label npuw-l\
abel-${i.status}`},i.label))}),n("figure",{},n("figcaption",{class:t?"npuw-bad":null},e),g)}function M(){let e=x("golden"),
t=x("simulated"),o=e.filter(a=>a.status==="lost"),d=t.filter(a=>a.status==="extra");l.replaceChildren(S(`golden, ${e.length}\
 found`,!1,e,[]),S(`simulated, ${t.length} found`,o.length>0,t,o));let s=(a,p)=>{let h=w("svg",{width:26,height:10,"aria\
-hidden":"true"});return h.append(w("line",{x1:1,x2:25,y1:5,y2:5,class:`npuw-box npuw-box-${a}`,"stroke-dasharray":D[a]})),
n("span",{},h,`${a} ${p}`)};y.replaceChildren(s("kept",e.length-o.length),s("lost",o.length),s("extra",d.length))}function U(e,t,o){
let d=Math.max(1e-9,...t.map(s=>Math.abs(s.score)));return n("figure",{class:"npuw-top"},n("figcaption",{},e),n("ol",{},
...t.map(s=>{let a=n("i",{class:"npuw-fill"});a.style.width=`${100*Math.abs(s.score)/d}%`;let p=o.has(s.name);return n("\
li",{class:p?null:"npuw-bad",title:p?null:"only here"},n("span",{class:"npuw-top-name"},s.name),n("span",{class:"npuw-tr\
ack"},a),n("span",{class:"npuw-num"},s.score.toPrecision(3)))})))}function E(){let e=r("golden_top"),t=r("simulated_top"),
o=a=>new Set(a.map(p=>p.name)),d=R();l.replaceChildren(...d?[n("img",{src:d,alt:r("picture_name"),class:"npuw-thumb"})]:
[],U("golden",e,o(t)),U("simulated",t,o(e)));let s=e[0]?.name===t[0]?.name;y.replaceChildren(...e.length?[n("span",{class:s?
null:"npuw-bad"},s?"top-1 agrees":"top-1 differs")]:[])}function O(){let e=["output","slice","codes","cosine"].map(t=>n(
"th",{scope:"col"},t));l.replaceChildren(n("table",{class:"npuw-slice-table"},n("thead",{},n("tr",{},...e)),n("tbody",{},
...r("slices").map(t=>n("tr",{class:t.dead?"npuw-bad":null},n("td",{},t.output),n("td",{},t.dead?`✕ ${t.name}`:t.name),
n("td",{class:"npuw-num"},t.codes===null?F(null):`${t.codes} of ${t.codes_total}`),n("td",{class:"npuw-num"},P(t.cosine))))))),
y.replaceChildren()}return()=>{j(v,r("caption")),u.dataset.kind=r("kind"),r("kind")==="detector"?M():r("kind")==="classi\
fier"?E():O()}});return Y;})

(async npuw=>{const{h:l}=npuw;const{cone:p,consumers:w}=npuw;var u=class{constructor(e,n,s){this.values=e;this.
answers=n;this.heard=s}listeners=new Map;get(e){return this.values[e]}set(e,n){this.update({[e]:n})}update(e){Object.assign(
this.values,e);for(let n of[...Object.keys(e).map(s=>`change:${s}`),"change"])this.listeners.get(n)?.forEach(s=>s())}on(e,n){
this.listeners.has(e)||this.listeners.set(e,new Set),this.listeners.get(e)?.add(n)}off(e,n){this.listeners.get(e)?.delete(
n)}send({action:e,rows:n,serial:s,by:o,node:i}){e==="select"&&n?(this.values.selection_serial=s,this.heard(this,n)):e===
"colour"?this.answer("colour",String(o)):e==="hover"&&this.answer("hover",String(i))}follow(e,n){if(n!==this&&"selection"in
this.values&&this.set("selection",e),"cone"in this.values&&this.set("cone",this.downstream(e)),!this.answers.tensor)return;
let s=e.at(-1);s===void 0?this.answer("other","none"):this.answer("tensor",String(s))||this.answer("other","absent")}answer(e,n){
let s=this.answers[e]?.[n];return s&&this.update(c(s)),s!==void 0}downstream(e){let{inputs:n=[]}=this.values.rows,{members:s=[]}=this.
values.nodes,o=p(e,w(n));for(let i of e)o.delete(i);return new DataView(Uint8Array.from(s,i=>Number(i.some(r=>o.has(r)))).
buffer)}},h=32;function b(t){if(typeof t!="object"||t===null||!("base64"in t))return t;let e=atob(String(t.base64));return new DataView(
Uint8Array.from(e,n=>n.charCodeAt(0)).buffer)}function c(t){return Object.fromEntries(Object.entries(t).map(([e,n])=>[e,
b(n)]))}function g(t){for(let e of t.querySelectorAll(".npuw-number"))e.readOnly=!0;for(let e of t.querySelectorAll(".np\
uw-handle"))e.inert=!0}function v(t,e){let n=1,s=(r,d)=>{let f=n;n=Math.min(h,Math.max(1,n*r));let m=(t.scrollLeft+d)*(n/
f);e.style.width=`${n*100}%`,t.scrollLeft=m-d};t.addEventListener("wheel",r=>{r.deltaY===0||r.shiftKey||(r.preventDefault(),
s(r.deltaY<0?1.25:.8,r.clientX-t.getBoundingClientRect().left))},{passive:!1});let o=null;t.addEventListener("pointerdow\
n",r=>{o={x:r.clientX,left:t.scrollLeft}}),t.addEventListener("pointermove",r=>{o&&r.buttons&&(t.scrollLeft=o.left-(r.clientX-
o.x))}),t.addEventListener("pointerup",()=>{o=null});let i=()=>t.clientWidth/2;t.before(l("div",{class:"npuw-page-zoom"},
l("button",{type:"button","aria-label":"Zoom in",click:()=>s(1.5,i())},"+"),l("button",{type:"button","aria-label":"Zoom\
 out",click:()=>s(1/1.5,i())},"−")))}var y=JSON.parse(document.getElementById("npuw-views")?.textContent??"[]"),a=[],L=(t,e)=>{
for(let n of a)n.follow(e,t)};for(let{area:t,state:e,answers:n}of y){let s=new u(c(e),n,L);a.push(s);let o=l("div",{class:"\
npuw-area npuw-page-inside"}),i=l("section",{class:`npuw-page-area npuw-page-${t}`},o);document.querySelector(".npuw-gri\
d")?.append(l("div",{class:`npuw-page-frame npuw-area-${t}`},i)),await views[t]?.render({model:s,el:o}),t==="similarity"&&
v(i,o),g(o),i.inert=t==="normalization"}var E=a.find(t=>"selection"in t.values)?.get("selection");for(let t of a)t.follow(
E??[],null);document.body.dataset.ready="true";})

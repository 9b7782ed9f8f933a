(async npuw=>{const{h:l}=npuw;const{cone:p,consumers:w}=npuw;var u=class{constructor(e,n,s){this.values=e;this.
answers=n;this.heard=s}listeners=new Map;get(e){return this.values[e]}set(e,n){this.update({[e]:n})}update(e){Object.assign(
this.values,e);for(let n of[...Object.keys(e).map(s=>`change:${s}`),"change"])this.listeners.get(n)?.forEach(s=>s())}on(e,n){
this.listeners.has(e)||this.listeners.set(e,new Set),this.listeners.get(e)?.add(n)}off(e,n){this.listeners.get(e)?.delete(
n)}send({action:e,rows:n,serial:s,by:r,node:i}){e==="select"&&n?(this.values.selection_serial=s,this.heard(this,n)):e===
"colour"?this.answer("colour",String(r)):e==="hover"&&this.answer("hover",String(i))}follow(e,n){if(n!==this&&"selection"in
this.values&&this.set("selection",e),"cone"in this.values&&this.set("cone",this.downstream(e)),!this.answers.tensor)return;
let s=e.at(-1);s===void 0?this.answer("other","none"):this.answer("tensor",String(s))||this.answer("other","absent")}answer(e,n){
let s=this.answers[e]?.[n];return s&&this.update(d(s)),s!==void 0}downstream(e){let{inputs:n=[]}=this.values.rows,{members:s=[]}=this.
values.nodes,r=p(e,w(n));for(let i of e)r.delete(i);return new DataView(Uint8Array.from(s,i=>Number(i.some(o=>r.has(o)))).
buffer)}},h=32;function b(t){if(typeof t!="object"||t===null||Array.isArray(t))return t;if(!("base64"in t))return d(t);let e=atob(
String(t.base64));return new DataView(Uint8Array.from(e,n=>n.charCodeAt(0)).buffer)}function d(t){return Object.fromEntries(
Object.entries(t).map(([e,n])=>[e,b(n)]))}function g(t){for(let e of t.querySelectorAll(".npuw-number"))e.readOnly=!0;for(let e of t.
querySelectorAll(".npuw-handle"))e.inert=!0}function y(t,e){let n=1,s=(o,c)=>{let f=n;n=Math.min(h,Math.max(1,n*o));let m=(t.
scrollLeft+c)*(n/f);e.style.width=`${n*100}%`,t.scrollLeft=m-c};t.addEventListener("wheel",o=>{o.deltaY===0||o.shiftKey||
(o.preventDefault(),s(o.deltaY<0?1.25:.8,o.clientX-t.getBoundingClientRect().left))},{passive:!1});let r=null;t.addEventListener(
"pointerdown",o=>{r={x:o.clientX,left:t.scrollLeft}}),t.addEventListener("pointermove",o=>{r&&o.buttons&&(t.scrollLeft=r.
left-(o.clientX-r.x))}),t.addEventListener("pointerup",()=>{r=null});let i=()=>t.clientWidth/2;t.before(l("div",{class:"\
npuw-page-zoom"},l("button",{type:"button","aria-label":"Zoom in",click:()=>s(1.5,i())},"+"),l("button",{type:"button","\
aria-label":"Zoom out",click:()=>s(1/1.5,i())},"−")))}var v=JSON.parse(document.getElementById("npuw-views")?.textContent??
"[]"),a=[],L=(t,e)=>{for(let n of a)n.follow(e,t)};for(let{area:t,state:e,answers:n}of v){let s=new u(d(e),n,L);a.push(s);
let r=l("div",{class:"npuw-area npuw-page-inside"}),i=l("section",{class:`npuw-page-area npuw-page-${t}`},r);document.querySelector(
".npuw-grid")?.append(l("div",{class:`npuw-page-frame npuw-area-${t}`},i)),await views[t]?.render({model:s,el:r}),t==="s\
imilarity"&&y(i,r),g(r),i.inert=t==="normalization"}var E=a.find(t=>"selection"in t.values)?.get("selection");for(let t of a)
t.follow(E??[],null);document.body.dataset.ready="true";})

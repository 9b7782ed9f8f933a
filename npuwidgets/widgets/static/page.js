function l(t,e={},...n){let o=document.createElement(t);for(let[r,s]of Object.entries(e))typeof s=="function"?o.addEventListener(
r,s):w(o,r,s);for(let r of n)r!=null&&o.append(r);return o}function w(t,e,n){n==null||n===!1?t.removeAttribute(e):t.setAttribute(e,n===!0?"":String(n))}function m(t){let e=t.map(()=>[]);return t.forEach((n,o)=>{for(let r of n)e[r]?.push(o)}),e}function p(t,e){let n=new Set(
t),o=[...t];for(let r=o.pop();r!==void 0;r=o.pop())for(let s of e[r]??[])n.has(s)||(n.add(s),o.push(s));return n}var c=class{constructor(e,n,o){this.values=e;this.answers=n;this.heard=o}listeners=new Map;get(e){return this.values[e]}set(e,n){
this.update({[e]:n})}update(e){Object.assign(this.values,e);for(let n of[...Object.keys(e).map(o=>`change:${o}`),"change"])
this.listeners.get(n)?.forEach(o=>o())}on(e,n){this.listeners.has(e)||this.listeners.set(e,new Set),this.listeners.get(e)?.
add(n)}off(e,n){this.listeners.get(e)?.delete(n)}send({action:e,rows:n,serial:o,by:r,node:s}){e==="select"&&n?(this.values.
selection_serial=o,this.heard(this,n)):e==="colour"?this.answer("colour",String(r)):e==="hover"&&this.answer("hover",String(
s))}follow(e,n){if(n!==this&&"selection"in this.values&&this.set("selection",e),"cone"in this.values&&this.set("cone",this.
downstream(e)),!this.answers.tensor)return;let o=e.at(-1);o===void 0?this.answer("other","none"):this.answer("tensor",String(
o))||this.answer("other","absent")}answer(e,n){let o=this.answers[e]?.[n];return o&&this.update(f(o)),o!==void 0}downstream(e){
let{inputs:n=[]}=this.values.rows,{members:o=[]}=this.values.nodes,r=p(e,m(n));for(let s of e)r.delete(s);return new DataView(
Uint8Array.from(o,s=>Number(s.some(i=>r.has(i)))).buffer)}},g=32;function h(t){if(typeof t!="object"||t===null||Array.isArray(
t))return t;if(!("base64"in t))return f(t);let e=atob(String(t.base64));return new DataView(Uint8Array.from(e,n=>n.charCodeAt(
0)).buffer)}function f(t){return Object.fromEntries(Object.entries(t).map(([e,n])=>[e,h(n)]))}function y(t){for(let e of t.
querySelectorAll(".npuw-number"))e.readOnly=!0;for(let e of t.querySelectorAll(".npuw-handle"))e.inert=!0}function v(t,e){
let n=1,o=(i,a)=>{let d=n;n=Math.min(g,Math.max(1,n*i));let b=(t.scrollLeft+a)*(n/d);e.style.width=`${n*100}%`,t.scrollLeft=
b-a};t.addEventListener("wheel",i=>{i.deltaY===0||i.shiftKey||(i.preventDefault(),o(i.deltaY<0?1.25:.8,i.clientX-t.getBoundingClientRect().
left))},{passive:!1});let r=null;t.addEventListener("pointerdown",i=>{r={x:i.clientX,left:t.scrollLeft}}),t.addEventListener(
"pointermove",i=>{r&&i.buttons&&(t.scrollLeft=r.left-(i.clientX-r.x))}),t.addEventListener("pointerup",()=>{r=null});let s=()=>t.
clientWidth/2;t.before(l("div",{class:"npuw-page-zoom"},l("button",{type:"button","aria-label":"Zoom in",click:()=>o(1.5,
s())},"+"),l("button",{type:"button","aria-label":"Zoom out",click:()=>o(1/1.5,s())},"−")))}var L=JSON.parse(document.
getElementById("npuw-views")?.textContent??"[]"),u=[],x=(t,e)=>{for(let n of u)n.follow(e,t)};for(let{area:t,script:e,state:n,
answers:o}of L){let r=new c(f(n),o,x);u.push(r);let s=l("div",{class:"npuw-area npuw-page-inside"}),i=l("section",{class:`\
npuw-page-area npuw-page-${t}`},s);document.querySelector(".npuw-grid")?.append(l("div",{class:`npuw-page-frame npuw-are\
a-${t}`},i));let a=await import(e),d={model:r,el:s};await a.default.render(d),t==="similarity"&&v(i,s),y(s),i.inert=t===
"normalization"}var E=u.find(t=>"selection"in t.values)?.get("selection");for(let t of u)t.follow(E??[],null);document.body.
dataset.ready="true";

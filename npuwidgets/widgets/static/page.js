function l(e,t={},...n){let s=document.createElement(e);for(let[o,r]of Object.entries(t))typeof r=="function"?s.addEventListener(
o,r):p(s,o,r);for(let o of n)o!=null&&s.append(o);return s}function p(e,t,n){n==null||n===!1?e.removeAttribute(t):e.setAttribute(t,n===!0?"":String(n))}var c=class{constructor(t,n){this.values=t;this.heard=n}listeners=new Map;get(t){return this.values[t]}set(t,n){this.values[t]=
n;for(let s of[`change:${t}`,"change"])this.listeners.get(s)?.forEach(o=>o())}on(t,n){this.listeners.has(t)||this.listeners.
set(t,new Set),this.listeners.get(t)?.add(n)}off(t,n){this.listeners.get(t)?.delete(n)}send(t){t.action==="select"&&t.rows&&
this.heard(this,t.rows)}},g=32;function b(e){if(typeof e!="object"||e===null||!("base64"in e))return e;let t=atob(String(
e.base64));return new DataView(Uint8Array.from(t,n=>n.charCodeAt(0)).buffer)}function w(e,t){let n=1,s=(i,a)=>{let d=n;n=
Math.min(g,Math.max(1,n*i));let u=(e.scrollLeft+a)*(n/d);t.style.width=`${n*100}%`,e.scrollLeft=u-a};e.addEventListener(
"wheel",i=>{i.deltaY===0||i.shiftKey||(i.preventDefault(),s(i.deltaY<0?1.25:.8,i.clientX-e.getBoundingClientRect().left))},
{passive:!1});let o=null;e.addEventListener("pointerdown",i=>{o={x:i.clientX,left:e.scrollLeft}}),e.addEventListener("po\
intermove",i=>{o&&i.buttons&&(e.scrollLeft=o.left-(i.clientX-o.x))}),e.addEventListener("pointerup",()=>{o=null});let r=()=>e.
clientWidth/2;e.before(l("div",{class:"npuw-page-zoom"},l("button",{type:"button","aria-label":"Zoom in",click:()=>s(1.5,
r())},"+"),l("button",{type:"button","aria-label":"Zoom out",click:()=>s(1/1.5,r())},"−")))}var v=JSON.parse(document.
getElementById("npuw-views")?.textContent??"[]"),f=[],h=(e,t)=>{for(let n of f)n!==e&&"selection"in n.values&&n.set("sel\
ection",t)};for(let{area:e,script:t,state:n}of v){let s=Object.fromEntries(Object.entries(n).map(([u,m])=>[u,b(m)])),o=new c(
s,h);f.push(o);let r=l("div",{class:"npuw-area npuw-page-inside"}),i=l("section",{class:`npuw-page-area npuw-page-${e}`},
r);document.querySelector("main")?.append(l("div",{class:`npuw-page-frame npuw-page-frame-${e}`},i));let a=await import(t),
d={model:o,el:r};await a.default.render(d),e==="similarity"&&w(i,r),i.inert=e==="normalization"}document.body.dataset.ready=
"true";

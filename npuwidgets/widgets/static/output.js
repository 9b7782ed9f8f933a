function K(e){return e?new Float32Array(e.buffer.slice(e.byteOffset,e.byteOffset+e.byteLength)):new Float32Array(0)}function O(e){
return e?new Uint8Array(e.buffer,e.byteOffset,e.byteLength):new Uint8Array(0)}function r(e,a={},...n){let l=document.createElement(e);for(let[d,i]of Object.entries(a))typeof i=="function"?l.addEventListener(
d,i):j(l,d,i);for(let d of n)d!=null&&l.append(d);return l}function k(e,a={},n){let l=document.createElementNS("http://w\
ww.w3.org/2000/svg",e);for(let[d,i]of Object.entries(a))l.setAttribute(d,String(i));return n!==void 0&&(l.textContent=n),
l}function j(e,a,n){n==null||n===!1?e.removeAttribute(a):e.setAttribute(a,n===!0?"":String(n))}function R(e,a){e.textContent!==
a&&(e.textContent=a)}function H(e){if(e==null||Number.isNaN(e))return"–";if(e===0||e===1)return e.toFixed(0);let a=e.toFixed(5);return a===
"1.00000"?"0.99999+":a}function D(e){return e==null||Number.isNaN(e)?"–":String(e)}var I=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function q(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||e instanceof HTMLSelectElement}
function G(e,a){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover();let n=a.getBoundingClientRect(),l=e.
getBoundingClientRect(),d=n.bottom+4+l.height<=innerHeight;e.style.left=`${Math.max(4,Math.min(n.left,innerWidth-l.width-
4))}px`,e.style.top=`${d?n.bottom+4:Math.max(4,n.top-l.height-4)}px`}function U(e){let{root:a,send:n}=e,l=r("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},r("dl",{},...I.flatMap(([o,m])=>[r("dt",{},o),r("dd",{},m)])));
a.append(l);let d=!1,i=o=>{d!==o&&(d=o,n("show_reference",{shown:o}))};a.addEventListener("keydown",o=>{if(o.stopPropagation(),
o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!a.querySelector(":popover-open")&&n("ca\
ncel");return}if(q(o.target)||o.defaultPrevented)return;let m=o.key.length===1?o.key.toLowerCase():o.key,y={z:()=>n(o.shiftKey?
"redo":"undo"),p:()=>n("pin"),a:()=>i(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_picture",{by:1}),"?":()=>G(l,
a)}[m];y&&(o.preventDefault(),(!o.repeat||m==="["||m==="]")&&y())}),a.addEventListener("keyup",o=>{o.stopPropagation(),o.
key.toLowerCase()==="a"&&i(!1)}),a.addEventListener("focusout",()=>i(!1))}function F(e,a,n){return{render({model:l,el:d}){let i=[],o=r("section",{class:`npuw npuw-${e}`,"aria-label":a,"data-lm-s\
uppress-shortcuts":"true"}),m=r("span"),g=r("span",{class:"npuw-remedy"}),y=r("div",{class:"npuw-error",role:"alert",hidden:!0},
r("b",{},"Error"),m,g),b=0,S=0,E=()=>{},x=(t,c={})=>l.send({action:t,...c}),N=t=>{let c=`${e}: ${t instanceof Error?t.message:
String(t)}`;$({message:c,remedy:"Reload the page."}),x("script_error",{message:c}),console.error(t)},A=t=>{try{t()}catch(c){
N(c)}},$=t=>{y.hidden=!t.message,R(m,t.message??""),R(g,t.remedy??"")};y.append(r("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{y.hidden=!0,x("dismiss_error")}},"×"));let T=()=>{b||(b=requestAnimationFrame(()=>{b=0,A(
()=>{E(),S+=1,o.dataset.revision=String(S)})}))},s={model:l,root:o,get:t=>l.get(t),send:x,setLocally:(t,c)=>l.set(t,c),redraw:T,
onClose:t=>i.push(t)};return o.tabIndex=-1,d.classList.add("npuw-host"),d.append(o),A(()=>{U(s),E=n(s),o.append(y);let t=()=>$(
l.get("error")??{}),c=(h,u)=>{l.on(h,u),i.push(()=>l.off(h,u))};c("change:error",t),c("change",T),t(),T()}),()=>{cancelAnimationFrame(
b);for(let t of i)t();o.remove()}}}}function J(e,a){return e.x<a.x+a.width&&a.x<e.x+e.width&&e.y<a.y+a.height&&a.y<e.y+e.height}function P(e,a,n,l){let d=[];
return e.map((i,o)=>{let m=a[o]??0,g=S=>Math.max(0,Math.min(l.width-m,S)),y=[g(i.x),g(i.x+i.width-m)],b=[i.y-n,i.y,i.y+i.
height,i.y+i.height-n];for(let S of y)for(let E of b){let x={x:S,y:E,width:m,height:n};if(!(E<0||E+n>l.height||d.some(N=>J(
x,N))))return d.push(x),x}return null})}var W=["kept","lost","extra"],V={kept:"",lost:"6 4",extra:"1.5 3"},Z=11,de=F("output","Output",e=>{let{root:a,get:n,redraw:l}=e,
d=r("span",{class:"npuw-dim"}),i=r("div",{class:"npuw-stage"}),o=r("div",{class:"npuw-legend"});a.append(r("header",{class:"\
npuw-bar"},r("h4",{},"Output"),r("span",{class:"npuw-gap"}),d),i,o);let m=new ResizeObserver(l);m.observe(i);let g="",y;
e.onClose(()=>{m.disconnect(),URL.revokeObjectURL(g)});function b(){let s=n("picture");if(s===y)return g;URL.revokeObjectURL(
g),y=s;let t=O(s);return g=t.length?URL.createObjectURL(new Blob([t],{type:t[0]===137?"image/png":"image/jpeg"})):"",g}function S(s){
let t=K(n(`${s}_boxes`)),c=O(n(`${s}_status`));return Array.from(c,(h,u)=>{let[p,w,v,L,C,M]=t.subarray(u*6,u*6+6),_=n("c\
lass_names")[M]??`class ${M}`;return{x1:p,y1:w,x2:v,y2:L,label:`${_} ${C.toFixed(2)}`,status:W[h]??"kept"}})}function E(s,t){
let c=k("rect",{x:s.x1,y:s.y1,width:Math.max(0,s.x2-s.x1),height:Math.max(0,s.y2-s.y1),class:`npuw-box npuw-box-${s.status}${t?
" npuw-ghost":""}`,"stroke-dasharray":V[s.status],"vector-effect":"non-scaling-stroke","data-status":s.status});return c.
append(k("title",{},`${s.label}, ${s.status}`)),c}function x(s,t,c,h){let[u=1,p=1]=n("size"),w={width:i.clientWidth/2-6,
height:i.clientHeight-20},v=Math.max(.01,Math.min(w.width/u,w.height/p)),L=k("svg",{viewBox:`0 0 ${u} ${p}`,role:"img",width:Math.
max(1,u*v),height:Math.max(1,p*v),"aria-label":`${n("picture_name")}: ${s}`}),C=b();C&&L.append(k("image",{href:C,width:u,
height:p,preserveAspectRatio:"none"}));for(let f of h)L.append(E(f,!0));for(let f of c)L.append(E(f,!1));let M=Z/v,_=P(c.
map(f=>({x:f.x1,y:f.y1,width:f.x2-f.x1,height:f.y2-f.y1})),c.map(f=>f.label.length*M*.7),M*1.25,{width:u,height:p});return c.
forEach((f,z)=>{let B=_[z];B&&L.append(k("text",{x:B.x,y:B.y+M,"font-size":M,"stroke-width":M/4,class:`npuw-label npuw-l\
abel-${f.status}`},f.label))}),r("figure",{},r("figcaption",{class:t?"npuw-bad":null},s),L)}function N(){let s=S("golden"),
t=S("simulated"),c=s.filter(p=>p.status==="lost"),h=t.filter(p=>p.status==="extra");i.replaceChildren(x(`golden, ${s.length}\
 found`,!1,s,[]),x(`simulated, ${t.length} found`,c.length>0,t,c));let u=(p,w)=>{let v=k("svg",{width:26,height:10,"aria\
-hidden":"true"});return v.append(k("line",{x1:1,x2:25,y1:5,y2:5,class:`npuw-box npuw-box-${p}`,"stroke-dasharray":V[p]})),
r("span",{},v,`${p} ${w}`)};o.replaceChildren(u("kept",s.length-c.length),u("lost",c.length),u("extra",h.length))}function A(s,t,c){
let h=Math.max(1e-9,...t.map(u=>Math.abs(u.score)));return r("figure",{class:"npuw-top"},r("figcaption",{},s),r("ol",{},
...t.map(u=>{let p=r("i",{class:"npuw-fill"});p.style.width=`${100*Math.abs(u.score)/h}%`;let w=c.has(u.name);return r("\
li",{class:w?null:"npuw-bad",title:w?null:"only here"},r("span",{class:"npuw-top-name"},u.name),r("span",{class:"npuw-tr\
ack"},p),r("span",{class:"npuw-num"},u.score.toPrecision(3)))})))}function $(){let s=n("golden_top"),t=n("simulated_top"),
c=p=>new Set(p.map(w=>w.name)),h=b();i.replaceChildren(...h?[r("img",{src:h,alt:n("picture_name"),class:"npuw-thumb"})]:
[],A("golden",s,c(t)),A("simulated",t,c(s)));let u=s[0]?.name===t[0]?.name;o.replaceChildren(...s.length?[r("span",{class:u?
null:"npuw-bad"},u?"top-1 agrees":"top-1 differs")]:[])}function T(){let s=["output","slice","codes","cosine"].map(t=>r(
"th",{scope:"col"},t));i.replaceChildren(r("table",{class:"npuw-slice-table"},r("thead",{},r("tr",{},...s)),r("tbody",{},
...n("slices").map(t=>r("tr",{class:t.dead?"npuw-bad":null},r("td",{},t.output),r("td",{},t.dead?`✕ ${t.name}`:t.name),
r("td",{class:"npuw-num"},t.codes===null?D(null):`${t.codes} of ${t.codes_total}`),r("td",{class:"npuw-num"},H(t.cosine))))))),
o.replaceChildren()}return()=>{R(d,n("caption")),a.dataset.kind=n("kind"),n("kind")==="detector"?N():n("kind")==="classi\
fier"?$():T()}});export{de as default};

function H(e){return e?new Float32Array(e.buffer.slice(e.byteOffset,e.byteOffset+e.byteLength)):new Float32Array(0)}function _(e){
return e?new Uint8Array(e.buffer,e.byteOffset,e.byteLength):new Uint8Array(0)}function s(e,n={},...r){let c=document.createElement(e);for(let[u,i]of Object.entries(n))typeof i=="function"?c.addEventListener(
u,i):G(c,u,i);for(let u of r)u!=null&&c.append(u);return c}function L(e,n={},r){let c=document.createElementNS("http://w\
ww.w3.org/2000/svg",e);for(let[u,i]of Object.entries(n))c.setAttribute(u,String(i));return r!==void 0&&(c.textContent=r),
c}function G(e,n,r){r==null||r===!1?e.removeAttribute(n):e.setAttribute(n,r===!0?"":String(r))}function $(e,n){e.textContent!==
n&&(e.textContent=n)}function O(e){if(e==null||Number.isNaN(e))return"–";if(e===0||e===1)return e.toFixed(0);let n=e.toFixed(5);return n===
"1.00000"?"0.99999+":n}function D(e){return e==null||Number.isNaN(e)?"–":String(e)}var I=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function U(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||
e instanceof HTMLSelectElement}function W(e,n){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover(),J(e,
n)}function J(e,n){let r=n.getBoundingClientRect(),c=e.getBoundingClientRect(),u=r.bottom+4+c.height<=innerHeight,i=n.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(r.left,Math.min(i,innerWidth)-
c.width-4))}px`,e.style.top=`${u?r.bottom+4:Math.max(4,r.top-c.height-4)}px`}function F(e){let{root:n,send:r}=e,c=s("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...I.flatMap(([o,f])=>[s("dt",{},o),s("dd",{},
f)])));n.append(c);let u=!1,i=o=>{u!==o&&(u=o,r("show_reference",{shown:o}))};n.addEventListener("keydown",o=>{if(o.stopPropagation(),
o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!n.querySelector(":popover-open")&&r("ca\
ncel");return}if(U(o.target)||o.defaultPrevented)return;let f=o.key.length===1?o.key.toLowerCase():o.key,y={z:()=>r(o.shiftKey?
"redo":"undo"),p:()=>r("pin"),a:()=>i(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r("step_picture",{by:1}),"?":()=>W(c,
n)}[f];y&&(o.preventDefault(),(!o.repeat||f==="["||f==="]")&&y())}),n.addEventListener("keyup",o=>{o.stopPropagation(),o.
key.toLowerCase()==="a"&&i(!1)}),n.addEventListener("focusout",()=>i(!1))}var X=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function P({root:e}){e.addEventListener("keydown",n=>{if(n.defaultPrevented||
!n.isTrusted||U(n.target)||n.ctrlKey||n.metaKey||n.altKey||e.closest(".npuw-drawer"))return;let r=n.key.length===1?n.key.
toLowerCase():n.key,c=X.has(r)?".npuw-table":r==="c"?".npuw-graph":"",u=c&&e.closest(".npuw-grid")?.querySelector(`.npuw${c}`);
!u||u===e||(n.preventDefault(),u.dispatchEvent(new KeyboardEvent("keydown",{key:n.key,shiftKey:n.shiftKey})))})}function Z(e){let n=document.activeElement;n&&e.contains(n)&&!n.matches(":disabled")&&n.checkVisibility()||e.focus({preventScroll:!0})}
function V(e,n,r){return{render({model:c,el:u}){let i=[],o=s("section",{class:`npuw npuw-${e}`,"aria-label":n,"data-lm-s\
uppress-shortcuts":"true"}),f=s("span"),g=s("span",{class:"npuw-remedy"}),y=s("div",{class:"npuw-error",role:"alert",hidden:!0},
s("b",{},"Error"),f,g),b=0,S=0,E=()=>{},x=(t,l={})=>c.send({action:t,...l}),T=t=>{let l=`${e}: ${t instanceof Error?t.message:
String(t)}`;K({message:l,remedy:"Reload the page."}),x("script_error",{message:l}),console.error(t)},A=t=>{try{t()}catch(l){
T(l)}},K=t=>{y.hidden=!t.message,$(f,t.message??""),$(g,t.remedy??"")};y.append(s("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{y.hidden=!0,x("dismiss_error")}},"×"));let R=()=>{b||(b=requestAnimationFrame(()=>{b=0,A(
()=>{let t=o.contains(document.activeElement);E(),t&&Z(o),S+=1,o.dataset.revision=String(S)})}))},a={model:c,root:o,get:t=>c.
get(t),send:x,setLocally:(t,l)=>c.set(t,l),redraw:R,onClose:t=>i.push(t)};return o.tabIndex=-1,u.classList.add("npuw-hos\
t"),u.append(o),A(()=>{F(a),E=r(a),P(a),o.append(y);let t=()=>K(c.get("error")??{}),l=(h,d)=>{c.on(h,d),i.push(()=>c.off(
h,d))};l("change:error",t),l("change",R),t(),R()}),()=>{cancelAnimationFrame(b);for(let t of i)t();o.remove()}}}}function Q(e,n){return e.x<n.x+n.width&&n.x<e.x+e.width&&e.y<n.y+n.height&&n.y<e.y+e.height}function z(e,n,r,c){let u=[];
return e.map((i,o)=>{let f=n[o]??0,g=S=>Math.max(0,Math.min(c.width-f,S)),y=[g(i.x),g(i.x+i.width-f)],b=[i.y-r,i.y,i.y+i.
height,i.y+i.height-r];for(let S of y)for(let E of b){let x={x:S,y:E,width:f,height:r};if(!(E<0||E+r>c.height||u.some(T=>Q(
x,T))))return u.push(x),x}return null})}var Y=["kept","lost","extra"],j={kept:"",lost:"6 4",extra:"1.5 3"},ee=11,he=V("output","Output",e=>{let{root:n,get:r,redraw:c}=e,
u=s("span",{class:"npuw-dim"}),i=s("div",{class:"npuw-stage"}),o=s("div",{class:"npuw-legend"});n.append(s("header",{class:"\
npuw-bar"},s("h4",{},"Output"),s("span",{class:"npuw-gap"}),u),i,o);let f=new ResizeObserver(c);f.observe(i);let g="",y;
e.onClose(()=>{f.disconnect(),URL.revokeObjectURL(g)});function b(){let a=r("picture");if(a===y)return g;URL.revokeObjectURL(
g),y=a;let t=_(a);return g=t.length?URL.createObjectURL(new Blob([t],{type:t[0]===137?"image/png":"image/jpeg"})):"",g}function S(a){
let t=H(r(`${a}_boxes`)),l=_(r(`${a}_status`));return Array.from(l,(h,d)=>{let[p,w,v,M,C,k]=t.subarray(d*6,d*6+6),B=r("c\
lass_names")[k]??`class ${k}`;return{x1:p,y1:w,x2:v,y2:M,label:`${B} ${C.toFixed(2)}`,status:Y[h]??"kept"}})}function E(a,t){
let l=L("rect",{x:a.x1,y:a.y1,width:Math.max(0,a.x2-a.x1),height:Math.max(0,a.y2-a.y1),class:`npuw-box npuw-box-${a.status}${t?
" npuw-ghost":""}`,"stroke-dasharray":j[a.status],"vector-effect":"non-scaling-stroke","data-status":a.status});return l.
append(L("title",{},`${a.label}, ${a.status}`)),l}function x(a,t,l,h){let[d=1,p=1]=r("size"),w={width:i.clientWidth/2-6,
height:i.clientHeight-20},v=Math.max(.01,Math.min(w.width/d,w.height/p)),M=L("svg",{viewBox:`0 0 ${d} ${p}`,role:"img",width:Math.
max(1,d*v),height:Math.max(1,p*v),"aria-label":`${r("picture_name")}: ${a}`}),C=b();C&&M.append(L("image",{href:C,width:d,
height:p,preserveAspectRatio:"none"}));for(let m of h)M.append(E(m,!0));for(let m of l)M.append(E(m,!1));let k=ee/v,B=z(
l.map(m=>({x:m.x1,y:m.y1,width:m.x2-m.x1,height:m.y2-m.y1})),l.map(m=>m.label.length*k*.7),k*1.25,{width:d,height:p});return l.
forEach((m,q)=>{let N=B[q];N&&M.append(L("text",{x:N.x,y:N.y+k,"font-size":k,"stroke-width":k/4,class:`npuw-label npuw-l\
abel-${m.status}`},m.label))}),s("figure",{},s("figcaption",{class:t?"npuw-bad":null},a),M)}function T(){let a=S("golden"),
t=S("simulated"),l=a.filter(p=>p.status==="lost"),h=t.filter(p=>p.status==="extra");i.replaceChildren(x(`golden, ${a.length}\
 found`,!1,a,[]),x(`simulated, ${t.length} found`,l.length>0,t,l));let d=(p,w)=>{let v=L("svg",{width:26,height:10,"aria\
-hidden":"true"});return v.append(L("line",{x1:1,x2:25,y1:5,y2:5,class:`npuw-box npuw-box-${p}`,"stroke-dasharray":j[p]})),
s("span",{},v,`${p} ${w}`)};o.replaceChildren(d("kept",a.length-l.length),d("lost",l.length),d("extra",h.length))}function A(a,t,l){
let h=Math.max(1e-9,...t.map(d=>Math.abs(d.score)));return s("figure",{class:"npuw-top"},s("figcaption",{},a),s("ol",{},
...t.map(d=>{let p=s("i",{class:"npuw-fill"});p.style.width=`${100*Math.abs(d.score)/h}%`;let w=l.has(d.name);return s("\
li",{class:w?null:"npuw-bad",title:w?null:"only here"},s("span",{class:"npuw-top-name"},d.name),s("span",{class:"npuw-tr\
ack"},p),s("span",{class:"npuw-num"},d.score.toPrecision(3)))})))}function K(){let a=r("golden_top"),t=r("simulated_top"),
l=p=>new Set(p.map(w=>w.name)),h=b();i.replaceChildren(...h?[s("img",{src:h,alt:r("picture_name"),class:"npuw-thumb"})]:
[],A("golden",a,l(t)),A("simulated",t,l(a)));let d=a[0]?.name===t[0]?.name;o.replaceChildren(...a.length?[s("span",{class:d?
null:"npuw-bad"},d?"top-1 agrees":"top-1 differs")]:[])}function R(){let a=["output","slice","codes","cosine"].map(t=>s(
"th",{scope:"col"},t));i.replaceChildren(s("table",{class:"npuw-slice-table"},s("thead",{},s("tr",{},...a)),s("tbody",{},
...r("slices").map(t=>s("tr",{class:t.dead?"npuw-bad":null},s("td",{},t.output),s("td",{},t.dead?`✕ ${t.name}`:t.name),
s("td",{class:"npuw-num"},t.codes===null?D(null):`${t.codes} of ${t.codes_total}`),s("td",{class:"npuw-num"},O(t.cosine))))))),
o.replaceChildren()}return()=>{$(u,r("caption")),n.dataset.kind=r("kind"),r("kind")==="detector"?T():r("kind")==="classi\
fier"?K():R()}});export{he as default};

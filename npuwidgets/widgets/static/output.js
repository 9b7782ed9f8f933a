function O(e){return e?new Float32Array(e.buffer.slice(e.byteOffset,e.byteOffset+e.byteLength)):new Float32Array(0)}function K(e){
return e?new Uint8Array(e.buffer,e.byteOffset,e.byteLength):new Uint8Array(0)}function r(e,a={},...n){let c=document.createElement(e);for(let[d,i]of Object.entries(a))typeof i=="function"?c.addEventListener(
d,i):j(c,d,i);for(let d of n)d!=null&&c.append(d);return c}function L(e,a={},n){let c=document.createElementNS("http://w\
ww.w3.org/2000/svg",e);for(let[d,i]of Object.entries(a))c.setAttribute(d,String(i));return n!==void 0&&(c.textContent=n),
c}function j(e,a,n){n==null||n===!1?e.removeAttribute(a):e.setAttribute(a,n===!0?"":String(n))}function $(e,a){e.textContent!==
a&&(e.textContent=a)}function H(e){if(e==null||Number.isNaN(e))return"–";if(e===0||e===1)return e.toFixed(0);let a=e.toFixed(5);return a===
"1.00000"?"0.99999+":a}function U(e){return e==null||Number.isNaN(e)?"–":String(e)}var G=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function I(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||e instanceof HTMLSelectElement}
function q(e,a){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover();let n=a.getBoundingClientRect(),c=e.
getBoundingClientRect(),d=n.bottom+4+c.height<=innerHeight;e.style.left=`${Math.max(4,Math.min(n.left,innerWidth-c.width-
4))}px`,e.style.top=`${d?n.bottom+4:Math.max(4,n.top-c.height-4)}px`}function D(e){let{root:a,send:n}=e,c=r("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},r("dl",{},...G.flatMap(([o,f])=>[r("dt",{},o),r("dd",{},f)])));
a.append(c);let d=!1,i=o=>{d!==o&&(d=o,n("show_reference",{shown:o}))};a.addEventListener("keydown",o=>{if(o.stopPropagation(),
o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!a.querySelector(":popover-open")&&n("ca\
ncel");return}if(I(o.target)||o.defaultPrevented)return;let f=o.key.length===1?o.key.toLowerCase():o.key,y={z:()=>n(o.shiftKey?
"redo":"undo"),p:()=>n("pin"),a:()=>i(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_picture",{by:1}),"?":()=>q(c,
a)}[f];y&&(o.preventDefault(),(!o.repeat||f==="["||f==="]")&&y())}),a.addEventListener("keyup",o=>{o.stopPropagation(),o.
key.toLowerCase()==="a"&&i(!1)}),a.addEventListener("focusout",()=>i(!1))}function F(e,a,n){return{render({model:c,el:d}){let i=[],o=r("section",{class:`npuw npuw-${e}`,"aria-label":a,"data-lm-s\
uppress-shortcuts":"true"}),f=r("span"),h=r("span",{class:"npuw-remedy"}),y=r("div",{class:"npuw-error",role:"alert",hidden:!0},
r("b",{},"Error"),f,h),b=0,S=0,v=()=>{},x=(t,l={})=>c.send({action:t,...l}),T=t=>{let l=`${e}: ${t instanceof Error?t.message:
String(t)}`;R({message:l,remedy:"Reload the page."}),x("script_error",{message:l}),console.error(t)},A=t=>{try{t()}catch(l){
T(l)}},R=t=>{y.hidden=!t.message,$(f,t.message??""),$(h,t.remedy??"")};y.append(r("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{y.hidden=!0,x("dismiss_error")}},"×"));let N=()=>{b||(b=requestAnimationFrame(()=>{b=0,A(
()=>{v(),S+=1,o.dataset.revision=String(S)})}))},s={model:c,root:o,get:t=>c.get(t),send:x,setLocally:(t,l)=>c.set(t,l),redraw:N,
onClose:t=>i.push(t)};return o.tabIndex=-1,d.classList.add("npuw-host"),d.append(o),A(()=>{D(s),v=n(s),o.append(y);let t=()=>R(
c.get("error")??{}),l=(g,u)=>{c.on(g,u),i.push(()=>c.off(g,u))};l("change:error",t),l("change",N),t(),N()}),()=>{cancelAnimationFrame(
b);for(let t of i)t();o.remove()}}}}function J(e,a){return e.x<a.x+a.width&&a.x<e.x+e.width&&e.y<a.y+a.height&&a.y<e.y+e.height}function P(e,a,n,c){let d=[];
return e.map((i,o)=>{let f=a[o]??0,h=S=>Math.max(0,Math.min(c.width-f,S)),y=[h(i.x),h(i.x+i.width-f)],b=[i.y-n,i.y,i.y+i.
height,i.y+i.height-n];for(let S of y)for(let v of b){let x={x:S,y:v,width:f,height:n};if(!(v<0||v+n>c.height||d.some(T=>J(
x,T))))return d.push(x),x}return null})}var W=["kept","lost","extra"],V={kept:"",lost:"6 4",extra:"1.5 3"},Z=11,de=F("output","Output",e=>{let{root:a,get:n,redraw:c}=e,
d=r("span",{class:"npuw-dim"}),i=r("div",{class:"npuw-stage"}),o=r("div",{class:"npuw-legend"});a.append(r("header",{class:"\
npuw-bar"},r("h4",{},"Output"),r("span",{class:"npuw-gap"}),d),i,o);let f=new ResizeObserver(c);f.observe(i);let h="",y;
e.onClose(()=>{f.disconnect(),URL.revokeObjectURL(h)});function b(){let s=n("picture");if(s===y)return h;URL.revokeObjectURL(
h),y=s;let t=K(s);return h=t.length?URL.createObjectURL(new Blob([t],{type:t[0]===137?"image/png":"image/jpeg"})):"",h}function S(s){
let t=O(n(`${s}_boxes`)),l=K(n(`${s}_status`));return Array.from(l,(g,u)=>{let[p,w,E,M,C,k]=t.subarray(u*6,u*6+6),B=n("c\
lass_names")[k]??`class ${k}`;return{x1:p,y1:w,x2:E,y2:M,label:`${B} ${C.toFixed(2)}`,status:W[g]??"kept"}})}function v(s,t){
let l=L("rect",{x:s.x1,y:s.y1,width:Math.max(0,s.x2-s.x1),height:Math.max(0,s.y2-s.y1),class:`npuw-box npuw-box-${s.status}${t?
" npuw-ghost":""}`,"stroke-dasharray":V[s.status],"vector-effect":"non-scaling-stroke","data-status":s.status});return l.
append(L("title",{},`${s.label}, ${s.status}`)),l}function x(s,t,l,g){let[u=1,p=1]=n("size"),w={width:i.clientWidth/2-6,
height:i.clientHeight-20},E=Math.max(.01,Math.min(w.width/u,w.height/p)),M=L("svg",{viewBox:`0 0 ${u} ${p}`,role:"img",width:Math.
max(1,u*E),height:Math.max(1,p*E),"aria-label":`${n("picture_name")}: ${s}`}),C=b();C&&M.append(L("image",{href:C,width:u,
height:p,preserveAspectRatio:"none"}));for(let m of g)M.append(v(m,!0));for(let m of l)M.append(v(m,!1));let k=Z/E,B=P(l.
map(m=>({x:m.x1,y:m.y1,width:m.x2-m.x1,height:m.y2-m.y1})),l.map(m=>m.label.length*k*.7),k*1.25,{width:u,height:p});return l.
forEach((m,z)=>{let _=B[z];_&&M.append(L("text",{x:_.x,y:_.y+k,"font-size":k,"stroke-width":k/4,class:`npuw-label npuw-l\
abel-${m.status}`},m.label))}),r("figure",{},r("figcaption",{class:t?"npuw-bad":null},s),M)}function T(){let s=S("golden"),
t=S("simulated"),l=s.filter(p=>p.status==="lost"),g=t.filter(p=>p.status==="extra");i.replaceChildren(x(`golden, ${s.length}\
 found`,!1,s,[]),x(`simulated, ${t.length} found`,l.length>0,t,l));let u=(p,w)=>{let E=L("svg",{width:26,height:10,"aria\
-hidden":"true"});return E.append(L("line",{x1:1,x2:25,y1:5,y2:5,class:`npuw-box npuw-box-${p}`,"stroke-dasharray":V[p]})),
r("span",{},E,`${p} ${w}`)};o.replaceChildren(u("kept",s.length-l.length),u("lost",l.length),u("extra",g.length))}function A(s,t,l){
let g=Math.max(1e-9,...t.map(u=>Math.abs(u.score)));return r("figure",{class:"npuw-top"},r("figcaption",{},s),r("ol",{},
...t.map(u=>{let p=r("i",{class:"npuw-fill"});p.style.width=`${100*Math.abs(u.score)/g}%`;let w=l.has(u.name);return r("\
li",{class:w?null:"npuw-bad",title:w?null:"only here"},r("span",{class:"npuw-top-name"},u.name),r("span",{class:"npuw-tr\
ack"},p),r("span",{class:"npuw-num"},u.score.toPrecision(3)))})))}function R(){let s=n("golden_top"),t=n("simulated_top"),
l=p=>new Set(p.map(w=>w.name)),g=b();i.replaceChildren(...g?[r("img",{src:g,alt:n("picture_name"),class:"npuw-thumb"})]:
[],A("golden",s,l(t)),A("simulated",t,l(s)));let u=s[0]?.name===t[0]?.name;o.replaceChildren(...s.length?[r("span",{class:u?
null:"npuw-bad"},u?"top-1 agrees":"top-1 differs")]:[])}function N(){let s=["output","slice","codes","cosine"].map(t=>r(
"th",{scope:"col"},t));i.replaceChildren(r("table",{class:"npuw-slice-table"},r("thead",{},r("tr",{},...s)),r("tbody",{},
...n("slices").map(t=>r("tr",{class:t.dead?"npuw-bad":null},r("td",{},t.output),r("td",{},t.dead?`✕ ${t.name}`:t.name),
r("td",{class:"npuw-num"},t.codes===null?U(null):`${t.codes} of ${t.codes_total}`),r("td",{class:"npuw-num"},H(t.cosine))))))),
o.replaceChildren()}return()=>{$(d,n("caption")),a.dataset.kind=n("kind"),n("kind")==="detector"?T():n("kind")==="classi\
fier"?R():N()}});export{de as default};

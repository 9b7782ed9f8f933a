function O(e){return e?new Float32Array(e.buffer.slice(e.byteOffset,e.byteOffset+e.byteLength)):new Float32Array(0)}function _(e){
return e?new Uint8Array(e.buffer,e.byteOffset,e.byteLength):new Uint8Array(0)}function s(e,n={},...r){let l=document.createElement(e);for(let[u,i]of Object.entries(n))typeof i=="function"?l.addEventListener(
u,i):G(l,u,i);for(let u of r)u!=null&&l.append(u);return l}function L(e,n={},r){let l=document.createElementNS("http://w\
ww.w3.org/2000/svg",e);for(let[u,i]of Object.entries(n))l.setAttribute(u,String(i));return r!==void 0&&(l.textContent=r),
l}function G(e,n,r){r==null||r===!1?e.removeAttribute(n):e.setAttribute(n,r===!0?"":String(r))}function R(e,n){e.textContent!==
n&&(e.textContent=n)}function H(e){if(e==null||Number.isNaN(e))return"–";if(e===0||e===1)return e.toFixed(0);let n=e.toFixed(5);return n===
"1.00000"?"0.99999+":n}function D(e){return e==null||Number.isNaN(e)?"–":String(e)}var I=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; \
held A shows it"],["Esc","cancel what runs, close what is open"]];function U(e){return e instanceof HTMLInputElement||e instanceof
HTMLTextAreaElement||e instanceof HTMLSelectElement}function W(e,n){if(e.matches(":popover-open")){e.hidePopover();return}
e.showPopover(),J(e,n)}function J(e,n){let r=n.getBoundingClientRect(),l=e.getBoundingClientRect(),u=r.bottom+4+l.height<=
innerHeight,i=n.closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(r.
left,Math.min(i,innerWidth)-l.width-4))}px`,e.style.top=`${u?r.bottom+4:Math.max(4,r.top-l.height-4)}px`}function F(e){let{
root:n,send:r}=e,l=s("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...I.flatMap(([a,f])=>[
s("dt",{},a),s("dd",{},f)])));n.append(l);let u=!1,i=a=>{u!==a&&(u=a,r("show_reference",{shown:a}))};n.addEventListener(
"keydown",a=>{if(a.stopPropagation(),a.ctrlKey||a.metaKey||a.altKey)return;if(a.key==="Escape"){!a.defaultPrevented&&!n.
querySelector(":popover-open")&&r("cancel");return}if(U(a.target)||a.defaultPrevented)return;let f=a.key.length===1?a.key.
toLowerCase():a.key,y={z:()=>r(a.shiftKey?"redo":"undo"),p:()=>r("pin"),a:()=>i(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r(
"step_picture",{by:1}),"?":()=>W(l,n)}[f];y&&(a.preventDefault(),(!a.repeat||f==="["||f==="]")&&y())}),n.addEventListener(
"keyup",a=>{a.stopPropagation(),a.key.toLowerCase()==="a"&&i(!1)}),n.addEventListener("focusout",()=>i(!1))}var X=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function P({root:e}){e.addEventListener(
"keydown",n=>{if(n.defaultPrevented||!n.isTrusted||U(n.target)||n.ctrlKey||n.metaKey||n.altKey||e.closest(".npuw-drawer"))
return;let r=n.key.length===1?n.key.toLowerCase():n.key,l=X.has(r)?".npuw-table":r==="c"?".npuw-graph":"",u=l&&e.closest(
".npuw-grid")?.querySelector(`.npuw${l}`);!u||u===e||(n.preventDefault(),u.dispatchEvent(new KeyboardEvent("keydown",{key:n.
key,shiftKey:n.shiftKey})))})}function V(e,n,r){return{render({model:l,el:u}){let i=[],a=s("section",{class:`npuw npuw-${e}`,"aria-label":n,"data-lm-s\
uppress-shortcuts":"true"}),f=s("span"),g=s("span",{class:"npuw-remedy"}),y=s("div",{class:"npuw-error",role:"alert",hidden:!0},
s("b",{},"Error"),f,g),b=0,S=0,E=()=>{},x=(t,c={})=>l.send({action:t,...c}),A=t=>{let c=`${e}: ${t instanceof Error?t.message:
String(t)}`;$({message:c,remedy:"Reload the page."}),x("script_error",{message:c}),console.error(t)},T=t=>{try{t()}catch(c){
A(c)}},$=t=>{y.hidden=!t.message,R(f,t.message??""),R(g,t.remedy??"")};y.append(s("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{y.hidden=!0,x("dismiss_error")}},"×"));let N=()=>{b||(b=requestAnimationFrame(()=>{b=0,T(
()=>{E(),S+=1,a.dataset.revision=String(S)})}))},o={model:l,root:a,get:t=>l.get(t),send:x,setLocally:(t,c)=>l.set(t,c),redraw:N,
onClose:t=>i.push(t)};return a.tabIndex=-1,u.classList.add("npuw-host"),u.append(a),T(()=>{F(o),E=r(o),P(o),a.append(y);
let t=()=>$(l.get("error")??{}),c=(h,d)=>{l.on(h,d),i.push(()=>l.off(h,d))};c("change:error",t),c("change",N),t(),N()}),
()=>{cancelAnimationFrame(b);for(let t of i)t();a.remove()}}}}function Z(e,n){return e.x<n.x+n.width&&n.x<e.x+e.width&&e.y<n.y+n.height&&n.y<e.y+e.height}function z(e,n,r,l){let u=[];
return e.map((i,a)=>{let f=n[a]??0,g=S=>Math.max(0,Math.min(l.width-f,S)),y=[g(i.x),g(i.x+i.width-f)],b=[i.y-r,i.y,i.y+i.
height,i.y+i.height-r];for(let S of y)for(let E of b){let x={x:S,y:E,width:f,height:r};if(!(E<0||E+r>l.height||u.some(A=>Z(
x,A))))return u.push(x),x}return null})}var Q=["kept","lost","extra"],j={kept:"",lost:"6 4",extra:"1.5 3"},Y=11,me=V("output","Output",e=>{let{root:n,get:r,redraw:l}=e,
u=s("span",{class:"npuw-dim"}),i=s("div",{class:"npuw-stage"}),a=s("div",{class:"npuw-legend"});n.append(s("header",{class:"\
npuw-bar"},s("h4",{},"Output"),s("span",{class:"npuw-gap"}),u),i,a);let f=new ResizeObserver(l);f.observe(i);let g="",y;
e.onClose(()=>{f.disconnect(),URL.revokeObjectURL(g)});function b(){let o=r("picture");if(o===y)return g;URL.revokeObjectURL(
g),y=o;let t=_(o);return g=t.length?URL.createObjectURL(new Blob([t],{type:t[0]===137?"image/png":"image/jpeg"})):"",g}function S(o){
let t=O(r(`${o}_boxes`)),c=_(r(`${o}_status`));return Array.from(c,(h,d)=>{let[p,w,k,M,K,v]=t.subarray(d*6,d*6+6),C=r("c\
lass_names")[v]??`class ${v}`;return{x1:p,y1:w,x2:k,y2:M,label:`${C} ${K.toFixed(2)}`,status:Q[h]??"kept"}})}function E(o,t){
let c=L("rect",{x:o.x1,y:o.y1,width:Math.max(0,o.x2-o.x1),height:Math.max(0,o.y2-o.y1),class:`npuw-box npuw-box-${o.status}${t?
" npuw-ghost":""}`,"stroke-dasharray":j[o.status],"vector-effect":"non-scaling-stroke","data-status":o.status});return c.
append(L("title",{},`${o.label}, ${o.status}`)),c}function x(o,t,c,h){let[d=1,p=1]=r("size"),w={width:i.clientWidth/2-6,
height:i.clientHeight-20},k=Math.max(.01,Math.min(w.width/d,w.height/p)),M=L("svg",{viewBox:`0 0 ${d} ${p}`,role:"img",width:Math.
max(1,d*k),height:Math.max(1,p*k),"aria-label":`${r("picture_name")}: ${o}`}),K=b();K&&M.append(L("image",{href:K,width:d,
height:p,preserveAspectRatio:"none"}));for(let m of h)M.append(E(m,!0));for(let m of c)M.append(E(m,!1));let v=Y/k,C=z(c.
map(m=>({x:m.x1,y:m.y1,width:m.x2-m.x1,height:m.y2-m.y1})),c.map(m=>m.label.length*v*.7),v*1.25,{width:d,height:p});return c.
forEach((m,q)=>{let B=C[q];B&&M.append(L("text",{x:B.x,y:B.y+v,"font-size":v,"stroke-width":v/4,class:`npuw-label npuw-l\
abel-${m.status}`},m.label))}),s("figure",{},s("figcaption",{class:t?"npuw-bad":null},o),M)}function A(){let o=S("golden"),
t=S("simulated"),c=o.filter(p=>p.status==="lost"),h=t.filter(p=>p.status==="extra");i.replaceChildren(x(`golden, ${o.length}\
 found`,!1,o,[]),x(`simulated, ${t.length} found`,c.length>0,t,c));let d=(p,w)=>{let k=L("svg",{width:26,height:10,"aria\
-hidden":"true"});return k.append(L("line",{x1:1,x2:25,y1:5,y2:5,class:`npuw-box npuw-box-${p}`,"stroke-dasharray":j[p]})),
s("span",{},k,`${p} ${w}`)};a.replaceChildren(d("kept",o.length-c.length),d("lost",c.length),d("extra",h.length))}function T(o,t,c){
let h=Math.max(1e-9,...t.map(d=>Math.abs(d.score)));return s("figure",{class:"npuw-top"},s("figcaption",{},o),s("ol",{},
...t.map(d=>{let p=s("i",{class:"npuw-fill"});p.style.width=`${100*Math.abs(d.score)/h}%`;let w=c.has(d.name);return s("\
li",{class:w?null:"npuw-bad",title:w?null:"only here"},s("span",{class:"npuw-top-name"},d.name),s("span",{class:"npuw-tr\
ack"},p),s("span",{class:"npuw-num"},d.score.toPrecision(3)))})))}function $(){let o=r("golden_top"),t=r("simulated_top"),
c=p=>new Set(p.map(w=>w.name)),h=b();i.replaceChildren(...h?[s("img",{src:h,alt:r("picture_name"),class:"npuw-thumb"})]:
[],T("golden",o,c(t)),T("simulated",t,c(o)));let d=o[0]?.name===t[0]?.name;a.replaceChildren(...o.length?[s("span",{class:d?
null:"npuw-bad"},d?"top-1 agrees":"top-1 differs")]:[])}function N(){let o=["output","slice","codes","cosine"].map(t=>s(
"th",{scope:"col"},t));i.replaceChildren(s("table",{class:"npuw-slice-table"},s("thead",{},s("tr",{},...o)),s("tbody",{},
...r("slices").map(t=>s("tr",{class:t.dead?"npuw-bad":null},s("td",{},t.output),s("td",{},t.dead?`✕ ${t.name}`:t.name),
s("td",{class:"npuw-num"},t.codes===null?D(null):`${t.codes} of ${t.codes_total}`),s("td",{class:"npuw-num"},H(t.cosine))))))),
a.replaceChildren()}return()=>{R(u,r("caption")),n.dataset.kind=r("kind"),r("kind")==="detector"?A():r("kind")==="classi\
fier"?$():N()}});export{me as default};

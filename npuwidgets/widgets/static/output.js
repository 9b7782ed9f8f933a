function H(e){return e?new Float32Array(e.buffer.slice(e.byteOffset,e.byteOffset+e.byteLength)):new Float32Array(0)}function _(e){
return e?new Uint8Array(e.buffer,e.byteOffset,e.byteLength):new Uint8Array(0)}function s(e,t={},...r){let c=document.createElement(e);for(let[u,i]of Object.entries(t))typeof i=="function"?c.addEventListener(
u,i):I(c,u,i);for(let u of r)u!=null&&c.append(u);return c}function L(e,t={},r){let c=document.createElementNS("http://w\
ww.w3.org/2000/svg",e);for(let[u,i]of Object.entries(t))c.setAttribute(u,String(i));return r!==void 0&&(c.textContent=r),
c}function I(e,t,r){r==null||r===!1?e.removeAttribute(t):e.setAttribute(t,r===!0?"":String(r))}function O(e){let t=e.getRootNode();
return(t instanceof ShadowRoot?t:document).activeElement}function R(e,t){e.textContent!==t&&(e.textContent=t)}function D(e){if(e==null||Number.isNaN(e))return"–";if(e===0||e===1)return e.toFixed(0);let t=e.toFixed(5);return t===
"1.00000"?"0.99999+":t}function U(e){return e==null||Number.isNaN(e)?"–":String(e)}var W=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function F(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||
e instanceof HTMLSelectElement}function J(e,t){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover(),X(e,
t)}function X(e,t){let r=t.getBoundingClientRect(),c=e.getBoundingClientRect(),u=r.bottom+4+c.height<=innerHeight,i=t.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(r.left,Math.min(i,innerWidth)-
c.width-4))}px`,e.style.top=`${u?r.bottom+4:Math.max(4,r.top-c.height-4)}px`}function P(e){let{root:t,send:r}=e,c=s("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...W.flatMap(([o,f])=>[s("dt",{},o),s("dd",{},
f)])));t.append(c);let u=!1,i=o=>{u!==o&&(u=o,r("show_reference",{shown:o}))};t.addEventListener("keydown",o=>{if(o.stopPropagation(),
o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!t.querySelector(":popover-open")&&r("ca\
ncel");return}if(F(o.target)||o.defaultPrevented)return;let f=o.key.length===1?o.key.toLowerCase():o.key,y={z:()=>r(o.shiftKey?
"redo":"undo"),p:()=>r("pin"),a:()=>i(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r("step_picture",{by:1}),"?":()=>J(c,
t)}[f];y&&(o.preventDefault(),(!o.repeat||f==="["||f==="]")&&y())}),t.addEventListener("keyup",o=>{o.stopPropagation(),o.
key.toLowerCase()==="a"&&i(!1)}),t.addEventListener("focusout",()=>i(!1))}var Z=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function V({root:e}){e.addEventListener("keydown",t=>{if(t.defaultPrevented||
!t.isTrusted||F(t.target)||t.ctrlKey||t.metaKey||t.altKey||e.closest(".npuw-drawer"))return;let r=t.key.length===1?t.key.
toLowerCase():t.key,c=Z.has(r)?".npuw-table":r==="c"?".npuw-graph":"",u=c&&e.closest(".npuw-grid")?.querySelector(`.npuw${c}`);
!u||u===e||(t.preventDefault(),u.dispatchEvent(new KeyboardEvent("keydown",{key:t.key,shiftKey:t.shiftKey})))})}function Q(e){let t=O(e);t&&e.contains(t)&&!t.matches(":disabled")&&t.checkVisibility()||e.focus({preventScroll:!0})}function z(e,t,r){
return{render({model:c,el:u}){let i=[],o=s("section",{class:`npuw npuw-${e}`,"aria-label":t,"data-lm-suppress-shortcuts":"\
true"}),f=s("span"),g=s("span",{class:"npuw-remedy"}),y=s("div",{class:"npuw-error",role:"alert",hidden:!0},s("b",{},"Er\
ror"),f,g),b=0,S=0,E=()=>{},x=(n,l={})=>c.send({action:n,...l}),T=n=>{let l=`${e}: ${n instanceof Error?n.message:String(
n)}`;$({message:l,remedy:"Reload the page."}),x("script_error",{message:l}),console.error(n)},A=n=>{try{n()}catch(l){T(l)}},
$=n=>{y.hidden=!n.message,R(f,n.message??""),R(g,n.remedy??"")};y.append(s("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{y.hidden=!0,x("dismiss_error")}},"×"));let N=()=>{b||(b=requestAnimationFrame(()=>{b=0,A(()=>{let n=o.
contains(O(o));E(),n&&Q(o),S+=1,o.dataset.revision=String(S)})}))},a={model:c,root:o,get:n=>c.get(n),send:x,setLocally:(n,l)=>c.
set(n,l),redraw:N,onClose:n=>i.push(n)};return o.tabIndex=-1,u.classList.add("npuw-host"),u.append(o),A(()=>{P(a),E=r(a),
V(a),o.append(y);let n=()=>$(c.get("error")??{}),l=(h,d)=>{c.on(h,d),i.push(()=>c.off(h,d))};l("change:error",n),l("chan\
ge",N),n(),N()}),()=>{cancelAnimationFrame(b);for(let n of i)n();o.remove()}}}}function Y(e,t){return e.x<t.x+t.width&&t.x<e.x+e.width&&e.y<t.y+t.height&&t.y<e.y+e.height}function j(e,t,r,c){let u=[];
return e.map((i,o)=>{let f=t[o]??0,g=S=>Math.max(0,Math.min(c.width-f,S)),y=[g(i.x),g(i.x+i.width-f)],b=[i.y-r,i.y,i.y+i.
height,i.y+i.height-r];for(let S of y)for(let E of b){let x={x:S,y:E,width:f,height:r};if(!(E<0||E+r>c.height||u.some(T=>Y(
x,T))))return u.push(x),x}return null})}var ee=["kept","lost","extra"],q={kept:"",lost:"6 4",extra:"1.5 3"},te=11,ge=z("output","Output",e=>{let{root:t,get:r,redraw:c}=e,
u=s("span",{class:"npuw-dim"}),i=s("div",{class:"npuw-stage"}),o=s("div",{class:"npuw-legend"});t.append(s("header",{class:"\
npuw-bar"},s("h4",{},"Output"),s("span",{class:"npuw-gap"}),u),i,o);let f=new ResizeObserver(c);f.observe(i);let g="",y;
e.onClose(()=>{f.disconnect(),URL.revokeObjectURL(g)});function b(){let a=r("picture");if(a===y)return g;URL.revokeObjectURL(
g),y=a;let n=_(a);return g=n.length?URL.createObjectURL(new Blob([n],{type:n[0]===137?"image/png":"image/jpeg"})):"",g}function S(a){
let n=H(r(`${a}_boxes`)),l=_(r(`${a}_status`));return Array.from(l,(h,d)=>{let[p,w,k,M,K,v]=n.subarray(d*6,d*6+6),B=r("c\
lass_names")[v]??`class ${v}`;return{x1:p,y1:w,x2:k,y2:M,label:`${B} ${K.toFixed(2)}`,status:ee[h]??"kept"}})}function E(a,n){
let l=L("rect",{x:a.x1,y:a.y1,width:Math.max(0,a.x2-a.x1),height:Math.max(0,a.y2-a.y1),class:`npuw-box npuw-box-${a.status}${n?
" npuw-ghost":""}`,"stroke-dasharray":q[a.status],"vector-effect":"non-scaling-stroke","data-status":a.status});return l.
append(L("title",{},`${a.label}, ${a.status}`)),l}function x(a,n,l,h){let[d=1,p=1]=r("size"),w={width:i.clientWidth/2-6,
height:i.clientHeight-20},k=Math.max(.01,Math.min(w.width/d,w.height/p)),M=L("svg",{viewBox:`0 0 ${d} ${p}`,role:"img",width:Math.
max(1,d*k),height:Math.max(1,p*k),"aria-label":`${r("picture_name")}: ${a}`}),K=b();K&&M.append(L("image",{href:K,width:d,
height:p,preserveAspectRatio:"none"}));for(let m of h)M.append(E(m,!0));for(let m of l)M.append(E(m,!1));let v=te/k,B=j(
l.map(m=>({x:m.x1,y:m.y1,width:m.x2-m.x1,height:m.y2-m.y1})),l.map(m=>m.label.length*v*.7),v*1.25,{width:d,height:p});return l.
forEach((m,G)=>{let C=B[G];C&&M.append(L("text",{x:C.x,y:C.y+v,"font-size":v,"stroke-width":v/4,class:`npuw-label npuw-l\
abel-${m.status}`},m.label))}),s("figure",{},s("figcaption",{class:n?"npuw-bad":null},a),M)}function T(){let a=S("golden"),
n=S("simulated"),l=a.filter(p=>p.status==="lost"),h=n.filter(p=>p.status==="extra");i.replaceChildren(x(`golden, ${a.length}\
 found`,!1,a,[]),x(`simulated, ${n.length} found`,l.length>0,n,l));let d=(p,w)=>{let k=L("svg",{width:26,height:10,"aria\
-hidden":"true"});return k.append(L("line",{x1:1,x2:25,y1:5,y2:5,class:`npuw-box npuw-box-${p}`,"stroke-dasharray":q[p]})),
s("span",{},k,`${p} ${w}`)};o.replaceChildren(d("kept",a.length-l.length),d("lost",l.length),d("extra",h.length))}function A(a,n,l){
let h=Math.max(1e-9,...n.map(d=>Math.abs(d.score)));return s("figure",{class:"npuw-top"},s("figcaption",{},a),s("ol",{},
...n.map(d=>{let p=s("i",{class:"npuw-fill"});p.style.width=`${100*Math.abs(d.score)/h}%`;let w=l.has(d.name);return s("\
li",{class:w?null:"npuw-bad",title:w?null:"only here"},s("span",{class:"npuw-top-name"},d.name),s("span",{class:"npuw-tr\
ack"},p),s("span",{class:"npuw-num"},d.score.toPrecision(3)))})))}function $(){let a=r("golden_top"),n=r("simulated_top"),
l=p=>new Set(p.map(w=>w.name)),h=b();i.replaceChildren(...h?[s("img",{src:h,alt:r("picture_name"),class:"npuw-thumb"})]:
[],A("golden",a,l(n)),A("simulated",n,l(a)));let d=a[0]?.name===n[0]?.name;o.replaceChildren(...a.length?[s("span",{class:d?
null:"npuw-bad"},d?"top-1 agrees":"top-1 differs")]:[])}function N(){let a=["output","slice","codes","cosine"].map(n=>s(
"th",{scope:"col"},n));i.replaceChildren(s("table",{class:"npuw-slice-table"},s("thead",{},s("tr",{},...a)),s("tbody",{},
...r("slices").map(n=>s("tr",{class:n.dead?"npuw-bad":null},s("td",{},n.output),s("td",{},n.dead?`✕ ${n.name}`:n.name),
s("td",{class:"npuw-num"},n.codes===null?U(null):`${n.codes} of ${n.codes_total}`),s("td",{class:"npuw-num"},D(n.cosine))))))),
o.replaceChildren()}return()=>{R(u,r("caption")),t.dataset.kind=r("kind"),r("kind")==="detector"?T():r("kind")==="classi\
fier"?$():N()}});export{ge as default};

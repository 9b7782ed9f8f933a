function s(t,r={},...o){let a=document.createElement(t);for(let[l,c]of Object.entries(r))typeof c=="function"?a.addEventListener(
l,c):K(a,l,c);for(let l of o)l!=null&&a.append(l);return a}function K(t,r,o){o==null||o===!1?t.removeAttribute(r):t.setAttribute(r,o===!0?"":String(o))}function H(t,r){t.textContent!==
r&&(t.textContent=r)}var V=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function W(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement}
function P(t,r){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover();let o=r.getBoundingClientRect(),a=t.
getBoundingClientRect(),l=o.bottom+4+a.height<=innerHeight;t.style.left=`${Math.max(4,Math.min(o.left,innerWidth-a.width-
4))}px`,t.style.top=`${l?o.bottom+4:Math.max(4,o.top-a.height-4)}px`}function B(t){let{root:r,send:o}=t,a=s("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...V.flatMap(([n,m])=>[s("dt",{},n),s("dd",{},m)])));
r.append(a);let l=!1,c=n=>{l!==n&&(l=n,o("show_reference",{shown:n}))};r.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!r.querySelector(":popover-open")&&o("ca\
ncel");return}if(W(n.target)||n.defaultPrevented)return;let m=n.key.length===1?n.key.toLowerCase():n.key,h={z:()=>o(n.shiftKey?
"redo":"undo"),p:()=>o("pin"),a:()=>c(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o("step_picture",{by:1}),"?":()=>P(a,
r)}[m];h&&(n.preventDefault(),(!n.repeat||m==="["||m==="]")&&h())}),r.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&c(!1)}),r.addEventListener("focusout",()=>c(!1))}function T(t){if(t==null||Number.isNaN(t))return"–";if(t===0||t===1)return t.toFixed(0);let r=t.toFixed(5);return r===
"1.00000"?"0.99999+":r}function O(t,r,o){return{render({model:a,el:l}){let c=[],n=s("section",{class:`npuw npuw-${t}`,"aria-label":r,"data-lm-s\
uppress-shortcuts":"true"}),m=s("span"),y=s("span",{class:"npuw-remedy"}),h=s("div",{class:"npuw-error",role:"alert",hidden:!0},
s("b",{},"Error"),m,y),x=0,v=0,N=()=>{},g=(i,f={})=>a.send({action:i,...f}),L=i=>{let f=`${t}: ${i instanceof Error?i.message:
String(i)}`;S({message:f,remedy:"Reload the page."}),g("script_error",{message:f}),console.error(i)},M=i=>{try{i()}catch(f){
L(f)}},S=i=>{h.hidden=!i.message,H(m,i.message??""),H(y,i.remedy??"")};h.append(s("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{h.hidden=!0,g("dismiss_error")}},"×"));let w=()=>{x||(x=requestAnimationFrame(()=>{x=0,M(
()=>{N(),v+=1,n.dataset.revision=String(v)})}))},C={model:a,root:n,get:i=>a.get(i),send:g,setLocally:(i,f)=>a.set(i,f),redraw:w,
onClose:i=>c.push(i)};return l.classList.add("npuw-host"),l.append(n),M(()=>{B(C),N=o(C),n.append(h);let i=()=>S(a.get("\
error")??{}),f=(e,d)=>{a.on(e,d),c.push(()=>a.off(e,d))};f("change:error",i),f("change",w),i(),w()}),()=>{cancelAnimationFrame(
x);for(let i of c)i();n.remove()}}}}var I=6,A=3,te=O("verdict","Verdict",t=>{let{root:r,get:o,send:a,redraw:l}=t,c=(e,d,p)=>s("button",{type:"button","aria-\
label":d,title:d,click:p},e),n=s("div",{class:"npuw-facts",role:"status","aria-live":"polite"}),m=s("div",{class:"npuw-n\
ote",popover:"auto","aria-label":"Why"}),y=c("Why?","Why: three sentences",()=>P(m,y)),h=s("div",{class:"npuw-chips",role:"\
status","aria-label":"What the last edit did"}),x=c("↶ Undo","Undo (Z)",()=>a("undo")),v=c("↷","Redo (Shift+Z)",()=>a(
"redo")),N=c("Pin A","Pin the reference (P)",()=>a(o("history").pinned?"unpin":"pin")),g=c("A | B","Hold to see the pinn\
ed state A (A)",()=>{}),L=e=>d=>{e&&g.setPointerCapture(d.pointerId),K(g,"aria-pressed",String(e)),a("show_reference",{shown:e})};
g.addEventListener("pointerdown",L(!0)),g.addEventListener("pointerup",L(!1)),g.addEventListener("pointercancel",L(!1)),
r.append(n,h,s("div",{class:"npuw-buttons"},y,x,v,N,g),m);let M=o("chips_serial"),S=0;t.onClose(()=>clearTimeout(S));function w(e,d,p,k=""){
return s("span",{class:e?"npuw-fact npuw-bad":"npuw-fact",title:k||null},s("b",{},d),` ${p}`)}function C(e,d){let p=e.codes===
null?"":`${e.codes} of ${e.codes_total}`,k=p&&d===0?`${p} codes`:p,b=`${e.output}, ${e.name}: cosine ${T(e.cosine)}${p&&
`, ${p} codes`}`;return w(e.dead,e.name,e.dead?k:T(e.cosine),b)}function i(e){let d=e.slices??[],p=d.filter(u=>u.dead),k=d.
filter(u=>!u.dead),{detections:b,top:$}=e,E=p.slice(0,A).map(C);if(p.length>A&&E.push(w(!0,`+${p.length-A}`,"dead")),b){
let u=b.kept<b.golden,_=b.extra?`, ${b.extra} extra`:"";E.push(w(u,"detections kept",`${b.kept} of ${b.golden}${_}`,"Det\
ections of the float network that the simulated one still finds"))}$&&E.push(w(!$.top1,"top-1",`${$.top1?"agrees":"diffe\
rs"}, top-5 ${$.top5} of 5`));let[R]=k.toSorted((u,_)=>(u.cosine??1)-(_.cosine??1));if(R){let u=C(R,A);u.classList.add("\
npuw-minor"),E.push(u)}if(e.whole_cosine!=null){let u=e.misleading?", misleading":"";E.push(s("span",{class:"npuw-fact n\
puw-minor"},`whole cosine ${T(e.whole_cosine)}${u}`))}e.reference&&e.reference!=="golden"&&E.push(s("span",{class:"npuw-\
fact npuw-minor"},`against ${e.reference}`));let F=s("span",{class:"npuw-badge"},e.title??""),D=(e.marks??[]).map(u=>s("\
span",{class:"npuw-mark",title:u},u));n.replaceChildren(...e.title?[F]:[],...D,...E)}function f(){o("chips_serial")!==M&&
(M=o("chips_serial"),h.replaceChildren(...o("chips").map(e=>s("span",{class:"npuw-chip",title:e},e))),r.classList.toggle(
"npuw-has-chips",o("chips").length>0),clearTimeout(S),S=window.setTimeout(()=>{r.classList.remove("npuw-has-chips"),h.replaceChildren(),
l()},I*1e3))}return()=>{let e=o("verdict"),d=o("history");r.dataset.state=e.state??"computing",i(e),m.replaceChildren(...(e.
why??[]).map(p=>s("p",{},p))),y.hidden=!e.why?.length,f(),x.disabled=!d.can_undo,v.disabled=!d.can_redo,N.textContent=d.
pinned?"Unpin A":"Pin A",g.hidden=!d.pinned}});export{te as default};

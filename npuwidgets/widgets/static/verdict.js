function a(t,n={},...r){let s=document.createElement(t);for(let[l,d]of Object.entries(n))typeof d=="function"?s.addEventListener(
l,d):H(s,l,d);for(let l of r)l!=null&&s.append(l);return s}function H(t,n,r){r==null||r===!1?t.removeAttribute(n):t.setAttribute(n,r===!0?"":String(r))}function O(t,n){t.textContent!==
n&&(t.textContent=n)}function D(t,n){let r=!1,s=0,l=e=>{r!==e&&(r=e,t.setAttribute("aria-pressed",String(e)),n(e))},d=e=>{e.timeStamp-s>300&&
l(!1)};return t.addEventListener("pointerdown",e=>{t.setPointerCapture(e.pointerId),s=r?-1/0:e.timeStamp,l(!r)}),t.addEventListener(
"pointerup",d),t.addEventListener("pointercancel",()=>l(!1)),t.addEventListener("keydown",e=>{e.key!=="Enter"&&e.key!=="\
 "||(e.preventDefault(),e.repeat||l(!r))}),{release:()=>{r=!1,t.setAttribute("aria-pressed","false")}}}var z=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, 0","in the graph: fold a block, fit the drawing"],["/","search the layers"],["[ ]","previous, next pic\
ture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what is \
open"]];function I(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement}
function R(t,n){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover();let r=n.getBoundingClientRect(),s=t.
getBoundingClientRect(),l=r.bottom+4+s.height<=innerHeight;t.style.left=`${Math.max(4,Math.min(r.left,innerWidth-s.width-
4))}px`,t.style.top=`${l?r.bottom+4:Math.max(4,r.top-s.height-4)}px`}function V(t){let{root:n,send:r}=t,s=a("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},a("dl",{},...z.flatMap(([e,h])=>[a("dt",{},e),a("dd",{},h)])));
n.append(s);let l=!1,d=e=>{l!==e&&(l=e,r("show_reference",{shown:e}))};n.addEventListener("keydown",e=>{if(e.stopPropagation(),
e.ctrlKey||e.metaKey||e.altKey)return;if(e.key==="Escape"){!e.defaultPrevented&&!n.querySelector(":popover-open")&&r("ca\
ncel");return}if(I(e.target)||e.defaultPrevented)return;let h=e.key.length===1?e.key.toLowerCase():e.key,m={z:()=>r(e.shiftKey?
"redo":"undo"),p:()=>r("pin"),a:()=>d(!0),"[":()=>r("step_picture",{by:-1}),"]":()=>r("step_picture",{by:1}),"?":()=>R(s,
n)}[h];m&&(e.preventDefault(),(!e.repeat||h==="["||h==="]")&&m())}),n.addEventListener("keyup",e=>{e.stopPropagation(),e.
key.toLowerCase()==="a"&&d(!1)}),n.addEventListener("focusout",()=>d(!1))}var J=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function W({root:t}){t.addEventListener("keydown",n=>{if(n.defaultPrevented||
!n.isTrusted||I(n.target)||n.ctrlKey||n.metaKey||n.altKey||t.closest(".npuw-drawer"))return;let r=n.key.length===1?n.key.
toLowerCase():n.key,s=J.has(r)?".npuw-table":r==="c"?".npuw-graph":"",l=s&&t.closest(".npuw-grid")?.querySelector(`.npuw${s}`);
!l||l===t||(n.preventDefault(),l.dispatchEvent(new KeyboardEvent("keydown",{key:n.key,shiftKey:n.shiftKey})))})}function $(t){if(t==null||Number.isNaN(t))return"–";if(t===0||t===1)return t.toFixed(0);let n=t.toFixed(5);return n===
"1.00000"?"0.99999+":n}function j(t,n,r){return{render({model:s,el:l}){let d=[],e=a("section",{class:`npuw npuw-${t}`,"aria-label":n,"data-lm-s\
uppress-shortcuts":"true"}),h=a("span"),b=a("span",{class:"npuw-remedy"}),m=a("div",{class:"npuw-error",role:"alert",hidden:!0},
a("b",{},"Error"),h,b),x=0,v=0,y=()=>{},g=(i,c={})=>s.send({action:i,...c}),B=i=>{let c=`${t}: ${i instanceof Error?i.message:
String(i)}`;N({message:c,remedy:"Reload the page."}),g("script_error",{message:c}),console.error(i)},L=i=>{try{i()}catch(c){
B(c)}},N=i=>{m.hidden=!i.message,O(h,i.message??""),O(b,i.remedy??"")};m.append(a("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,g("dismiss_error")}},"×"));let k=()=>{x||(x=requestAnimationFrame(()=>{x=0,L(
()=>{y(),v+=1,e.dataset.revision=String(v)})}))},S={model:s,root:e,get:i=>s.get(i),send:g,setLocally:(i,c)=>s.set(i,c),redraw:k,
onClose:i=>d.push(i)};return e.tabIndex=-1,l.classList.add("npuw-host"),l.append(e),L(()=>{V(S),y=r(S),W(S),e.append(m);
let i=()=>N(s.get("error")??{}),c=(A,K)=>{s.on(A,K),d.push(()=>s.off(A,K))};c("change:error",i),c("change",k),i(),k()}),
()=>{cancelAnimationFrame(x);for(let i of d)i();e.remove()}}}}var Q=6,X=40,_=3,ue=j("verdict","Verdict",t=>{let{root:n,get:r,send:s,redraw:l}=t,d=(o,p,f)=>a("button",{type:"button","\
aria-label":p,title:p,click:f},o),e=a("div",{class:"npuw-facts",role:"status","aria-live":"polite"}),h=a("div",{class:"n\
puw-note",popover:"auto","aria-label":"Why"}),b=d("Why?","Why the outputs look like this, with figures",()=>R(h,b)),m=a(
"div",{class:"npuw-chips",role:"status","aria-label":"What the last edit did"}),x=d("↶ Undo","Undo (Z)",()=>s("undo")),
v=d("↷","Redo (Shift+Z)",()=>s("redo")),y=d("Pin A","Keep this state as A, its inputs as the reference (P)",()=>s(r("h\
istory").pinned?"unpin":"pin")),g=d("A | B","Hold to see the state A, click to keep it shown (A)",()=>{}),B=D(g,o=>s("sh\
ow_reference",{shown:o}));n.append(e,m,a("div",{class:"npuw-buttons"},b,x,v,y,g),h);let L=r("chips_serial"),N,k=0,S=0,i=!1;
t.onClose(()=>clearTimeout(S));function c(o,p,f,C=""){return a("span",{class:o?"npuw-fact npuw-bad":"npuw-fact",title:C||
null},a("b",{},p),` ${f}`)}function A(o,p){let f=o.codes===null?"":`${o.codes} of ${o.codes_total} codes`,C=p===0?f:String(
o.codes??""),w=`${o.output}, ${o.name}: cosine ${$(o.cosine)}${f&&`, ${f}`}`;return c(o.dead,o.name,o.dead?C:$(o.cosine),
w)}function K(o){if(o===N)return;N=o,k+=1,n.dataset.verdicts=String(k);let p=o.slices??[],f=p.filter(u=>u.dead),C=p.filter(
u=>!u.dead),{detections:w,top:M}=o,E=f.slice(0,_).map(A);if(f.length>_&&E.push(c(!0,`+${f.length-_}`,"dead")),w){let u=w.
kept<w.golden,P=w.extra?`, ${w.extra} extra`:"";E.push(c(u,"detections kept",`${w.kept} of ${w.golden}${P}`,"Detections \
of the float network that the simulated one still finds"))}M&&E.push(c(!M.top1,"top-1",`${M.top1?"agrees":"differs"}, to\
p-5 ${M.top5} of 5`));let[F]=C.toSorted((u,P)=>(u.cosine??1)-(P.cosine??1));if(F){let u=A(F,_);u.classList.add("npuw-min\
or"),E.push(u)}if(o.whole_cosine!=null){let u=o.misleading?", misleading":"";E.push(a("span",{class:"npuw-fact npuw-mino\
r"},`whole cosine ${$(o.whole_cosine)}${u}`))}o.reference&&o.reference!=="golden"&&E.push(a("span",{class:"npuw-fact npu\
w-minor"},`against ${o.reference}`));let T=o.showing??"";n.classList.toggle("npuw-flipped",T!=="");let U=a("span",{class:"\
npuw-held",title:T},`showing ${T}`),Z=a("span",{class:"npuw-badge"},o.title??""),G=(o.marks??[]).map(u=>a("span",{class:"\
npuw-mark",title:u},u));e.replaceChildren(...T?[U]:[],...o.title?[Z]:[],...G,...E)}function q(){r("chips_serial")!==L&&(L=
r("chips_serial"),m.replaceChildren(...r("chips").map(o=>a("span",{class:o.length>X?"npuw-chip npuw-sentence":"npuw-chip"},
o))),m.title=r("chips").join(`
`),n.classList.toggle("npuw-has-chips",r("chips").length>0),clearTimeout(S),S=window.setTimeout(()=>{n.classList.remove(
"npuw-has-chips"),m.replaceChildren(),l()},Q*1e3))}return()=>{let o=r("verdict"),p=r("history");n.dataset.state=o.state??
"computing",K(o),h.replaceChildren(...(o.why??[]).map(f=>a("p",{},f))),b.hidden=!o.why?.length,q(),x.disabled=!p.can_undo,
v.disabled=!p.can_redo,y.textContent=p.pinned?"Unpin A":"Pin A",y.title=p.pinned?"Let golden follow the inputs again":"K\
eep this state as A, its inputs as the reference (P)",H(y,"aria-label",y.title),g.hidden=!p.kept,g.title=`Hold to see A,\
 click to keep it shown: ${p.kept} (A)`,o.showing?i=!0:i&&(i=!1,B.release()),H(g,"aria-pressed",String(!!o.showing))}});export{ue as default};

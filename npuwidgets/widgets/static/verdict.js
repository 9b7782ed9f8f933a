function a(t,n={},...s){let r=document.createElement(t);for(let[l,d]of Object.entries(n))typeof d=="function"?r.addEventListener(
l,d):H(r,l,d);for(let l of s)l!=null&&r.append(l);return r}function H(t,n,s){s==null||s===!1?t.removeAttribute(n):t.setAttribute(n,s===!0?"":String(s))}function O(t,n){t.textContent!==
n&&(t.textContent=n)}function D(t,n){let s=!1,r=0,l=e=>{s!==e&&(s=e,t.setAttribute("aria-pressed",String(e)),n(e))},d=e=>{e.timeStamp-r>300&&
l(!1)};return t.addEventListener("pointerdown",e=>{t.setPointerCapture(e.pointerId),r=s?-1/0:e.timeStamp,l(!s)}),t.addEventListener(
"pointerup",d),t.addEventListener("pointercancel",()=>l(!1)),t.addEventListener("keydown",e=>{e.key!=="Enter"&&e.key!=="\
 "||(e.preventDefault(),e.repeat||l(!s))}),{release:()=>{s=!1,t.setAttribute("aria-pressed","false")}}}var z=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, 0","in the graph: fold a block, fit the drawing"],["/","search the layers"],["[ ]","previous, next pic\
ture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what is \
open"]];function I(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement}
function R(t,n){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover();let s=n.getBoundingClientRect(),r=t.
getBoundingClientRect(),l=s.bottom+4+r.height<=innerHeight;t.style.left=`${Math.max(4,Math.min(s.left,innerWidth-r.width-
4))}px`,t.style.top=`${l?s.bottom+4:Math.max(4,s.top-r.height-4)}px`}function V(t){let{root:n,send:s}=t,r=a("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},a("dl",{},...z.flatMap(([e,h])=>[a("dt",{},e),a("dd",{},h)])));
n.append(r);let l=!1,d=e=>{l!==e&&(l=e,s("show_reference",{shown:e}))};n.addEventListener("keydown",e=>{if(e.stopPropagation(),
e.ctrlKey||e.metaKey||e.altKey)return;if(e.key==="Escape"){!e.defaultPrevented&&!n.querySelector(":popover-open")&&s("ca\
ncel");return}if(I(e.target)||e.defaultPrevented)return;let h=e.key.length===1?e.key.toLowerCase():e.key,g={z:()=>s(e.shiftKey?
"redo":"undo"),p:()=>s("pin"),a:()=>d(!0),"[":()=>s("step_picture",{by:-1}),"]":()=>s("step_picture",{by:1}),"?":()=>R(r,
n)}[h];g&&(e.preventDefault(),(!e.repeat||h==="["||h==="]")&&g())}),n.addEventListener("keyup",e=>{e.stopPropagation(),e.
key.toLowerCase()==="a"&&d(!1)}),n.addEventListener("focusout",()=>d(!1))}var J=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function W({root:t}){t.addEventListener("keydown",n=>{if(n.defaultPrevented||
!n.isTrusted||I(n.target)||n.ctrlKey||n.metaKey||n.altKey||t.closest(".npuw-drawer"))return;let s=n.key.length===1?n.key.
toLowerCase():n.key,r=J.has(s)?".npuw-table":s==="c"?".npuw-graph":"",l=r&&t.closest(".npuw-grid")?.querySelector(`.npuw${r}`);
!l||l===t||(n.preventDefault(),l.dispatchEvent(new KeyboardEvent("keydown",{key:n.key,shiftKey:n.shiftKey})))})}function M(t){if(t==null||Number.isNaN(t))return"–";if(t===0||t===1)return t.toFixed(0);let n=t.toFixed(5);return n===
"1.00000"?"0.99999+":n}function j(t,n,s){return{render({model:r,el:l}){let d=[],e=a("section",{class:`npuw npuw-${t}`,"aria-label":n,"data-lm-s\
uppress-shortcuts":"true"}),h=a("span"),b=a("span",{class:"npuw-remedy"}),g=a("div",{class:"npuw-error",role:"alert",hidden:!0},
a("b",{},"Error"),h,b),x=0,v=0,y=()=>{},m=(i,c={})=>r.send({action:i,...c}),B=i=>{let c=`${t}: ${i instanceof Error?i.message:
String(i)}`;N({message:c,remedy:"Reload the page."}),m("script_error",{message:c}),console.error(i)},L=i=>{try{i()}catch(c){
B(c)}},N=i=>{g.hidden=!i.message,O(h,i.message??""),O(b,i.remedy??"")};g.append(a("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{g.hidden=!0,m("dismiss_error")}},"×"));let k=()=>{x||(x=requestAnimationFrame(()=>{x=0,L(
()=>{y(),v+=1,e.dataset.revision=String(v)})}))},S={model:r,root:e,get:i=>r.get(i),send:m,setLocally:(i,c)=>r.set(i,c),redraw:k,
onClose:i=>d.push(i)};return e.tabIndex=-1,l.classList.add("npuw-host"),l.append(e),L(()=>{V(S),y=s(S),W(S),e.append(g);
let i=()=>N(r.get("error")??{}),c=(A,C)=>{r.on(A,C),d.push(()=>r.off(A,C))};c("change:error",i),c("change",k),i(),k()}),
()=>{cancelAnimationFrame(x);for(let i of d)i();e.remove()}}}}var X=6,Q=40,_=3,ue=j("verdict","Verdict",t=>{let{root:n,get:s,send:r,redraw:l}=t,d=(o,p,f)=>a("button",{type:"button","\
aria-label":p,title:p,click:f},o),e=a("div",{class:"npuw-facts",role:"status","aria-live":"polite"}),h=a("div",{class:"n\
puw-note",popover:"auto","aria-label":"Why"}),b=d("Why?","Why the outputs look like this, with figures",()=>R(h,b)),g=a(
"div",{class:"npuw-chips",role:"status","aria-label":"What the last edit did"}),x=d("↶ Undo","Undo (Z)",()=>r("undo")),
v=d("↷","Redo (Shift+Z)",()=>r("redo")),y=d("Pin A","Keep this state as A, its inputs as the reference (P)",()=>r(s("h\
istory").pinned?"unpin":"pin")),m=d("A | B","Hold to see the state A, click to keep it shown (A)",()=>{}),B=D(m,o=>r("sh\
ow_reference",{shown:o}));n.append(e,g,a("div",{class:"npuw-buttons"},b,x,v,y,m),h);let L=s("chips_serial"),N,k=0,S=0,i=!1;
t.onClose(()=>clearTimeout(S));function c(o,p,f,K=""){return a("span",{class:o?"npuw-fact npuw-bad":"npuw-fact",title:K||
null},a("b",{},p),` ${f}`)}function A(o,p){let f=o.codes===null?"":`${o.codes} of ${o.codes_total} codes`,K=p===0?f:String(
o.codes??""),w=`${o.output}, ${o.name}: cosine ${M(o.cosine)}${f&&`, ${f}`}`;return c(o.dead,o.name,o.dead?K:M(o.cosine),
w)}function C(o){if(o===N)return;N=o,k+=1,n.dataset.verdicts=String(k);let p=o.slices??[],f=p.filter(u=>u.dead),K=p.filter(
u=>!u.dead),{detections:w,top:T}=o,E=f.slice(0,_).map(A);if(f.length>_&&E.push(c(!0,`+${f.length-_}`,"dead")),w){let u=w.
kept<w.golden,P=w.extra?`, ${w.extra} extra`:"";E.push(c(u,"detections kept",`${w.kept} of ${w.golden}${P}`,"Detections \
of the float network that the simulated one still finds"))}T&&E.push(c(!T.top1,"top-1",`${T.top1?"agrees":"differs"}, to\
p-5 ${T.top5} of 5`));let[F]=K.toSorted((u,P)=>(u.cosine??1)-(P.cosine??1));if(F){let u=A(F,_);u.classList.add("npuw-min\
or"),E.push(u)}if(o.whole_cosine!=null){let u=o.misleading?", misleading":"";E.push(a("span",{class:"npuw-fact npuw-mino\
r"},`whole cosine ${M(o.whole_cosine)}${u}`))}o.reference&&o.reference!=="golden"&&E.push(a("span",{class:"npuw-fact npu\
w-minor"},`against ${o.reference}`));let $=o.showing??"";n.classList.toggle("npuw-flipped",$!=="");let Z=a("span",{class:"\
npuw-held",title:$},`showing ${$}`),q=a("span",{class:"npuw-badge"},o.title??""),G=(o.marks??[]).map(u=>a("span",{class:"\
npuw-mark",title:u},u));e.replaceChildren(...$?[Z]:[],...o.title?[q]:[],...G,...E)}function U(){s("chips_serial")!==L&&(L=
s("chips_serial"),g.replaceChildren(...s("chips").map(o=>a("span",{class:o.length>Q?"npuw-chip npuw-sentence":"npuw-chip"},
o))),g.title=s("chips").join(`
`),n.classList.toggle("npuw-has-chips",s("chips").length>0),clearTimeout(S),S=window.setTimeout(()=>{n.classList.remove(
"npuw-has-chips"),g.replaceChildren(),l()},X*1e3))}return()=>{let o=s("verdict"),p=s("history");n.dataset.state=o.state??
"computing",C(o),h.replaceChildren(...(o.why??[]).map(f=>a("p",{},f))),b.hidden=!o.why?.length,U(),x.disabled=!p.can_undo,
v.disabled=!p.can_redo,y.textContent=p.pinned?"Unpin A":"Pin A",y.title=p.pinned?"Let golden follow the inputs again":"K\
eep this state as A, its inputs as the reference (P)",H(y,"aria-label",y.title),m.hidden=!p.kept,m.title=`Hold to see A,\
 click to keep it shown: ${p.kept} (A)`,o.showing?i=!0:i&&(i=!1,B.release()),H(m,"aria-pressed",String(!!o.showing))}});export{ue as default};

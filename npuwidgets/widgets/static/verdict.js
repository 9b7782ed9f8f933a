function r(e,t={},...s){let i=document.createElement(e);for(let[l,c]of Object.entries(t))typeof c=="function"?i.addEventListener(
l,c):H(i,l,c);for(let l of s)l!=null&&i.append(l);return i}function H(e,t,s){s==null||s===!1?e.removeAttribute(t):e.setAttribute(t,s===!0?"":String(s))}function O(e){let t=e.getRootNode();
return(t instanceof ShadowRoot?t:document).activeElement}function F(e,t){e.textContent!==t&&(e.textContent=t)}function W(e,t){let s=!1,i=0,l=n=>{s!==n&&(s=n,e.setAttribute("aria-pressed",String(n)),t(n))},c=n=>{n.timeStamp-i>300&&
l(!1)};return e.addEventListener("pointerdown",n=>{e.setPointerCapture(n.pointerId),i=s?-1/0:n.timeStamp,l(!s)}),e.addEventListener(
"pointerup",c),e.addEventListener("pointercancel",()=>l(!1)),e.addEventListener("keydown",n=>{n.key!=="Enter"&&n.key!=="\
 "||(n.preventDefault(),n.repeat||l(!s))}),{release:()=>{s=!1,e.setAttribute("aria-pressed","false")}}}var ee=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers \
to int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, o\
r no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the dra\
wing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right c\
lick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows\
 it"],["Esc","cancel what runs, close what is open"]];function U(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||
e instanceof HTMLSelectElement}function _(e,t){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover(),D(e,
t)}function D(e,t){let s=t.getBoundingClientRect(),i=e.getBoundingClientRect(),l=s.bottom+4+i.height<=innerHeight,c=t.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(s.left,Math.min(c,innerWidth)-
i.width-4))}px`,e.style.top=`${l?s.bottom+4:Math.max(4,s.top-i.height-4)}px`}function j(e){let{root:t,send:s}=e,i=r("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},r("dl",{},...ee.flatMap(([n,g])=>[r("dt",{},n),r("dd",{},
g)])));t.append(i);let l=!1,c=n=>{l!==n&&(l=n,s("show_reference",{shown:n}))};t.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!t.querySelector(":popover-open")&&s("ca\
ncel");return}if(U(n.target)||n.defaultPrevented)return;let g=n.key.length===1?n.key.toLowerCase():n.key,u={z:()=>s(n.shiftKey?
"redo":"undo"),p:()=>s("pin"),a:()=>c(!0),"[":()=>s("step_picture",{by:-1}),"]":()=>s("step_picture",{by:1}),"?":()=>_(i,
t)}[g];u&&(n.preventDefault(),(!n.repeat||g==="["||g==="]")&&u())}),t.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&c(!1)}),t.addEventListener("focusout",()=>c(!1))}var te=new Set(["ArrowUp","ArrowDown","ArrowLe\
ft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function z({root:e}){e.addEventListener("keydown",t=>{if(t.defaultPrevented||
!t.isTrusted||U(t.target)||t.ctrlKey||t.metaKey||t.altKey||e.closest(".npuw-drawer"))return;let s=t.key.length===1?t.key.
toLowerCase():t.key,i=te.has(s)?".npuw-table":s==="c"?".npuw-graph":"",l=i&&e.closest(".npuw-grid")?.querySelector(`.npu\
w${i}`);!l||l===e||(t.preventDefault(),l.dispatchEvent(new KeyboardEvent("keydown",{key:t.key,shiftKey:t.shiftKey})))})}function B(e){if(e==null||Number.isNaN(e))return"–";if(e===0||e===1)return e.toFixed(0);let t=e.toFixed(5);return t===
"1.00000"?"0.99999+":t}function ne(e){let t=O(e);t&&e.contains(t)&&!t.matches(":disabled")&&t.checkVisibility()||e.focus({preventScroll:!0})}function Z(e,t,s){
return{render({model:i,el:l}){let c=[],n=r("section",{class:`npuw npuw-${e}`,"aria-label":t,"data-lm-suppress-shortcuts":"\
true"}),g=r("span"),b=r("span",{class:"npuw-remedy"}),u=r("div",{class:"npuw-error",role:"alert",hidden:!0},r("b",{},"Er\
ror"),g,b),w=0,x=0,K=()=>{},L=(a,f={})=>i.send({action:a,...f}),k=a=>{let f=`${e}: ${a instanceof Error?a.message:String(
a)}`;M({message:f,remedy:"Reload the page."}),L("script_error",{message:f}),console.error(a)},y=a=>{try{a()}catch(f){k(f)}},
M=a=>{u.hidden=!a.message,F(g,a.message??""),F(b,a.remedy??"")};u.append(r("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{u.hidden=!0,L("dismiss_error")}},"×"));let N=()=>{w||(w=requestAnimationFrame(()=>{w=0,y(()=>{let a=n.
contains(O(n));K(),a&&ne(n),x+=1,n.dataset.revision=String(x)})}))},A={model:i,root:n,get:a=>i.get(a),send:L,setLocally:(a,f)=>i.
set(a,f),redraw:N,onClose:a=>c.push(a)};return n.tabIndex=-1,l.classList.add("npuw-host"),l.append(n),y(()=>{j(A),K=s(A),
z(A),n.append(u);let a=()=>M(i.get("error")??{}),f=(C,S)=>{i.on(C,S),c.push(()=>i.off(C,S))};f("change:error",a),f("chan\
ge",N),a(),N()}),()=>{cancelAnimationFrame(w);for(let a of c)a();n.remove()}}}}var oe=6,se=40,R=3,ye=Z("verdict","Verdict",e=>{let{root:t,get:s,send:i,redraw:l}=e,c=(o,p,h)=>r("button",{type:"button",
"aria-label":p,title:p,click:h},o),n=r("div",{class:"npuw-facts",role:"status","aria-live":"polite"}),g=r("div",{class:"\
npuw-note",popover:"auto","aria-label":"Why"}),b=c("Why?","Why the outputs look like this, with figures",()=>_(g,b)),u=r(
"div",{class:"npuw-note npuw-remedies",popover:"auto","aria-label":"Remedies"}),w=c("Fix…","Fix: remedies, measured on\
 this picture",()=>{!u.matches(":popover-open")&&s("remedies").state!=="measured"&&i("remedies"),_(u,w)});w.classList.add(
"npuw-primary");let x=r("div",{class:"npuw-chips",role:"status","aria-label":"What the last edit did"}),K=c("↶ Undo","\
Undo (Z)",()=>i("undo")),L=c("↷","Redo (Shift+Z)",()=>i("redo")),k=c("Pin A","Keep this state as A, its inputs as the \
reference (P)",()=>i(s("history").pinned?"unpin":"pin")),y=c("A | B","Hold to see the state A, click to keep it shown (A\
)",()=>{}),M=W(y,o=>i("show_reference",{shown:o}));t.append(n,x,r("div",{class:"npuw-buttons"},b,w,K,L,k,y),g,u);let N=s(
"chips_serial"),A,a=0,f=0,C=!1;e.onClose(()=>clearTimeout(f));function S(o,p,h,E=""){return r("span",{class:o?"npuw-fact\
 npuw-bad":"npuw-fact",title:E||null},r("b",{},p),` ${h}`)}function V(o,p){let h=o.codes===null?"":`${o.codes} of ${o.codes_total}\
 codes`,E=p===0?h:String(o.codes??""),d=`${o.output}, ${o.name}: cosine ${B(o.cosine)}${h&&`, ${h}`}`;return S(o.dead,o.
name,o.dead?E:B(o.cosine),d)}function q(o){if(o===A)return;A=o,a+=1,t.dataset.verdicts=String(a);let p=o.slices??[],h=p.
filter(m=>m.dead),E=p.filter(m=>!m.dead),{detections:d,top:T}=o,v=h.slice(0,R).map(V);if(h.length>R&&v.push(S(!0,`+${h.length-
R}`,"dead")),d){let m=d.kept<d.golden,P=d.extra?`, ${d.extra} extra`:"";v.push(S(m,"detections kept",`${d.kept} of ${d.golden}${P}`,
"Detections of the float network that the simulated one still finds"))}T&&v.push(S(!T.top1,"top-1",`${T.top1?"agrees":"d\
iffers"}, top-5 ${T.top5} of 5`));let[I]=E.toSorted((m,P)=>(m.cosine??1)-(P.cosine??1));if(I){let m=V(I,R);m.classList.add(
"npuw-minor"),v.push(m)}if(o.whole_cosine!=null){let m=o.misleading?", misleading":"";v.push(r("span",{class:"npuw-fact \
npuw-minor"},`whole cosine ${B(o.whole_cosine)}${m}`))}o.reference&&o.reference!=="golden"&&v.push(r("span",{class:"npuw\
-fact npuw-minor"},`against ${o.reference}`));let $=o.showing??"";t.classList.toggle("npuw-flipped",$!=="");let X=r("spa\
n",{class:"npuw-held",title:$},`showing ${$}`),Q=r("span",{class:"npuw-badge"},o.title??""),Y=(o.marks??[]).map(m=>r("sp\
an",{class:"npuw-mark",title:m},m));n.replaceChildren(...$?[X]:[],...o.title?[Q]:[],...Y,...v)}function G(){s("chips_ser\
ial")!==N&&(N=s("chips_serial"),x.replaceChildren(...s("chips").map(o=>r("span",{class:o.length>se?"npuw-chip npuw-sente\
nce":"npuw-chip"},o))),x.title=s("chips").join(`
`),t.classList.toggle("npuw-has-chips",s("chips").length>0),clearTimeout(f),f=window.setTimeout(()=>{t.classList.remove(
"npuw-has-chips"),x.replaceChildren(),l()},oe*1e3))}function J(){let{state:o,picture:p,rows:h}=s("remedies");if(o!=="mea\
sured"){let d=o?"measuring four ways to end the network…":"The state has changed: ask again.";u.replaceChildren(r("p",
{role:"status"},d));return}let E=["on "+p,"kept","extra","codes","cosine","output bytes",""];u.replaceChildren(r("table",
{},r("thead",{},r("tr",{},...E.map(d=>r("th",{scope:"col"},d)))),r("tbody",{},...h.map(d=>r("tr",{},r("th",{scope:"row"},
d.name,d.hint?r("small",{},d.hint):null),...d.reason?[r("td",{class:"npuw-dim npuw-reason",colspan:6},d.reason)]:[...[d.
kept,d.extra,d.codes,d.cosine,d.bytes].map(T=>r("td",{class:"npuw-num"},T||"–")),r("td",{},d.now?"now":r("button",{type:"\
button","aria-label":`Use ${d.name}`,click:()=>{u.hidePopover(),i("remedy",{name:d.name})}},"use"))])))))}return()=>{let o=s(
"verdict"),p=s("history");t.dataset.state=o.state??"computing",q(o),g.replaceChildren(...(o.why??[]).map(h=>r("p",{},h))),
b.hidden=!o.why?.length,w.hidden=o.state!=="dead"&&o.state!=="degraded",J(),u.matches(":popover-open")&&D(u,w),G(),K.disabled=
!p.can_undo,L.disabled=!p.can_redo,k.textContent=p.pinned?"Unpin A":"Pin A",k.title=p.pinned?"Let golden follow the inpu\
ts again":"Keep this state as A, its inputs as the reference (P)",H(k,"aria-label",k.title),y.hidden=!p.kept,y.title=`Ho\
ld to see A, click to keep it shown: ${p.kept} (A)`,o.showing?C=!0:C&&(C=!1,M.release()),H(y,"aria-pressed",String(!!o.showing))}});export{ye as default};

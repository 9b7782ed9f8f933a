function r(e,o={},...s){let i=document.createElement(e);for(let[l,c]of Object.entries(o))typeof c=="function"?i.addEventListener(
l,c):H(i,l,c);for(let l of s)l!=null&&i.append(l);return i}function H(e,o,s){s==null||s===!1?e.removeAttribute(o):e.setAttribute(o,s===!0?"":String(s))}function O(e,o){e.textContent!==
o&&(e.textContent=o)}function V(e,o){let s=!1,i=0,l=t=>{s!==t&&(s=t,e.setAttribute("aria-pressed",String(t)),o(t))},c=t=>{t.timeStamp-i>300&&
l(!1)};return e.addEventListener("pointerdown",t=>{e.setPointerCapture(t.pointerId),i=s?-1/0:t.timeStamp,l(!s)}),e.addEventListener(
"pointerup",c),e.addEventListener("pointercancel",()=>l(!1)),e.addEventListener("keydown",t=>{t.key!=="Enter"&&t.key!=="\
 "||(t.preventDefault(),t.repeat||l(!s))}),{release:()=>{s=!1,e.setAttribute("aria-pressed","false")}}}var Y=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; \
held A shows it"],["Esc","cancel what runs, close what is open"]];function W(e){return e instanceof HTMLInputElement||e instanceof
HTMLTextAreaElement||e instanceof HTMLSelectElement}function _(e,o){if(e.matches(":popover-open")){e.hidePopover();return}
e.showPopover(),F(e,o)}function F(e,o){let s=o.getBoundingClientRect(),i=e.getBoundingClientRect(),l=s.bottom+4+i.height<=
innerHeight,c=o.closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(s.
left,Math.min(c,innerWidth)-i.width-4))}px`,e.style.top=`${l?s.bottom+4:Math.max(4,s.top-i.height-4)}px`}function U(e){let{
root:o,send:s}=e,i=r("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},r("dl",{},...Y.flatMap(([t,g])=>[
r("dt",{},t),r("dd",{},g)])));o.append(i);let l=!1,c=t=>{l!==t&&(l=t,s("show_reference",{shown:t}))};o.addEventListener(
"keydown",t=>{if(t.stopPropagation(),t.ctrlKey||t.metaKey||t.altKey)return;if(t.key==="Escape"){!t.defaultPrevented&&!o.
querySelector(":popover-open")&&s("cancel");return}if(W(t.target)||t.defaultPrevented)return;let g=t.key.length===1?t.key.
toLowerCase():t.key,u={z:()=>s(t.shiftKey?"redo":"undo"),p:()=>s("pin"),a:()=>c(!0),"[":()=>s("step_picture",{by:-1}),"]":()=>s(
"step_picture",{by:1}),"?":()=>_(i,o)}[g];u&&(t.preventDefault(),(!t.repeat||g==="["||g==="]")&&u())}),o.addEventListener(
"keyup",t=>{t.stopPropagation(),t.key.toLowerCase()==="a"&&c(!1)}),o.addEventListener("focusout",()=>c(!1))}var ee=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function j({root:e}){e.addEventListener(
"keydown",o=>{if(o.defaultPrevented||!o.isTrusted||W(o.target)||o.ctrlKey||o.metaKey||o.altKey||e.closest(".npuw-drawer"))
return;let s=o.key.length===1?o.key.toLowerCase():o.key,i=ee.has(s)?".npuw-table":s==="c"?".npuw-graph":"",l=i&&e.closest(
".npuw-grid")?.querySelector(`.npuw${i}`);!l||l===e||(o.preventDefault(),l.dispatchEvent(new KeyboardEvent("keydown",{key:o.
key,shiftKey:o.shiftKey})))})}function B(e){if(e==null||Number.isNaN(e))return"–";if(e===0||e===1)return e.toFixed(0);let o=e.toFixed(5);return o===
"1.00000"?"0.99999+":o}function Z(e,o,s){return{render({model:i,el:l}){let c=[],t=r("section",{class:`npuw npuw-${e}`,"aria-label":o,"data-lm-s\
uppress-shortcuts":"true"}),g=r("span"),b=r("span",{class:"npuw-remedy"}),u=r("div",{class:"npuw-error",role:"alert",hidden:!0},
r("b",{},"Error"),g,b),w=0,x=0,K=()=>{},L=(a,f={})=>i.send({action:a,...f}),k=a=>{let f=`${e}: ${a instanceof Error?a.message:
String(a)}`;$({message:f,remedy:"Reload the page."}),L("script_error",{message:f}),console.error(a)},y=a=>{try{a()}catch(f){
k(f)}},$=a=>{u.hidden=!a.message,O(g,a.message??""),O(b,a.remedy??"")};u.append(r("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{u.hidden=!0,L("dismiss_error")}},"×"));let N=()=>{w||(w=requestAnimationFrame(()=>{w=0,y(
()=>{K(),x+=1,t.dataset.revision=String(x)})}))},A={model:i,root:t,get:a=>i.get(a),send:L,setLocally:(a,f)=>i.set(a,f),redraw:N,
onClose:a=>c.push(a)};return t.tabIndex=-1,l.classList.add("npuw-host"),l.append(t),y(()=>{U(A),K=s(A),j(A),t.append(u);
let a=()=>$(i.get("error")??{}),f=(C,S)=>{i.on(C,S),c.push(()=>i.off(C,S))};f("change:error",a),f("change",N),a(),N()}),
()=>{cancelAnimationFrame(w);for(let a of c)a();t.remove()}}}}var te=6,ne=40,P=3,ge=Z("verdict","Verdict",e=>{let{root:o,get:s,send:i,redraw:l}=e,c=(n,p,m)=>r("button",{type:"button",
"aria-label":p,title:p,click:m},n),t=r("div",{class:"npuw-facts",role:"status","aria-live":"polite"}),g=r("div",{class:"\
npuw-note",popover:"auto","aria-label":"Why"}),b=c("Why?","Why the outputs look like this, with figures",()=>_(g,b)),u=r(
"div",{class:"npuw-note npuw-remedies",popover:"auto","aria-label":"Remedies"}),w=c("Fix…","Fix: remedies, measured on\
 this picture",()=>{!u.matches(":popover-open")&&s("remedies").state!=="measured"&&i("remedies"),_(u,w)});w.classList.add(
"npuw-primary");let x=r("div",{class:"npuw-chips",role:"status","aria-label":"What the last edit did"}),K=c("↶ Undo","\
Undo (Z)",()=>i("undo")),L=c("↷","Redo (Shift+Z)",()=>i("redo")),k=c("Pin A","Keep this state as A, its inputs as the \
reference (P)",()=>i(s("history").pinned?"unpin":"pin")),y=c("A | B","Hold to see the state A, click to keep it shown (A\
)",()=>{}),$=V(y,n=>i("show_reference",{shown:n}));o.append(t,x,r("div",{class:"npuw-buttons"},b,w,K,L,k,y),g,u);let N=s(
"chips_serial"),A,a=0,f=0,C=!1;e.onClose(()=>clearTimeout(f));function S(n,p,m,E=""){return r("span",{class:n?"npuw-fact\
 npuw-bad":"npuw-fact",title:E||null},r("b",{},p),` ${m}`)}function D(n,p){let m=n.codes===null?"":`${n.codes} of ${n.codes_total}\
 codes`,E=p===0?m:String(n.codes??""),d=`${n.output}, ${n.name}: cosine ${B(n.cosine)}${m&&`, ${m}`}`;return S(n.dead,n.
name,n.dead?E:B(n.cosine),d)}function q(n){if(n===A)return;A=n,a+=1,o.dataset.verdicts=String(a);let p=n.slices??[],m=p.
filter(h=>h.dead),E=p.filter(h=>!h.dead),{detections:d,top:T}=n,v=m.slice(0,P).map(D);if(m.length>P&&v.push(S(!0,`+${m.length-
P}`,"dead")),d){let h=d.kept<d.golden,R=d.extra?`, ${d.extra} extra`:"";v.push(S(h,"detections kept",`${d.kept} of ${d.golden}${R}`,
"Detections of the float network that the simulated one still finds"))}T&&v.push(S(!T.top1,"top-1",`${T.top1?"agrees":"d\
iffers"}, top-5 ${T.top5} of 5`));let[I]=E.toSorted((h,R)=>(h.cosine??1)-(R.cosine??1));if(I){let h=D(I,P);h.classList.add(
"npuw-minor"),v.push(h)}if(n.whole_cosine!=null){let h=n.misleading?", misleading":"";v.push(r("span",{class:"npuw-fact \
npuw-minor"},`whole cosine ${B(n.whole_cosine)}${h}`))}n.reference&&n.reference!=="golden"&&v.push(r("span",{class:"npuw\
-fact npuw-minor"},`against ${n.reference}`));let M=n.showing??"";o.classList.toggle("npuw-flipped",M!=="");let J=r("spa\
n",{class:"npuw-held",title:M},`showing ${M}`),X=r("span",{class:"npuw-badge"},n.title??""),Q=(n.marks??[]).map(h=>r("sp\
an",{class:"npuw-mark",title:h},h));t.replaceChildren(...M?[J]:[],...n.title?[X]:[],...Q,...v)}function z(){s("chips_ser\
ial")!==N&&(N=s("chips_serial"),x.replaceChildren(...s("chips").map(n=>r("span",{class:n.length>ne?"npuw-chip npuw-sente\
nce":"npuw-chip"},n))),x.title=s("chips").join(`
`),o.classList.toggle("npuw-has-chips",s("chips").length>0),clearTimeout(f),f=window.setTimeout(()=>{o.classList.remove(
"npuw-has-chips"),x.replaceChildren(),l()},te*1e3))}function G(){let{state:n,picture:p,rows:m}=s("remedies");if(n!=="mea\
sured"){let d=n?"measuring four ways to end the network…":"The state has changed: ask again.";u.replaceChildren(r("p",
{role:"status"},d));return}let E=["on "+p,"kept","extra","codes","cosine","output bytes",""];u.replaceChildren(r("table",
{},r("thead",{},r("tr",{},...E.map(d=>r("th",{scope:"col"},d)))),r("tbody",{},...m.map(d=>r("tr",{},r("th",{scope:"row"},
d.name),...d.reason?[r("td",{class:"npuw-dim npuw-reason",colspan:6},d.reason)]:[...[d.kept,d.extra,d.codes,d.cosine,d.bytes].
map(T=>r("td",{class:"npuw-num"},T||"–")),r("td",{},d.now?"now":r("button",{type:"button","aria-label":`Use ${d.name}`,
click:()=>{u.hidePopover(),i("remedy",{name:d.name})}},"use"))])))))}return()=>{let n=s("verdict"),p=s("history");o.dataset.
state=n.state??"computing",q(n),g.replaceChildren(...(n.why??[]).map(m=>r("p",{},m))),b.hidden=!n.why?.length,w.hidden=n.
state!=="dead"&&n.state!=="degraded",G(),u.matches(":popover-open")&&F(u,w),z(),K.disabled=!p.can_undo,L.disabled=!p.can_redo,
k.textContent=p.pinned?"Unpin A":"Pin A",k.title=p.pinned?"Let golden follow the inputs again":"Keep this state as A, it\
s inputs as the reference (P)",H(k,"aria-label",k.title),y.hidden=!p.kept,y.title=`Hold to see A, click to keep it shown\
: ${p.kept} (A)`,n.showing?C=!0:C&&(C=!1,$.release()),H(y,"aria-pressed",String(!!n.showing))}});export{ge as default};

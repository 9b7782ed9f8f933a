function a(n,t={},...o){let i=document.createElement(n);for(let[d,c]of Object.entries(t))typeof c=="function"?i.addEventListener(
d,c):_(i,d,c);for(let d of o)d!=null&&i.append(d);return i}function _(n,t,o){o==null||o===!1?n.removeAttribute(t):n.setAttribute(t,o===!0?"":String(o))}function B(n,t){n.textContent!==
t&&(n.textContent=t)}var Z=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X","in the graph: fold a block, or unfold it"],["+ - 0","in the graph: zoom in and out, fit the drawing"],
["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A\
 shows it"],["Esc","cancel what runs, close what is open"]];function D(n){return n instanceof HTMLInputElement||n instanceof
HTMLTextAreaElement||n instanceof HTMLSelectElement}function R(n,t){if(n.matches(":popover-open")){n.hidePopover();return}
n.showPopover();let o=t.getBoundingClientRect(),i=n.getBoundingClientRect(),d=o.bottom+4+i.height<=innerHeight;n.style.left=
`${Math.max(4,Math.min(o.left,innerWidth-i.width-4))}px`,n.style.top=`${d?o.bottom+4:Math.max(4,o.top-i.height-4)}px`}function I(n){
let{root:t,send:o}=n,i=a("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},a("dl",{},...Z.flatMap(([
r,h])=>[a("dt",{},r),a("dd",{},h)])));t.append(i);let d=!1,c=r=>{d!==r&&(d=r,o("show_reference",{shown:r}))};t.addEventListener(
"keydown",r=>{if(r.stopPropagation(),r.ctrlKey||r.metaKey||r.altKey)return;if(r.key==="Escape"){!r.defaultPrevented&&!t.
querySelector(":popover-open")&&o("cancel");return}if(D(r.target)||r.defaultPrevented)return;let h=r.key.length===1?r.key.
toLowerCase():r.key,g={z:()=>o(r.shiftKey?"redo":"undo"),p:()=>o("pin"),a:()=>c(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o(
"step_picture",{by:1}),"?":()=>R(i,t)}[h];g&&(r.preventDefault(),(!r.repeat||h==="["||h==="]")&&g())}),t.addEventListener(
"keyup",r=>{r.stopPropagation(),r.key.toLowerCase()==="a"&&c(!1)}),t.addEventListener("focusout",()=>c(!1))}var z=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function V({root:n}){n.addEventListener(
"keydown",t=>{if(t.defaultPrevented||!t.isTrusted||D(t.target)||t.ctrlKey||t.metaKey||t.altKey||n.closest(".npuw-drawer"))
return;let o=t.key.length===1?t.key.toLowerCase():t.key,i=z.has(o)?".npuw-table":o==="c"?".npuw-graph":"",d=i&&n.closest(
".npuw-grid")?.querySelector(`.npuw${i}`);!d||d===n||(t.preventDefault(),d.dispatchEvent(new KeyboardEvent("keydown",{key:t.
key,shiftKey:t.shiftKey})))})}function H(n){if(n==null||Number.isNaN(n))return"–";if(n===0||n===1)return n.toFixed(0);let t=n.toFixed(5);return t===
"1.00000"?"0.99999+":t}function W(n,t,o){return{render({model:i,el:d}){let c=[],r=a("section",{class:`npuw npuw-${n}`,"aria-label":t,"data-lm-s\
uppress-shortcuts":"true"}),h=a("span"),b=a("span",{class:"npuw-remedy"}),g=a("div",{class:"npuw-error",role:"alert",hidden:!0},
a("b",{},"Error"),h,b),x=0,v=0,y=()=>{},m=(s,u={})=>i.send({action:s,...u}),N=s=>{let u=`${n}: ${s instanceof Error?s.message:
String(s)}`;A({message:u,remedy:"Reload the page."}),m("script_error",{message:u}),console.error(s)},L=s=>{try{s()}catch(u){
N(u)}},A=s=>{g.hidden=!s.message,B(h,s.message??""),B(b,s.remedy??"")};g.append(a("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{g.hidden=!0,m("dismiss_error")}},"×"));let k=()=>{x||(x=requestAnimationFrame(()=>{x=0,L(
()=>{y(),v+=1,r.dataset.revision=String(v)})}))},S={model:i,root:r,get:s=>i.get(s),send:m,setLocally:(s,u)=>i.set(s,u),redraw:k,
onClose:s=>c.push(s)};return r.tabIndex=-1,d.classList.add("npuw-host"),d.append(r),L(()=>{I(S),y=o(S),V(S),r.append(g);
let s=()=>A(i.get("error")??{}),u=(K,M)=>{i.on(K,M),c.push(()=>i.off(K,M))};u("change:error",s),u("change",k),s(),k()}),
()=>{cancelAnimationFrame(x);for(let s of c)s();r.remove()}}}}var G=6,J=40,P=3,de=W("verdict","Verdict",n=>{let{root:t,get:o,send:i,redraw:d}=n,c=(e,l,f)=>a("button",{type:"button","\
aria-label":l,title:l,click:f},e),r=a("div",{class:"npuw-facts",role:"status","aria-live":"polite"}),h=a("div",{class:"n\
puw-note",popover:"auto","aria-label":"Why"}),b=c("Why?","Why: three sentences",()=>R(h,b)),g=a("div",{class:"npuw-chips",
role:"status","aria-label":"What the last edit did"}),x=c("↶ Undo","Undo (Z)",()=>i("undo")),v=c("↷","Redo (Shift+Z)",
()=>i("redo")),y=c("Pin A","Keep this state as A, its inputs as the reference (P)",()=>i(o("history").pinned?"unpin":"pi\
n")),m=c("A | B","Hold to see the state A (A)",()=>{}),N=e=>l=>{e&&m.setPointerCapture(l.pointerId),i("show_reference",{
shown:e})};m.addEventListener("pointerdown",N(!0)),m.addEventListener("pointerup",N(!1)),m.addEventListener("pointercanc\
el",N(!1)),t.append(r,g,a("div",{class:"npuw-buttons"},b,x,v,y,m),h);let L=o("chips_serial"),A,k=0,S=0;n.onClose(()=>clearTimeout(
S));function s(e,l,f,C=""){return a("span",{class:e?"npuw-fact npuw-bad":"npuw-fact",title:C||null},a("b",{},l),` ${f}`)}
function u(e,l){let f=e.codes===null?"":`${e.codes} of ${e.codes_total} codes`,C=l===0?f:String(e.codes??""),w=`${e.output}\
, ${e.name}: cosine ${H(e.cosine)}${f&&`, ${f}`}`;return s(e.dead,e.name,e.dead?C:H(e.cosine),w)}function K(e){if(e===A)
return;A=e,k+=1,t.dataset.verdicts=String(k);let l=e.slices??[],f=l.filter(p=>p.dead),C=l.filter(p=>!p.dead),{detections:w,
top:T}=e,E=f.slice(0,P).map(u);if(f.length>P&&E.push(s(!0,`+${f.length-P}`,"dead")),w){let p=w.kept<w.golden,O=w.extra?`\
, ${w.extra} extra`:"";E.push(s(p,"detections kept",`${w.kept} of ${w.golden}${O}`,"Detections of the float network that\
 the simulated one still finds"))}T&&E.push(s(!T.top1,"top-1",`${T.top1?"agrees":"differs"}, top-5 ${T.top5} of 5`));let[
F]=C.toSorted((p,O)=>(p.cosine??1)-(O.cosine??1));if(F){let p=u(F,P);p.classList.add("npuw-minor"),E.push(p)}if(e.whole_cosine!=
null){let p=e.misleading?", misleading":"";E.push(a("span",{class:"npuw-fact npuw-minor"},`whole cosine ${H(e.whole_cosine)}${p}`))}
e.reference&&e.reference!=="golden"&&E.push(a("span",{class:"npuw-fact npuw-minor"},`against ${e.reference}`));let $=e.showing??
"";t.classList.toggle("npuw-flipped",$!=="");let j=a("span",{class:"npuw-held",title:$},`showing ${$}`),q=a("span",{class:"\
npuw-badge"},e.title??""),U=(e.marks??[]).map(p=>a("span",{class:"npuw-mark",title:p},p));r.replaceChildren(...$?[j]:[],
...e.title?[q]:[],...U,...E)}function M(){o("chips_serial")!==L&&(L=o("chips_serial"),g.replaceChildren(...o("chips").map(
e=>a("span",{class:e.length>J?"npuw-chip npuw-sentence":"npuw-chip"},e))),g.title=o("chips").join(`
`),t.classList.toggle("npuw-has-chips",o("chips").length>0),clearTimeout(S),S=window.setTimeout(()=>{t.classList.remove(
"npuw-has-chips"),g.replaceChildren(),d()},G*1e3))}return()=>{let e=o("verdict"),l=o("history");t.dataset.state=e.state??
"computing",K(e),h.replaceChildren(...(e.why??[]).map(f=>a("p",{},f))),b.hidden=!e.why?.length,M(),x.disabled=!l.can_undo,
v.disabled=!l.can_redo,y.textContent=l.pinned?"Unpin A":"Pin A",y.title=l.pinned?"Let golden follow the inputs again":"K\
eep this state as A, its inputs as the reference (P)",_(y,"aria-label",y.title),m.hidden=!l.kept,m.title=`Hold to see A:\
 ${l.kept} (A)`,_(m,"aria-pressed",String(!!e.showing))}});export{de as default};

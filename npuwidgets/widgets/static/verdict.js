function i(t,s={},...o){let a=document.createElement(t);for(let[c,l]of Object.entries(s))typeof l=="function"?a.addEventListener(
c,l):_(a,c,l);for(let c of o)c!=null&&a.append(c);return a}function _(t,s,o){o==null||o===!1?t.removeAttribute(s):t.setAttribute(s,o===!0?"":String(o))}function R(t,s){t.textContent!==
s&&(t.textContent=s)}var j=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function G(t){return t instanceof HTMLInputElement||t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement}
function O(t,s){if(t.matches(":popover-open")){t.hidePopover();return}t.showPopover();let o=s.getBoundingClientRect(),a=t.
getBoundingClientRect(),c=o.bottom+4+a.height<=innerHeight;t.style.left=`${Math.max(4,Math.min(o.left,innerWidth-a.width-
4))}px`,t.style.top=`${c?o.bottom+4:Math.max(4,o.top-a.height-4)}px`}function V(t){let{root:s,send:o}=t,a=i("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},i("dl",{},...j.flatMap(([n,g])=>[i("dt",{},n),i("dd",{},g)])));
s.append(a);let c=!1,l=n=>{c!==n&&(c=n,o("show_reference",{shown:n}))};s.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!s.querySelector(":popover-open")&&o("ca\
ncel");return}if(G(n.target)||n.defaultPrevented)return;let g=n.key.length===1?n.key.toLowerCase():n.key,h={z:()=>o(n.shiftKey?
"redo":"undo"),p:()=>o("pin"),a:()=>l(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o("step_picture",{by:1}),"?":()=>O(a,
s)}[g];h&&(n.preventDefault(),(!n.repeat||g==="["||g==="]")&&h())}),s.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&l(!1)}),s.addEventListener("focusout",()=>l(!1))}function P(t){if(t==null||Number.isNaN(t))return"–";if(t===0||t===1)return t.toFixed(0);let s=t.toFixed(5);return s===
"1.00000"?"0.99999+":s}function D(t,s,o){return{render({model:a,el:c}){let l=[],n=i("section",{class:`npuw npuw-${t}`,"aria-label":s,"data-lm-s\
uppress-shortcuts":"true"}),g=i("span"),y=i("span",{class:"npuw-remedy"}),h=i("div",{class:"npuw-error",role:"alert",hidden:!0},
i("b",{},"Error"),g,y),x=0,N=0,b=()=>{},m=(r,u={})=>a.send({action:r,...u}),L=r=>{let u=`${t}: ${r instanceof Error?r.message:
String(r)}`;C({message:u,remedy:"Reload the page."}),m("script_error",{message:u}),console.error(r)},k=r=>{try{r()}catch(u){
L(u)}},C=r=>{h.hidden=!r.message,R(g,r.message??""),R(y,r.remedy??"")};h.append(i("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{h.hidden=!0,m("dismiss_error")}},"×"));let E=()=>{x||(x=requestAnimationFrame(()=>{x=0,k(
()=>{b(),N+=1,n.dataset.revision=String(N)})}))},v={model:a,root:n,get:r=>a.get(r),send:m,setLocally:(r,u)=>a.set(r,u),redraw:E,
onClose:r=>l.push(r)};return n.tabIndex=-1,c.classList.add("npuw-host"),c.append(n),k(()=>{V(v),b=o(v),n.append(h);let r=()=>C(
a.get("error")??{}),u=($,T)=>{a.on($,T),l.push(()=>a.off($,T))};u("change:error",r),u("change",E),r(),E()}),()=>{cancelAnimationFrame(
x);for(let r of l)r();n.remove()}}}}var U=6,q=40,H=3,ie=D("verdict","Verdict",t=>{let{root:s,get:o,send:a,redraw:c}=t,l=(e,d,f)=>i("button",{type:"button","\
aria-label":d,title:d,click:f},e),n=i("div",{class:"npuw-facts",role:"status","aria-live":"polite"}),g=i("div",{class:"n\
puw-note",popover:"auto","aria-label":"Why"}),y=l("Why?","Why: three sentences",()=>O(g,y)),h=i("div",{class:"npuw-chips",
role:"status","aria-label":"What the last edit did"}),x=l("↶ Undo","Undo (Z)",()=>a("undo")),N=l("↷","Redo (Shift+Z)",
()=>a("redo")),b=l("Pin A","Keep this state as A, its inputs as the reference (P)",()=>a(o("history").pinned?"unpin":"pi\
n")),m=l("A | B","Hold to see the state A (A)",()=>{}),L=e=>d=>{e&&m.setPointerCapture(d.pointerId),a("show_reference",{
shown:e})};m.addEventListener("pointerdown",L(!0)),m.addEventListener("pointerup",L(!1)),m.addEventListener("pointercanc\
el",L(!1)),s.append(n,h,i("div",{class:"npuw-buttons"},y,x,N,b,m),g);let k=o("chips_serial"),C,E=0,v=0;t.onClose(()=>clearTimeout(
v));function r(e,d,f,A=""){return i("span",{class:e?"npuw-fact npuw-bad":"npuw-fact",title:A||null},i("b",{},d),` ${f}`)}
function u(e,d){let f=e.codes===null?"":`${e.codes} of ${e.codes_total} codes`,A=d===0?f:String(e.codes??""),w=`${e.output}\
, ${e.name}: cosine ${P(e.cosine)}${f&&`, ${f}`}`;return r(e.dead,e.name,e.dead?A:P(e.cosine),w)}function $(e){if(e===C)
return;C=e,E+=1,s.dataset.verdicts=String(E);let d=e.slices??[],f=d.filter(p=>p.dead),A=d.filter(p=>!p.dead),{detections:w,
top:K}=e,S=f.slice(0,H).map(u);if(f.length>H&&S.push(r(!0,`+${f.length-H}`,"dead")),w){let p=w.kept<w.golden,B=w.extra?`\
, ${w.extra} extra`:"";S.push(r(p,"detections kept",`${w.kept} of ${w.golden}${B}`,"Detections of the float network that\
 the simulated one still finds"))}K&&S.push(r(!K.top1,"top-1",`${K.top1?"agrees":"differs"}, top-5 ${K.top5} of 5`));let[
F]=A.toSorted((p,B)=>(p.cosine??1)-(B.cosine??1));if(F){let p=u(F,H);p.classList.add("npuw-minor"),S.push(p)}if(e.whole_cosine!=
null){let p=e.misleading?", misleading":"";S.push(i("span",{class:"npuw-fact npuw-minor"},`whole cosine ${P(e.whole_cosine)}${p}`))}
e.reference&&e.reference!=="golden"&&S.push(i("span",{class:"npuw-fact npuw-minor"},`against ${e.reference}`));let M=e.showing??
"";s.classList.toggle("npuw-flipped",M!=="");let I=i("span",{class:"npuw-held",title:M},`showing ${M}`),W=i("span",{class:"\
npuw-badge"},e.title??""),Z=(e.marks??[]).map(p=>i("span",{class:"npuw-mark",title:p},p));n.replaceChildren(...M?[I]:[],
...e.title?[W]:[],...Z,...S)}function T(){o("chips_serial")!==k&&(k=o("chips_serial"),h.replaceChildren(...o("chips").map(
e=>i("span",{class:e.length>q?"npuw-chip npuw-sentence":"npuw-chip"},e))),h.title=o("chips").join(`
`),s.classList.toggle("npuw-has-chips",o("chips").length>0),clearTimeout(v),v=window.setTimeout(()=>{s.classList.remove(
"npuw-has-chips"),h.replaceChildren(),c()},U*1e3))}return()=>{let e=o("verdict"),d=o("history");s.dataset.state=e.state??
"computing",$(e),g.replaceChildren(...(e.why??[]).map(f=>i("p",{},f))),y.hidden=!e.why?.length,T(),x.disabled=!d.can_undo,
N.disabled=!d.can_redo,b.textContent=d.pinned?"Unpin A":"Pin A",b.title=d.pinned?"Let golden follow the inputs again":"K\
eep this state as A, its inputs as the reference (P)",_(b,"aria-label",b.title),m.hidden=!d.kept,m.title=`Hold to see A:\
 ${d.kept} (A)`,_(m,"aria-pressed",String(!!e.showing))}});export{ie as default};

(npuw=>{const{h:t,setAttribute:E}=npuw;const{holdButton:j}=npuw;const{placeNote:G,toggleNote:F}=npuw;
const{cosine:C}=npuw;const{view:q}=npuw;var z=6,J=40,f=3,ne=q("verdict","Verdict",v=>{let{root:d,get:a,
send:p,redraw:M}=v,u=(e,o,i)=>t("button",{type:"button","aria-label":o,title:o,click:i},e),L=t("div",{class:"npuw-facts",
role:"status","aria-live":"polite"}),k=t("div",{class:"npuw-note",popover:"auto","aria-label":"Why"}),_=u("Why?","Why th\
e outputs look like this, with figures",()=>F(k,_)),c=t("div",{class:"npuw-note npuw-remedies",popover:"auto","aria-labe\
l":"Remedies"}),m=u("Fix…","Fix: remedies, measured on this picture",()=>{!c.matches(":popover-open")&&a("remedies").state!==
"measured"&&p("remedies"),F(c,m)});m.classList.add("npuw-primary");let b=t("div",{class:"npuw-chips",role:"status","aria\
-label":"What the last edit did"}),P=u("↶ Undo","Undo (Z)",()=>p("undo")),N=u("↷","Redo (Shift+Z)",()=>p("redo")),g=u(
"Pin A","Keep this state as A, its inputs as the reference (P)",()=>p(a("history").pinned?"unpin":"pin")),w=u("A | B","H\
old to see the state A, click to keep it shown (A)",()=>{}),U=j(w,e=>p("show_reference",{shown:e}));d.append(L,b,t("div",
{class:"npuw-buttons"},_,m,P,N,g,w),k,c);let B=a("chips_serial"),H,T=0,$=0,S=!1;v.onClose(()=>clearTimeout($));function x(e,o,i,r=""){
return t("span",{class:e?"npuw-fact npuw-bad":"npuw-fact",title:r||null},t("b",{},o),` ${i}`)}function R(e,o){let i=e.codes_total===
null?"":` of ${e.codes_total}`,r=e.codes===null?"":`${e.codes}${i} ${e.codes===1&&!i?"code":"codes"}`,l=o===0?r:String(e.
codes??""),n=`${e.output}, ${e.name}: cosine ${C(e.cosine)}${r&&`, ${r}`}`;return x(e.dead,e.name,e.dead?l:C(e.cosine),n)}
function V(e){if(e===H)return;H=e,T+=1,d.dataset.verdicts=String(T);let o=e.slices??[],i=o.filter(s=>s.dead),r=o.filter(
s=>!s.dead),l=i.slice(0,f).map(R);i.length>f&&l.push(x(!0,`+${i.length-f}`,"dead"));let n=(e.said??[]).toSorted((s,A)=>Number(
s.good)-Number(A.good));for(let s of n.slice(0,f))l.push(x(!s.good,s.name,s.text,s.output??"your metric"));let[h]=r.toSorted(
(s,A)=>(s.cosine??1)-(A.cosine??1));if(h){let s=R(h,f);s.classList.add("npuw-minor"),l.push(s)}if(e.whole_cosine!=null){
let s=e.misleading?", misleading":"";l.push(t("span",{class:"npuw-fact npuw-minor"},`overall cosine ${C(e.whole_cosine)}${s}`))}
e.reference&&e.reference!=="golden"&&l.push(t("span",{class:"npuw-fact npuw-minor"},`vs ${e.reference}`));let y=e.showing??
"";d.classList.toggle("npuw-flipped",y!=="");let I=t("span",{class:"npuw-held",title:y},`showing ${y}`),K=t("span",{class:"\
npuw-badge"},e.title??""),O=e.seen?[t("span",{class:"npuw-fact npuw-minor"},e.seen)]:[],Z=(e.marks??[]).map(s=>t("span",
{class:"npuw-mark",title:s},s));L.replaceChildren(...y?[I]:[],...e.title?[K]:[],...O,...Z,...l)}function W(){a("chips_se\
rial")!==B&&(B=a("chips_serial"),b.replaceChildren(...a("chips").map(e=>t("span",{class:e.length>J?"npuw-chip npuw-sente\
nce":"npuw-chip"},e))),b.title=a("chips").join(`
`),d.classList.toggle("npuw-has-chips",a("chips").length>0),clearTimeout($),$=window.setTimeout(()=>{d.classList.remove(
"npuw-has-chips"),b.replaceChildren(),M()},z*1e3))}function D(){let{state:e,picture:o,rows:i}=a("remedies");if(e!=="meas\
ured"){let n=e?"measuring four ways to end the network…":"The state has changed: ask again.";c.replaceChildren(t("p",{
role:"status"},n));return}let r=[["kept","kept"],["extra","extra"],["said","outputs"],["codes","fewest codes"],["cosine",
"cosine"],["bytes","output bytes"]].filter(([n])=>i.some(h=>h[n])),l=["on "+o,...r.map(([,n])=>n),""];c.replaceChildren(
t("table",{},t("thead",{},t("tr",{},...l.map(n=>t("th",{scope:"col"},n)))),t("tbody",{},...i.map(n=>t("tr",{},t("th",{scope:"\
row"},n.name,n.hint?t("small",{},n.hint):null),...n.reason?[t("td",{class:"npuw-dim npuw-reason",colspan:r.length+1},n.reason)]:
[...r.map(([h])=>t("td",{class:"npuw-num"},n[h]||"–")),t("td",{},n.now?"now":t("button",{type:"button","aria-label":`U\
se ${n.name}`,click:()=>{c.hidePopover(),p("remedy",{name:n.name})}},"use"))])))))}return()=>{let e=a("verdict"),o=a("hi\
story");d.dataset.state=e.state??"computing",V(e),k.replaceChildren(...(e.why??[]).map(i=>t("p",{},i))),_.hidden=!e.why?.
length,m.hidden=e.state!=="dead"&&e.state!=="degraded",D(),c.matches(":popover-open")&&G(c,m),W(),P.disabled=!o.can_undo,
N.disabled=!o.can_redo,g.textContent=o.pinned?"Unpin A":"Pin A",g.title=o.pinned?"Let golden follow the inputs again":"K\
eep this state as A, its inputs as the reference (P)",E(g,"aria-label",g.title),w.hidden=!o.kept,w.title=`Hold to see A,\
 click to keep it shown: ${o.kept} (A)`,e.showing?S=!0:S&&(S=!1,U.release()),E(w,"aria-pressed",String(!!e.showing))}});return ne;})

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
{class:"npuw-buttons"},_,m,P,N,g,w),k,c);let B=a("chips_serial"),H,T=0,S=0,$=!1;v.onClose(()=>clearTimeout(S));function x(e,o,i,l=""){
return t("span",{class:e?"npuw-fact npuw-bad":"npuw-fact",title:l||null},t("b",{},o),` ${i}`)}function R(e,o){let i=e.codes===
null?"":`${e.codes} of ${e.codes_total} codes`,l=o===0?i:String(e.codes??""),r=`${e.output}, ${e.name}: cosine ${C(e.cosine)}${i&&
`, ${i}`}`;return x(e.dead,e.name,e.dead?l:C(e.cosine),r)}function V(e){if(e===H)return;H=e,T+=1,d.dataset.verdicts=String(
T);let o=e.slices??[],i=o.filter(n=>n.dead),l=o.filter(n=>!n.dead),r=i.slice(0,f).map(R);i.length>f&&r.push(x(!0,`+${i.length-
f}`,"dead"));let s=(e.said??[]).toSorted((n,A)=>Number(n.good)-Number(A.good));for(let n of s.slice(0,f))r.push(x(!n.good,
n.name,n.text,n.output??"your metric"));let[h]=l.toSorted((n,A)=>(n.cosine??1)-(A.cosine??1));if(h){let n=R(h,f);n.classList.
add("npuw-minor"),r.push(n)}if(e.whole_cosine!=null){let n=e.misleading?", misleading":"";r.push(t("span",{class:"npuw-f\
act npuw-minor"},`overall cosine ${C(e.whole_cosine)}${n}`))}e.reference&&e.reference!=="golden"&&r.push(t("span",{class:"\
npuw-fact npuw-minor"},`vs ${e.reference}`));let y=e.showing??"";d.classList.toggle("npuw-flipped",y!=="");let I=t("span",
{class:"npuw-held",title:y},`showing ${y}`),K=t("span",{class:"npuw-badge"},e.title??""),O=e.seen?[t("span",{class:"npuw\
-fact npuw-minor"},e.seen)]:[],Z=(e.marks??[]).map(n=>t("span",{class:"npuw-mark",title:n},n));L.replaceChildren(...y?[I]:
[],...e.title?[K]:[],...O,...Z,...r)}function W(){a("chips_serial")!==B&&(B=a("chips_serial"),b.replaceChildren(...a("ch\
ips").map(e=>t("span",{class:e.length>J?"npuw-chip npuw-sentence":"npuw-chip"},e))),b.title=a("chips").join(`
`),d.classList.toggle("npuw-has-chips",a("chips").length>0),clearTimeout(S),S=window.setTimeout(()=>{d.classList.remove(
"npuw-has-chips"),b.replaceChildren(),M()},z*1e3))}function D(){let{state:e,picture:o,rows:i}=a("remedies");if(e!=="meas\
ured"){let s=e?"measuring four ways to end the network…":"The state has changed: ask again.";c.replaceChildren(t("p",{
role:"status"},s));return}let l=[["kept","kept"],["extra","extra"],["said","outputs"],["codes","fewest codes"],["cosine",
"cosine"],["bytes","output bytes"]].filter(([s])=>i.some(h=>h[s])),r=["on "+o,...l.map(([,s])=>s),""];c.replaceChildren(
t("table",{},t("thead",{},t("tr",{},...r.map(s=>t("th",{scope:"col"},s)))),t("tbody",{},...i.map(s=>t("tr",{},t("th",{scope:"\
row"},s.name,s.hint?t("small",{},s.hint):null),...s.reason?[t("td",{class:"npuw-dim npuw-reason",colspan:l.length+1},s.reason)]:
[...l.map(([h])=>t("td",{class:"npuw-num"},s[h]||"–")),t("td",{},s.now?"now":t("button",{type:"button","aria-label":`U\
se ${s.name}`,click:()=>{c.hidePopover(),p("remedy",{name:s.name})}},"use"))])))))}return()=>{let e=a("verdict"),o=a("hi\
story");d.dataset.state=e.state??"computing",V(e),k.replaceChildren(...(e.why??[]).map(i=>t("p",{},i))),_.hidden=!e.why?.
length,m.hidden=e.state!=="dead"&&e.state!=="degraded",D(),c.matches(":popover-open")&&G(c,m),W(),P.disabled=!o.can_undo,
N.disabled=!o.can_redo,g.textContent=o.pinned?"Unpin A":"Pin A",g.title=o.pinned?"Let golden follow the inputs again":"K\
eep this state as A, its inputs as the reference (P)",E(g,"aria-label",g.title),w.hidden=!o.kept,w.title=`Hold to see A,\
 click to keep it shown: ${o.kept} (A)`,e.showing?$=!0:$&&($=!1,U.release()),E(w,"aria-pressed",String(!!e.showing))}});return ne;})

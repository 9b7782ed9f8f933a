(npuw=>{const{h:t,setAttribute:F}=npuw;const{holdButton:j}=npuw;const{placeNote:G,toggleNote:M}=npuw;
const{cosine:A}=npuw;const{view:q}=npuw;var z=6,J=40,y=3,ne=q("verdict","Verdict",C=>{let{root:d,get:a,
send:p,redraw:U}=C,u=(e,s,o)=>t("button",{type:"button","aria-label":s,title:s,click:o},e),L=t("div",{class:"npuw-facts",
role:"status","aria-live":"polite"}),$=t("div",{class:"npuw-note",popover:"auto","aria-label":"Why"}),_=u("Why?","Why th\
e outputs look like this, with figures",()=>M($,_)),r=t("div",{class:"npuw-note npuw-remedies",popover:"auto","aria-labe\
l":"Remedies"}),m=u("Fix…","Fix: remedies, measured on this picture",()=>{!r.matches(":popover-open")&&a("remedies").state!==
"measured"&&p("remedies"),M(r,m)});m.classList.add("npuw-primary");let w=t("div",{class:"npuw-chips",role:"status","aria\
-label":"What the last edit did"}),P=u("↶ Undo","Undo (Z)",()=>p("undo")),B=u("↷","Redo (Shift+Z)",()=>p("redo")),g=u(
"Pin A","Keep this state as A, its inputs as the reference (P)",()=>p(a("history").pinned?"unpin":"pin")),f=u("A | B","H\
old to see the state A, click to keep it shown (A)",()=>{}),V=j(f,e=>p("show_reference",{shown:e}));d.append(L,w,t("div",
{class:"npuw-buttons"},_,m,P,B,g,f),$,r);let H=a("chips_serial"),T,N=0,x=0,S=!1;C.onClose(()=>clearTimeout(x));function b(e,s,o,l=""){
return t("span",{class:e?"npuw-fact npuw-bad":"npuw-fact",title:l||null},t("b",{},s),` ${o}`)}function R(e,s){let o=e.codes===
null?"":`${e.codes} of ${e.codes_total} codes`,l=s===0?o:String(e.codes??""),n=`${e.output}, ${e.name}: cosine ${A(e.cosine)}${o&&
`, ${o}`}`;return b(e.dead,e.name,e.dead?l:A(e.cosine),n)}function W(e){if(e===T)return;T=e,N+=1,d.dataset.verdicts=String(
N);let s=e.slices??[],o=s.filter(i=>i.dead),l=s.filter(i=>!i.dead),{detections:n,top:h}=e,c=o.slice(0,y).map(R);if(o.length>
y&&c.push(b(!0,`+${o.length-y}`,"dead")),n){let i=n.kept<n.golden,v=n.extra?`, ${n.extra} extra`:"";c.push(b(i,"detectio\
ns kept",`${n.kept} of ${n.golden}${v}`,"Detections of the float network that the simulated one still finds"))}h&&c.push(
b(!h.top1,"top-1",`${h.top1?"agrees":"differs"}, top-5 ${h.top5} of 5`));let[E]=l.toSorted((i,v)=>(i.cosine??1)-(v.cosine??
1));if(E){let i=R(E,y);i.classList.add("npuw-minor"),c.push(i)}if(e.whole_cosine!=null){let i=e.misleading?", misleading":
"";c.push(t("span",{class:"npuw-fact npuw-minor"},`overall cosine ${A(e.whole_cosine)}${i}`))}e.reference&&e.reference!==
"golden"&&c.push(t("span",{class:"npuw-fact npuw-minor"},`vs ${e.reference}`));let k=e.showing??"";d.classList.toggle("n\
puw-flipped",k!=="");let K=t("span",{class:"npuw-held",title:k},`showing ${k}`),O=t("span",{class:"npuw-badge"},e.title??
""),Z=(e.marks??[]).map(i=>t("span",{class:"npuw-mark",title:i},i));L.replaceChildren(...k?[K]:[],...e.title?[O]:[],...Z,
...c)}function D(){a("chips_serial")!==H&&(H=a("chips_serial"),w.replaceChildren(...a("chips").map(e=>t("span",{class:e.
length>J?"npuw-chip npuw-sentence":"npuw-chip"},e))),w.title=a("chips").join(`
`),d.classList.toggle("npuw-has-chips",a("chips").length>0),clearTimeout(x),x=window.setTimeout(()=>{d.classList.remove(
"npuw-has-chips"),w.replaceChildren(),U()},z*1e3))}function I(){let{state:e,picture:s,rows:o}=a("remedies");if(e!=="meas\
ured"){let n=e?"measuring four ways to end the network…":"The state has changed: ask again.";r.replaceChildren(t("p",{
role:"status"},n));return}let l=["on "+s,"kept","extra","codes","cosine","output bytes",""];r.replaceChildren(t("table",
{},t("thead",{},t("tr",{},...l.map(n=>t("th",{scope:"col"},n)))),t("tbody",{},...o.map(n=>t("tr",{},t("th",{scope:"row"},
n.name,n.hint?t("small",{},n.hint):null),...n.reason?[t("td",{class:"npuw-dim npuw-reason",colspan:6},n.reason)]:[...[n.
kept,n.extra,n.codes,n.cosine,n.bytes].map(h=>t("td",{class:"npuw-num"},h||"–")),t("td",{},n.now?"now":t("button",{type:"\
button","aria-label":`Use ${n.name}`,click:()=>{r.hidePopover(),p("remedy",{name:n.name})}},"use"))])))))}return()=>{let e=a(
"verdict"),s=a("history");d.dataset.state=e.state??"computing",W(e),$.replaceChildren(...(e.why??[]).map(o=>t("p",{},o))),
_.hidden=!e.why?.length,m.hidden=e.state!=="dead"&&e.state!=="degraded",I(),r.matches(":popover-open")&&G(r,m),D(),P.disabled=
!s.can_undo,B.disabled=!s.can_redo,g.textContent=s.pinned?"Unpin A":"Pin A",g.title=s.pinned?"Let golden follow the inpu\
ts again":"Keep this state as A, its inputs as the reference (P)",F(g,"aria-label",g.title),f.hidden=!s.kept,f.title=`Ho\
ld to see A, click to keep it shown: ${s.kept} (A)`,e.showing?S=!0:S&&(S=!1,V.release()),F(f,"aria-pressed",String(!!e.showing))}});return ne;})

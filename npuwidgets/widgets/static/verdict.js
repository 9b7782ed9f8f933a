(npuw=>{const{h:t,setAttribute:E}=npuw;const{holdButton:Z}=npuw;const{placeNote:j,toggleNote:F}=npuw;
const{cosine:A}=npuw;const{view:G}=npuw;var q=6,z=40,g=3,te=G("verdict","Verdict",C=>{let{root:c,get:a,
send:d,redraw:M}=C,p=(e,o,i)=>t("button",{type:"button","aria-label":o,title:o,click:i},e),v=t("div",{class:"npuw-facts",
role:"status","aria-live":"polite"}),b=t("div",{class:"npuw-note",popover:"auto","aria-label":"Why"}),y=p("Why?","Why th\
e outputs look like this, with figures",()=>F(b,y)),r=t("div",{class:"npuw-note npuw-remedies",popover:"auto","aria-labe\
l":"Remedies"}),u=p("Fix…","Fix: remedies, measured on this picture",()=>{!r.matches(":popover-open")&&a("remedies").state!==
"measured"&&d("remedies"),F(r,u)});u.classList.add("npuw-primary");let f=t("div",{class:"npuw-chips",role:"status","aria\
-label":"What the last edit did"}),L=p("↶ Undo","Undo (Z)",()=>d("undo")),P=p("↷","Redo (Shift+Z)",()=>d("redo")),h=p(
"Pin A","Keep this state as A, its inputs as the reference (P)",()=>d(a("history").pinned?"unpin":"pin")),m=p("A | B","H\
old to see the state A, click to keep it shown (A)",()=>{}),U=Z(m,e=>d("show_reference",{shown:e}));c.append(v,f,t("div",
{class:"npuw-buttons"},y,u,L,P,h,m),b,r);let N=a("chips_serial"),B,H=0,k=0,$=!1;C.onClose(()=>clearTimeout(k));function _(e,o,i,l=""){
return t("span",{class:e?"npuw-fact npuw-bad":"npuw-fact",title:l||null},t("b",{},o),` ${i}`)}function T(e,o){let i=e.codes===
null?"":`${e.codes} of ${e.codes_total} codes`,l=o===0?i:String(e.codes??""),n=`${e.output}, ${e.name}: cosine ${A(e.cosine)}${i&&
`, ${i}`}`;return _(e.dead,e.name,e.dead?l:A(e.cosine),n)}function V(e){if(e===B)return;B=e,H+=1,c.dataset.verdicts=String(
H);let o=e.slices??[],i=o.filter(s=>s.dead),l=o.filter(s=>!s.dead),n=i.slice(0,g).map(T);i.length>g&&n.push(_(!0,`+${i.length-
g}`,"dead"));let S=(e.said??[]).toSorted((s,x)=>Number(s.good)-Number(x.good));for(let s of S.slice(0,g))n.push(_(!s.good,
s.name,s.text,s.output??"your metric"));let[R]=l.toSorted((s,x)=>(s.cosine??1)-(x.cosine??1));if(R){let s=T(R,g);s.classList.
add("npuw-minor"),n.push(s)}if(e.whole_cosine!=null){let s=e.misleading?", misleading":"";n.push(t("span",{class:"npuw-f\
act npuw-minor"},`overall cosine ${A(e.whole_cosine)}${s}`))}if(e.reference&&e.reference!=="golden"){let s=e.seen?`, ${e.
seen}`:"";n.push(t("span",{class:"npuw-fact npuw-minor"},`vs ${e.reference}${s}`))}let w=e.showing??"";c.classList.toggle(
"npuw-flipped",w!=="");let I=t("span",{class:"npuw-held",title:w},`showing ${w}`),K=t("span",{class:"npuw-badge"},e.title??
""),O=(e.marks??[]).map(s=>t("span",{class:"npuw-mark",title:s},s));v.replaceChildren(...w?[I]:[],...e.title?[K]:[],...O,
...n)}function W(){a("chips_serial")!==N&&(N=a("chips_serial"),f.replaceChildren(...a("chips").map(e=>t("span",{class:e.
length>z?"npuw-chip npuw-sentence":"npuw-chip"},e))),f.title=a("chips").join(`
`),c.classList.toggle("npuw-has-chips",a("chips").length>0),clearTimeout(k),k=window.setTimeout(()=>{c.classList.remove(
"npuw-has-chips"),f.replaceChildren(),M()},q*1e3))}function D(){let{state:e,picture:o,rows:i}=a("remedies");if(e!=="meas\
ured"){let n=e?"measuring four ways to end the network…":"The state has changed: ask again.";r.replaceChildren(t("p",{
role:"status"},n));return}let l=["on "+o,"kept","extra","codes","cosine","output bytes",""];r.replaceChildren(t("table",
{},t("thead",{},t("tr",{},...l.map(n=>t("th",{scope:"col"},n)))),t("tbody",{},...i.map(n=>t("tr",{},t("th",{scope:"row"},
n.name,n.hint?t("small",{},n.hint):null),...n.reason?[t("td",{class:"npuw-dim npuw-reason",colspan:6},n.reason)]:[...[n.
kept,n.extra,n.codes,n.cosine,n.bytes].map(S=>t("td",{class:"npuw-num"},S||"–")),t("td",{},n.now?"now":t("button",{type:"\
button","aria-label":`Use ${n.name}`,click:()=>{r.hidePopover(),d("remedy",{name:n.name})}},"use"))])))))}return()=>{let e=a(
"verdict"),o=a("history");c.dataset.state=e.state??"computing",V(e),b.replaceChildren(...(e.why??[]).map(i=>t("p",{},i))),
y.hidden=!e.why?.length,u.hidden=e.state!=="dead"&&e.state!=="degraded",D(),r.matches(":popover-open")&&j(r,u),W(),L.disabled=
!o.can_undo,P.disabled=!o.can_redo,h.textContent=o.pinned?"Unpin A":"Pin A",h.title=o.pinned?"Let golden follow the inpu\
ts again":"Keep this state as A, its inputs as the reference (P)",E(h,"aria-label",h.title),m.hidden=!o.kept,m.title=`Ho\
ld to see A, click to keep it shown: ${o.kept} (A)`,e.showing?$=!0:$&&($=!1,U.release()),E(m,"aria-pressed",String(!!e.showing))}});return te;})

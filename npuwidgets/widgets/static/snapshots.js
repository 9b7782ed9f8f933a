(npuw=>{const{h:e,setOptions:S}=npuw;const{holdButton:N}=npuw;const{NONE:$}=npuw;const{view:A}=npuw;
var R=A("snapshots","Snapshots",p=>{let{root:B,get:l,send:r}=p,i=e("input",{type:"text",placeholder:"name of this state",
"aria-label":"Name of the snapshot"}),h=()=>{i.value.trim()&&(r("take",{name:i.value}),i.value="")};i.addEventListener("\
keydown",s=>{s.key==="Enter"&&h()});let b=e("ul",{class:"npuw-names","aria-label":"Snapshots"}),d=e("select",{"aria-labe\
l":"First state"}),m=e("select",{"aria-label":"Second state"}),w=e("button",{type:"button",click:()=>r("compare",{first:d.
value,second:m.value})},"Compare"),u=e("button",{type:"button"},"A | B"),f=N(u,s=>r("show_reference",{shown:s}));p.model.
on("change:rows",f.release),p.onClose(()=>p.model.off("change:rows",f.release));let g=e("thead",{}),v=e("tbody",{}),k=e(
"table",{},g,v),y=e("p",{class:"npuw-dim"},"Choose two states and compare them on the shown picture.");B.append(e("div",
{class:"npuw-side"},e("div",{class:"npuw-bar"},i,e("button",{type:"button",click:h},"Take snapshot")),b),e("div",{class:"\
npuw-side"},e("div",{class:"npuw-bar"},d,m,w,e("span",{class:"npuw-gap"}),u),e("div",{class:"npuw-scroll",tabindex:0,"ar\
ia-label":"Comparison"},y,k)));let c=["",""];for(let[s,n]of[d,m].entries())n.addEventListener("change",()=>{c[s]=n.value});
return()=>{let s=l("rows");b.replaceChildren(...s.length?s.map(t=>e("li",{},e("b",{},t.name),t.now?e("span",{class:"npuw\
-now"},"now"):null,e("span",{class:"npuw-dim",title:t.title},t.title),e("button",{type:"button",disabled:t.now,"aria-lab\
el":`Restore ${t.name}`,click:()=>r("restore",{name:t.name})},"Restore"),e("button",{type:"button","aria-label":`Delete ${t.
name}`,click:()=>r("drop",{name:t.name})},"Delete"))):[e("li",{class:"npuw-dim"},"No snapshot yet: name this state to co\
me back to it.")]);let n=l("menu"),E=new Set(n.map(t=>t.value));c=c.map((t,o)=>E.has(t)?t:n[o===0?n.length-1:0]?.value??
""),S(d,n,c[0]??""),S(m,n,c[1]??""),w.disabled=n.length<2,u.hidden=!l("kept"),u.title=`Hold to see A, click to keep it s\
hown: ${l("kept")} (A)`;let a=l("compared");if(k.hidden=!a.rows,y.hidden=!!a.rows,!a.rows)return;g.replaceChildren(e("tr",
{},...[a.picture??"",a.first??"",a.second??""].map(t=>e("th",{scope:"col"},t))));let C=(t,o)=>e("td",{class:t.better===o?
"npuw-num npuw-better":"npuw-num"},t.better===o?`${t[o]} ▲`:t[o]||$);v.replaceChildren(...a.rows.map(t=>e("tr",{},e("t\
h",{scope:"row"},t.what),C(t,"first"),C(t,"second"))))}});return R;})

(npuw=>{const{focusedBy:u,h:s}=npuw;const{mount:b}=npuw;const{view:w}=npuw;var y=w("drawer-b\
ar","Drawer",p=>{let{root:t,get:n,send:a}=p;return t.setAttribute("role","group"),t.addEventListener("keydown",o=>{o.key!==
"Escape"||!n("tab")||(o.preventDefault(),a("open",{tab:""}))},{capture:!0}),()=>{let o=u(t),r=t.contains(o)?o?.textContent:
null,c=Object.keys(n("views")).map(e=>s("button",{type:"button","aria-expanded":String(e===n("tab")),click:()=>a("open",
{tab:e===n("tab")?"":e})},e)),d=n("tab")?[s("span",{class:"npuw-gap"}),s("button",{type:"button","aria-label":"Close the\
 drawer",click:()=>a("open",{tab:""})},"×")]:[];t.querySelectorAll(":scope > button, :scope > .npuw-gap").forEach(e=>e.
remove()),t.prepend(...c,...d),r&&c.find(e=>e.textContent===r)?.focus()}}),f={async render(p){let{model:t,el:n}=p,a=s("d\
iv"),o=s("div",{class:"npuw-drawer-body"});o.style.height=t.get("height");let r=Object.entries(t.get("views")).map(([e,i])=>({
tab:e,reference:i,place:s("div")}));o.append(...r.map(({place:e})=>e));let c=()=>{let e=t.get("tab");o.style.display=e?"":
"none";for(let{tab:i,place:l}of r)l.style.display=i===e?"":"none"};n.classList.add("npuw-drawer"),t.get("over")&&n.classList.
add("npuw-drawer-over"),n.append(a,o),c(),t.on("change:tab",c);let d=await y.render({...p,el:a});return await Promise.all(
r.map(({reference:e,place:i})=>b(p,e,i))),d}},v=f;return v;})

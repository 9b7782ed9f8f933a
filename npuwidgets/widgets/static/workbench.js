(npuw=>{const{h:s}=npuw;const{mount:c}=npuw;var g={async render(a){let{model:n,el:r}=a,e=s("div",{class:"n\
puw-grid"}),i=s("div",{class:"npuw-frame"},e);i.style.height=n.get("height"),r.classList.add("npuw-bench"),r.append(i);let p=Object.
entries(n.get("views"));p.some(([t])=>t==="graph")&&e.classList.add("npuw-full"),await Promise.all(p.map(([t,o])=>{let d=s(
"div",{class:`npuw-area npuw-area-${t}`});return e.append(d),c(a,o,d)}))}},w=g;return w;})

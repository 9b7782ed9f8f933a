function s(i,n={},...t){let r=document.createElement(i);for(let[e,o]of Object.entries(n))typeof o=="function"?r.addEventListener(
e,o):l(r,e,o);for(let e of t)e!=null&&r.append(e);return r}function l(i,n,t){t==null||t===!1?i.removeAttribute(n):i.setAttribute(n,t===!0?"":String(t))}async function u({host:i,signal:n},t,r){try{if(!i)throw new Error("views inside views need anywidget 0.11 or newer where\
 the page comes from");let e=await i.getWidget(t);n.aborted||await e.render({el:r,signal:n})}catch(e){if(n.aborted)return;
r.textContent=`npuwidgets: ${e instanceof Error?e.message:String(e)}`,console.error(e)}}var f={async render(i){let{model:n,el:t}=i,r=s("div",{class:"npuw-grid"}),e=s("div",{class:"npuw-frame"},r);e.style.height=
n.get("height"),t.classList.add("npuw-bench"),t.append(e);let o=Object.entries(n.get("views"));o.some(([a])=>a==="graph")&&
r.classList.add("npuw-full"),await Promise.all(o.map(([a,c])=>{let d=s("div",{class:`npuw-area npuw-area-${a}`});return r.
append(d),u(i,c,d)}))}},v=f;export{v as default};

function s(e,n={},...t){let o=document.createElement(e);for(let[a,u]of Object.entries(n))typeof u=="function"?o.addEventListener(
a,u):_(o,a,u);for(let a of t)a!=null&&o.append(a);return o}function _(e,n,t){t==null||t===!1?e.removeAttribute(n):e.setAttribute(n,t===!0?"":String(t))}function w(e,n){e.textContent!==
n&&(e.textContent=n)}function S(e,n,t){let o=JSON.stringify(n);e.dataset.items!==o&&(e.replaceChildren(...n.map(a=>s("op\
tion",{value:a.value},a.label))),e.dataset.items=o),e.value!==t&&(e.value=t)}var H=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X","in the graph: fold a block, or unfold it"],["+ - 0","in the graph: zoom in and out, fit the drawing"],
["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A\
 shows it"],["Esc","cancel what runs, close what is open"]];function L(e){return e instanceof HTMLInputElement||e instanceof
HTMLTextAreaElement||e instanceof HTMLSelectElement}function R(e,n){if(e.matches(":popover-open")){e.hidePopover();return}
e.showPopover();let t=n.getBoundingClientRect(),o=e.getBoundingClientRect(),a=t.bottom+4+o.height<=innerHeight;e.style.left=
`${Math.max(4,Math.min(t.left,innerWidth-o.width-4))}px`,e.style.top=`${a?t.bottom+4:Math.max(4,t.top-o.height-4)}px`}function T(e){
let{root:n,send:t}=e,o=s("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...H.flatMap(([
r,p])=>[s("dt",{},r),s("dd",{},p)])));n.append(o);let a=!1,u=r=>{a!==r&&(a=r,t("show_reference",{shown:r}))};n.addEventListener(
"keydown",r=>{if(r.stopPropagation(),r.ctrlKey||r.metaKey||r.altKey)return;if(r.key==="Escape"){!r.defaultPrevented&&!n.
querySelector(":popover-open")&&t("cancel");return}if(L(r.target)||r.defaultPrevented)return;let p=r.key.length===1?r.key.
toLowerCase():r.key,m={z:()=>t(r.shiftKey?"redo":"undo"),p:()=>t("pin"),a:()=>u(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t(
"step_picture",{by:1}),"?":()=>R(o,n)}[p];m&&(r.preventDefault(),(!r.repeat||p==="["||p==="]")&&m())}),n.addEventListener(
"keyup",r=>{r.stopPropagation(),r.key.toLowerCase()==="a"&&u(!1)}),n.addEventListener("focusout",()=>u(!1))}var N=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function M({root:e}){e.addEventListener(
"keydown",n=>{if(n.defaultPrevented||!n.isTrusted||L(n.target)||n.ctrlKey||n.metaKey||n.altKey||e.closest(".npuw-drawer"))
return;let t=n.key.length===1?n.key.toLowerCase():n.key,o=N.has(t)?".npuw-table":t==="c"?".npuw-graph":"",a=o&&e.closest(
".npuw-grid")?.querySelector(`.npuw${o}`);!a||a===e||(n.preventDefault(),a.dispatchEvent(new KeyboardEvent("keydown",{key:n.
key,shiftKey:n.shiftKey})))})}function A(e,n,t){return{render({model:o,el:a}){let u=[],r=s("section",{class:`npuw npuw-${e}`,"aria-label":n,"data-lm-s\
uppress-shortcuts":"true"}),p=s("span"),h=s("span",{class:"npuw-remedy"}),m=s("div",{class:"npuw-error",role:"alert",hidden:!0},
s("b",{},"Error"),p,h),y=0,b=0,v=()=>{},g=(l,f={})=>o.send({action:l,...f}),x=l=>{let f=`${e}: ${l instanceof Error?l.message:
String(l)}`;d({message:f,remedy:"Reload the page."}),g("script_error",{message:f}),console.error(l)},i=l=>{try{l()}catch(f){
x(f)}},d=l=>{m.hidden=!l.message,w(p,l.message??""),w(h,l.remedy??"")};m.append(s("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,g("dismiss_error")}},"×"));let c=()=>{y||(y=requestAnimationFrame(()=>{y=0,i(
()=>{v(),b+=1,r.dataset.revision=String(b)})}))},E={model:o,root:r,get:l=>o.get(l),send:g,setLocally:(l,f)=>o.set(l,f),redraw:c,
onClose:l=>u.push(l)};return r.tabIndex=-1,a.classList.add("npuw-host"),a.append(r),i(()=>{T(E),v=t(E),M(E),r.append(m);
let l=()=>d(o.get("error")??{}),f=(K,k)=>{o.on(K,k),u.push(()=>o.off(K,k))};f("change:error",l),f("change",c),l(),c()}),
()=>{cancelAnimationFrame(y);for(let l of u)l();r.remove()}}}}var $=["side by side","unified"].map(e=>({value:e,label:e})),C={same:" ",changed:"±",added:"+",removed:"−"},B=200,G=A(
"diff","Table before and after",e=>{let{root:n,get:t,send:o}=e,a=i=>{let d=s("select",{"aria-label":i==="before"?"Before":
"After",change:()=>o("choose",{side:i,value:d.value})});return d},u=a("before"),r=a("after"),p=s("select",{"aria-label":"\
Layout",change:()=>o("layout",{value:p.value})}),h=0;e.onClose(()=>clearTimeout(h));let m=s("input",{type:"search",placeholder:"\
only entries with ...","aria-label":"Only entries with",input:()=>{clearTimeout(h),h=window.setTimeout(()=>o("find",{text:m.
value}),B)}}),y=s("span",{role:"status","aria-live":"polite",class:"npuw-summary"}),b=s("button",{type:"button",click:()=>o(
"more")}),v=s("div",{class:"npuw-blocks",tabindex:0,"aria-label":"Entries that differ"});n.append(s("header",{class:"npu\
w-bar"},u,s("span",{"aria-hidden":"true"},"→"),r,p,m,y),v);function g(i,d){return s("span",{class:i===null?"npuw-line \
npuw-none":`npuw-line npuw-${d}`},i===null?"":`${C[d]} ${i}`)}function x(i){let d=i.kind==="same"?"same":"removed",c=i.kind===
"same"?"same":"added";return t("layout_of_rows")==="side by side"?[g(i.before,d),g(i.after,c)]:i.kind==="same"?[g(i.before,
"same")]:[...i.before===null?[]:[g(i.before,d)],...i.after===null?[]:[g(i.after,c)]]}return()=>{let i=t("menu");S(u,i,t(
"before")),S(r,i,t("after")),S(p,$,t("layout_of_rows")),w(y,t("summary")),y.title=t("summary"),n.dataset.layout=t("layou\
t_of_rows");let d=t("left");w(b,d===1?"1 more entry":`${d} more entries`),v.replaceChildren(...t("hunks").map(c=>s("sect\
ion",{"aria-label":c.name},s("h4",{},s("span",{class:`npuw-sign npuw-${c.kind}`},C[c.kind]),` ${c.name}`,c.hidden?s("spa\
n",{class:"npuw-dim"},`  ${c.hidden} more ${c.hidden===1?"line":"lines"}`):null),s("div",{class:"npuw-rows"},...c.rows.flatMap(
x)))),...d?[b]:[])}});export{G as default};

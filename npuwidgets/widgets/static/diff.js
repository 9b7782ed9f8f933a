function s(e,t={},...n){let o=document.createElement(e);for(let[a,d]of Object.entries(t))typeof d=="function"?o.addEventListener(
a,d):H(o,a,d);for(let a of n)a!=null&&o.append(a);return o}function H(e,t,n){n==null||n===!1?e.removeAttribute(t):e.setAttribute(t,n===!0?"":String(n))}function w(e,t){e.textContent!==
t&&(e.textContent=t)}function x(e,t,n){let o=JSON.stringify(t);e.dataset.items!==o&&(e.replaceChildren(...t.map(a=>s("op\
tion",{value:a.value},a.label))),e.dataset.items=o),e.value!==n&&(e.value=n)}var R=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; \
held A shows it"],["Esc","cancel what runs, close what is open"]];function L(e){return e instanceof HTMLInputElement||e instanceof
HTMLTextAreaElement||e instanceof HTMLSelectElement}function _(e,t){if(e.matches(":popover-open")){e.hidePopover();return}
e.showPopover(),N(e,t)}function N(e,t){let n=t.getBoundingClientRect(),o=e.getBoundingClientRect(),a=n.bottom+4+o.height<=
innerHeight,d=t.closest(".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(n.
left,Math.min(d,innerWidth)-o.width-4))}px`,e.style.top=`${a?n.bottom+4:Math.max(4,n.top-o.height-4)}px`}function T(e){let{
root:t,send:n}=e,o=s("div",{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...R.flatMap(([r,p])=>[
s("dt",{},r),s("dd",{},p)])));t.append(o);let a=!1,d=r=>{a!==r&&(a=r,n("show_reference",{shown:r}))};t.addEventListener(
"keydown",r=>{if(r.stopPropagation(),r.ctrlKey||r.metaKey||r.altKey)return;if(r.key==="Escape"){!r.defaultPrevented&&!t.
querySelector(":popover-open")&&n("cancel");return}if(L(r.target)||r.defaultPrevented)return;let p=r.key.length===1?r.key.
toLowerCase():r.key,m={z:()=>n(r.shiftKey?"redo":"undo"),p:()=>n("pin"),a:()=>d(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n(
"step_picture",{by:1}),"?":()=>_(o,t)}[p];m&&(r.preventDefault(),(!r.repeat||p==="["||p==="]")&&m())}),t.addEventListener(
"keyup",r=>{r.stopPropagation(),r.key.toLowerCase()==="a"&&d(!1)}),t.addEventListener("focusout",()=>d(!1))}var B=new Set(
["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function M({root:e}){e.addEventListener(
"keydown",t=>{if(t.defaultPrevented||!t.isTrusted||L(t.target)||t.ctrlKey||t.metaKey||t.altKey||e.closest(".npuw-drawer"))
return;let n=t.key.length===1?t.key.toLowerCase():t.key,o=B.has(n)?".npuw-table":n==="c"?".npuw-graph":"",a=o&&e.closest(
".npuw-grid")?.querySelector(`.npuw${o}`);!a||a===e||(t.preventDefault(),a.dispatchEvent(new KeyboardEvent("keydown",{key:t.
key,shiftKey:t.shiftKey})))})}function C(e,t,n){return{render({model:o,el:a}){let d=[],r=s("section",{class:`npuw npuw-${e}`,"aria-label":t,"data-lm-s\
uppress-shortcuts":"true"}),p=s("span"),h=s("span",{class:"npuw-remedy"}),m=s("div",{class:"npuw-error",role:"alert",hidden:!0},
s("b",{},"Error"),p,h),y=0,b=0,v=()=>{},g=(l,f={})=>o.send({action:l,...f}),S=l=>{let f=`${e}: ${l instanceof Error?l.message:
String(l)}`;c({message:f,remedy:"Reload the page."}),g("script_error",{message:f}),console.error(l)},i=l=>{try{l()}catch(f){
S(f)}},c=l=>{m.hidden=!l.message,w(p,l.message??""),w(h,l.remedy??"")};m.append(s("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,g("dismiss_error")}},"×"));let u=()=>{y||(y=requestAnimationFrame(()=>{y=0,i(
()=>{v(),b+=1,r.dataset.revision=String(b)})}))},E={model:o,root:r,get:l=>o.get(l),send:g,setLocally:(l,f)=>o.set(l,f),redraw:u,
onClose:l=>d.push(l)};return r.tabIndex=-1,a.classList.add("npuw-host"),a.append(r),i(()=>{T(E),v=n(E),M(E),r.append(m);
let l=()=>c(o.get("error")??{}),f=(K,k)=>{o.on(K,k),d.push(()=>o.off(K,k))};f("change:error",l),f("change",u),l(),u()}),
()=>{cancelAnimationFrame(y);for(let l of d)l();r.remove()}}}}var $=["side by side","unified"].map(e=>({value:e,label:e})),A={same:" ",changed:"±",added:"+",removed:"−"},O=200,U=C(
"diff","Table before and after",e=>{let{root:t,get:n,send:o}=e,a=i=>{let c=s("select",{"aria-label":i==="before"?"Before":
"After",change:()=>o("choose",{side:i,value:c.value})});return c},d=a("before"),r=a("after"),p=s("select",{"aria-label":"\
Layout",change:()=>o("layout",{value:p.value})}),h=0;e.onClose(()=>clearTimeout(h));let m=s("input",{type:"search",placeholder:"\
only entries with ...","aria-label":"Only entries with",input:()=>{clearTimeout(h),h=window.setTimeout(()=>o("find",{text:m.
value}),O)}}),y=s("span",{role:"status","aria-live":"polite",class:"npuw-summary"}),b=s("button",{type:"button",click:()=>o(
"more")}),v=s("div",{class:"npuw-blocks",tabindex:0,"aria-label":"Entries that differ"});t.append(s("header",{class:"npu\
w-bar"},d,s("span",{"aria-hidden":"true"},"→"),r,p,m,y),v);function g(i,c){return s("span",{class:i===null?"npuw-line \
npuw-none":`npuw-line npuw-${c}`},i===null?"":`${A[c]} ${i}`)}function S(i){let c=i.kind==="same"?"same":"removed",u=i.kind===
"same"?"same":"added";return n("layout_of_rows")==="side by side"?[g(i.before,c),g(i.after,u)]:i.kind==="same"?[g(i.before,
"same")]:[...i.before===null?[]:[g(i.before,c)],...i.after===null?[]:[g(i.after,u)]]}return()=>{let i=n("menu");x(d,i,n(
"before")),x(r,i,n("after")),x(p,$,n("layout_of_rows")),w(y,n("summary")),y.title=n("summary"),t.dataset.layout=n("layou\
t_of_rows");let c=n("left");w(b,c===1?"1 more entry":`${c} more entries`),v.replaceChildren(...n("hunks").map(u=>s("sect\
ion",{"aria-label":u.name},s("h4",{},s("span",{class:`npuw-sign npuw-${u.kind}`},A[u.kind]),` ${u.name}`,u.hidden?s("spa\
n",{class:"npuw-dim"},`  ${u.hidden} more ${u.hidden===1?"line":"lines"}`):null),s("div",{class:"npuw-rows"},...u.rows.flatMap(
S)))),...c?[b]:[])}});export{U as default};

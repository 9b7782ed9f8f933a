function s(e,t={},...n){let o=document.createElement(e);for(let[i,d]of Object.entries(t))typeof d=="function"?o.addEventListener(
i,d):H(o,i,d);for(let i of n)i!=null&&o.append(i);return o}function H(e,t,n){n==null||n===!1?e.removeAttribute(t):e.setAttribute(t,n===!0?"":String(n))}function w(e,t){e.textContent!==
t&&(e.textContent=t)}function E(e,t,n){let o=JSON.stringify(t);e.dataset.items!==o&&(e.replaceChildren(...t.map(i=>s("op\
tion",{value:i.value},i.label))),e.dataset.items=o),e.value!==n&&(e.value=n)}var R=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function L(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||
e instanceof HTMLSelectElement}function _(e,t){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover(),N(e,
t)}function N(e,t){let n=t.getBoundingClientRect(),o=e.getBoundingClientRect(),i=n.bottom+4+o.height<=innerHeight,d=t.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(n.left,Math.min(d,innerWidth)-
o.width-4))}px`,e.style.top=`${i?n.bottom+4:Math.max(4,n.top-o.height-4)}px`}function T(e){let{root:t,send:n}=e,o=s("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...R.flatMap(([r,p])=>[s("dt",{},r),s("dd",{},
p)])));t.append(o);let i=!1,d=r=>{i!==r&&(i=r,n("show_reference",{shown:r}))};t.addEventListener("keydown",r=>{if(r.stopPropagation(),
r.ctrlKey||r.metaKey||r.altKey)return;if(r.key==="Escape"){!r.defaultPrevented&&!t.querySelector(":popover-open")&&n("ca\
ncel");return}if(L(r.target)||r.defaultPrevented)return;let p=r.key.length===1?r.key.toLowerCase():r.key,m={z:()=>n(r.shiftKey?
"redo":"undo"),p:()=>n("pin"),a:()=>d(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_picture",{by:1}),"?":()=>_(o,
t)}[p];m&&(r.preventDefault(),(!r.repeat||p==="["||p==="]")&&m())}),t.addEventListener("keyup",r=>{r.stopPropagation(),r.
key.toLowerCase()==="a"&&d(!1)}),t.addEventListener("focusout",()=>d(!1))}var B=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function M({root:e}){e.addEventListener("keydown",t=>{if(t.defaultPrevented||
!t.isTrusted||L(t.target)||t.ctrlKey||t.metaKey||t.altKey||e.closest(".npuw-drawer"))return;let n=t.key.length===1?t.key.
toLowerCase():t.key,o=B.has(n)?".npuw-table":n==="c"?".npuw-graph":"",i=o&&e.closest(".npuw-grid")?.querySelector(`.npuw${o}`);
!i||i===e||(t.preventDefault(),i.dispatchEvent(new KeyboardEvent("keydown",{key:t.key,shiftKey:t.shiftKey})))})}function $(e){let t=document.activeElement;t&&e.contains(t)&&!t.matches(":disabled")&&t.checkVisibility()||e.focus({preventScroll:!0})}
function C(e,t,n){return{render({model:o,el:i}){let d=[],r=s("section",{class:`npuw npuw-${e}`,"aria-label":t,"data-lm-s\
uppress-shortcuts":"true"}),p=s("span"),h=s("span",{class:"npuw-remedy"}),m=s("div",{class:"npuw-error",role:"alert",hidden:!0},
s("b",{},"Error"),p,h),y=0,b=0,v=()=>{},g=(a,f={})=>o.send({action:a,...f}),S=a=>{let f=`${e}: ${a instanceof Error?a.message:
String(a)}`;c({message:f,remedy:"Reload the page."}),g("script_error",{message:f}),console.error(a)},l=a=>{try{a()}catch(f){
S(f)}},c=a=>{m.hidden=!a.message,w(p,a.message??""),w(h,a.remedy??"")};m.append(s("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,g("dismiss_error")}},"×"));let u=()=>{y||(y=requestAnimationFrame(()=>{y=0,l(
()=>{let a=r.contains(document.activeElement);v(),a&&$(r),b+=1,r.dataset.revision=String(b)})}))},x={model:o,root:r,get:a=>o.
get(a),send:g,setLocally:(a,f)=>o.set(a,f),redraw:u,onClose:a=>d.push(a)};return r.tabIndex=-1,i.classList.add("npuw-hos\
t"),i.append(r),l(()=>{T(x),v=n(x),M(x),r.append(m);let a=()=>c(o.get("error")??{}),f=(k,K)=>{o.on(k,K),d.push(()=>o.off(
k,K))};f("change:error",a),f("change",u),a(),u()}),()=>{cancelAnimationFrame(y);for(let a of d)a();r.remove()}}}}var O=["side by side","unified"].map(e=>({value:e,label:e})),A={same:" ",changed:"±",added:"+",removed:"−"},P=200,V=C(
"diff","Table before and after",e=>{let{root:t,get:n,send:o}=e,i=l=>{let c=s("select",{"aria-label":l==="before"?"Before":
"After",change:()=>o("choose",{side:l,value:c.value})});return c},d=i("before"),r=i("after"),p=s("select",{"aria-label":"\
Layout",change:()=>o("layout",{value:p.value})}),h=0;e.onClose(()=>clearTimeout(h));let m=s("input",{type:"search",placeholder:"\
only entries with ...","aria-label":"Only entries with",input:()=>{clearTimeout(h),h=window.setTimeout(()=>o("find",{text:m.
value}),P)}}),y=s("span",{role:"status","aria-live":"polite",class:"npuw-summary"}),b=s("button",{type:"button",click:()=>o(
"more")}),v=s("div",{class:"npuw-blocks",tabindex:0,"aria-label":"Entries that differ"});t.append(s("header",{class:"npu\
w-bar"},d,s("span",{"aria-hidden":"true"},"→"),r,p,m,y),v);function g(l,c){return s("span",{class:l===null?"npuw-line \
npuw-none":`npuw-line npuw-${c}`},l===null?"":`${A[c]} ${l}`)}function S(l){let c=l.kind==="same"?"same":"removed",u=l.kind===
"same"?"same":"added";return n("layout_of_rows")==="side by side"?[g(l.before,c),g(l.after,u)]:l.kind==="same"?[g(l.before,
"same")]:[...l.before===null?[]:[g(l.before,c)],...l.after===null?[]:[g(l.after,u)]]}return()=>{let l=n("menu");E(d,l,n(
"before")),E(r,l,n("after")),E(p,O,n("layout_of_rows")),w(y,n("summary")),y.title=n("summary"),t.dataset.layout=n("layou\
t_of_rows");let c=n("left");w(b,c===1?"1 more entry":`${c} more entries`),v.replaceChildren(...n("hunks").map(u=>s("sect\
ion",{"aria-label":u.name},s("h4",{},s("span",{class:`npuw-sign npuw-${u.kind}`},A[u.kind]),` ${u.name}`,u.hidden?s("spa\
n",{class:"npuw-dim"},`  ${u.hidden} more ${u.hidden===1?"line":"lines"}`):null),s("div",{class:"npuw-rows"},...u.rows.flatMap(
S)))),...c?[b]:[])}});export{V as default};

function s(e,t={},...n){let r=document.createElement(e);for(let[i,d]of Object.entries(t))typeof d=="function"?r.addEventListener(
i,d):H(r,i,d);for(let i of n)i!=null&&r.append(i);return r}function H(e,t,n){n==null||n===!1?e.removeAttribute(t):e.setAttribute(t,n===!0?"":String(n))}function k(e){let t=e.getRootNode();
return(t instanceof ShadowRoot?t:document).activeElement}function w(e,t){e.textContent!==t&&(e.textContent=t)}function S(e,t,n){
let r=JSON.stringify(t);e.dataset.items!==r&&(e.replaceChildren(...t.map(i=>s("option",{value:i.value},i.label))),e.dataset.
items=r),e.value!==n&&(e.value=n)}var N=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function T(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||
e instanceof HTMLSelectElement}function B(e,t){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover(),_(e,
t)}function _(e,t){let n=t.getBoundingClientRect(),r=e.getBoundingClientRect(),i=n.bottom+4+r.height<=innerHeight,d=t.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;e.style.left=`${Math.max(4,Math.min(n.left,Math.min(d,innerWidth)-
r.width-4))}px`,e.style.top=`${i?n.bottom+4:Math.max(4,n.top-r.height-4)}px`}function M(e){let{root:t,send:n}=e,r=s("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},s("dl",{},...N.flatMap(([o,p])=>[s("dt",{},o),s("dd",{},
p)])));t.append(r);let i=!1,d=o=>{i!==o&&(i=o,n("show_reference",{shown:o}))};t.addEventListener("keydown",o=>{if(o.stopPropagation(),
o.ctrlKey||o.metaKey||o.altKey)return;if(o.key==="Escape"){!o.defaultPrevented&&!t.querySelector(":popover-open")&&n("ca\
ncel");return}if(T(o.target)||o.defaultPrevented)return;let p=o.key.length===1?o.key.toLowerCase():o.key,m={z:()=>n(o.shiftKey?
"redo":"undo"),p:()=>n("pin"),a:()=>d(!0),"[":()=>n("step_picture",{by:-1}),"]":()=>n("step_picture",{by:1}),"?":()=>B(r,
t)}[p];m&&(o.preventDefault(),(!o.repeat||p==="["||p==="]")&&m())}),t.addEventListener("keyup",o=>{o.stopPropagation(),o.
key.toLowerCase()==="a"&&d(!1)}),t.addEventListener("focusout",()=>d(!1))}var $=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function C({root:e}){e.addEventListener("keydown",t=>{if(t.defaultPrevented||
!t.isTrusted||T(t.target)||t.ctrlKey||t.metaKey||t.altKey||e.closest(".npuw-drawer"))return;let n=t.key.length===1?t.key.
toLowerCase():t.key,r=$.has(n)?".npuw-table":n==="c"?".npuw-graph":"",i=r&&e.closest(".npuw-grid")?.querySelector(`.npuw${r}`);
!i||i===e||(t.preventDefault(),i.dispatchEvent(new KeyboardEvent("keydown",{key:t.key,shiftKey:t.shiftKey})))})}function O(e){let t=k(e);t&&e.contains(t)&&!t.matches(":disabled")&&t.checkVisibility()||e.focus({preventScroll:!0})}function A(e,t,n){
return{render({model:r,el:i}){let d=[],o=s("section",{class:`npuw npuw-${e}`,"aria-label":t,"data-lm-suppress-shortcuts":"\
true"}),p=s("span"),h=s("span",{class:"npuw-remedy"}),m=s("div",{class:"npuw-error",role:"alert",hidden:!0},s("b",{},"Er\
ror"),p,h),y=0,b=0,v=()=>{},g=(a,f={})=>r.send({action:a,...f}),E=a=>{let f=`${e}: ${a instanceof Error?a.message:String(
a)}`;c({message:f,remedy:"Reload the page."}),g("script_error",{message:f}),console.error(a)},l=a=>{try{a()}catch(f){E(f)}},
c=a=>{m.hidden=!a.message,w(p,a.message??""),w(h,a.remedy??"")};m.append(s("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{m.hidden=!0,g("dismiss_error")}},"×"));let u=()=>{y||(y=requestAnimationFrame(()=>{y=0,l(()=>{let a=o.
contains(k(o));v(),a&&O(o),b+=1,o.dataset.revision=String(b)})}))},x={model:r,root:o,get:a=>r.get(a),send:g,setLocally:(a,f)=>r.
set(a,f),redraw:u,onClose:a=>d.push(a)};return o.tabIndex=-1,i.classList.add("npuw-host"),i.append(o),l(()=>{M(x),v=n(x),
C(x),o.append(m);let a=()=>c(r.get("error")??{}),f=(K,L)=>{r.on(K,L),d.push(()=>r.off(K,L))};f("change:error",a),f("chan\
ge",u),a(),u()}),()=>{cancelAnimationFrame(y);for(let a of d)a();o.remove()}}}}var P=["side by side","unified"].map(e=>({value:e,label:e})),R={same:" ",changed:"±",added:"+",removed:"−"},D=200,J=A(
"diff","Table before and after",e=>{let{root:t,get:n,send:r}=e,i=l=>{let c=s("select",{"aria-label":l==="before"?"Before":
"After",change:()=>r("choose",{side:l,value:c.value})});return c},d=i("before"),o=i("after"),p=s("select",{"aria-label":"\
Layout",change:()=>r("layout",{value:p.value})}),h=0;e.onClose(()=>clearTimeout(h));let m=s("input",{type:"search",placeholder:"\
only entries with ...","aria-label":"Only entries with",input:()=>{clearTimeout(h),h=window.setTimeout(()=>r("find",{text:m.
value}),D)}}),y=s("span",{role:"status","aria-live":"polite",class:"npuw-summary"}),b=s("button",{type:"button",click:()=>r(
"more")}),v=s("div",{class:"npuw-blocks",tabindex:0,"aria-label":"Entries that differ"});t.append(s("header",{class:"npu\
w-bar"},d,s("span",{"aria-hidden":"true"},"→"),o,p,m,y),v);function g(l,c){return s("span",{class:l===null?"npuw-line \
npuw-none":`npuw-line npuw-${c}`},l===null?"":`${R[c]} ${l}`)}function E(l){let c=l.kind==="same"?"same":"removed",u=l.kind===
"same"?"same":"added";return n("layout_of_rows")==="side by side"?[g(l.before,c),g(l.after,u)]:l.kind==="same"?[g(l.before,
"same")]:[...l.before===null?[]:[g(l.before,c)],...l.after===null?[]:[g(l.after,u)]]}return()=>{let l=n("menu");S(d,l,n(
"before")),S(o,l,n("after")),S(p,P,n("layout_of_rows")),w(y,n("summary")),y.title=n("summary"),t.dataset.layout=n("layou\
t_of_rows");let c=n("left");w(b,c===1?"1 more entry":`${c} more entries`),v.replaceChildren(...n("hunks").map(u=>s("sect\
ion",{"aria-label":u.name},s("h4",{},s("span",{class:`npuw-sign npuw-${u.kind}`},R[u.kind]),` ${u.name}`,u.hidden?s("spa\
n",{class:"npuw-dim"},`  ${u.hidden} more ${u.hidden===1?"line":"lines"}`):null),s("div",{class:"npuw-rows"},...u.rows.flatMap(
E)))),...c?[b]:[])}});export{J as default};

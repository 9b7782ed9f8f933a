function r(e,s={},...t){let o=document.createElement(e);for(let[l,u]of Object.entries(s))typeof u=="function"?o.addEventListener(
l,u):C(o,l,u);for(let l of t)l!=null&&o.append(l);return o}function C(e,s,t){t==null||t===!1?e.removeAttribute(s):e.setAttribute(s,t===!0?"":String(t))}function b(e,s){e.textContent!==
s&&(e.textContent=s)}function x(e,s,t){let o=JSON.stringify(s);e.dataset.items!==o&&(e.replaceChildren(...s.map(l=>r("op\
tion",{value:l.value},l.label))),e.dataset.items=o),e.value!==t&&(e.value=t)}var A=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["/","search the layers"],["[ ]","previous, next\
 picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows it"],["Esc","cancel what runs, close what\
 is open"]];function N(e){return e instanceof HTMLInputElement||e instanceof HTMLTextAreaElement||e instanceof HTMLSelectElement}
function R(e,s){if(e.matches(":popover-open")){e.hidePopover();return}e.showPopover();let t=s.getBoundingClientRect(),o=e.
getBoundingClientRect(),l=t.bottom+4+o.height<=innerHeight;e.style.left=`${Math.max(4,Math.min(t.left,innerWidth-o.width-
4))}px`,e.style.top=`${l?t.bottom+4:Math.max(4,t.top-o.height-4)}px`}function K(e){let{root:s,send:t}=e,o=r("div",{class:"\
npuw-note npuw-help",popover:"auto","aria-label":"Keys"},r("dl",{},...A.flatMap(([n,p])=>[r("dt",{},n),r("dd",{},p)])));
s.append(o);let l=!1,u=n=>{l!==n&&(l=n,t("show_reference",{shown:n}))};s.addEventListener("keydown",n=>{if(n.stopPropagation(),
n.ctrlKey||n.metaKey||n.altKey)return;if(n.key==="Escape"){!n.defaultPrevented&&!s.querySelector(":popover-open")&&t("ca\
ncel");return}if(N(n.target)||n.defaultPrevented)return;let p=n.key.length===1?n.key.toLowerCase():n.key,m={z:()=>t(n.shiftKey?
"redo":"undo"),p:()=>t("pin"),a:()=>u(!0),"[":()=>t("step_picture",{by:-1}),"]":()=>t("step_picture",{by:1}),"?":()=>R(o,
s)}[p];m&&(n.preventDefault(),(!n.repeat||p==="["||p==="]")&&m())}),s.addEventListener("keyup",n=>{n.stopPropagation(),n.
key.toLowerCase()==="a"&&u(!1)}),s.addEventListener("focusout",()=>u(!1))}function M(e,s,t){return{render({model:o,el:l}){let u=[],n=r("section",{class:`npuw npuw-${e}`,"aria-label":s,"data-lm-s\
uppress-shortcuts":"true"}),p=r("span"),h=r("span",{class:"npuw-remedy"}),m=r("div",{class:"npuw-error",role:"alert",hidden:!0},
r("b",{},"Error"),p,h),y=0,v=0,w=()=>{},g=(i,f={})=>o.send({action:i,...f}),S=i=>{let f=`${e}: ${i instanceof Error?i.message:
String(i)}`;d({message:f,remedy:"Reload the page."}),g("script_error",{message:f}),console.error(i)},a=i=>{try{i()}catch(f){
S(f)}},d=i=>{m.hidden=!i.message,b(p,i.message??""),b(h,i.remedy??"")};m.append(r("button",{type:"button","aria-label":"\
Dismiss the error",click:()=>{m.hidden=!0,g("dismiss_error")}},"×"));let c=()=>{y||(y=requestAnimationFrame(()=>{y=0,a(
()=>{w(),v+=1,n.dataset.revision=String(v)})}))},E={model:o,root:n,get:i=>o.get(i),send:g,setLocally:(i,f)=>o.set(i,f),redraw:c,
onClose:i=>u.push(i)};return n.tabIndex=-1,l.classList.add("npuw-host"),l.append(n),a(()=>{K(E),w=t(E),n.append(m);let i=()=>d(
o.get("error")??{}),f=(L,T)=>{o.on(L,T),u.push(()=>o.off(L,T))};f("change:error",i),f("change",c),i(),c()}),()=>{cancelAnimationFrame(
y);for(let i of u)i();n.remove()}}}}var _=["side by side","unified"].map(e=>({value:e,label:e})),k={same:" ",changed:"±",added:"+",removed:"−"},H=200,j=M(
"diff","Table before and after",e=>{let{root:s,get:t,send:o}=e,l=a=>{let d=r("select",{"aria-label":a==="before"?"Before":
"After",change:()=>o("choose",{side:a,value:d.value})});return d},u=l("before"),n=l("after"),p=r("select",{"aria-label":"\
Layout",change:()=>o("layout",{value:p.value})}),h=0;e.onClose(()=>clearTimeout(h));let m=r("input",{type:"search",placeholder:"\
only entries with ...","aria-label":"Only entries with",input:()=>{clearTimeout(h),h=window.setTimeout(()=>o("find",{text:m.
value}),H)}}),y=r("span",{role:"status","aria-live":"polite",class:"npuw-summary"}),v=r("button",{type:"button",click:()=>o(
"more")}),w=r("div",{class:"npuw-blocks",tabindex:0,"aria-label":"Entries that differ"});s.append(r("header",{class:"npu\
w-bar"},u,r("span",{"aria-hidden":"true"},"→"),n,p,m,y),w);function g(a,d){return r("span",{class:a===null?"npuw-line \
npuw-none":`npuw-line npuw-${d}`},a===null?"":`${k[d]} ${a}`)}function S(a){let d=a.kind==="same"?"same":"removed",c=a.kind===
"same"?"same":"added";return t("layout_of_rows")==="side by side"?[g(a.before,d),g(a.after,c)]:a.kind==="same"?[g(a.before,
"same")]:[...a.before===null?[]:[g(a.before,d)],...a.after===null?[]:[g(a.after,c)]]}return()=>{let a=t("menu");x(u,a,t(
"before")),x(n,a,t("after")),x(p,_,t("layout_of_rows")),b(y,t("summary")),y.title=t("summary"),s.dataset.layout=t("layou\
t_of_rows");let d=t("left");b(v,d===1?"1 more entry":`${d} more entries`),w.replaceChildren(...t("hunks").map(c=>r("sect\
ion",{"aria-label":c.name},r("h4",{},r("span",{class:`npuw-sign npuw-${c.kind}`},k[c.kind]),` ${c.name}`,c.hidden?r("spa\
n",{class:"npuw-dim"},`  ${c.hidden} more ${c.hidden===1?"line":"lines"}`):null),r("div",{class:"npuw-rows"},...c.rows.flatMap(
S)))),...d?[v]:[])}});export{j as default};

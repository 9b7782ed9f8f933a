function i(n,e={},...o){let r=document.createElement(n);for(let[a,d]of Object.entries(e))typeof d=="function"?r.addEventListener(
a,d):A(r,a,d);for(let a of o)a!=null&&r.append(a);return r}function A(n,e,o){o==null||o===!1?n.removeAttribute(e):n.setAttribute(e,o===!0?"":String(o))}function v(n){let e=n.getRootNode();
return(e instanceof ShadowRoot?e:document).activeElement}function u(n,e){n.textContent!==e&&(n.textContent=e)}var N=[["arrows, J, K","next or previous layer; with Shift: extend the selection"],["8, 6, F","set the selected layers t\
o int8, int16, float"],["B","extend the selection to everything below"],["C","tint what lies downstream in the graph, or\
 no longer"],["X, M","in the graph: fold a block, a layer's menu"],["+ - 0","in the graph: zoom in and out, fit the draw\
ing"],["/","search the layers"],["mouse","in the graph: drag moves it, the wheel zooms, Shift and drag selects, right cl\
ick opens a menu"],["[ ]","previous, next picture"],["Z, Shift+Z","undo, redo"],["P","pin the reference A; held A shows \
it"],["Esc","cancel what runs, close what is open"]];function C(n){return n instanceof HTMLInputElement||n instanceof HTMLTextAreaElement||
n instanceof HTMLSelectElement}function B(n,e){if(n.matches(":popover-open")){n.hidePopover();return}n.showPopover(),H(n,
e)}function H(n,e){let o=e.getBoundingClientRect(),r=n.getBoundingClientRect(),a=o.bottom+4+r.height<=innerHeight,d=e.closest(
".npuw-frame")?.getBoundingClientRect().right??innerWidth;n.style.left=`${Math.max(4,Math.min(o.left,Math.min(d,innerWidth)-
r.width-4))}px`,n.style.top=`${a?o.bottom+4:Math.max(4,o.top-r.height-4)}px`}function K(n){let{root:e,send:o}=n,r=i("div",
{class:"npuw-note npuw-help",popover:"auto","aria-label":"Keys"},i("dl",{},...N.flatMap(([t,l])=>[i("dt",{},t),i("dd",{},
l)])));e.append(r);let a=!1,d=t=>{a!==t&&(a=t,o("show_reference",{shown:t}))};e.addEventListener("keydown",t=>{if(t.stopPropagation(),
t.ctrlKey||t.metaKey||t.altKey)return;if(t.key==="Escape"){!t.defaultPrevented&&!e.querySelector(":popover-open")&&o("ca\
ncel");return}if(C(t.target)||t.defaultPrevented)return;let l=t.key.length===1?t.key.toLowerCase():t.key,c={z:()=>o(t.shiftKey?
"redo":"undo"),p:()=>o("pin"),a:()=>d(!0),"[":()=>o("step_picture",{by:-1}),"]":()=>o("step_picture",{by:1}),"?":()=>B(r,
e)}[l];c&&(t.preventDefault(),(!t.repeat||l==="["||l==="]")&&c())}),e.addEventListener("keyup",t=>{t.stopPropagation(),t.
key.toLowerCase()==="a"&&d(!1)}),e.addEventListener("focusout",()=>d(!1))}var R=new Set(["ArrowUp","ArrowDown","ArrowLef\
t","ArrowRight","Home","End","j","k","8","6","f","b","/"]);function L({root:n}){n.addEventListener("keydown",e=>{if(e.defaultPrevented||
!e.isTrusted||C(e.target)||e.ctrlKey||e.metaKey||e.altKey||n.closest(".npuw-drawer"))return;let o=e.key.length===1?e.key.
toLowerCase():e.key,r=R.has(o)?".npuw-table":o==="c"?".npuw-graph":"",a=r&&n.closest(".npuw-grid")?.querySelector(`.npuw${r}`);
!a||a===n||(e.preventDefault(),a.dispatchEvent(new KeyboardEvent("keydown",{key:e.key,shiftKey:e.shiftKey})))})}function P(n){let e=v(n);e&&n.contains(e)&&!e.matches(":disabled")&&e.checkVisibility()||n.focus({preventScroll:!0})}function M(n,e,o){
return{render({model:r,el:a}){let d=[],t=i("section",{class:`npuw npuw-${n}`,"aria-label":e,"data-lm-suppress-shortcuts":"\
true"}),l=i("span"),g=i("span",{class:"npuw-remedy"}),c=i("div",{class:"npuw-error",role:"alert",hidden:!0},i("b",{},"Er\
ror"),l,g),h=0,m=0,w=()=>{},f=(s,p={})=>r.send({action:s,...p}),y=s=>{let p=`${n}: ${s instanceof Error?s.message:String(
s)}`;E({message:p,remedy:"Reload the page."}),f("script_error",{message:p}),console.error(s)},S=s=>{try{s()}catch(p){y(p)}},
E=s=>{c.hidden=!s.message,u(l,s.message??""),u(g,s.remedy??"")};c.append(i("button",{type:"button","aria-label":"Dismiss\
 the error",click:()=>{c.hidden=!0,f("dismiss_error")}},"×"));let b=()=>{h||(h=requestAnimationFrame(()=>{h=0,S(()=>{let s=t.
contains(v(t));w(),s&&P(t),m+=1,t.dataset.revision=String(m)})}))},x={model:r,root:t,get:s=>r.get(s),send:f,setLocally:(s,p)=>r.
set(s,p),redraw:b,onClose:s=>d.push(s)};return t.tabIndex=-1,a.classList.add("npuw-host"),a.append(t),S(()=>{K(x),w=o(x),
L(x),t.append(c);let s=()=>E(r.get("error")??{}),p=(k,T)=>{r.on(k,T),d.push(()=>r.off(k,T))};p("change:error",s),p("chan\
ge",b),s(),b()}),()=>{cancelAnimationFrame(h);for(let s of d)s();t.remove()}}}}var O=3e3,V=M("recorder","Recorder",n=>{let{root:e,get:o}=n,r=i("h4",{}),a=i("span",{class:"npuw-dim npuw-hash"}),d=i("s\
pan",{role:"status","aria-live":"polite"}),t=i("pre",{class:"npuw-code",tabindex:0,"aria-label":"The whole recording",hidden:!0}),
l=i("ol",{class:"npuw-edits",tabindex:0,"aria-label":"Edits"}),g=i("button",{type:"button",click:()=>void w()},"Copy as \
code"),c=i("button",{type:"button","aria-pressed":"false",click:()=>{t.hidden=!t.hidden,l.hidden=!t.hidden,c.setAttribute(
"aria-pressed",String(!t.hidden))}},"Whole script");e.append(i("header",{class:"npuw-bar"},r,a,i("span",{class:"npuw-gap"}),
d,c,g),l,t);let h=0,m=0;n.onClose(()=>clearTimeout(h));async function w(){try{await navigator.clipboard.writeText(o("cod\
e")),u(d,"copied")}catch{t.hidden&&c.click(),getSelection()?.selectAllChildren(t),u(d,"the browser gives no clipboard he\
re: press Ctrl+C")}clearTimeout(h),h=window.setTimeout(()=>u(d,""),O)}return()=>{let f=o("edits");u(r,f.length===1?"1 ed\
it":`${f.length} edits`),u(a,o("digest")&&`session hash ${o("digest")}`),l.replaceChildren(...f.map(y=>i("li",{},i("code",
{},y.code),i("span",{class:"npuw-dim",title:y.title},y.title)))),u(t,o("code")),g.disabled=!o("code"),f.length>m&&(l.scrollTop=
l.scrollHeight),m=f.length}});export{V as default};

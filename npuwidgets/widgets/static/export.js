(npuw=>{const{focusedBy:S,h:e,setText:B}=npuw;const{view:T}=npuw;var C=T("export","Export",$=>{let{root:M,
get:l,send:u,redraw:f}=$,n=new Set,h=()=>u("place",{folder:i.value,name:r.value}),i=e("input",{type:"text","aria-label":"\
Folder",spellcheck:"false",change:h}),r=e("input",{type:"text","aria-label":"Name of the files",spellcheck:"false",change:h}),
b=e("span",{class:"npuw-bad",role:"alert"}),o=e("input",{type:"checkbox",change:f}),m=e("button",{type:"button",click:()=>u(
"write",{kinds:[...n],replace:o.checked})},"Write"),k=e("span",{class:"npuw-dim"}),s=e("tbody",{});M.append(e("header",{
class:"npuw-bar"},e("label",{class:"npuw-group"},"Folder",i),e("label",{class:"npuw-group"},"Name",r),b),e("div",{class:"\
npuw-scroll",tabindex:0,"aria-label":"What can be exported"},e("table",{},s)),e("footer",{class:"npuw-bar"},m,e("label",
{class:"npuw-group"},o,"replace what is there"),k));let g,w;return()=>{g!==l("folder")&&(i.value=g=l("folder")),w!==l("f\
ile_name")&&(r.value=w=l("file_name")),B(b,l("problem")),i.setAttribute("aria-invalid",String(!!l("problem")));let c=l("\
rows"),y=s.contains(S(s))?S(s).value:"";s.replaceChildren(...c.map(t=>{let a=e("input",{type:"checkbox",value:t.kind,checked:n.
has(t.kind),change:()=>{a.checked?n.add(t.kind):n.delete(t.kind),f()}});a.checked=n.has(t.kind);let F=t.files.flatMap((x,N)=>[
N?", ":"",x.name,x.there&&t.said!=="written"?e("span",{class:"npuw-there"}," (is there)"):""]);return e("tr",{},e("td",{},
e("label",{class:"npuw-group"},a,e("b",{},t.kind))),e("td",{},t.title),e("td",{class:"npuw-files"},...F),e("td",{class:t.
failed?"npuw-bad":null,role:"status"},t.said))})),y&&s.querySelector(`input[value="${CSS.escape(y)}"]`)?.focus();let d=c.
filter(t=>n.has(t.kind)&&t.files.some(a=>a.there));m.disabled=!n.size||!!l("problem")||d.length>0&&!o.checked;let p=c.filter(
t=>t.said==="written"),v=p.flatMap(t=>t.files).length,E=p.length>0&&[...n].every(t=>p.some(a=>a.kind===t));B(k,E?`${v} f\
ile${v===1?"":"s"} written to ${l("folder")}`:n.size?d.length&&!o.checked?`${d.map(t=>t.kind).join(", ")}: there already`:
l("absent")?"the folder will be made":"":"choose what to write")}});return C;})

(npuw=>{const{h:n,setOptions:f,setText:h}=npuw;const{view:T}=npuw;var _=["side by side","unified"].map(
r=>({value:r,label:r})),v={same:" ",changed:"±",added:"+",removed:"−"},$=200,K=T("diff","Table before and after",r=>{
let{root:m,get:s,send:l}=r,c=e=>{let t=n("select",{"aria-label":e==="before"?"Before":"After",change:()=>l("choose",{side:e,
value:t.value})});return t},p=c("before"),b=c("after"),o=n("select",{"aria-label":"Layout",change:()=>l("layout",{value:o.
value})}),d=0;r.onClose(()=>clearTimeout(d));let y=n("input",{type:"search",placeholder:"only entries with ...","aria-la\
bel":"Only entries with",input:()=>{clearTimeout(d),d=window.setTimeout(()=>l("find",{text:y.value}),$)}}),u=n("span",{role:"\
status","aria-live":"polite",class:"npuw-summary"}),g=n("button",{type:"button",click:()=>l("more")}),w=n("div",{class:"\
npuw-blocks",tabindex:0,"aria-label":"Entries that differ"});m.append(n("header",{class:"npuw-bar"},p,n("span",{"aria-hi\
dden":"true"},"→"),b,o,y,u),w);function i(e,t){return n("span",{class:e===null?"npuw-line npuw-none":`npuw-line npuw-${t}`},
e===null?"":`${v[t]} ${e}`)}function S(e){let t=e.kind==="same"?"same":"removed",a=e.kind==="same"?"same":"added";return s(
"layout_of_rows")==="side by side"?[i(e.before,t),i(e.after,a)]:e.kind==="same"?[i(e.before,"same")]:[...e.before===null?
[]:[i(e.before,t)],...e.after===null?[]:[i(e.after,a)]]}return()=>{let e=s("menu");f(p,e,s("before")),f(b,e,s("after")),
f(o,_,s("layout_of_rows")),h(u,s("summary")),u.title=s("summary"),m.dataset.layout=s("layout_of_rows");let t=s("left");h(
g,t===1?"1 more entry":`${t} more entries`),w.replaceChildren(...s("hunks").map(a=>n("section",{"aria-label":a.name},n("\
h4",{},n("span",{class:`npuw-sign npuw-${a.kind}`},v[a.kind]),` ${a.name}`,a.hidden?n("span",{class:"npuw-dim"},`  ${a.hidden}\
 more ${a.hidden===1?"line":"lines"}`):null),n("div",{class:"npuw-rows"},...a.rows.flatMap(S)))),...t?[g]:[])}});return K;})

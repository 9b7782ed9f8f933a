(npuw=>{const{h:e,setText:i}=npuw;const{view:m}=npuw;var C=3e3,y=m("recorder","Recorder",c=>{let{root:w,
get:s}=c,p=e("h4",{}),h=e("span",{class:"npuw-dim npuw-hash"}),a=e("span",{role:"status","aria-live":"polite"}),t=e("pre",
{class:"npuw-code",tabindex:0,"aria-label":"The whole recording",hidden:!0}),o=e("ol",{class:"npuw-edits",tabindex:0,"ar\
ia-label":"Edits"}),g=e("button",{type:"button",click:()=>void b()},"Copy as code"),d=e("button",{type:"button","aria-pr\
essed":"false",click:()=>{t.hidden=!t.hidden,o.hidden=!t.hidden,d.setAttribute("aria-pressed",String(!t.hidden))}},"Whol\
e script");w.append(e("header",{class:"npuw-bar"},p,h,e("span",{class:"npuw-gap"}),a,d,g),o,t);let r=0,u=0;c.onClose(()=>clearTimeout(
r));async function b(){try{await navigator.clipboard.writeText(s("code")),i(a,"copied")}catch{t.hidden&&d.click(),getSelection()?.
selectAllChildren(t),i(a,"the browser gives no clipboard here: press Ctrl+C")}clearTimeout(r),r=window.setTimeout(()=>i(
a,""),C)}return()=>{let n=s("edits");i(p,n.length===1?"1 edit":`${n.length} edits`),i(h,s("digest")&&`session hash ${s("\
digest")}`),o.replaceChildren(...n.map(l=>e("li",{},e("code",{},l.code),e("span",{class:"npuw-dim",title:l.title},l.title)))),
i(t,s("code")),g.disabled=!s("code"),n.length>u&&(o.scrollTop=o.scrollHeight),u=n.length}});return y;})

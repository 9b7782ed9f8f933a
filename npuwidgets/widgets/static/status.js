(npuw=>{const{h:e,setAttribute:r,setText:c}=npuw;const{view:m}=npuw;var w=m("status","Status",b=>{let{
root:o,get:s,send:g}=b,a=e("span",{class:"npuw-text",role:"status","aria-live":"polite"}),n=e("progress",{max:1}),l=e("s\
pan",{class:"npuw-num"}),u=e("span",{class:"npuw-group npuw-running"},n,l),i=e("button",{type:"button",title:"Cancel (Es\
c)",click:()=>g("cancel")},"Cancel"),d=e("span",{class:"npuw-dim npuw-hint"},"? keys");return o.append(a,e("span",{class:"\
npuw-gap"}),u,i,d),()=>{let t=s("progress");if(c(a,s("text")),r(a,"title",s("text")),u.hidden=!t,t){n.max=t.total||1,n.value=
t.done;let p=`${t.label} ${t.done} of ${t.total} ${t.unit}`;c(l,p.trim()),r(n,"aria-label",p.trim())}i.hidden=!s("busy"),
r(o,"aria-busy",s("busy")?"true":"false")}});return w;})

// The drawer: a strip of tabs that open what the loop does not need, one view at a time.
import type { AnyWidget } from "@anywidget/types";
import { focusedBy, h } from "../common/dom";
import { mount } from "../common/mount";
import { type BaseState, view } from "../common/view";

interface State extends BaseState {
  /** References to the views, by the name of their tab. */
  views: Record<string, string>;
  tab: string;
  over: boolean;
  height: string;
}

const strip = view<State>("drawer-bar", "Drawer", (context) => {
  const { root, get, send } = context;
  root.setAttribute("role", "group");
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !get("tab")) return;
    event.preventDefault();
    send("open", { tab: "" });
  }, { capture: true });

  return () => {
    const before = focusedBy(root);
    const focused = root.contains(before) ? before?.textContent : null;
    const buttons = Object.keys(get("views")).map((tab) => h("button", {
      type: "button", "aria-expanded": String(tab === get("tab")),
      click: () => send("open", { tab: tab === get("tab") ? "" : tab }),
    }, tab));
    const close = get("tab") ? [h("span", { class: "npuw-gap" }), h("button", { type: "button", "aria-label": "Close the drawer", click: () => send("open", { tab: "" }) }, "×")] : [];
    root.querySelectorAll(":scope > button, :scope > .npuw-gap").forEach((old) => old.remove());
    root.prepend(...buttons, ...close);
    if (focused) buttons.find((button) => button.textContent === focused)?.focus();
  };
});

const drawer: AnyWidget<State> = {
  async render(given) {
    const { model, el } = given;
    const bar = h("div");
    const body = h("div", { class: "npuw-drawer-body" });
    body.style.height = model.get("height");
    const places = Object.entries(model.get("views")).map(([tab, reference]) => ({ tab, reference, place: h("div") }));
    body.append(...places.map(({ place }) => place));
    const show = (): void => {
      const open = model.get("tab");
      body.style.display = open ? "" : "none";
      for (const { tab, place } of places) place.style.display = tab === open ? "" : "none";
    };
    el.classList.add("npuw-drawer");
    if (model.get("over")) el.classList.add("npuw-drawer-over");
    el.append(bar, body);
    show();
    model.on("change:tab", show);
    const close = await strip.render({ ...given, el: bar });
    await Promise.all(places.map(({ reference, place }) => mount(given, reference, place)));
    return close;
  },
};
export default drawer;

// The drawer's strip: tabs that open what the loop does not need, one at a time.
import { h } from "../common/dom";
import { type BaseState, view } from "../common/view";

interface State extends BaseState {
  tabs: string[];
  tab: string;
}

export default view<State>("drawer-bar", "Drawer", (context) => {
  const { root, get, send } = context;
  root.setAttribute("role", "group");
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !get("tab")) return;
    event.preventDefault();
    send("open", { tab: "" });
  }, { capture: true });

  return () => {
    const focused = root.contains(document.activeElement) ? document.activeElement?.textContent : null;
    const buttons = get("tabs").map((tab) => h("button", {
      type: "button", "aria-expanded": String(tab === get("tab")),
      click: () => send("open", { tab: tab === get("tab") ? "" : tab }),
    }, tab));
    const close = get("tab") ? [h("span", { class: "npuw-gap" }), h("button", { type: "button", "aria-label": "Close the drawer", click: () => send("open", { tab: "" }) }, "×")] : [];
    root.querySelectorAll(":scope > button, :scope > .npuw-gap").forEach((old) => old.remove());
    root.prepend(...buttons, ...close);
    if (focused) buttons.find((button) => button.textContent === focused)?.focus();
  };
});

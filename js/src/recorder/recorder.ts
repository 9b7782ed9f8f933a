// The recorder: each edit with its line of Python; all of it to the clipboard with one click.
import { h, setText } from "../common/dom";
import { type BaseState, view } from "../common/view";

interface State extends BaseState {
  edits: { title: string; code: string }[];
  code: string;
  digest: string;
}

const COPIED_MILLISECONDS = 3000;

export default view<State>("recorder", "Recorder", (context) => {
  const { root, get } = context;
  const count = h("h4", {});
  const hash = h("span", { class: "npuw-dim npuw-hash" });
  const said = h("span", { role: "status", "aria-live": "polite" });
  const whole = h("pre", { class: "npuw-code", tabindex: 0, "aria-label": "The whole recording", hidden: true });
  const list = h("ol", { class: "npuw-edits", tabindex: 0, "aria-label": "Edits" });
  const copy = h("button", { type: "button", click: () => void toClipboard() }, "Copy as code");
  const toggle = h("button", { type: "button", "aria-pressed": "false", click: () => {
    whole.hidden = !whole.hidden;
    list.hidden = !whole.hidden;
    toggle.setAttribute("aria-pressed", String(!whole.hidden));
  } }, "Whole script");
  root.append(h("header", { class: "npuw-bar" }, count, hash, h("span", { class: "npuw-gap" }), said, toggle, copy), list, whole);
  let timer = 0;
  let shown = 0;
  context.onClose(() => clearTimeout(timer));

  async function toClipboard(): Promise<void> {
    try {
      await navigator.clipboard.writeText(get("code"));
      setText(said, "copied");
    } catch {
      // a page that is not secure has no clipboard: the text is there to be copied by hand
      if (whole.hidden) toggle.click();
      getSelection()?.selectAllChildren(whole);
      setText(said, "the browser gives no clipboard here: press Ctrl+C");
    }
    clearTimeout(timer);
    timer = window.setTimeout(() => setText(said, ""), COPIED_MILLISECONDS);
  }

  return () => {
    const edits = get("edits");
    setText(count, edits.length === 1 ? "1 edit" : `${edits.length} edits`);
    setText(hash, get("digest") && `session hash ${get("digest")}`);
    list.replaceChildren(...edits.map((edit) => h("li", {},
      h("code", {}, edit.code), h("span", { class: "npuw-dim", title: edit.title }, edit.title))));
    setText(whole, get("code"));
    copy.disabled = !get("code");
    // the newest line is the one that was just made
    if (edits.length > shown) list.scrollTop = list.scrollHeight;
    shown = edits.length;
  };
});

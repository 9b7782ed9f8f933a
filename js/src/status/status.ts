// The status line: text, and while something runs a bar with its numbers and Cancel.
import { h, setAttribute, setText } from "../common/dom";
import { type BaseState, view } from "../common/view";

interface State extends BaseState {
  text: string;
  progress: { done: number; total: number; unit: string; label: string } | null;
  busy: boolean;
}

export default view<State>("status", "Status", (context) => {
  const { root, get, send } = context;
  const text = h("span", { class: "npuw-text", role: "status", "aria-live": "polite" });
  const bar = h("progress", { max: 1 });
  const figures = h("span", { class: "npuw-num" });
  const running = h("span", { class: "npuw-group npuw-running" }, bar, figures);
  const cancel = h("button", { type: "button", title: "Cancel (Esc)", click: () => send("cancel") }, "Cancel");
  const keys = h("span", { class: "npuw-dim npuw-hint" }, "? keys");
  root.append(text, h("span", { class: "npuw-gap" }), running, cancel, keys);

  return () => {
    const progress = get("progress");
    setText(text, get("text"));
    setAttribute(text, "title", get("text"));
    running.hidden = !progress;
    if (progress) {
      bar.max = progress.total || 1;
      bar.value = progress.done;
      const label = `${progress.label} ${progress.done} of ${progress.total} ${progress.unit}`;
      setText(figures, label.trim());
      setAttribute(bar, "aria-label", label.trim());
    }
    cancel.hidden = !get("busy");
    setAttribute(root, "aria-busy", get("busy") ? "true" : "false");
  };
});

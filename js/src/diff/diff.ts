// The table before and after: one block an entry, its lines beside or below each other.
import { h, setOptions, setText } from "../common/dom";
import { type BaseState, view } from "../common/view";

type Kind = "same" | "changed" | "added" | "removed";

interface Row {
  kind: Kind;
  before: string | null;
  after: string | null;
}

interface State extends BaseState {
  menu: { value: string; label: string }[];
  before: string;
  after: string;
  layout_of_rows: "side by side" | "unified";
  sought: string;
  summary: string;
  hunks: { name: string; kind: Kind; rows: Row[]; hidden: number }[];
  left: number;
}

const LAYOUTS = ["side by side", "unified"].map((value) => ({ value, label: value }));
const SIGNS: Record<Kind, string> = { same: " ", changed: "±", added: "+", removed: "−" };
const PAUSE_MILLISECONDS = 200;

export default view<State>("diff", "Table before and after", (context) => {
  const { root, get, send } = context;
  const side = (which: "before" | "after"): HTMLSelectElement => {
    const select = h("select", { "aria-label": which === "before" ? "Before" : "After", change: () => send("choose", { side: which, value: select.value }) });
    return select;
  };
  const before = side("before");
  const after = side("after");
  const layout = h("select", { "aria-label": "Layout", change: () => send("layout", { value: layout.value }) });
  let timer = 0;
  context.onClose(() => clearTimeout(timer));
  const find = h("input", { type: "search", placeholder: "only entries with ...", "aria-label": "Only entries with", input: () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => send("find", { text: find.value }), PAUSE_MILLISECONDS);
  } });
  const summary = h("span", { role: "status", "aria-live": "polite", class: "npuw-summary" });
  const more = h("button", { type: "button", click: () => send("more") });
  const blocks = h("div", { class: "npuw-blocks", tabindex: 0, "aria-label": "Entries that differ" });
  root.append(h("header", { class: "npuw-bar" }, before, h("span", { "aria-hidden": "true" }, "→"), after, layout, find, summary), blocks);

  function line(text: string | null, kind: Kind): HTMLElement {
    return h("span", { class: text === null ? "npuw-line npuw-none" : `npuw-line npuw-${kind}` }, text === null ? "" : `${SIGNS[kind]} ${text}`);
  }

  function rowElements(row: Row): HTMLElement[] {
    const old = row.kind === "same" ? "same" : "removed";
    const now = row.kind === "same" ? "same" : "added";
    if (get("layout_of_rows") === "side by side") return [line(row.before, old), line(row.after, now)];
    if (row.kind === "same") return [line(row.before, "same")];
    return [...(row.before === null ? [] : [line(row.before, old)]), ...(row.after === null ? [] : [line(row.after, now)])];
  }

  return () => {
    const menu = get("menu");
    setOptions(before, menu, get("before"));
    setOptions(after, menu, get("after"));
    setOptions(layout, LAYOUTS, get("layout_of_rows"));
    setText(summary, get("summary"));
    summary.title = get("summary");
    root.dataset["layout"] = get("layout_of_rows");
    const left = get("left");
    setText(more, left === 1 ? "1 more entry" : `${left} more entries`);
    blocks.replaceChildren(
      ...get("hunks").map((hunk) => h("section", { "aria-label": hunk.name },
        h("h4", {}, h("span", { class: `npuw-sign npuw-${hunk.kind}` }, SIGNS[hunk.kind]), ` ${hunk.name}`,
          hunk.hidden ? h("span", { class: "npuw-dim" }, `  ${hunk.hidden} more ${hunk.hidden === 1 ? "line" : "lines"}`) : null),
        h("div", { class: "npuw-rows" }, ...hunk.rows.flatMap(rowElements)))),
      ...(left ? [more] : []),
    );
  };
});

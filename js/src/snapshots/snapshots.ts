// Snapshots: names with what they can do, and two states figure by figure.
import { h, setOptions } from "../common/dom";
import { holdButton } from "../common/hold";
import { NONE } from "../common/numbers";
import { type BaseState, view } from "../common/view";

interface Compared {
  what: string;
  first: string;
  second: string;
  better: "first" | "second" | "";
}

interface State extends BaseState {
  rows: { name: string; title: string; now: boolean }[];
  menu: { value: string; label: string }[];
  kept: string;
  compared: { first?: string; second?: string; picture?: string; rows?: Compared[] };
}

export default view<State>("snapshots", "Snapshots", (context) => {
  const { root, get, send } = context;
  const name = h("input", { type: "text", placeholder: "name of this state", "aria-label": "Name of the snapshot" });
  const take = (): void => {
    if (!name.value.trim()) return;
    send("take", { name: name.value });
    name.value = "";
  };
  name.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take();
  });
  const list = h("ul", { class: "npuw-names", "aria-label": "Snapshots" });
  const first = h("select", { "aria-label": "First state" });
  const second = h("select", { "aria-label": "Second state" });
  const compare = h("button", { type: "button", click: () => send("compare", { first: first.value, second: second.value }) }, "Compare");
  const flip = h("button", { type: "button" }, "A | B");
  const held = holdButton(flip, (shown) => send("show_reference", { shown }));
  // an edit ends it, and tells the names anew
  context.model.on("change:rows", held.release);
  context.onClose(() => context.model.off("change:rows", held.release));
  const head = h("thead", {});
  const body = h("tbody", {});
  const table = h("table", {}, head, body);
  const hint = h("p", { class: "npuw-dim" }, "Choose two states and compare them on the shown picture.");
  root.append(
    h("div", { class: "npuw-side" },
      h("div", { class: "npuw-bar" }, name, h("button", { type: "button", click: take }, "Take snapshot")), list),
    h("div", { class: "npuw-side" },
      h("div", { class: "npuw-bar" }, first, second, compare, h("span", { class: "npuw-gap" }), flip),
      h("div", { class: "npuw-scroll", tabindex: 0, "aria-label": "Comparison" }, hint, table)),
  );
  let chosen = ["", ""];
  for (const [place, select] of [first, second].entries()) {
    select.addEventListener("change", () => { chosen[place] = select.value; });
  }

  return () => {
    const rows = get("rows");
    list.replaceChildren(...(rows.length ? rows.map((row) => h("li", {},
      h("b", {}, row.name), row.now ? h("span", { class: "npuw-now" }, "now") : null,
      h("span", { class: "npuw-dim", title: row.title }, row.title),
      h("button", { type: "button", disabled: row.now, "aria-label": `Restore ${row.name}`, click: () => send("restore", { name: row.name }) }, "Restore"),
      h("button", { type: "button", "aria-label": `Delete ${row.name}`, click: () => send("drop", { name: row.name }) }, "Delete"),
    )) : [h("li", { class: "npuw-dim" }, "No snapshot yet: name this state to come back to it.")]));
    const menu = get("menu");
    const known = new Set(menu.map((item) => item.value));
    chosen = chosen.map((value, place) => known.has(value) ? value : menu[place === 0 ? menu.length - 1 : 0]?.value ?? "");
    setOptions(first, menu, chosen[0] ?? "");
    setOptions(second, menu, chosen[1] ?? "");
    compare.disabled = menu.length < 2;
    flip.hidden = !get("kept");
    flip.title = `Hold to see A, click to keep it shown: ${get("kept")} (A)`;
    const compared = get("compared");
    table.hidden = !compared.rows;
    hint.hidden = Boolean(compared.rows);
    if (!compared.rows) return;
    head.replaceChildren(h("tr", {}, ...[compared.picture ?? "", compared.first ?? "", compared.second ?? ""].map((text) => h("th", { scope: "col" }, text))));
    // The better one has a mark beside its colour.
    const cell = (row: Compared, side: "first" | "second"): HTMLElement =>
      h("td", { class: row.better === side ? "npuw-num npuw-better" : "npuw-num" }, row.better === side ? `${row[side]} ▲` : row[side] || NONE);
    body.replaceChildren(...compared.rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row.what), cell(row, "first"), cell(row, "second"))));
  };
});

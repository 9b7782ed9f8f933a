// The layer table: a window of recycled rows over any number of layers.
import { FRESH, float32, uint8 } from "../common/columns";
import { h, setAttribute, setOptions, setText } from "../common/dom";
import { isTyping } from "../common/keys";
import { NONE, cosine, count, error } from "../common/numbers";
import { Selection, type SelectionState } from "../common/select";
import { view } from "../common/view";
import { cone, consumers, filterRows, type Layers } from "./filter";

interface FormatItem {
  value: string;
  label: string;
  kind: string;
}

interface State extends SelectionState {
  rows: Partial<Layers> & { shapes?: string[] };
  format_menu: FormatItem[];
  key_formats: Record<string, string>;
  formats: DataView;
  asked: DataView;
  cosine: DataView;
  own_error: DataView;
  codes: DataView;
  fresh: DataView;
  dead: DataView;
  why: Record<string, string>;
}

const ROW_HEIGHT = 20;
const COLUMNS = ["", "layer", "op", "shape", "format", "cosine", "own error", "codes", "why"] as const;
const NUMERIC = new Set(["cosine", "own error", "codes"]);
const ASKED = ["", "●", "↳"];
const ASKED_WORDS = ["base format", "asked for", "propagated"];
const KIND_LETTER: Record<string, string> = { int4: "4", int8: "8", int16: "16", float: "F" };

interface Line {
  element: HTMLElement;
  cells: HTMLElement[];
  dot: HTMLElement;
  mark: HTMLElement;
  menu: HTMLSelectElement;
  row: number;
}

export default view<State>("table", "Layers", (context) => {
  const { root, get, send, redraw } = context;
  let order: number[] = [];
  let orderKey: unknown[] = [];
  let problem = "";
  let feeds: number[][] = [];
  let feedsOf: unknown;
  let sort: { column: string; descending: boolean } | null = null;
  let follow = true;
  const lines: Line[] = [];

  const search = h("input", {
    type: "search",
    class: "npuw-search",
    placeholder: "op:Concat below:Transpose_201 format:i16 text",
    "aria-label": "Filter the layers",
    spellcheck: "false",
    input: () => {
      body.scrollTop = 0;
      redraw();
    },
  });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // Esc closes the search, and cancels nothing
    search.value = "";
    body.focus();
    redraw();
  });
  const found = h("span", { class: "npuw-dim", role: "status" });
  const selectAll = h("button", { type: "button", click: () => {
    selection.set([...order], order[0] ?? -1);
    body.focus();
  } }, "select all");
  const bulk = h("select", {
    class: "npuw-bulk",
    "aria-label": "Set the selected layers to a format",
    change: () => {
      if (bulk.value) setFormat(selection.rows, bulk.value);
      bulk.value = "";
      body.focus();
    },
  });
  const heads = COLUMNS.map((column) =>
    column
      ? h(
          "button",
          { type: "button", class: "npuw-head", role: "columnheader", "data-column": column, click: () => sortBy(column) },
          column,
        )
      : h("span", { role: "columnheader", "aria-label": "precision class" }),
  );
  const head = h("div", { class: "npuw-line npuw-heads", role: "row" }, ...heads);
  const spacer = h("div", { class: "npuw-spacer", role: "presentation" });
  const body = h("div", {
    class: "npuw-body",
    role: "grid",
    tabindex: 0,
    "aria-label": "Layers and their precision",
    "aria-multiselectable": "true",
    scroll: redraw,
  }, spacer);
  const empty = h("p", { class: "npuw-empty", hidden: true });
  root.append(
    h("header", { class: "npuw-bar" }, h("h4", {}, "Layers"), search, found, selectAll, h("span", { class: "npuw-gap" }), bulk),
    head,
    body,
    empty,
  );

  const selection = new Selection<State>(context, () => {
    follow = true;
    redraw();
  });

  function setFormat(rows: number[], format: string): void {
    if (rows.length && format) send("set_format", { rows: [...rows].sort((a, b) => a - b), format });
  }

  function sortBy(column: string): void {
    if (sort?.column !== column) sort = { column, descending: NUMERIC.has(column) && column === "own error" };
    else if (sort.descending === (column === "own error")) sort = { column, descending: !sort.descending };
    else sort = null;
    body.scrollTop = 0;
    redraw();
  }

  function layers(): Layers & { shapes: string[] } {
    const rows = get("rows");
    return {
      lids: rows.lids ?? [],
      names: rows.names ?? [],
      ops: rows.ops ?? [],
      shapes: rows.shapes ?? [],
      inputs: rows.inputs ?? [],
    };
  }

  function downstream(): number[][] {
    if (feedsOf !== get("rows")) {
      feedsOf = get("rows");
      feeds = consumers(layers().inputs);
    }
    return feeds;
  }

  function sortValue(column: string): (row: number) => number | string {
    const all = layers();
    const menu = get("format_menu");
    const formats = uint8(get("formats"));
    const numbers: Record<string, DataView> = {
      cosine: get("cosine"),
      "own error": get("own_error"),
      codes: get("codes"),
    };
    if (column in numbers) {
      const values = float32(numbers[column]);
      return (row) => values[row] ?? NaN;
    }
    const texts: Record<string, (row: number) => string> = {
      layer: (row) => all.lids[row] ?? "",
      op: (row) => all.ops[row] ?? "",
      shape: (row) => all.shapes[row] ?? "",
      format: (row) => menu[formats[row] ?? -1]?.label ?? "",
      why: (row) => get("why")[String(row)] ?? "",
    };
    return texts[column] as (row: number) => string;
  }

  /** Filter and sort again only when something they look at has changed. */
  function arrange(): void {
    const sees = search.value.includes("format:") || sort?.column === "format";
    const key: unknown[] = [
      get("rows"), search.value, sort?.column, sort?.descending, sees && get("formats"),
      sort?.column === "cosine" && get("cosine"), sort?.column === "own error" && get("own_error"),
      sort?.column === "codes" && get("codes"), sort?.column === "why" && get("why"),
    ];
    if (key.length === orderKey.length && key.every((part, i) => part === orderKey[i])) return;
    orderKey = key;
    const menu = get("format_menu");
    const formats = uint8(get("formats"));
    const result = filterRows(search.value, layers(), (row) => {
      const item = menu[formats[row] ?? -1];
      return item ? `${item.label} ${item.value} ${item.kind}` : "";
    });
    order = result.rows;
    problem = result.problem;
    if (sort) {
      const value = sortValue(sort.column);
      const sign = sort.descending ? -1 : 1;
      order.sort((a, b) => {
        const [x, y] = [value(a), value(b)];
        // Rows without a figure stay last either way.
        if (typeof x === "number" && typeof y === "number" && (Number.isNaN(x) || Number.isNaN(y))) {
          return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
        }
        return (x < y ? -sign : x > y ? sign : 0) || a - b;
      });
    }
  }

  function newLine(): Line {
    const dot = h("i", { class: "npuw-dot" });
    const mark = h("span", { class: "npuw-asked" });
    const menu = h("select", { "aria-label": "Format", tabindex: -1 });
    const cells = COLUMNS.map((column) =>
      h("span", { role: "gridcell", class: NUMERIC.has(column) ? "npuw-num" : null }),
    );
    cells[0]?.append(dot);
    cells[4]?.append(mark, menu);
    const element = h("div", { class: "npuw-line", role: "row" }, ...cells);
    const line: Line = { element, cells, dot, mark, menu, row: -1 };
    menu.addEventListener("change", () => {
      const chosen = menu.value;
      // A menu inside the selection sets the whole selection, as a person expects of a list.
      const rows = selection.has(line.row) ? selection.rows : [line.row];
      setFormat(rows, chosen);
      body.focus({ preventScroll: true }); // the next key is a command again
    });
    element.addEventListener("click", (event) => {
      if (event.target === menu) return;
      pick(line.row, event.shiftKey, event.ctrlKey || event.metaKey);
      body.focus({ preventScroll: true });
    });
    return line;
  }

  function range(from: number, to: number): number[] {
    const [a, b] = [order.indexOf(from), order.indexOf(to)];
    if (a < 0 || b < 0) return [to];
    const rows = order.slice(Math.min(a, b), Math.max(a, b) + 1);
    return a <= b ? rows : rows.reverse();
  }

  function pick(row: number, extend: boolean, toggle: boolean): void {
    if (extend) selection.set(range(selection.anchor, row));
    else if (toggle && selection.has(row)) selection.set(selection.rows.filter((other) => other !== row), row);
    else if (toggle) selection.set([...selection.rows, row], row);
    else selection.set([row], row);
  }

  function step(by: number, extend: boolean): void {
    if (!order.length) return;
    const at = order.indexOf(selection.current);
    const next = order[at < 0 ? 0 : Math.max(0, Math.min(order.length - 1, at + by))] as number;
    if (extend) selection.set(range(selection.anchor, next));
    else selection.set([next], next);
  }

  root.addEventListener("keydown", (event) => {
    if (event.target === search && (event.key === "Enter" || event.key === "ArrowDown")) {
      event.preventDefault();
      body.focus();
      if (!order.includes(selection.current)) step(0, false);
      return;
    }
    if (isTyping(event.target) || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey) {
      if (key !== "a") return;
      event.preventDefault();
      selection.set([...order], order[0] ?? -1);
      return;
    }
    const page = Math.max(1, Math.floor(body.clientHeight / ROW_HEIGHT) - 1);
    const moves: Record<string, number> = {
      ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page,
      Home: -order.length, End: order.length,
    };
    const formatKey = get("key_formats")[key];
    if (key in moves) step(moves[key] as number, event.shiftKey);
    else if (key === "/") {
      search.focus();
      search.select();
    } else if (key === "b" && selection.rows.length) {
      const reached = cone(selection.rows, downstream());
      const extra = [...reached].filter((row) => !selection.has(row)).sort((a, b) => a - b);
      // The layer one started from stays the one with the ring.
      selection.set([...extra, ...selection.rows], selection.anchor);
    } else if (formatKey && (key === "8" || key === "6" || key === "f")) setFormat(selection.rows, formatKey);
    else return;
    event.preventDefault();
  });

  function drawLine(line: Line, row: number, place: number, data: ReturnType<typeof columns>): void {
    line.row = row;
    const { all, menu, options, formats, asked, cosines, errors, codes, fresh, dead, why } = data;
    const item = menu[formats[row] ?? -1];
    const state = FRESH[fresh[row] ?? 0] ?? "never";
    const isDead = dead[row] === 1;
    line.element.style.transform = `translateY(${place * ROW_HEIGHT}px)`;
    line.element.className = "npuw-line" + (state === "measured" ? "" : ` npuw-${state}`)
      + (isDead ? " npuw-dead" : "") + (row === selection.current ? " npuw-ring" : "");
    setAttribute(line.element, "aria-selected", selection.has(row) ? "true" : "false");
    setAttribute(line.element, "aria-rowindex", place + 2);
    setAttribute(line.element, "data-row", row);
    line.element.id = `${idBase}-${row}`;
    setAttribute(line.dot, "data-kind", item?.kind);
    setText(line.dot, KIND_LETTER[item?.kind ?? ""] ?? "");
    setText(line.mark, ASKED[asked[row] ?? 0] ?? "");
    setAttribute(line.mark, "title", ASKED_WORDS[asked[row] ?? 0]);
    const remark = why[String(row)] ?? "";
    const figure = (text: string): string => (state === "estimate" && text !== NONE ? `≈${text}` : text);
    const texts: readonly (string | null)[] = [
      null, all.lids[row] ?? "", all.ops[row] ?? "", all.shapes[row] ?? "", null,
      figure(cosine(cosines[row])), figure(error(errors[row])), count(codes[row]),
      isDead && !remark ? "dead: one code" : remark,
    ];
    texts.forEach((text, i) => {
      if (text === null) return;
      const cell = line.cells[i] as HTMLElement;
      setText(cell, text);
      if (i === 1 || i === 3 || i === 8) setAttribute(cell, "title", text || null);
    });
    if (document.activeElement !== line.menu || line.menu.value === item?.value) {
      setOptions(line.menu, options, item?.value ?? "");
    }
    setAttribute(line.menu, "aria-label", `Format of ${all.lids[row] ?? ""}`);
  }

  function columns() {
    const menu = get("format_menu");
    return {
      all: layers(),
      menu,
      options: menu,
      formats: uint8(get("formats")),
      asked: uint8(get("asked")),
      cosines: float32(get("cosine")),
      errors: float32(get("own_error")),
      codes: float32(get("codes")),
      fresh: uint8(get("fresh")),
      dead: uint8(get("dead")),
      why: get("why"),
    };
  }

  const idBase = `npuw-${Math.random().toString(36).slice(2)}`;
  const resized = new ResizeObserver(redraw);
  resized.observe(body);
  context.onClose(() => resized.disconnect());

  return () => {
    arrange();
    const data = columns();
    const total = data.all.lids.length;
    spacer.style.height = `${order.length * ROW_HEIGHT}px`;
    const room = body.clientHeight;
    if (follow && room > 0) {
      follow = false;
      const place = order.indexOf(selection.current);
      const top = place * ROW_HEIGHT;
      if (place >= 0 && (top < body.scrollTop || top + ROW_HEIGHT > body.scrollTop + room)) {
        body.scrollTop = Math.max(0, top - (room - ROW_HEIGHT) / 2);
      }
    }
    const first = Math.max(0, Math.floor(body.scrollTop / ROW_HEIGHT) - 2);
    const last = Math.min(order.length, Math.ceil((body.scrollTop + room) / ROW_HEIGHT) + 2);
    while (lines.length < last - first) {
      const line = newLine();
      lines.push(line);
      spacer.append(line.element);
    }
    // Row r always sits in line r mod n, so scrolling by one redraws one line and an open menu
    // keeps its element.
    const used = new Set<Line>();
    for (let place = first; place < last; place += 1) {
      const line = lines[place % lines.length] as Line;
      used.add(line);
      line.element.hidden = false;
      drawLine(line, order[place] as number, place, data);
    }
    for (const line of lines) {
      if (used.has(line)) continue;
      line.element.hidden = true;
      line.row = -1;
      line.element.removeAttribute("id");
      line.element.removeAttribute("data-row");
    }
    for (const button of heads) {
      const column = button.dataset["column"];
      const sorted = sort && sort.column === column ? (sort.descending ? "descending" : "ascending") : null;
      setAttribute(button, "aria-sort", sorted);
      setAttribute(button, "data-sort", sorted);
    }
    const chosen = selection.rows.length;
    setText(found, order.length === total ? `${total}` : `${order.length} of ${total}`);
    setAttribute(selectAll, "hidden", order.length === total || !order.length);
    setText(selectAll, `select all ${order.length}`);
    setOptions(bulk, [
      { value: "", label: chosen ? `set ${chosen} selected to …` : "select layers to set them" },
      ...data.menu.map((item) => ({ value: item.value, label: item.label })),
      { value: "base", label: "the base format" },
    ], "");
    bulk.disabled = !chosen;
    setAttribute(body, "aria-rowcount", order.length + 1);
    setAttribute(body, "aria-activedescendant", selection.current >= 0 ? `${idBase}-${selection.current}` : null);
    empty.hidden = !problem || !total;
    setText(empty, problem);
  };
});

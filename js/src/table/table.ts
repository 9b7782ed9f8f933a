// The layer table: a window of recycled rows over any number of layers.
import { h, setAttribute, setOptions, setText } from "../common/dom";
import { isTyping } from "../common/keys";
import { Selection } from "../common/select";
import { view } from "../common/view";
import { type Data, type State, columnsOf, readData, sortKey } from "./data";
import { cone, consumers, filterRows } from "../common/filter";
import { Line, ROW_HEIGHT } from "./line";
import { type Sort, nextSort, sortRows } from "./order";

export default view<State>("table", "Layers", (context) => {
  const { root, get, send, redraw } = context;
  let order: number[] = [];
  let orderKey: unknown[] = [];
  let problem = "";
  let feeds: number[][] = [];
  let feedsOf: unknown;
  let sort: Sort | null = null;
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
  const columns = columnsOf(get("metrics"));
  root.style.setProperty("--figures", String(get("metrics").length));
  const heads = columns.map((column) =>
    column.head
      ? h(
          "button",
          { type: "button", class: column.metric ? "npuw-head npuw-num" : "npuw-head", role: "columnheader", "data-column": column.head, "data-metric": column.metric?.name ?? null, click: () => {
            sort = nextSort(sort, column);
            body.scrollTop = 0;
            redraw();
          } },
          column.head,
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

  function downstream(): number[][] {
    if (feedsOf !== get("rows")) {
      feedsOf = get("rows");
      feeds = consumers(get("rows").inputs ?? []);
    }
    return feeds;
  }

  /** Filter and sort again only when something they look at has changed. */
  function arrange(data: Data): void {
    const head = sort?.column.head;
    const sees = search.value.includes("format:") || head === "format";
    const key: unknown[] = [
      get("rows"), search.value, sort?.column, sort?.descending, sees && get("formats"),
      sort?.column.metric && get("figures")[sort.column.metric.name], head === "why" && get("why"),
    ];
    if (key.length === orderKey.length && key.every((part, i) => part === orderKey[i])) return;
    orderKey = key;
    const result = filterRows(search.value, data.all, (row) => {
      const item = data.menu[data.formats[row] ?? -1];
      return item ? `${item.label} ${item.value} ${item.kind}` : "";
    });
    problem = result.problem;
    order = sort ? sortRows(result.rows, sortKey(data, sort.column), sort.descending) : result.rows;
  }

  function newLine(): Line {
    const line = new Line(columns);
    line.menu.addEventListener("change", () => {
      // A menu inside the selection sets the whole selection, as a person expects of a list.
      setFormat(selection.has(line.row) ? selection.rows : [line.row], line.menu.value);
      body.focus({ preventScroll: true }); // the next key is a command again
    });
    line.element.addEventListener("click", (event) => {
      if (event.target === line.menu) return;
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

  const idBase = `npuw-${Math.random().toString(36).slice(2)}`;
  const resized = new ResizeObserver(redraw);
  resized.observe(body);
  context.onClose(() => resized.disconnect());

  return () => {
    const data = readData(context);
    arrange(data);
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
      const row = order[place] as number;
      line.draw(data, {
        row, at: place, selected: selection.has(row), current: row === selection.current, id: `${idBase}-${row}`,
      });
    }
    for (const line of lines) if (!used.has(line)) line.hide();
    for (const [place, button] of heads.entries()) {
      const sorted = sort && sort.column === columns[place] ? (sort.descending ? "descending" : "ascending") : null;
      setAttribute(button, "aria-sort", sorted);
      setAttribute(button, "data-sort", sorted);
    }
    const chosen = selection.rows.length;
    const listed = new Set(order);
    const unseen = selection.rows.filter((row) => !listed.has(row)).length;
    const hidden = unseen ? `, ${unseen} of them filtered out,` : "";
    setText(found, order.length === total ? `${total}` : `${order.length} of ${total}`);
    setAttribute(selectAll, "hidden", order.length === total || !order.length);
    setText(selectAll, `select all ${order.length}`);
    setOptions(bulk, [
      { value: "", label: chosen ? `set ${chosen} selected${hidden} to …` : "select layers to set them" },
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

// The graph view: its bar, its keys, its card, and a renderer for the drawing.
import { float32, uint8 } from "../common/columns";
import { h, setAttribute, setOptions, setText } from "../common/dom";
import { isTyping } from "../common/keys";
import { Selection, type SelectionState } from "../common/select";
import { onTheme, palette } from "../common/theme";
import { view } from "../common/view";
import { cone, consumers, filterRows, type Layers } from "../common/filter";
import { cytoscapeIn } from "./cytoscape";
import { DrawnRenderer } from "./drawn";
import { type Legend, looksOf, nodesOf } from "./look";
import { type MenuState, NodeMenu } from "./menu";
import type { Renderer } from "./renderer";

interface State extends SelectionState {
  canvas: string | null;
  rows: Partial<Layers>;
  nodes: { labels?: string[]; members?: number[][]; blocks?: number[]; folded?: boolean[] };
  edges: { sources?: number[]; targets?: number[] };
  block_total: number;
  x: DataView;
  y: DataView;
  width: DataView;
  paint: DataView;
  dead: DataView;
  stale: DataView;
  cone: DataView;
  converted: DataView;
  legend: Legend[];
  colour: string;
  colours: string[];
  key_formats: Record<string, string>;
  card: { node?: number; lines?: string[] };
  menu: MenuState;
}

/** Milliseconds that the pointer rests on a node before its figures are asked for. */
const REST = 70;
/** What a press of + or - zooms by. */
const ZOOM = 1.25;
/** Milliseconds without a change of size after which the shape of the pane is told. */
const SETTLE = 60;

export default view<State>("graph", "Network", (context) => {
  const { root, get, send, redraw, model } = context;
  const legend = h("span", { class: "npuw-legend" });
  const colour = h("select", { "aria-label": "Colour by", change: () => send("colour", { by: colour.value }) });
  const search = h("input", {
    type: "search", class: "npuw-search", placeholder: "find", "aria-label": "Find layers", spellcheck: "false", input: redraw,
  });
  const found = h("span", { class: "npuw-dim", role: "status" });
  const fold = h("button", { type: "button", click: () => foldAll(true) }, "fold");
  const unfold = h("button", { type: "button", click: () => foldAll(false) }, "unfold");
  const fit = h("button", { type: "button", title: "Fit (0)", "aria-label": "Fit the graph into the pane (0)", click: () => renderer?.fit() }, "⤢");
  const pane = h("div", { class: "npuw-pane", tabindex: 0, role: "img" });
  const card = h("div", { class: "npuw-card", role: "tooltip", hidden: true });
  const menu = new NodeMenu(pane, (node) => send("menu", { node }), (node, how) => send("end", { node, how }));
  // Neither Lab's nor the browser's own menu.
  pane.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    event.stopPropagation();
  });
  fold.title = "Fold all blocks; X or a double click folds and unfolds one";
  unfold.title = "Unfold all blocks; X or a double click folds and unfolds one";
  root.append(
    h("header", { class: "npuw-bar" }, h("h4", {}, "Network"), search, found, h("span", { class: "npuw-gap" }), fold, unfold, fit, colour),
    h("div", { class: "npuw-stage" }, pane, card, menu.element),
    h("footer", { class: "npuw-bar" }, legend),
  );

  let renderer: Renderer | null = null;
  let starting = false;
  let closed = false;
  let shown: unknown[] = [];
  let restyle = true;
  let tinted = true;
  let reveal = true;
  let resting = 0;
  let settling = 0;
  let hover = { node: -1, x: 0, y: 0 };
  let feeds: number[][] = [];
  let feedsOf: unknown = null;

  const selection = new Selection<State>(context, () => {
    reveal = true;
    redraw();
  });
  const total = (): number => get("nodes").labels?.length ?? 0;
  const members = (node: number): number[] => get("nodes").members?.[node] ?? [];

  function foldAll(folded: boolean): void {
    send("fold", { blocks: Array.from({ length: get("block_total") }, (_, block) => block), folded });
  }
  function foldOne(node: number): void {
    const block = get("nodes").blocks?.[node] ?? -1;
    if (block >= 0) send("fold", { blocks: [block], folded: !get("nodes").folded?.[node] });
  }
  function currentNode(): number {
    return nodesOf(get("nodes").members ?? []).get(selection.current) ?? -1;
  }

  const heard = {
    pick(node: number, extend: boolean, toggle: boolean): void {
      const rows = members(node);
      const last = rows.at(-1) ?? -1;
      if (extend || (toggle && !rows.every((row) => selection.has(row)))) {
        const kept = selection.rows.filter((row) => !rows.includes(row));
        selection.set([...kept, ...rows], last);
      } else if (toggle) selection.set(selection.rows.filter((row) => !rows.includes(row)), last);
      else selection.set(rows, last);
      pane.focus({ preventScroll: true });
    },
    box(nodes: number[], add: boolean): void {
      const rows = nodes.flatMap(members);
      const kept = add ? selection.rows.filter((row) => !rows.includes(row)) : [];
      selection.set([...kept, ...rows], rows[0] ?? -1);
      pane.focus({ preventScroll: true });
    },
    open: foldOne,
    menu(node: number, x: number, y: number): void {
      heard.hover(-1, 0, 0);
      menu.open(node, x, y);
    },
    hover(node: number, x: number, y: number): void {
      if (node === hover.node) return;
      hover = { node, x, y };
      clearTimeout(resting);
      if (node >= 0) resting = window.setTimeout(() => send("hover", { node }), REST);
      redraw();
    },
  };

  function start(): void {
    if (starting || !pane.clientWidth || !pane.clientHeight) return;
    starting = true;
    const canvas = get("canvas");
    if (canvas === null) {
      renderer = new DrawnRenderer(pane, heard);
      return;
    }
    void cytoscapeIn(pane, model.widget_manager, canvas, heard).then((made) => {
      if (closed) made?.close();
      else renderer = made ?? new DrawnRenderer(pane, heard);
      redraw();
    });
  }
  /** Python places the nodes for a pane of this shape. */
  function tellShape(): void {
    clearTimeout(settling);
    settling = window.setTimeout(() => {
      const [width, height] = [pane.clientWidth, pane.clientHeight];
      if (width && height) send("pane", { width, height });
    }, SETTLE);
  }
  const resized = new ResizeObserver(() => {
    tellShape();
    if (renderer && pane.clientWidth && pane.clientHeight) renderer.resize();
    start();
  });
  resized.observe(pane);
  const forgetTheme = onTheme(() => {
    restyle = true;
    redraw();
  });
  context.onClose(() => {
    closed = true;
    clearTimeout(resting);
    clearTimeout(settling);
    resized.disconnect();
    forgetTheme();
    renderer?.close();
  });

  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault(); // closes the search, and cancels nothing
      search.value = "";
      pane.focus();
      redraw();
    } else if (event.key === "Enter") {
      const rows = matches();
      if (rows?.length) selection.set(rows, rows[0]);
      pane.focus();
    }
  });

  /** Rows that the search finds; null while nothing is searched. */
  function matches(): number[] | null {
    if (!search.value.trim()) return null;
    const { lids = [], names = [], ops = [], inputs = [] } = get("rows");
    return filterRows(search.value, { lids, names, ops, inputs }, () => "").rows;
  }

  function downstream(): number[][] {
    if (feedsOf !== get("rows")) {
      feedsOf = get("rows");
      feeds = consumers(get("rows").inputs ?? []);
    }
    return feeds;
  }

  function step(by: number, extend: boolean): void {
    const at = currentNode();
    const node = at < 0 ? 0 : Math.max(0, Math.min(total() - 1, at + by));
    heard.pick(node, extend, false);
  }

  root.addEventListener("keydown", (event) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || !total()) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const moves: Record<string, number> = {
      ArrowDown: 1, ArrowRight: 1, j: 1, ArrowUp: -1, ArrowLeft: -1, k: -1, Home: -total(), End: total(),
    };
    const format = get("key_formats")[key];
    if (key in moves) step(moves[key] as number, event.shiftKey);
    else if (key === "/") {
      search.focus();
      search.select();
    } else if (key === "b" && selection.rows.length) {
      const below = [...cone(selection.rows, downstream())].filter((row) => !selection.has(row)).sort((a, b) => a - b);
      selection.set([...below, ...selection.rows], selection.anchor);
    } else if (key === "c") {
      tinted = !tinted;
      redraw();
    } else if (key === "x" || (key === "Enter" && event.target === pane)) foldOne(currentNode());
    else if (key === "m" || key === "ContextMenu" || (key === "F10" && event.shiftKey)) {
      const at = renderer?.where(currentNode());
      if (at) heard.menu(currentNode(), at.x, at.y);
    } else if (key === "0") renderer?.fit();
    else if (key === "+" || key === "=") renderer?.zoom(ZOOM);
    else if (key === "-") renderer?.zoom(1 / ZOOM);
    else if (format && selection.rows.length) {
      send("set_format", { rows: [...selection.rows].sort((a, b) => a - b), format });
    } else return;
    event.preventDefault();
  });

  function drawLegend(): void {
    const used = new Set(uint8(get("paint")));
    legend.replaceChildren(
      ...get("legend").flatMap((shade, place) => {
        if (!used.has(place)) return [];
        return [h("span", {}, h("i", { class: "npuw-dot", "data-kind": shade.kind }, shade.letter), shade.label)];
      }),
      ...(uint8(get("dead")).includes(1) ? [h("span", {}, h("i", { class: "npuw-dot", "data-kind": "dead" }, "✕"), "dead")] : []),
      ...(uint8(get("converted")).includes(1) ? [h("span", {}, "◆ converter")] : []),
    );
  }

  function drawCard(): void {
    card.hidden = hover.node < 0;
    if (card.hidden) return;
    const told = get("card");
    const label = get("nodes").labels?.[hover.node] ?? "";
    setText(card, told.node === hover.node ? (told.lines ?? []).join("\n") : label);
    card.style.setProperty("--x", `${hover.x}px`);
    card.style.setProperty("--y", `${hover.y}px`);
    card.classList.toggle("npuw-left", hover.x > pane.clientWidth / 2);
    card.classList.toggle("npuw-up", hover.y > pane.clientHeight / 2);
  }

  return () => {
    setOptions(colour, get("colours").map((value) => ({ value, label: `colour: ${value}` })), get("colour"));
    fold.hidden = unfold.hidden = !get("block_total");
    fold.disabled = (get("nodes").blocks ?? []).every((block, node) => block < 0 || get("nodes").folded?.[node]);
    unfold.disabled = !get("nodes").folded?.includes(true);
    drawLegend();
    drawCard();
    menu.draw(get("menu"));
    const hits = matches();
    setText(found, hits ? `${hits.length}` : "");
    setAttribute(search, "aria-invalid", hits && !hits.length ? "true" : null);
    const layers = get("rows").lids?.length ?? 0;
    const current = get("rows").lids?.[selection.current];
    const below = tinted ? uint8(get("cone")).reduce((sum, one) => sum + one, 0) : 0;
    setAttribute(pane, "aria-label",
      `${layers} layers drawn as ${total()} nodes, coloured by ${get("colour")}`
      + (current ? `; selected ${current}, ${selection.rows.length} in all` : "")
      + (below ? `, ${below} downstream tinted` : "")
      + ". The layer table holds the same."
      + (Object.keys(get("key_formats")).length ? " M opens the selected layer's menu." : ""));
    start();
    if (!renderer) return;
    if (restyle) {
      restyle = false;
      const colours = palette(root);
      const style = getComputedStyle(root);
      const kinds = ["mixed", "none", ...Array.from({ length: 5 }, (_, i) => `bad${i}`), ...Array.from({ length: 8 }, (_, i) => `hue${i}`)];
      const own = kinds.map((kind) => [kind, style.getPropertyValue(`--npuw-${kind}`).trim()]);
      renderer.colours(colours, { ...colours.kinds, ...Object.fromEntries(own) });
    }
    const nodes = get("nodes");
    const edges = { sources: get("edges").sources ?? [], targets: get("edges").targets ?? [] };
    // Another shape of the pane moves nodes that are otherwise the same.
    if (shown[0] !== nodes || shown[1] !== get("x") || shown[2] !== get("y")) {
      shown = [nodes, get("x"), get("y")];
      hover = { node: -1, x: 0, y: 0 };
      renderer.show({
        labels: nodes.labels ?? [], folded: nodes.folded ?? [],
        x: float32(get("x")), y: float32(get("y")), width: float32(get("width")), ...edges,
      });
    }
    renderer.look(looksOf({
      labels: nodes.labels ?? [], members: nodes.members ?? [], width: float32(get("width")), ...edges,
      legend: get("legend"), paint: uint8(get("paint")), dead: uint8(get("dead")), stale: uint8(get("stale")),
      cone: tinted ? uint8(get("cone")) : new Uint8Array(0), converted: uint8(get("converted")),
      selected: new Set(selection.rows), current: selection.current, hits: hits && new Set(hits),
    }));
    if (reveal) {
      reveal = false;
      const at = currentNode();
      if (at >= 0) renderer.reveal(at);
    }
    root.dataset["painted"] = `${total()} ${get("colour")}`;
  };
});

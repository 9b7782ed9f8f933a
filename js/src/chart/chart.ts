// The similarity chart: slices as bars with their figures, then a canvas with one bar a layer.
import { FRESH, MEASURED, float32, uint8 } from "../common/columns";
import { h, setAttribute, setOptions, setText } from "../common/dom";
import { isTyping } from "../common/keys";
import { type Metric, named } from "../common/metric";
import { Selection, type SelectionState } from "../common/select";
import { onTheme, palette } from "../common/theme";
import { view } from "../common/view";
import type { Slice } from "../verdict/verdict";
import { LEFT, RIGHT, drawAxis, drawBars } from "./bars";
import { type Axis, axisOf } from "./axis";
import { sliceLine, sliceValue } from "./slices";

interface State extends SelectionState {
  metrics: Metric[];
  metric: string;
  figures: Record<string, DataView>;
  slices: Slice[];
  names: string[];
  ops: string[];
  class_menu: { label: string; kind: string }[];
  classes: DataView;
  fresh: DataView;
  dead: DataView;
  ghost_title: string;
  ghost_slices: Slice[];
  ghost_figures: Record<string, DataView>;
  marked: boolean;
  reference: string;
  facts: string;
}

/** Tells whether any of some values is another than last time. */
function watcher(): (...values: unknown[]) => boolean {
  let last: unknown[] = [];
  return (...values) => {
    const same = values.length === last.length && values.every((value, i) => value === last[i]);
    last = values;
    return !same;
  };
}

export default view<State>("chart", "Similarity", (context) => {
  const { root, get, send, redraw } = context;
  const title = h("h4", {});
  const legend = h("span", { class: "npuw-legend" });
  const menu = h("select", { "aria-label": "Metric", change: () => {
    context.setLocally("metric", menu.value);
    send("metric", { metric: menu.value });
    redraw();
  } });
  const slices = h("div", { class: "npuw-slices", role: "list", "aria-label": "Slices of the outputs" });
  const direction = h("div", { class: "npuw-direction" });
  const canvas = h("canvas", { tabindex: 0, role: "img" });
  const tip = h("div", { class: "npuw-tip", role: "tooltip", hidden: true });
  const empty = h("p", { class: "npuw-empty", role: "status", hidden: true });
  const plot = h("div", { class: "npuw-plot" }, canvas, empty, tip);
  root.append(h("header", { class: "npuw-bar" }, title, menu, legend), slices, direction, plot);
  const selection = new Selection<State>(context, redraw);
  const slicesChanged = watcher();
  const legendChanged = watcher();
  let hover = -1;

  const resized = new ResizeObserver(redraw);
  resized.observe(plot);
  const forgetTheme = onTheme(redraw);
  context.onClose(() => {
    resized.disconnect();
    forgetTheme();
  });

  const total = (): number => get("names").length;
  function rowAt(event: MouseEvent): number {
    const box = canvas.getBoundingClientRect();
    const share = (event.clientX - box.left - LEFT) / (box.width - LEFT - RIGHT);
    const row = Math.floor(share * total());
    return share >= 0 && row < total() ? row : -1;
  }
  canvas.addEventListener("pointermove", (event) => {
    hover = rowAt(event);
    tip.style.setProperty("--x", `${event.offsetX}px`);
    tip.classList.toggle("npuw-left", event.offsetX > canvas.clientWidth / 2);
    redraw();
  });
  canvas.addEventListener("pointerleave", () => {
    hover = -1;
    redraw();
  });
  canvas.addEventListener("click", (event) => {
    const row = rowAt(event);
    if (row < 0) return;
    if (event.shiftKey && selection.anchor >= 0) pickTo(row);
    else if ((event.ctrlKey || event.metaKey) && !selection.has(row)) selection.set([...selection.rows, row], row);
    else selection.set([row], row);
    canvas.focus({ preventScroll: true });
  });
  function pickTo(row: number): void {
    const from = selection.anchor;
    const step = from <= row ? 1 : -1;
    selection.set(Array.from({ length: Math.abs(row - from) + 1 }, (_, i) => from + i * step));
  }
  root.addEventListener("keydown", (event) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || !total()) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const moves: Record<string, number> = {
      ArrowRight: 1, ArrowDown: 1, j: 1, ArrowLeft: -1, ArrowUp: -1, k: -1, Home: -total(), End: total(),
    };
    const by = moves[key];
    if (by === undefined) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(total() - 1, selection.current < 0 ? 0 : selection.current + by));
    if (event.shiftKey && selection.anchor >= 0) pickTo(row);
    else selection.set([row], row);
  });

  /** The metrics that have figures, and the chosen one. */
  const offered = (): Metric[] =>
    get("metrics").filter((one) => one.name === get("metric") || (get("figures")[one.name]?.byteLength ?? 0) > 0);
  const ghostOf = (name: string): Float32Array | null => {
    const found = get("ghost_title") ? float32(get("ghost_figures")[name]) : null;
    return found && found.length === total() ? found : null;
  };

  function drawSlices(axis: Axis): void {
    const ghosts = get("ghost_title") ? get("ghost_slices") : [];
    if (!slicesChanged(get("slices"), ghosts.length && ghosts, get("ghost_title"), axis.metric, axis.good, axis.bad)) return;
    const key = (slice: Slice): string => JSON.stringify([slice.output, slice.name]);
    const before = new Map(ghosts.map((slice) => [key(slice), slice]));
    slices.replaceChildren(...get("slices").map((slice) => sliceLine(slice, axis, before.get(key(slice)), get("ghost_title"))));
  }

  function drawLegend(metric: Metric): void {
    const [items, ghost, dead] = [get("class_menu"), get("ghost_title"), uint8(get("dead")).includes(1)];
    if (!legendChanged(items, get("classes"), ghost, dead, get("marked"), metric)) return;
    const used = new Set(uint8(get("classes")));
    const entry = (mark: HTMLElement, ...text: (string | null)[]): HTMLElement => h("span", {}, mark, ...text);
    const chips = items.flatMap((item, i) => used.has(i) ? [entry(h("i", { class: "npuw-dot", "data-kind": item.kind }), item.label)] : []);
    if (dead) chips.push(entry(h("i", { class: "npuw-dot npuw-dead" }), "✕ dead"));
    if (ghost) {
      const chip = entry(h("i", { class: "npuw-dot npuw-ghost" }), `A: ${ghost}`);
      setAttribute(chip, "title", `Ticks and pale bars: state A, ${ghost}`);
      chip.classList.add("npuw-ghost-title");
      chips.push(chip);
    }
    if (metric.mark !== null) chips.push(entry(h("i", { class: "npuw-dot npuw-dashed" }), metric.mark_label));
    if (get("marked")) chips.push(h("span", { class: "npuw-mark" }, "hatched: see warning"));
    legend.replaceChildren(...chips);
  }

  function describe(row: number, metric: Metric): string {
    const fresh = FRESH[uint8(get("fresh"))[row] ?? 0] ?? "never";
    const kind = get("class_menu")[uint8(get("classes"))[row] ?? -1]?.label ?? "";
    const figures = offered().map((one) => named(one, float32(get("figures")[one.name])[row] ?? NaN));
    const ghost = ghostOf(metric.name)?.[row] ?? NaN;
    return [
      `${get("names")[row] ?? ""}`,
      `${get("ops")[row] ?? ""}, ${kind}`,
      figures.slice(0, 2).join(", "),
      figures.slice(2).join(", "),
      Number.isNaN(ghost) ? "" : `A: ${named(metric, ghost)}`,
      fresh === "measured" ? "" : fresh,
    ].filter(Boolean).join("\n");
  }

  /** What to say where no layer has a figure; "" where one has. */
  function lacking(metric: Metric, values: Float32Array): string {
    if (!total()) return "no layers yet";
    if (values.some((value) => !Number.isNaN(value))) return "";
    const measured = uint8(get("fresh")).includes(MEASURED);
    return measured ? `no layer has this figure here. ${metric.help}` : "the first figures are being computed";
  }

  return () => {
    const metric = get("metrics").find((one) => one.name === get("metric"));
    if (!metric) throw new Error(`no metric ${get("metric")} in the menu`);
    const values = float32(get("figures")[metric.name]);
    const ghost = ghostOf(metric.name);
    const parts = [...get("slices"), ...(get("ghost_title") ? get("ghost_slices") : [])];
    const axis = axisOf(metric, [values, ghost ?? [], parts.map((slice) => sliceValue(slice, metric.name))]);
    setText(title, `Similarity to ${get("reference")}`);
    setAttribute(title, "title", get("facts") || null);
    setOptions(menu, offered().map((one) => ({ value: one.name, label: one.unit && !one.counted ? `${one.label}, ${one.unit}` : one.label })), metric.name);
    setAttribute(menu, "title", metric.help);
    setText(direction, `${metric.axis}: ${metric.worse}, the longest bar is the worst`);
    setAttribute(direction, "title", metric.help);
    drawLegend(metric);
    drawSlices(axis);
    const lack = lacking(metric, values);
    empty.hidden = !lack;
    setText(empty, lack);
    const width = plot.clientWidth;
    const tall = plot.clientHeight;
    if (!width || !tall) return;
    const ratio = devicePixelRatio || 1;
    const [pixelsWide, pixelsHigh] = [Math.round(width * ratio), Math.round(tall * ratio)];
    if (canvas.width !== pixelsWide || canvas.height !== pixelsHigh) {
      canvas.width = pixelsWide;
      canvas.height = pixelsHigh;
    }
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("this browser gives no 2d canvas");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, tall);
    const sheet = { pen, width, height: tall, ratio, font: getComputedStyle(root).fontFamily, colours: palette(root) };
    drawAxis(sheet, axis);
    const classes = uint8(get("classes"));
    const { rows, current } = selection;
    if (total()) {
      drawBars(sheet, axis, {
        values,
        ghost,
        kinds: get("names").map((_, row) => get("class_menu")[classes[row] ?? -1]?.kind),
        fresh: uint8(get("fresh")),
        dead: uint8(get("dead")),
        selected: rows,
        current,
        marked: get("marked"),
      });
    }
    setAttribute(canvas, "aria-label",
      `${total()} layers from input to output, ${metric.label}, ${metric.worse}`
      + (ghost ? `; behind them A: ${get("ghost_title")}` : "")
      + (current >= 0 ? `; selected ${describe(current, metric).replaceAll("\n", ", ")}` : "")
      + ". The layer table holds the same figures.");
    tip.hidden = hover < 0;
    if (hover >= 0) setText(tip, describe(hover, metric));
  };
});

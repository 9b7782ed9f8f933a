// The similarity chart: slices as bars with their figures, then a canvas with one bar a layer.
import { FRESH, MEASURED, float32, uint8 } from "../common/columns";
import { h, setAttribute, setOptions, setText } from "../common/dom";
import { COSINE_DECADES, SQNR_FLOOR, cosine, cosineHeight, decibel, sqnrHeight } from "../common/numbers";
import { Selection, type SelectionState } from "../common/select";
import { onTheme, palette } from "../common/theme";
import { view } from "../common/view";
import type { Slice } from "../verdict/verdict";
import { isTyping } from "../common/keys";

interface State extends SelectionState {
  slices: Slice[];
  names: string[];
  ops: string[];
  class_menu: { label: string; kind: string }[];
  classes: DataView;
  cosine: DataView;
  sqnr: DataView;
  fresh: DataView;
  dead: DataView;
  marked: boolean;
  measure: "cosine" | "sqnr";
  reference: string;
}

const MEASURES = [
  { value: "cosine", label: "1 − cosine, log" },
  { value: "sqnr", label: "SQNR, dB" },
];
const LEFT = 34;
const RIGHT = 8;
const TOP = 12;
const BOTTOM = 20;
const LANE = 4;

export default view<State>("chart", "Similarity", (context) => {
  const { root, get, send, redraw } = context;
  const title = h("h4", {});
  const legend = h("span", { class: "npuw-legend" });
  const measure = h("select", { "aria-label": "Measure", change: () => {
    context.setLocally("measure", measure.value as State["measure"]);
    send("measure", { measure: measure.value });
    redraw();
  } });
  const slices = h("div", { class: "npuw-slices", role: "list", "aria-label": "Slices of the outputs" });
  const canvas = h("canvas", { tabindex: 0, role: "img" });
  const tip = h("div", { class: "npuw-tip", role: "tooltip", hidden: true });
  const plot = h("div", { class: "npuw-plot" }, canvas, tip);
  root.append(
    h("header", { class: "npuw-bar" }, title, legend, h("span", { class: "npuw-gap" }), measure),
    slices,
    plot,
  );
  const selection = new Selection<State>(context, redraw);
  let hover = -1;
  let hatches: { key: string; pattern: CanvasPattern | null } = { key: "", pattern: null };

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

  function drawSlices(): void {
    slices.replaceChildren(
      ...get("slices").map((slice) => {
        const fill = h("i", { class: "npuw-fill" });
        const height = slice.cosine === null ? 0 : cosineHeight(slice.cosine);
        fill.style.width = `${Math.max(1, height * 100)}%`;
        const codes = slice.codes === null ? "" : `, ${slice.codes} ${slice.codes === 1 ? "code" : "codes"}`;
        return h(
          "div",
          { class: slice.dead ? "npuw-slice npuw-bad" : "npuw-slice", role: "listitem", title: `${slice.output}, ${slice.name}` },
          h("span", { class: "npuw-slice-name" }, slice.dead ? `✕ ${slice.name}` : slice.name),
          h("span", { class: "npuw-track" }, fill),
          h("span", { class: "npuw-num npuw-slice-figures" }, `cos ${cosine(slice.cosine)}${codes}`),
        );
      }),
    );
  }

  function drawLegend(): void {
    const menu = get("class_menu");
    const used = new Set(uint8(get("classes")));
    legend.replaceChildren(
      ...menu.flatMap((item, i) => {
        if (!used.has(i)) return [];
        const dot = h("i", { class: "npuw-dot", "data-kind": item.kind });
        return [h("span", {}, dot, item.label)];
      }),
      ...(get("marked") ? [h("span", { class: "npuw-mark" }, "hatched: marked figures")] : []),
    );
  }

  function hatch(pen: CanvasRenderingContext2D, colour: string, ratio: number): CanvasPattern | null {
    const key = `${colour} ${ratio}`;
    if (hatches.key === key) return hatches.pattern;
    const tile = document.createElement("canvas");
    const size = Math.round(5 * ratio);
    tile.width = tile.height = size;
    const stroke = tile.getContext("2d");
    if (stroke) {
      stroke.strokeStyle = colour;
      stroke.lineWidth = 1.6 * ratio;
      stroke.beginPath();
      for (const from of [-size, 0, size]) {
        stroke.moveTo(from, size);
        stroke.lineTo(from + size, 0);
      }
      stroke.stroke();
    }
    hatches = { key, pattern: pen.createPattern(tile, "repeat") };
    return hatches.pattern;
  }

  function drawAxis(pen: CanvasRenderingContext2D, width: number, height: number, colours: ReturnType<typeof palette>): void {
    const plotHeight = height - TOP - BOTTOM;
    const ticks = get("measure") === "cosine"
      ? [-5, -3, -1].map((power) => ({ at: 1 + power / COSINE_DECADES, text: `1e${power}` }))
      : [60, 40, 20].map((level) => ({ at: 1 - level / SQNR_FLOOR, text: `${level}` }));
    pen.font = `10px ${getComputedStyle(root).fontFamily}`;
    pen.textBaseline = "middle";
    for (const tick of ticks) {
      const y = TOP + plotHeight * (1 - tick.at);
      pen.fillStyle = colours.line;
      pen.fillRect(LEFT, Math.round(y), width - LEFT - RIGHT, 1);
      pen.fillStyle = colours.dim;
      pen.textAlign = "right";
      pen.fillText(tick.text, LEFT - 4, y);
    }
    pen.textBaseline = "bottom";
    pen.textAlign = "left";
    pen.fillText("input", LEFT, height);
    pen.textAlign = "right";
    pen.fillText("output", width - RIGHT, height);
  }

  function drawBars(pen: CanvasRenderingContext2D, width: number, height: number, ratio: number, colours: ReturnType<typeof palette>): void {
    const count = total();
    const values = float32(get(get("measure") === "cosine" ? "cosine" : "sqnr"));
    const measureOf = get("measure") === "cosine" ? cosineHeight : sqnrHeight;
    const classes = uint8(get("classes"));
    const menu = get("class_menu");
    const fresh = uint8(get("fresh"));
    const dead = uint8(get("dead"));
    const plotHeight = height - TOP - BOTTOM;
    const base = TOP + plotHeight;
    const step = (width - LEFT - RIGHT) / count;
    const gap = step > 4 ? 1 : step > 2 ? 0.5 : 0;
    for (let row = 0; row < count; row += 1) {
      const x = LEFT + row * step;
      const kind = menu[classes[row] ?? -1]?.kind ?? "float";
      const value = values[row] ?? NaN;
      const isDead = dead[row] === 1;
      // A dead layer is seen however many there are: never narrower than 3 pixels.
      const wide = Math.max(isDead ? 3 : 1 / ratio, step - gap);
      pen.fillStyle = isDead ? colours.bad : (colours.kinds[kind] as string);
      pen.globalAlpha = fresh[row] === MEASURED ? 1 : 0.4;
      const bar = Number.isNaN(value) ? 0 : Math.max(1, plotHeight * measureOf(value));
      pen.fillRect(x, base - bar, wide, bar);
      if (isDead) pen.fillRect(x - 1, base + 2, wide + 2, LANE + 2); // the second cue: below the axis
      pen.globalAlpha = 1;
      // The lane below says the class without colour: int8 none, int16 full, float half high.
      if (kind !== "int8" && !isDead) {
        pen.fillStyle = colours.ink;
        const lane = kind === "int16" ? LANE : LANE / 2;
        pen.fillRect(x, base + 2, wide, lane);
      }
    }
    const pattern = get("marked") ? hatch(pen, colours.background, ratio) : null;
    if (pattern) {
      pattern.setTransform(new DOMMatrix().scale(1 / ratio));
      pen.fillStyle = pattern;
      pen.globalAlpha = 0.75;
      pen.fillRect(LEFT, TOP, width - LEFT - RIGHT, plotHeight);
      pen.globalAlpha = 1;
    }
    const chosen = selection.rows.filter((row) => row < count);
    pen.fillStyle = colours.selection;
    for (const row of chosen) pen.fillRect(LEFT + row * step, TOP - 2, Math.max(1.5, step), 2);
    const current = selection.current;
    if (current >= 0 && current < count) {
      const wide = Math.max(step + 2, 7);
      const middle = LEFT + (current + 0.5) * step;
      pen.strokeStyle = colours.selection;
      pen.lineWidth = 1.5;
      pen.strokeRect(middle - wide / 2, TOP, wide, plotHeight + LANE + 3);
      pen.beginPath();
      pen.moveTo(middle - 5, TOP - 8);
      pen.lineTo(middle + 5, TOP - 8);
      pen.lineTo(middle, TOP - 1);
      pen.fill();
    }
  }

  function describe(row: number): string {
    const fresh = FRESH[uint8(get("fresh"))[row] ?? 0] ?? "never";
    const sqnr = float32(get("sqnr"))[row] ?? NaN;
    const kind = get("class_menu")[uint8(get("classes"))[row] ?? -1]?.label ?? "";
    return [
      `${get("names")[row] ?? ""}`,
      `${get("ops")[row] ?? ""}, ${kind}`,
      `cosine ${cosine(float32(get("cosine"))[row])}, SQNR ${decibel(sqnr)}${Number.isFinite(sqnr) ? " dB" : ""}`,
      fresh === "measured" ? "" : fresh,
    ].filter(Boolean).join("\n");
  }

  return () => {
    setText(title, `Similarity to ${get("reference")}`);
    setOptions(measure, MEASURES, get("measure"));
    drawLegend();
    drawSlices();
    const width = plot.clientWidth;
    const height = plot.clientHeight;
    if (!width || !height) return;
    const ratio = devicePixelRatio || 1;
    const [pixelsWide, pixelsHigh] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== pixelsWide || canvas.height !== pixelsHigh) {
      canvas.width = pixelsWide;
      canvas.height = pixelsHigh;
    }
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("this browser gives no 2d canvas");
    const colours = palette(root);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    drawAxis(pen, width, height, colours);
    if (total()) drawBars(pen, width, height, ratio, colours);
    const current = selection.current;
    setAttribute(canvas, "aria-label",
      `${total()} layers from input to output, ${get("measure") === "cosine" ? "1 minus cosine" : "SQNR"}`
      + (current >= 0 ? `; selected ${describe(current).replaceAll("\n", ", ")}` : "")
      + ". The layer table holds the same figures.");
    tip.hidden = hover < 0;
    if (hover >= 0) setText(tip, describe(hover));
  };
});

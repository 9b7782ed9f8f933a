// The canvas: an axis and one bar a layer, A's bars behind them, the selection around them.
import { MEASURED } from "../common/columns";
import type { Palette } from "../common/theme";
import { type Axis, height, place, tickText } from "./axis";

export const LEFT = 34;
export const RIGHT = 8;
const TOP = 12;
const BOTTOM = 20;
const LANE = 4;
/** A's tops are drawn layer by layer as long as a layer has so many pixels; else by pixel. */
const FINEST = 2;

export interface Bars {
  values: Float32Array;
  ghost: Float32Array | null;
  kinds: (string | undefined)[];
  fresh: Uint8Array;
  dead: Uint8Array;
  selected: readonly number[];
  current: number;
  marked: boolean;
}

export interface Sheet {
  pen: CanvasRenderingContext2D;
  width: number;
  height: number;
  ratio: number;
  font: string;
  colours: Palette;
}

export function drawAxis(sheet: Sheet, axis: Axis): void {
  const { pen, width, colours } = sheet;
  const plotHeight = sheet.height - TOP - BOTTOM;
  const y = (plotted: number): number => TOP + plotHeight * (1 - place(axis, plotted));
  pen.font = `10px ${sheet.font}`;
  pen.textBaseline = "middle";
  for (const tick of axis.ticks) {
    pen.fillStyle = colours.line;
    pen.fillRect(LEFT, Math.round(y(tick)), width - LEFT - RIGHT, 1);
    pen.fillStyle = colours.dim;
    pen.textAlign = "right";
    pen.fillText(tickText(tick), LEFT - 4, y(tick));
  }
  const { mark } = axis.metric;
  if (mark !== null) {
    pen.strokeStyle = colours.dim;
    pen.lineWidth = 1;
    pen.setLineDash([4, 3]);
    pen.beginPath();
    pen.moveTo(LEFT, y(mark));
    pen.lineTo(width - RIGHT, y(mark));
    pen.stroke();
    pen.setLineDash([]);
  }
  pen.fillStyle = colours.dim;
  pen.textBaseline = "bottom";
  pen.textAlign = "left";
  pen.fillText("input", LEFT, sheet.height);
  pen.textAlign = "right";
  pen.fillText("output", width - RIGHT, sheet.height);
}

export function drawBars(sheet: Sheet, axis: Axis, bars: Bars): void {
  const { pen, width, ratio, colours } = sheet;
  const count = bars.kinds.length;
  const plotHeight = sheet.height - TOP - BOTTOM;
  const base = TOP + plotHeight;
  const step = (width - LEFT - RIGHT) / count;
  const gap = step > 4 ? 1 : step > 2 ? 0.5 : 0;
  const thin = Math.max(1 / ratio, step - gap);
  const { ghost } = bars;
  if (ghost) {
    pen.fillStyle = colours.ink;
    pen.globalAlpha = 0.16;
    for (let row = 0; row < count; row += 1) {
      const tall = plotHeight * height(axis, ghost[row] ?? NaN);
      if (tall > 0) pen.fillRect(LEFT + row * step, base - tall, thin, tall);
    }
  }
  for (let row = 0; row < count; row += 1) {
    const x = LEFT + row * step;
    const kind = bars.kinds[row] ?? "float";
    const value = bars.values[row] ?? NaN;
    const isDead = bars.dead[row] === 1;
    // A dead layer is seen however many there are: never narrower than 3 pixels.
    const wide = isDead ? Math.max(3, thin) : thin;
    const tall = Number.isNaN(value) ? 0 : Math.max(1, plotHeight * height(axis, value));
    pen.fillStyle = isDead ? colours.bad : (colours.kinds[kind] as string);
    pen.globalAlpha = bars.fresh[row] === MEASURED ? 1 : 0.4;
    pen.fillRect(x, base - tall, wide, tall);
    if (isDead) pen.fillRect(x - 1, base + 2, wide + 2, LANE + 2); // the second cue: below the axis
    // The lane below says the class without colour: int8 none, int16 full, float half high.
    if (kind !== "int8" && !isDead) {
      pen.globalAlpha = 1;
      pen.fillStyle = colours.ink;
      pen.fillRect(x, base + 2, wide, kind === "int16" ? LANE : LANE / 2);
    }
  }
  pen.globalAlpha = 1;
  if (ghost) drawTops(sheet, axis, ghost, count, base, plotHeight);
  if (bars.marked) drawHatch(sheet, plotHeight);
  drawSelection(sheet, bars, step, plotHeight);
}

/** The tops of A's bars, over those of now; where layers share a pixel, the highest. */
function drawTops(sheet: Sheet, axis: Axis, ghost: Float32Array, count: number, base: number, plotHeight: number): void {
  const { pen, width, colours } = sheet;
  const room = width - LEFT - RIGHT;
  const buckets = Math.min(count, Math.max(1, Math.floor(room / FINEST)));
  const tops = new Float32Array(buckets);
  for (let row = 0; row < count; row += 1) {
    const at = Math.floor((row * buckets) / count);
    tops[at] = Math.max(tops[at] ?? 0, height(axis, ghost[row] ?? NaN));
  }
  const step = room / buckets;
  pen.strokeStyle = colours.ink;
  pen.lineWidth = 1.5;
  pen.beginPath();
  tops.forEach((top, at) => {
    if (!top) return;
    pen.moveTo(LEFT + at * step, base - plotHeight * top);
    pen.lineTo(LEFT + (at + 1) * step - (step > 4 ? 1 : 0), base - plotHeight * top);
  });
  pen.stroke();
}

let hatches: { key: string; pattern: CanvasPattern | null } = { key: "", pattern: null };

function drawHatch(sheet: Sheet, plotHeight: number): void {
  const { pen, ratio, width, colours } = sheet;
  const key = `${colours.background} ${ratio}`;
  if (hatches.key !== key) {
    const tile = document.createElement("canvas");
    const size = Math.round(5 * ratio);
    tile.width = tile.height = size;
    const stroke = tile.getContext("2d");
    if (stroke) {
      stroke.strokeStyle = colours.background;
      stroke.lineWidth = 1.6 * ratio;
      stroke.beginPath();
      for (const from of [-size, 0, size]) {
        stroke.moveTo(from, size);
        stroke.lineTo(from + size, 0);
      }
      stroke.stroke();
    }
    hatches = { key, pattern: pen.createPattern(tile, "repeat") };
  }
  const { pattern } = hatches;
  if (!pattern) return;
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  pen.fillStyle = pattern;
  pen.globalAlpha = 0.75;
  pen.fillRect(LEFT, TOP, width - LEFT - RIGHT, plotHeight);
  pen.globalAlpha = 1;
}

function drawSelection(sheet: Sheet, bars: Bars, step: number, plotHeight: number): void {
  const { pen, colours } = sheet;
  const count = bars.kinds.length;
  pen.fillStyle = colours.selection;
  for (const row of bars.selected) if (row < count) pen.fillRect(LEFT + row * step, TOP - 2, Math.max(1.5, step), 2);
  const { current } = bars;
  if (current < 0 || current >= count) return;
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

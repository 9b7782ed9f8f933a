// Pieces every chart of the inspector is drawn from.
import type { palette } from "../common/theme";
import { type Axis, type Bins, grid, short, ticks, toPixel } from "./axis";

export type Pen = CanvasRenderingContext2D;
export type Colours = ReturnType<typeof palette>;

export const AXIS_HEIGHT = 16;
/** Pixels between two codes from which the grid is drawn. */
export const GRID_APART = 5;

export interface Area {
  top: number;
  bottom: number;
}

/** Fit a canvas to its box and the screen, cleared; null while it has no size. */
export function prepare(canvas: HTMLCanvasElement, width: number, height: number): Pen | null {
  if (width < 1 || height < 1) return null;
  const ratio = devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser gives no 2d canvas");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.font = `10px ${getComputedStyle(canvas).fontFamily}`;
  return pen;
}

/** Counts on a log axis: float filled, simulated as a line over it. */
export function histogram(pen: Pen, axis: Axis, area: Area, bins: Bins, golden: Float32Array, simulated: Float32Array, colours: Colours, colour: string): void {
  let most = 1;
  for (const counts of [golden, simulated]) for (const count of counts) most = Math.max(most, count);
  const height = (count: number): number => (Math.log1p(count) / Math.log1p(most)) * (area.bottom - area.top - 1);
  const at = (bin: number): number => toPixel(axis, bins.low + bin * bins.width);
  pen.fillStyle = colours.kinds["float"] as string;
  pen.globalAlpha = 0.55;
  golden.forEach((count, bin) => {
    if (count) pen.fillRect(at(bin), area.bottom - height(count), Math.max(1, at(bin + 1) - at(bin)), height(count));
  });
  pen.globalAlpha = 1;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.25;
  pen.beginPath();
  pen.moveTo(at(0), area.bottom);
  simulated.forEach((count, bin) => {
    const y = area.bottom - height(count);
    pen.lineTo(at(bin), y);
    pen.lineTo(at(bin + 1), y);
  });
  pen.lineTo(at(simulated.length), area.bottom);
  pen.stroke();
}

/** The codes' step: a line for each code where they can be told apart. */
export function codeGrid(pen: Pen, axis: Axis, area: Area, step: number | null, colours: Colours): boolean {
  if (step === null) return false;
  const lines = grid(axis, step, GRID_APART);
  pen.fillStyle = colours.line;
  for (const value of lines) pen.fillRect(Math.round(toPixel(axis, value)) - 0.5, area.top, 1, area.bottom - area.top);
  return lines.length > 0;
}

/** Numbers below a chart. */
export function axisLabels(pen: Pen, axis: Axis, bottom: number, colours: Colours, values?: readonly number[]): void {
  const found = values ?? ticks(axis.low, axis.high, Math.max(2, Math.floor(axis.width / 64)));
  pen.fillStyle = colours.dim;
  pen.textBaseline = "top";
  for (const value of found) {
    const x = toPixel(axis, value);
    const text = short(value);
    const half = pen.measureText(text).width / 2;
    pen.textAlign = "center";
    const inside = Math.min(Math.max(x, axis.left + half), axis.left + axis.width - half);
    pen.fillRect(Math.round(x), bottom, 1, 3);
    pen.fillText(text, inside, bottom + 4);
  }
}

/** Diagonal lines over what is clipped: a second cue beside the colour. */
export function hatched(pen: Pen, left: number, top: number, width: number, height: number, colour: string): void {
  if (width <= 0) return;
  pen.save();
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.clip();
  pen.fillStyle = colour;
  pen.globalAlpha = 0.12;
  pen.fillRect(left, top, width, height);
  pen.globalAlpha = 0.7;
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  for (let x = left - height; x < left + width; x += 6) {
    pen.moveTo(x, top + height);
    pen.lineTo(x + height, top);
  }
  pen.stroke();
  pen.restore();
}

/** Where values lie that codes cannot hold: from the end of the range to the last value. */
export function clipped(pen: Pen, axis: Axis, area: Area, holds: readonly [number, number], span: readonly [number, number], colours: Colours): void {
  const height = area.bottom - area.top;
  const [first, from, to, last] = [span[0], holds[0], holds[1], span[1]].map((value) => toPixel(axis, value)) as [number, number, number, number];
  hatched(pen, first, area.top, from - first, height, colours.bad);
  hatched(pen, to, area.top, last - to, height, colours.bad);
}

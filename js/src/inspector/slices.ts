// All slices on one axis, each in a lane of its own; those too narrow for it once more in a lens.
import { type Axis, type Window, axisOf, short, toPixel } from "./axis";
import { AXIS_HEIGHT, type Colours, type Pen, axisLabels, clipped, codeGrid, hatched, histogram } from "./draw";
import type { Looked, Part } from "./state";

const LENS_SHARE = 0.36;
const GAP = 14;
const LANE_MARGIN = 2;
/** Room for the words above the lanes. */
export const CAPTION = 13;
/** A dead slice is seen on the common axis, however narrow it is. */
const DEAD_PIXELS = 3;

export interface Lanes {
  axis: Axis;
  lens: Axis | null;
  bottom: number;
}

/** Where the axis and the lens lie. */
export function layLanes(looked: Looked, window: Window | null, width: number, height: number): Lanes {
  const lensWidth = window ? Math.round(width * LENS_SHARE) : 0;
  const axis = axisOf(looked.bins, 0, width - (window ? lensWidth + GAP : 0));
  const lens = window ? { ...window, left: width - lensWidth, width: lensWidth } : null;
  return { axis, lens, bottom: height - AXIS_HEIGHT };
}

export function drawSlices(pen: Pen, lanes: Lanes, looked: Looked, golden: Float32Array, simulated: Float32Array, holds: readonly [number, number] | null, colours: Colours): void {
  const { axis, lens, bottom } = lanes;
  const { parts, bins, step } = looked;
  const high = (bottom - CAPTION) / parts.length;
  codeGrid(pen, axis, { top: CAPTION, bottom }, step, colours);
  if (lens && step !== null) drawLensGround(pen, lanes, lens, step, colours);
  parts.forEach((part, i) => {
    const area = { top: CAPTION + i * high + LANE_MARGIN, bottom: CAPTION + (i + 1) * high };
    const from = i * bins.count;
    const colour = part.dead ? colours.bad : (colours.kinds[looked.kind] as string);
    histogram(pen, axis, area, bins, golden.subarray(from, from + bins.count), simulated.subarray(from, from + bins.count), colours, colour);
    if (part.dead) {
      pen.fillStyle = colour;
      pen.fillRect(toPixel(axis, part.low), area.top, Math.max(DEAD_PIXELS, toPixel(axis, part.high) - toPixel(axis, part.low)), area.bottom - area.top);
    }
    if (lens) drawInLens(pen, lens, area, part, colour);
    pen.fillStyle = colours.line;
    pen.fillRect(0, Math.round(area.bottom) - 1, axis.width, 1);
    if (lens) pen.fillRect(lens.left, Math.round(area.bottom) - 1, lens.width, 1);
  });
  if (holds) clipped(pen, axis, { top: CAPTION, bottom }, holds, looked.span, colours);
  pen.fillStyle = colours.dim;
  pen.textBaseline = "top";
  pen.textAlign = "left";
  pen.fillText("on one axis", 0, 0);
  if (lens && step !== null) {
    pen.fillStyle = colours.dim;
    pen.fillText(`zoom: one line per code (${short(step)})`, lens.left, 0, lens.width);
  }
  axisLabels(pen, axis, bottom, colours);
  if (lens && step !== null) axisLabels(pen, lens, bottom, colours, [-1, 0, 1].map((code) => (Math.round((lens.low + lens.high) / 2 / step) + code) * step));
}

/** The codes in the lens, and where on the common axis the lens looks. */
function drawLensGround(pen: Pen, lanes: Lanes, lens: Axis, step: number, colours: Colours): void {
  const { axis, bottom } = lanes;
  const [from, to] = [toPixel(axis, lens.low), toPixel(axis, lens.high)];
  pen.fillStyle = colours.selection;
  pen.globalAlpha = 0.08;
  pen.fillRect(lens.left, CAPTION, lens.width, bottom - CAPTION);
  pen.globalAlpha = 0.25;
  pen.fillRect(from, CAPTION, Math.max(2, to - from), bottom - CAPTION);
  pen.beginPath();
  pen.moveTo(to, bottom);
  pen.lineTo(lens.left, bottom);
  pen.lineTo(lens.left, CAPTION);
  pen.lineTo(to, CAPTION);
  pen.globalAlpha = 0.04;
  pen.fill();
  pen.globalAlpha = 1;
  codeGrid(pen, lens, { top: CAPTION, bottom }, step, { ...colours, line: colours.ink });
  // Everything between two dashed lines becomes the code between them.
  pen.strokeStyle = colours.dim;
  pen.lineWidth = 1;
  pen.setLineDash([2, 3]);
  pen.beginPath();
  for (let edge = Math.ceil(lens.low / step - 0.5) + 0.5; edge * step < lens.high; edge += 1) {
    const x = Math.round(toPixel(lens, edge * step)) + 0.5;
    pen.moveTo(x, CAPTION);
    pen.lineTo(x, bottom);
  }
  pen.stroke();
  pen.setLineDash([]);
}

function drawInLens(pen: Pen, lens: Axis, area: { top: number; bottom: number }, part: Part, colour: string): void {
  const from = Math.max(lens.left, toPixel(lens, part.low));
  const to = Math.min(lens.left + lens.width, toPixel(lens, part.high));
  if (to < lens.left || from > lens.left + lens.width) return;
  const height = (area.bottom - area.top) * 0.5;
  const top = (area.top + area.bottom - height) / 2;
  const wide = Math.max(2, to - from);
  pen.fillStyle = colour;
  pen.globalAlpha = part.dead ? 0.45 : 0.3;
  pen.fillRect(from, top, wide, height);
  pen.globalAlpha = 1;
  if (part.dead) hatched(pen, from, top, wide, height, colour);
  pen.strokeStyle = colour;
  pen.strokeRect(from + 0.5, top + 0.5, Math.max(1, wide - 1), height - 1);
}

/** A part in a few words beside its lane. */
export function laneFigures(part: Part, total: number | null): string {
  const codes = `${part.codes} ${part.codes === 1 ? "code" : "codes"}`;
  if (part.steps === null || total === null) return `${short(part.low)}..${short(part.high)}`;
  const steps = part.steps < 1 ? `${short(part.steps)} step` : `${part.steps.toFixed(0)} steps`;
  return `${steps}, ${codes}`;
}

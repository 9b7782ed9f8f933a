// A stretch of values laid on pixels, and round numbers to label it with.

export interface Axis {
  low: number;
  high: number;
  left: number;
  width: number;
}

export interface Bins {
  low: number;
  width: number;
  count: number;
}

/** The bins with a little room beside them, so that a handle at the edge can be pulled outwards. */
const ROOM = 0.05;

export function axisOf(bins: Bins, left: number, width: number): Axis {
  const span = bins.width * bins.count;
  return { low: bins.low - ROOM * span, high: bins.low + (1 + ROOM) * span, left, width };
}

export function toPixel(axis: Axis, value: number): number {
  return axis.left + ((value - axis.low) / (axis.high - axis.low)) * axis.width;
}

export function toValue(axis: Axis, pixel: number): number {
  return axis.low + ((pixel - axis.left) / axis.width) * (axis.high - axis.low);
}

/** Round numbers on an axis, at most `most` of them: 1, 2 or 5 times a power of ten apart. */
export function ticks(low: number, high: number, most: number): number[] {
  if (!(high > low) || most < 1) return [];
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? 10 * power;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

/** A number in three digits: no more carry meaning in a chart. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  return String(Number(value.toPrecision(3))).replace("-", "−");
}

/** The values between `low` and `high` that codes stand for; none when they are closer than `apart` pixels. */
export function grid(axis: Axis, step: number, apart: number): number[] {
  const pixels = (step / (axis.high - axis.low)) * axis.width;
  if (!(pixels >= apart)) return [];
  const first = Math.ceil(axis.low / step);
  const last = Math.floor(axis.high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

export interface Window {
  low: number;
  high: number;
}

/** Parts narrower than this many steps are too small for the axis they share with the others. */
export const NARROW = 3;

/**
 * What a lens must show so that narrow parts are seen beside the codes around them: their own
 * stretch and one and a half steps on both sides. Null where no part is that narrow.
 */
export function lensWindow(
  parts: readonly { low: number; high: number; steps: number | null }[],
  step: number | null,
): Window | null {
  const narrow = parts.filter((part) => part.steps !== null && part.steps < NARROW);
  if (step === null || !narrow.length || narrow.length === parts.length) return null;
  const low = Math.min(...narrow.map((part) => part.low));
  const high = Math.max(...narrow.map((part) => part.high));
  if ((high - low) / step > 4 * NARROW) return null; // far apart: no one lens shows them
  return { low: (Math.round(low / step) - 1.5) * step, high: (Math.round(high / step) + 1.5) * step };
}

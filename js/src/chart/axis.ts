// The axis of a metric: how high a bar is, and what its ticks say.
import type { Metric } from "../common/metric";

export interface Axis {
  metric: Metric;
  /** Where bars begin, and where they end; in what the axis carries. */
  good: number;
  bad: number;
  ticks: number[];
}

const DECADES = 6;

/** The axis of a metric; one without bounds of its own takes them from all that is to be shown. */
export function axisOf(metric: Metric, columns: readonly ArrayLike<number>[]): Axis {
  if (metric.good !== null && metric.bad !== null) {
    return { metric, good: metric.good, bad: metric.bad, ticks: metric.ticks };
  }
  let [low, high] = [Infinity, 0];
  for (const column of columns) {
    for (let row = 0; row < column.length; row += 1) {
      const value = column[row] ?? NaN;
      if (!(value > 0) || value === Infinity) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (!high) [low, high] = [1e-6, 1];
  const top = Math.ceil(Math.log10(high));
  const bottom = Math.min(top - 1, Math.max(top - DECADES, Math.floor(Math.log10(low))));
  const every = top - bottom > 3 ? 2 : 1;
  const ticks = [];
  for (let power = bottom + 1; power < top; power += every) ticks.push(10 ** power);
  return { metric, good: 10 ** bottom, bad: 10 ** top, ticks };
}

/** Where on the axis something lies: 0 is where bars begin, 1 where they end. */
export function place(axis: Axis, plotted: number): number {
  const { good, bad } = axis;
  const at = axis.metric.log
    ? (Math.log(Math.max(plotted, Number.MIN_VALUE)) - Math.log(good)) / (Math.log(bad) - Math.log(good))
    : (plotted - good) / (bad - good);
  return Math.min(1, Math.max(0, at));
}

/** Height of a value's bar, 0 to 1; 0 where there is no figure. */
export function height(axis: Axis, value: number): number {
  return Number.isNaN(value) ? 0 : place(axis, axis.metric.complement ? 1 - value : value);
}

/** A tick's text: powers of ten as such. */
export function tickText(value: number): string {
  const power = Math.log10(value);
  return Number.isInteger(power) && Math.abs(power) > 1 ? `1e${power}` : String(value);
}

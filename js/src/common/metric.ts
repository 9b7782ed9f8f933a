// A metric as Python declares it, and how its values are written.
import { NONE } from "./numbers";

export interface Metric {
  name: string;
  label: string;
  short: string;
  unit: string;
  axis: string;
  worse: string;
  help: string;
  /** Head of the table's column; "" for none. */
  column: string;
  higher_is_better: boolean;
  /** What a tensor equal to golden has; null is infinity. */
  best: number | null;
  best_text: string;
  counted: boolean;
  decimals: number | null;
  complement: boolean;
  log: boolean;
  good: number | null;
  bad: number | null;
  ticks: number[];
  mark: number | null;
  mark_label: string;
}

/** A value without its unit: never more digits than carry meaning. */
export function digits(metric: Metric, value: number): string {
  if (Number.isNaN(value)) return NONE;
  const best = metric.best ?? Infinity;
  if (value === best) return metric.best_text;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (metric.counted) return String(value);
  if (metric.decimals === null || (value === 0 && !metric.unit)) return String(Number(value.toPrecision(3)));
  const text = value.toFixed(metric.decimals);
  // Rounding must not turn a figure below the best into it.
  return Number(text) === best ? `${(best - 10 ** -metric.decimals).toFixed(metric.decimals)}+` : text;
}

/** A value with its unit. */
export function written(metric: Metric, value: number): string {
  const text = digits(metric, value);
  if (text === NONE || text === metric.best_text || !metric.unit) return text;
  return `${text} ${metric.unit}${metric.counted && value !== 1 ? "s" : ""}`;
}

export function named(metric: Metric, value: number): string {
  return `${metric.short} ${written(metric, value)}`.trim();
}

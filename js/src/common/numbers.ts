// How figures are written: a dash where there is none, never more digits than carry meaning.

export const NONE = "–";

export function cosine(value: number | null | undefined): string {
  if (value == null || Number.isNaN(value)) return NONE;
  if (value === 0 || value === 1) return value.toFixed(0);
  // Rounding must not turn a figure below 1 into 1.
  const text = value.toFixed(5);
  return text === "1.00000" ? "0.99999+" : text;
}

/** An SQNR: infinite where simulated equals golden. */
export function decibel(value: number | null | undefined): string {
  if (value == null || Number.isNaN(value)) return NONE;
  if (!Number.isFinite(value)) return value > 0 ? "exact" : "−∞";
  return value.toFixed(1);
}

export function count(value: number | null | undefined): string {
  return value == null || Number.isNaN(value) ? NONE : String(value);
}

/** Height of a similarity's bar, 0 (equal) to 1 (nothing in common), on a log axis of 1 - cosine. */
export const COSINE_DECADES = 6;
export function cosineHeight(value: number): number {
  const distance = Math.max(1 - value, 10 ** -COSINE_DECADES);
  return Math.min(1, Math.max(0, 1 + Math.log10(distance) / COSINE_DECADES));
}

/** Height of an SQNR's bar: 80 dB and above is 0, no signal left (0 dB) is 1. */
export const SQNR_FLOOR = 80;
export function sqnrHeight(decibel: number): number {
  return Math.min(1, Math.max(0, 1 - decibel / SQNR_FLOOR));
}

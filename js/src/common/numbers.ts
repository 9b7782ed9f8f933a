// How figures are written: a dash where there is none, never more digits than carry meaning.

export const NONE = "–";

export function cosine(value: number | null | undefined): string {
  if (value == null || Number.isNaN(value)) return NONE;
  if (value === 0 || value === 1) return value.toFixed(0);
  // Rounding must not turn a figure below 1 into 1.
  const text = value.toFixed(5);
  return text === "1.00000" ? "0.99999+" : text;
}

export function count(value: number | null | undefined): string {
  return value == null || Number.isNaN(value) ? NONE : String(value);
}

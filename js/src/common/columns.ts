// Numeric columns arrive as DataViews at any offset; a Float32Array needs an aligned copy.

export function float32(value: DataView | undefined | null): Float32Array {
  if (!value) return new Float32Array(0);
  return new Float32Array(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength) as ArrayBuffer);
}

export function uint8(value: DataView | undefined | null): Uint8Array {
  if (!value) return new Uint8Array(0);
  return new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
}

/** The words of a `fresh` column, as Python's FRESH gives them. */
export const FRESH = ["never", "measured", "stale", "computing", "estimate"] as const;
export const MEASURED = 1;

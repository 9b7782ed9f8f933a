// The table's traits, read once a drawing, and what a column says of a row.
import { float32, uint8 } from "../common/columns";
import type { SelectionState } from "../common/select";
import type { Context } from "../common/view";
import type { Layers } from "../common/filter";

export interface FormatItem {
  value: string;
  label: string;
  kind: string;
}

export interface State extends SelectionState {
  rows: Partial<Layers> & { shapes?: string[] };
  format_menu: FormatItem[];
  key_formats: Record<string, string>;
  formats: DataView;
  asked: DataView;
  cosine: DataView;
  sqnr: DataView;
  codes: DataView;
  fresh: DataView;
  dead: DataView;
  why: Record<string, string>;
}

export const COLUMNS = ["", "layer", "op", "shape", "format", "cosine", "SQNR dB", "codes", "why"] as const;
export type Column = (typeof COLUMNS)[number];
export const NUMERIC: ReadonlySet<string> = new Set(["cosine", "SQNR dB", "codes"]);

export interface Data {
  all: Layers & { shapes: readonly string[] };
  menu: FormatItem[];
  formats: Uint8Array;
  asked: Uint8Array;
  cosines: Float32Array;
  decibels: Float32Array;
  codes: Float32Array;
  fresh: Uint8Array;
  dead: Uint8Array;
  why: Record<string, string>;
}

export function readData({ get }: Context<State>): Data {
  const rows = get("rows");
  return {
    all: {
      lids: rows.lids ?? [],
      names: rows.names ?? [],
      ops: rows.ops ?? [],
      shapes: rows.shapes ?? [],
      inputs: rows.inputs ?? [],
    },
    menu: get("format_menu"),
    formats: uint8(get("formats")),
    asked: uint8(get("asked")),
    cosines: float32(get("cosine")),
    decibels: float32(get("sqnr")),
    codes: float32(get("codes")),
    fresh: uint8(get("fresh")),
    dead: uint8(get("dead")),
    why: get("why"),
  };
}

/** What a row is sorted by in `column`; NaN where it has no figure. */
export function sortKey(data: Data, column: Column): (row: number) => number | string {
  const keys: Record<Column, (row: number) => number | string | undefined> = {
    "": (row) => row,
    layer: (row) => data.all.lids[row],
    op: (row) => data.all.ops[row],
    shape: (row) => data.all.shapes[row],
    format: (row) => data.menu[data.formats[row] ?? -1]?.label,
    cosine: (row) => data.cosines[row] ?? NaN,
    "SQNR dB": (row) => data.decibels[row] ?? NaN,
    codes: (row) => data.codes[row] ?? NaN,
    why: (row) => data.why[String(row)],
  };
  return (row) => keys[column](row) ?? "";
}

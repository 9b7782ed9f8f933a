// The table's traits, read once a drawing, and what a column says of a row.
import { float32, uint8 } from "../common/columns";
import type { Metric } from "../common/metric";
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
  metrics: Metric[];
  figures: Record<string, DataView>;
  fresh: DataView;
  dead: DataView;
  why: Record<string, string>;
}

export interface Column {
  head: string;
  /** What its figures are; null for a column of words. */
  metric: Metric | null;
}

/** The columns: five of words, one a metric, the remarks. */
export function columnsOf(metrics: readonly Metric[]): Column[] {
  const words = (head: string): Column => ({ head, metric: null });
  return [
    ...["", "layer", "op", "shape", "format"].map(words),
    ...metrics.map((metric) => ({ head: metric.column, metric })),
    words("why"),
  ];
}

export interface Data {
  all: Layers & { shapes: readonly string[] };
  menu: FormatItem[];
  formats: Uint8Array;
  asked: Uint8Array;
  figures: Record<string, Float32Array>;
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
    figures: Object.fromEntries(Object.entries(get("figures")).map(([name, column]) => [name, float32(column)])),
    fresh: uint8(get("fresh")),
    dead: uint8(get("dead")),
    why: get("why"),
  };
}

/** What a row is sorted by in `column`; NaN where it has no figure. */
export function sortKey(data: Data, column: Column): (row: number) => number | string {
  const { metric, head } = column;
  if (metric) return (row) => data.figures[metric.name]?.[row] ?? NaN;
  const keys: Record<string, (row: number) => number | string | undefined> = {
    "": (row) => row,
    layer: (row) => data.all.lids[row],
    op: (row) => data.all.ops[row],
    shape: (row) => data.all.shapes[row],
    format: (row) => data.menu[data.formats[row] ?? -1]?.label,
    why: (row) => data.why[String(row)],
  };
  return (row) => keys[head]?.(row) ?? "";
}

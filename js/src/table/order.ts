// Sorting by a column's head: worst first, then the other way, then network order again.
import type { Column } from "./data";

export interface Sort {
  column: Column;
  descending: boolean;
}

/** What a click on `column` makes of the sorting. */
export function nextSort(sort: Sort | null, column: Column): Sort | null {
  const descending = column.metric !== null && !column.metric.higher_is_better;
  if (sort?.column !== column) return { column, descending };
  return sort.descending === descending ? { column, descending: !descending } : null;
}

/** Rows in the order of their keys; rows without a figure last, equal ones in network order. */
export function sortRows(
  rows: readonly number[],
  key: (row: number) => number | string,
  descending: boolean,
): number[] {
  const sign = descending ? -1 : 1;
  const lacks = (value: number | string): number => Number(Number.isNaN(value));
  return rows
    .map((row) => ({ row, value: key(row) }))
    .sort((a, b) =>
      lacks(a.value) - lacks(b.value)
      || (a.value < b.value ? -sign : a.value > b.value ? sign : 0)
      || a.row - b.row)
    .map(({ row }) => row);
}

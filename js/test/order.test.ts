import assert from "node:assert/strict";
import { test } from "node:test";
import type { Metric } from "../src/common/metric";
import type { Column } from "../src/table/data";
import { nextSort, sortRows } from "../src/table/order";

const column = (head: string, higher_is_better: boolean): Column =>
  ({ head, metric: { higher_is_better } as Metric });
const [cosine, sqnr] = [column("cosine", true), column("SQNR dB", true)];
const error = column("largest error", false);

test("the first click shows the worst: of SQNR and cosine the smallest, of an error the largest", () => {
  assert.deepEqual(nextSort(null, sqnr), { column: sqnr, descending: false });
  assert.deepEqual(nextSort(null, cosine), { column: cosine, descending: false });
  assert.deepEqual(nextSort(null, error), { column: error, descending: true });
});

test("the second click turns the order, the third gives the network's back", () => {
  const second = nextSort(nextSort(null, sqnr), sqnr);
  assert.deepEqual(second, { column: sqnr, descending: true });
  assert.equal(nextSort(second, sqnr), null);
  assert.equal(nextSort(nextSort(nextSort(null, error), error), error), null);
});

test("rows without a figure are last either way, equal ones in network order", () => {
  const values = [2, NaN, 1, 2];
  const key = (row: number): number => values[row] as number;
  assert.deepEqual(sortRows([0, 1, 2, 3], key, false), [2, 0, 3, 1]);
  assert.deepEqual(sortRows([0, 1, 2, 3], key, true), [0, 3, 2, 1]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { nextSort, sortRows } from "../src/table/order";

test("the first click shows the worst: of SQNR and cosine the smallest", () => {
  assert.deepEqual(nextSort(null, "SQNR dB"), { column: "SQNR dB", descending: false });
  assert.deepEqual(nextSort(null, "cosine"), { column: "cosine", descending: false });
});

test("the second click turns the order, the third gives the network's back", () => {
  const second = nextSort(nextSort(null, "SQNR dB"), "SQNR dB");
  assert.deepEqual(second, { column: "SQNR dB", descending: true });
  assert.equal(nextSort(second, "SQNR dB"), null);
});

test("rows without a figure are last either way, equal ones in network order", () => {
  const values = [2, NaN, 1, 2];
  const key = (row: number): number => values[row] as number;
  assert.deepEqual(sortRows([0, 1, 2, 3], key, false), [2, 0, 3, 1]);
  assert.deepEqual(sortRows([0, 1, 2, 3], key, true), [0, 3, 2, 1]);
});

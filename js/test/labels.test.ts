import assert from "node:assert/strict";
import { test } from "node:test";
import { placeLabels } from "../src/output/labels";

const picture = { width: 100, height: 100 };

test("a label sits above its box where there is room", () => {
  const [label] = placeLabels([{ x: 10, y: 30, width: 40, height: 40 }], [20], 10, picture);
  assert.deepEqual(label, { x: 10, y: 20, width: 20, height: 10 });
});

test("at the picture's top it moves inside the box, at its right edge to the left", () => {
  const [label] = placeLabels([{ x: 90, y: 2, width: 10, height: 40 }], [30], 10, picture);
  assert.deepEqual(label, { x: 70, y: 2, width: 30, height: 10 });
});

test("two labels never lie on each other; one without a place is left out", () => {
  const box = { x: 0, y: 0, width: 30, height: 10 };
  const labels = placeLabels([box, box, box], [30, 30, 30], 10, { width: 30, height: 20 });
  assert.deepEqual(labels.map((label) => label && label.y), [0, 10, null]);
});

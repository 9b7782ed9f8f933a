import assert from "node:assert/strict";
import { test } from "node:test";
import { boxed, centred, fitted, LARGEST, nodeAt, zoomed } from "../src/graph/plane";

// Two nodes of 20 by 10, 100 apart.
const scene = { x: new Float32Array([0, 100]), y: new Float32Array([0, 0]), width: new Float32Array([20, 20]) };
const whole = { zoom: 1, x: 50, y: 50 };

test("a drawing is fitted into the middle, and a small one is not blown up", () => {
  // 120 wide and 8 of padding a side: 76 wide is half; the middle (50, 0) is in the pane's middle
  assert.deepEqual(fitted(scene, 10, 76, 200), { zoom: 0.5, x: 38 - 25, y: 100 });
  assert.equal(fitted(scene, 10, 2000, 2000).zoom, 1.5);
});

test("zooming keeps what is pointed at and stops at its end", () => {
  assert.deepEqual(zoomed(whole, 2, 150, 50), { zoom: 2, x: -50, y: 50 });
  assert.equal(zoomed(whole, 100, 0, 0).zoom, LARGEST);
});

test("a node is found where it is seen", () => {
  assert.equal(nodeAt(scene, 10, whole, 159, 54), 1);
  assert.equal(nodeAt(scene, 10, whole, 161, 50), -1);
  assert.equal(nodeAt(scene, 10, { ...whole, zoom: 2 }, 250, 50), 1);
});

test("a box takes what it touches", () => {
  assert.deepEqual(boxed(scene, 10, whole, { left: 0, top: 0, right: 41, bottom: 60 }), [0]);
  assert.deepEqual(boxed(scene, 10, whole, { left: 0, top: 0, right: 400, bottom: 60 }), [0, 1]);
});

test("a node out of sight is brought to the middle, one in sight stays", () => {
  assert.deepEqual(centred(scene, 10, whole, 0, 100, 100), whole);
  assert.deepEqual(centred(scene, 10, whole, 1, 100, 100), { zoom: 1, x: -50, y: 50 });
});

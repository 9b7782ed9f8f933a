import assert from "node:assert/strict";
import { test } from "node:test";
import { axisOf, grid, lensWindow, short, ticks, toPixel, toValue } from "../src/inspector/axis";
import { channelWords, readChannels, worst } from "../src/inspector/channels";

test("ticks are round and lie inside", () => {
  assert.deepEqual(ticks(-1.4, 638, 4), [0, 200, 400, 600]);
  assert.deepEqual(ticks(0, 1, 5).map(short), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
  assert.deepEqual(ticks(3, 3, 5), []);
});

test("a pixel and its value are inverse, and the bins leave room for the handles", () => {
  const axis = axisOf({ low: 0, width: 10, count: 10 }, 20, 220);
  assert.ok(axis.low < 0 && axis.high > 100);
  assert.ok(Math.abs(toValue(axis, toPixel(axis, 42)) - 42) < 1e-9);
});

test("the grid is drawn where its lines are apart, at the multiples of the step", () => {
  const axis = { low: -2.6, high: 7.6, left: 0, width: 102 };
  assert.deepEqual(grid(axis, 2.5, 5), [-2.5, 0, 2.5, 5, 7.5]);
  assert.deepEqual(grid(axis, 0.1, 5), []);
});

test("the lens shows scores beside the codes around them, and only where boxes need another axis", () => {
  const boxes = { low: 0.3, high: 637, steps: 254 };
  const scores = { low: 0, high: 0.84, steps: 0.33 };
  assert.deepEqual(lensWindow([boxes, scores], 2.5), { low: -3.75, high: 3.75 });
  assert.equal(lensWindow([boxes], 2.5), null);
  assert.equal(lensWindow([scores], 2.5), null);
  assert.equal(lensWindow([boxes, { ...scores, steps: null }], null), null);
});

test("channels without a signal, and exact ones, are not among the worst", () => {
  const rows = new Float32Array([0, -1, 1, 20, 1, 0, 0, NaN, 2, -2, 2, 10, 3, -1, 1, Infinity, 4, -1, 1, -Infinity]);
  const channels = readChannels(rows, 4);
  assert.deepEqual(worst(channels).map((one) => one.number), [4, 2, 0]);
  assert.deepEqual(channels.map(channelWords), ["0: −1..1, 20.0 dB", "1: 0..0, no signal", "2: −2..2, 10.0 dB", "3: −1..1, exact", "4: −1..1, overflows"]);
});

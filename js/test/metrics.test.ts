import assert from "node:assert/strict";
import { test } from "node:test";
import { axisOf, height, place, tickText } from "../src/chart/axis";
import { sliceValue } from "../src/chart/slices";
import { type Metric, digits, named, written } from "../src/common/metric";

const none: Metric = {
  name: "max_abs", label: "largest error", short: "max", unit: "", axis: "", worse: "", help: "", column: "",
  higher_is_better: false, best: 0, best_text: "exact", counted: false, decimals: null, complement: false, log: true, good: null, bad: null, ticks: [], mark: null, mark_label: "",
};
const cosine: Metric = {
  ...none, name: "cosine", short: "cos", best: 1, best_text: "1", decimals: 5, complement: true, good: 1e-6, bad: 1,
};
const sqnr: Metric = { ...none, name: "sqnr", short: "SQNR", unit: "dB", best: null, decimals: 1, log: false, good: 80, bad: 0 };
const codes: Metric = { ...none, name: "codes", short: "", unit: "code", counted: true, best: null, good: 256, bad: 1 };
const near = (found: number, wanted: number): void => assert.ok(Math.abs(found - wanted) < 1e-9, `${found}, not ${wanted}`);

test("each decade of 1 - cosine is a sixth of the height", () => {
  const axis = axisOf(cosine, []);
  near(height(axis, 0), 1);
  near(height(axis, 0.999), 0.5);
  near(height(axis, 1), 0);
  near(height(axis, -1), 1);
});

test("80 dB is no bar, 0 dB a full one, an exact tensor none", () => {
  const axis = axisOf(sqnr, []);
  near(height(axis, 80), 0);
  near(height(axis, 20), 0.75);
  near(height(axis, -3), 1);
  near(height(axis, Infinity), 0);
});

test("fewer codes are a longer bar: 16 of 256 is half", () => {
  const axis = axisOf(codes, []);
  near(height(axis, 1), 1);
  near(height(axis, 16), 0.5);
  near(height(axis, 65536), 0);
});

test("an axis without bounds ends at the decade above the largest figure, six decades at most", () => {
  const axis = axisOf(none, [new Float32Array([0.02, NaN, 0]), [30]]);
  near(axis.good, 0.01);
  near(axis.bad, 100);
  near(height(axis, 1), 0.5);
  assert.deepEqual(axis.ticks.map((tick) => tickText(tick)), ["0.1", "10"]);
  near(axisOf(none, [[1e-9, 5]]).good, 1e-5);
  near(place(axisOf(none, [[NaN, Infinity]]), 1), 1);
});

test("no figure is no bar and a dash", () => {
  near(height(axisOf(cosine, []), NaN), 0);
  assert.equal(written(cosine, NaN), "–");
});

test("values are written with their unit, and three digits where they have no words of their own", () => {
  assert.equal(named(sqnr, 32.44), "SQNR 32.4 dB");
  assert.equal(written(sqnr, Infinity), "exact");
  assert.equal(named(none, 0.0123456), "max 0.0123");
  assert.equal(written(none, 0), "exact");
  assert.equal(named(codes, 1), "1 code");
  assert.equal(written({ ...none, unit: "steps" }, 1234.5), "1230 steps");
});

test("a slice without error has an infinite SQNR, for which JSON has no word", () => {
  const slice = { output: "o", name: "n", codes: 9, codes_total: 256, cosine: 1, dead: false };
  assert.equal(sliceValue({ ...slice, figures: { sqnr: "Infinity" } }, "sqnr"), Infinity);
  assert.ok(Number.isNaN(sliceValue({ ...slice, figures: { sqnr: null } }, "sqnr")));
  assert.ok(Number.isNaN(sliceValue(slice, "euclid")));
  assert.equal(sliceValue({ ...slice, figures: { codes: 9 } }, "codes"), 9);
});

test("a cosine just below 1 is never written as 1", () => {
  assert.equal(digits(cosine, 0.9999999), "0.99999+");
  assert.equal(digits(cosine, 1), "1");
  assert.equal(digits(cosine, 0), "0");
  assert.equal(digits(cosine, 0.99972), "0.99972");
});

test("an SQNR has one digit after the point, and none where there is no noise", () => {
  assert.equal(digits(sqnr, 32.44), "32.4");
  assert.equal(digits(sqnr, 0), "0.0");
  assert.equal(digits(sqnr, Infinity), "exact");
  assert.equal(digits(sqnr, -Infinity), "−∞");
});

test("powers of ten are written as such, beyond 10 and .1", () => {
  assert.deepEqual([1e-5, 0.1, 1, 10, 64, 1000].map(tickText), ["1e-5", "0.1", "1", "10", "64", "1e3"]);
});

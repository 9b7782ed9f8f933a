import assert from "node:assert/strict";
import { test } from "node:test";
import { cosine, cosineHeight, decibel, sqnrHeight } from "../src/common/numbers";

test("a cosine just below 1 is never written as 1", () => {
  assert.equal(cosine(0.9999999), "0.99999+");
  assert.equal(cosine(1), "1");
  assert.equal(cosine(0), "0");
  assert.equal(cosine(0.99972), "0.99972");
});

test("no figure is a dash", () => {
  assert.equal(cosine(null), "–");
  assert.equal(decibel(NaN), "–");
});

test("an SQNR has one digit after the point, and none where there is no noise", () => {
  assert.equal(decibel(32.44), "32.4");
  assert.equal(decibel(Infinity), "exact");
});

test("each decade of 1 - cosine is a sixth of the height", () => {
  assert.equal(cosineHeight(0), 1);
  assert.ok(Math.abs(cosineHeight(0.999) - 0.5) < 1e-9);
  assert.equal(cosineHeight(1), 0);
});

test("80 dB is no bar and 0 dB a full one", () => {
  assert.equal(sqnrHeight(80), 0);
  assert.equal(sqnrHeight(0), 1);
  assert.equal(sqnrHeight(-3), 1);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { cosine } from "../src/common/numbers";

test("a cosine just below 1 is never written as 1", () => {
  assert.equal(cosine(0.9999999), "0.99999+");
  assert.equal(cosine(1), "1");
  assert.equal(cosine(0), "0");
  assert.equal(cosine(0.99972), "0.99972");
});

test("no figure is a dash", () => {
  assert.equal(cosine(null), "–");
});

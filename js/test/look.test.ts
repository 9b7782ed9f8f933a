import assert from "node:assert/strict";
import { test } from "node:test";
import { type Facts, looksOf, textOf } from "../src/graph/look";

// Three nodes in a row: a folded block of rows 0 and 1, then rows 2 and 3.
const facts: Facts = {
  labels: ["Conv Swish 1/2", "Concat", "output"],
  members: [[0, 1], [2], [3]],
  width: new Float32Array([64, 64, 14]),
  sources: [0, 1],
  targets: [1, 2],
  legend: [{ kind: "int8", letter: "8", label: "int8" }, { kind: "int16", letter: "16", label: "int16" }],
  paint: new Uint8Array([0, 0, 1]),
  dead: new Uint8Array([0, 1, 0]),
  stale: new Uint8Array([0, 0, 1]),
  cone: new Uint8Array([0, 1, 1]),
  converted: new Uint8Array([0, 1]),
  selected: new Set([1]),
  current: 1,
  hits: null,
};

test("a block is selected with any of its layers and has the ring of the current one", () => {
  const { nodes } = looksOf(facts);
  assert.deepEqual(nodes.map((node) => node.marks), [["selected", "current"], ["cone", "dead"], ["stale", "cone"]]);
});

test("a dead node says so without colour, a narrow one shows its letter alone", () => {
  const { nodes } = looksOf(facts);
  assert.deepEqual(nodes.map((node) => node.label), ["8 Conv Sw…", "✕ Concat", "16"]);
});

test("edges from the selection into its cone flow, and converters sit where they are", () => {
  const { flowing, converted } = looksOf(facts);
  assert.deepEqual(flowing, [true, true]);
  assert.deepEqual(converted, [false, true]);
});

test("a hidden cone marks no edge", () => {
  assert.deepEqual(looksOf({ ...facts, cone: new Uint8Array(0) }).flowing, [false, false]);
});

test("a search marks what it misses", () => {
  const { nodes } = looksOf({ ...facts, hits: new Set([0]) });
  assert.deepEqual(nodes.map((node) => node.marks.includes("missed")), [false, true, true]);
});

test("a label that fits is not cut", () => {
  assert.equal(textOf("8", "Conv", 64), "8 Conv");
  assert.equal(textOf("", "Conv", 20), "Co");
  assert.equal(textOf("2", "Conv Add … 1/2", 76), "2 Conv Add…");
});

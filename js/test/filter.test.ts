import assert from "node:assert/strict";
import { test } from "node:test";
import { cone, consumers, filterRows } from "../src/common/filter";

// in -> Conv_0 -> Transpose_20 -> Concat_30 -> out:0 ; in -> Conv_1 -> Transpose_201 -> Concat_30
const layers = {
  lids: ["Conv_Conv_0_9", "Conv_Conv_1_8", "Transpose_Transpose_20_7", "Transpose_Transpose_201_6", "Concat_Concat_30_5", "attach_Concat_30/out:0_1"],
  names: ["Conv_0", "Conv_1", "Transpose_20", "Transpose_201", "Concat_30", "out:0"],
  ops: ["Conv", "Conv", "Transpose", "Transpose", "Concat", "Output"],
  inputs: [[], [], [0], [1], [2, 3], [4]],
};
const formats = ["asymmetric i8", "dynamic i16", "asymmetric i8", "asymmetric i8", "asymmetric i8", "float32"];
const rows = (text: string): number[] => filterRows(text, layers, (row) => formats[row] ?? "").rows;

test("the cone of a layer is the layer and all it reaches, once each", () => {
  const diamond = consumers([[], [0], [0], [1, 2]]);
  assert.deepEqual([...cone([0], diamond)].sort(), [0, 1, 2, 3]);
});

test("below: takes a whole name before a part of one", () => {
  assert.deepEqual(rows("below:Transpose_20"), [2, 4, 5]);
  assert.deepEqual(rows("below:Transpose_201"), [3, 4, 5]);
});

test("below: takes a lid, with or without its uid", () => {
  assert.deepEqual(rows("below:Concat_Concat_30_5"), [4, 5]);
  assert.deepEqual(rows("below:Concat_Concat_30"), [4, 5]);
});

test("words are joined by and, commas by or", () => {
  assert.deepEqual(rows("op:Concat,Transpose below:Conv_1"), [3, 4]);
});

test("op: is the whole operator in any case", () => {
  assert.deepEqual(rows("op:conv"), [0, 1]);
  assert.deepEqual(rows("op:con"), []);
});

test("format: looks at the format's label", () => {
  assert.deepEqual(rows("format:i16"), [1]);
});

test("a colon in a layer's name is text", () => {
  assert.deepEqual(rows("out:0"), [5]);
});

test("a key without a value filters nothing while it is typed", () => {
  assert.equal(rows("op:").length, 6);
});

test("a name below: does not know is said, not swallowed", () => {
  assert.equal(filterRows("below:Nowhere", layers, () => "").problem, "no layer is called Nowhere");
});

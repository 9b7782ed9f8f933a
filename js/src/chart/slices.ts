// The outputs' slices: one line each with a bar in its layer's colour, A's tick, value and codes.
import { h } from "../common/dom";
import type { Slice } from "../verdict/verdict";
import { named, written } from "../common/metric";
import { type Axis, height } from "./axis";

/** Longer names keep their end: it is what tells them apart. */
const WHOLE = 14;
const TAIL = 7;

/** A metric of a slice; NaN for none. */
export function sliceValue(slice: Slice, name: string): number {
  return Number(slice.figures?.[name] ?? NaN);
}

/** A name that loses its middle when it is too long for its place. */
function middle(text: string): Node[] {
  const letters = [...text];
  if (letters.length <= WHOLE) return [h("span", { class: "npuw-head" }, text)];
  return [
    h("span", { class: "npuw-head" }, letters.slice(0, -TAIL).join("")),
    h("span", { class: "npuw-tail" }, letters.slice(-TAIL).join("")),
  ];
}

export function sliceLine(slice: Slice, axis: Axis, ghost: Slice | undefined, title: string): HTMLElement {
  const { metric } = axis;
  const value = sliceValue(slice, metric.name);
  const before = ghost ? sliceValue(ghost, metric.name) : NaN;
  const fill = h("i", { class: "npuw-fill", "data-kind": slice.kind ?? "int8" });
  fill.style.width = `${Math.max(1, height(axis, value) * 100)}%`;
  const track = h("span", { class: "npuw-track" }, fill);
  if (!Number.isNaN(before)) {
    const tick = h("i", { class: "npuw-ghost" });
    tick.style.left = `${height(axis, before) * 100}%`;
    track.append(tick);
  }
  const counted = slice.codes === null || metric.name === "codes" ? "" : `, ${slice.codes} ${slice.codes === 1 ? "code" : "codes"}`;
  const figures = `${named(metric, value)}${counted}`;
  const total = slice.codes === null || slice.codes_total === null ? "" : ` of ${slice.codes_total}`;
  const full = `${slice.output}, ${slice.name}: ${figures}${counted || metric.name === "codes" ? total : ""}`
    + (slice.dead ? "; dead: one code" : "")
    + (ghost ? `; A (${title}): ${written(metric, before)}` : "");
  return h(
    "div",
    { class: slice.dead ? "npuw-slice npuw-bad" : "npuw-slice", role: "listitem", title: full, "aria-label": full },
    h("span", { class: "npuw-slice-name" }, slice.dead ? "✕ " : null, ...middle(slice.name)),
    track,
    h("span", { class: "npuw-num npuw-slice-figures" }, figures),
  );
}

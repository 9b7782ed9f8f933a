// From traits to how each node and edge looks: no drawing here.
import type { Look, Mark, NodeLook } from "./renderer";

export interface Legend {
  kind: string;
  letter: string;
  label: string;
}

export interface Facts {
  labels: readonly string[];
  members: readonly (readonly number[])[];
  width: Float32Array;
  sources: readonly number[];
  targets: readonly number[];
  legend: readonly Legend[];
  paint: Uint8Array;
  dead: Uint8Array;
  stale: Uint8Array;
  cone: Uint8Array;
  converted: Uint8Array;
  selected: ReadonlySet<number>;
  current: number;
  /** Rows that the search found; null without one. */
  hits: ReadonlySet<number> | null;
}

/** A node narrower than this shows its letter alone. */
export const NARROW = 28;

/** Width of a letter, about; measuring each label anew costs more than the whole recolouring. */
const LETTER = 6;

/** A node's text: the cue, then as much of the label as there is room for. */
export function textOf(cue: string, label: string, width: number): string {
  if (width < NARROW) return cue || label.slice(0, 2);
  const whole = `${cue} ${label}`.trim();
  const most = Math.floor((width - 4) / LETTER);
  return whole.length <= most ? whole : `${whole.slice(0, most - 1).replace(/[\s…]+$/, "")}…`;
}

/** The node of each row. */
export function nodesOf(members: readonly (readonly number[])[]): Map<number, number> {
  return new Map(members.flatMap((rows, node) => rows.map((row) => [row, node] as [number, number])));
}

export function looksOf(facts: Facts): Look {
  const inFlow: boolean[] = [];
  const nodes = facts.labels.map((label, node): NodeLook => {
    const rows = facts.members[node] ?? [];
    const shade = facts.legend[facts.paint[node] ?? -1];
    const dead = facts.dead[node] === 1;
    const chosen = rows.some((row) => facts.selected.has(row));
    const marks: Mark[] = [];
    if (facts.stale[node] === 1) marks.push("stale");
    if (facts.cone[node] === 1) marks.push("cone");
    if (dead) marks.push("dead");
    if (chosen) marks.push("selected");
    if (rows.includes(facts.current)) marks.push("current");
    if (facts.hits && !rows.some((row) => facts.hits?.has(row))) marks.push("missed");
    inFlow.push(facts.cone[node] === 1 || (chosen && facts.cone.length > 0));
    const cue = dead ? "✕" : (shade?.letter ?? "");
    return { kind: shade?.kind ?? "none", label: textOf(cue, label, facts.width[node] ?? 0), marks };
  });
  return {
    nodes,
    converted: facts.sources.map((_, edge) => facts.converted[edge] === 1),
    flowing: facts.sources.map((source, edge) => Boolean(inFlow[source] && facts.cone[facts.targets[edge] ?? -1] === 1)),
  };
}

// The filter's grammar: `op:Concat below:Transpose_201 format:i16 text`. Words are joined by AND;
// a comma inside a word means OR. Only op, below and format are keys: names from other frameworks
// hold colons of their own, so `images:0` is text.

export interface Layers {
  lids: readonly string[];
  names: readonly string[];
  ops: readonly string[];
  inputs: readonly (readonly number[])[];
}

export interface FilterResult {
  rows: number[];
  /** What matched nothing, in words; empty when all is well. */
  problem: string;
}

/** Per row, the rows it feeds. */
export function consumers(inputs: readonly (readonly number[])[]): number[][] {
  const feeds: number[][] = inputs.map(() => []);
  inputs.forEach((sources, row) => {
    for (const source of sources) feeds[source]?.push(row);
  });
  return feeds;
}

/** The cone: `starts` and everything downstream of them. */
export function cone(starts: readonly number[], feeds: readonly (readonly number[])[]): Set<number> {
  const reached = new Set<number>(starts);
  const open = [...starts];
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    for (const next of feeds[row] ?? []) {
      if (!reached.has(next)) {
        reached.add(next);
        open.push(next);
      }
    }
  }
  return reached;
}

function lookUp(name: string, layers: Layers): number[] {
  const wanted = name.toLowerCase();
  const matching = (test: (text: string) => boolean): number[] =>
    layers.lids.flatMap((lid, row) =>
      test(lid.toLowerCase()) || test((layers.names[row] ?? "").toLowerCase()) ? [row] : [],
    );
  // The whole name, or a lid without its uid, before any part of one: Transpose_20 is not
  // Transpose_201.
  const exact = matching(
    (text) => text === wanted || text.replace(/_\d+$/, "") === wanted || text.endsWith(`_${wanted}`),
  );
  return exact.length ? exact : matching((text) => text.includes(wanted));
}

export function filterRows(
  text: string,
  layers: Layers,
  formatLabel: (row: number) => string,
): FilterResult {
  let rows = layers.lids.map((_, row) => row);
  const feeds = consumers(layers.inputs);
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const [, key, rest] = /^(op|below|format):(.*)$/i.exec(word) ?? [undefined, "text", word];
    const parts = (rest ?? "").toLowerCase().split(",").filter(Boolean);
    if (!parts.length) continue; // still being typed
    if (key?.toLowerCase() === "below") {
      const starts = parts.flatMap((part) => lookUp(part, layers));
      if (!starts.length) return { rows: [], problem: `no layer is called ${rest}` };
      const below = cone(starts, feeds);
      rows = rows.filter((row) => below.has(row));
    } else {
      const tests: Record<string, (row: number, part: string) => boolean> = {
        op: (row, part) => (layers.ops[row] ?? "").toLowerCase() === part,
        format: (row, part) => formatLabel(row).toLowerCase().includes(part),
        text: (row, part) =>
          `${layers.lids[row]} ${layers.names[row]}`.toLowerCase().includes(part),
      };
      const test = tests[key?.toLowerCase() ?? "text"] as (row: number, part: string) => boolean;
      rows = rows.filter((row) => parts.some((part) => test(row, part)));
    }
  }
  return { rows, problem: rows.length ? "" : "no layer matches" };
}

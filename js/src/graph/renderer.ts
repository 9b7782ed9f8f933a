// What a renderer of the graph must do, and what it tells. Nodes and edges go by number: names never
// reach a renderer except as labels, which it draws as text. There are two: cytoscape.js where
// ipycytoscape's widget is (cytoscape.ts), a canvas of ours where it is not (drawn.ts).
import type { Palette } from "../common/theme";

export interface Scene {
  labels: readonly string[];
  folded: readonly boolean[];
  x: Float32Array;
  y: Float32Array;
  width: Float32Array;
  sources: readonly number[];
  targets: readonly number[];
}

/** How one node looks; two equal texts look equal. */
export interface NodeLook {
  kind: string;
  label: string;
  marks: readonly Mark[];
}
export type Mark = "dead" | "stale" | "cone" | "selected" | "current" | "missed";

export interface Look {
  nodes: readonly NodeLook[];
  /** Per edge: whether a converter sits on it, and whether it lies in the cone. */
  converted: readonly boolean[];
  flowing: readonly boolean[];
}

/** What the person did; numbers are nodes. */
export interface Heard {
  pick(node: number, extend: boolean, toggle: boolean): void;
  box(nodes: number[], add: boolean): void;
  open(node: number): void;
  /** Its menu is asked for; the point is in the pane. */
  menu(node: number, x: number, y: number): void;
  /** -1 when the pointer left; the point is in the pane. */
  hover(node: number, x: number, y: number): void;
}

export interface Renderer {
  show(scene: Scene): void;
  look(look: Look): void;
  colours(palette: Palette, kinds: Record<string, string>): void;
  /** The middle of a node in the pane; null where there is no such node. */
  where(node: number): { x: number; y: number } | null;
  /** Bring a node into sight without changing the zoom. */
  reveal(node: number): void;
  /** Around the middle of the pane. */
  zoom(factor: number): void;
  fit(): void;
  /** The pane has another size. */
  resize(): void;
  close(): void;
}

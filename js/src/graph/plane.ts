// Where a drawing lies in its pane: zoom and offset, and which nodes are where.
import type { Scene } from "./renderer";

/** A point p of the drawing is seen at p * zoom + (x, y), in pixels of the pane. */
export interface View {
  zoom: number;
  x: number;
  y: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

type Placed = Pick<Scene, "x" | "y" | "width">;

export const SMALLEST = 0.02;
export const LARGEST = 6;
const PADDING = 8;
/** A few nodes are not blown up to fill the pane. */
const FITTED = 1.5;

function boxOf(scene: Placed, height: number, view: View, node: number): Box {
  const [x, y, width] = [scene.x[node] ?? 0, scene.y[node] ?? 0, scene.width[node] ?? 0];
  return {
    left: (x - width / 2) * view.zoom + view.x,
    right: (x + width / 2) * view.zoom + view.x,
    top: (y - height / 2) * view.zoom + view.y,
    bottom: (y + height / 2) * view.zoom + view.y,
  };
}

/** The whole drawing in the middle of a pane; nodes are `height` high. */
export function fitted(scene: Placed, height: number, wide: number, high: number): View {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  const whole = { zoom: 1, x: 0, y: 0 };
  scene.x.forEach((_, node) => {
    const one = boxOf(scene, height, whole, node);
    box.left = Math.min(box.left, one.left);
    box.right = Math.max(box.right, one.right);
    box.top = Math.min(box.top, one.top);
    box.bottom = Math.max(box.bottom, one.bottom);
  });
  if (box.left > box.right) return whole;
  const room = Math.min((wide - 2 * PADDING) / (box.right - box.left), (high - 2 * PADDING) / (box.bottom - box.top));
  const zoom = Math.min(FITTED, Math.max(SMALLEST, room));
  return { zoom, x: (wide - (box.left + box.right) * zoom) / 2, y: (high - (box.top + box.bottom) * zoom) / 2 };
}

/** What is seen at a point stays there. */
export function zoomed(view: View, factor: number, x: number, y: number): View {
  const zoom = Math.min(LARGEST, Math.max(SMALLEST, view.zoom * factor));
  const by = zoom / view.zoom;
  return { zoom, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
}

/** A node that is not all in the pane moves to its middle, in each direction by itself. */
export function centred(scene: Placed, height: number, view: View, node: number, wide: number, high: number): View {
  const box = boxOf(scene, height, view, node);
  const by = (low: number, top: number, room: number): number => (low >= 0 && top <= room ? 0 : (room - low - top) / 2);
  return { ...view, x: view.x + by(box.left, box.right, wide), y: view.y + by(box.top, box.bottom, high) };
}

/** The node at a point of the pane; -1 for none. Of two, the one drawn above. */
export function nodeAt(scene: Placed, height: number, view: View, x: number, y: number): number {
  for (let node = scene.x.length - 1; node >= 0; node -= 1) {
    const box = boxOf(scene, height, view, node);
    if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return node;
  }
  return -1;
}

/** The nodes that a box of the pane touches, in order. */
export function boxed(scene: Placed, height: number, view: View, box: Box): number[] {
  const nodes: number[] = [];
  scene.x.forEach((_, node) => {
    const one = boxOf(scene, height, view, node);
    if (one.left <= box.right && one.right >= box.left && one.top <= box.bottom && one.bottom >= box.top) nodes.push(node);
  });
  return nodes;
}

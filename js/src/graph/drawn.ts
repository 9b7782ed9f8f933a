// The renderer of ours, on a plain canvas: for a page without a kernel, where ipycytoscape's widget
// cannot be. All is drawn anew for each change; 1500 nodes take a few milliseconds.
import { h } from "../common/dom";
import type { Palette } from "../common/theme";
import type { Heard, Look, Mark, Renderer, Scene } from "./renderer";
import { type Box, type View, boxed, centred, fitted, nodeAt, zoomed } from "./plane";

const HEIGHT = 14;
/** Text that is smaller on the screen is left out. */
const READABLE = 5;
const FONT = 10;
/** Pixels that a press may move and still be a click. */
const STILL = 4;
const TWICE = 350;
const WHEEL = 1.0015;

const NOTHING: Scene = {
  labels: [], folded: [], x: new Float32Array(), y: new Float32Array(), width: new Float32Array(), sources: [], targets: [],
};

interface Press {
  x: number;
  y: number;
  view: View;
  boxing: boolean;
  moved: boolean;
}

/** Draw into `host`, which must be attached and positioned. */
export class DrawnRenderer implements Renderer {
  private readonly canvas = h("canvas", { class: "npuw-drawn", "aria-hidden": "true" });
  private scene = NOTHING;
  private seen: Look = { nodes: [], converted: [], flowing: [] };
  private palette: Palette | null = null;
  private kinds: Record<string, string> = {};
  private view: View = { zoom: 1, x: 0, y: 0 };
  private press: Press | null = null;
  private box: Box | null = null;
  private tapped = { node: -1, at: 0 };
  private frame = 0;

  constructor(private readonly host: HTMLElement, private readonly heard: Heard) {
    const { canvas } = this;
    host.append(canvas);
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.move(zoomed(this.view, WHEEL ** -event.deltaY, event.offsetX, event.offsetY));
    }, { passive: false });
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      const { offsetX: x, offsetY: y } = event;
      this.press = { x, y, view: this.view, boxing: event.shiftKey || event.ctrlKey || event.metaKey, moved: false };
    });
    canvas.addEventListener("pointermove", (event) => this.moved(event.offsetX, event.offsetY));
    canvas.addEventListener("pointerup", (event) => this.released(event));
    canvas.addEventListener("contextmenu", ({ offsetX: x, offsetY: y }) => {
      const node = nodeAt(this.scene, HEIGHT, this.view, x, y);
      if (node >= 0) heard.menu(node, x, y);
    });
    canvas.addEventListener("pointercancel", () => this.let());
    canvas.addEventListener("pointerleave", () => heard.hover(-1, 0, 0));
  }

  private moved(x: number, y: number): void {
    const { press } = this;
    if (!press) {
      this.heard.hover(nodeAt(this.scene, HEIGHT, this.view, x, y), x, y);
      return;
    }
    press.moved ||= Math.hypot(x - press.x, y - press.y) > STILL;
    if (!press.moved) return;
    if (press.boxing) {
      this.box = { left: Math.min(x, press.x), top: Math.min(y, press.y), right: Math.max(x, press.x), bottom: Math.max(y, press.y) };
      this.redraw();
    } else this.move({ ...press.view, x: press.view.x + x - press.x, y: press.view.y + y - press.y });
  }

  private released(event: PointerEvent): void {
    const { press, box } = this;
    this.let();
    if (!press) return;
    if (box) {
      const nodes = boxed(this.scene, HEIGHT, this.view, box);
      if (nodes.length) this.heard.box(nodes, event.ctrlKey || event.metaKey);
      return;
    }
    const node = press.moved ? -1 : nodeAt(this.scene, HEIGHT, this.view, event.offsetX, event.offsetY);
    if (node < 0) return;
    const twice = this.tapped.node === node && event.timeStamp - this.tapped.at < TWICE;
    this.tapped = { node: twice ? -1 : node, at: event.timeStamp };
    if (twice) this.heard.open(node);
    else this.heard.pick(node, event.shiftKey, event.ctrlKey || event.metaKey);
  }

  private let(): void {
    this.press = this.box = null;
    this.redraw();
  }

  private move(view: View): void {
    this.view = view;
    this.heard.hover(-1, 0, 0);
    this.redraw();
  }

  show(scene: Scene): void {
    this.scene = scene;
    this.fit();
  }

  look(look: Look): void {
    this.seen = look;
    this.redraw();
  }

  colours(palette: Palette, kinds: Record<string, string>): void {
    this.palette = palette;
    this.kinds = kinds;
    this.redraw();
  }

  where(node: number): { x: number; y: number } | null {
    const [x, y] = [this.scene.x[node], this.scene.y[node]];
    const { view } = this;
    return x === undefined || y === undefined ? null : { x: x * view.zoom + view.x, y: y * view.zoom + view.y };
  }

  reveal(node: number): void {
    this.view = centred(this.scene, HEIGHT, this.view, node, this.host.clientWidth, this.host.clientHeight);
    this.redraw();
  }

  zoom(factor: number): void {
    this.move(zoomed(this.view, factor, this.host.clientWidth / 2, this.host.clientHeight / 2));
  }

  fit(): void {
    this.move(fitted(this.scene, HEIGHT, this.host.clientWidth, this.host.clientHeight));
  }

  resize(): void {
    this.fit();
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    this.canvas.remove();
  }

  private redraw(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private draw(): void {
    const { canvas, palette, scene, seen, view } = this;
    const pen = canvas.getContext("2d");
    if (!pen || !palette) return;
    const [width, height, sharp] = [this.host.clientWidth, this.host.clientHeight, devicePixelRatio];
    canvas.width = width * sharp;
    canvas.height = height * sharp;
    pen.setTransform(sharp * view.zoom, 0, 0, sharp * view.zoom, sharp * view.x, sharp * view.y);
    this.drawEdges(pen, palette);
    pen.font = `${FONT}px ${getComputedStyle(this.host).fontFamily}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    scene.labels.forEach((_, node) => this.drawNode(pen, palette, node));
    this.drawConverters(pen, palette);
    canvas.dataset["view"] = `${view.zoom.toFixed(4)} ${view.x.toFixed(1)} ${view.y.toFixed(1)}`;
    canvas.dataset["drawn"] = `${scene.labels.length} ${seen.nodes.length}`;
    if (!this.box) return;
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    pen.strokeStyle = palette.selection;
    pen.lineWidth = 1;
    pen.setLineDash([4, 3]);
    pen.strokeRect(this.box.left, this.box.top, this.box.right - this.box.left, this.box.bottom - this.box.top);
    pen.setLineDash([]);
  }

  private ends(edge: number): [number, number, number, number] {
    const { sources, targets, x, y } = this.scene;
    const [from, to] = [sources[edge] ?? 0, targets[edge] ?? 0];
    return [x[from] ?? 0, y[from] ?? 0, x[to] ?? 0, y[to] ?? 0];
  }

  private drawEdges(pen: CanvasRenderingContext2D, palette: Palette): void {
    const { scene, seen } = this;
    const lines = (chosen: (edge: number) => boolean, colour: string, width: number, alpha: number): void => {
      pen.beginPath();
      scene.sources.forEach((_, edge) => {
        if (!chosen(edge)) return;
        const [x1, y1, x2, y2] = this.ends(edge);
        pen.moveTo(x1, y1);
        pen.lineTo(x2, y2);
      });
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.globalAlpha = alpha;
      pen.stroke();
    };
    lines((edge) => !seen.flowing[edge] && !seen.converted[edge], palette.dim, 1, 0.45);
    lines((edge) => Boolean(seen.flowing[edge]), palette.selection, 1.5, 0.8);
    lines((edge) => Boolean(seen.converted[edge]), palette.ink, 2, 0.8);
    pen.globalAlpha = 1;
  }

  private drawConverters(pen: CanvasRenderingContext2D, palette: Palette): void {
    pen.fillStyle = palette.ink;
    this.seen.converted.forEach((converted, edge) => {
      if (!converted) return;
      const [x1, y1, x2, y2] = this.ends(edge);
      const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
      pen.beginPath();
      pen.moveTo(x - 4, y);
      pen.lineTo(x, y - 4);
      pen.lineTo(x + 4, y);
      pen.lineTo(x, y + 4);
      pen.fill();
    });
  }

  private drawNode(pen: CanvasRenderingContext2D, palette: Palette, node: number): void {
    const { scene, seen, view } = this;
    const look = seen.nodes[node];
    if (!look) return;
    const has = (mark: Mark): boolean => look.marks.includes(mark);
    const [x, y, width] = [scene.x[node] ?? 0, scene.y[node] ?? 0, scene.width[node] ?? 0];
    const outline = (grown: number): [number, number, number, number] =>
      [x - width / 2 - grown, y - HEIGHT / 2 - grown, width + 2 * grown, HEIGHT + 2 * grown];
    const border = (colour: string, thick: number, grown = 0, dashes: number[] = []): void => {
      pen.strokeStyle = colour;
      pen.lineWidth = thick;
      pen.setLineDash(dashes);
      pen.strokeRect(...outline(grown));
      pen.setLineDash([]);
    };
    pen.globalAlpha = has("missed") ? 0.2 : has("stale") ? 0.55 : 1;
    if (has("current")) {
      pen.globalAlpha *= 0.45;
      pen.fillStyle = palette.selection;
      pen.fillRect(...outline(7));
      pen.globalAlpha /= 0.45;
    }
    pen.fillStyle = this.kinds[look.kind] || palette.line;
    pen.fillRect(...outline(0));
    if (scene.folded[node]) {
      border(palette.ink, 1);
      border(palette.ink, 1, -2);
    }
    if (has("selected")) border(palette.selection, has("current") ? 4 : 2.5);
    else if (has("dead")) border(palette.bad, 2.5, 0, [5, 3]);
    else if (has("cone")) border(palette.selection, 1.5);
    if (FONT * view.zoom >= READABLE) {
      pen.fillStyle = look.kind === "none" ? palette.ink : "#111";
      pen.fillText(look.label, x, y + 0.5);
    }
    pen.globalAlpha = 1;
  }
}

// The renderer on ipycytoscape: its widget brings cytoscape.js and owns the canvas; nodes and edges
// go into cytoscape.js here. As widget models of their own (ipycytoscape's other way) 1500 of them
// take seconds to make and megabytes to send, cannot be selected from outside, and answer a box
// with one message each.
import { type Palette, plain } from "../common/theme";
import type { Heard, Look, Renderer, Scene } from "./renderer";

interface Point {
  x: number;
  y: number;
}

/** The part of cytoscape.js that is used. */
interface Element {
  id(): string;
  isNode(): boolean;
  classes(names: string): void;
  data(name: string, value: unknown): void;
  renderedBoundingBox(): { x1: number; y1: number; x2: number; y2: number };
}
interface TapEvent {
  target: Element | Cytoscape;
  renderedPosition: Point;
  originalEvent: MouseEvent;
}
interface Cytoscape {
  add(elements: unknown[]): void;
  batch(run: () => void): void;
  elements(): { remove(): void };
  getElementById(id: string): Element;
  on(events: string, selector: string, heard: (event: TapEvent) => void): void;
  on(events: string, heard: (event: TapEvent) => void): void;
  style(sheet: unknown[]): void;
  fit(elements?: undefined, padding?: number): void;
  zoom(): number;
  zoom(level: number | { level: number; renderedPosition: Point }): void;
  center(): void;
  panBy(by: Point): void;
  width(): number;
  height(): number;
  resize(): void;
  destroy(): void;
}

/** The part of a widget manager and its views that is used; anywidget's own host shows no view of another package. */
interface Manager {
  get_model(id: string): Promise<unknown>;
  create_view(model: unknown): Promise<CytoscapeView>;
}
interface CytoscapeView {
  el: HTMLElement;
  displayed: Promise<unknown>;
  trigger(event: string): void;
  remove(): void;
  cytoscape_obj?: Cytoscape;
}

const PADDING = 8;
const HEIGHT = 14;
const TWICE = 350;
/** A few nodes are not blown up to fill the pane. */
const LARGEST = 1.5;

/**
 * Put ipycytoscape's view into `host`, which must be attached and have a size; null where there is no
 * manager of Jupyter's or it has no such view: marimo, an exported page, VS Code without a network.
 *
 * `reference` is how a widget's state names another widget: anywidget: and its id.
 */
export async function cytoscapeIn(host: HTMLElement, manager: unknown, reference: string, heard: Heard): Promise<Renderer | null> {
  const { get_model, create_view } = (manager ?? {}) as Partial<Manager>;
  if (!get_model || !create_view) return null;
  let inner: CytoscapeView | null = null;
  try {
    inner = await create_view.call(manager, await get_model.call(manager, reference.replace(/^anywidget:/, "")));
    inner.el.classList.add("npuw-cytoscape");
    host.append(inner.el);
    // Lab tells views that it attached; this one sits inside another and is told here.
    inner.trigger("displayed");
    await inner.displayed;
    await Promise.resolve();
    // What cannot be loaded is shown as an error's view, without it.
    if (!inner.cytoscape_obj) throw new Error("ipycytoscape 1.3 cannot be loaded");
    return new CytoscapeRenderer(inner.cytoscape_obj, inner, heard);
  } catch (cause) {
    inner?.el.remove(); // no remove(): Lab still sends a view this new messages
    console.warn("npuwidgets: the graph is drawn without ipycytoscape:", cause);
    return null;
  }
}

class CytoscapeRenderer implements Renderer {
  private nodes: Element[] = [];
  private edges: Element[] = [];
  /** What each element looks like now; only what differs is told. */
  private drawn = new Map<Element, string>();
  private boxed: number[] = [];
  private adding = false;
  private tapped = { node: -1, at: 0 };

  constructor(
    private readonly cy: Cytoscape,
    private readonly inner: CytoscapeView,
    heard: Heard,
  ) {
    const nodeOf = (event: TapEvent): number => Number((event.target as Element).id().slice(1));
    cy.on("tap", "node", (event) => {
      const node = nodeOf(event);
      const { timeStamp, shiftKey, ctrlKey, metaKey } = event.originalEvent;
      const twice = this.tapped.node === node && timeStamp - this.tapped.at < TWICE;
      this.tapped = { node: twice ? -1 : node, at: timeStamp };
      if (twice) heard.open(node);
      else heard.pick(node, shiftKey, ctrlKey || metaKey);
    });
    cy.on("cxttap", "node", (event) => heard.menu(nodeOf(event), event.renderedPosition.x, event.renderedPosition.y));
    cy.on("mouseover", "node", (event) => heard.hover(nodeOf(event), event.renderedPosition.x, event.renderedPosition.y));
    cy.on("mouseout", "node", () => heard.hover(-1, 0, 0));
    cy.on("pan zoom", () => heard.hover(-1, 0, 0));
    // An event of a box does not say which keys were held.
    inner.el.addEventListener("pointerup", (event) => {
      this.adding = event.ctrlKey || event.metaKey;
    }, true);
    // One event a node, all in one task: told together when they are through.
    cy.on("box", "node", (event) => {
      if (!this.boxed.length) {
        queueMicrotask(() => {
          heard.box(this.boxed.sort((a, b) => a - b), this.adding);
          this.boxed = [];
        });
      }
      this.boxed.push(nodeOf(event));
    });
  }

  show(scene: Scene): void {
    const { cy } = this;
    this.drawn.clear();
    cy.batch(() => {
      cy.elements().remove();
      cy.add([
        ...scene.labels.map((_, node) => ({
          group: "nodes",
          data: { id: `n${node}`, label: "", width: scene.width[node] },
          position: { x: scene.x[node] ?? 0, y: scene.y[node] ?? 0 },
          classes: scene.folded[node] ? "folded" : "",
        })),
        ...scene.sources.map((source, edge) => ({
          group: "edges",
          data: { id: `e${edge}`, source: `n${source}`, target: `n${scene.targets[edge]}` },
        })),
      ]);
    });
    this.nodes = scene.labels.map((_, node) => cy.getElementById(`n${node}`));
    this.edges = scene.sources.map((_, edge) => cy.getElementById(`e${edge}`));
    this.foldedNodes = scene.folded;
    this.fit();
  }
  private foldedNodes: readonly boolean[] = [];

  look(look: Look): void {
    const tell = (element: Element | undefined, classes: string, label?: string): void => {
      if (!element) return;
      const key = `${classes}\n${label ?? ""}`;
      if (this.drawn.get(element) === key) return;
      this.drawn.set(element, key);
      element.classes(classes);
      if (label !== undefined) element.data("label", label);
    };
    this.cy.batch(() => {
      look.nodes.forEach((node, place) =>
        tell(this.nodes[place], [node.kind, this.foldedNodes[place] ? "folded" : "", ...node.marks].join(" "), node.label));
      look.converted.forEach((converted, place) =>
        tell(this.edges[place], `${converted ? "converted" : ""} ${look.flowing[place] ? "flowing" : ""}`));
    });
  }

  colours(palette: Palette, kinds: Record<string, string>): void {
    const faint = { width: 1, "line-color": plain(palette.dim, palette.background), "line-opacity": 0.45 };
    this.cy.style([
      {
        selector: "node",
        style: {
          shape: "rectangle", width: "data(width)", height: HEIGHT,
          "background-color": palette.line, "border-width": 0, "overlay-opacity": 0,
          label: "data(label)", color: "#111", "font-size": 10, "text-valign": "center", "text-halign": "center",
          "min-zoomed-font-size": 5,
        },
      },
      ...Object.entries(kinds).map(([kind, colour]) => ({ selector: `node.${kind}`, style: { "background-color": colour } })),
      { selector: "node.none", style: { color: palette.ink } },
      { selector: "node.folded", style: { shape: "round-rectangle", "border-width": 3, "border-style": "double", "border-color": palette.ink } },
      { selector: "node.stale", style: { opacity: 0.55 } },
      { selector: "node.cone", style: { "border-width": 1.5, "border-style": "solid", "border-color": palette.selection } },
      { selector: "node.dead", style: { "border-width": 2.5, "border-color": palette.bad, "border-style": "dashed" } },
      { selector: "node.selected", style: { "border-width": 2.5, "border-color": palette.selection, "border-style": "solid" } },
      { selector: "node.current", style: { "border-width": 4, "underlay-color": palette.selection, "underlay-opacity": 0.45, "underlay-padding": 7, "z-index": 10 } },
      { selector: "node.missed", style: { opacity: 0.2 } },
      { selector: "edge", style: { "curve-style": "haystack", "haystack-radius": 0, "overlay-opacity": 0, ...faint } },
      { selector: "edge.flowing", style: { "line-color": palette.selection, "line-opacity": 0.8, width: 1.5 } },
      {
        // Straight edges end at the nodes' borders, so that the diamond is seen in a gap of 4 pixels.
        selector: "edge.converted",
        style: {
          "curve-style": "straight", "mid-target-arrow-shape": "diamond", "mid-target-arrow-color": palette.ink,
          "arrow-scale": 0.9, width: 2, "line-color": palette.ink, "line-opacity": 0.8, "z-index-compare": "manual", "z-index": 20,
        },
      },
    ]);
  }

  where(node: number): Point | null {
    const box = this.nodes[node]?.renderedBoundingBox();
    return box ? { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 } : null;
  }

  reveal(node: number): void {
    const box = this.nodes[node]?.renderedBoundingBox();
    if (!box) return;
    const by = (low: number, high: number, room: number): number =>
      low >= 0 && high <= room ? 0 : (room - low - high) / 2;
    const move = { x: by(box.x1, box.x2, this.cy.width()), y: by(box.y1, box.y2, this.cy.height()) };
    if (move.x || move.y) this.cy.panBy(move);
  }

  zoom(factor: number): void {
    const { cy } = this;
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  fit(): void {
    this.cy.fit(undefined, PADDING);
    if (this.cy.zoom() <= LARGEST) return;
    this.cy.zoom(LARGEST);
    this.cy.center();
  }

  resize(): void {
    this.cy.resize();
    this.fit();
  }

  close(): void {
    this.cy.destroy();
    this.inner.remove();
  }
}

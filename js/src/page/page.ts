// What stands in for the kernel in a page without one: values that are only ever read, a selection
// that all views share, and zoom for the chart.
import type { Render } from "@anywidget/types";
import { h } from "../common/dom";

type Values = Record<string, unknown>;
type Listener = () => void;

interface Held {
  area: string;
  script: string;
  state: Values;
}

class Model {
  private readonly listeners = new Map<string, Set<Listener>>();
  constructor(readonly values: Values, private readonly heard: (from: Model, rows: number[]) => void) {}
  get(name: string): unknown {
    return this.values[name];
  }
  set(name: string, value: unknown): void {
    this.values[name] = value;
    for (const event of [`change:${name}`, "change"]) this.listeners.get(event)?.forEach((listener) => listener());
  }
  on(event: string, listener: Listener): void {
    if (!this.listeners.has(event)) this.listeners.set(event, new Set());
    this.listeners.get(event)?.add(listener);
  }
  off(event: string, listener: Listener): void {
    this.listeners.get(event)?.delete(listener);
  }
  /** Nobody is there to be told, but the other views follow a selection. */
  send(message: { action?: string; rows?: number[] }): void {
    if (message.action === "select" && message.rows) this.heard(this, message.rows);
  }
}

const WIDEST = 32;

function bytes(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("base64" in value)) return value;
  const text = atob(String(value.base64));
  return new DataView(Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
}

/** The wheel widens what is inside around the pointer; dragging or the scroll bar moves it. */
function zoomable(area: HTMLElement, inside: HTMLElement): void {
  let zoom = 1;
  const widen = (factor: number, at: number): void => {
    const before = zoom;
    zoom = Math.min(WIDEST, Math.max(1, zoom * factor));
    const place = (area.scrollLeft + at) * (zoom / before);
    inside.style.width = `${zoom * 100}%`;
    area.scrollLeft = place - at;
  };
  area.addEventListener("wheel", (event) => {
    if (event.deltaY === 0 || event.shiftKey) return;
    event.preventDefault();
    widen(event.deltaY < 0 ? 1.25 : 0.8, event.clientX - area.getBoundingClientRect().left);
  }, { passive: false });
  let from: { x: number; left: number } | null = null;
  area.addEventListener("pointerdown", (event) => { from = { x: event.clientX, left: area.scrollLeft }; });
  area.addEventListener("pointermove", (event) => {
    if (from && event.buttons) area.scrollLeft = from.left - (event.clientX - from.x);
  });
  area.addEventListener("pointerup", () => { from = null; });
  const middle = (): number => area.clientWidth / 2;
  area.before(h("div", { class: "npuw-page-zoom" },
    h("button", { type: "button", "aria-label": "Zoom in", click: () => widen(1.5, middle()) }, "+"),
    h("button", { type: "button", "aria-label": "Zoom out", click: () => widen(1 / 1.5, middle()) }, "−")));
}

const held = JSON.parse(document.getElementById("npuw-views")?.textContent ?? "[]") as Held[];
const models: Model[] = [];
const select = (from: Model, rows: number[]): void => {
  for (const model of models) if (model !== from && "selection" in model.values) model.set("selection", rows);
};
for (const { area, script, state } of held) {
  const values = Object.fromEntries(Object.entries(state).map(([name, value]) => [name, bytes(value)]));
  const model = new Model(values, select);
  models.push(model);
  const inside = h("div", { class: "npuw-area npuw-page-inside" });
  const place = h("section", { class: `npuw-page-area npuw-page-${area}` }, inside);
  document.querySelector("main")?.append(h("div", { class: `npuw-page-frame npuw-page-frame-${area}` }, place));
  const module = (await import(script)) as { default: { render: Render<Values> } };
  const shown = { model, el: inside } as unknown as Parameters<Render<Values>>[0];
  await module.default.render(shown);
  if (area === "similarity") zoomable(place, inside);
  place.inert = area === "normalization"; // all of it edits, and nobody is there to be told
}
document.body.dataset["ready"] = "true";

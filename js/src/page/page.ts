// What stands in for the kernel in a page without one: values that are only ever read, the answers
// that the page holds, a selection that all views share, and zoom for the chart.
import type { RenderProps } from "@anywidget/types";
import { h } from "../common/dom";
import { cone, consumers } from "../common/filter";

type Values = Record<string, unknown>;
type Listener = () => void;

interface Held {
  area: string;
  state: Values;
  /** Traits by action and by what the action is about. */
  answers: Record<string, Record<string, Values>>;
}

interface Message {
  action?: string;
  rows?: number[];
  serial?: number;
  by?: string;
  node?: number;
}

class Model {
  private readonly listeners = new Map<string, Set<Listener>>();
  constructor(
    readonly values: Values,
    private readonly answers: Held["answers"],
    private readonly heard: (from: Model, rows: number[]) => void,
  ) {}
  get(name: string): unknown {
    return this.values[name];
  }
  set(name: string, value: unknown): void {
    this.update({ [name]: value });
  }
  /** All are set before the first is told of. */
  update(values: Values): void {
    Object.assign(this.values, values);
    for (const event of [...Object.keys(values).map((name) => `change:${name}`), "change"]) {
      this.listeners.get(event)?.forEach((listener) => listener());
    }
  }
  on(event: string, listener: Listener): void {
    if (!this.listeners.has(event)) this.listeners.set(event, new Set());
    this.listeners.get(event)?.add(listener);
  }
  off(event: string, listener: Listener): void {
    this.listeners.get(event)?.delete(listener);
  }
  /** Nobody is there to be told: what the page holds answers, and the other views follow a selection. */
  send({ action, rows, serial, by, node }: Message): void {
    if (action === "select" && rows) {
      this.values["selection_serial"] = serial; // what another view selects later is to be newer
      this.heard(this, rows);
    } else if (action === "colour") this.answer("colour", String(by));
    else if (action === "hover") this.answer("hover", String(node));
  }
  /** The other views' selection is this one's, as far as it shows one. */
  follow(rows: number[], from: Model | null): void {
    if (from !== this && "selection" in this.values) this.set("selection", rows);
    if ("cone" in this.values) this.set("cone", this.downstream(rows));
    if (!this.answers["tensor"]) return;
    const row = rows.at(-1);
    if (row === undefined) this.answer("other", "none");
    else if (!this.answer("tensor", String(row))) this.answer("other", "absent");
  }
  private answer(action: string, about: string): boolean {
    const held = this.answers[action]?.[about];
    if (held) this.update(decoded(held));
    return held !== undefined;
  }
  /** Per node, 1 downstream of the selection, itself apart. */
  private downstream(rows: number[]): DataView {
    const { inputs = [] } = this.values["rows"] as { inputs?: number[][] };
    const { members = [] } = this.values["nodes"] as { members?: number[][] };
    const below = cone(rows, consumers(inputs));
    for (const row of rows) below.delete(row);
    return new DataView(Uint8Array.from(members, (own) => Number(own.some((row) => below.has(row)))).buffer);
  }
}

const WIDEST = 32;

function bytes(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if (!("base64" in value)) return decoded(value as Values);
  const text = atob(String(value.base64));
  return new DataView(Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
}

function decoded(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, bytes(value)]));
}

/** What edits has nobody to tell: ranges are read, not dragged or typed. */
function settle(inside: HTMLElement): void {
  for (const one of inside.querySelectorAll<HTMLInputElement>(".npuw-number")) one.readOnly = true;
  for (const one of inside.querySelectorAll<HTMLElement>(".npuw-handle")) one.inert = true;
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

/** The views by area, which the page holds beside this script. */
declare const views: Record<string, { render(shown: RenderProps<Values>): unknown }>;

const held = JSON.parse(document.getElementById("npuw-views")?.textContent ?? "[]") as Held[];
const models: Model[] = [];
const select = (from: Model, rows: number[]): void => {
  for (const model of models) model.follow(rows, from);
};
for (const { area, state, answers } of held) {
  const model = new Model(decoded(state), answers, select);
  models.push(model);
  const inside = h("div", { class: "npuw-area npuw-page-inside" });
  const place = h("section", { class: `npuw-page-area npuw-page-${area}` }, inside);
  document.querySelector(".npuw-grid")?.append(h("div", { class: `npuw-page-frame npuw-area-${area}` }, place));
  await views[area]?.render({ model, el: inside } as unknown as RenderProps<Values>);
  if (area === "similarity") zoomable(place, inside);
  settle(inside);
  place.inert = area === "normalization"; // all of it edits, and nobody is there to be told
}
const first = models.find((model) => "selection" in model.values)?.get("selection");
for (const model of models) model.follow((first ?? []) as number[], null);
document.body.dataset["ready"] = "true";

// The two ends of the range: dragged by mouse, moved by arrow keys.
import { h } from "../common/dom";
import { type Axis, short, toPixel, toValue } from "./axis";

export type Range = [number, number];

/** Milliseconds between two messages of one drag: what follows it is seen while it goes on. */
const EVERY = 100;
/** Key presses no further apart than this are one edit. */
const SAME_EDIT = 1500;
/** Milliseconds after which a range that is not answered is shown no longer. */
const UNANSWERED = 5000;
const STEPS = 200;

export class Handles {
  readonly elements: [HTMLElement, HTMLElement];
  /** The range as the person has it, ahead of Python's answer; null when nobody drags. */
  dragged: Range | null = null;
  private axis: Axis | null = null;
  private range: Range | null = null;
  private drag = 0;
  private told = 0;
  private pressed = -Infinity;
  private waiting = 0;

  constructor(
    private readonly send: (range: Range, drag: number) => void,
    private readonly moved: () => void,
  ) {
    this.drag = Math.floor(performance.now()); // no number of an earlier page of the same view
    this.elements = [this.handle(0, "Lowest value of the range"), this.handle(1, "Highest value of the range")];
  }

  /** Put the handles on an axis; null hides them. */
  place(axis: Axis | null, range: Range | null, top = 0, bottom = 0): void {
    this.axis = axis;
    this.range = range;
    const shown = this.dragged ?? range;
    this.elements.forEach((handle, end) => {
      handle.hidden = !axis || !shown;
      if (!axis || !shown) return;
      const x = Math.min(Math.max(toPixel(axis, shown[end] as number), axis.left), axis.left + axis.width);
      handle.style.left = `${x}px`;
      handle.style.top = `${top}px`;
      handle.style.height = `${bottom - top}px`;
      handle.setAttribute("aria-valuenow", String(Number((shown[end] as number).toPrecision(6))));
      handle.setAttribute("aria-valuemin", String(Number((end ? shown[0] : axis.low).toPrecision(6))));
      handle.setAttribute("aria-valuemax", String(Number((end ? axis.high : shown[1]).toPrecision(6))));
      handle.setAttribute("aria-valuetext", short(shown[end] as number));
    });
  }

  /**
   * Python answers with a range, or refuses (null): it counts again, unless it is the answer to an
   * older message than the last. What is never answered counts no longer after a while.
   */
  settle(range: Range | null): void {
    const told = this.dragged;
    if (!told || this.elements.some((handle) => handle.hasAttribute("data-dragging"))) return;
    const slack = 1e-5 * (Math.abs(told[0]) + Math.abs(told[1]));
    if (range && told.some((value, end) => Math.abs(value - (range[end] as number)) > slack)) return;
    this.dragged = null;
  }

  private tell(range: Range): void {
    this.send(range, this.drag);
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => {
      this.settle(null);
      this.moved();
    }, UNANSWERED);
  }

  private handle(end: 0 | 1, label: string): HTMLElement {
    const handle = h("div", {
      class: "npuw-handle", role: "slider", tabindex: 0, "aria-label": label, "data-end": end,
      title: `${label}: drag, or arrow keys (Shift: ten times as far)`,
    });
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !this.range) return;
      handle.setPointerCapture(event.pointerId);
      handle.setAttribute("data-dragging", "");
      handle.focus({ preventScroll: true });
      this.drag += 1;
      event.preventDefault();
    });
    handle.addEventListener("pointermove", (event) => {
      const box = handle.parentElement?.getBoundingClientRect();
      if (!handle.hasAttribute("data-dragging") || !this.axis || !box) return;
      this.move(end, toValue(this.axis, event.clientX - box.left), event.timeStamp - this.told >= EVERY);
      if (event.timeStamp - this.told >= EVERY) this.told = event.timeStamp;
    });
    const drop = (): void => {
      if (!handle.hasAttribute("data-dragging")) return;
      handle.removeAttribute("data-dragging");
      if (this.dragged) this.tell(this.dragged);
    };
    handle.addEventListener("pointerup", drop);
    handle.addEventListener("pointercancel", drop);
    handle.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      const shown = this.dragged ?? this.range;
      if (by === undefined || !this.axis || !shown || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (event.timeStamp - this.pressed > SAME_EDIT) this.drag += 1;
      this.pressed = event.timeStamp;
      const step = ((this.axis.high - this.axis.low) / STEPS) * (event.shiftKey ? 10 : 1);
      this.move(end, (shown[end] as number) + by * step, true);
    });
    return handle;
  }

  private move(end: 0 | 1, value: number, tell: boolean): void {
    const shown = this.dragged ?? this.range;
    if (!shown || !this.axis) return;
    const least = (this.axis.high - this.axis.low) / STEPS / 10;
    const rounded = Number(value.toPrecision(4));
    const next: Range = end === 0 ? [Math.min(rounded, shown[1] - least), shown[1]] : [shown[0], Math.max(rounded, shown[0] + least)];
    this.dragged = next;
    if (tell) this.tell(next);
    this.moved();
  }
}

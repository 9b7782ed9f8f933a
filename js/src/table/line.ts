// One line of the window: made once, drawn again for whatever row it shows.
import { FRESH } from "../common/columns";
import { focusedBy, h, setAttribute, setOptions, setText } from "../common/dom";
import { digits } from "../common/metric";
import { NONE } from "../common/numbers";
import type { Column, Data } from "./data";

export const ROW_HEIGHT = 20;
const ASKED = ["", "●", "↳"];
const ASKED_WORDS = ["base format", "asked for", "propagated"];
const KIND_LETTER: Record<string, string> = { int4: "4", int8: "8", int16: "16", float: "F" };

export interface Place {
  row: number;
  /** Where the row stands in the sorted and filtered list. */
  at: number;
  selected: boolean;
  current: boolean;
  id: string;
}

export class Line {
  row = -1;
  readonly menu = h("select", { tabindex: -1 });
  private readonly dot = h("i", { class: "npuw-dot" });
  private readonly mark = h("span", { class: "npuw-asked" });
  private readonly cells: HTMLElement[];
  readonly element: HTMLElement;

  constructor(private readonly columns: readonly Column[]) {
    this.cells = columns.map(({ metric }) =>
      h("span", { role: "gridcell", class: metric ? "npuw-num" : null, "data-metric": metric?.name ?? null }),
    );
    this.element = h("div", { class: "npuw-line", role: "row" }, ...this.cells);
    this.cells[0]?.append(this.dot);
    this.cells[4]?.append(this.mark, this.menu);
  }

  hide(): void {
    this.row = -1;
    this.element.hidden = true;
    this.element.removeAttribute("id");
    this.element.removeAttribute("data-row");
  }

  draw(data: Data, { row, at, selected, current, id }: Place): void {
    this.row = row;
    const { element, dot, mark, menu } = this;
    const item = data.menu[data.formats[row] ?? -1];
    const state = FRESH[data.fresh[row] ?? 0] ?? "never";
    const dead = data.dead[row] === 1;
    const lid = data.all.lids[row] ?? "";
    element.hidden = false;
    element.id = id;
    element.style.transform = `translateY(${at * ROW_HEIGHT}px)`;
    element.className = [
      "npuw-line", state === "measured" ? "" : `npuw-${state}`, dead ? "npuw-dead" : "", current ? "npuw-ring" : "",
    ].filter(Boolean).join(" ");
    setAttribute(element, "aria-selected", String(selected));
    setAttribute(element, "aria-rowindex", at + 2);
    setAttribute(element, "data-row", row);
    setAttribute(dot, "data-kind", item?.kind);
    setText(dot, KIND_LETTER[item?.kind ?? ""] ?? "");
    setText(mark, ASKED[data.asked[row] ?? 0] ?? "");
    setAttribute(mark, "title", ASKED_WORDS[data.asked[row] ?? 0]);
    const figure = (text: string): string => (state === "estimate" && text !== NONE ? `≈${text}` : text);
    const remark = data.why[String(row)] ?? "";
    this.write(1, lid, true);
    this.write(2, data.all.ops[row] ?? "");
    this.write(3, data.all.shapes[row] ?? "", true);
    this.columns.forEach(({ metric }, column) => {
      if (!metric) return;
      const text = digits(metric, data.figures[metric.name]?.[row] ?? NaN);
      this.write(column, metric.counted ? text : figure(text));
    });
    this.write(this.columns.length - 1, remark, true);
    // A menu that is open keeps what the person is about to choose.
    if (focusedBy(menu) !== menu) setOptions(menu, data.menu, item?.value ?? "");
    setAttribute(menu, "aria-label", `Format of ${lid}`);
  }

  private write(column: number, text: string, titled = false): void {
    const cell = this.cells[column];
    if (!cell) return;
    setText(cell, text);
    if (titled) setAttribute(cell, "title", text || null);
  }
}

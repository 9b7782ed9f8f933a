// A selection that moves at once: told to Python with a serial, and an answer to an older telling
// than the latest is ignored.
import type { BaseState, Context } from "./view";

export interface SelectionState extends BaseState {
  selection: number[];
  selection_serial: number;
}

export class Selection<State extends SelectionState> {
  rows: number[];
  /** Where Shift extends from. */
  anchor: number;
  private serial: number;
  private members: Set<number>;

  constructor(
    private readonly context: Context<State>,
    private readonly onMove: () => void,
  ) {
    this.rows = [...context.get("selection")];
    this.members = new Set(this.rows);
    this.anchor = this.current;
    this.serial = context.get("selection_serial");
    const listen = (): void => this.take();
    context.model.on("change:selection", listen);
    context.onClose(() => context.model.off("change:selection", listen));
  }

  /** The row with the ring; -1 for none. */
  get current(): number {
    return this.rows.at(-1) ?? -1;
  }

  has(row: number): boolean {
    return this.members.has(row);
  }

  set(rows: number[], anchor?: number): void {
    this.replace(rows);
    if (anchor !== undefined) this.anchor = anchor;
    this.serial += 1;
    this.context.send("select", { rows, serial: this.serial });
    this.context.setLocally("selection", rows as State["selection"]);
    this.onMove();
  }

  private replace(rows: number[]): void {
    this.rows = rows;
    this.members = new Set(rows);
  }

  private take(): void {
    const rows = this.context.get("selection");
    const serial = this.context.get("selection_serial");
    if (serial < this.serial) return;
    this.serial = serial;
    // An echo of what is selected already must not move the anchor.
    if (rows.length === this.rows.length && rows.every((row, i) => row === this.rows[i])) return;
    this.replace([...rows]);
    this.anchor = this.current;
    this.onMove();
  }
}

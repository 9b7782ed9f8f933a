// A node's menu: what can be done about where the network ends, each entry with the reason why not.
import { focusedBy, h } from "../common/dom";

export interface MenuState {
  node?: number;
  serial?: number;
  title?: string;
  items?: { how: string; label: string; reason: string; note: string }[];
}

export class NodeMenu {
  readonly element = h("div", { class: "npuw-menu", role: "menu", popover: "manual" });
  private asked = { node: -1, x: 0, y: 0 };
  private drawn = -1;

  constructor(
    private readonly pane: HTMLElement,
    private readonly ask: (node: number) => void,
    private readonly choose: (node: number, how: string) => void,
  ) {
    this.element.addEventListener("focusout", (event) => {
      if (!this.element.contains(event.relatedTarget as Node | null)) this.close(false);
    });
    this.element.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Ask what can be done at a node; the menu opens with the answer. */
  open(node: number, x: number, y: number): void {
    this.asked = { node, x, y };
    this.ask(node);
  }

  close(refocus = true): void {
    if (!this.element.matches(":popover-open")) return;
    this.element.hidePopover();
    this.asked.node = -1;
    if (refocus) this.pane.focus({ preventScroll: true });
  }

  draw(state: MenuState): void {
    if (state.node === undefined) {
      this.close(false);
      return;
    }
    if (state.serial === this.drawn || state.node !== this.asked.node) return;
    this.drawn = state.serial ?? -1;
    const node = state.node;
    this.element.setAttribute("aria-label", `What can be done at ${state.title ?? ""}`);
    this.element.replaceChildren(
      h("div", { class: "npuw-menu-title" }, state.title ?? ""),
      ...(state.items ?? []).map((item) =>
        h(
          "button",
          {
            type: "button", role: "menuitem", tabindex: -1, "aria-disabled": item.reason ? "true" : null,
            click: () => {
              if (item.reason) return;
              this.close();
              this.choose(node, item.how);
            },
          },
          item.label,
          item.reason || item.note ? h("small", {}, item.reason || item.note) : null,
        ),
      ),
    );
    if (!this.element.matches(":popover-open")) this.element.showPopover();
    // above the page, and inside the window: the pane is smaller than the menu may be
    const pane = this.pane.getBoundingClientRect();
    const size = this.element.getBoundingClientRect();
    const place = (at: number, length: number, room: number): string =>
      `${Math.max(4, at + 4 + length <= room ? at + 4 : at - 4 - length)}px`;
    this.element.style.left = place(pane.left + this.asked.x, size.width, innerWidth);
    this.element.style.top = place(pane.top + this.asked.y, size.height, innerHeight);
    const buttons = this.buttons();
    (buttons.find((one) => !one.hasAttribute("aria-disabled")) ?? buttons[0])?.focus({ preventScroll: true });
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.element.querySelectorAll("button")];
  }

  private onKey(event: KeyboardEvent): void {
    event.stopPropagation(); // no key is a command of the graph while the menu is open
    const buttons = this.buttons();
    const at = buttons.indexOf(focusedBy(this.element) as HTMLButtonElement);
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
    if (event.key === "Escape") this.close();
    else if (event.key in to) buttons[((to[event.key] as number) + buttons.length) % buttons.length]?.focus();
    else return;
    event.preventDefault();
  }
}

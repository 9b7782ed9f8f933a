// The keys that mean the same in every view. Lab looks for `data-lm-suppress-shortcuts` above the
// focused element, so its command mode never sees a key that is pressed inside a view; stopping
// the event keeps it from the other listeners of the page.
import { h } from "./dom";
import type { BaseState, Context } from "./view";

const HELP: readonly (readonly [string, string])[] = [
  ["arrows, J, K", "next or previous layer; with Shift: extend the selection"],
  ["8, 6, F", "set the selected layers to int8, int16, float"],
  ["B", "extend the selection to everything below"],
  ["C", "tint what lies downstream in the graph, or no longer"],
  ["X, M", "in the graph: fold a block, a layer's menu"],
  ["+ - 0", "in the graph: zoom in and out, fit the drawing"],
  ["/", "search the layers"],
  ["mouse", "in the graph: drag moves it, the wheel zooms, Shift and drag selects, right click opens a menu"],
  ["[ ]", "previous, next picture"],
  ["Z, Shift+Z", "undo, redo"],
  ["P", "pin the reference A; held A shows it"],
  ["Esc", "cancel what runs, close what is open"],
];

/** Whether keys typed at `target` are text and not commands. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

/** Open a note beside `anchor`; it closes by itself when something else is clicked. */
export function toggleNote(note: HTMLElement, anchor: Element): void {
  if (note.matches(":popover-open")) {
    note.hidePopover();
    return;
  }
  note.showPopover();
  placeNote(note, anchor);
}

/** Place an open note below its anchor, or above it, inside the window. */
export function placeNote(note: HTMLElement, anchor: Element): void {
  const from = anchor.getBoundingClientRect();
  const size = note.getBoundingClientRect();
  const below = from.bottom + 4 + size.height <= innerHeight;
  const frame = anchor.closest(".npuw-frame")?.getBoundingClientRect().right ?? innerWidth;
  note.style.left = `${Math.max(4, Math.min(from.left, Math.min(frame, innerWidth) - size.width - 4))}px`;
  note.style.top = `${below ? from.bottom + 4 : Math.max(4, from.top - size.height - 4)}px`;
}

export function installKeys<State extends BaseState>(context: Context<State>): void {
  const { root, send } = context;
  const help = h(
    "div",
    { class: "npuw-note npuw-help", popover: "auto", "aria-label": "Keys" },
    h("dl", {}, ...HELP.flatMap(([keys, text]) => [h("dt", {}, keys), h("dd", {}, text)])),
  );
  root.append(help);
  let shown = false;
  const show = (now: boolean): void => {
    if (shown === now) return;
    shown = now;
    send("show_reference", { shown: now });
  };

  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (!event.defaultPrevented && !root.querySelector(":popover-open")) send("cancel");
      return;
    }
    if (isTyping(event.target) || event.defaultPrevented) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const commands: Record<string, () => void> = {
      z: () => send(event.shiftKey ? "redo" : "undo"),
      p: () => send("pin"),
      a: () => show(true),
      "[": () => send("step_picture", { by: -1 }),
      "]": () => send("step_picture", { by: 1 }),
      "?": () => toggleNote(help, root),
    };
    const command = commands[key];
    if (!command) return;
    event.preventDefault();
    if (!event.repeat || key === "[" || key === "]") command();
  });
  root.addEventListener("keyup", (event) => {
    event.stopPropagation();
    if (event.key.toLowerCase() === "a") show(false);
  });
  root.addEventListener("focusout", () => show(false));
}

const OF_THE_TABLE = new Set([
  "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "j", "k", "8", "6", "f", "b", "/",
]);

/**
 * Hand the keys of layers that a view does not know to the Workbench's table, C to its graph: they
 * work wherever the focus is. To be called after the view has its own listeners.
 */
export function passKeysOn<State extends BaseState>({ root }: Context<State>): void {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !event.isTrusted || isTyping(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || root.closest(".npuw-drawer")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const wanted = OF_THE_TABLE.has(key) ? ".npuw-table" : key === "c" ? ".npuw-graph" : "";
    const other = wanted && root.closest(".npuw-grid")?.querySelector(`.npuw${wanted}`);
    if (!other || other === root) return;
    event.preventDefault();
    other.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, shiftKey: event.shiftKey }));
  });
}

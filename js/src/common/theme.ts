// Colours for canvases, read from the style sheet so that they follow Lab's theme.
import { h, setText } from "./dom";

export interface Palette {
  ink: string;
  dim: string;
  line: string;
  background: string;
  bad: string;
  good: string;
  selection: string;
  kinds: Record<string, string>;
}

export function palette(root: Element): Palette {
  const style = getComputedStyle(root);
  const read = (name: string): string => style.getPropertyValue(`--npuw-${name}`).trim();
  return {
    ink: style.color,
    dim: read("dim"),
    line: read("line"),
    background: read("bg"),
    bad: read("bad"),
    good: read("good"),
    selection: read("sel"),
    kinds: { int4: read("int4"), int8: read("int8"), int16: read("int16"), float: read("float") },
  };
}

/** A colour as `rgb(...)`, for libraries that know no newer notation; drawn over the background. */
export function plain(colour: string, background: string): string {
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  if (!context) return colour;
  for (const one of [background, colour]) {
    context.fillStyle = one;
    context.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** Call `changed` when Lab switches its theme, or the browser its scheme. */
export function onTheme(changed: () => void): () => void {
  const watcher = new MutationObserver(changed);
  watcher.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "class"] });
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", changed);
  return () => {
    watcher.disconnect();
    scheme.removeEventListener("change", changed);
  };
}

/** css/theme.css, which the build puts here. */
declare const THEME: string;

/** Put the sheet that all views share where `el` is, once: into the page, or the shadow tree that marimo shows a widget in. */
export function wearTheme(el: HTMLElement): void {
  const tree = el.getRootNode();
  const [where, home] = tree instanceof ShadowRoot ? [tree, el] : [document.head, document.head];
  let sheet = where.querySelector("#npuw-theme");
  if (!sheet) home.append((sheet = h("style", { id: "npuw-theme" })));
  setText(sheet, THEME);
}

// Elements from values. Names come from models and are hostile: text only ever becomes a text
// node or an attribute, there is no way to pass markup.

type Attribute = string | number | boolean | null | undefined | ((event: never) => void);

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Attribute> = {},
  ...children: (Node | string | null | undefined)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name, value as EventListener);
    } else {
      setAttribute(element, name, value);
    }
  }
  for (const child of children) if (child != null) element.append(child);
  return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number> = {},
  text?: string,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

export function setAttribute(
  element: Element,
  name: string,
  value: string | number | boolean | null | undefined,
): void {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** What has the focus where `near` is: marimo shows each widget in a shadow tree of its own. */
export function focusedBy(near: Node): Element | null {
  const tree = near.getRootNode();
  return (tree instanceof ShadowRoot ? tree : document).activeElement;
}

/** Write only what differs: untouched text is not laid out again. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Make `select` offer `items`; the options are rebuilt only when they differ. */
export function setOptions(
  select: HTMLSelectElement,
  items: readonly { value: string; label: string }[],
  chosen: string,
): void {
  const key = JSON.stringify(items);
  if (select.dataset["items"] !== key) {
    select.replaceChildren(...items.map((item) => h("option", { value: item.value }, item.label)));
    select.dataset["items"] = key;
  }
  if (select.value !== chosen) select.value = chosen;
}

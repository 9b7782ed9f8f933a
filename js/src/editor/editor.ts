// The normalization editor: a card for each preset with what float makes of it, and the input's values.
import { float32, uint8 } from "../common/columns";
import { focusedBy, h, setAttribute, setText, svg } from "../common/dom";
import { onTheme, palette } from "../common/theme";
import { view } from "../common/view";
import { short } from "../inspector/axis";
import { type FieldsState, inputFields } from "../normalization/fields";
import { colourOf, drawValues, type Histogram, STROKES } from "./values";

interface Card {
  name: string;
  swaps: boolean;
  now: boolean;
  settings: string;
  low: number;
  high: number;
  clipped: number;
  found: string;
  best: string;
  detail: string;
  suspicions: string[];
}

interface Thumbnail {
  width?: number;
  height?: number;
  row?: number;
  rows?: number;
  full_width?: number;
  full_height?: number;
}

interface State extends FieldsState {
  shown_input: string;
  state: "computing" | "measured";
  note: string;
  against: string;
  picture_name: string;
  cards: Card[];
  boxes: DataView;
  thumbnails: DataView;
  thumbnail: Thumbnail;
  histogram: Histogram | Record<string, never>;
  counts: DataView;
  warnings: string[];
  remarks: string[];
}

/** Numbers of a box: card, four corners, score, class. */
const BOX = 7;

/** A share that is not 0 is never written as 0. */
const percent = (share: number): string => share < 0.001 ? "below 0.1 %" : `${Number((100 * share).toPrecision(3))} %`;

export default view<State>("editor", "Normalization editor", (context) => {
  const { root, get, send, redraw } = context;
  const fields = inputFields(context, (input) => send("show_input", { input: input.name }));
  const cards = h("div", { class: "npuw-cards", role: "group", "aria-label": "Normalizations side by side, in float" });
  const canvas = h("canvas", { role: "img" });
  const plot = h("div", { class: "npuw-plot" }, canvas);
  const facts = h("p", { class: "npuw-facts" });
  const legend = h("div", { class: "npuw-legend" });
  const against = h("span", { class: "npuw-dim" });
  const computing = h("span", { class: "npuw-dim", role: "status" });
  const said = h("ul", { class: "npuw-said", "aria-label": "Warnings" });
  root.append(
    h("div", { class: "npuw-fields" }, ...fields.elements, fields.problems),
    h("div", { class: "npuw-stage" },
      h("div", { class: "npuw-tried" }, h("header", {}, h("h4", {}, "What float makes of it"), against, h("span", { class: "npuw-gap" }), computing), cards),
      h("div", { class: "npuw-values" }, h("header", {}, h("h4", {}, "Values of the input"), legend), plot, facts)),
    said,
  );
  const resized = new ResizeObserver(redraw);
  resized.observe(plot);
  const unwatch = onTheme(redraw);
  let url = "";
  let urlOf: DataView | undefined;
  context.onClose(() => {
    resized.disconnect();
    unwatch();
    URL.revokeObjectURL(url);
  });
  cards.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...cards.querySelectorAll("button")];
    all[all.indexOf(focusedBy(cards) as HTMLButtonElement) + step]?.focus();
  });

  /** An object URL of the thumbnails; a new one only when the bytes are new. */
  function thumbnailsUrl(): string {
    const bytes = get("thumbnails");
    if (bytes === urlOf) return url;
    URL.revokeObjectURL(url);
    urlOf = bytes;
    const data = uint8(bytes);
    url = data.length ? URL.createObjectURL(new Blob([data as Uint8Array<ArrayBuffer>], { type: "image/jpeg" })) : "";
    return url;
  }

  function picture(card: Card, place: number): SVGElement | null {
    const { width = 0, height = 0, row = 0, rows = 0, full_width = 1, full_height = 1 } = get("thumbnail");
    const source = thumbnailsUrl();
    if (!source || place >= rows) return null;
    const label = `${get("picture_name")} as fed at ${title(card)}: ${card.found}`;
    const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "npuw-seen", role: "img", "aria-label": label });
    // a viewport of its own cuts off the thumbnails above and below
    const window = svg("svg", { x: 0, y: 0, width, height, class: "npuw-one" });
    window.append(svg("image", { href: source, x: 0, y: -place * row, width, height: row * rows, preserveAspectRatio: "none" }));
    drawing.append(window);
    const values = float32(get("boxes"));
    for (let i = 0; i < values.length; i += BOX) {
      const [of, x1, y1, x2, y2] = values.subarray(i, i + 5) as unknown as [number, number, number, number, number];
      if (of !== place) continue;
      const [across, down] = [width / full_width, height / full_height];
      const frame = { x: x1 * across, y: y1 * down, width: Math.max(0, x2 - x1) * across, height: Math.max(0, y2 - y1) * down };
      drawing.append(svg("rect", { ...frame, class: "npuw-box-under" }), svg("rect", { ...frame, class: "npuw-box" }));
    }
    return drawing;
  }

  const title = (card: Card): string => card.name || "in force";

  function apply(card: Card): void {
    const input = fields.current();
    if (!input || card.now) return;
    if (card.swaps) send("reverse_channel", { input: input.name, value: card.name === "BGR" });
    else send("preset", { input: input.name, value: card.name });
  }

  function cardOf(card: Card, place: number): HTMLElement {
    const odd = card.suspicions.length > 0;
    const clipped = card.clipped > 0 ? `${percent(card.clipped)} clipped` : "";
    return h("button", {
      type: "button", class: "npuw-card", "aria-pressed": String(card.now), "data-name": card.name,
      title: [card.settings, ...card.suspicions].join("\n"), click: () => apply(card),
    },
      h("span", { class: "npuw-card-name" }, h("b", {}, odd ? `⚠ ${title(card)}` : title(card)), card.now && card.name ? h("span", { class: "npuw-now" }, "in force") : null),
      picture(card, place) as unknown as Node | null,
      h("span", { class: "npuw-found" }, h("b", {}, card.found), card.best ? ` ${card.best}` : ""),
      h("span", { class: "npuw-dim" }, card.detail),
      h("span", { class: odd ? "npuw-bad" : "npuw-dim" }, `sees ${short(card.low)}..${short(card.high)}`),
      clipped ? h("span", { class: "npuw-bad" }, clipped) : null,
    );
  }

  function drawCards(): void {
    const focused = (focusedBy(cards) as HTMLElement | null)?.dataset["name"];
    const had = cards.contains(focusedBy(cards));
    cards.replaceChildren(...get("cards").map(cardOf));
    if (had) [...cards.querySelectorAll<HTMLElement>("button")].find((each) => each.dataset["name"] === focused)?.focus();
    if (!get("cards").length) cards.replaceChildren(h("span", { class: "npuw-dim" }, get("note") || "trying the presets…"));
  }

  function drawHistogram(): void {
    const found = get("histogram");
    legend.replaceChildren();
    if (!("bins" in found)) {
      canvas.hidden = true;
      setText(facts, get("note"));
      return;
    }
    canvas.hidden = false;
    const values = found as Histogram;
    const colours = palette(root);
    drawValues(canvas, plot.clientWidth, plot.clientHeight, values, float32(get("counts")), colours);
    values.channels.forEach((name, i) => {
      const sample = svg("svg", { width: 22, height: 8, "aria-hidden": "true" });
      sample.append(svg("line", { x1: 1, x2: 21, y1: 4, y2: 4, "stroke-dasharray": STROKES[i % STROKES.length]?.join(" ") ?? "", stroke: colourOf(name, i, colours) }));
      legend.append(h("span", {}, sample, name));
    });
    const of = values.pictures === 1 ? "1 picture" : `${values.pictures} pictures`;
    const holds = values.bounds ? `${values.format} holds ${values.bounds.map(short).join("..")}: ` : "";
    const codes = values.codes === null ? "float32, nothing is clipped" : `${values.codes} of ${values.codes_total} codes used`;
    const outside = values.bounds ? `, ${values.outside > 0 ? `${percent(values.outside)}` : "nothing"} outside` : "";
    const text = `${of}: ${values.span.map(short).join("..")}. ${holds}${codes}${outside}`;
    setText(facts, text);
    facts.classList.toggle("npuw-bad", values.outside > 0);
    setAttribute(canvas, "aria-label", text);
  }

  return () => {
    fields.choose(get("shown_input"));
    fields.draw();
    root.dataset["state"] = get("state");
    setText(computing, get("state") === "computing" ? "computing…" : "");
    setText(against, get("against") ? `black and white of ${get("against")}; stripes: clipped` : "");
    drawCards();
    drawHistogram();
    const sentences = [...get("warnings"), ...get("remarks"), ...(get("cards").length ? [get("note")] : [])].filter(Boolean);
    said.replaceChildren(...sentences.map((text) => h("li", { class: "npuw-warning", title: text }, text)));
    said.hidden = !sentences.length;
  };
});

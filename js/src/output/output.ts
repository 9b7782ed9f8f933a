// The output view: the picture twice with boxes; two lists of the best five; or a table of slices.
import { float32, uint8 } from "../common/columns";
import { h, setText, svg } from "../common/dom";
import { cosine, count } from "../common/numbers";
import { type BaseState, view } from "../common/view";
import type { Slice } from "../verdict/verdict";
import { placeLabels } from "./labels";

interface Top {
  name: string;
  score: number;
}

interface State extends BaseState {
  kind: "detector" | "classifier" | "other";
  caption: string;
  picture: DataView;
  picture_name: string;
  size: number[];
  golden_boxes: DataView;
  golden_status: DataView;
  simulated_boxes: DataView;
  simulated_status: DataView;
  class_names: string[];
  golden_top: Top[];
  simulated_top: Top[];
  slices: Slice[];
  outputs: Output[];
  kinds: string[];
}

interface Output {
  name: string;
  kind: string;
  set: boolean;
  said: { text: string; good: boolean }[];
}

interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  label: string;
  status: Status;
}

const STATUS = ["kept", "lost", "extra"] as const;
type Status = (typeof STATUS)[number];
const DASHES: Record<Status, string> = { kept: "", lost: "6 4", extra: "1.5 3" };
const LABEL_PIXELS = 11;
/** What the menu sends to let a kind be found from the data. */
const FOUND = "found";

export default view<State>("output", "Output", (context) => {
  const { root, get, redraw, send } = context;
  const caption = h("span", { class: "npuw-dim" });
  const stage = h("div", { class: "npuw-stage" });
  const legend = h("div", { class: "npuw-legend" });
  const kinds = h("ul", { class: "npuw-kinds", "aria-label": "Outputs" });
  root.append(h("header", { class: "npuw-bar" }, h("h4", {}, "Output"), h("span", { class: "npuw-gap" }), caption), stage, legend, kinds);
  const resized = new ResizeObserver(redraw);
  resized.observe(stage);
  let url = "";
  let drawnKinds: Output[] | undefined;
  let urlOf: DataView | undefined;
  context.onClose(() => {
    resized.disconnect();
    URL.revokeObjectURL(url);
  });

  /** An object URL of the picture; a new one only when the bytes are new. */
  function pictureUrl(): string {
    const bytes = get("picture");
    if (bytes === urlOf) return url;
    URL.revokeObjectURL(url);
    urlOf = bytes;
    const data = uint8(bytes);
    url = data.length ? URL.createObjectURL(new Blob([data as Uint8Array<ArrayBuffer>], { type: data[0] === 0x89 ? "image/png" : "image/jpeg" })) : "";
    return url;
  }

  function boxes(side: "golden" | "simulated"): Box[] {
    const values = float32(get(`${side}_boxes`));
    const statuses = uint8(get(`${side}_status`));
    return Array.from(statuses, (status, i) => {
      const [x1, y1, x2, y2, score, index] = values.subarray(i * 6, i * 6 + 6) as unknown as [number, number, number, number, number, number];
      const name = get("class_names")[index] ?? `class ${index}`;
      return { x1, y1, x2, y2, label: `${name} ${score.toFixed(2)}`, status: STATUS[status] ?? "kept" };
    });
  }

  function drawBox(box: Box, ghost: boolean): SVGElement {
    const rect = svg("rect", {
      x: box.x1, y: box.y1, width: Math.max(0, box.x2 - box.x1), height: Math.max(0, box.y2 - box.y1),
      class: `npuw-box npuw-box-${box.status}${ghost ? " npuw-ghost" : ""}`,
      "stroke-dasharray": DASHES[box.status], "vector-effect": "non-scaling-stroke", "data-status": box.status,
    });
    rect.append(svg("title", {}, `${box.label}, ${box.status}`));
    return rect;
  }

  function drawPicture(heading: string, bad: boolean, own: Box[], ghosts: Box[]): HTMLElement {
    const [width = 1, height = 1] = get("size");
    const room = { width: stage.clientWidth / 2 - 6, height: stage.clientHeight - 20 };
    const scale = Math.max(0.01, Math.min(room.width / width, room.height / height));
    const drawing = svg("svg", {
      viewBox: `0 0 ${width} ${height}`, role: "img",
      width: Math.max(1, width * scale), height: Math.max(1, height * scale),
      "aria-label": `${get("picture_name")}: ${heading}`,
    });
    const source = pictureUrl();
    if (source) drawing.append(svg("image", { href: source, width, height, preserveAspectRatio: "none" }));
    for (const box of ghosts) drawing.append(drawBox(box, true));
    for (const box of own) drawing.append(drawBox(box, false));
    const size = LABEL_PIXELS / scale;
    const places = placeLabels(
      own.map((box) => ({ x: box.x1, y: box.y1, width: box.x2 - box.x1, height: box.y2 - box.y1 })),
      own.map((box) => box.label.length * size * 0.7),
      size * 1.25,
      { width, height },
    );
    own.forEach((box, i) => {
      const place = places[i];
      if (!place) return;
      drawing.append(svg("text", {
        x: place.x, y: place.y + size, "font-size": size, "stroke-width": size / 4,
        class: `npuw-label npuw-label-${box.status}`,
      }, box.label));
    });
    return h("figure", {}, h("figcaption", { class: bad ? "npuw-bad" : null }, heading), drawing);
  }

  function drawDetector(): void {
    const golden = boxes("golden");
    const simulated = boxes("simulated");
    const lost = golden.filter((box) => box.status === "lost");
    const extra = simulated.filter((box) => box.status === "extra");
    stage.replaceChildren(
      drawPicture(`golden, ${golden.length} found`, false, golden, []),
      drawPicture(`simulated, ${simulated.length} found`, lost.length > 0, simulated, lost),
    );
    const line = (status: Status, number: number): HTMLElement => {
      const sample = svg("svg", { width: 26, height: 10, "aria-hidden": "true" });
      sample.append(svg("line", { x1: 1, x2: 25, y1: 5, y2: 5, class: `npuw-box npuw-box-${status}`, "stroke-dasharray": DASHES[status] }));
      return h("span", {}, sample, `${status} ${number}`);
    };
    legend.replaceChildren(line("kept", golden.length - lost.length), line("lost", lost.length), line("extra", extra.length));
  }

  function drawTop(heading: string, top: Top[], others: Set<string>): HTMLElement {
    const most = Math.max(1e-9, ...top.map((entry) => Math.abs(entry.score)));
    return h("figure", { class: "npuw-top" }, h("figcaption", {}, heading), h("ol", {}, ...top.map((entry) => {
      const fill = h("i", { class: "npuw-fill" });
      fill.style.width = `${(100 * Math.abs(entry.score)) / most}%`;
      const shared = others.has(entry.name);
      return h("li", { class: shared ? null : "npuw-bad", title: shared ? null : "only here" },
        h("span", { class: "npuw-top-name" }, entry.name), h("span", { class: "npuw-track" }, fill),
        h("span", { class: "npuw-num" }, entry.score.toPrecision(3)));
    })));
  }

  function drawClassifier(): void {
    const golden = get("golden_top");
    const simulated = get("simulated_top");
    const names = (top: Top[]): Set<string> => new Set(top.map((entry) => entry.name));
    const source = pictureUrl();
    stage.replaceChildren(
      ...(source ? [h("img", { src: source, alt: get("picture_name"), class: "npuw-thumb" })] : []),
      drawTop("golden", golden, names(simulated)),
      drawTop("simulated", simulated, names(golden)),
    );
    const same = golden[0]?.name === simulated[0]?.name;
    legend.replaceChildren(...(golden.length ? [h("span", { class: same ? null : "npuw-bad" }, same ? "top-1 agrees" : "top-1 differs")] : []));
  }

  function drawSlices(): void {
    const head = ["output", "slice", "codes", "cosine"].map((name) => h("th", { scope: "col" }, name));
    stage.replaceChildren(h("table", { class: "npuw-slice-table" }, h("thead", {}, h("tr", {}, ...head)),
      h("tbody", {}, ...get("slices").map((slice) => h("tr", { class: slice.dead ? "npuw-bad" : null },
        h("td", {}, slice.output), h("td", {}, slice.dead ? `✕ ${slice.name}` : slice.name),
        h("td", { class: "npuw-num" }, slice.codes === null || slice.codes_total === null ? count(slice.codes) : `${slice.codes} of ${slice.codes_total}`),
        h("td", { class: "npuw-num" }, cosine(slice.cosine)))))));
    legend.replaceChildren();
  }

  /** What each output is, and what became of it; its kind can be set. */
  function drawKinds(): void {
    const outputs = get("outputs");
    if (outputs === drawnKinds) return;
    drawnKinds = outputs;
    kinds.replaceChildren(...outputs.map((one) => {
      const label = `What ${one.name} is`;
      const menu = h("select", { "aria-label": label, title: label, change: () => send("kind", { output: one.name, kind: menu.value }) });
      menu.append(h("option", { value: FOUND }, one.set ? "found from its data" : `${one.kind} (found)`));
      for (const kind of get("kinds")) menu.append(h("option", { value: kind }, kind));
      menu.value = one.set ? one.kind : FOUND;
      const said = one.said.map((figure) => h("span", { class: figure.good ? null : "npuw-bad" }, figure.text));
      return h("li", {}, h("span", { class: "npuw-output-name", title: one.name }, one.name), menu, h("span", { class: "npuw-said" }, ...said));
    }));
  }

  return () => {
    drawKinds();
    setText(caption, get("caption"));
    root.dataset["kind"] = get("kind");
    if (get("kind") === "detector") drawDetector();
    else if (get("kind") === "classifier") drawClassifier();
    else drawSlices();
  };
});

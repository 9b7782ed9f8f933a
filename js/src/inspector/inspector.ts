// The inspector: the selected layer's tensor, float against simulated, on the grid of its codes.
import { float32, uint8 } from "../common/columns";
import { focusedBy, h, setAttribute, setText } from "../common/dom";
import { isTyping } from "../common/keys";
import { onTheme, palette } from "../common/theme";
import { view } from "../common/view";
import { axisOf, lensWindow, short } from "./axis";
import { type Channel, channelAt, channelWords, drawChannels, listWords, readChannels, worst } from "./channels";
import { AXIS_HEIGHT, type Colours, type Pen, axisLabels, clipped, codeGrid, histogram, prepare } from "./draw";
import { Handles, type Range } from "./handles";
import { Backdrop, drawPlaces, fit } from "./places";
import { CAPTION, drawSlices, laneFigures, layLanes } from "./slices";
import type { Looked, State, Tab, Weight } from "./state";

const TABS: readonly { tab: Tab; label: string; title: string }[] = [
  { tab: "slices", label: "Slices", title: "The slices on one axis, with the codes' step" },
  { tab: "values", label: "Values", title: "All values, float against simulated" },
  { tab: "channels", label: "Channels", title: "Range of each channel, the worst named" },
  { tab: "places", label: "Places", title: "Mean error over the picture" },
  { tab: "weight", label: "Weight", title: "The weight and its output channels" },
];
const LANE_HEIGHT = 18;
const STATES: Record<State["state"], string> = {
  empty: "", computing: "computing", stale: "of before the edit", estimate: "estimate", measured: "",
};

export default view<State>("inspector", "Inspector", (context) => {
  const { root, get, send, redraw } = context;
  const title = h("h4", {});
  const state = h("span", { class: "npuw-mark", role: "status" });
  const tabs = TABS.map(({ tab, label, title: hint }) =>
    h("button", { type: "button", role: "tab", "data-tab": tab, title: hint, click: () => choose(tab) }, label));
  const legend = h("span", { class: "npuw-legend", "aria-hidden": "true" },
    h("span", {}, h("i", { class: "npuw-dot", "data-kind": "float" }), "float"),
    h("span", {}, h("i", { class: "npuw-stroke" }), "simulated"));
  const tablist = h("div", { class: "npuw-tabs", role: "tablist", "aria-label": "What to look at" }, ...tabs);
  const low = h("input", { type: "text", class: "npuw-number", "aria-label": "Lowest value", spellcheck: "false", change: () => typed() });
  const high = h("input", { type: "text", class: "npuw-number", "aria-label": "Highest value", spellcheck: "false", change: () => typed() });
  const drop = h("button", { type: "button", class: "npuw-drop", click: () => send("drop_range") }, "reset range");
  const range = h("span", { class: "npuw-group" }, h("b", {}, "range"), low, "to", high, drop);
  const facts = h("span", { class: "npuw-facts" });
  const names = h("div", { class: "npuw-names", "aria-hidden": "true" });
  const figures = h("div", { class: "npuw-figures", role: "list", "aria-label": "Slices" });
  const canvas = h("canvas", { role: "img" });
  const handles = new Handles((next, drag) => send("range", { low: next[0], high: next[1], drag }), redraw);
  const tip = h("div", { class: "npuw-tip", role: "tooltip", hidden: true });
  const plot = h("div", { class: "npuw-plot" }, canvas, ...handles.elements, tip);
  const list = h("ol", { class: "npuw-worst" });
  const stage = h("div", { class: "npuw-stage", role: "tabpanel" }, names, plot, figures, list);
  const empty = h("p", { class: "npuw-empty", hidden: true });
  root.append(
    h("header", { class: "npuw-bar" }, title, state, h("span", { class: "npuw-gap" }), legend, tablist),
    h("div", { class: "npuw-bar npuw-settings" }, range, facts),
    stage,
    empty,
  );
  const backdrop = new Backdrop(redraw);
  const resized = new ResizeObserver(redraw);
  resized.observe(plot);
  const forgetTheme = onTheme(redraw);
  context.onClose(() => {
    resized.disconnect();
    forgetTheme();
  });
  const settle = (): void => handles.settle(looked()?.range ?? null);
  const refused = (): void => handles.settle(null);
  context.model.on("change:looked", settle);
  context.model.on("change:error", refused);
  context.onClose(() => {
    context.model.off("change:looked", settle);
    context.model.off("change:error", refused);
  });
  let hover: [number, number] | null = null;

  const looked = (): Looked | null => ("lid" in get("looked") ? (get("looked") as Looked) : null);
  const weight = (): Weight | null => ("lid" in get("weight") ? (get("weight") as Weight) : null);

  function has(tab: Tab, of: Looked): boolean {
    if (tab === "slices") return of.parts.length > 0;
    if (tab === "places") return of.places !== null;
    if (tab === "weight") return of.has_weight;
    return true;
  }
  /** The chosen tab where the layer has it, else the first it has. */
  function shownTab(of: Looked): Tab {
    const chosen = get("tab");
    if (chosen && has(chosen, of)) return chosen;
    return has("slices", of) ? "slices" : "values";
  }
  function choose(tab: Tab): void {
    context.setLocally("tab", tab);
    send("tab", { tab });
    redraw();
  }
  tablist.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const open = tabs.filter((one) => !one.hidden);
    const at = open.indexOf(focusedBy(tablist) as HTMLButtonElement);
    if (by === undefined || at < 0) return;
    event.preventDefault();
    const next = open[(at + by + open.length) % open.length];
    next?.focus();
    choose(next?.dataset["tab"] as Tab);
  });

  function typed(): void {
    const of = looked();
    if (!of?.range) return;
    const next = [low, high].map((field, end) => {
      const text = field.value.trim().replace("−", "-").replace(",", ".");
      const value = text === "" ? NaN : Number(text);
      const valid = Number.isFinite(value);
      setAttribute(field, "aria-invalid", valid ? null : "true");
      // An untouched end keeps all its digits, not those that are shown.
      return field.value === short(of.range?.[end] as number) ? (of.range?.[end] as number) : value;
    });
    if (!next.every(Number.isFinite)) return;
    send("range", { low: next[0], high: next[1], drag: Math.floor(performance.now()) });
  }
  for (const field of [low, high]) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      const of = looked();
      field.value = of?.range ? short(of.range[field === high ? 1 : 0]) : "";
      setAttribute(field, "aria-invalid", null);
      canvas.focus();
    });
  }
  canvas.addEventListener("pointermove", (event) => {
    hover = [event.offsetX, event.offsetY];
    redraw();
  });
  canvas.addEventListener("pointerleave", () => {
    hover = null;
    redraw();
  });
  root.addEventListener("keydown", (event) => {
    // Delete drops the range given by hand, wherever the focus is but in a field.
    if (event.key !== "Delete" || isTyping(event.target) || !looked()?.given) return;
    event.preventDefault();
    send("drop_range");
  });

  function drawHeader(of: Looked, tab: Tab): void {
    setText(title, of.name);
    title.title = `${of.lid}\n${of.op}, ${of.shape}, ${of.format}`;
    const words = STATES[get("state")];
    setText(state, words);
    state.hidden = !words;
    for (const one of tabs) {
      const its = one.dataset["tab"] as Tab;
      one.hidden = !has(its, of);
      one.setAttribute("aria-selected", String(its === tab));
      one.tabIndex = its === tab ? 0 : -1;
    }
    setAttribute(stage, "aria-label", `${of.name}, ${tab}`);
    legend.hidden = tab === "channels" || tab === "places";
    root.dataset["kind"] = of.kind;
  }

  function drawSettings(of: Looked, tab: Tab): void {
    const now = handles.dragged ?? of.range;
    const its = tab === "weight" ? weight() : null;
    range.hidden = !now || tab === "weight";
    if (now) {
      [low, high].forEach((field, end) => {
        if (focusedBy(field) !== field) field.value = short(now[end] as number);
      });
    }
    const shared = of.owner === of.lid ? "" : `It is the range of ${of.owner}. `;
    range.title = `${shared}${of.given ? "Given by hand." : "Measured on the calibration pictures."}`;
    drop.hidden = !of.given;
    drop.title = "Drop the range given by hand: take the measured one again (Delete)";
    const figures: string[] = [];
    if (its) {
      figures.push(`weight ${its.shape}`, its.format);
      if (its.steps) figures.push(its.steps[0] === its.steps[1] ? `step ${short(its.steps[0])}` : `steps ${short(its.steps[0])}..${short(its.steps[1])}`);
    } else if (of.step === null) {
      figures.push(of.format, `${short(of.span[0])}..${short(of.span[1])}`, "no step");
    } else {
      figures.push(`step ${short(of.step)}`, `${of.codes} of ${of.codes_total} codes`);
    }
    const lost = of.below + of.above;
    const share = (100 * lost) / of.total;
    facts.replaceChildren(
      ...(lost && !its ? [h("span", { class: "npuw-bad", title: `${of.below} below, ${of.above} above, ${short(share)} % of ${of.total}` }, `✕ ${lost} clipped`)] : []),
      ...figures.map((text) => h("span", { title: text }, text)),
      ...(of.parts_total > of.parts.length && tab === "slices" ? [h("span", {}, `first ${of.parts.length} of ${of.parts_total} parts`)] : []),
      ...(of.owner === of.lid || its || !now ? [] : [h("span", { class: "npuw-dim", title: range.title }, `range of ${of.owner}`)]),
    );
  }

  function drawLanes(of: Looked): void {
    names.replaceChildren(...of.parts.map((part) =>
      h("span", { class: part.dead ? "npuw-bad" : null, title: part.sentence }, part.dead ? `✕ ${part.name}` : part.name)));
    figures.replaceChildren(...of.parts.map((part) =>
      h("span", { class: part.dead ? "npuw-bad" : null, role: "listitem", "aria-label": part.sentence, title: part.sentence }, laneFigures(part, of.codes_total))));
  }

  function drawWorst(channels: readonly Channel[], total: number): void {
    const drawn = channels.length < total ? [h("li", { class: "npuw-dim" }, `drawn: ${channels.length} worst of ${total}`)] : [];
    list.replaceChildren(...worst(channels).map((one) => h("li", { title: channelWords(one) }, listWords(one))), ...drawn);
  }

  function drawTab(pen: Pen, tab: Tab, of: Looked, width: number, height: number, colours: Colours): string {
    const colour = colours.kinds[of.kind] as string;
    const bottom = height - AXIS_HEIGHT;
    // While a handle is dragged the clipped part follows it; otherwise it is what no code stands for.
    const half = (of.step ?? 0) / 2;
    const holds: Range | null = handles.dragged ?? (of.bounds ? [of.bounds[0] - half, of.bounds[1] + half] : null);
    if (tab === "slices") {
      const lanes = layLanes(of, lensWindow(of.parts, of.step), width, height);
      drawSlices(pen, lanes, of, float32(get("part_golden")), float32(get("part_simulated")), holds, colours);
      handles.place(lanes.axis, of.range, CAPTION, bottom);
      return of.parts.map((part) => part.sentence).join("; ");
    }
    if (tab === "values") {
      const axis = axisOf(of.bins, 0, width);
      const seen = codeGrid(pen, axis, { top: 2, bottom }, of.step, colours);
      histogram(pen, axis, { top: 2, bottom }, of.bins, float32(get("golden")), float32(get("simulated")), colours, colour);
      if (holds) clipped(pen, axis, { top: 2, bottom }, holds, of.span, colours);
      axisLabels(pen, axis, bottom, colours);
      handles.place(axis, of.range, 0, bottom);
      const step = of.step === null ? "" : `, step ${short(of.step)}${seen ? ", its codes drawn as lines" : ""}`;
      return `values from ${short(of.span[0])} to ${short(of.span[1])}${step}, ${of.codes} codes used, ${of.below + of.above} clipped`;
    }
    handles.place(null, null);
    if (tab === "places" && of.places) {
      drawPlaces(pen, [width, height], of.places, uint8(get("errors")), backdrop.get(get("picture")), colours);
      const [wide] = fit(of.places, width, height);
      const words = `mean |error| of ${of.channels} channels\n${short(of.places.smallest)}..${short(of.places.largest)}: the more orange the larger\n${of.places.height} by ${of.places.width} places`;
      pen.fillStyle = colours.ink;
      pen.font = pen.font.replace("10px", "11px");
      pen.textAlign = "left";
      pen.textBaseline = "top";
      words.split("\n").forEach((line, i) => pen.fillText(line, wide + 12, 4 + 16 * i));
      return words.replaceAll("\n", ", ");
    }
    const its = weight();
    const channels = shownChannels(tab);
    const part = tab === "weight" ? Math.round(width * 0.4) : 0;
    if (tab === "weight" && its) {
      const axis = axisOf(its.bins, 0, part - 10);
      const step = its.steps && its.steps[0] === its.steps[1] ? its.steps[0] : null;
      codeGrid(pen, axis, { top: 2, bottom }, step, colours);
      histogram(pen, axis, { top: 2, bottom }, its.bins, float32(get("weight_golden")), float32(get("weight_simulated")), colours, colour);
      axisLabels(pen, axis, bottom, colours);
    }
    drawChannels(pen, part, width - part, height, channels, colour, colours);
    const total = tab === "weight" ? (its?.channels ?? 0) : of.channels;
    return `${total} channels${channels.length < total ? `, the ${channels.length} worst shown` : ""}; worst: ${worst(channels).map(channelWords).join("; ")}`;
  }

  function shownChannels(tab: Tab): Channel[] {
    return tab === "weight" ? readChannels(float32(get("weight_channels")), 5) : readChannels(float32(get("channels")), 4);
  }

  function drawTip(tab: Tab, width: number): void {
    tip.hidden = true;
    if (!hover || (tab !== "channels" && tab !== "weight")) return;
    const left = tab === "weight" ? Math.round(width * 0.4) : 0;
    const one = channelAt(shownChannels(tab), hover[0], left, width - left);
    if (!one) return;
    tip.hidden = false;
    setText(tip, `channel ${channelWords(one)}`);
    tip.style.setProperty("--x", `${hover[0]}px`);
    tip.classList.toggle("npuw-left", hover[0] > width / 2);
  }

  return () => {
    const of = looked();
    root.dataset["state"] = get("state");
    empty.hidden = of !== null;
    stage.hidden = of === null;
    range.hidden = of === null;
    if (!of) {
      setText(title, "Inspector");
      title.title = "";
      state.hidden = true;
      facts.replaceChildren();
      tablist.hidden = true;
      setText(empty, get("state") === "computing" ? "computing" : get("note"));
      return;
    }
    tablist.hidden = false;
    const tab = shownTab(of);
    root.dataset["tab"] = tab;
    drawHeader(of, tab);
    drawSettings(of, tab);
    const lanes = tab === "slices" ? of.parts.length * LANE_HEIGHT + AXIS_HEIGHT + CAPTION : 0;
    stage.style.setProperty("--lanes", `${lanes}px`);
    if (tab === "slices") drawLanes(of);
    if (tab === "channels") drawWorst(shownChannels(tab), of.channels);
    if (tab === "weight") drawWorst(shownChannels(tab), weight()?.channels ?? 0);
    const [width, height] = [plot.clientWidth, plot.clientHeight];
    const pen = prepare(canvas, width, height);
    if (!pen) return;
    const words = drawTab(pen, tab, of, width, height, palette(root));
    setAttribute(canvas, "aria-label", `${of.name}: ${words}`);
    drawTip(tab, width);
  };
});

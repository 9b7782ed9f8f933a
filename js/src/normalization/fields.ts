// The inputs' fields, for every view that has them: they keep what was typed, Python says what was applied.
import { focusedBy, h, setAttribute, setOptions, setText } from "../common/dom";
import type { BaseState, Context } from "../common/view";

export interface Input {
  name: string;
  scale: { text: string; value: number };
  mean: string;
  preset: string;
  reverse_channel: boolean;
  fitting: string;
  layout: string;
  is_picture: boolean;
  back: string;
}

export interface Choice {
  value: string;
  label: string;
}

export interface FieldsState extends BaseState {
  inputs: Input[];
  presets: Choice[];
  fittings: string[];
  mode: "recalibrate" | "freeze";
  field_errors: Record<string, Record<string, string>>;
}

export interface Fields {
  /** Elements, in the order they are read. */
  elements: HTMLElement[];
  /** What was refused, and why; the fields point at it. */
  problems: HTMLElement;
  current(): Input | undefined;
  /** Show an input by name. */
  choose(name: string): void;
  draw(): void;
}

const CHANNELS: readonly Choice[] = [
  { value: "rgb", label: "RGB" },
  { value: "bgr", label: "BGR" },
];

/** Make the fields; `chosen` hears which of several inputs the person turned to. */
export function inputFields<S extends FieldsState>(context: Context<S>, chosen: (input: Input) => void = () => {}): Fields {
  const { get, send, redraw } = context;
  const id = `npuw-${Math.random().toString(36).slice(2)}`;
  let shown = 0;
  const current = (): Input | undefined => get("inputs")[shown];
  const tell = (action: string, payload: Record<string, unknown> = {}): void => {
    const input = current();
    if (input) send(action, { input: input.name, ...payload });
  };
  const menu = (label: string, change: (value: string) => void): HTMLSelectElement => {
    const select = h("select", { "aria-label": label, title: label });
    select.addEventListener("change", () => change(select.value));
    return select;
  };
  const field = (name: "scale" | "mean"): HTMLInputElement => {
    const typed = h("input", { type: "text", class: `npuw-${name}`, "aria-label": name, spellcheck: "false", autocomplete: "off", "aria-describedby": `${id}-problems` });
    typed.addEventListener("change", () => {
      typed.dataset["sent"] = typed.value; // from here on Python's text is the newer one
      tell(name, { text: typed.value });
    });
    typed.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      // Esc gives the field back what is in force, and cancels nothing.
      event.preventDefault();
      const refused = get("field_errors")[current()?.name ?? ""]?.[name];
      typed.value = typed.dataset["sent"] ?? "";
      typed.blur();
      if (refused) tell("forget", { field: name });
    });
    return typed;
  };

  const chooser = menu("Input", (value) => {
    shown = Number(value);
    const input = current();
    if (input) chosen(input);
    redraw();
  });
  const only = h("b", { class: "npuw-input-name" });
  const layout = h("span", { class: "npuw-dim npuw-layout" });
  const scale = field("scale");
  const preset = menu("Presets of scale and mean", (value) => {
    if (value) tell("preset", { value });
  });
  preset.classList.add("npuw-preset");
  const back = h("button", { type: "button", class: "npuw-back", click: () => tell("back") });
  const mean = field("mean");
  const channels = menu("Channel order", (value) => tell("reverse_channel", { value: value === "bgr" }));
  const fitting = menu("Fitting", (value) => tell("fitting", { value }));
  const radio = (value: string, title: string): [HTMLLabelElement, HTMLInputElement] => {
    const dot = h("input", { type: "radio", name: `${id}-mode`, value });
    dot.addEventListener("change", () => send("mode", { value }));
    return [h("label", { title }, dot, value), dot];
  };
  const [recalibrateLabel, recalibrate] = radio("recalibrate", "An edit of the scale measures the ranges again");
  const [freezeLabel, freeze] = radio("freeze", "An edit of the scale keeps the table: the bug one meets on the board");
  const word = (text: string): HTMLElement => h("span", { class: "npuw-dim" }, text);
  const problems = h("span", { class: "npuw-problems", id: `${id}-problems`, role: "status" });

  /** Python's text, unless the person is at it. */
  function refresh(typed: HTMLInputElement, text: string): void {
    if (focusedBy(typed) === typed && typed.value !== typed.dataset["sent"]) return;
    if (typed.value !== text) typed.value = text;
    typed.dataset["sent"] = text;
  }

  return {
    elements: [
      only, chooser, layout,
      h("span", { class: "npuw-group" }, word("scale"), scale, preset),
      back,
      h("span", { class: "npuw-group" }, word("mean"), mean),
      channels, fitting,
      h("span", { class: "npuw-group npuw-modes", role: "radiogroup", "aria-label": "After an edit of the scale" }, recalibrateLabel, freezeLabel),
    ],
    problems,
    current,
    choose(name) {
      const found = get("inputs").findIndex((input) => input.name === name);
      if (found >= 0) shown = found;
    },
    draw() {
      const inputs = get("inputs");
      shown = Math.max(0, Math.min(shown, inputs.length - 1));
      const input = current();
      only.hidden = inputs.length > 1;
      chooser.hidden = inputs.length < 2;
      setText(only, input?.name ?? "");
      setOptions(chooser, inputs.map((each, i) => ({ value: String(i), label: each.name })), String(shown));
      setAttribute(only, "title", `${input?.name ?? ""} ${input?.layout ?? ""}`);
      setText(layout, input?.layout ?? "");
      layout.hidden = input?.is_picture ?? true; // a picture's is in the name's title: no room beside
      if (input) {
        refresh(scale, input.scale.text);
        refresh(mean, input.mean);
        setOptions(channels, CHANNELS, input.reverse_channel ? "bgr" : "rgb");
        setOptions(fitting, get("fittings").map((value) => ({ value, label: value })), input.fitting);
      }
      channels.hidden = fitting.hidden = !input?.is_picture;
      back.hidden = !input?.back;
      setText(back, `⚠ back to ${input?.back ?? ""}`);
      setAttribute(back, "title", `What is in force looks wrong; the last that did not: ${input?.back ?? ""}`);
      setOptions(preset, [{ value: "", label: "presets" }, ...get("presets")], input?.preset ?? "");
      preset.hidden = !get("presets").length;
      recalibrate.checked = get("mode") === "recalibrate";
      freeze.checked = get("mode") === "freeze";
      const all = get("field_errors");
      const own = all[input?.name ?? ""] ?? {};
      for (const [typed, name] of [[scale, "scale"], [mean, "mean"]] as const) {
        setAttribute(typed, "aria-invalid", own[name] ? "true" : null);
        setAttribute(typed, "title", own[name]);
      }
      const texts = Object.entries(all).flatMap(([name, fields]) =>
        Object.values(fields).map((text) => (name === input?.name || !name ? text : `${name}: ${text}`)));
      problems.replaceChildren(...texts.map((text) => h("span", { class: "npuw-problem", title: text }, text)));
      problems.hidden = !texts.length;
    },
  };
}

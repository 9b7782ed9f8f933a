// The normalization row: fields keep what was typed, Python says what was applied.
import { h, setAttribute, setOptions, setText } from "../common/dom";
import { type BaseState, view } from "../common/view";

interface Input {
  name: string;
  scale: { text: string; value: number };
  mean: string;
  preset: string;
  reverse_channel: boolean;
  fitting: string;
  layout: string;
  is_picture: boolean;
}

interface Choice {
  value: string;
  label: string;
}

interface State extends BaseState {
  inputs: Input[];
  presets: Choice[];
  fittings: string[];
  pictures: string[];
  picture: number;
  mode: "recalibrate" | "freeze";
  calibration: string;
  base_formats: Choice[];
  base_format: string;
  field_errors: Record<string, Record<string, string>>;
  warnings: string[];
}

const CHANNELS: readonly Choice[] = [
  { value: "rgb", label: "RGB" },
  { value: "bgr", label: "BGR" },
];

export default view<State>("normalization", "Normalization", (context) => {
  const { root, get, send, redraw } = context;
  const id = `npuw-${Math.random().toString(36).slice(2)}`;
  let shown = 0;
  const current = (): Input | undefined => get("inputs")[shown];
  const tell = (action: string, payload: Record<string, unknown>): void => {
    const input = current();
    if (input) send(action, { input: input.name, ...payload });
  };
  const menu = (label: string, change: (value: string) => void): HTMLSelectElement => {
    const select = h("select", { "aria-label": label, title: label });
    select.addEventListener("change", () => change(select.value));
    return select;
  };
  const field = (name: "scale" | "mean"): HTMLInputElement => {
    const typed = h("input", { type: "text", class: `npuw-${name}`, "aria-label": name, spellcheck: "false", autocomplete: "off", "aria-describedby": `${id}-notes` });
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
    redraw();
  });
  const only = h("b", { class: "npuw-input-name" });
  const layout = h("span", { class: "npuw-dim npuw-layout" });
  const scale = field("scale");
  const preset = menu("Presets of scale and mean", (value) => {
    if (value) tell("preset", { value });
  });
  preset.classList.add("npuw-preset");
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
  const calibration = h("span", { class: "npuw-calibration" });
  const base = menu("Base format", (value) => send("base_format", { value }));
  base.classList.add("npuw-base");
  const picture = menu("Picture", (value) => send("picture", { index: Number(value) }));
  const step = (by: number, label: string, name: string): HTMLButtonElement =>
    h("button", { type: "button", "aria-label": name, title: name, click: () => send("picture", { index: get("picture") + by }) }, label);
  const previous = step(-1, "‹", "Previous picture ([)");
  const next = step(1, "›", "Next picture (])");
  const notes = h("div", { class: "npuw-notes", id: `${id}-notes`, role: "status" });
  const word = (text: string): HTMLElement => h("span", { class: "npuw-dim" }, text);
  const scaleGroup = h("span", { class: "npuw-group" }, word("scale"), scale, preset);
  const meanGroup = h("span", { class: "npuw-group" }, word("mean"), mean);
  root.append(
    h("div", { class: "npuw-fields" },
      only, chooser, layout, scaleGroup, meanGroup, channels, fitting,
      h("span", { class: "npuw-group", role: "radiogroup", "aria-label": "After an edit of the scale" }, recalibrateLabel, freezeLabel),
      h("span", { class: "npuw-gap" }),
      h("span", { class: "npuw-group npuw-calibrated" }, word("calibration"), calibration),
      base,
      h("span", { class: "npuw-group npuw-pictures" }, previous, picture, next)),
    notes,
  );

  /** Python's text, unless the person is at it. */
  function refresh(typed: HTMLInputElement, text: string): void {
    if (document.activeElement === typed && typed.value !== typed.dataset["sent"]) return;
    if (typed.value !== text) typed.value = text;
    typed.dataset["sent"] = text;
  }

  return () => {
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
    setOptions(preset, [{ value: "", label: "presets" }, ...get("presets")], input?.preset ?? "");
    preset.hidden = !get("presets").length;
    recalibrate.checked = get("mode") === "recalibrate";
    freeze.checked = get("mode") === "freeze";
    setText(calibration, get("calibration"));
    setAttribute(calibration, "title", get("calibration"));
    setOptions(base, get("base_formats"), get("base_format"));
    const pictures = get("pictures");
    const at = get("picture");
    setOptions(picture, pictures.map((name, i) => ({ value: String(i), label: `${i + 1} of ${pictures.length}  ${name}` })), String(at));
    previous.disabled = at <= 0;
    next.disabled = at >= pictures.length - 1;

    const all = get("field_errors");
    const own = all[input?.name ?? ""] ?? {};
    for (const [typed, name] of [[scale, "scale"], [mean, "mean"]] as const) {
      setAttribute(typed, "aria-invalid", own[name] ? "true" : null);
      setAttribute(typed, "title", own[name]);
    }
    const problems = Object.entries(all).flatMap(([name, fields]) =>
      Object.values(fields).map((text) => h("span", { class: "npuw-problem" }, name === input?.name || !name ? text : `${name}: ${text}`)));
    const warnings = get("warnings").map((text) => h("span", { class: "npuw-warning" }, text));
    notes.replaceChildren(...problems, ...warnings);
    notes.hidden = !problems.length && !warnings.length;
  };
});

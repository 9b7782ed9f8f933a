// The normalization row: the inputs' fields, then calibration, base format and picture.
import { h, setAttribute, setOptions, setText } from "../common/dom";
import { toggleNote } from "../common/keys";
import { view } from "../common/view";
import { type Choice, type FieldsState, inputFields } from "./fields";

interface State extends FieldsState {
  pictures: string[];
  picture: number;
  calibration: string;
  base_formats: Choice[];
  base_format: string;
  warnings: string[];
}

export default view<State>("normalization", "Normalization", (context) => {
  const { root, get, send } = context;
  const fields = inputFields(context);
  const menu = (label: string, change: (value: string) => void): HTMLSelectElement => {
    const select = h("select", { "aria-label": label, title: label });
    select.addEventListener("change", () => change(select.value));
    return select;
  };
  const calibration = h("span", { class: "npuw-calibration" });
  const base = menu("Base format", (value) => send("base_format", { value }));
  base.classList.add("npuw-base");
  const picture = menu("Picture", (value) => send("picture", { index: Number(value) }));
  const step = (by: number, label: string, name: string): HTMLButtonElement =>
    h("button", { type: "button", "aria-label": name, title: name, click: () => send("picture", { index: get("picture") + by }) }, label);
  const previous = step(-1, "‹", "Previous picture ([)");
  const next = step(1, "›", "Next picture (])");
  const sentences = h("div", { class: "npuw-note", popover: "auto", "aria-label": "Warnings" });
  const warning = h("button", { type: "button", class: "npuw-warning", click: () => toggleNote(sentences, warning) });
  root.append(
    h("div", { class: "npuw-fields" },
      ...fields.elements, fields.problems, warning,
      h("span", { class: "npuw-gap" }),
      calibration,
      base,
      h("span", { class: "npuw-group npuw-pictures" }, previous, picture, next)),
    sentences,
  );

  return () => {
    fields.draw();
    setText(calibration, get("calibration"));
    setAttribute(calibration, "title", `Calibration: ${get("calibration")}`);
    setOptions(base, get("base_formats"), get("base_format"));
    const pictures = get("pictures");
    const at = get("picture");
    setOptions(picture, pictures.map((name, i) => ({ value: String(i), label: `${i + 1}/${pictures.length} ${name}` })), String(at));
    setAttribute(picture, "title", `Picture: ${pictures[at] ?? ""}`);
    previous.disabled = at <= 0;
    next.disabled = at >= pictures.length - 1;
    // One line of fixed height holds everything: what is read once is behind a button, so that no
    // warning pushes the charts down.
    const warnings = get("warnings");
    warning.hidden = !warnings.length;
    setText(warning, warnings.length > 1 ? `${warnings.length} warnings` : warnings[0] ?? "");
    setAttribute(warning, "title", warnings.join("\n"));
    sentences.replaceChildren(...warnings.map((text) => h("p", {}, text)));
    root.dataset["back"] = String(Boolean(fields.current()?.back));
    root.dataset["refused"] = String(!fields.problems.hidden);
  };
});

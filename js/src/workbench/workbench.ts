// The arrangement: each view in its area of the grid, which the style sheet lays out.
import type { AnyWidget } from "@anywidget/types";
import { h } from "../common/dom";
import { mount } from "../common/mount";

interface State {
  /** References to the views, by area. */
  views: Record<string, string>;
  height: string;
}

const arrangement: AnyWidget<State> = {
  async render(given) {
    const { model, el } = given;
    const grid = h("div", { class: "npuw-grid" });
    const frame = h("div", { class: "npuw-frame" }, grid);
    frame.style.height = model.get("height");
    el.classList.add("npuw-bench");
    el.append(frame);
    const views = Object.entries(model.get("views"));
    if (views.some(([area]) => area === "graph")) grid.classList.add("npuw-full");
    await Promise.all(views.map(([area, reference]) => {
      const place = h("div", { class: `npuw-area npuw-area-${area}` });
      grid.append(place);
      return mount(given, reference, place);
    }));
  },
};
export default arrangement;

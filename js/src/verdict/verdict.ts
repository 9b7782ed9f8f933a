// The verdict strip: the worst first, then what survived, then the overall cosine.
import { h, setAttribute } from "../common/dom";
import { holdButton } from "../common/hold";
import { placeNote, toggleNote } from "../common/keys";
import { cosine } from "../common/numbers";
import { type BaseState, view } from "../common/view";

export interface Slice {
  output: string;
  name: string;
  codes: number | null;
  codes_total: number | null;
  cosine: number | null;
  dead: boolean;
  /** Precision class of the output's own layer. */
  kind?: string;
  /** All metrics by name; what is infinite is text. */
  figures?: Record<string, number | string | null>;
}

interface Verdict {
  state: "dead" | "degraded" | "good" | "computing";
  title: string;
  slices?: Slice[];
  /** Figures in the terms of each output's kind, and of the user's own metric. */
  said?: { name: string; text: string; good: boolean; output?: string }[];
  whole_cosine?: number | null;
  misleading?: boolean;
  why?: string[];
  reference?: string;
  /** On how many pictures: "1 of 32 pictures". */
  seen?: string;
  marks?: string[];
  showing?: string;
}

interface Remedy {
  name: string;
  hint: string;
  kept: string;
  extra: string;
  codes: string;
  said: string;
  cosine: string;
  bytes: string;
  reason: string;
  now: boolean;
}

interface State extends BaseState {
  remedies: { state: "" | "computing" | "measured"; picture: string; rows: Remedy[] };
  verdict: Partial<Verdict>;
  history: { can_undo: boolean; can_redo: boolean; pinned: boolean; kept: string };
  chips: string[];
  chips_serial: number;
}

const CHIP_SECONDS = 6;
/** A chip longer than this is a sentence, and takes two lines. */
const LONG_CHIP = 40;
const NAMED = 3;

export default view<State>("verdict", "Verdict", (context) => {
  const { root, get, send, redraw } = context;
  const button = (label: string, name: string, click: () => void): HTMLButtonElement =>
    h("button", { type: "button", "aria-label": name, title: name, click }, label);
  const facts = h("div", { class: "npuw-facts", role: "status", "aria-live": "polite" });
  const note = h("div", { class: "npuw-note", popover: "auto", "aria-label": "Why" });
  const why = button("Why?", "Why the outputs look like this, with figures", () => toggleNote(note, why));
  const remedies = h("div", { class: "npuw-note npuw-remedies", popover: "auto", "aria-label": "Remedies" });
  const fix = button("Fix…", "Fix: remedies, measured on this picture", () => {
    if (!remedies.matches(":popover-open") && get("remedies").state !== "measured") send("remedies");
    toggleNote(remedies, fix);
  });
  fix.classList.add("npuw-primary");
  const chips = h("div", { class: "npuw-chips", role: "status", "aria-label": "What the last edit did" });
  const undo = button("↶ Undo", "Undo (Z)", () => send("undo"));
  const redo = button("↷", "Redo (Shift+Z)", () => send("redo"));
  const pin = button("Pin A", "Keep this state as A, its inputs as the reference (P)", () => send(get("history").pinned ? "unpin" : "pin"));
  const flip = button("A | B", "Hold to see the state A, click to keep it shown (A)", () => {});
  const held = holdButton(flip, (shown) => send("show_reference", { shown }));
  root.append(facts, chips, h("div", { class: "npuw-buttons" }, why, fix, undo, redo, pin, flip), note, remedies);

  let seen = get("chips_serial");
  let drawn: unknown;
  let verdicts = 0;
  let timer = 0;
  let shownBefore = false;
  context.onClose(() => clearTimeout(timer));

  function fact(bad: boolean, name: string, text: string, title = ""): HTMLElement {
    return h("span", { class: bad ? "npuw-fact npuw-bad" : "npuw-fact", title: title || null }, h("b", {}, name), ` ${text}`);
  }

  function sliceFact(slice: Slice, place: number): HTMLElement {
    // The first says what is counted, the others need not.
    const total = slice.codes_total === null ? "" : ` of ${slice.codes_total}`;
    const counted = slice.codes === null ? "" : `${slice.codes}${total} ${slice.codes === 1 && !total ? "code" : "codes"}`;
    const codes = place === 0 ? counted : String(slice.codes ?? "");
    const title = `${slice.output}, ${slice.name}: cosine ${cosine(slice.cosine)}${counted && `, ${counted}`}`;
    return fact(slice.dead, slice.name, slice.dead ? codes : cosine(slice.cosine), title);
  }

  function drawFacts(verdict: Partial<Verdict>): void {
    if (verdict === drawn) return;
    drawn = verdict;
    verdicts += 1;
    root.dataset["verdicts"] = String(verdicts); // counts what was seen, for tests and benchmarks
    const slices = verdict.slices ?? [];
    const dead = slices.filter((slice) => slice.dead);
    const alive = slices.filter((slice) => !slice.dead);
    const parts: Node[] = dead.slice(0, NAMED).map(sliceFact);
    if (dead.length > NAMED) parts.push(fact(true, `+${dead.length - NAMED}`, "dead"));
    // What is bad comes first, in the outputs' order; the rest stands in the note.
    const said = (verdict.said ?? []).toSorted((a, b) => Number(a.good) - Number(b.good));
    for (const one of said.slice(0, NAMED)) parts.push(fact(!one.good, one.name, one.text, one.output ?? "your metric"));
    const [worst] = alive.toSorted((a, b) => (a.cosine ?? 1) - (b.cosine ?? 1));
    if (worst) {
      const shown = sliceFact(worst, NAMED);
      shown.classList.add("npuw-minor");
      parts.push(shown);
    }
    if (verdict.whole_cosine != null) {
      const word = verdict.misleading ? ", misleading" : "";
      parts.push(h("span", { class: "npuw-fact npuw-minor" }, `overall cosine ${cosine(verdict.whole_cosine)}${word}`));
    }
    if (verdict.reference && verdict.reference !== "golden") {
      parts.push(h("span", { class: "npuw-fact npuw-minor" }, `vs ${verdict.reference}`));
    }
    const showing = verdict.showing ?? "";
    root.classList.toggle("npuw-flipped", showing !== "");
    const held = h("span", { class: "npuw-held", title: showing }, `showing ${showing}`);
    const badge = h("span", { class: "npuw-badge" }, verdict.title ?? "");
    const seen = verdict.seen ? [h("span", { class: "npuw-fact npuw-minor" }, verdict.seen)] : [];
    const marks = (verdict.marks ?? []).map((mark) => h("span", { class: "npuw-mark", title: mark }, mark));
    facts.replaceChildren(...(showing ? [held] : []), ...(verdict.title ? [badge] : []), ...seen, ...marks, ...parts);
  }

  function drawChips(): void {
    if (get("chips_serial") === seen) return;
    seen = get("chips_serial");
    // What has no room wraps into lines that are not seen, the last and least first.
    chips.replaceChildren(...get("chips").map((chip) =>
      h("span", { class: chip.length > LONG_CHIP ? "npuw-chip npuw-sentence" : "npuw-chip" }, chip)));
    chips.title = get("chips").join("\n");
    root.classList.toggle("npuw-has-chips", get("chips").length > 0);
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      root.classList.remove("npuw-has-chips");
      chips.replaceChildren();
      redraw();
    }, CHIP_SECONDS * 1000);
  }

  function drawRemedies(): void {
    const { state, picture, rows } = get("remedies");
    if (state !== "measured") {
      const text = state ? "measuring four ways to end the network…" : "The state has changed: ask again.";
      remedies.replaceChildren(h("p", { role: "status" }, text));
      return;
    }
    // Columns that no way fills are left out: a classifier has no detections.
    const columns = ([["kept", "kept"], ["extra", "extra"], ["said", "outputs"], ["codes", "fewest codes"], ["cosine", "cosine"], ["bytes", "output bytes"]] as const)
      .filter(([key]) => rows.some((row) => row[key]));
    const head = ["on " + picture, ...columns.map(([, title]) => title), ""];
    remedies.replaceChildren(h("table", {},
      h("thead", {}, h("tr", {}, ...head.map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", {}, ...rows.map((row) => h("tr", {},
        h("th", { scope: "row" }, row.name, row.hint ? h("small", {}, row.hint) : null),
        ...(row.reason
          ? [h("td", { class: "npuw-dim npuw-reason", colspan: columns.length + 1 }, row.reason)]
          : [
            ...columns.map(([key]) => h("td", { class: "npuw-num" }, row[key] || "–")),
            h("td", {}, row.now ? "now" : h("button", { type: "button", "aria-label": `Use ${row.name}`, click: () => {
              remedies.hidePopover();
              send("remedy", { name: row.name });
            } }, "use")),
          ]),
      )))));
  }

  return () => {
    const verdict = get("verdict");
    const history = get("history");
    root.dataset["state"] = verdict.state ?? "computing";
    drawFacts(verdict);
    note.replaceChildren(...(verdict.why ?? []).map((sentence) => h("p", {}, sentence)));
    why.hidden = !verdict.why?.length;
    fix.hidden = verdict.state !== "dead" && verdict.state !== "degraded";
    drawRemedies();
    if (remedies.matches(":popover-open")) placeNote(remedies, fix);
    drawChips();
    undo.disabled = !history.can_undo;
    redo.disabled = !history.can_redo;
    pin.textContent = history.pinned ? "Unpin A" : "Pin A";
    pin.title = history.pinned ? "Let golden follow the inputs again" : "Keep this state as A, its inputs as the reference (P)";
    setAttribute(pin, "aria-label", pin.title);
    flip.hidden = !history.kept;
    flip.title = `Hold to see A, click to keep it shown: ${history.kept} (A)`;
    if (verdict.showing) shownBefore = true;
    else if (shownBefore) {
      shownBefore = false;
      held.release(); // an edit ends it, too
    }
    setAttribute(flip, "aria-pressed", String(Boolean(verdict.showing)));
  };
});

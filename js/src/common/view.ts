// What every view does: a root that Lab's shortcuts leave alone, one drawing per animation frame,
// errors shown in place, actions sent to Python.
import type { AnyModel, Render } from "@anywidget/types";
import { focusedBy, h, setText } from "./dom";
import { installKeys, passKeysOn } from "./keys";
import { wearTheme } from "./theme";

export interface ErrorNote {
  message?: string;
  remedy?: string;
}

/** Every state a view may have; each view narrows it by its own interface. */
export interface BaseState {
  error: ErrorNote;
}

export interface Context<State extends BaseState> {
  model: AnyModel<State>;
  root: HTMLElement;
  get<K extends keyof State & string>(name: K): State[K];
  send(action: string, payload?: Record<string, unknown>): void;
  /** Change a trait for this page only; Python hears of it by an action. */
  setLocally<K extends keyof State & string>(name: K, value: State[K]): void;
  /** Ask for a drawing in the next animation frame. */
  redraw(): void;
  /** Run `cleanup` when the view goes away. */
  onClose(cleanup: () => void): void;
}

/** Keep the keys working after the focused element was taken away, hidden or disabled. */
function keepFocus(body: HTMLElement): void {
  const focused = focusedBy(body);
  if (focused && body.contains(focused) && !focused.matches(":disabled") && focused.checkVisibility()) return;
  body.focus({ preventScroll: true });
}

/**
 * Make an anywidget module of a view.
 *
 * `build` makes the elements once and returns the drawing, which runs at most once a frame, after
 * any number of changes. `data-revision` on the root counts drawings (for tests).
 */
export function view<State extends BaseState>(
  name: string,
  label: string,
  build: (context: Context<State>) => () => void,
): { render: Render<State> } {
  return {
    render({ model, el }) {
      const cleanups: (() => void)[] = [];
      const body = h("section", {
        class: `npuw npuw-${name}`,
        "aria-label": label,
        "data-lm-suppress-shortcuts": "true",
      });
      const message = h("span");
      const remedy = h("span", { class: "npuw-remedy" });
      const banner = h(
        "div",
        { class: "npuw-error", role: "alert", hidden: true },
        h("b", {}, "Error"),
        message,
        remedy,
      );
      let frame = 0;
      let revision = 0;
      let draw: () => void = () => {};

      const send = (action: string, payload: Record<string, unknown> = {}): void =>
        model.send({ action, ...payload });
      const fail = (cause: unknown): void => {
        const text = `${name}: ${cause instanceof Error ? cause.message : String(cause)}`;
        showError({ message: text, remedy: "Reload the page." });
        send("script_error", { message: text });
        console.error(cause);
      };
      const guard = (run: () => void): void => {
        try {
          run();
        } catch (cause) {
          fail(cause);
        }
      };
      const showError = (note: ErrorNote): void => {
        banner.hidden = !note.message;
        setText(message, note.message ?? "");
        setText(remedy, note.remedy ?? "");
      };
      banner.append(
        h("button", { type: "button", "aria-label": "Dismiss the error", click: () => {
          banner.hidden = true;
          send("dismiss_error");
        } }, "×"),
      );
      const redraw = (): void => {
        if (frame) return;
        frame = requestAnimationFrame(() => {
          frame = 0;
          guard(() => {
            const inside = body.contains(focusedBy(body));
            draw();
            if (inside) keepFocus(body);
            revision += 1;
            body.dataset["revision"] = String(revision);
          });
        });
      };
      const context: Context<State> = {
        model,
        root: body,
        get: (trait) => model.get(trait),
        send,
        setLocally: (trait, value) => model.set(trait, value),
        redraw,
        onClose: (cleanup) => cleanups.push(cleanup),
      };
      // a click anywhere in the view puts the focus there, so that its keys reach it and not Lab
      body.tabIndex = -1;
      el.classList.add("npuw-host");
      wearTheme(el);
      el.append(body);
      guard(() => {
        installKeys(context);
        draw = build(context);
        passKeysOn(context);
        body.append(banner);
        const onError = (): void => showError(model.get("error") ?? {});
        const listen = (event: string, listener: () => void): void => {
          model.on(event, listener);
          cleanups.push(() => model.off(event, listener));
        };
        listen("change:error", onError);
        listen("change", redraw);
        onError();
        redraw();
      });
      return () => {
        cancelAnimationFrame(frame);
        for (const cleanup of cleanups) cleanup();
        body.remove();
      };
    },
  };
}

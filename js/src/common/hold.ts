// A button that shows something while it is held; a short click keeps it shown until the next one.

/** Milliseconds up to which a press is a click. */
const SHORT = 300;

export interface Hold {
  /** Whatever was shown is shown no longer. */
  release(): void;
}

export function holdButton(button: HTMLButtonElement, show: (shown: boolean) => void): Hold {
  let shown = false;
  let pressed = 0;
  const set = (now: boolean): void => {
    if (shown === now) return;
    shown = now;
    button.setAttribute("aria-pressed", String(now));
    show(now);
  };
  const up = (event: PointerEvent): void => {
    if (event.timeStamp - pressed > SHORT) set(false);
  };
  button.addEventListener("pointerdown", (event) => {
    button.setPointerCapture(event.pointerId);
    pressed = shown ? -Infinity : event.timeStamp;
    set(!shown);
  });
  button.addEventListener("pointerup", up);
  button.addEventListener("pointercancel", () => set(false));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (!event.repeat) set(!shown);
  });
  return {
    release: () => {
      shown = false;
      button.setAttribute("aria-pressed", "false");
    },
  };
}

// A view inside another: the front end's anywidget finds it by the reference that a trait holds.
import type { RenderProps } from "@anywidget/types";

/** Show the view that `reference` names in `el`, for as long as the view around it is shown. */
export async function mount({ host, signal }: Pick<RenderProps, "host" | "signal">, reference: string, el: HTMLElement): Promise<void> {
  try {
    if (!host) throw new Error("views inside views need anywidget 0.11 or newer where the page comes from");
    const child = await host.getWidget(reference);
    if (!signal.aborted) await child.render({ el, signal });
  } catch (cause) {
    if (signal.aborted) return; // closed while it was being shown
    el.textContent = `npuwidgets: ${cause instanceof Error ? cause.message : String(cause)}`;
    console.error(cause);
  }
}

// The input's values: a line for each channel on a log axis, and what the codes can hold.
import type { palette } from "../common/theme";
import { AXIS_HEIGHT, axisLabels, clipped, prepare } from "../inspector/draw";
import { axisOf, type Bins, toPixel } from "../inspector/axis";

export interface Histogram {
  bins: Bins;
  channels: string[];
  bounds: [number, number] | null;
  span: [number, number];
  outside: number;
  codes: number | null;
  codes_total: number | null;
  format: string;
  pictures: number;
}

/** Dashes by channel: the cue beside the colour. */
export const STROKES: readonly (readonly number[])[] = [[], [5, 2], [1, 2], [7, 2, 1, 2]];

/** A channel's colour: red, green and blue by name, the others by their place. */
export function colourOf(name: string, channel: number, colours: ReturnType<typeof palette>): string {
  const lines = [colours.bad, colours.good, colours.selection, colours.dim];
  const named = ["R", "G", "B", "grey"].indexOf(name);
  return lines[named >= 0 ? named : channel % lines.length] ?? colours.ink;
}

export function drawValues(canvas: HTMLCanvasElement, width: number, height: number, found: Histogram, counts: Float32Array, colours: ReturnType<typeof palette>): void {
  const pen = prepare(canvas, width, height);
  if (!pen) return;
  const area = { top: 6, bottom: height - AXIS_HEIGHT };
  const axis = axisOf(found.bins, 4, width - 8);
  let most = 1;
  for (const count of counts) most = Math.max(most, count);
  const up = (count: number): number => area.bottom - (Math.log1p(count) / Math.log1p(most)) * (area.bottom - area.top - 1);
  if (found.bounds) clipped(pen, axis, area, found.bounds, found.span, colours);
  found.channels.forEach((name, channel) => {
    pen.strokeStyle = colourOf(name, channel, colours);
    pen.lineWidth = 1.25;
    pen.setLineDash([...(STROKES[channel % STROKES.length] ?? [])]);
    pen.beginPath();
    for (let bin = 0; bin < found.bins.count; bin += 1) {
      const y = up(counts[channel * found.bins.count + bin] ?? 0);
      pen.lineTo(toPixel(axis, found.bins.low + bin * found.bins.width), y);
      pen.lineTo(toPixel(axis, found.bins.low + (bin + 1) * found.bins.width), y);
    }
    pen.stroke();
  });
  pen.setLineDash([]);
  if (found.bounds) {
    pen.fillStyle = colours.ink;
    for (const end of found.bounds) pen.fillRect(Math.round(toPixel(axis, end)) - 1, area.top - 4, 2, area.bottom - area.top + 4);
  }
  axisLabels(pen, axis, area.bottom, colours);
}

// One bar a channel, from its smallest to its largest value; the worst are named.
import { short, ticks } from "./axis";
import type { Colours, Pen } from "./draw";

export interface Channel {
  number: number;
  low: number;
  high: number;
  sqnr: number;
  step: number;
}

const LEFT = 40;
const STRIP = 26;
const NAMED = 5;

/** Rows of numbers as Python packs them; a step only where there are five in a row. */
export function readChannels(values: Float32Array, width: 4 | 5): Channel[] {
  return Array.from({ length: Math.floor(values.length / width) }, (_, i) => {
    const [number = 0, low = 0, high = 0, sqnr = NaN, step = NaN] = values.subarray(i * width, (i + 1) * width);
    return { number, low, high, sqnr, step };
  });
}

/** The channels that survive worst, the worst first; those without a signal are none of them. */
export function worst(channels: readonly Channel[], count = NAMED): Channel[] {
  return channels
    .filter((one) => one.sqnr < Infinity) // neither NaN nor exact
    .toSorted((a, b) => a.sqnr - b.sqnr)
    .slice(0, count);
}

/** An SQNR in words: infinite where nothing is lost, minus infinite where a value overflowed. */
function survival(sqnr: number): string {
  if (Number.isNaN(sqnr)) return "no signal";
  if (Number.isFinite(sqnr)) return `${sqnr.toFixed(1)} dB`;
  return sqnr > 0 ? "exact" : "overflows";
}

export function channelWords(one: Channel): string {
  const step = Number.isNaN(one.step) ? "" : `, step ${short(one.step)}`;
  return `${one.number}: ${short(one.low)}..${short(one.high)}, ${survival(one.sqnr)}${step}`;
}

/** The same for the list, where a weight's ranges have no room. */
export function listWords(one: Channel): string {
  return Number.isNaN(one.step) ? channelWords(one) : `${one.number}: ${survival(one.sqnr)}, step ${short(one.step)}`;
}

export function channelAt(channels: readonly Channel[], x: number, left: number, width: number): Channel | undefined {
  return channels[Math.floor(((x - left - LEFT) / (width - LEFT)) * channels.length)];
}

export function drawChannels(pen: Pen, left: number, width: number, height: number, channels: readonly Channel[], colour: string, colours: Colours): void {
  if (!channels.length) return;
  const withSteps = channels.some((one) => !Number.isNaN(one.step));
  const bottom = height - (withSteps ? STRIP : 0) - 14;
  const low = Math.min(...channels.map((one) => one.low));
  const high = Math.max(...channels.map((one) => one.high), low + 1e-12);
  const y = (value: number): number => 4 + (1 - (value - low) / (high - low)) * (bottom - 4);
  const from = left + LEFT;
  const apart = (width - LEFT) / channels.length;
  pen.textAlign = "right";
  pen.textBaseline = "middle";
  for (const value of ticks(low, high, Math.max(2, Math.floor(bottom / 26)))) {
    pen.fillStyle = colours.line;
    pen.fillRect(from, Math.round(y(value)), width - LEFT, 1);
    pen.fillStyle = colours.dim;
    pen.fillText(short(value), from - 4, y(value));
  }
  const bad = new Set(worst(channels).map((one) => one.number));
  const most = Math.max(...channels.map((one) => (Number.isNaN(one.step) ? 0 : one.step)));
  channels.forEach((one, i) => {
    const isBad = bad.has(one.number);
    const wide = Math.max(isBad ? 2 : 1, apart - (apart > 3 ? 1 : 0));
    pen.fillStyle = isBad ? colours.bad : colour;
    pen.fillRect(from + i * apart, y(one.high), wide, Math.max(1, y(one.low) - y(one.high)));
    if (isBad) pen.fillRect(from + i * apart, bottom + 1, wide, 3); // the second cue: below the axis
    if (withSteps && most > 0) {
      const bar = (STRIP - 6) * (one.step / most);
      pen.fillStyle = colours.dim;
      pen.fillRect(from + i * apart, bottom + STRIP - bar, wide, bar);
    }
  });
  pen.fillStyle = colours.dim;
  if (withSteps) pen.fillText("step", from - 4, bottom + STRIP - 8);
  pen.textBaseline = "bottom";
  pen.textAlign = "left";
  pen.fillText(`channel ${channels[0]?.number}`, from, height);
  pen.textAlign = "right";
  pen.fillText(String(channels.at(-1)?.number), left + width, height);
}

// What Python sets in the inspector.
import type { BaseState } from "../common/view";
import type { Bins } from "./axis";

export interface Part {
  name: string;
  sentence: string;
  low: number;
  high: number;
  steps: number | null;
  codes: number;
  dead: boolean;
}

export interface Looked {
  lid: string;
  name: string;
  op: string;
  shape: string;
  format: string;
  kind: string;
  range: [number, number] | null;
  bounds: [number, number] | null;
  step: number | null;
  given: boolean;
  owner: string;
  span: [number, number];
  below: number;
  above: number;
  total: number;
  codes: number;
  codes_total: number | null;
  bins: Bins;
  parts: Part[];
  parts_total: number;
  channels: number;
  places: { height: number; width: number; smallest: number; largest: number } | null;
  has_weight: boolean;
}

export interface Weight {
  lid: string;
  shape: string;
  format: string;
  span: [number, number];
  steps: [number, number] | null;
  bins: Bins;
  channels: number;
}

export type Tab = "slices" | "values" | "channels" | "places" | "weight";

export interface State extends BaseState {
  state: "empty" | "computing" | "stale" | "estimate" | "measured";
  note: string;
  tab: Tab | "";
  looked: Looked | Record<string, never>;
  golden: DataView;
  simulated: DataView;
  part_golden: DataView;
  part_simulated: DataView;
  channels: DataView;
  errors: DataView;
  picture: DataView;
  weight: Weight | Record<string, never>;
  weight_golden: DataView;
  weight_simulated: DataView;
  weight_channels: DataView;
}

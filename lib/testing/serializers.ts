import { emitFlow, type Flow, isFlowType } from "../architect/flow/index.js";
import type { SimulationResult } from "../simulator/index.js";
import { formatTimeline } from "../simulator/trace/index.js";

/** What jest's `expect.addSnapshotSerializer` takes. */
export interface SnapshotSerializer {
  test(value: unknown): boolean;
  serialize(value: unknown): string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const isFlow = (value: unknown): value is Flow =>
  isObject(value) && typeof value.type === "string" && isFlowType(value.type) && typeof value.name === "string";

/** Flows, and what `buildResilientFlow` makes, as the YAML that is deployed. */
export const flowSerializer: SnapshotSerializer = {
  test: (value) => isFlow(value) || (isObject(value) && isFlow(value.flow)),
  serialize: (value) => emitFlow(isFlow(value) ? value : (value as { readonly flow: Flow }).flow).trimEnd(),
};

/** Runs as the timeline that `buttress simulate` prints. */
export const traceSerializer: SnapshotSerializer = {
  test: (value) =>
    isObject(value) && isObject(value.end) && Array.isArray(value.events) && typeof value.elapsedMs === "number",
  serialize: (value) => formatTimeline((value as unknown as SimulationResult).events).trimEnd(),
};

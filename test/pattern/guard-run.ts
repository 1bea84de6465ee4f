import { type Envelope, NO_ANSWER } from "../../lib/data-action/index.js";
import { buildResilientFlow, type ResilientFlowDeclaration } from "../../lib/pattern/index.js";
import {
  type DataActionCall,
  type DataActionReply,
  type SimulateOptions,
  simulateSync,
} from "../../lib/simulator/index.js";

/** What comes of a call, natively or by envelope. 0: no answer; `refused`: a relay that sends nothing. */
export type End = number | "refused";

/** Answers calls of the operation in turn, the last one again and again, each after some time. */
export interface Course {
  readonly ends: readonly End[];
  readonly afterMs?: number;
  /** What other data actions answer, by name. @default they fail */
  readonly others?: (call: DataActionCall) => DataActionReply;
}

export function run(
  declaration: ResilientFlowDeclaration,
  { ends, afterMs = 0, others = () => DOWN }: Course,
  options: SimulateOptions = {},
) {
  const built = buildResilientFlow(declaration);
  const { definition } = declaration.call;
  const calls: { readonly action: string; readonly atMs: number; readonly inputs: DataActionCall["inputs"] }[] = [];
  let made = 0;
  const call = (given: DataActionCall): DataActionReply => {
    calls.push({ action: given.dataAction, atMs: given.atMs, inputs: given.inputs });
    if (given.dataAction !== definition.name) return others(given);
    return replyOf(ends[Math.min(made++, ends.length - 1)] as End, definition.capture, afterMs);
  };
  const result = simulateSync(built.flow, {
    inputs: built.flow.type === "workflow" || built.flow.type === "commonModule" ? { org: "acme", tenant: 4 } : {},
    modules: Object.fromEntries(built.modules.map(({ flow }) => [flow.name, flow])),
    conversation: { attributes: { org: "acme" }, answeredAtMs: 3_600_000 },
    random: () => 0.5,
    ...options,
    port: { call },
  });
  const scope = built.flow.type === "commonModule" ? "Common" : "Flow";
  const value = (name: string) => result.variables[`${scope}.${name}`];
  return {
    built,
    result,
    calls,
    value,
    made: calls.filter(({ action }) => action === definition.name),
    outcome: value("outcome"),
    attempts: value("attempts"),
    lastError: value("lastError"),
    waitsMs: result.events.flatMap((event) => (event.type === "pause" ? [event.doneMs] : [])),
  };
}

const DOWN: DataActionReply = { path: "failure", failure: { status: 503 }, afterMs: 0 };

function replyOf(end: End, capture: "native" | "envelope", afterMs: number): DataActionReply {
  const isOk = typeof end === "number" && end >= 200 && end < 300;
  const receipt = "r1";
  if (capture === "native") {
    if (isOk) return { path: "success", outputs: { receipt }, afterMs };
    if (end === 0) return { path: "timeout", afterMs };
    return { path: "failure", failure: { status: end === "refused" ? 400 : end, userMessage: "failed" }, afterMs };
  }
  const envelope: Envelope = {
    ...NO_ANSWER,
    ok: isOk,
    status: end === "refused" ? 400 : end,
    errorKind: end === "refused" ? "refused" : end === 0 ? "timeout" : "none",
  };
  return { path: "success", outputs: { ...envelope, receipt }, afterMs };
}

import type { ProblemCode } from "../common/catalogue.js";
import { type Problem, problem } from "../common/errors.js";
import type { DataActionDefinition } from "../data-action/index.js";
import type { Resilience, ResolvedFallback, ResolvedPolicy } from "../policy/index.js";
import type { ResilientFlowDeclaration } from "./declaration.js";
import type { PatternFlowType } from "./kinds/index.js";

type CaptureKind = DataActionDefinition["capture"];
type FallbackKind = ResolvedFallback["kind"];

/** Allowed, or the code of the reason why not. */
type Verdict = "yes" | ProblemCode;

/** What a flow type takes. A combination is allowed when its capture is and its fallback is. */
interface Row {
  readonly capture: Readonly<Record<CaptureKind, Verdict>>;
  readonly fallback: Readonly<Record<FallbackKind, Verdict>>;
}

const inWorkflow: Row["fallback"] = {
  manualReview: "yes",
  callback: "yes",
  queue: "fallback-in-workflow",
  voicemail: "fallback-in-workflow",
  message: "fallback-in-workflow",
  disconnect: "fallback-in-workflow",
  handOffToWorkflow: "hand-off-in-workflow",
};

const inModule: Row["fallback"] = {
  manualReview: "yes",
  callback: "fallback-in-module",
  queue: "fallback-in-module",
  voicemail: "fallback-in-module",
  message: "fallback-in-module",
  disconnect: "fallback-in-module",
  handOffToWorkflow: "fallback-in-module",
};

const inCall: Row["fallback"] = {
  manualReview: "review-in-conversation",
  callback: "yes",
  queue: "yes",
  voicemail: "yes",
  message: "message-in-call",
  disconnect: "yes",
  handOffToWorkflow: "yes",
};

const inMessages: Row["fallback"] = { ...inCall, voicemail: "voicemail-in-writing", message: "yes" };

const byAnything: Row["capture"] = { native: "yes", envelope: "yes" };
const byEnvelope: Row["capture"] = { native: "native-in-call", envelope: "yes" };

/** Every type of flow that carries the pattern, with what goes together in it. */
export const COMBINATIONS: { readonly [T in PatternFlowType]: Row } = {
  workflow: { capture: byAnything, fallback: inWorkflow },
  commonModule: { capture: byAnything, fallback: inModule },
  inboundShortMessage: { capture: byAnything, fallback: inMessages },
  inboundEmail: { capture: byAnything, fallback: inMessages },
  inboundCall: { capture: byEnvelope, fallback: inCall },
  outboundCall: { capture: byEnvelope, fallback: inCall },
  inqueueCall: { capture: byEnvelope, fallback: { ...inCall, voicemail: "voicemail-in-queue" } },
};

interface Reason {
  readonly part: "capture" | "fallback";
  readonly code: ProblemCode;
}

export interface Combination {
  readonly type: PatternFlowType;
  readonly capture: CaptureKind;
  readonly fallback: FallbackKind;
}

/** Why a combination is not allowed: nothing when it is. */
export function reasonsAgainst({ type, capture, fallback }: Combination): readonly Reason[] {
  const row = COMBINATIONS[type];
  const parts = [
    { part: "capture", code: row.capture[capture] },
    { part: "fallback", code: row.fallback[fallback] },
  ] as const;
  return parts.flatMap(({ part, code }) => (code === "yes" ? [] : [{ part, code }]));
}

/** Refuses combinations of flow type, capture and fallback that cannot work, with what to do instead. */
export function checkCombination(
  { flow: { type }, call, resilience = call.api.resilience as Resilience | undefined }: ResilientFlowDeclaration,
  { fallback }: ResolvedPolicy,
  policyPlace: string,
): readonly Problem[] {
  const { capture } = call.definition;
  const places = { capture: `${call.api.id}.capture`, fallback: `${policyPlace}.fallback` };
  const given = { capture, fallback: resilience?.fallback === undefined ? undefined : fallback.kind };
  return reasonsAgainst({ type, capture, fallback: fallback.kind }).map(({ part, code }) =>
    problem(code, places[part], given[part], { type }),
  );
}

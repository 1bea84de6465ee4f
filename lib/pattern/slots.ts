import type { Variable } from "../architect/flow/index.js";
import { CALL_DATA_SUPPORT } from "../architect/platform.js";
import type { PatternContext } from "./context.js";
import { type EnvelopeSlots, envelopeSlots, envelopeVariables } from "./envelope-slots.js";
import { canBeStopped } from "./guard/can-be-stopped.js";
import { waitsBefore } from "./guard/stagger.js";
import { type OperationSlots, operationSlots } from "./operation-variables.js";
import { retriesOf } from "./retries.js";
import { declare, type Slot, slot } from "./slot.js";

/** The variables that the pattern itself uses. */
export interface PatternSlots extends OperationSlots {
  readonly outcome: Slot<"string">;
  readonly attempts: Slot<"integer">;
  readonly lastStatus: Slot<"integer">;
  readonly lastErrorCode: Slot<"string">;
  readonly lastError: Slot<"string">;
  readonly correlationId: Slot<"string">;
  /** Declared only where the capture is an envelope. */
  readonly envelope: EnvelopeSlots;
  /** The loop's index: 0 in the first attempt. */
  readonly index: Slot<"integer">;
  readonly waitMs: Slot<"integer">;
}

export function patternSlots({
  scope,
  localScope,
}: {
  readonly scope: string;
  readonly localScope: string;
}): PatternSlots {
  return {
    ...operationSlots(scope),
    outcome: slot(`${scope}.outcome`, "string"),
    attempts: slot(`${scope}.attempts`, "integer"),
    lastStatus: slot(`${scope}.lastStatus`, "integer"),
    lastErrorCode: slot(`${scope}.lastErrorCode`, "string"),
    lastError: slot(`${scope}.lastError`, "string"),
    correlationId: slot(`${scope}.correlationId`, "string"),
    envelope: envelopeSlots(scope, localScope),
    index: slot(`${localScope}.retry`, "integer"),
    waitMs: slot(`${localScope}.waitMs`, "integer"),
  };
}

/** Call flows learn nothing about a failed data action, so they have no variables for it. */
export const tellsFailures = ({ type }: Pick<PatternContext["kind"], "type">): boolean =>
  CALL_DATA_SUPPORT[type].failureOutputs.value;

type OutcomeContext = Pick<PatternContext, "slots" | "capture" | "policy" | "kind">;

/** Outputs of the flow that tell its caller, or a person, what happened. */
export function outcomeVariables({ slots, capture, policy, kind }: OutcomeContext): readonly Variable[] {
  const output = (target: Slot<"string"> | Slot<"integer">, description: string, initial?: number | string): Variable =>
    declare(target, { description, isOutput: true, ...(initial === undefined ? {} : { initial }) });
  const enveloped = capture === "envelope";
  const told = tellsFailures(kind);
  const outcomes = ["succeeded", "rejected", "exhausted", "expired"];
  if (enveloped) outcomes.push("overlong");
  if (canBeStopped(policy)) outcomes.push("open");
  const lastStatus = enveloped
    ? "HTTP status of the last attempt; 0 when no whole answer came"
    : "HTTP status of the last attempt when it failed; 0 after no answer or a success";
  return [
    output(slots.outcome, `Why the flow ended: ${alternatives(outcomes)}; empty after a flow error`, ""),
    output(slots.attempts, "Calls made", 0),
    output(slots.lastStatus, lastStatus, 0),
    ...(told ? [output(slots.lastErrorCode, "Error code of the last attempt when it failed")] : []),
    output(slots.lastError, "Error text of the last attempt when it failed; empty after a success", ""),
    ...(told
      ? [output(slots.correlationId, "Correlation id of the last attempt when it failed, for the vendor's support")]
      : []),
    ...(enveloped
      ? envelopeVariables(slots.envelope, kind.takesInputs && policy.retry.lowRemaining !== undefined)
      : []),
  ];
}

const alternatives = (words: readonly string[]): string => `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

/** Variables of the container that holds the retry loop. */
export function loopVariables({ slots, capture, policy }: PatternContext): readonly Variable[] {
  const wait = declare(slots.waitMs, { description: "Wait before the next retry, in milliseconds", initial: 0 });
  const ok = declare(slots.envelope.ok, { description: "The API did what it was asked for", initial: false });
  return [
    declare(slots.index, { description: "Retries made so far", initial: 0 }),
    ...(retriesOf(policy) === 0 && !waitsBefore(policy) ? [] : [wait]),
    ...(capture === "envelope" ? [ok] : []),
  ];
}

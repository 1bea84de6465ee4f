import type { Variable } from "../architect/flow/index.js";
import { type OperationSlots, operationSlots } from "./operation-variables.js";
import { declare, type Slot, slot } from "./slot.js";

/** The variables that the pattern itself uses. */
export interface PatternSlots extends OperationSlots {
  readonly outcome: Slot<"string">;
  readonly attempts: Slot<"integer">;
  readonly lastStatus: Slot<"integer">;
  readonly lastErrorCode: Slot<"string">;
  readonly lastError: Slot<"string">;
  readonly correlationId: Slot<"string">;
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
    index: slot(`${localScope}.retry`, "integer"),
    waitMs: slot(`${localScope}.waitMs`, "integer"),
  };
}

/** Outputs of the flow that tell its caller, or a person, what happened. */
export function outcomeVariables(slots: PatternSlots): readonly Variable[] {
  const output = (target: Slot<"string"> | Slot<"integer">, description: string, initial?: number | string): Variable =>
    declare(target, { description, isOutput: true, ...(initial === undefined ? {} : { initial }) });
  return [
    output(
      slots.outcome,
      "Why the flow ended: succeeded, rejected, exhausted or expired; empty after a flow error",
      "",
    ),
    output(slots.attempts, "Calls made", 0),
    output(slots.lastStatus, "HTTP status of the last attempt when it failed; 0 after no answer or a success", 0),
    output(slots.lastErrorCode, "Error code of the last attempt when it failed"),
    output(slots.lastError, "Error text of the last attempt when it failed; empty after a success", ""),
    output(slots.correlationId, "Correlation id of the last attempt when it failed, for the vendor's support"),
  ];
}

/** Variables of the container that holds the retry loop. */
export function loopVariables(slots: PatternSlots, maxRetries: number): readonly Variable[] {
  const index = declare(slots.index, { description: "Retries made so far", initial: 0 });
  if (maxRetries === 0) return [index];
  return [index, declare(slots.waitMs, { description: "Wait before the next retry, in milliseconds", initial: 0 })];
}

import type { Variable } from "../../architect/flow/index.js";
import type { PatternContext } from "../context.js";
import { redisRules } from "../guard/redis-api.js";
import { declare, type Slot, slot } from "../slot.js";

/** Whether runs of a flow have an id: for the attempts' own ids, for their records, or for their places in a store. */
export const namesRun = ({ action, policy }: Pick<PatternContext, "action" | "policy">): boolean =>
  action.requestId !== undefined || policy.audit !== undefined || redisRules(policy) !== undefined;

/** Variables of the audit. */
interface AuditSlots {
  readonly audited: Slot<"boolean">;
  readonly waitedMs: Slot<"integer">;
}

export const auditSlots = ({ kind }: Pick<PatternContext, "kind">): AuditSlots => ({
  audited: slot(`${kind.scope}.audited`, "boolean"),
  waitedMs: slot(`${kind.localScope}.waitedMs`, "integer"),
});

/** Id of the run: an output, and an input that takes what to begin it with. */
export const runIdSlot = ({ kind }: Pick<PatternContext, "kind">): Slot<"string"> =>
  slot(`${kind.scope}.runId`, "string");

/** Inputs and outputs of the flow. */
export function auditVariables(context: PatternContext): readonly Variable[] {
  if (!namesRun(context)) return [];
  const runId = declare(runIdSlot(context), {
    description: "In: what the id of this run begins with, such as a conversation's id. Out: the id of this run",
    initial: "",
    isInput: context.kind.takesInputs,
    isOutput: true,
  });
  if (context.policy.audit === undefined) return [runId];
  const description = "Every audit record that was due has been written";
  return [runId, declare(auditSlots(context).audited, { description, initial: true, isOutput: true })];
}

/** Variables of the container that holds the retry loop. */
export const auditLoopVariables = (context: PatternContext): readonly Variable[] =>
  context.policy.audit === undefined
    ? []
    : [declare(auditSlots(context).waitedMs, { description: "Waits so far, in milliseconds", initial: 0 })];

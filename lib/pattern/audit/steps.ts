import { add, type Expr, notEquals, text } from "../../architect/expression/builder.js";
import type { Actions, Setting } from "../../architect/flow/index.js";
import type { PatternContext, Step } from "../context.js";
import type { SharedStep } from "../shared.js";
import { assign, exp } from "../slot.js";
import { callDataAction } from "../steps/call.js";
import { auditWrite } from "./audit-api.js";
import { type RecordFacts, recordOf } from "./record.js";
import { attemptId, endId } from "./run-id.js";
import { auditSlots } from "./slots.js";

/** Writes one record. Whatever becomes of it, the flow goes on; a record that is lost is told. */
function writeRecord(context: PatternContext, facts: RecordFacts): Actions {
  const { audit } = context.policy;
  if (audit === undefined) return [];
  const { definition } = auditWrite.of(context.call.api, audit.store);
  return [
    {
      ...callDataAction(definition, context.kind, {}),
      inputs: recordOf(context, audit, facts),
      outputs: { failure: tellLost(context), timeout: tellLost(context) },
    },
  ];
}

const tellLost = (context: PatternContext): Actions => [
  { kind: "updateData", name: "The record is lost", statements: [assign(auditSlots(context).audited, false)] },
];

const waited = (context: PatternContext): Setting => exp(auditSlots(context).waitedMs.value);

/** After the last attempt: how the run ended. */
export function auditEnd(context: PatternContext): Actions {
  const { policy, slots } = context;
  const write = writeRecord(context, {
    id: endId(context),
    outcome: exp(slots.outcome.value),
    waitedMs: waited(context),
  });
  if (policy.audit?.every !== "failure") return write;
  const condition = exp(notEquals(slots.outcome.value, text("succeeded")));
  return [{ kind: "decision", name: "Worth a record?", condition, outputs: { yes: write } }];
}

/** Instead of the call, when an input was unusable. */
export const auditRefusal: Step = (context) =>
  writeRecord(context, { id: attemptId(context), outcome: { lit: "rejected" }, waitedMs: { lit: 0 } });

/** Between two attempts, when each of them gets a record. */
export const auditAttempt: Step = (context) =>
  context.policy.audit?.every === "attempt" && context.policy.retry.maxRetries > 0
    ? writeRecord(context, { id: attemptId(context), outcome: { lit: "retried" }, waitedMs: waited(context) })
    : [];

/** Before each wait: how long the waits have been. */
export const countWait: SharedStep = ({ policy, kind, slots }) => {
  if (policy.audit === undefined || policy.retry.maxRetries === 0) return [];
  const { waitedMs } = auditSlots({ kind });
  const sum: Expr<"integer"> = add(waitedMs.value, slots.waitMs.value);
  return [{ kind: "updateData", name: "Add up the waits", statements: [assign(waitedMs, sum)] }];
};

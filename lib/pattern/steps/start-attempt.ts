import { add, int, notSet } from "../../architect/expression/builder.js";
import { forgetAnswer } from "../envelope-slots.js";
import type { SharedStep } from "../shared.js";
import { assign } from "../slot.js";
import { tellsFailures } from "../slots.js";

/**
 * Counts the attempt and assumes that no answer will come. So the Timeout path needs no actions of its own, and nothing
 * of the attempt before is left over: what failure outputs hold after a Timeout is not documented.
 */
export const startAttempt: SharedStep = ({ slots, capture, kind }) => [
  {
    kind: "updateData",
    name: "Start the attempt, assume no answer",
    statements: [
      assign(slots.attempts, add(slots.index.value, int(1))),
      assign(slots.lastStatus, 0),
      ...(tellsFailures(kind) ? [assign(slots.lastErrorCode, notSet("string"))] : []),
      assign(slots.lastError, "no answer"),
      ...(tellsFailures(kind) ? [assign(slots.correlationId, notSet("string"))] : []),
      ...(capture === "envelope" ? forgetAnswer(slots.envelope) : []),
    ],
  },
];

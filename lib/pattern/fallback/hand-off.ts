import { and, greaterThan, int, isNotSetOrEmpty, not } from "../../architect/expression/builder.js";
import type { Actions } from "../../architect/flow/index.js";
import { namesRun } from "../audit/index.js";
import type { PatternContext } from "../context.js";
import { reportFailureToAgent } from "../conversation/report.js";
import { spoken } from "../conversation/spoken.js";
import { TEXTS } from "../conversation/texts.js";
import { hangUp, keepsPlace, transferToQueue } from "../conversation/transfer.js";
import { startWorkflowFor } from "../platform-api.js";
import { exp } from "../slot.js";
import { inputsRefused } from "../steps/check-inputs.js";
import { callPlatform } from "./call-platform.js";
import { callbackOf, takesRunId } from "./hand-off-target.js";
import type { BuildFallback } from "./parts.js";
import { type PersonOptions, personInputs, personSlots, personVariables } from "./person.js";

const OPTIONS = "fallback.workflow.resilience.fallback";

/** Starts a workflow that keeps trying, with the operation's inputs and what its callback needs to know. */
export const handOffFallback: BuildFallback<"handOffToWorkflow"> = (context, { workflow, say }) => {
  const callback = callbackOf(workflow);
  const people = callback === undefined ? [] : personVariables(context, callback);
  const start = startWorkflowFor(context.call, {
    name: workflow.flow.name,
    moreInputs: [
      ...people.map(({ name }) => name.slice(name.indexOf(".") + 1)),
      ...(namesRun(context) && takesRunId(workflow) ? ["runId"] : []),
    ],
  });
  const started: Actions = [...context.kind.say("Say that it goes on", spoken(say)), ...hangUp];
  const call = callPlatform(context, start, {
    successOutputs: { id: { noValue: true } },
    outputs: { success: started },
  });
  return {
    actions: [
      ...reportFailureToAgent(context),
      ...ifPossible(context, callback, [call]),
      ...otherwise(context, callback?.queue),
    ],
    flowVariables: people,
    takenNames: [],
    namedInputs: callback === undefined ? [] : personInputs(context, callback, OPTIONS),
    localVariables: [],
    operations: [start],
  };
};

/**
 * Inputs that were not fit for the call are not fit for the workflow, and one that is not set would be a flow error. A
 * workflow that ends with a callback needs a number, or the promise to come back would be empty.
 */
function ifPossible(context: PatternContext, callback: PersonOptions | undefined, start: Actions): Actions {
  const { action, slots } = context;
  const [first, ...others] = [
    ...(inputsRefused(action.inputs, slots).length === 0 ? [] : [greaterThan(slots.attempts.value, int(0))]),
    ...(callback === undefined ? [] : [not(isNotSetOrEmpty(personSlots(context, callback).number.value))]),
  ];
  if (first === undefined) return start;
  const condition = exp(and(first, ...others));
  return [{ kind: "decision", name: "Can it be handed off?", condition, outputs: { yes: start } }];
}

/** When the workflow cannot be started. */
function otherwise(context: PatternContext, queue: string | undefined): Actions {
  if (keepsPlace(context)) return [];
  if (queue !== undefined) return transferToQueue(context, { queue, say: TEXTS.colleague });
  return [...context.kind.say("Apologise", spoken(TEXTS.failed)), ...hangUp];
}

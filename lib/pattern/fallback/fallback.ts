import type { Actions, Variable } from "../../architect/flow/index.js";
import type { Operation } from "../../data-action/index.js";
import { DEFAULTS } from "../../policy/index.js";
import type { NamedInput } from "../check-names.js";
import type { PatternContext } from "../context.js";
import { createCallbackFor } from "../platform-api.js";
import {
  callbackFlowNames,
  callbackFlowVariables,
  callbackLocalVariables,
  callbackNamedInputs,
  requestCallback,
} from "./callback.js";
import { endForManualReview } from "./manual-review.js";

/** What a fallback adds to a flow. */
export interface FallbackParts {
  readonly actions: Actions;
  /** Variables of the flow: inputs the fallback needs, outputs it tells. */
  readonly flowVariables: readonly Variable[];
  /** Names of flow variables that the operation cannot have. */
  readonly takenNames: readonly string[];
  /** Inputs of the flow that options of the fallback name. */
  readonly namedInputs: readonly NamedInput[];
  /** Variables of the container that holds the fallback. */
  readonly localVariables: readonly Variable[];
  /** Operations that the flow calls besides its own. */
  readonly operations: readonly Operation[];
}

export function fallbackParts(context: PatternContext): FallbackParts {
  const { fallback } = context.policy;
  switch (fallback.kind) {
    case "manualReview":
      return {
        actions: endForManualReview(context, fallback.reason),
        flowVariables: [],
        takenNames: [],
        namedInputs: [],
        localVariables: [],
        operations: [],
      };
    case "callback": {
      const create = createCallbackFor(context.call.api);
      return {
        actions: requestCallback(context, fallback, create, DEFAULTS.reviewReason),
        flowVariables: callbackFlowVariables(context, fallback),
        takenNames: callbackFlowNames(context, fallback),
        namedInputs: callbackNamedInputs(context, fallback),
        localVariables: callbackLocalVariables(context, fallback),
        operations: [create],
      };
    }
  }
}

import type { Api } from "../data-action/index.js";
import type { ResilientFlowDeclaration } from "./declaration.js";
import type { TriggerDeclaration } from "./trigger.js";

/** APIs and flows that are deployed together, as one stack with a state of its own. */
export interface System {
  /** Part of the stack's name: lower-case letters, digits and `-`. */
  readonly id: string;
  /** Every API that the flows call. */
  readonly apis: readonly Api[];
  /** What is published, each with the operation that it calls. */
  readonly flows: readonly ResilientFlowDeclaration[];
  /** What starts workflows when events happen. @default none: an API call, another flow, or a person starts them */
  readonly triggers?: readonly TriggerDeclaration[];
}

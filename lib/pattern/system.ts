import type { Api } from "../data-action/index.js";
import type { ResilientFlowDeclaration } from "./declaration.js";

/** APIs and flows that are deployed together, as one stack with a state of its own. */
export interface System {
  /** Part of the stack's name: lower-case letters, digits and `-`. */
  readonly id: string;
  readonly apis: readonly Api[];
  readonly flows: readonly ResilientFlowDeclaration[];
}

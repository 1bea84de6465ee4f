import type { Operation } from "../data-action/index.js";
import type { Resilience } from "../policy/index.js";

/** A flow to be made around an operation. */
export interface FlowDeclaration {
  readonly type: "workflow";
  /** 1 to 200 characters, without `/`, not ending in `-debug`, unique among flows of its type in the organisation. */
  readonly name: string;
  /** Text for people. @default made from the operation and the policy */
  readonly description?: string;
  /** Division of the flow. @default "Home" */
  readonly division?: string;
  /** Language tag of the flow. @default "en-us" */
  readonly defaultLanguage?: string;
}

/** A workflow: runs without a conversation, started by a trigger, an API call or another flow. */
export const workflow = (options: Omit<FlowDeclaration, "type">): FlowDeclaration => ({ type: "workflow", ...options });

/** A flow and the operation that it calls. */
export interface ResilientFlowDeclaration {
  /** The operation that the flow is made around. */
  readonly call: Operation;
  /** Made by {@link workflow}. */
  readonly flow: FlowDeclaration;
  /** In place of what the API says, as a whole. @default the resilience of the operation's API */
  readonly resilience?: Resilience;
}

import { IN_A_CALL } from "./in-a-call.js";
import { IN_A_MESSAGE_FLOW } from "./in-a-message-flow.js";
import { IN_A_WORKFLOW } from "./in-a-workflow.js";

/** One mistake that people make, put into a good flow. */
export interface Mutation {
  /** File of the good flow. */
  readonly of: string;
  readonly mistake: string;
  /** Text that stands in the file once, and what takes its place. */
  readonly from: string;
  readonly to: string;
  /** The rule that finds it. */
  readonly rule: string;
  /** Why nothing finds it. */
  readonly missed?: string;
}

export const MUTATIONS: readonly Mutation[] = [...IN_A_WORKFLOW, ...IN_A_CALL, ...IN_A_MESSAGE_FLOW];

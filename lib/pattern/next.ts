import type { ExpressionSource } from "./input-source.js";

/** A text of 1 to 1000 characters, or an Architect expression over the flow's variables: `fromExpression("Append(\"Hello \", Flow.fullName)")`. */
export type Spoken = string | ExpressionSource;

/** What becomes of a conversation after a success. The operation's outputs are set as participant attributes before. */
export type Next = ToQueue | ToFlow | HangUp;

/** Waits for an agent. */
export interface ToQueue {
  readonly kind: "queue";
  /** Name of the queue. */
  readonly queue: string;
  /** Said or written first. @default nothing */
  readonly say?: Spoken;
}

/** Goes on in another flow; calls only. */
export interface ToFlow {
  readonly kind: "flow";
  /** Name of an inbound call flow. */
  readonly flow: string;
}

/** Ends the conversation. */
export interface HangUp {
  readonly kind: "disconnect";
  /** Said or written first. @default nothing */
  readonly say?: Spoken;
}

/** Transfers to a queue. */
export const toQueue = (options: Omit<ToQueue, "kind">): ToQueue => ({ kind: "queue", ...options });
/** Transfers to another flow. */
export const toFlow = (options: Omit<ToFlow, "kind">): ToFlow => ({ kind: "flow", ...options });
/** Ends the conversation. */
export const hangUp = (options: Omit<HangUp, "kind"> = {}): HangUp => ({ kind: "disconnect", ...options });

/** Ends the flow with a reason; the flow's outputs hold what a person needs to know. Workflows and common modules only. */
export interface ManualReviewFallback {
  readonly kind: "manualReview";
  /** First words of the reason a workflow ends with. 1 to 200 characters. @default "Manual review" */
  readonly reason?: string | undefined;
}

/**
 * Asks the platform for a callback. When that fails as well, a workflow ends for manual review, a conversation is
 * transferred to the queue, and who waits in a queue already keeps the place.
 */
export interface CallbackFallback {
  readonly kind: "callback";
  /** Name of the queue that the callback waits in. 1 to 256 characters. */
  readonly queue: string;
  /**
   * Input of the flow with the number to call. Shared with the operation if it has a text input of that name. In inbound
   * and in-queue calls it is the caller's number unless the flow's declaration names another source.
   * @default "callbackNumber"
   */
  readonly numberInput?: string | undefined;
  /** Input of the flow with the name of the person to call; may be unset. @default "callbackName" */
  readonly nameInput?: string | undefined;
  /** Told to the person once the callback waits, where there is a conversation. 1 to 1000 characters. @default "We cannot do this now. We will call you back." */
  readonly say?: string | undefined;
}

/** Waits for an agent. Flows of conversations only. */
export interface QueueFallback {
  readonly kind: "queue";
  /** Name of the queue, 1 to 256 characters. @default in-queue flows: the caller keeps the place; others need one */
  readonly queue?: string | undefined;
  /** Said or written first. 1 to 1000 characters. @default nothing */
  readonly say?: string | undefined;
}

/**
 * Takes a message of the caller for a queue, of 3 minutes at most (vendor docs). Inbound and outbound calls only;
 * unverified in outbound calls, where no number goes along to be called back.
 */
export interface VoicemailFallback {
  readonly kind: "voicemail";
  /** Name of the queue. 1 to 256 characters. */
  readonly queue: string;
  /** Said first. 1 to 1000 characters. @default nothing */
  readonly say?: string | undefined;
}

/** Writes a message, or answers an e-mail. Flows of messages and e-mail only. */
export interface MessageFallback {
  readonly kind: "message";
  /** 1 to 1000 characters. */
  readonly text: string;
  /** What follows: the end of the conversation, or a transfer to a queue. @default "disconnect" */
  readonly next?: "disconnect" | { readonly queue: string } | undefined;
}

/** Ends the conversation, with the participant attribute `<api id>.disposition`. Flows of conversations only. */
export interface DisconnectFallback {
  readonly kind: "disconnect";
  /** Said or written first. 1 to 1000 characters. @default nothing */
  readonly say?: string | undefined;
  /** Value of the attribute. 1 to 200 characters. @default the outcome: rejected, exhausted, ... */
  readonly disposition?: string | undefined;
}

/** A declared flow, as far as a policy knows about flows. */
export interface HandOffTarget {
  readonly flow: { readonly type: string; readonly name: string };
  /** The operation of the flow. */
  readonly call: unknown;
  readonly resilience?: unknown;
}

/**
 * Ends the conversation politely, while a workflow, started through the Platform API, keeps trying. Its OAuth client needs
 * a role with the permission `architect:flow:launch` (vendor SDK). When the workflow cannot be started, or its callback would have no number, the conversation is
 * transferred to the queue of that callback, or ended without one; who waits in a queue already keeps the place. Flows of
 * conversations only.
 */
export interface HandOffFallback {
  readonly kind: "handOffToWorkflow";
  /** Declaration of a workflow of the same operation, which is among the flows of the system, before this one. */
  readonly workflow: HandOffTarget;
  /** Told to the person once the workflow has started. 1 to 1000 characters. @default "This takes longer than usual. We keep working on it, and come back to you if we need to." */
  readonly say?: string | undefined;
}

/** What happens on every outcome but `succeeded`. */
export type Fallback =
  | ManualReviewFallback
  | CallbackFallback
  | QueueFallback
  | VoicemailFallback
  | MessageFallback
  | DisconnectFallback
  | HandOffFallback;

type Options<F extends Fallback> = Omit<F, "kind">;

/** Ends the flow with a reason, for a person to look at. */
export const manualReview = (options: Options<ManualReviewFallback> = {}): ManualReviewFallback => ({
  kind: "manualReview",
  ...options,
});
/** Asks the platform to call a person back, from a queue. */
export const callback = (options: Options<CallbackFallback>): CallbackFallback => ({ kind: "callback", ...options });
/** Lets a person wait for an agent. */
export const queue = (options: Options<QueueFallback> = {}): QueueFallback => ({ kind: "queue", ...options });
/** Takes a caller's message for a queue. */
export const voicemail = (options: Options<VoicemailFallback>): VoicemailFallback => ({
  kind: "voicemail",
  ...options,
});
/** Writes a message to a person. */
export const message = (options: Options<MessageFallback>): MessageFallback => ({ kind: "message", ...options });
/** Ends a conversation, and says why in an attribute. */
export const disconnect = (options: Options<DisconnectFallback> = {}): DisconnectFallback => ({
  kind: "disconnect",
  ...options,
});
/** Ends a conversation while a workflow keeps trying. */
export const handOffToWorkflow = (options: Options<HandOffFallback>): HandOffFallback => ({
  kind: "handOffToWorkflow",
  ...options,
});

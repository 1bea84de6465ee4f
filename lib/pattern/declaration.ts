import type { Operation } from "../data-action/index.js";
import type { Resilience } from "../policy/index.js";
import type { InputSource } from "./input-source.js";
import type { Next } from "./next.js";

interface AnyFlow {
  /** 1 to 200 characters, without `/`, not ending in `-debug`, unique among flows of its type in the organisation. */
  readonly name: string;
  /** Text for people. @default made from the operation and the policy */
  readonly description?: string;
  /** Division of the flow. @default "Home" */
  readonly division?: string;
  /** Language tag of the flow. @default "en-us" */
  readonly defaultLanguage?: string;
}

/** A flow in a conversation: nobody hands values over, so the declaration says where they come from. */
interface ConversationFlow extends AnyFlow {
  /** Where each input of the operation, and of the fallback, comes from. Optional inputs may be left out. @default none */
  readonly inputs?: Readonly<Record<string, InputSource>>;
}

/** A workflow: runs without a conversation, started by a trigger, an API call or another flow. */
export interface WorkflowDeclaration extends AnyFlow {
  readonly type: "workflow";
}

/** A flow that answers messages: SMS, web messaging, social channels. */
export interface InboundMessageDeclaration extends ConversationFlow {
  readonly type: "inboundShortMessage";
  /** What becomes of the conversation after a success. */
  readonly next: Next;
}

/** A flow that handles e-mail. */
export interface InboundEmailDeclaration extends ConversationFlow {
  readonly type: "inboundEmail";
  /** What becomes of the conversation after a success. */
  readonly next: Next;
}

/** A flow that answers calls. */
export interface InboundCallDeclaration extends ConversationFlow {
  readonly type: "inboundCall";
  /** What becomes of the call after a success. */
  readonly next: Next;
  /** What the caller hears first, 1 to 1000 characters. @default "One moment, please." */
  readonly greeting?: string;
}

/** A flow of calls that a campaign makes. */
export interface OutboundCallDeclaration extends ConversationFlow {
  readonly type: "outboundCall";
  /** What becomes of the call after a success. */
  readonly next: Next;
  /** What the person hears first, 1 to 1000 characters. @default "One moment, please." */
  readonly greeting?: string;
  /** Name of the contact list. */
  readonly contactList: string;
  /** Name of the wrap-up code. */
  readonly wrapUpCode: string;
}

/** A flow that callers are in while they wait in a queue. After a success they wait on. */
export interface InqueueCallDeclaration extends ConversationFlow {
  readonly type: "inqueueCall";
  /** Prompt with the music. @default "PromptSystem.on_hold_music" */
  readonly holdMusic?: string;
  /**
   * Name of the queue that a flow error transfers callers to, such as the one that they wait in: a place there is not kept
   * over an error. @default the queue of the fallback; without one the call ends after an apology
   */
  readonly errorQueue?: string;
}

/** The call with its retries as a part of other flows, which call it by `through`. */
export interface CommonModuleDeclaration extends AnyFlow {
  readonly type: "commonModule";
  /** Types of the flows that use it: those that have the Wait action. @default ["workflow"] */
  readonly usedBy?: readonly ("workflow" | "inboundShortMessage" | "inboundEmail")[];
}

/** A flow to be made around an operation. */
export type FlowDeclaration =
  | WorkflowDeclaration
  | InboundMessageDeclaration
  | InboundEmailDeclaration
  | InboundCallDeclaration
  | OutboundCallDeclaration
  | InqueueCallDeclaration
  | CommonModuleDeclaration;

/** A flow and the operation that it calls. */
export interface ResilientFlowDeclaration {
  /** The operation that the flow is made around. */
  readonly call: Operation;
  /** Made by {@link workflow}, {@link inboundCall} and their siblings. */
  readonly flow: FlowDeclaration;
  /** In place of what the API says, as a whole. @default the resilience of the operation's API */
  readonly resilience?: Resilience;
  /** The common module that makes the call of the same operation, with its retries. @default none: the flow calls itself */
  readonly through?: ResilientFlowDeclaration;
}

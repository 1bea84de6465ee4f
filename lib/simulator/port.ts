import type { FlowType } from "../architect/flow/index.js";
import type { FailureOutput } from "../architect/platform.js";
import type { JsonValue } from "../data-action/index.js";
import type { Exchange } from "./http.js";

/** A flow's call of a data action, with every input evaluated. */
export interface DataActionCall {
  readonly integration: string;
  readonly dataAction: string;
  readonly inputs: Readonly<Record<string, JsonValue>>;
  readonly flowType: FlowType;
  /** Virtual time of the call. */
  readonly atMs: number;
  /** The same as milliseconds since 1970. @default the time of a simulation that starts at 2026-01-01T00:00:00Z */
  readonly epochMs?: number;
  /** Which of several runs side by side. */
  readonly run: number;
}

interface ReplyBase {
  /** Virtual time from the call to the reply; `Infinity` for none, so that only a time limit ends the call. */
  readonly afterMs: number;
  /** What went over the wire, for the trace. */
  readonly exchange?: Exchange;
}

/** How the integration service answers. The flow step's own time limit is the flow's business, not part of a reply. */
export type DataActionReply =
  | (ReplyBase & { readonly path: "success"; readonly outputs: Readonly<Record<string, JsonValue>> })
  | (ReplyBase & { readonly path: "failure"; readonly failure: Readonly<Partial<Record<FailureOutput, JsonValue>>> })
  | (ReplyBase & { readonly path: "timeout" });

/** Answers calls of data actions: scripted at once, or with real HTTP later. */
export interface DataActionPort {
  call(call: DataActionCall): DataActionReply | Promise<DataActionReply>;
}

import type { Exchange } from "../http.js";
import type { DataActionCall, DataActionReply } from "../port.js";
import { type FailureCause, failureOutputs } from "./failure.js";
import type { PreparedAction } from "./prepare.js";
import type { RuntimeOptions } from "./runtime.js";

/** One call of a data action, and what it needs. */
export interface Execution {
  readonly call: DataActionCall;
  readonly action: PreparedAction;
  readonly options: RuntimeOptions;
}

type Facts = Pick<DataActionReply, "afterMs" | "exchange">;

/** Outputs of a raw response, or the failure to make them. */
export function settleBody(execution: Execution, body: string, facts: Facts): DataActionReply {
  const translated = execution.action.translate(body);
  if ("refused" in translated) return failed(execution, "answer", translated.refused, facts);
  return { path: "success", outputs: execution.action.maskOutputs(translated.outputs), ...facts };
}

/** @param exchange what the caller has seen of it until then */
export function timedOut(execution: Execution, exchange: Exchange | undefined): DataActionReply {
  const { timeoutMs } = execution.action;
  const facts = { afterMs: timeoutMs, ...exchangeOf(execution, exchange) };
  if (execution.options.actionTimeoutPath === "timeout") return { path: "timeout", ...facts };
  return failed(execution, "timeout", `no answer within ${timeoutMs / 1000} s`, facts);
}

export function failed(
  { call, action }: Execution,
  cause: FailureCause,
  message: string,
  facts: Facts,
  status?: number,
): DataActionReply {
  return { path: "failure", failure: failureOutputs(cause, action.mask(message), call, status), ...facts };
}

export function exchangeOf(
  { action, options }: Execution,
  exchange: Exchange | undefined,
): { readonly exchange?: Exchange } {
  return options.exchanges === false || exchange === undefined ? {} : { exchange: action.maskExchange(exchange) };
}

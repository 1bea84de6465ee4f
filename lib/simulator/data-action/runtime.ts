import { failOn, problem } from "../../common/errors.js";
import { suggest } from "../../common/suggest.js";
import type { HttpOutcome, HttpRequest, Transport } from "../http.js";
import { notModelled } from "../machine/flow-error.js";
import type { DataActionCall, DataActionPort, DataActionReply } from "../port.js";
import type { SecretOptions } from "./credentials.js";
import type { RuntimeDefinition } from "./definition.js";
import { runFunction } from "./function/run.js";
import { ExecutionCounter, type ExecutionLimits } from "./limits.js";
import { type PreparedAction, prepareAction } from "./prepare.js";
import { type Execution, exchangeOf, failed, settleBody, timedOut } from "./reply.js";

export interface RuntimeOptions extends SecretOptions {
  readonly transport: Transport;
  /** @default no limits */
  readonly limits?: ExecutionLimits;
  /**
   * Output path of the step when the action's own timeout ends the call. Sources disagree.
   * @default failure, without a status
   */
  readonly actionTimeoutPath?: "failure" | "timeout";
  /** Where requests of Platform API actions go. @default https://api.mypurecloud.com */
  readonly platformUrl?: string;
  /** Whether replies carry what went over the wire, for the trace. @default true */
  readonly exchanges?: boolean;
}

/** Where requests of the Platform API go unless options say otherwise. */
export const PLATFORM_URL = "https://api.mypurecloud.com";

/**
 * Does what the integration service does with the calls of data actions: checks the inputs, renders the request, sends
 * it, and makes outputs of the answer. Answers at once when the transport does, else with a promise. Secrets are masked
 * as `***` in exchanges and failures.
 *
 * A call of an action that is not defined, and a template that uses what is not modelled, throw `NotModelled`.
 * @throws ButtressError when two definitions have the same names
 */
export function dataActionRuntime(definitions: readonly RuntimeDefinition[], options: RuntimeOptions): DataActionPort {
  const actions = actionsByName(definitions, options);
  const counter = new ExecutionCounter(options.limits ?? {});
  return { call: (call) => execute({ call, action: find(actions, call), options }, counter) };
}

/** Integration, action, and how to get the action ready; templates are read when an action is first called. */
type Actions = ReadonlyMap<string, ReadonlyMap<string, () => PreparedAction>>;

function actionsByName(definitions: readonly RuntimeDefinition[], options: RuntimeOptions): Actions {
  const actions = new Map<string, Map<string, () => PreparedAction>>();
  for (const definition of definitions) {
    const { integration, name } = definition;
    const ofIntegration = actions.get(integration) ?? new Map<string, () => PreparedAction>();
    if (ofIntegration.has(name))
      failOn([problem("name-taken", `data action of ${integration}`, name, { other: "another", scope: integration })]);
    const platformUrl = options.platformUrl ?? PLATFORM_URL;
    ofIntegration.set(
      name,
      once(() => prepareAction(definition, options, platformUrl)),
    );
    actions.set(integration, ofIntegration);
  }
  return actions;
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function find(actions: Actions, { integration, dataAction }: DataActionCall): PreparedAction {
  const action = actions.get(integration)?.get(dataAction);
  if (action !== undefined) return action();
  const known = [...actions].flatMap(([category, names]) => [...names.keys()].map((name) => `${category} / ${name}`));
  const wanted = `${integration} / ${dataAction}`;
  const near = suggest(wanted, known) ?? known.find((name) => name.endsWith(` / ${dataAction}`));
  const hint = near === undefined ? `known are ${known.join(", ") || "none"}` : `did you mean ${near}?`;
  return notModelled(`no definition of data action ${wanted}; ${hint}`);
}

function execute(execution: Execution, counter: ExecutionCounter): DataActionReply | Promise<DataActionReply> {
  const { call, action } = execution;
  const limit = counter.exceeded(call.atMs);
  if (limit !== undefined) return failed(execution, "limit", `over the limit of ${limit}`, { afterMs: 0 });
  const misfit = action.checkInputs(call.inputs);
  if (misfit !== undefined)
    return failed(execution, "input", `the inputs break the contract: ${misfit}`, { afterMs: 0 });
  const rendered = action.render(call.inputs);
  if ("refused" in rendered) return failed(execution, "request", rendered.refused, { afterMs: 0 });
  const { request } = rendered;
  const end = counter.start(call.atMs);
  const finish = (reply: DataActionReply): DataActionReply => {
    end(call.atMs + reply.afterMs);
    return reply;
  };
  const reply =
    action.code === undefined ? sendRequest(execution, request) : runFunction(execution, action.code, request);
  if ("path" in reply) return finish(reply);
  return reply.then(finish, (error: unknown) => {
    end(call.atMs);
    throw error;
  });
}

function sendRequest(execution: Execution, request: HttpRequest): DataActionReply | Promise<DataActionReply> {
  const { call, action, options } = execution;
  const { atMs, epochMs } = call;
  const at = { atMs, ...(epochMs !== undefined && { epochMs }), timeoutMs: action.timeoutMs };
  const answer = options.transport.send(request, at);
  return "kind" in answer
    ? settle(execution, request, answer)
    : answer.then((later) => settle(execution, request, later));
}

function settle(execution: Execution, request: HttpRequest, outcome: HttpOutcome): DataActionReply {
  const { timeoutMs } = execution.action;
  // What came after the timeout, if anything, nobody has seen.
  if (outcome.kind === "silence" || outcome.afterMs > timeoutMs)
    return timedOut(execution, { request, outcome: { kind: "silence" } });
  const facts = { afterMs: outcome.afterMs, ...exchangeOf(execution, { request, outcome }) };
  if (outcome.kind === "reset") return failed(execution, "connection", "the connection broke", facts);
  const { status, body } = outcome;
  if (status < 200 || status > 299) return failed(execution, "status", `the API answered ${status}`, facts, status);
  return settleBody(execution, body, facts);
}

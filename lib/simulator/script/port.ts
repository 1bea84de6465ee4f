import { STATUS_CODES } from "node:http";
import { deepFreeze } from "../../common/freeze.js";
import type { JsonValue } from "../../data-action/index.js";
import { type RuntimeDefinition, UNSET_TIMEOUT_SECONDS } from "../data-action/definition.js";
import { failureOutputs } from "../data-action/failure.js";
import { dataActions } from "../data-action/lazy.js";
import type { RuntimeOptions } from "../data-action/runtime.js";
import type { HttpOutcome } from "../http.js";
import { notModelled } from "../machine/flow-error.js";
import type { DataActionCall, DataActionPort, DataActionReply } from "../port.js";
import type { Script } from "./model.js";
import { type Outputs, outputsOf } from "./outputs.js";
import { toScript } from "./parse.js";
import { createResponder, type ResponderOptions } from "./responder.js";
import { scriptedTransport } from "./transport.js";

/** Scripts, or their texts, by the name of the data action; `*` is for all others. */
export type ScriptsByAction = Readonly<Record<string, Script | string>>;

export interface ScriptedPortOptions extends ResponderOptions {
  /** With them a call becomes a request, and all that the integration service does takes part: templates, contracts. */
  readonly definitions?: readonly RuntimeDefinition[];
  /** Of the data-action runtime, when there are definitions. */
  readonly runtime?: Omit<RuntimeOptions, "transport">;
  /** Time limit of actions without a definition. @default 60000, the platform's longest */
  readonly timeoutMs?: number;
}

const ANY = "*";

/**
 * Answers data actions by a script. Without definitions there is no HTTP: a 2xx is a success whose JSON members are the
 * outputs, all else a failure with its status, and what takes longer than the time limit a timeout at that limit. A
 * call of an action that has no script stops the run.
 * @throws ScriptSyntaxError when a text is no script
 * @throws RangeError when a script has routes and there are no definitions
 */
export function scriptedPort(
  scripts: Script | string | ScriptsByAction,
  options: ScriptedPortOptions = {},
): DataActionPort {
  const ports = new Map(
    Object.entries(isOneScript(scripts) ? { [ANY]: scripts } : scripts).map(([action, script]) => [
      action,
      portOf(toScript(script), options),
    ]),
  );
  return {
    call: (call) => {
      const port = ports.get(call.dataAction) ?? ports.get(ANY);
      return port?.call(call) ?? notModelled(`no script for data action ${call.dataAction}`);
    },
  };
}

const isOneScript = (scripts: Script | string | ScriptsByAction): scripts is Script | string =>
  typeof scripts === "string" || Array.isArray(scripts.sections);

function portOf(script: Script, options: ScriptedPortOptions): DataActionPort {
  const { definitions, runtime, timeoutMs = UNSET_TIMEOUT_SECONDS * 1000 } = options;
  if (definitions !== undefined) {
    const { dataActionRuntime, withRelayServers } = dataActions();
    const transport = withRelayServers(definitions, scriptedTransport(script, options));
    return dataActionRuntime(definitions, { ...runtime, transport });
  }
  const route = script.sections.find((section) => section.route)?.route;
  if (route !== undefined) throw new RangeError(`the route ${route.path} needs the definitions of the data actions`);
  const respond = createResponder(script, options);
  return { call: (call) => replyOf(respond(WITHOUT_REQUEST, call.atMs), call, timeoutMs) };
}

/** Stands for the call in scripts, which look at nothing of it when there are no routes. */
const WITHOUT_REQUEST = { method: "POST", url: "/", headers: {} } as const;

function replyOf(outcome: HttpOutcome, call: DataActionCall, limitMs: number): DataActionReply {
  if (outcome.kind === "silence" || outcome.afterMs > limitMs) return { path: "timeout", afterMs: limitMs };
  const { afterMs } = outcome;
  const failed = (failure: ReturnType<typeof failureOutputs>): DataActionReply => ({
    path: "failure",
    failure,
    afterMs,
  });
  if (outcome.kind === "reset") return failed(failureOutputs("connection", "the connection broke", call));
  const { status, body } = outcome;
  if (status > 299) return failed(failureOutputs("status", body === "" ? reasonOf(status) : body, call, status));
  const outputs = outputsOnce(outcome, body);
  if (outputs === undefined) return failed(failureOutputs("answer", "the answer is not valid JSON", call));
  return { path: "success", outputs, afterMs };
}

const reasonOf = (status: number): string => STATUS_CODES[status] ?? `the API answered ${status}`;

/** Steps give the same outcome every time, so its body is read once. */
const known = new WeakMap<HttpOutcome, Outputs>();

function outputsOnce(outcome: HttpOutcome, body: string): Outputs | undefined {
  const before = known.get(outcome);
  if (before !== undefined) return before;
  const outputs = parseOutputs(body);
  if (outputs !== undefined) known.set(outcome, outputs);
  return outputs;
}

/** Undefined when it is not JSON; an empty answer has no members. */
function parseOutputs(body: string): Outputs | undefined {
  if (body === "") return {};
  try {
    return deepFreeze(outputsOf(JSON.parse(body) as JsonValue));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

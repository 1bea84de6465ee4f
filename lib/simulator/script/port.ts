import { STATUS_CODES } from "node:http";
import type { JsonValue } from "../../data-action/index.js";
import { UNSET_TIMEOUT_SECONDS } from "../data-action/definition.js";
import type { HttpOutcome } from "../http.js";
import type { DataActionCall, DataActionPort, DataActionReply } from "../port.js";
import { type RoutedAction, requestOf } from "./action-request.js";
import type { Script } from "./model.js";
import { outputsOf } from "./outputs.js";
import { toScript } from "./parse.js";
import { createResponder, type Responder, type ResponderOptions } from "./responder.js";

/** Scripts, or their texts, by the name of the data action; `*` is for all others. */
export type ScriptsByAction = Readonly<Record<string, Script | string>>;

export interface ScriptedPortOptions extends ResponderOptions {
  /** Give calls their method and path, which routes need, and their time limit. */
  readonly definitions?: readonly RoutedAction[];
  /** Time limit of actions that have no definition. @default 60000, the platform's longest */
  readonly timeoutMs?: number;
}

const ANY = "*";
/** Of failed remote calls; one that occurs (staff in the vendor's forum). Others are unverified. */
const ERROR_CODE = "ACTION.REMOTE_ENDPOINT";

/**
 * Answers data actions by a script without any HTTP: a 2xx is a success whose JSON members are the outputs, all else a
 * failure with its status. What takes longer than the action's time limit is a timeout at that limit.
 * @throws ScriptSyntaxError when a text is no script
 * @throws RangeError when a script has routes and there are no definitions
 */
export function scriptedPort(
  scripts: Script | string | ScriptsByAction,
  options: ScriptedPortOptions = {},
): DataActionPort {
  const { definitions = [], timeoutMs = UNSET_TIMEOUT_SECONDS * 1000 } = options;
  const responders = new Map(
    Object.entries(isOneScript(scripts) ? { [ANY]: scripts } : scripts).map(([action, given]) => {
      const script = toScript(given);
      if (definitions.length === 0) refuseRoutes(script);
      return [action, createResponder(script, options)];
    }),
  );
  return {
    call: (call) => {
      const action = definitions.find((d) => d.name === call.dataAction && d.integration === call.integration);
      const respond = responderOf(responders, call);
      const limitMs = action === undefined ? timeoutMs : action.timeoutSeconds * 1000;
      return replyOf(respond(requestOf(action, call.inputs), call.atMs), limitMs);
    },
  };
}

const isOneScript = (scripts: Script | string | ScriptsByAction): scripts is Script | string =>
  typeof scripts === "string" || Array.isArray(scripts.sections);

function refuseRoutes({ sections }: Script): void {
  const route = sections.find((section) => section.route)?.route;
  if (route !== undefined) throw new RangeError(`the route ${route.path} needs the definitions of the data actions`);
}

function responderOf(responders: ReadonlyMap<string, Responder>, { dataAction }: DataActionCall): Responder {
  const responder = responders.get(dataAction) ?? responders.get(ANY);
  if (responder !== undefined) return responder;
  const known = [...responders.keys()].join(", ");
  throw new RangeError(`there is no script for data action ${JSON.stringify(dataAction)} (there is one for ${known})`);
}

function replyOf(outcome: HttpOutcome, limitMs: number): DataActionReply {
  if (outcome.kind === "silence" || outcome.afterMs > limitMs) return { path: "timeout", afterMs: limitMs };
  const { afterMs } = outcome;
  if (outcome.kind === "reset") return failed(undefined, "the connection was reset", afterMs);
  const { status, body } = outcome;
  if (status > 299) return failed(status, body === "" ? (STATUS_CODES[status] ?? `status ${status}`) : body, afterMs);
  const json = parseJson(body);
  if (json === undefined) return failed(status, "the answer is not JSON", afterMs);
  return { path: "success", outputs: outputsOf(json), afterMs };
}

/** A broken connection has no status of the remote API; whether the platform makes one up is unverified. */
const failed = (status: number | undefined, userMessage: string, afterMs: number): DataActionReply => ({
  path: "failure",
  failure: { errorCode: ERROR_CODE, ...(status !== undefined && { status }), userMessage },
  afterMs,
});

/** An empty answer has no members. */
function parseJson(body: string): JsonValue | undefined {
  if (body === "") return {};
  try {
    return JSON.parse(body) as JsonValue;
  } catch {
    return undefined;
  }
}

import { dataActionRuntime, PLATFORM_URL, type RuntimeDefinition } from "../data-action/index.js";
import type { Transport } from "../http.js";
import { notModelled } from "../machine/flow-error.js";
import type { DataActionPort } from "../port.js";
import { parseScript, type Script, ScriptSyntaxError, scriptedPort, scriptedTransport } from "../script/index.js";
import { httpTransport } from "../transport/index.js";
import { ScenarioError } from "./error.js";
import { type FileLoader, loadDefinitions } from "./files.js";
import type { Scenario } from "./read.js";

/** Environment variables: `TF_VAR_<name>` gives the value of a stack's variable, such as a secret. */
export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_SEED = 1;
/** Stands for all data actions that have no script of their own. */
const ANY = "*";

/** What answers data actions. */
export interface OpenPort {
  readonly port: DataActionPort;
  /** Ends connections to real servers. */
  close(): void;
}

/** What answers data actions in a scenario; undefined when it gives neither a script nor a server. */
export function openPort(scenario: Scenario, files: FileLoader, env: Environment): OpenPort | undefined {
  const { script, api } = scenario.given;
  const definitions = loadDefinitions(scenario, files, env);
  if (api !== undefined) return realPort(scenario, definitions, api, env);
  if (script === undefined) return undefined;
  return { port: scriptPort(scenario, definitions, script, env), close: () => undefined };
}

function scriptPort(
  scenario: Scenario,
  definitions: readonly RuntimeDefinition[] | undefined,
  script: string | Readonly<Record<string, string>>,
  env: Environment,
): DataActionPort {
  const { seed = DEFAULT_SEED } = scenario.given;
  const scripts = typeof script === "string" ? { [ANY]: script } : script;
  const parsed = Object.entries(scripts).map(([action, text]): [string, Script] => {
    const path = typeof script === "string" ? ["given", "script"] : ["given", "script", action];
    return [action, readScript(scenario, path, text)];
  });
  if (definitions === undefined) return answering(scenario, Object.fromEntries(parsed), seed);
  const ports = parsed.map(([action, one]): [string, DataActionPort] => [
    action,
    runtime(scenario, definitions, scriptedTransport(one, { seed }), env),
  ]);
  return dispatch(new Map(ports));
}

function runtime(
  { given: { limits } }: Scenario,
  definitions: readonly RuntimeDefinition[],
  transport: Transport,
  env: Environment,
): DataActionPort {
  const { actionTimeoutPath } = limits ?? {};
  return dataActionRuntime(definitions, { transport, env, ...(actionTimeoutPath && { actionTimeoutPath }) });
}

/** Without definitions a script answers the calls themselves, and there are no requests. */
function answering(scenario: Scenario, scripts: Readonly<Record<string, Script>>, seed: number): DataActionPort {
  try {
    return scriptedPort(scripts, { seed });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ScenarioError([scenario.findingAt(["given", "script"], `${error.message}; add stack or actions`)]);
  }
}

function realPort(
  scenario: Scenario,
  definitions: readonly RuntimeDefinition[] | undefined,
  api: Readonly<Record<string, string>>,
  env: Environment,
): OpenPort {
  const wrong = (message: string): ScenarioError => new ScenarioError([scenario.findingAt(["given", "api"], message)]);
  if (scenario.given.script !== undefined) throw wrong("given.api must be left out next to script");
  if (definitions === undefined) throw wrong("given.api needs definitions of the data actions; add stack or actions");
  const { apiTime: time = "virtual" } = scenario.given;
  const transport = httpTransport({ map: urlMap(api, definitions), time });
  return { port: runtime(scenario, definitions, transport, env), close: () => transport.close() };
}

/** `*` stands for every server that the definitions name. */
function urlMap(
  { [ANY]: all, ...others }: Readonly<Record<string, string>>,
  definitions: readonly RuntimeDefinition[],
): Readonly<Record<string, string>> {
  if (all === undefined) return others;
  const origins = definitions.map(
    ({ request }) => /^https?:\/\/[^/?#$]+/i.exec(request.urlTemplate)?.[0] ?? PLATFORM_URL,
  );
  return { ...Object.fromEntries(origins.map((origin) => [origin, all])), ...others };
}

/** A script for each data action by its name. */
function dispatch(ports: ReadonlyMap<string, DataActionPort>): DataActionPort {
  return {
    call(call) {
      const port = ports.get(call.dataAction) ?? ports.get(ANY);
      return port?.call(call) ?? notModelled(`no script for data action ${call.dataAction}`);
    },
  };
}

function readScript(scenario: Scenario, path: readonly PropertyKey[], text: string): Script {
  try {
    return parseScript(text);
  } catch (error) {
    if (!(error instanceof ScriptSyntaxError)) throw error;
    throw new ScenarioError(
      error.problems.map(({ message, hint, line, column }) =>
        scenario.findingAt(path, hint === undefined ? message : `${message}; ${hint}`, { line, column }),
      ),
    );
  }
}

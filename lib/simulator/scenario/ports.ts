import type { RuntimeDefinition, RuntimeOptions } from "../data-action/index.js";
import { dataActions } from "../data-action/lazy.js";
import type { DataActionPort } from "../port.js";
import { parseScript, type Script, ScriptSyntaxError, scriptedPort } from "../script/index.js";
import { type DataTables, withTables } from "../tables/index.js";
import { httpTransport } from "../transport/index.js";
import { ScenarioError } from "./error.js";
import { type FileLoader, loadDefinitions } from "./files.js";
import { loopbackServers } from "./loopback-servers.js";
import type { Scenario } from "./read.js";

/** Environment variables: `TF_VAR_<name>` gives the value of a stack's variable, such as a secret. */
export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_SEED = 1;

/** What answers data actions. */
export interface OpenPort {
  readonly port: DataActionPort;
  /** Ends connections to real servers. */
  close(): void;
}

/**
 * What answers data actions in a scenario; undefined when it gives neither a script nor a server, nor tables that its data
 * actions write. A script for a data action by its name comes before the tables.
 * @param tables the tables that the scenario gives, if it does
 */
export function openPort(
  scenario: Scenario,
  files: FileLoader,
  env: Environment,
  tables: DataTables | undefined,
): OpenPort | undefined {
  const { script } = scenario.given;
  const definitions = loadDefinitions(scenario, files, env);
  const open = openApis(scenario, definitions, env);
  if (tables === undefined || definitions === undefined) return open;
  const except = (dataAction: string): boolean => typeof script === "object" && Object.hasOwn(script, dataAction);
  const port = withTables(open?.port, definitions, tables, { except, runtime: runtimeOptions(scenario, env) });
  return port && { port, close: () => open?.close() };
}

function openApis(
  scenario: Scenario,
  definitions: readonly RuntimeDefinition[] | undefined,
  env: Environment,
): OpenPort | undefined {
  const { script, api } = scenario.given;
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
  const { seed = DEFAULT_SEED, startAt } = scenario.given;
  const scripts =
    typeof script === "string"
      ? readScript(scenario, ["given", "script"], script)
      : Object.fromEntries(
          Object.entries(script).map(([action, text]): [string, Script] => [
            action,
            readScript(scenario, ["given", "script", action], text),
          ]),
        );
  try {
    return scriptedPort(scripts, {
      seed,
      ...(startAt !== undefined && { startAt }),
      runtime: runtimeOptions(scenario, env),
      ...(definitions !== undefined && { definitions }),
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ScenarioError([scenario.findingAt(["given", "script"], `${error.message}; add stack or actions`)]);
  }
}

function runtimeOptions({ given: { limits } }: Scenario, env: Environment): Omit<RuntimeOptions, "transport"> {
  const { actionTimeoutPath } = limits ?? {};
  return { env, ...(actionTimeoutPath && { actionTimeoutPath }) };
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
  const { dataActionRuntime, withRelayServers } = dataActions();
  const servers = loopbackServers(api, definitions);
  const http = httpTransport({ map: servers.map, time });
  const transport = withRelayServers(servers.inProcess, http);
  const port = dataActionRuntime(definitions, { transport, ...runtimeOptions(scenario, env) });
  return { port, close: () => http.close() };
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

import type { DataActionDefinition } from "../../data-action/index.js";
import { dataActionRuntime } from "../data-action/index.js";
import type { DataActionPort } from "../port.js";
import type { Script } from "../script/index.js";
import { parseScript, ScriptSyntaxError, scriptedPort, scriptedTransport } from "../script/index.js";
import { loopbackTransport } from "../transport/index.js";
import { ScenarioError } from "./error.js";
import { type FileLoader, loadDefinitions } from "./files.js";
import type { Scenario } from "./read.js";

const DEFAULT_SEED = 1;

/** What answers data actions in a scenario; undefined when it gives neither a script nor a server. */
export function portOf(scenario: Scenario, files: FileLoader): DataActionPort | undefined {
  const { script, api, seed = DEFAULT_SEED } = scenario.given;
  const definitions = loadDefinitions(scenario, files);
  if (api !== undefined) return realPort(scenario, definitions, api);
  if (script === undefined) return undefined;
  const build = (path: readonly PropertyKey[], text: string): DataActionPort =>
    portFor(readScript(scenario, path, text), definitions, seed);
  if (typeof script === "string") return build(["given", "script"], script);
  const ports = Object.entries(script).map(([name, text]) => [name, build(["given", "script", name], text)] as const);
  return dispatch(new Map(ports));
}

/** With definitions a call becomes a request, and the script answers that; without, it answers the call itself. */
function portFor(
  script: Script,
  definitions: readonly DataActionDefinition[] | undefined,
  seed: number,
): DataActionPort {
  return definitions === undefined
    ? scriptedPort(script, { seed })
    : dataActionRuntime(definitions, { transport: scriptedTransport(script, { seed }) });
}

function realPort(
  scenario: Scenario,
  definitions: readonly DataActionDefinition[] | undefined,
  api: Readonly<Record<string, string>>,
): DataActionPort {
  if (scenario.given.script !== undefined)
    throw new ScenarioError([scenario.findingAt(["given", "api"], "given.api must be left out next to script")]);
  if (definitions === undefined) {
    const message = "given.api needs definitions of the data actions; add stack or actions";
    throw new ScenarioError([scenario.findingAt(["given", "api"], message)]);
  }
  return dataActionRuntime(definitions, { transport: loopbackTransport(api) });
}

/** A script for each data action by its name. */
function dispatch(ports: ReadonlyMap<string, DataActionPort>): DataActionPort {
  return {
    call(call) {
      const port = ports.get(call.dataAction);
      if (port === undefined) throw new Error(`no script for the data action ${call.dataAction}`);
      return port.call(call);
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

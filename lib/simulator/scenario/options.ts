import { type Flow, walkActions } from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";
import type { Conversation, SimulateOptions, World } from "../options.js";
import type { DataActionPort } from "../port.js";
import type { DataTables } from "../tables/index.js";
import { type FileLoader, flowsOfStack, readFlow } from "./files.js";
import type { Scenario } from "./read.js";
import type { Given } from "./schema-given.js";
import { durationMs } from "./time-range.js";

/** What `given` says, as options of a simulation. @throws ScenarioError for files and scripts that cannot be used */
export function optionsOf(
  scenario: Scenario,
  flow: Flow,
  files: FileLoader,
  { port, tables }: { readonly port: DataActionPort | undefined; readonly tables: DataTables | undefined },
): SimulateOptions {
  const { inputs, seed, startAt, assume, limits, caller } = scenario.given;
  return {
    ...worldOf(scenario, flow, files),
    ...(tables && { tables }),
    ...(port && { port }),
    ...(inputs && { inputs: inputs as Readonly<Record<string, JsonValue>> }),
    ...(caller && { conversation: conversationOf(caller) }),
    ...(seed !== undefined && { seed }),
    ...(startAt !== undefined && { startAt }),
    ...(assume && { assume }),
    ...(limits?.actions !== undefined && { actionLimit: limits.actions }),
    ...(limits?.wordsPerMinute !== undefined && { wordsPerMinute: limits.wordsPerMinute }),
  };
}

function worldOf(scenario: Scenario, flow: Flow, files: FileLoader): World {
  const { objects, schedules } = scenario.given;
  const modules = modulesOf(scenario, flow, files);
  return {
    ...(objects && { objects: objects as NonNullable<World["objects"]> }),
    ...(schedules && { schedules }),
    ...(modules && { modules }),
  };
}

/** Modules that the scenario names; of those that it does not, the ones of its stack. */
function modulesOf(scenario: Scenario, flow: Flow, files: FileLoader): World["modules"] {
  const { stack, given } = scenario;
  const read = ([name, file]: [string, string]): [string, Flow] => [
    name,
    readFlow(scenario, ["given", "modules", name], file, files).flow,
  ];
  const named = given.modules && Object.fromEntries(Object.entries(given.modules).map(read));
  const isComplete = calledModules(flow).every((name) => named !== undefined && Object.hasOwn(named, name));
  if (stack === undefined || isComplete) return named;
  const own = flowsOfStack(scenario, stack, files).flatMap(({ flow }): [string, Flow][] =>
    flow.type === "commonModule" ? [[flow.name, flow]] : [],
  );
  return { ...Object.fromEntries(own), ...named };
}

function calledModules(flow: Flow): readonly string[] {
  const names = new Set<string>();
  walkActions(flow, (action) => {
    if (action.kind === "callCommonModule") names.add(action.commonModule);
  });
  return [...names];
}

function conversationOf({
  hangUpAt,
  answeredAt,
  entries,
  attributes,
  variables,
  transfersSucceed,
}: NonNullable<Given["caller"]>): Conversation {
  return {
    ...(entries && { entries }),
    ...(hangUpAt !== undefined && { hangUpAtMs: durationMs(hangUpAt) }),
    ...(answeredAt !== undefined && { answeredAtMs: durationMs(answeredAt) }),
    ...(attributes && { attributes }),
    ...(variables && { variables: variables as NonNullable<Conversation["variables"]> }),
    ...(transfersSucceed !== undefined && { transfersSucceed }),
  };
}

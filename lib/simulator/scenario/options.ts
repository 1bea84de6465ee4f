import type { Flow } from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";
import type { Conversation, SimulateOptions, World } from "../options.js";
import type { DataActionPort } from "../port.js";
import { type FileLoader, readFlow } from "./files.js";
import type { Scenario } from "./read.js";
import type { Given } from "./schema-given.js";
import { durationMs } from "./time-range.js";

/** What `given` says, as options of a simulation. @throws ScenarioError for files and scripts that cannot be used */
export function optionsOf(scenario: Scenario, files: FileLoader, port: DataActionPort | undefined): SimulateOptions {
  const { inputs, seed, startAt, assume, limits, caller } = scenario.given;
  return {
    ...worldOf(scenario, files),
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

function worldOf(scenario: Scenario, files: FileLoader): World {
  const { tables, objects, schedules, modules } = scenario.given;
  return {
    ...(tables && { tables: tables as NonNullable<World["tables"]> }),
    ...(objects && { objects: objects as NonNullable<World["objects"]> }),
    ...(schedules && { schedules }),
    ...(modules && { modules: modulesOf(scenario, modules, files) }),
  };
}

function modulesOf(
  scenario: Scenario,
  modules: Readonly<Record<string, string>>,
  files: FileLoader,
): Readonly<Record<string, Flow>> {
  const read = ([name, file]: [string, string]): [string, Flow] => [
    name,
    readFlow(scenario, ["given", "modules", name], file, files).flow,
  ];
  return Object.fromEntries(Object.entries(modules).map(read));
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

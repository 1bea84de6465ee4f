import { readFileSync } from "node:fs";
import { type Flow, type FlowSource, parseFlow } from "../architect/flow/index.js";
import type { BuiltFlow } from "../pattern/index.js";
import { FRESH_ROW } from "../policy/breaker/index.js";
import { operationDefinition, type RuntimeDefinition } from "../simulator/data-action/definition.js";
import {
  type DataActionPort,
  type DataTables,
  dataTables,
  type SimulateOptions,
  type SimulationResult,
  simulateSync,
  type TableRows,
  withTables,
} from "../simulator/index.js";
import { type ScriptsByAction, scriptedPort } from "../simulator/script/index.js";

/**
 * What is run: what `buildResilientFlow` makes, a flow model, the text of a flow file, or the path of one. Of a built flow
 * the data actions run too: contracts, templates and translation maps take part, and relays do their work.
 */
export type SimulateSubject = BuiltFlow | Flow | string;

export interface TestOptions extends SimulateOptions {
  /**
   * How the API answers, in the notation of scripts, such as `429 x2` and `200 {"score": 0.9}` on lines of their own: one
   * script for all data actions, or one for each by its name, `*` for all others. Takes the place of `port`. A data action
   * that writes a data table does so unless a script names it.
   */
  readonly script?: string | Readonly<Record<string, string>>;
}

/**
 * Runs a flow in virtual time and tells what happened; nothing is sent anywhere.
 * @throws FlowSyntaxError for a text that is no flow file, ScriptSyntaxError for a script that is none
 */
export function simulate(subject: SimulateSubject, options: TestOptions = {}): SimulationResult {
  const { script, ...rest } = options;
  const { flow, source, fileName } = loaded(subject);
  const tables = dataTables(options.tables ?? (isBuilt(subject) ? tablesOf(subject) : {}));
  return simulateSync(flow, {
    ...(isBuilt(subject) && { modules: Object.fromEntries(subject.modules.map(({ flow }) => [flow.name, flow])) }),
    ...(source && { source }),
    ...(fileName !== undefined && { fileName }),
    ...rest,
    tables,
    ...(script !== undefined && { port: portOf(subject, script, options, tables) }),
  });
}

interface Loaded {
  readonly flow: Flow;
  readonly source?: FlowSource;
  readonly fileName?: string;
}

function loaded(subject: SimulateSubject): Loaded {
  if (typeof subject !== "string") return { flow: isBuilt(subject) ? subject.flow : subject };
  if (isText(subject)) return parseFlow(subject);
  return { ...parseFlow(readFileSync(subject, "utf8"), { fileName: subject }), fileName: subject };
}

const isBuilt = (subject: SimulateSubject): subject is BuiltFlow =>
  typeof subject === "object" && "operations" in subject;

/** The text of a flow file has several lines, a path has one. */
const isText = (subject: string): boolean => subject.includes("\n");

/** Tables of breakers as they are made: all breakers are closed. */
function tablesOf(subject: BuiltFlow): Readonly<Record<string, TableRows>> {
  const all = [subject, ...subject.modules].flatMap(({ tables }) => tables);
  const freshRows = ({ rows }: (typeof all)[number]): TableRows =>
    Object.fromEntries(rows.map((key) => [key, { ...FRESH_ROW }]));
  return Object.fromEntries(all.map((table) => [table.name, freshRows(table)]));
}

/** What the flow and its modules call; both may have the same fallback. */
function definitionsOf(subject: BuiltFlow): readonly RuntimeDefinition[] {
  const operations = [subject, ...subject.modules].flatMap((built) => built.operations);
  const all = operations.map(operationDefinition);
  return [...new Map(all.map((one) => [JSON.stringify([one.integration, one.name]), one])).values()];
}

function portOf(
  subject: SimulateSubject,
  script: string | ScriptsByAction,
  { seed = 1, startAt }: SimulateOptions,
  tables: DataTables,
): DataActionPort {
  const settings = { seed, ...(startAt !== undefined && { startAt }) };
  if (!isBuilt(subject)) return scriptedPort(script, settings);
  const definitions = definitionsOf(subject);
  const port = scriptedPort(script, { ...settings, definitions });
  const isScripted = (name: string): boolean =>
    typeof script === "string" || Object.hasOwn(script, name) || Object.hasOwn(script, "*");
  const scripted: DataActionPort = {
    call: (call) => {
      // A stopped run could pass for one that gave up: in a test a missing script is a mistake of the test.
      if (!isScripted(call.dataAction)) throw new RangeError(`there is no script for data action ${call.dataAction}`);
      return port.call(call);
    },
  };
  const except = (name: string): boolean => typeof script === "object" && Object.hasOwn(script, name);
  return withTables(scripted, definitions, tables, { except }) ?? scripted;
}

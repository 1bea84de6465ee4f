import { parseFlow } from "../../../lib/architect/flow/index.js";
import {
  type DataActionReply,
  loadProgram,
  type SimulateOptions,
  type SimulationResult,
  simulateSync,
  type TraceEvent,
} from "../../../lib/simulator/index.js";

/** Flow files are written as data here: JSON is YAML. */
export type Item = Readonly<Record<string, unknown>>;

export const exp = (text: string): Item => ({ exp: text });
export const lit = (value: unknown): Item => ({ lit: value });
export const none: Item = { noValue: true };

/** `variable("integer", "Flow.n", 0)`; without a value it is NOT_SET. */
export const variable = (type: string, name: string, value?: unknown): Item => ({
  [`${type}Variable`]: { name, initialValue: value === undefined ? none : lit(value), isInput: true },
});

/** `set("integer", "Flow.n", "Flow.n + 1")` */
export const set = (type: string, name: string, value: string | Item): Item => ({
  updateData: {
    name: `set ${name}`,
    statements: [{ [type]: { variable: name, value: typeof value === "string" ? exp(value) : value } }],
  },
});
export const end = (reason = '"done"'): Item => ({ endWorkflow: { name: "End", exitReason: exp(reason) } });
export const disconnect: Item = { disconnect: { name: "Bye" } };
export const paths = (given: Readonly<Record<string, readonly Item[]>>): Item =>
  Object.fromEntries(Object.entries(given).map(([path, actions]) => [path, { actions }]));
export const block = (
  kind: "state" | "task",
  name: string,
  actions: readonly Item[],
  variables?: readonly Item[],
): Item => ({
  [kind]: { name, refId: name, ...(variables && { variables }), actions },
});

interface More {
  readonly variables?: readonly Item[];
  readonly states?: readonly Item[];
  readonly tasks?: readonly Item[];
  readonly stateVariables?: readonly Item[];
  readonly settings?: Item;
}

/** A flow of states that starts at the state `Start`, which has the actions. */
export function stateFlow(type: string, actions: readonly Item[], more: More = {}): string {
  const start = block("state", "Start", actions, more.stateVariables);
  return JSON.stringify({
    [type]: {
      name: "Test",
      startUpRef: `/${type}/states/state[Start]`,
      variables: more.variables ?? [],
      ...more.settings,
      states: [start, ...(more.states ?? [])],
      ...(more.tasks && { tasks: more.tasks }),
    },
  });
}
export const workflow = (actions: readonly Item[], more?: More): string => stateFlow("workflow", actions, more);

/** A flow of tasks that starts at the task `Start`. */
export function callFlow(actions: readonly Item[], more: More & { readonly type?: string } = {}): string {
  const { type = "inboundCall" } = more;
  return JSON.stringify({
    [type]: {
      name: "Test",
      startUpRef: `/${type}/tasks/task[Start]`,
      defaultLanguage: "en-us",
      variables: more.variables ?? [],
      ...more.settings,
      tasks: [block("task", "Start", actions), ...(more.tasks ?? [])],
    },
  });
}

export const run = (text: string, options: SimulateOptions = {}): SimulationResult => simulateSync(text, options);
export const program = (text: string) => {
  const { flow, source } = parseFlow(text, { fileName: "flow.yaml" });
  return loadProgram(flow, source);
};

/** A port that gives the replies in turn; the last one repeats. */
export function replies(...given: readonly DataActionReply[]) {
  const calls: { readonly atMs: number; readonly inputs: unknown; readonly run: number }[] = [];
  return {
    calls,
    call: ({ atMs, inputs, run: index }: { atMs: number; inputs: unknown; run: number }): DataActionReply => {
      const reply = given[Math.min(calls.length, given.length - 1)] as DataActionReply;
      calls.push({ atMs, inputs, run: index });
      return reply;
    },
  };
}
export const success = (outputs: Readonly<Record<string, never>> | object, afterMs = 0): DataActionReply =>
  ({ path: "success", outputs, afterMs }) as DataActionReply;
export const failure = (given: object, afterMs = 0): DataActionReply =>
  ({ path: "failure", failure: given, afterMs }) as DataActionReply;

export const callData = (more: Item = {}, inputs: Item = {}, bound: Item = {}): Item => ({
  callData: { name: "Call", category: { Desk: { dataAction: { Ask: { inputs, ...bound } } } }, ...more },
});

/** Events of one type. */
export const eventsOf = <T extends TraceEvent["type"]>(
  { events }: SimulationResult,
  type: T,
): readonly Extract<TraceEvent, { readonly type: T }>[] =>
  events.filter((event): event is Extract<TraceEvent, { readonly type: T }> => event.type === type);
export const pathsTaken = (result: SimulationResult): readonly string[] =>
  eventsOf(result, "path").map(({ path }) => path);
export const pauses = (result: SimulationResult): readonly (readonly [string, number, number])[] =>
  eventsOf(result, "pause").map(({ cause, askedMs, doneMs }) => [cause, askedMs, doneMs]);
export const detailOf = ({ end: { detail } }: SimulationResult): Readonly<Record<string, unknown>> =>
  (detail ?? {}) as Readonly<Record<string, unknown>>;

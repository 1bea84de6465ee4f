import {
  type Action,
  type CallData,
  type DataTableLookup,
  type Flow,
  type PlainMap,
  walkActions,
} from "../../architect/flow/index.js";
import { addTo } from "../../common/add-to.js";
import type { JsonValue } from "../../data-action/index.js";
import { actionKey } from "./replies.js";
import type { FlowVariables } from "./variables.js";

/** What a flow asks of the world around it. */
export interface Surroundings {
  /** Calls of each data action. */
  readonly calls: ReadonlyMap<string, readonly CallData[]>;
  readonly lookups: ReadonlyMap<string, readonly DataTableLookup[]>;
  readonly queues: readonly string[];
  readonly users: readonly string[];
  readonly skills: readonly string[];
  /** Answers of each schedule and schedule group, the ordinary one first. */
  readonly schedules: ReadonlyMap<string, readonly string[]>;
  /** What a caller can enter, when the flow asks for digits: choices of menus, edges of Collect Input, nothing. */
  readonly entries: readonly string[];
  readonly hasTransfers: boolean;
  /** Attributes that the flow reads, with the values that make a difference to it. */
  readonly attributes: ReadonlyMap<string, readonly JsonValue[]>;
  /** Whether the caller waits in a queue, where flows begin again and again. */
  readonly isQueue: boolean;
}

const FINDS = { findQueue: "queues", findUser: "users", findSkill: "skills" } as const;
const SCHEDULE_ANSWERS = ["active", "inactive"];
const GROUP_ANSWERS = ["open", "closed", "holiday", "emergency"];

export function surroundingsOf(flow: Flow, variables: FlowVariables): Surroundings {
  const calls = new Map<string, CallData[]>();
  const lookups = new Map<string, DataTableLookup[]>();
  const schedules = new Map<string, readonly string[]>();
  const names = { queues: new Set<string>(), users: new Set<string>(), skills: new Set<string>() };
  const attributes = new Map<string, readonly JsonValue[]>();
  let hasTransfers = false;
  walkActions(flow, (action) => {
    if (action.kind === "callData") addTo(calls, actionKey(action), action);
    if (action.kind === "dataTableLookup") addTo(lookups, action.dataTable, action);
    if (action.kind === "getParticipantData" || action.kind === "getConversationData")
      for (const { name, variable } of action.attributes)
        if ("lit" in name && variable !== undefined)
          attributes.set(String(name.lit), attributeValues(variable, variables));
    if (action.kind.startsWith("transferTo")) hasTransfers = true;
    if (action.kind in FINDS)
      for (const name of namesIn(action)) names[FINDS[action.kind as keyof typeof FINDS]].add(name);
    if (action.kind === "evaluateSchedule") for (const name of namesIn(action)) schedules.set(name, SCHEDULE_ANSWERS);
    if (action.kind === "evaluateScheduleGroup") for (const name of namesIn(action)) schedules.set(name, GROUP_ANSWERS);
  });
  return {
    calls,
    lookups,
    queues: [...names.queues],
    users: [...names.users],
    skills: [...names.skills],
    schedules,
    entries: entriesOf(flow, variables),
    hasTransfers,
    attributes,
    isQueue: flow.type === "inqueueCall",
  };
}

/** Attributes are texts, whatever they become later. */
function attributeValues(variable: string, variables: FlowVariables): readonly JsonValue[] {
  const values = variables.valuesOf(variable).filter((value) => value !== null);
  return values.length > 0 ? values : ["text"];
}

/** Literals of an action's own fields that name an object of the organisation: `lit: X` and `lit: {name: X}`. */
function namesIn(action: Action): readonly string[] {
  const { outputs: _outputs, name: _name, ...own } = action as unknown as Readonly<Record<string, JsonValue>>;
  return literals(own).filter((name) => !name.includes("/"));
}

function literals(value: JsonValue | Readonly<Record<string, JsonValue>>): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(literals);
  return Object.entries(value).flatMap(([key, child]) => {
    if (key !== "lit") return literals(child);
    if (typeof child === "string") return [child];
    const { name } = (child ?? {}) as { readonly name?: JsonValue };
    return typeof name === "string" ? [name] : [];
  });
}

const NO_ENTRY = "";

function entriesOf(flow: Flow, variables: FlowVariables): readonly string[] {
  const menus = "menus" in flow ? (flow.menus ?? []) : [];
  const keys = menus.flatMap(({ choices = [] }) =>
    choices.flatMap(({ dtmf }) => (dtmf === undefined ? [] : [digitOf(dtmf)])),
  );
  const collected: string[] = [];
  walkActions(flow, (action) => {
    if (action.kind !== "collectInput") return;
    collected.push("1".repeat(digitsAsked(action.digits)));
    if ("var" in action.inputData)
      for (const text of variables.textsAt(action.inputData.var)) if (/^[\d*#]+$/.test(text)) collected.push(text);
  });
  return keys.length + collected.length === 0 ? [] : [...new Set([...keys, ...collected, NO_ENTRY])];
}

/** `{exact: n}`, or `{range: {max: n, ...}}`; a bare number or a literal. */
function digitsAsked(digits: PlainMap | undefined): number {
  const found = /\d+/.exec(JSON.stringify(digits ?? {}));
  return found === null ? 1 : Number(found[0]);
}

/** Files write `digit_1`, `digit_star`, `digit_pound`. */
const DTMF: Readonly<Record<string, string>> = { star: "*", pound: "#" };
function digitOf(key: string): string {
  const digit = key.replace(/^digit_/, "");
  return DTMF[digit] ?? digit;
}

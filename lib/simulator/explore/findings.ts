import type { JsonValue } from "../../data-action/index.js";
import type { ProgramAction, SimulateOptions, TableRows } from "../index.js";
import { scriptText } from "./script-text.js";
import type { Branch, Finding } from "./search.js";

/** A scenario that takes at least one branch which no smaller one takes. */
export interface ExploredScenario {
  /** The branches that it was made for, in words. */
  readonly name: string;
  readonly inputs: Readonly<Record<string, JsonValue>>;
  /** By data action: its answers in the notation of scripts. */
  readonly script: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<string, TableRows>>;
  readonly objects: NonNullable<SimulateOptions["objects"]>;
  readonly schedules: Readonly<Record<string, string>>;
  readonly entries: readonly string[];
  /** What the flow reads of its conversation, such as `Call.Ani`. */
  readonly variables: Readonly<Record<string, JsonValue>>;
  readonly attributes: Readonly<Record<string, string>>;
  readonly transfersSucceed: boolean;
  /** When somebody answers a caller in a queue, in milliseconds from the start. */
  readonly answeredAtMs?: number;
  /** What the run came to. */
  readonly end: string;
  readonly attempts: number;
}

/** A branch that no run took. */
export interface MissedBranch extends Omit<ProgramAction, "paths"> {
  /** Absent for an action that never ran. */
  readonly path?: string;
}

export function scenarioOf(
  { plan, world, result, news }: Finding,
  actions: readonly ProgramAction[],
): ExploredScenario {
  const { options } = world;
  const {
    entries = [],
    variables = {},
    attributes = {},
    transfersSucceed = true,
    answeredAtMs,
  } = options.conversation ?? {};
  const script = [...world.script()].map(([key, replies]) => [key, replies] as const);
  return {
    name: plan.size === 0 ? "Everything goes well" : branchText(firstPath(news), actions),
    inputs: options.inputs ?? {},
    script: Object.fromEntries(script.map(([key, replies]) => [key, scriptText(replies)])),
    tables: world.tables(),
    objects: Object.fromEntries(Object.entries(options.objects ?? {}).filter(([, names]) => (names?.length ?? 0) > 0)),
    schedules: options.schedules ?? {},
    entries,
    variables,
    attributes,
    transfersSucceed,
    ...(answeredAtMs !== undefined && { answeredAtMs }),
    end: result.end.how,
    attempts: script[0]?.[1].length ?? 0,
  };
}

/** The way in which the run first differs from smaller ones. */
const firstPath = (news: readonly Branch[]): Branch =>
  news.find((branch) => !branch.endsWith(":")) ?? (news[0] as Branch);

const parts = (branch: Branch): readonly [action: number, path: string] => {
  const colon = branch.indexOf(":");
  return [Number(branch.slice(0, colon)), branch.slice(colon + 1)];
};

function branchText(branch: Branch, actions: readonly ProgramAction[]): string {
  const [action, path] = parts(branch);
  const { name, kind, container } = actions[action] as ProgramAction;
  return path === "" ? `${container}: ${name ?? kind}` : `${container}: ${name ?? kind} → ${path}`;
}

export function missedBranch(branch: Branch, actions: readonly ProgramAction[]): MissedBranch {
  const [action, path] = parts(branch);
  const { paths: _paths, ...where } = actions[action] as ProgramAction;
  return path === "" ? where : { ...where, path };
}

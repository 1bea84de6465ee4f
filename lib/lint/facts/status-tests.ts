import { childNodes, type ExpressionNode } from "../../architect/expression/index.js";
import type { Action, Setting } from "../../architect/flow/index.js";
import { isBranch } from "./branches.js";
import { effects } from "./effects.js";
import type { FlowView } from "./view.js";

/** What a decision or switch compares one variable with. */
export interface NumberTest {
  readonly action: Action;
  /** Name as written where it is first compared. */
  readonly name: string;
  /** Whole numbers that it is compared with for equality, alone or in a list. */
  readonly numbers: ReadonlySet<number>;
  /** True when it is compared for equality with whole numbers and read in no other way. */
  readonly plain: boolean;
}

/** True for a status after which a later attempt may succeed: too many requests, and errors of the server. */
export const isTransient = (status: number): boolean => status === 429 || (status >= 500 && status <= 599);

type Draft = { name: string; numbers: Set<number>; plain: boolean };

/** Fact: by variable name in lower case, the decisions and switches that read it. */
export function numberTests(view: FlowView): ReadonlyMap<string, readonly NumberTest[]> {
  const tests = new Map<string, NumberTest[]>();
  for (const action of new Set(view.expressions().map(({ action }) => action))) {
    if (!isBranch(action)) continue;
    for (const [key, draft] of draftsOf(action, view)) {
      const known = tests.get(key) ?? [];
      known.push({ action, ...draft });
      tests.set(key, known);
    }
  }
  return tests;
}

function draftsOf(action: Action, view: FlowView): ReadonlyMap<string, Draft> {
  const drafts = new Map<string, Draft>();
  const see = (name: string, numbers: readonly number[] | undefined): void => {
    const key = name.toLowerCase();
    const known = drafts.get(key) ?? { name, numbers: new Set(), plain: true };
    if (numbers === undefined) known.plain = false;
    else for (const number of numbers) known.numbers.add(number);
    drafts.set(key, known);
  };
  const matched = action.kind === "switch" ? action.match : undefined;
  for (const { path, result } of view.fact(effects).expressions(action)) {
    const { node } = result;
    if (node === undefined) continue;
    if (matched && path[0] === "match" && node.kind === "variable" && action.kind === "switch")
      see(node.name, casesOf(action.cases.map(({ value }) => value)));
    else readComparisons(node, see);
  }
  return drafts;
}

function casesOf(values: readonly Setting[]): readonly number[] | undefined {
  const numbers = values.map((value) => Number("lit" in value ? value.lit : "exp" in value ? value.exp : Number.NaN));
  return numbers.every((number) => Number.isInteger(number)) ? numbers : undefined;
}

type See = (name: string, numbers: readonly number[] | undefined) => void;

function readComparisons(node: ExpressionNode, see: See): void {
  const compared = equality(node) ?? membership(node);
  if (compared !== undefined) see(compared.name, compared.numbers);
  else if (node.kind === "variable") see(node.name, undefined);
  else for (const child of childNodes(node)) readComparisons(child, see);
}

/** `Flow.status == 429` */
function equality(node: ExpressionNode) {
  if (node.kind !== "infix" || (node.operator !== "==" && node.operator !== "!=")) return undefined;
  const { left, right } = node;
  const [variable, other] = left.kind === "variable" ? [left, right] : [right, left];
  const number = integer(other);
  return variable.kind === "variable" && number !== undefined ? { name: variable.name, numbers: [number] } : undefined;
}

/** `FindFirst(MakeList(429, 503), Flow.status)`, `Contains(MakeList(429, 503), Flow.status)` */
function membership(node: ExpressionNode) {
  if (node.kind !== "call" || !/^(?:findfirst|contains|findlast)$/i.test(node.name)) return undefined;
  const [list, variable] = node.arguments;
  if (list?.kind !== "call" || !/^makelist$/i.test(list.name) || variable?.kind !== "variable") return undefined;
  const numbers = list.arguments.map(integer);
  return numbers.every((number) => number !== undefined) ? { name: variable.name, numbers } : undefined;
}

const integer = (node: ExpressionNode): number | undefined =>
  node.kind === "literal" && node.type === "integer" ? Number(node.value) : undefined;

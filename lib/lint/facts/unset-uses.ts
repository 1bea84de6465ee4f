import { type Action, type BlockEnd, type CallData, isEnd } from "../../architect/flow/index.js";
import { boundTo, outcomeVariables } from "./attempts.js";
import { isBranch } from "./branches.js";
import { effects, intersects, namesIn } from "./effects.js";
import type { CheckedExpression } from "./expressions.js";
import { startsUnset } from "./uses.js";
import type { VariableFacts } from "./variables.js";
import type { FlowView } from "./view.js";

/** A use of an output of a data action that is not set when the call did not succeed. */
export interface UnsetUse {
  readonly call: CallData;
  readonly variable: VariableFacts;
  readonly expression: CheckedExpression;
}

/** Fact: uses that a call without a Failure path, or without a Timeout path, leads to. One for each call. */
export function unsetUses(view: FlowView): readonly UnsetUse[] {
  const found: UnsetUse[] = [];
  for (const { action: call } of view.actions()) {
    if (call.kind !== "callData" || (call.outputs?.failure && call.outputs.timeout)) continue;
    const next = view
      .graph()
      .successors(call)
      .find(({ path }) => path === "next");
    const use = next && unsetUseAfter(call, next.to, view);
    if (use !== undefined) found.push(use);
  }
  return found;
}

/** The first use of an output, from some action on, that no decision about the call stands before. */
export function unsetUseAfter(call: CallData, from: Action | BlockEnd, view: FlowView): UnsetUse | undefined {
  const outcome = outcomeVariables(call, view);
  for (const name of boundTo(call.successOutputs)) {
    const variable = view.variables().get(name);
    if (variable === undefined || !onlySetBy(variable, call, view)) continue;
    const expression = useOf(name, call, from, outcome, view);
    if (expression !== undefined) return { call, variable, expression };
  }
  return undefined;
}

const onlySetBy = ({ declarations, writes, mentioned }: VariableFacts, call: CallData, view: FlowView): boolean =>
  !mentioned &&
  writes.every(({ action }) => action === call) &&
  declarations.every(({ variable }) => startsUnset(variable, view));

function useOf(
  name: string,
  call: CallData,
  from: Action | BlockEnd,
  outcome: ReadonlySet<string>,
  view: FlowView,
): CheckedExpression | undefined {
  const known = view.fact(effects);
  const seen = new Set<Action | BlockEnd>([from, call]);
  const work = [from];
  for (const action of work) {
    if (isEnd(action) || action.kind === "opaque" || action.kind === "callTask") continue;
    const read = known.reads(action);
    if (read.has(name)) {
      const used = needing(action, name, known.expressions(action));
      if (used !== undefined) return used;
    }
    if (known.writes(action).has(name)) continue;
    if (isBranch(action) && intersects(outcome, read)) continue;
    for (const { to } of view.graph().successors(action)) {
      if (seen.has(to)) continue;
      seen.add(to);
      work.push(to);
    }
  }
  return undefined;
}

/** Where an action cannot do its work without a value. */
const NEEDS: Readonly<Record<string, RegExp>> = {
  callData: /^inputs$/,
  sendResponse: /^messageBody$/,
  sendAutoReply: /^messageBody$/,
  playAudio: /^audio$/,
  loop: /^loopCount$/,
  transferToAcd: /^targetQueue$/,
  transferToUser: /^(?:user|targetUser)$/,
};

const GUARDS = /\b(?:If|Is\w*Set\w*|IsError|Coalesce|Contains|Count)\s*\(|\?|NOT_SET/i;

function needing(action: Action, name: string, all: readonly CheckedExpression[]): CheckedExpression | undefined {
  const needs = NEEDS[action.kind];
  return all.find((one) => needs?.test(String(one.path[0])) && !GUARDS.test(one.text) && namesIn([one]).has(name));
}

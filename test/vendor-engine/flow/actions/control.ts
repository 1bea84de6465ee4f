import type { Untyped, UntypedMap } from "../../engine/untyped.js";
import type { Rebuild, Site } from "../rebuild.js";
import { setValue } from "../values.js";
import { type ActionBuilder, addActions, addPath } from "./index.js";

const loop: ActionBuilder = async (rebuild, body, site) => {
  const action = rebuild.add("Loop", site, body.name);
  setValue(rebuild, action.currentIndex, body.currentIndex, site, "currentIndex");
  setValue(rebuild, action.loopCount, body.loopCount, site, "loopCount");
  await addPath(rebuild, body, "loop", action.outputLoop, site);
};

const wait: ActionBuilder = (rebuild, body, site) => {
  const action = rebuild.add("Wait", site, body.name);
  setValue(rebuild, action.duration, body.duration, site, "duration");
};

const decision: ActionBuilder = async (rebuild, body, site) => {
  const action = rebuild.add("Decision", site, body.name);
  setValue(rebuild, action.condition, body.condition, site, "condition");
  await addPath(rebuild, body, "yes", action.outputYes, site);
  await addPath(rebuild, body, "no", action.outputNo, site);
};

interface Case {
  readonly value: UntypedMap;
  readonly actions?: Untyped;
  /** Place of the case below the switch. */
  readonly path: string;
}

/** The engine lacks `firstMatch`: its cases become comparisons. */
const switchAction: ActionBuilder = async (rebuild, body, site) => {
  const { firstTrue, firstMatch } = body.evaluate ?? {};
  const [type, match] = Object.entries<UntypedMap>(firstMatch ?? {})[0] ?? [];
  const source = firstTrue ?? match;
  if (source === undefined) throw new Error("evaluate has neither firstTrue nor firstMatch");
  const style = firstTrue ? "firstTrue" : `firstMatch.${type}`;
  const cases: Case[] = (source.cases ?? []).map((item: UntypedMap, index: number) => {
    const { value, actions } = item.case ?? item;
    const path = `evaluate.${style}.cases[${index}]`;
    return { value: match ? { exp: `${operand(match.value)} == ${operand(value)}` } : value, actions, path };
  });
  await addSwitch(rebuild, body.name, cases, { ...source.default, path: `evaluate.${style}.default` }, site);
};

function operand({ exp, lit }: UntypedMap): string {
  return exp === undefined ? JSON.stringify(lit) : `(${exp})`;
}

/** Adds a switch on the first true case. */
export async function addSwitch(
  rebuild: Rebuild,
  name: unknown,
  cases: readonly Case[],
  otherwise: Omit<Case, "value">,
  site: Site,
): Promise<void> {
  const action = rebuild.add("Switch", site, name);
  action.setFirstTrueSwitch();
  for (const [index, { value, actions, path }] of cases.entries()) {
    const condition = caseValue(action, index) ?? action.addCase();
    setValue(rebuild, condition, value, site, `${path}.value`);
    const where = `${site.where}.${path}.actions`;
    await addActions(rebuild, actions, { ...site, container: action.getOutputByIndex(index), where });
  }
  // A new switch of the engine has cases of its own.
  while (cases.length > 0 && caseValue(action, cases.length)) action.deleteCaseByIndex(cases.length);
  await addActions(rebuild, otherwise.actions, {
    ...site,
    container: action.outputDefault,
    where: `${site.where}.${otherwise.path}.actions`,
  });
}

function caseValue(action: Untyped, index: number): Untyped {
  try {
    return action.getCaseValue(index);
  } catch {
    return undefined;
  }
}

export const CONTROL_ACTIONS: Readonly<Record<string, ActionBuilder>> = {
  decision,
  loop,
  loopExit: (rebuild, body, site) => {
    rebuild.add("LoopExit", site, body.name);
  },
  loopNext: (rebuild, body, site) => {
    rebuild.add("LoopNext", site, body.name);
  },
  switch: switchAction,
  wait,
};

import { integerValue } from "../../architect/expression/index.js";
import type { CallTask, ChangeState, Decision, EndTask, JumpToTask, Loop } from "../../architect/flow/index.js";
import { LIMITS } from "../../architect/platform.js";
import { flowError } from "../machine/flow-error.js";
import type { Run } from "../machine/run.js";
import type { Site } from "../program/builder.js";
import { compileBoolean, compileInteger, type Getter } from "../program/expression.js";
import type { Label, ProgramBlock } from "../program/program.js";

export function decision(site: Site<Decision>): void {
  const condition = booleanOf(site, site.action.condition, "the condition", "condition");
  const yes = site.output("yes");
  const no = site.output("no");
  site.begin((run) => (condition(run) ? yes(run) : no(run)));
}

/** A condition of a decision or a case. */
export function booleanOf(
  site: Site,
  setting: Decision["condition"],
  what: string,
  ...path: readonly (string | number)[]
): Getter<boolean> {
  if ("exp" in setting) return compileBoolean(setting.exp, what, site.place);
  const literal = site.value(setting, "boolean", ...path);
  return (run) => {
    const value = literal?.(run);
    return value?.type === "boolean" ? value.value : flowError("not-set", `${what} is NOT_SET`);
  };
}

/**
 * The index is 0-based and keeps its last value after the loop (unverified). A computed count is taken as it is; below 1
 * there is no round.
 */
export function loop(site: Site<Loop>): void {
  const { action, number, block, next } = site;
  const count = loopCount(site);
  const index = site.target(action.currentIndex, "integer");
  const depth = (site.loop?.depth ?? -1) + 1;
  block.loopDepth = Math.max(block.loopDepth, depth + 1);
  const body: Label = { at: -1 };
  const round = (run: Run, at: number): number => {
    run.stack.cells[cellOf(run, depth)] = at;
    if (index !== undefined) run.assign(index, integerValue(at));
    if (run.sink !== undefined) run.path(number, "loop");
    return body.at;
  };
  const again = site.emit((run) => {
    const at = (run.stack.cells[cellOf(run, depth)] as number) + 1;
    return at < (run.stack.cells[cellOf(run, depth) + 1] as number) ? round(run, at) : next.at;
  });
  body.at = site.actions(action.outputs?.loop, again, { depth, again, exit: next }).at;
  const isEmpty = body.at === again.at;
  site.begin((run) => {
    const rounds = count(run);
    if (rounds < 1) return next.at;
    run.stack.cells[cellOf(run, depth) + 1] = rounds;
    if (!isEmpty) return round(run, 0);
    // Rounds of nothing leave the index only.
    round(run, rounds - 1);
    return next.at;
  });
}

/** Each level of nesting has two cells: the round and the number of rounds. */
const cellOf = (run: Run, depth: number): number => run.stack.base + 2 * depth;

function loopCount(site: Site<Loop>): Getter<number> {
  const { loopCount: setting } = site.action;
  if (setting !== undefined && "exp" in setting) {
    const literal = /^\s*(\d+)\s*$/.exec(setting.exp)?.[1];
    if (literal !== undefined) checkCount(site, Number(literal), "exp");
    return compileInteger(setting.exp, "the loop count", site.place);
  }
  const literal = setting !== undefined && "lit" in setting ? Number(setting.lit) : Number.NaN;
  checkCount(site, literal, "lit");
  return () => literal;
}

function checkCount(site: Site<Loop>, count: number, key: string): void {
  const { min, max } = LIMITS.loopCount.value;
  if (Number.isInteger(count) && count >= min && count <= max) return;
  site.problem("loop-count", count, { min, max }, "loopCount", key);
}

export function loopExit(site: Site): void {
  const { exit } = site.loop ?? outsideOfLoop(site);
  site.begin(() => exit.at);
}

export function loopNext(site: Site): void {
  const { again } = site.loop ?? outsideOfLoop(site);
  site.begin(() => again.at);
}

function outsideOfLoop(site: Site): { readonly again: Label; readonly exit: Label } {
  site.problem("outside-loop", site.action.kind, {});
  return { again: site.next, exit: site.next };
}

export function changeState(site: Site<ChangeState>): void {
  jump(site, site.action.targetStateRef, "targetStateRef");
}

/** Never comes back: a task that called the running one is left as well, which is unverified. */
export function jumpToTask(site: Site<JumpToTask>): void {
  jump(site, site.action.targetTaskRef, "targetTaskRef");
}

function jump(site: Site, reference: string, key: string): void {
  const target = blockOf(site, reference, key);
  site.begin((run) => (target === undefined ? site.next.at : run.stack.restart(run, target)));
}

function blockOf(site: Site, reference: string, key: string): ProgramBlock | undefined {
  const target = site.flow.blockAt(reference);
  if (target === undefined) site.problem("unknown-reference", reference, {}, key);
  return target;
}

export function callTask(site: Site<CallTask>): void {
  const { action, next } = site;
  const target = blockOf(site, action.targetTaskRef, "targetTaskRef");
  const ways = new Map<string, Getter<number>>([["default", site.output("default")]]);
  for (const { name = "", actions } of action.paths ?? []) ways.set(name.toLowerCase(), site.path(name, actions));
  const back = site.emit((run) => {
    const way = ways.get(run.stack.returnPath.toLowerCase());
    return way === undefined ? next.at : way(run);
  });
  site.begin((run) => (target === undefined ? next.at : run.stack.call(run, target, back.at)));
}

/** What becomes of a task that nobody called is unverified: here the flow ends. */
export function endTask(site: Site<EndTask>): void {
  const { outputPath = "default" } = site.action;
  const isModule = site.flow.type === "commonModule";
  site.begin(
    (run) =>
      run.stack.back(run, outputPath) ??
      run.finish(isModule ? "endModule" : "exit", isModule ? undefined : { outputPath }),
  );
}

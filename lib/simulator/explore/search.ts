import type { SimulationResult } from "../options.js";
import type { Program } from "../program/program.js";
import { Asking, type Plan, successors } from "./plan.js";
import type { PlannedWorld, Worlds } from "./world.js";

/** One way to take one output path of an action: `12:success`. */
export type Branch = `${number}:${string}`;

/** A run that takes branches which no smaller run took. */
export interface Finding {
  readonly plan: Plan;
  readonly world: PlannedWorld;
  readonly result: SimulationResult;
  readonly branches: ReadonlySet<Branch>;
  /** Those of them that were new, in the order in which they were taken. */
  readonly news: readonly Branch[];
}

export interface SearchResult {
  readonly findings: readonly Finding[];
  readonly missed: readonly Branch[];
  /** How many there are. */
  readonly branches: number;
  readonly runs: number;
  /** Whether the search ended since its bound was reached, and not since nothing was left to try. */
  readonly isBounded: boolean;
}

type Run = (world: PlannedWorld) => SimulationResult;

/** Every output path of every action, and every action that has none. */
function branchesOf(program: Program): readonly Branch[] {
  return program.actions.flatMap(({ action, paths }): Branch[] =>
    paths.length === 0 ? [`${action}:`] : paths.map((path): Branch => `${action}:${path}`),
  );
}

/**
 * Runs plans in the order of the answers that differ from the ordinary ones: none, one, two, ... A plan whose run took the
 * same branches as one before it is held back by one, since its successors promise less. Ends when every branch is taken.
 */
export function search(program: Program, worlds: Worlds, run: Run, mostRuns: number): SearchResult {
  const missing = new Set<Branch>(branchesOf(program));
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const waiting = new Levels();
  waiting.add(0, [new Map() as Plan].values());
  let runs = 0;
  let next = waiting.take();
  for (; next !== undefined && missing.size > 0 && runs < mostRuns; next = waiting.take()) {
    const [level, plan] = next;
    const asking = new Asking(plan);
    const world = worlds.make(asking);
    const result = run(world);
    runs++;
    const branches = branchesTaken(result, missing);
    if (branches.news.length > 0) findings.push({ plan, world, result, branches: branches.all, news: branches.news });
    for (const branch of branches.news) missing.delete(branch);
    const signature = `${[...branches.all].sort().join(" ")} ${result.end.how}`;
    const isKnown = seen.has(signature);
    seen.add(signature);
    waiting.add(level + (isKnown ? 2 : 1), successors(plan, asking.questions));
  }
  return {
    findings: withoutRedundant(findings),
    missed: [...missing],
    branches: branchesOf(program).length,
    runs,
    isBounded: missing.size > 0 && next !== undefined,
  };
}

function branchesTaken(result: SimulationResult, missing: ReadonlySet<Branch>) {
  const all = new Set<Branch>();
  for (const event of result.events) {
    if (event.type === "path") all.add(`${event.action}:${event.path}`);
    if (event.type === "action") all.add(`${event.action}:`);
  }
  return { all, news: [...all].filter((branch) => missing.has(branch)) };
}

/** A small finding is often contained in a larger one that came later, and which is needed. The ordinary run stays. */
function withoutRedundant(findings: readonly Finding[]): readonly Finding[] {
  const needed: Finding[] = [];
  const covered = new Set<Branch>();
  for (const finding of [...findings].reverse()) {
    if (finding.plan.size > 0 && [...finding.branches].every((branch) => covered.has(branch))) continue;
    for (const branch of finding.branches) covered.add(branch);
    needed.push(finding);
  }
  return needed.reverse();
}

/** Plans by level; within one, in the order in which they were found. They are made when they are taken. */
class Levels {
  private readonly levels: Iterator<Plan>[][] = [];

  add(level: number, plans: Iterator<Plan>): void {
    while (this.levels.length <= level) this.levels.push([]);
    this.levels[level]?.push(plans);
  }

  take(): readonly [level: number, plan: Plan] | undefined {
    for (const [level, sources] of this.levels.entries()) {
      for (let source = sources[0]; source !== undefined; source = sources[0]) {
        const { value, done } = source.next();
        if (done !== true) return [level, value];
        sources.shift();
      }
    }
    return undefined;
  }
}

import type { Action, Block } from "../../../architect/flow/index.js";
import { isBranch } from "../../facts/branches.js";
import { titleOf } from "../../facts/titles.js";
import { afterAny, failureLeadsTo } from "../../facts/unset-paths.js";
import { fillsByItself, startsUnset, type Use, uses } from "../../facts/uses.js";
import type { Read, Write } from "../../facts/variables.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const UNSET_VALUE = flowRule({
  id: "unset-value",
  category: "data",
  severity: "warning",
  what: "a variable without a value that is an input of a data action, the key of a data table, a duration of a wait or a count of a loop, on a path that sets it later or not at all",
  why: "NOT_SET is no value there: the run ends in an error of the flow, which takes neither the failure path nor the timeout path",
  help: "end the path that does not set it, set it before, or give it an initial value",
  source: "vendor blueprint on resilient data actions, vendor docs on data table lookup",
  sure: "the variable has no initial value and is no input, and either nothing before has set it on any path, or the lookup that sets it has found nothing and no decision stands in between; silent where a data action fails, which failure-not-handled reports, where another state or task sets it, where the block can be entered again or a decision asks about the variable, in flows with menus or events, and in bots",
  bad: `# Flow.rounds: integer
- dataTableLookup:
    name: Find the settings
    lookupValue:
      lit: retries
    dataTable:
      Settings:
        foundOutputs:
          rounds:
            var: Flow.rounds
- loop:
    name: Try
    loopCount:
      exp: Flow.rounds
    outputs:
      loop:
        actions:
          - wait:
              name: Pause
              duration:
                lit:
                  seconds: 10
`,
  good: `# Flow.rounds: integer = 3
- dataTableLookup:
    name: Find the settings
    lookupValue:
      lit: retries
    dataTable:
      Settings:
        foundOutputs:
          rounds:
            var: Flow.rounds
- loop:
    name: Try
    loopCount:
      exp: Flow.rounds
    outputs:
      loop:
        actions:
          - wait:
              name: Pause
              duration:
                lit:
                  seconds: 10
`,
  create: ({ view, report }) => ({
    end: () => {
      if (fillsByItself(view) || view.type === "workitem" || hasMenus(view)) return;
      for (const use of view.fact(uses)) {
        const { variable, facts, reads, writes } = use;
        if (writes.length === 0 || facts.mentioned || !startsUnset(variable, view) || isDecided(use)) continue;
        const needing = reads.filter(needsValue);
        if (needing.length === 0) continue;
        const after = afterAny(view.graph(), new Set(writes.map(({ action }) => action)));
        for (const read of needing) {
          const problem = problemOf(view, use, read, after);
          if (problem === undefined) continue;
          const { message, because } = problem;
          report({ expression: read.expression, span: read.span }, message, {
            related: [{ at: { node: because.action, path: because.path }, message: "set here" }],
          });
        }
      }
    },
  }),
});

/** A caller in a menu can come to a task again. */
const hasMenus = ({ flow }: FlowView): boolean => "menus" in flow && flow.menus !== undefined && flow.menus.length > 0;

/** The variable alone, at a place that takes no NOT_SET. */
function needsValue({ expression: { action, path, result } }: Read): boolean {
  if (result.node?.kind !== "variable") return false;
  const [first] = path;
  switch (action?.kind) {
    case "callData":
      return first === "inputs";
    case "dataTableLookup":
      return first === "lookupValue";
    case "wait":
      return first === "duration";
    case "loop":
      return first === "loopCount";
    default:
      return false;
  }
}

interface Problem {
  readonly message: string;
  readonly because: Write;
}

/** @param after what control can come to after the variable is set */
function problemOf(
  view: FlowView,
  { variable, writes }: Use,
  { expression }: Read,
  after: ReturnType<typeof afterAny>,
): Problem | undefined {
  const { action, block } = expression;
  const [first] = writes;
  if (action === undefined || block === undefined || first === undefined) return undefined;
  if (writes.some((write) => write.block.node !== block.node) || isEnteredAgain(view, block)) return undefined;
  const graph = view.graph();
  if (!after.has(action))
    return { message: `${variable.name} has no value yet when ${callTitle(action)} needs it`, because: first };
  const setters = new Set(writes.map((write) => write.action));
  for (const write of writes) {
    const setter = write.action;
    if (setter === action || !isResult(write) || after.has(setter)) continue;
    if (failureLeadsTo(graph, setter, action, setters))
      return {
        message: `${variable.name} has no value for ${callTitle(action)} when ${callTitle(setter)} finds nothing`,
        because: write,
      };
  }
  return undefined;
}

/** Many exports call every such action "Call Data Action"; what tells them apart is what they call. */
const callTitle = (action: Action): string => (action.kind === "callData" ? `"${action.dataAction}"` : titleOf(action));

const RESULTS = new Set<string | number | undefined>([
  "successOutputs",
  "foundOutputs",
  "externalResult",
  "inputData",
  "attributes",
]);
const isResult = ({ path }: Write): boolean => RESULTS.has(path[0]);

/** A decision about the variable is made for the case that it has no value. */
const isDecided = ({ reads }: Use): boolean => reads.some(({ expression }) => isBranch(expression.action));

/** Fact: the blocks that each block jumps to or calls. */
function targets(view: FlowView): ReadonlyMap<object, ReadonlySet<object>> {
  const graph = view.graph();
  const entries = new Map<object, object>(graph.blocks.map((block) => [graph.entry(block), block.node]));
  const found = new Map<object, Set<object>>(graph.blocks.map(({ node }) => [node, new Set()]));
  for (const { action, place } of view.actions())
    for (const { to, path } of graph.successors(action)) {
      const target = path === "jump" || path === "call" ? entries.get(to) : undefined;
      if (target !== undefined) found.get(place.block.node)?.add(target);
    }
  return found;
}

/** True when a run can come to the block twice, so that a value may be left of the time before. */
function isEnteredAgain(view: FlowView, block: Block): boolean {
  if (block.kind === "periodicState") return true;
  const next = view.fact(targets);
  const seen = new Set<object>(next.get(block.node));
  for (const node of seen) for (const one of next.get(node) ?? []) seen.add(one);
  return seen.has(block.node);
}

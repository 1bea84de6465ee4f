import { type Action, reachActions } from "../../../architect/flow/index.js";
import { isBranch } from "../../facts/branches.js";
import { effects } from "../../facts/effects.js";
import type { VariableFacts, Write } from "../../facts/variables.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const BREAKER_NOT_SHARED = flowRule({
  id: "breaker-not-shared",
  category: "resilience",
  severity: "warning",
  what: "a circuit breaker whose state is in a variable of the flow",
  why: "variables live in one run: what this run writes after a failure is gone when the next run asks, so the breaker never keeps a call from an API that is down",
  help: "keep the state where all runs see it: read a data table before the call, and write it with a data action",
  source: "vendor docs, data tables; vendor blueprint",
  sure: "a variable named like a breaker is tested before a data action and set after it, nothing in the same run can test it again after that, it comes from nowhere else and goes nowhere else; silent for loops over many calls, where a breaker within a run makes sense",

  bad: `# Flow.breakerOpen: boolean = false; Flow.breakerFailures: integer = 0; Flow.status: integer; Flow.rowState: string
- decision:
    name: Test
    condition:
      exp: Flow.breakerOpen
    outputs:
      "yes":
        actions:
          - endWorkflow:
              name: Spare it
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
    outputs:
      success:
        actions:
          - endWorkflow:
              name: Stop
      failure:
        actions:
          - updateData:
              name: Open the breaker
              statements:
                - boolean:
                    variable: Flow.breakerOpen
                    value:
                      lit: true
      timeout:
        actions:
          - updateData:
              name: Open the breaker
              statements:
                - boolean:
                    variable: Flow.breakerOpen
                    value:
                      lit: true
`,
  good: `# Flow.breakerOpen: boolean = false; Flow.breakerFailures: integer = 0; Flow.status: integer; Flow.rowState: string
- dataTableLookup:
    name: Read the breaker
    lookupValue:
      lit: depot
    dataTable:
      Breakers:
        foundOutputs:
          open:
            var: Flow.breakerOpen
- decision:
    name: Test
    condition:
      exp: Flow.breakerOpen
    outputs:
      "yes":
        actions:
          - endWorkflow:
              name: Spare it
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
    outputs:
      success:
        actions:
          - endWorkflow:
              name: Stop
      failure:
        actions:
          - callData:
              name: Get the quote
              category:
                Parcel Gateway:
                  dataAction:
                    Write breaker:
                      inputs: {}
`,
  create: ({ view, report }) => ({
    flow: () => {
      for (const facts of view.variables().values()) {
        if (!/breaker|circuit/i.test(facts.name) || !isOwn(facts, view)) continue;
        const tests = facts.reads.flatMap(({ expression: { action } }) => (isBranch(action) ? [action] : []));
        const write = uselessWrite(facts, tests, view);
        const [test] = tests;
        if (write === undefined || test === undefined) continue;
        const related = [{ at: { node: test }, message: "no run that comes later sees it here" }];
        report({ node: write.action, path: write.path }, `${facts.name} is lost when the run ends`, { related });
      }
    },
  }),
});

/** True when the variable gets literals and counts only, and nothing but tests and its own counting reads it. */
function isOwn({ name, declarations, reads, writes, mentioned }: VariableFacts, view: FlowView): boolean {
  if (mentioned || declarations.some(({ variable }) => variable.isInput || variable.isOutput)) return false;
  const own = new Set([name.toLowerCase()]);
  const known = view.fact(effects);
  const literal = writes.every(
    ({ action }) => action.kind === "updateData" && [...known.reads(action)].every((read) => own.has(read)),
  );
  return (
    literal &&
    reads.every(
      ({ expression: { action } }) => action && (isBranch(action) || known.writes(action).has(name.toLowerCase())),
    )
  );
}

/** A write after a data action that stands behind a test of the variable, from which control cannot come to a test again. */
function uselessWrite({ writes }: VariableFacts, tests: readonly Action[], view: FlowView): Write | undefined {
  const graph = view.graph();
  const after = (from: Iterable<Action>) =>
    reachActions(
      graph,
      [...from].flatMap((action) => graph.successors(action).map(({ to }) => to)),
    );
  const guarded = [...after(tests)].filter(({ kind }) => kind === "callData");
  const afterCalls = after(guarded);
  const late = writes.filter(({ action }) => afterCalls.has(action));
  if (late.length === 0) return undefined;
  const later = after(late.map(({ action }) => action));
  const unknown = [...later].some(({ kind }) => kind === "opaque" || kind === "endTask");
  return unknown || tests.some((test) => later.has(test)) ? undefined : late[0];
}

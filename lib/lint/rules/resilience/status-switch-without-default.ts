import { ACTION_SPECS, type Action, type BlockEnd, type CallData, type Switch } from "../../../architect/flow/index.js";
import { attempts } from "../../facts/attempts.js";
import { effects } from "../../facts/effects.js";
import { bodyOf } from "../../facts/repeats.js";
import { numberTests } from "../../facts/status-tests.js";
import { mayTakeTime } from "../../facts/takes-time.js";
import { unsetUseAfter } from "../../facts/unset-uses.js";
import { startsUnset } from "../../facts/uses.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";
import { staleAfter } from "./stale-pause.js";

export const STATUS_SWITCH_WITHOUT_DEFAULT = flowRule({
  id: "status-switch-without-default",
  category: "resilience",
  severity: "warning",
  what: "a switch on the status of a failed data action that leaves a status it does not list to chance",
  why: "APIs fail in ways that nobody lists: 401 after a changed password, 500, 502, or no status at all, which then go the way that was meant for a listed one",
  help: "add a default: as a rule, give up and fall back",
  source: "vendor docs, Call Data Action",
  sure: "the switch compares a status with numbers and has no default, and what comes next surely goes wrong: it waits in a retry by a variable that only the listed cases set, it uses a variable that only the listed cases set, it needs the answer of the call, or it calls again at once where the listed cases wait",

  bad: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- loop:
    name: Try again
    loopCount:
      lit: 5
    outputs:
      loop:
        actions:
          - updateData:
              name: Assume no answer
              statements:
                - integer:
                    variable: Flow.status
                    value:
                      lit: 0
          - callData:
              name: Get the quote
              category:
                Parcel Gateway:
                  dataAction:
                    Get Delivery Quote:
                      inputs: {}
                      failureOutputs:
                        status:
                          var: Flow.status
              outputs:
                success:
                  actions:
                    - loopExit:
                        name: Done
          - switch:
              name: Which status
              evaluate:
                firstMatch:
                  integer:
                    value:
                      exp: Flow.status
                    cases:
                      - case:
                          value:
                            lit: 429
                          actions:
                            - updateData:
                                name: Choose
                                statements:
                                  - integer:
                                      variable: Flow.n
                                      value:
                                        lit: 60
                      - case:
                          value:
                            lit: 503
                          actions:
                            - updateData:
                                name: Choose
                                statements:
                                  - integer:
                                      variable: Flow.n
                                      value:
                                        lit: 10
          - wait:
              name: Pause
              duration:
                exp: ToDuration(Flow.n * 1000)
`,
  good: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- loop:
    name: Try again
    loopCount:
      lit: 5
    outputs:
      loop:
        actions:
          - updateData:
              name: Assume no answer
              statements:
                - integer:
                    variable: Flow.status
                    value:
                      lit: 0
          - callData:
              name: Get the quote
              category:
                Parcel Gateway:
                  dataAction:
                    Get Delivery Quote:
                      inputs: {}
                      failureOutputs:
                        status:
                          var: Flow.status
              outputs:
                success:
                  actions:
                    - loopExit:
                        name: Done
          - switch:
              name: Which status
              evaluate:
                firstMatch:
                  integer:
                    value:
                      exp: Flow.status
                    default:
                      actions:
                        - loopExit:
                            name: Done
                    cases:
                      - case:
                          value:
                            lit: 429
                          actions:
                            - updateData:
                                name: Choose
                                statements:
                                  - integer:
                                      variable: Flow.n
                                      value:
                                        lit: 60
                      - case:
                          value:
                            lit: 503
                          actions:
                            - updateData:
                                name: Choose
                                statements:
                                  - integer:
                                      variable: Flow.n
                                      value:
                                        lit: 10
          - wait:
              name: Pause
              duration:
                exp: ToDuration(Flow.n * 1000)
`,
  create: ({ view, report }) => ({
    actions: {
      switch: (choice) => {
        if (choice.default !== undefined || choice.cases.some(({ actions }) => actions === undefined)) return;
        const stale = staleAfter(choice, view);
        if (stale !== undefined) report({ node: choice }, `a status that is not listed leaves ${stale} as it was`);
        const call = stale === undefined ? callOf(choice, view) : undefined;
        const next = view
          .graph()
          .successors(choice)
          .find(({ path }) => path === "next");
        if (call === undefined || next === undefined) return;
        const trouble = unchosen(choice, view) ?? needed(call, next.to, view) ?? hurried(choice, call, view);
        if (trouble !== undefined) report({ node: choice }, `a status that is not listed ${trouble}`);
      },
    },
  }),
});

/** The data action whose failure status the switch compares, alone, if it is the only one that sets it. */
function callOf(choice: Switch, view: FlowView): CallData | undefined {
  const [name, ...others] = view.fact(effects).reads(choice);
  if (name === undefined || others.length > 0) return undefined;
  const test = view
    .fact(numberTests)
    .get(name)
    ?.find(({ action }) => action === choice);
  const found = (view.variables().get(name)?.writes ?? []).filter(
    ({ action, path }) => action.kind === "callData" && path[0] === "failureOutputs" && path[1] === "status",
  );
  const action = found[0]?.action;
  return test?.plain && found.length === 1 && action?.kind === "callData" ? action : undefined;
}

/** A variable that only the cases set, and that something else reads. */
function unchosen(choice: Switch, view: FlowView): string | undefined {
  const inside = bodyOf(choice.cases.flatMap(({ actions = [] }) => actions));
  if (choice.cases.some(({ actions = [] }) => !actions.every(({ kind }) => kind === "updateData"))) return undefined;
  for (const facts of view.variables().values()) {
    if (facts.mentioned || facts.writes.length < choice.cases.length) continue;
    if (!facts.writes.every(({ action }) => inside.has(action))) continue;
    if (!facts.declarations.every(({ variable }) => startsUnset(variable, view))) continue;
    const used = facts.reads.some(({ expression }) => /^(?:wait|loop|callData)$/.test(expression.action?.kind ?? ""));
    if (used) return `leaves ${facts.name} as it was`;
  }
  return undefined;
}

function needed(call: CallData, next: Action | BlockEnd, view: FlowView): string | undefined {
  const use = unsetUseAfter(call, next, view);
  return use && `goes on to what needs ${use.variable.name}`;
}

function hurried(choice: Switch, call: CallData, view: FlowView): string | undefined {
  if (!choice.cases.every(({ actions = [] }) => [...bodyOf(actions)].some(waitsOrLeaves))) return undefined;
  if (!choice.cases.some(({ actions = [] }) => actions.some(({ kind }) => kind === "wait"))) return undefined;
  const attempt = view.fact(attempts).find((one) => one.call === call && one.cycle.has(choice));
  if (attempt === undefined) return undefined;
  const inside = bodyOf(choice.cases.flatMap(({ actions = [] }) => actions));
  const waits = [...attempt.within].some((action) => !inside.has(action) && mayTakeTime(action));
  return waits ? undefined : "is tried again at once";
}

const waitsOrLeaves = (action: Action): boolean =>
  action.kind !== "opaque" && (action.kind === "wait" || ACTION_SPECS[action.kind].flow !== "passes");

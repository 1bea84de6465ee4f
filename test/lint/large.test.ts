import { lintText, presetRules } from "../../lib/lint/index.js";

const rules = presetRules("recommended");

const list = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => item(i)).join("");

const CALL = (indent: string): string =>
  [
    "- callData:",
    "    name: Get",
    "    category:",
    "      Parcels:",
    "        dataAction:",
    "          Get:",
    "            inputs: {}",
  ]
    .map((line) => `${indent}${line}\n`)
    .join("");

const ring = (count: number): string => `workflow:
  name: Ring
  startUpRef: "/workflow/states/state[S_0]"
  states:
${list(
  count,
  (i) => `    - state:
        name: S${i}
        refId: S_${i}
        actions:
${CALL("          ")}          - changeState:
              name: Next
              targetStateRef: "/workflow/states/state[S_${(i + 1) % count}]"
`,
)}`;

const tasks = (count: number): string => `inboundCall:
  name: Ring
  startUpRef: "/inboundCall/tasks/task[T_0]"
  tasks:
${list(
  count,
  (i) => `    - task:
        name: T${i}
        refId: T_${i}
        actions:
${CALL("          ")}          - jumpToTask:
              name: Next
              targetTaskRef: "/inboundCall/tasks/task[T_${(i + 1) % count}]"
`,
)}`;

const inState = (actions: string): string => `workflow:
  name: Long
  startUpRef: "/workflow/states/state[S_1]"
  states:
    - state:
        name: S
        refId: S_1
        actions:
${actions}          - endWorkflow:
              name: End
`;

const loops = (count: number): string =>
  inState(
    list(
      count,
      () => `          - loop:
              name: Again
              loopCount:
                lit: 3
              outputs:
                loop:
                  actions:
${CALL("                    ")}                    - loopExit:
                        name: Leave
`,
    ),
  );

const suppressed = (count: number): string =>
  inState(
    list(
      count,
      () => `          # buttress-ignore wait-of-nothing: a trial
          - wait:
              name: Pause
              duration:
                lit:
                  seconds: 0
`,
    ),
  );

const setting = (target: number, source: number): string => `          - updateData:
              name: Set
              statements:
                - integer:
                    variable: Flow.v${target}
                    value:
                      exp: Flow.v${source} * 2
          - wait:
              name: Pause
              duration:
                exp: ToDuration(Flow.v${target})
`;

const circle = (count: number): string =>
  inState(list(count, (i) => setting(i, (i + 1) % count))).replace(
    "  states:\n",
    `  variables:\n${list(count, (i) => `    - integerVariable:\n        name: Flow.v${i}\n        initialValue:\n          noValue: true\n`)}  states:\n`,
  );

/** Milliseconds of processor time, which a busy machine changes less than the time of the clock. */
function cost(text: string): number {
  const before = process.cpuUsage();
  const { findings } = lintText(text, { rules, fileName: "flow.yaml" });
  if (findings.some(({ rule }) => rule === "rule-failed")) throw new Error("a rule failed");
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe("a large flow", () => {
  it.each([
    ["states in a ring, each with a data action", ring],
    ["tasks of a call in a ring, each with a data action", tasks],
    ["loops behind each other", loops],
    ["suppressed findings", suppressed],
    ["variables in a circle, each waited for", circle],
  ])("takes no quadratic time: %s", (_, flow) => {
    cost(flow(50));
    const small = cost(flow(200));
    expect(cost(flow(1600))).toBeLessThan(8 * 5 * Math.max(small, 15));
  });
});

import { ACTION_SPECS, type ActionKind, FLOW_TYPES, type FlowType } from "../../lib/architect/flow/index.js";
import {
  availability,
  CALL_DATA_SUPPORT,
  FAILURE_OUTPUTS,
  flowNameProblem,
  LIMITS,
  WAIT_SUPPORT,
  waitLimit,
} from "../../lib/architect/platform.js";
import { hours } from "../../lib/common/duration.js";

describe("the longest wait", () => {
  it.each([
    ["workflow", 72],
    ["inboundShortMessage", 72],
    ["inboundChat", 72],
    ["inboundEmail", 72],
    ["inqueueEmail", 72],
    ["inqueueShortMessage", 72],
    ["surveyInvite", 1],
    ["inboundCall", undefined],
    ["inqueueCall", undefined],
    ["secureCall", undefined],
    ["commonModule", undefined],
  ] as const)("in %s is %s hours", (type, most) => {
    expect(waitLimit(type)).toBe(most === undefined ? undefined : hours(most).milliseconds);
  });
});

describe("call data action", () => {
  it("has failure outputs outside voice and a processing prompt inside, and modules have both", () => {
    const having = (field: "failureOutputs" | "processingPrompt") =>
      FLOW_TYPES.filter((type) => CALL_DATA_SUPPORT[type][field].value).sort();
    const voice = ["inboundCall", "inqueueCall", "outboundCall", "secureCall"];
    expect(having("processingPrompt")).toEqual(["commonModule", ...voice].sort());
    expect(having("failureOutputs")).toEqual(FLOW_TYPES.filter((type) => !voice.includes(type)).sort());
  });

  it("has thirteen failure outputs", () => {
    expect(FAILURE_OUTPUTS).toHaveLength(13);
    expect(FAILURE_OUTPUTS.indexOf("status")).toBe(1);
  });
});

describe("availability", () => {
  const cases: readonly [ActionKind, FlowType, string, number][] = [
    ["callData", "workflow", "yes", 50],
    ["wait", "inboundEmail", "yes", 0],
    ["wait", "inqueueEmail", "yes", 0],
    ["wait", "inboundCall", "no", 0],
    ["wait", "botFlow", "unknown", 0],
    ["endWorkflow", "inboundCall", "no", 0],
    ["changeState", "inboundChat", "yes", 0],
    ["holdMusic", "inqueueCall", "yes", 8],
    ["playAudio", "commonModule", "voiceModules", 0],
    ["jumpToTask", "workflow", "unknown", 0],
    ["setLanguage", "workflow", "unknown", 0],
    ["callData", "botFlow", "unknown", 0],
  ];
  it.each(cases)("of %s in %s is %s", (kind, type, value, seen) => {
    expect(availability(kind, type)).toEqual({ value, seen });
  });

  it("is known or unknown for every action and flow type, and says so", () => {
    for (const kind of Object.keys(ACTION_SPECS) as ActionKind[])
      for (const type of FLOW_TYPES) {
        const { value, seen } = availability(kind, type);
        expect(["yes", "no", "unknown", "voiceModules"]).toContain(value);
        expect(Number.isInteger(seen)).toBe(true);
      }
  });

  it("agrees with the table of waits", () => {
    for (const type of FLOW_TYPES)
      if (availability("wait", type).value === "yes") expect(waitLimit(type)).toBeDefined();
      else expect(waitLimit(type)).toBeUndefined();
  });
});

describe("a flow's name", () => {
  it.each([
    ["Parcel watcher", undefined],
    ["x".repeat(200), undefined],
    ["x".repeat(201), "at most 200 characters long"],
    ["  ", "not blank"],
    ["a/b", "without /"],
    ["orders-Debug", "not ending in -debug"],
  ])("%j must be %s", (name, expected) => {
    expect(flowNameProblem(name)).toBe(expected);
  });
});

it("every fact has a source and a confidence", () => {
  const facts = [
    ...Object.values(LIMITS),
    ...Object.values(WAIT_SUPPORT),
    ...Object.values(CALL_DATA_SUPPORT).flatMap((one) => Object.values(one)),
  ];
  for (const { source, confidence } of facts) {
    expect(source).not.toBe("");
    expect(["high", "medium", "low"]).toContain(confidence);
  }
});

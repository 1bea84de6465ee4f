import { z } from "zod";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { FLOW_ID, type JsonValue, type Operation, post } from "../../lib/data-action/index.js";
import {
  buildResilientFlow,
  checkSystems,
  defineApi,
  inboundCall,
  type ResilientFlowDeclaration,
  workflow,
} from "../../lib/pattern/index.js";
import {
  callback,
  type HandOffTarget,
  handOffToWorkflow,
  manualReview,
  type Resilience,
} from "../../lib/policy/index.js";
import type { HttpOutcome } from "../../lib/simulator/http.js";
import { declarationOf, flowOf, keepTrying, lookUp } from "./matrix.js";
import { CONVERSATION, run } from "./matrix-run.js";

const REFUSED: HttpOutcome = { kind: "response", status: 400, headers: {}, body: "{}", afterMs: 0 };
const DOWN = [{ status: 503 }];

/** A call flow that hands off to a workflow of the same operation. */
function handingOff(
  to: (call: Operation) => HandOffTarget = keepTrying,
  options: { readonly say?: string } = {},
  call = lookUp("envelope"),
): ResilientFlowDeclaration {
  const fallback = handOffToWorkflow({ workflow: to(call), ...options });
  return { call, flow: flowOf("inboundCall", false), resilience: { fallback } };
}

const without =
  (resilience: Resilience) =>
  (call: Operation): ResilientFlowDeclaration => ({ ...keepTrying(call), resilience });
const REVIEWED = without({ fallback: manualReview() });

describe("a call that hands off to a workflow", () => {
  it("is carried on by the workflow with what it was handed, to the callback in the end", () => {
    const declaration = handingOff();
    const [request] = run(declaration, DOWN).requests;
    const { inputData = {} } = Object(request?.body) as { readonly inputData?: Readonly<Record<string, JsonValue>> };
    const inputs = Object.fromEntries(Object.entries(inputData).map(([name, value]) => [name.slice(5), value]));
    const carriedOn = run(keepTrying(declaration.call), DOWN, { inputs });
    expect(carriedOn.requests).toEqual([
      {
        path: "/api/v2/conversations/callbacks",
        body: expect.objectContaining({ callbackNumbers: ["+4989777"], queueId: "id of Desk" }),
      },
    ]);
  });

  it("tells the person, in the declaration's own words if it has any", () => {
    expect(run(handingOff(), DOWN).tells("We keep working on it")).toBe(true);
    expect(run(handingOff(keepTrying, { say: "Bear with us." }), DOWN).tells("Bear with us.")).toBe(true);
  });

  it("goes to the queue of the workflow's callback when the workflow cannot be started", () => {
    const result = run(handingOff(), DOWN, { platform: REFUSED });
    expect(result.end).toMatchObject({ how: "transfer", detail: { queue: "Desk" } });
    expect(result.tells("We keep working on it")).toBe(false);
  });

  it("ends with an apology when there is no such queue either", () => {
    const result = run(handingOff(REVIEWED), DOWN, { platform: { kind: "silence" } });
    expect(result.end.how).toBe("disconnect");
    expect(result.tells("this does not work now")).toBe(true);
  });

  it("leaves a caller in the queue when the workflow cannot be started", () => {
    const declaration = declarationOf({ type: "inqueueCall", capture: "envelope", fallback: "handOffToWorkflow" });
    expect(run(declaration, DOWN, { platform: REFUSED }).end).toMatchObject({ how: "exit" });
  });

  it("hands nothing off that was not fit for a call", () => {
    const world = { conversation: { ...CONVERSATION, attributes: {} } };
    const result = run(handingOff(), DOWN, world);
    expect([result.calls, result.requests]).toEqual([0, []]);
    expect(result.end).toMatchObject({ how: "transfer", detail: { queue: "Desk" } });
  });

  it("promises nothing to a caller without a number, whom nobody could call back", () => {
    const anonymous = { conversation: { ...CONVERSATION, variables: { "Call.Ani": "" } } };
    const result = run(handingOff(), DOWN, anonymous);
    expect(result.requests).toEqual([]);
    expect(result.tells("We keep working on it")).toBe(false);
    expect(result.end).toMatchObject({ how: "transfer", detail: { queue: "Desk" } });
    expect(run(handingOff(REVIEWED), DOWN, anonymous).tells("We keep working on it")).toBe(true);
  });

  it("needs no check where nothing can be unfit", () => {
    const { operations } = defineApi({
      id: "status",
      name: "Status",
      baseUrl: "https://status.example.com",
      capture: lookUp("envelope").api.capture,
      operations: { ask: post("/v1/status", { input: z.object({}), output: z.object({ up: z.boolean() }) }) },
    });
    const yaml = emitFlow(buildResilientFlow({ ...handingOff(REVIEWED, {}, operations.ask), flow: BARE }).flow);
    expect(yaml).not.toContain("Can it be handed off?");
    expect(emitFlow(buildResilientFlow(handingOff()).flow)).toContain("Can it be handed off?");
  });

  it("does not ask for a number that a workflow without a callback would not read", () => {
    const names = (to: (call: Operation) => HandOffTarget) =>
      (buildResilientFlow(handingOff(to)).flow.variables ?? []).map(({ name }) => name);
    expect(names(keepTrying)).toContain("Flow.callbackNumber");
    expect(names(REVIEWED)).not.toContain("Flow.callbackNumber");
  });
});

const BARE = inboundCall({ name: "Ask", next: { kind: "disconnect" } });

describe("the operation that starts a workflow", () => {
  const start = (to?: (call: Operation) => HandOffTarget) =>
    buildResilientFlow(handingOff(to)).operations[1] as Operation;

  it("refers to the flow by type and name, for Terraform to put in its id", () => {
    const operation = start();
    const { definition, api, key } = operation;
    expect(definition.flow).toEqual({ type: "workflow", name: "Keep looking up" });
    expect(definition.request.bodyTemplate).toContain(`"flowId": "${FLOW_ID}"`);
    expect([api.id, api.integrationType]).toEqual(["crm-hand-offs", "purecloud-data-actions"]);
    expect(api.operations[key]).toBe(operation);
  });

  it("is the same for every flow that hands off to the workflow, and another for another workflow", () => {
    const named = (name: string) => start((call) => ({ ...keepTrying(call), flow: workflow({ name }) }));
    expect(named("Keep looking up").key).toBe(start().key);
    expect(named("Keep looking up").definition).toEqual(start().definition);
    const others = ["Keep Looking Up", "Keep-looking-up", "Später", "Spter"].map(named);
    expect(new Set(others.map(({ key }) => key)).size).toBe(others.length);
    expect(others.every(({ key }) => /^start[A-Za-z0-9]+$/.test(key))).toBe(true);
  });

  it("hands over a text that is both the operation's and the callback's once", () => {
    const to = without({ fallback: callback({ queue: "Desk", numberInput: "note" }) });
    expect(start(to).definition.inputs.map(({ name }) => name)).toEqual(["customer", "pages", "note", "callbackName"]);
  });
});

describe("a workflow to hand off to", () => {
  it.each<[string, (call: Operation) => HandOffTarget, string]>([
    [
      "of another type",
      (call) => ({ call, flow: flowOf("inqueueCall", false) }),
      'crm.operations.lookUp.flow.resilience.fallback.workflow.flow.type must be a workflow, which runs without the conversation, got "inqueueCall"; declare the flow with workflow() [hand-off-type]',
    ],
    [
      "of another operation",
      () => keepTrying(lookUp("native")),
      'crm.operations.lookUp.flow.resilience.fallback.workflow.call must be a workflow of the operation that this flow calls (crm.operations.lookUp), got "crm.operations.lookUp"; declare a workflow around it [hand-off-operation]',
    ],
    [
      "of no operation",
      () => ({ call: "lookUp", flow: workflow({ name: "x" }) }),
      'got "string"; declare a workflow around it [hand-off-operation]',
    ],
    [
      "that is no declaration",
      (call) => call as never,
      "crm.operations.lookUp.flow.resilience.fallback.workflow must be a declared flow, with call and flow, got an object that holds itself; give a declared flow, with call and flow [wrong-type]",
    ],
    [
      "with a policy of its own that is wrong",
      without({ fallback: callback({ queue: "" }) }),
      "crm.operations.lookUp.flow.resilience.fallback.queue must be from 1 to 256 characters long",
    ],
  ])("is refused: %s", (_title, to, message) => {
    expect(() => buildResilientFlow(handingOff(to))).toThrow(message);
  });

  it("is declared in the same system, before the flow that hands off", () => {
    const call = lookUp("envelope");
    const trying = keepTrying(call);
    const handing = handingOff(() => trying, {}, call);
    const check = (...flows: readonly ResilientFlowDeclaration[]) =>
      checkSystems([{ id: "crm", apis: [call.api], flows }]);
    expect(() => check(trying, handing)).not.toThrow();
    for (const flows of [[handing, trying], [handing], [keepTrying(call), handing]]) {
      expect(() => check(...flows)).toThrow(
        'crm.operations.lookUp.flow.resilience.fallback.workflow must be among the flows of system crm, before the flow that hands off, got "Keep looking up"; declare the workflow once, and list it before that flow [hand-off-order]',
      );
    }
  });
});

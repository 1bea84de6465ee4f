import { seconds } from "../../lib/common/duration.js";
import { type Envelope, NO_ANSWER } from "../../lib/data-action/index.js";
import {
  type BuiltFlow,
  buildResilientFlow,
  type Outcome,
  type ResilientFlowDeclaration,
} from "../../lib/pattern/index.js";
import { breaker, flowStore, type Resilience } from "../../lib/policy/index.js";
import { dataActionRuntime, toRuntimeDefinition } from "../../lib/simulator/data-action/index.js";
import type { HttpOutcome, HttpRequest } from "../../lib/simulator/http.js";
import {
  type DataActionCall,
  type DataActionReply,
  type SimulateOptions,
  simulateSync,
} from "../../lib/simulator/index.js";

/** What the API answers, the last answer again and again. `refused` is a failure that tells no status. */
export type Answer = Partial<Envelope> | "refused";

const ANSWERED: Answer = { ok: true, status: 200 };

/** A way to each outcome. */
export const COURSES: Readonly<
  Record<Outcome, { readonly answers: readonly Answer[]; readonly more?: Resilience; readonly only?: "envelope" }>
> = {
  succeeded: { answers: [{ status: 503 }, ANSWERED] },
  rejected: { answers: [{ status: 400 }] },
  exhausted: { answers: [{ status: 503 }] },
  expired: { answers: [{ status: 503 }], more: { patience: seconds(3) } },
  overlong: { answers: [{ status: 429, retryAfterSeconds: 7200 }], only: "envelope" },
  open: { answers: [{ status: 503 }], more: { breaker: breaker({ store: flowStore(), failures: 2 }) } },
};

const OUTPUTS = { tier: "gold", score: 1.5, tags: ["a"] };

interface Surroundings extends SimulateOptions {
  /** How the Platform API answers. @default with ids of what it made */
  readonly platform?: HttpOutcome;
}

export interface PlatformRequest {
  readonly path: string;
  readonly body: unknown;
}

/** Runs a flow, with requests to the Platform API as the data actions really render them. */
export function run(declaration: ResilientFlowDeclaration, answers: readonly Answer[], world: Surroundings = {}) {
  const built = buildResilientFlow(declaration);
  const { platform = MADE, ...options } = world;
  const requests: PlatformRequest[] = [];
  const send = ({ url, body = "" }: HttpRequest): HttpOutcome => {
    requests.push({ path: new URL(url).pathname, body: JSON.parse(body) });
    return platform;
  };
  const { name, capture } = declaration.call.definition;
  const others = built.operations.filter(({ definition }) => definition.name !== name);
  const definitions = others.map(({ definition }) => toRuntimeDefinition(definition));
  const runtime = dataActionRuntime(definitions, { transport: { send } });
  let calls = 0;
  const call = (made: DataActionCall): DataActionReply => {
    if (made.dataAction !== name) return runtime.call(made) as DataActionReply;
    return replyOf(answers[Math.min(calls++, answers.length - 1)] as Answer, capture);
  };
  const result = simulateSync(built.flow, {
    inputs: inputsOf(built),
    modules: Object.fromEntries(built.modules.map(({ flow }) => [flow.name, flow])),
    objects: { queues: ["Desk"] },
    conversation: CONVERSATION,
    random: () => 1,
    ...options,
    port: { call },
  });
  const effects = JSON.stringify(result.events.filter(({ type }) => type === "effect"));
  return { ...result, built, requests, calls, tells: (text: string) => effects.includes(text) };
}

const MADE: HttpOutcome = {
  kind: "response",
  status: 200,
  headers: {},
  body: JSON.stringify({ id: "e1", conversation: { id: "c1" } }),
  afterMs: 0,
};

/** An agent answers who still waits after all retries. */
export const CONVERSATION = {
  attributes: { customerId: "k7", phone: "+4930123" },
  variables: { "Call.Ani": "+4989777" },
  answeredAtMs: 3_600_000,
};

function inputsOf({ flow }: BuiltFlow): Readonly<Record<string, string>> {
  const given: Readonly<Record<string, string>> = { customer: "k7", callbackNumber: "+4930123" };
  const names = (flow.variables ?? [])
    .filter(({ isInput }) => isInput)
    .map(({ name }) => name.slice(name.indexOf(".") + 1));
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}

function replyOf(answer: Answer, capture: "native" | "envelope"): DataActionReply {
  if (answer === "refused") return { path: "failure", failure: { userMessage: "refused" }, afterMs: 0 };
  const whole: Envelope = { ...NO_ANSWER, ...answer };
  if (capture === "envelope") return { path: "success", outputs: { ...whole, ...OUTPUTS }, afterMs: 0 };
  if (whole.ok) return { path: "success", outputs: OUTPUTS, afterMs: 0 };
  return { path: "failure", failure: { status: whole.status, userMessage: "failed" }, afterMs: 0 };
}

import type { JsonValue } from "../../../lib/data-action/index.js";
import {
  dataActionRuntime,
  type RuntimeDefinition,
  type RuntimeOptions,
  toRuntimeDefinition,
} from "../../../lib/simulator/data-action/index.js";
import type { HttpOutcome, HttpRequest, Transport } from "../../../lib/simulator/http.js";
import type { DataActionCall, DataActionReply } from "../../../lib/simulator/port.js";
import { orders } from "../../data-action/orders-api.js";

export type Inputs = Readonly<Record<string, JsonValue>>;

/** Operations of the sample API as the runtime sees them. */
export const operation = (key: keyof typeof orders.operations): RuntimeDefinition =>
  toRuntimeDefinition(orders.operations[key].definition);

/** A small definition, with parts replaced. */
export function action({
  request = {},
  response = {},
  ...rest
}: Partial<Omit<RuntimeDefinition, "request" | "response">> & {
  request?: Partial<RuntimeDefinition["request"]>;
  response?: Partial<RuntimeDefinition["response"]>;
} = {}): RuntimeDefinition {
  return {
    name: "Act",
    integration: "Sample",
    timeoutSeconds: 5,
    contractInput: { type: "object", properties: {}, additionalProperties: true },
    contractOutput: { type: "object", properties: { x: {} }, additionalProperties: true },
    request: { method: "POST", urlTemplate: "https://api.example.com/x", headers: {}, bodyTemplate: "{}", ...request },
    response: { translationMap: {}, translationMapDefaults: {}, successTemplate: "${rawResult}", ...response },
    ...rest,
  };
}

export const answer = (body: unknown, status = 200, afterMs = 0): HttpOutcome => ({
  kind: "response",
  status,
  headers: {},
  body: typeof body === "string" ? body : JSON.stringify(body),
  afterMs,
});

/** Answers every request the same way, and notes them. */
export function recorder(...outcomes: readonly HttpOutcome[]): Transport & { readonly sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  return {
    sent,
    send: (request) => {
      sent.push(request);
      return outcomes[Math.min(sent.length, outcomes.length) - 1] ?? answer({});
    },
  };
}

export const callOf = ({ integration, name }: RuntimeDefinition, inputs: Inputs = {}, atMs = 0): DataActionCall => ({
  integration,
  dataAction: name,
  inputs,
  flowType: "workflow",
  atMs,
  run: 0,
});

/** One call of a data action that a transport answers at once. */
export function run(
  definition: RuntimeDefinition,
  inputs: Inputs,
  transport: Transport,
  options: Omit<RuntimeOptions, "transport"> = {},
): DataActionReply {
  const reply = dataActionRuntime([definition], { transport, ...options }).call(callOf(definition, inputs));
  if (reply instanceof Promise) throw new Error("the reply came late");
  return reply;
}

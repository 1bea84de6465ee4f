import { z } from "zod";
import { seconds } from "../lib/common/duration.js";
import { type Api, defineApi, type Operation, post, secret, userDefined } from "../lib/data-action/index.js";
import { exponential, manualReview, type ResilientFlowDeclaration, workflow } from "../lib/index.js";

const API_NAME = "Orders";
const BASE_URL = "https://api.example.com";

/** `00042`: of one length, so that the order of names is the order of numbers. */
const padded = (index: number): string => String(index).padStart(5, "0");

const input = z.object({ orderId: z.string().max(40), quantity: z.int(), note: z.string().max(200).default("") });
const output = z.object({ accepted: z.boolean(), order: z.object({ id: z.string(), total: z.number() }) });

const operation = (index: number) =>
  post(`/v1/orders/${padded(index)}`, { name: `Operation ${padded(index)}`, input, output, timeout: seconds(20) });

/** One API with so many operations, each a usual one: three inputs, three outputs, a JSON body. */
export function sampleApi(operations: number): Api {
  return defineApi({
    id: "orders",
    name: API_NAME,
    baseUrl: BASE_URL,
    credential: userDefined(API_NAME, { apiKey: secret("ORDERS_API_KEY") }),
    headers: { Authorization: "Bearer ${credentials.apiKey}" },
    operations: Object.fromEntries(Array.from({ length: operations }, (_, i) => [`op${padded(i)}`, operation(i)])),
    resilience: {
      retry: {
        maxRetries: 5,
        backoff: exponential({ base: seconds(10), factor: 2, cap: seconds(300), jitter: "full" }),
      },
      fallback: manualReview({ reason: "Order not placed" }),
    },
  });
}

/** A flow around each operation. */
export const sampleFlows = (api: Api): readonly ResilientFlowDeclaration[] =>
  Object.values(api.operations).map((call: Operation, index) => ({
    call,
    flow: workflow({ name: `Flow ${padded(index)}` }),
  }));

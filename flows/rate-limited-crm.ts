import { z } from "zod";
import {
  breaker,
  callback,
  dataTableStore,
  defineApi,
  envelope,
  exponential,
  fromAttribute,
  get,
  inboundCall,
  minutes,
  type Resilience,
  type System,
  seconds,
  secret,
  toQueue,
  userDefined,
  workflow,
} from "../lib/index.js";
import type { Environment } from "./environment.js";

/**
 * A CRM behind a rate limit: it answers 429 or its own code 460 to callers that are too fast, and says in headers how long
 * to stay away and how many calls are left. Headers need the envelope. When the customer's record cannot be had in the end,
 * an agent calls back instead of guessing.
 */
export function rateLimitedCrm(env: Environment): System {
  // All flows and runs count together, and spare the CRM together.
  const shared = breaker({
    store: dataTableStore({ table: env.label("Customer record breakers") }),
    failures: 50,
    within: seconds(60),
    openFor: seconds(30),
  });
  const crm = defineApi({
    id: "crm",
    name: env.label("Customer records"),
    baseUrl: `https://${env.host("crm.example.com")}`,
    credential: userDefined(env.label("Customer records"), { apiKey: secret("CRM_API_KEY", "API key of the CRM") }),
    headers: { "X-Api-Key": "${credentials.apiKey}" },
    capture: envelope(),
    operations: {
      getCustomer: get("/v2/customers/{customerId}", {
        name: "Get customer",
        description: "Reads a customer's record",
        timeout: seconds(10),
        input: z.object({ customerId: z.string().min(1) }),
        output: z.object({
          fullName: z.string(),
          tier: z.string().describe("gold, silver or basic"),
          account: z.object({ balance: z.number(), blocked: z.boolean() }),
          orders: z.array(z.object({ id: z.string(), total: z.number() })),
        }),
      }),
    },
    resilience: {
      breaker: shared,
      retry: {
        ...FAILURES,
        maxRetries: 5,
        backoff: exponential({ base: seconds(10), factor: 2, cap: minutes(5), jitter: "equal" }),
        lowRemaining: { below: 10, wait: seconds(5) },
      },
      fallback: callback({ queue: "Callbacks" }),
    },
  });
  return {
    id: "rate-limited-crm",
    apis: [crm],
    flows: [
      { call: crm.operations.getCustomer, flow: workflow({ name: env.label("Customer record") }) },
      {
        call: crm.operations.getCustomer,
        flow: inboundCall({
          name: env.label("Customer line"),
          // An earlier flow has identified the caller.
          inputs: { customerId: fromAttribute("customerId") },
          next: toQueue({ queue: "Customer care" }),
        }),
        resilience: { ...ON_THE_LINE, breaker: shared },
      },
    ],
  };
}

const FAILURES = { throttled: { statuses: [429, 460] }, transient: { statuses: [503] } };

/** Nobody listens to silence for long: two short retries, and a promise to call back. */
const ON_THE_LINE: Resilience = {
  retry: { ...FAILURES, maxRetries: 2, backoff: exponential({ base: seconds(1), cap: seconds(5) }) },
  patience: seconds(20),
  fallback: callback({ queue: "Callbacks" }),
};

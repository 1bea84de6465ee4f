import { z } from "zod";
import { seconds } from "../../../lib/common/duration.js";
import { post, secret, upstash } from "../../../lib/data-action/index.js";
import { type BuiltFlow, buildResilientFlow, defineApi, workflow } from "../../../lib/pattern/index.js";
import { constant, manualReview, type Resilience, redisStore } from "../../../lib/policy/index.js";
import { GATEWAY } from "./redis-stores.js";

export const CRM = "https://crm.example.com";
export const LOOK_UP = "Look up customer";

export const store = redisStore({ gateway: upstash({ url: GATEWAY, token: secret("REDIS_TOKEN") }) });

/** A workflow around a CRM, which many runs call at the same time. */
export function guardedCrm(resilience: Resilience): BuiltFlow {
  const { operations } = defineApi({
    id: "crm",
    name: "CRM",
    baseUrl: CRM,
    operations: {
      lookUp: post("/v1/customers/search", {
        name: LOOK_UP,
        timeout: seconds(5),
        input: z.object({ tenant: z.int().min(0) }),
        output: z.object({ name: z.string() }),
      }),
    },
    resilience: {
      retry: { maxRetries: 3, backoff: constant({ wait: seconds(5), jitter: "none" }) },
      fallback: manualReview(),
      ...resilience,
    },
  });
  return buildResilientFlow({ call: operations.lookUp, flow: workflow({ name: "Customer" }) });
}

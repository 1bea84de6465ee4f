import { z } from "zod";
import { seconds } from "../../lib/common/duration.js";
import {
  type Capture,
  defineApi,
  del,
  get,
  native,
  post,
  put,
  secret,
  userDefined,
} from "../../lib/data-action/index.js";

/** A library whose answers flows cannot read natively: requests of every kind, by a capture of choice. */
export const loans = (capture: Capture = native()) =>
  defineApi({
    id: "loans",
    name: "Library loans",
    baseUrl: "https://library.example.com/api",
    credential: userDefined("Loans", { apiKey: secret("LOANS_API_KEY") }),
    headers: { Authorization: "Bearer ${credentials.apiKey}", "Transfer-Encoding": "buffered" },
    capture,
    operations: {
      find: get("/loans/{loan}/copies?sort=due", {
        input: z.object({ loan: z.string(), page: z.int().default(1), text: z.string().optional() }),
        output: z.object({
          title: z.string(),
          due: z.object({ days: z.int().default(-1), late: z.boolean() }),
          copies: z.array(z.object({ shelf: z.string(), size: z.object({ width: z.number() }) })),
          tags: z.array(z.string()),
        }),
        query: { page: "page", "search-text": "text" },
        response: { path: { title: "$.data[0]['full title']", due: "$.data[0].due" }, default: { title: "untitled" } },
        timeout: seconds(9),
      }),
      renew: post("/loans/{loan}/renewals", {
        input: z.object({
          loan: z.string(),
          days: z.int(),
          note: z.string().optional(),
          urgent: z.boolean().default(false),
          key: z.string(),
        }),
        output: z.object({ id: z.string() }),
        headers: { "Idempotency-Key": "${input.key}" },
        body: {
          period: { days: "${input.days}" },
          note: "${input.note}",
          text: "For ${input.loan}",
          urgent: "${input.urgent}",
        },
      }),
      login: post("/token", {
        input: z.object({ user: z.string(), scope: z.string().optional() }),
        output: z.object({ session: z.string() }),
        encoding: "form",
      }),
      replace: put("/loans/{loan}", {
        input: z.object({ loan: z.string(), all: z.string() }),
        output: z.object({}),
        bodyTemplate: '#set($all = ${input.rawRequest}){"all": $all} ## everything',
      }),
      touch: post("/touch", { input: z.object({}), output: z.object({}), bodyTemplate: "" }),
      remove: del("/loans/{loan}", { input: z.object({ loan: z.string() }), output: z.object({}) }),
    },
  });

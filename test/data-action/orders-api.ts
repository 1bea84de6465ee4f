import { z } from "zod";
import { seconds } from "../../lib/common/duration.js";
import { defineApi, del, get, patch, post, put, secret, userDefined } from "../../lib/data-action/index.js";

/** An API with one operation of every kind. */
export const orders = defineApi({
  id: "orders",
  name: "Order desk",
  baseUrl: "https://api.example.com/shop",
  credential: userDefined("orders", { apiKey: secret("ORDERS_API_KEY") }),
  headers: { Authorization: "Bearer ${credentials.apiKey}", Accept: "application/json" },
  operations: {
    analyse: post("/v1/sentiment", {
      description: "Scores a transcript.",
      input: z.object({
        transcript: z.string().max(1024).describe("What was said"),
        note: z.string().optional(),
        limit: z.int().default(5),
        strict: z.boolean(),
      }),
      output: z.object({ score: z.number(), label: z.enum(["good", "bad"]) }),
      timeout: seconds(30),
    }),
    getOrder: get("/v1/orders/{orderId}.json?view=full", {
      input: z.object({ orderId: z.string(), page: z.int().default(1), filter: z.string().optional() }),
      output: z.object({
        order: z.object({ id: z.string(), total: z.number().default(-1), address: z.object({ city: z.string() }) }),
        items: z.array(z.object({ sku: z.string(), size: z.object({ width: z.number() }) })),
        tags: z.array(z.string()),
        tier: z.string(),
        open: z.boolean().optional(),
      }),
      response: {
        path: { order: "$.data.order", tier: "$.accounts[?(@.primary == true)].tier" },
        default: { tier: "none" },
      },
    }),
    search: get("/v1/orders", {
      input: z.object({ text: z.string().optional(), state: z.enum(["open", "closed"]).optional() }),
      output: z.object({ count: z.int() }),
      query: { q: "text", "order-state": "state" },
    }),
    token: post("/oauth/token", {
      name: "Fetch token",
      input: z.object({ user: z.string(), scope: z.string().optional() }),
      output: z.object({}),
      encoding: "form",
    }),
    replace: put("/v1/orders/{orderId}", {
      input: z.object({
        orderId: z.string(),
        first: z.string(),
        second: z.string().optional(),
        count: z.int(),
        key: z.string(),
      }),
      output: z.object({ id: z.string() }),
      headers: { "Idempotency-Key": "${input.key}", authorization: "Key ${credentials.apiKey}" },
      body: {
        "order-id": "${input.orderId}",
        names: ["${input.first}", "Mr ${input.first}.", "$5 #1 \\ {{x}}"],
        more: {
          second: "${input.second}",
          text: "<${input.second}>",
          count: "${input.count}",
          n: 1,
          yes: true,
          none: null,
        },
      },
    }),
    touch: patch("/v1/touch", {
      input: z.object({ first: z.string().optional(), second: z.string().optional(), third: z.string().optional() }),
      output: z.object({}),
    }),
    raw: post("/v1/raw", {
      input: z.object({ all: z.string() }),
      output: z.object({}),
      bodyTemplate: '{"everything": ${input.rawRequest}}',
    }),
    remove: del("/v1/orders/{orderId}", { input: z.object({ orderId: z.string() }), output: z.object({}) }),
  },
});

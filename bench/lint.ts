import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { emitFlow } from "../lib/architect/flow/index.js";
import { seconds } from "../lib/common/duration.js";
import { defineApi, type Operation, post, secret, userDefined } from "../lib/data-action/index.js";
import { exponential, manualReview, workflow } from "../lib/index.js";
import { buildResilientFlow } from "../lib/pattern/index.js";

/**
 * Writes flows of about 8 kB, no two with the same names: `node lint.js <folder> <flows>`. Prints their mean size as JSON.
 */
const [folder = ".", count = "0"] = process.argv.slice(2);

const padded = (index: number): string => String(index).padStart(5, "0");

const operation = (index: number) =>
  post(`/v1/orders/${padded(index)}`, {
    name: `Operation ${padded(index)}`,
    input: z.object({ [`order${padded(index)}`]: z.string().optional() }),
    output: z.object({ accepted: z.boolean() }),
    timeout: seconds(20),
  });

const api = defineApi({
  id: "orders",
  name: "Orders",
  baseUrl: "https://api.example.com",
  credential: userDefined("Orders", { apiKey: secret("ORDERS_API_KEY") }),
  headers: { Authorization: "Bearer ${credentials.apiKey}" },
  operations: Object.fromEntries(Array.from({ length: Number(count) }, (_, i) => [`op${padded(i)}`, operation(i)])),
  resilience: {
    retry: {
      maxRetries: 5,
      backoff: exponential({ base: seconds(10), factor: 2, cap: seconds(300), jitter: "none" }),
    },
    fallback: manualReview({ reason: "Order not placed" }),
  },
});

/** Without what is optional, so that a flow has the size that is wanted. */
const short = (text: string): string =>
  text
    .replace(/^ +description: .*\n/gm, "")
    .replace(/^ +(?:(?!initialValue)[\w.]+:\n +noValue: true\n|isOutput: \w+\n|isInput: false\n)/gm, "");

mkdirSync(folder, { recursive: true });
const texts = Object.values(api.operations).map((call: Operation, index) =>
  short(emitFlow(buildResilientFlow({ call, flow: workflow({ name: `Flow ${padded(index)}` }) }).flow)),
);
for (const [index, text] of texts.entries()) writeFileSync(join(folder, `flow-${padded(index)}.yaml`), text);
console.log(JSON.stringify({ bytes: texts.reduce((sum, text) => sum + text.length, 0) / texts.length }));

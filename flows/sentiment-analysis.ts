import { z } from "zod";
import {
  type Capture,
  constant,
  defineApi,
  envelope,
  exponential,
  httpRelay,
  manualReview,
  minutes,
  native,
  post,
  type System,
  seconds,
  secret,
  userDefined,
  workflow,
} from "../lib/index.js";
import type { Environment } from "./environment.js";

/**
 * A FastAPI service on Fargate that rates the mood of a transcript. It answers 504 when too many calls come at once, and
 * needs a while to start after a quiet time: hence short waits that grow, and a time limit as long as a cold start.
 *
 * It is declared twice. Natively a flow knows the status and no more. Behind a relay it knows the wait that the service
 * asks for as well; of the relays it takes the server, since a function may run for 15 s only.
 */
export function sentimentAnalysis(env: Environment): System {
  const direct = sentimentService(env, { id: "sentiment", name: "Sentiment analytics", capture: native() });
  const relayed = sentimentService(env, {
    id: "sentiment-relayed",
    name: "Sentiment analytics, relayed",
    capture: envelope(
      httpRelay({
        url: `https://${env.host("relay.internal-analytics.com")}`,
        token: secret("RELAY_TOKEN", "Bearer token of the relay's server"),
      }),
    ),
  });
  return {
    id: "sentiment-analysis",
    apis: [direct, relayed],
    flows: [
      { call: direct.operations.analyse, flow: workflow({ name: env.label("Sentiment analysis") }) },
      { call: relayed.operations.analyse, flow: workflow({ name: env.label("Sentiment analysis, relayed") }) },
    ],
  };
}

interface Variant {
  readonly id: string;
  readonly name: string;
  readonly capture: Capture;
}

function sentimentService(env: Environment, { id, name, capture }: Variant) {
  return defineApi({
    id,
    name: env.label(name),
    capture,
    baseUrl: `https://${env.host("api.internal-analytics.com")}`,
    credential: userDefined(env.label(name), {
      apiKey: secret("SENTIMENT_API_KEY", "API key of the sentiment service"),
    }),
    headers: { Authorization: "Bearer ${credentials.apiKey}" },
    operations: {
      analyse: post("/v1/sentiment", {
        name: "Analyse sentiment",
        description: "Rates the mood of a transcript",
        timeout: seconds(30),
        // 900 characters leave room for quotes, escapes and a few wide letters within the service's limit of 1 KB.
        input: z.object({ transcript: z.string().min(1).max(900).describe("What was said, 900 characters at most") }),
        output: z.object({
          score: z.number().describe("-1 (bad) to 1 (good)"),
          label: z.string().describe("negative, neutral or positive"),
        }),
      }),
    },
    resilience: {
      retry: {
        maxRetries: 5,
        throttled: { backoff: constant({ wait: seconds(30) }) },
        transient: { statuses: [502, 503, 504], backoff: exponential({ base: seconds(2), cap: minutes(1) }) },
      },
      fallback: manualReview({ reason: "Sentiment unknown" }),
    },
  });
}

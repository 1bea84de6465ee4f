import { z } from "zod";
import {
  constant,
  defineApi,
  exponential,
  manualReview,
  minutes,
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
 */
export function sentimentAnalysis(env: Environment): System {
  const sentiment = defineApi({
    id: "sentiment",
    name: env.label("Sentiment analytics"),
    baseUrl: `https://${env.host("api.internal-analytics.com")}`,
    credential: userDefined(env.label("Sentiment analytics"), {
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
  return {
    id: "sentiment-analysis",
    apis: [sentiment],
    flows: [{ call: sentiment.operations.analyse, flow: workflow({ name: env.label("Sentiment analysis") }) }],
  };
}

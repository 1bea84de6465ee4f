import type { System } from "../lib/index.js";
import type { Environment } from "./environment.js";
import { oauthTokenRefresh } from "./oauth-token-refresh.js";
import { rateLimitedCrm } from "./rate-limited-crm.js";
import { sentimentAnalysis } from "./sentiment-analysis.js";

export { type Environment, environment } from "./environment.js";

/** Every system that `main.ts` deploys: one stack each. */
export const systems = (env: Environment): readonly System[] => [
  sentimentAnalysis(env),
  oauthTokenRefresh(env),
  rateLimitedCrm(env),
];

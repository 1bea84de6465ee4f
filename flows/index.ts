import type { System } from "../lib/index.js";
import { type Environment, environment } from "./environment.js";
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

/** A stack for each system and environment, so that each has a state of its own. */
export const stackName = (system: System, env: Environment): string => `${system.id}-${env.name}`;

/** The environment that `BUTTRESS_ENV` names; `dev` when it is not set. */
export const currentEnvironment = (): Environment => environment(process.env.BUTTRESS_ENV || "dev");

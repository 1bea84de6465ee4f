import { join } from "node:path";
import { realTime } from "../../../common/real-time.js";
import { type RelayAdapters, type RelayAnswer, relay } from "../relay.js";
import type { RelayTarget } from "../target.js";
import { clientHeaders } from "./client-headers.js";
import { freshFetch } from "./fresh-fetch.js";
import { readTarget, TARGET_FILE } from "./target-file.js";

/** What the platform calls: `event` is the rendered body template of the data action. */
export type FunctionHandler = (event: unknown, context?: FunctionContext) => Promise<RelayAnswer>;

export interface FunctionContext {
  /** The rendered headers of the data action and some of the platform's own. */
  readonly clientContext?: unknown;
}

/** A function of Genesys Cloud that relays to one API. Never logs, never rejects. */
export const createHandler =
  (target: RelayTarget, adapters: RelayAdapters): FunctionHandler =>
  (event, context) =>
    relay(target, event, clientHeaders(context?.clientContext), adapters);

let packaged: FunctionHandler | undefined;

/** Relays to the API whose target lies beside this file. Rejects when there is none: the package is broken then. */
export const handler: FunctionHandler = async (event, context) => {
  packaged ??= createHandler(readTarget(join(__dirname, TARGET_FILE)), { fetch: freshFetch, time: realTime });
  return packaged(event, context);
};

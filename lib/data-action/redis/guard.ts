import { z } from "zod";
import { cutStart } from "../../common/cut.js";
import { type Duration, seconds } from "../../common/duration.js";
import type { AnyApi } from "../api.js";
import { defineApi } from "../define.js";
import { NAME_LENGTH } from "../limits.js";
import { post } from "../operation.js";
import { evalBody, resultPaths } from "./eval-body.js";
import { enterEvaluation, leaveEvaluation } from "./evaluations.js";
import { accessOf, type Gateway } from "./gateway.js";
import type { GuardRules } from "./rules.js";

/** A store that answers later than this protects nothing: the call goes on without it. */
export const GUARD_TIMEOUT: Duration = seconds(2);

export interface GuardOptions extends GuardRules {
  /** The API whose calls are guarded; its id stands in the keys. */
  readonly api: Pick<AnyApi, "id" | "name">;
  readonly gateway: Gateway;
  /** Of both operations, whole seconds from 1 s. @default GUARD_TIMEOUT */
  readonly timeout?: Duration;
}

const id = z.string().min(1).max(256);
const part = z.string().max(256);

/** Inputs of the operations. The script refuses longer ids, which lets the call through. */
const INPUTS = {
  lease: id.describe("Id of the attempt, never used for another one: <run>-<number>"),
  key: part.describe("Whose calls count together in a second"),
  tenant: part.describe("Whose calls count together in flight"),
  outcome: z.string().describe("healthy, failed or nothing"),
};

/** Of both operations. */
const state = z.string().describe("closed, open or halfOpen; anything else when the store gave no answer");

/**
 * The API that guards the calls of another one, by a script in Redis. Each operation is one request.
 *
 * - `enter` before a call: `allowed` is 0 if it must not be made, with the `reason` (`open`, `rate`, `busy`) and `waitMs`
 *   until asking again makes sense. With `metricsOnly` the reason `open` comes with `allowed` 1.
 *   It frees what attempts of the same run before held: they are over, even if an answer or an end got lost.
 * - `leave` after it, on every path: how it ended. Doing so twice changes nothing.
 *
 * A store that is down fails the operation; one that answers nonsense fails it too, or gives a `state` that is none.
 * Then `allowed` is 1: only its 0 may stop a call.
 *
 * @throws ButtressError for a URL or a secret that is none
 */
export function defineGuard({ api, gateway, timeout = GUARD_TIMEOUT, ...rules }: GuardOptions) {
  const name = cutStart(`${api.name} guard`, NAME_LENGTH.to);
  const { kind, url } = gateway;
  return defineApi({
    id: `${api.id}-guard`,
    name,
    baseUrl: url,
    ...accessOf(gateway, name),
    operations: {
      enter: post("/", {
        name: "Enter",
        description: "Asks whether a call may be made",
        timeout,
        input: z.object({ lease: INPUTS.lease, key: INPUTS.key, tenant: INPUTS.tenant }),
        output: z.object({ state, reason: z.string(), allowed: z.int(), waitMs: z.int() }),
        bodyTemplate: evalBody(kind, enterEvaluation(api.id, rules)),
        response: { path: resultPaths(kind, ["state", "reason", "allowed", "waitMs"]), default: { allowed: 1 } },
      }),
      leave: post("/", {
        name: "Leave",
        description: "Tells how a call ended, and frees its place",
        timeout,
        input: z.object({ lease: INPUTS.lease, tenant: INPUTS.tenant, outcome: INPUTS.outcome }),
        output: z.object({ state, failures: z.int() }),
        bodyTemplate: evalBody(kind, leaveEvaluation(api.id, rules)),
        response: { path: resultPaths(kind, ["state", "failures"]) },
      }),
    },
  });
}

/** An API with the operations `enter` and `leave`. */
export type Guard = ReturnType<typeof defineGuard>;

import type { HttpOutcome, HttpRequest, RequestTime, Transport } from "../../../lib/simulator/http.js";
import { mulberry } from "../../policy/breaker-table-model.js";
import { isEnter } from "./redis-model.js";
import type { RedisStore } from "./redis-stores.js";

/** What goes wrong between flows and a store, or in the store itself. */
export type Fault = (store: RedisStore) => Transport;

type Which = (request: HttpRequest, at: RequestTime) => boolean;

export const always: Which = () => true;
export const onEnter: Which = (request) => isEnter(request);
export const onLeave: Which = (request) => !isEnter(request);
export const between =
  (fromMs: number, toMs: number): Which =>
  (_, { atMs }) =>
    atMs >= fromMs && atMs < toMs;
/** By chance, the same way each time. */
export function sometimes(share: number, seed = 1): Which {
  const random = mulberry(seed);
  return () => random() < share;
}

const answer = (status: number, body: string): HttpOutcome => ({
  kind: "response",
  status,
  headers: { "content-type": "application/json" },
  body,
  afterMs: 0,
});
export const SILENCE: HttpOutcome = { kind: "silence" };
export const RESET: HttpOutcome = { kind: "reset", afterMs: 0 };
export const status = (code: number, body = "<html>Bad gateway</html>"): HttpOutcome => answer(code, body);
export const says = (body: unknown): HttpOutcome => answer(200, typeof body === "string" ? body : JSON.stringify(body));

const only =
  (
    which: Which,
    send: (store: RedisStore, request: HttpRequest, at: RequestTime) => ReturnType<Transport["send"]>,
  ): Fault =>
  (store) => ({
    send: (request, at) => (which(request, at) ? send(store, request, at) : store.send(request, at)),
  });

/** The store is not reached. */
export const instead = (which: Which, outcome: HttpOutcome): Fault => only(which, () => outcome);

/** The store does it, but the flow hears something else. */
export const unheard = (which: Which, outcome: HttpOutcome): Fault =>
  only(which, async (store, request, at) => {
    await store.send(request, at);
    return outcome;
  });

/** Something on the way repeats a request. */
export const twice = (which: Which): Fault =>
  only(which, async (store, request, at) => {
    const first = await store.send(request, at);
    await store.send(request, at);
    return first;
  });

/** The answer comes later. */
export const slow = (which: Which, byMs: number): Fault =>
  only(which, async (store, request, at) => {
    const outcome = await store.send(request, at);
    return outcome.kind === "silence" ? outcome : { ...outcome, afterMs: outcome.afterMs + byMs };
  });

/** A request gets stuck: the store does it later, and nobody hears of it. */
export function stuck(which: Which, forMs: number): Fault {
  const waiting: { readonly request: HttpRequest; readonly at: RequestTime }[] = [];
  return (store) => ({
    send: async (request, at) => {
      while (waiting[0] !== undefined && waiting[0].at.atMs <= at.atMs) {
        const { request: late, at: lateAt } = waiting.shift() as (typeof waiting)[number];
        await store.send(late, lateAt);
      }
      if (!which(request, at)) return store.send(request, at);
      waiting.push({ request, at: { ...at, atMs: at.atMs + forMs } });
      return SILENCE;
    },
  });
}

/** The clock of Redis goes wrong by as much as this says. */
export const clock =
  (offMs: (atMs: number) => number): Fault =>
  (store) => ({ send: (request, at) => store.send(request, { ...at, atMs: at.atMs + offMs(at.atMs) }) });

/** Everything is forgotten at these times. */
export function flushed(...timesMs: readonly number[]): Fault {
  const left = [...timesMs];
  return (store) => ({
    send: async (request, at) => {
      if (left[0] !== undefined && left[0] <= at.atMs) {
        left.shift();
        await store.flush();
      }
      return store.send(request, at);
    },
  });
}

import { startEpochMs } from "../clock.js";
import type { HttpOutcome, HttpRequest } from "../http.js";
import { seededRandom } from "../random.js";
import { type Answer, compileReply } from "./compile-reply.js";
import { compileRule, type Shared } from "./compile-rule.js";
import type { Reply, Script, Section, Step } from "./model.js";
import { toScript } from "./parse.js";
import { compareRoutes, pathOf, routeMatcher } from "./route.js";
import { type Standing, withStanding } from "./standing.js";

export interface ResponderOptions {
  /** Seed of `flaky`. @default 1 */
  readonly seed?: number;
  /** Time that every answer takes, to which `slow` adds. Whole milliseconds. @default 0 */
  readonly latencyMs?: number;
  /** Date and time of the clock's zero, for `reset=epoch` and for dates in headers. @default 2026-01-01T00:00:00Z */
  readonly startAt?: string;
}

/** Answers one request at a time of the clock in milliseconds. Keeps the state of the script between requests. */
export type Responder = (request: HttpRequest, atMs: number) => HttpOutcome;

const OK: Reply = { kind: "response", status: 200, headers: {}, body: { type: "json", text: "{}" } };

/**
 * An API that does what a script says. The same script, seed and requests give the same answers.
 * @param script the script, or its text
 * @throws ScriptSyntaxError when the text is no script
 */
export function createResponder(script: Script | string, options: ResponderOptions = {}): Responder {
  const { seed = 1, latencyMs = 0 } = options;
  const shared: Shared = { random: seededRandom(seed), latencyMs, startEpochMs: startEpochMs(options.startAt) };
  const sections = toScript(script)
    .sections.toSorted((a, b) => compareRoutes(a.route, b.route))
    .map((section) => ({ respond: compileSection(section, shared), matches: matcherOf(section) }));
  const [only] = sections;
  if (sections.length === 1 && only?.matches === undefined) return only?.respond as Responder;
  return (request, atMs) => {
    const path = pathOf(request.url);
    const section = sections.find(({ matches }) => matches === undefined || matches(request.method, path));
    return section === undefined ? noRoute(request.method, path, latencyMs) : section.respond(request, atMs);
  };
}

const matcherOf = ({ route }: Section) => (route === undefined ? undefined : routeMatcher(route));

function compileSection({ rules, steps }: Section, shared: Shared): Responder {
  const gates = rules.map((rule) => compileRule(rule, shared));
  const next = compileSteps(steps, shared);
  if (gates.length === 0) return (_, atMs) => next(atMs);
  return (request, atMs) => {
    const standings: Standing[] = [];
    for (const gate of gates) {
      const outcome = gate(request, atMs, standings);
      if (outcome !== undefined) return withStanding(outcome, standings);
    }
    return withStanding(next(atMs), standings);
  };
}

/** The steps in turn; the last one repeats. */
function compileSteps(steps: readonly Step[], shared: Shared): Answer {
  const all = (steps.length === 0 ? [{ reply: OK, times: 1 }] : steps).map(({ reply, times }) => ({
    answer: compileReply(reply, shared),
    times,
  }));
  let [current, ...rest] = all as [(typeof all)[number], ...typeof all];
  let left = current.times;
  return (atMs) => {
    const [following] = rest;
    if (left === 0 && following !== undefined) {
      current = following;
      rest = rest.slice(1);
      left = current.times;
    }
    if (left > 0) left--;
    return current.answer(atMs);
  };
}

function noRoute(method: string, path: string, afterMs: number): HttpOutcome {
  const body = JSON.stringify({ message: `the script has no route for ${method} ${path}` });
  return { kind: "response", status: 404, headers: { "content-type": "application/json" }, body, afterMs };
}

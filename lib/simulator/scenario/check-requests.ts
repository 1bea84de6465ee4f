import { formatMilliseconds } from "../../common/duration.js";
import type { RequestEvent } from "../trace/events.js";
import { oneLine, valueText } from "../trace/text.js";
import { type Digest, pointOf, type TracePoint } from "./digest.js";
import type { Mismatch } from "./failure.js";
import { type Matcher, matcherText, matches, matchesText } from "./matcher.js";
import type { Expect, ExpectedRequest } from "./schema-expect.js";
import { isWithin, rangeText, timeRange } from "./time-range.js";

/** What a run calls: attempts, the waits between them, and requests. */
export function checkRequests(expect: Expect, digested: Digest): readonly Mismatch[] {
  return [
    ...checkAttempts(expect, digested),
    ...checkWaits(expect, digested),
    ...Object.entries(expect.requests ?? {}).flatMap(([name, expected]) => checkAction(name, expected, digested)),
  ];
}

function checkAttempts({ attempts }: Expect, digested: Digest): readonly Mismatch[] {
  const got = digested.attempts.length;
  if (attempts === undefined || attempts === got) return [];
  const last = digested.attempts.at(-1);
  return [
    { path: ["attempts"], expected: `${attempts}`, got: `${got}`, ...(last && { point: point(digested, last) }) },
  ];
}

function checkWaits({ waits }: Expect, digested: Digest): readonly Mismatch[] {
  if (waits === undefined) return [];
  const got = digested.waits;
  const all = got.map(({ ms }) => formatMilliseconds(ms)).join(", ") || "none";
  if (waits.length !== got.length)
    return [{ path: ["waits"], expected: countText(waits.length, "wait"), got: `${got.length}: ${all}` }];
  return waits.flatMap((text, index) => {
    const wait = got[index];
    if (wait === undefined || isWithin(wait.ms, timeRange(text))) return [];
    const expected = rangeText(timeRange(text));
    return [{ path: ["waits", index], expected, got: formatMilliseconds(wait.ms), point: { atMs: wait.atMs } }];
  });
}

function checkAction(name: string, expected: number | ExpectedRequest, digested: Digest): readonly Mismatch[] {
  const made = digested.requests.filter(({ dataAction }) => dataAction === name);
  const { count, ...each } = typeof expected === "number" ? { count: expected } : expected;
  const path = ["requests", name];
  if (count !== undefined && count !== made.length)
    return [{ path, expected: countText(count, "call"), got: callsText(made.length, digested) }];
  // Otherwise tests of "every request" would pass without any.
  if (made.length === 0 && count === undefined) return [{ path, expected: "a call", got: callsText(0, digested) }];
  return made.flatMap((request) =>
    checkRequest(each, request).map(({ path: below, ...rest }) => ({
      ...rest,
      path: [...path, ...below],
      point: point(digested, request),
    })),
  );
}

const countText = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

function callsText(calls: number, { requests }: Digest): string {
  const others = [...new Set(requests.map(({ dataAction }) => dataAction))];
  return `${calls}${calls === 0 && others.length > 0 ? `; called were ${others.join(", ")}` : ""}`;
}

interface WireTest {
  readonly path: readonly string[];
  readonly matcher: Matcher | undefined;
  readonly text: string | undefined;
}

function checkRequest(expected: Omit<ExpectedRequest, "count">, event: RequestEvent): readonly Mismatch[] {
  const sent = event.exchange?.request;
  const headers = Object.entries(sent?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headerOf = new Map(headers);
  const missing = sent === undefined ? "no request was sent" : "not there";
  const texts: readonly WireTest[] = [
    { path: ["method"], matcher: expected.method, text: sent?.method },
    { path: ["url"], matcher: expected.url, text: sent?.url },
    { path: ["body"], matcher: expected.body, text: sent?.body },
    ...Object.entries(expected.headers ?? {}).map(([name, matcher]) => ({
      path: ["headers", name],
      matcher,
      text: headerOf.get(name.toLowerCase()),
    })),
  ];
  const wire = texts.flatMap(({ path, matcher, text }): readonly Mismatch[] => {
    if (matcher === undefined || (text !== undefined && matchesText(matcher, text))) return [];
    return [{ path, expected: matcherText(matcher), got: text === undefined ? missing : oneLine(text) }];
  });
  const inputs = Object.entries(expected.inputs ?? {}).flatMap(([name, matcher]): readonly Mismatch[] => {
    const value = event.inputs[name];
    if (matches(matcher, value)) return [];
    const got = value === undefined ? "not there" : valueText(value);
    return [{ path: ["inputs", name], expected: matcherText(matcher), got }];
  });
  return [...wire, ...inputs];
}

const point = (digested: Digest, event: RequestEvent): TracePoint =>
  pointOf(digested, digested.result.events.indexOf(event));

import { formatMilliseconds } from "../../common/duration.js";
import type { JsonValue } from "../../data-action/index.js";
import { endText } from "../trace/format-timeline.js";
import { valueText } from "../trace/text.js";
import { type Digest, pointOf } from "./digest.js";
import type { Mismatch } from "./failure.js";
import { type Matcher, matcherText, matches } from "./matcher.js";
import type { Expect } from "./schema-expect.js";
import { isWithin, rangeText, timeRange } from "./time-range.js";

/** What a run ends with: outcome, variables, attributes, end, elapsed time, final action. */
export function checkResult(expect: Expect, digested: Digest): readonly Mismatch[] {
  return [
    ...checkOutcome(expect, digested),
    ...checkValues("variables", expect.variables, (name) => variableOf(digested, name)),
    ...checkValues("attributes", expect.attributes, (name) => digested.result.attributes[name]),
    ...checkEnd(expect, digested),
    ...checkElapsed(expect, digested),
    ...checkFinalAction(expect, digested),
  ];
}

const SCOPES = ["Flow.", "Common."];

/** Final value of a variable; a name without a scope is one of the flow or of the module. */
function variableOf({ result: { variables } }: Digest, name: string): JsonValue | undefined {
  const names = name.includes(".") ? [name] : SCOPES.map((scope) => scope + name);
  return names.map((full) => variables[full]).find((value) => value !== undefined);
}

function checkOutcome({ outcome }: Expect, digested: Digest): readonly Mismatch[] {
  const got = variableOf(digested, "outcome");
  if (outcome === undefined || got === outcome) return [];
  const text = got === undefined ? "no variable Flow.outcome in this flow" : valueText(got);
  return [{ path: ["outcome"], expected: outcome, got: text, point: atEnd(digested) }];
}

function checkValues(
  key: "variables" | "attributes",
  expected: Readonly<Record<string, Matcher>> | undefined,
  read: (name: string) => JsonValue | undefined,
): readonly Mismatch[] {
  return Object.entries(expected ?? {}).flatMap(([name, matcher]) => {
    const got = read(name);
    if (matches(matcher, got)) return [];
    return [
      { path: [key, name], expected: matcherText(matcher), got: got === undefined ? "not there" : valueText(got) },
    ];
  });
}

function checkEnd({ end }: Expect, digested: Digest): readonly Mismatch[] {
  if (end === undefined) return [];
  const { how, detail } = typeof end === "string" ? { how: end, detail: undefined } : end;
  const actual = digested.result.end;
  const isFine =
    (how === undefined || how === actual.how) && (detail === undefined || fitsDetail(detail, actual.detail));
  if (isFine) return [];
  const wanted = [how, detail === undefined ? undefined : matcherText(detail)].filter((text) => text !== undefined);
  return [{ path: ["end"], expected: wanted.join(" "), got: endText(actual), point: atEnd(digested) }];
}

/** The whole detail, or one of its members, such as the exit reason. */
function fitsDetail(matcher: Matcher, detail: JsonValue | undefined): boolean {
  if (matches(matcher, detail)) return true;
  return (
    typeof detail === "object" && detail !== null && Object.values(detail).some((member) => matches(matcher, member))
  );
}

function checkElapsed({ elapsed }: Expect, digested: Digest): readonly Mismatch[] {
  const { elapsedMs } = digested.result;
  if (elapsed === undefined || isWithin(elapsedMs, timeRange(elapsed))) return [];
  return [{ path: ["elapsed"], expected: rangeText(timeRange(elapsed)), got: formatMilliseconds(elapsedMs) }];
}

function checkFinalAction({ finalAction }: Expect, digested: Digest): readonly Mismatch[] {
  const last = digested.actions.at(-1);
  if (finalAction === undefined || finalAction === last?.name || finalAction === last?.kind) return [];
  const got = last === undefined ? "no action" : [last.kind, last.name].filter(Boolean).join(" ");
  return [{ path: ["finalAction"], expected: finalAction, got, point: atEnd(digested) }];
}

const atEnd = (digested: Digest) => pointOf(digested, digested.result.events.length - 1);

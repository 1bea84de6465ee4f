import { and, choose, type Expr, greaterThan, int, isSet, text } from "../architect/expression/builder.js";
import type { Statement, Variable } from "../architect/flow/index.js";
import { type Envelope, NO_ANSWER } from "../data-action/index.js";
import { assign, declare, type Slot, slot } from "./slot.js";

/** Variables for what an envelope tells besides the status. */
export interface EnvelopeSlots {
  readonly ok: Slot<"boolean">;
  readonly errorKind: Slot<"string">;
  readonly retryAfterSeconds: Slot<"integer">;
  readonly rateLimitRemaining: Slot<"integer">;
  readonly requestId: Slot<"string">;
  readonly bodyText: Slot<"string">;
}

export const envelopeSlots = (scope: string, localScope: string): EnvelopeSlots => ({
  ok: slot(`${localScope}.ok`, "boolean"),
  errorKind: slot(`${scope}.lastErrorKind`, "string"),
  retryAfterSeconds: slot(`${scope}.retryAfterSeconds`, "integer"),
  rateLimitRemaining: slot(`${scope}.rateLimitRemaining`, "integer"),
  requestId: slot(`${scope}.requestId`, "string"),
  bodyText: slot(`${scope}.lastBody`, "string"),
});

/** Nothing of the answer before is left over. */
export const forgetAnswer = (slots: EnvelopeSlots): readonly Statement[] => [
  assign(slots.ok, NO_ANSWER.ok),
  assign(slots.errorKind, NO_ANSWER.errorKind),
  assign(slots.retryAfterSeconds, NO_ANSWER.retryAfterSeconds),
  assign(slots.rateLimitRemaining, NO_ANSWER.rateLimitRemaining),
  assign(slots.requestId, NO_ANSWER.requestId),
  assign(slots.bodyText, NO_ANSWER.bodyText),
];

/**
 * The start of the body, unless it can be that of a 2xx: that can be a secret itself, such as a token, and flows' outputs
 * are kept. A status of 0 can stand for a 2xx that broke off.
 */
export function bodyOfRefusal({ bodyText }: EnvelopeSlots, { value: status }: Slot<"integer">): Expr<"string"> {
  const tellsWhy = and(isSet(status), isSet(bodyText.value), greaterThan(status, int(299)));
  return choose(tellsWhy, bodyText.value, text(""));
}

const DESCRIPTIONS = {
  errorKind: "Why the last answer was not usable, when its status does not say it; none otherwise",
  retryAfterSeconds: "Wait in seconds that the API asked for in its last answer; -1 when it asked for none",
  rateLimitRemaining: "Calls that the API has left for us by its last answer; -1 when it does not say",
  requestId: "The API's own id of the last request, for its support",
  bodyText: "Start of the last answer's body, for logs; empty after a 2xx",
} as const satisfies Partial<Record<keyof Envelope, string>>;

/**
 * Outputs of the flow about the last answer.
 * @param knowsRemaining whether a caller can hand over how many calls are left, from an answer before
 */
export function envelopeVariables(slots: EnvelopeSlots, knowsRemaining: boolean): readonly Variable[] {
  return (Object.keys(DESCRIPTIONS) as (keyof typeof DESCRIPTIONS)[]).map((name) =>
    declare(slots[name], {
      description: DESCRIPTIONS[name],
      initial: NO_ANSWER[name],
      isInput: knowsRemaining && name === "rateLimitRemaining",
      isOutput: true,
    }),
  );
}

import {
  and,
  bool,
  type Expr,
  equals,
  int,
  lessThan,
  multiply,
  notEquals,
  or,
  random,
  text,
} from "../../architect/expression/builder.js";
import type { Actions } from "../../architect/flow/index.js";
import { countStep } from "../../policy/breaker/index.js";
import type { ResolvedBreaker } from "../../policy/index.js";
import type { PatternContext } from "../context.js";
import { assign, declare, exp, slot } from "../slot.js";
import { decide } from "./decide.js";
import { verdictExpression } from "./ends.js";
import { type Guard, NO_GUARD } from "./parts.js";
import { OPEN, stopBy } from "./stop.js";
import { lookUp, type Site, update, write } from "./table-actions.js";
import {
  countedRow,
  freshRow,
  isClosed,
  isHalfOpen,
  isLastStraw,
  noteTime,
  openRow,
  probingRow,
  rowDecisions,
  rowSlots,
  rowVariables,
} from "./table-row.js";
import { writeByRules } from "./table-rules.js";

/**
 * A breaker in a row of a data table: read before each attempt, and once more before it is written. What cannot be read
 * stops nobody, unless it is to; what cannot be written stays as it is.
 */
export function tableBreaker(context: PatternContext, rules: ResolvedBreaker, table: string): Guard {
  const { localScope } = context.kind;
  const site: Site = {
    context,
    rules,
    table,
    row: rowSlots(localScope),
    isProbe: slot(`${localScope}.isProbe`, "boolean"),
    isDrawn: slot(`${localScope}.isCounted`, "boolean"),
    end: slot(`${localScope}.attemptEnd`, "string"),
  };
  return {
    ...NO_GUARD,
    variables: [
      ...rowVariables(site.row),
      declare(site.isProbe, { description: "This call finds out whether the API is up again", initial: false }),
      declare(site.isDrawn, { description: "This failure is one of those that are counted", initial: false }),
      declare(site.end, { description: "What the attempt tells of the API: healthy, failed or nothing", initial: "" }),
    ],
    before: ask(site),
    admitted: sendProbe(site),
    after: tell(site),
    operations: [writeByRules(context.call.api, table, rules)],
    tables: [{ name: table, rows: [context.call.api.id] }],
  };
}

function ask(site: Site): Actions {
  const { context, rules, row, isProbe } = site;
  const unread = !rules.metricsOnly && rules.whenStoreFails === "fallBack" ? stopBy(context, NOT_READ) : undefined;
  const { stops } = rowDecisions(row, rules);
  return [
    update("Assume a closed breaker", [...freshRow(row), assign(isProbe, false)]),
    lookUp(site, unread === undefined ? undefined : { notFound: unread, failure: unread }),
    update("Look at the clock", [noteTime(row)]),
    ...decide("Breaker open?", rules.metricsOnly ? undefined : stops, stopBy(context, OPEN)),
  ];
}

const NOT_READ = "the state of the circuit breaker is not known";

function sendProbe(site: Site): Actions {
  const { rules, row, isProbe } = site;
  const { sendsProbe } = rowDecisions(row, rules);
  const announce = update("Send a probe", [assign(isProbe, true), ...probingRow(row, rules)]);
  return decide("Time for a probe?", sendsProbe, [announce, write(site)]);
}

/** Most attempts change nothing, so that nothing is read or written for them. */
function tell(site: Site): Actions {
  const { context, rules, isProbe, isDrawn, end, row } = site;
  const isProbing = equals(isProbe.value, bool(true));
  const counts = and(equals(end.value, text("failed")), equals(isDrawn.value, bool(true)));
  const concernsIt = or(counts, and(isProbing, notEquals(end.value, text("nothing"))));
  const changesIt = or(and(isHalfOpen(row), isProbing), and(isClosed(row), counts));
  const found = [
    update("Look at the clock", [noteTime(row)]),
    ...decide("Does it change the breaker?", changesIt, [change(site), write(site)]),
  ];
  return [
    update("Say how it ended", [assign(end, verdictExpression(context, rules.counts)), assign(isDrawn, draw(rules))]),
    ...decide("Something to tell the breaker?", concernsIt, [lookUp(site, { found })]),
  ];
}

/** Of all failures, so many are written that five writes open it. */
function draw(rules: ResolvedBreaker): Expr<"boolean"> {
  const step = countStep(rules);
  return step === 1 ? bool(true) : lessThan(multiply(random(), int(step)), int(1));
}

const change = ({ rules, row, end }: Site): Actions[number] => ({
  kind: "switch",
  name: "What becomes of the breaker?",
  cases: [
    { value: exp(equals(end.value, text("healthy"))), actions: [update("Close it", freshRow(row))] },
    { value: exp(or(isHalfOpen(row), isLastStraw(row, rules))), actions: [update("Open it", openRow(row, rules))] },
  ],
  default: [update("Count the failure", countedRow(row, rules))],
});

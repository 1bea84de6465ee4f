import {
  add,
  append,
  atLeast,
  choose,
  type Expr,
  int,
  isSet,
  left,
  not,
  notEquals,
  text,
  toText,
} from "../../architect/expression/builder.js";
import type { Action, Actions, CallData } from "../../architect/flow/index.js";
import type { ContractType, Operation } from "../../data-action/index.js";
import { LIMITS_DEFAULTS, type ResolvedLimits } from "../../policy/index.js";
import { runIdSlot } from "../audit/slots.js";
import type { PatternContext } from "../context.js";
import { assign, declare, exp, type Slot, slot } from "../slot.js";
import { callDataAction } from "../steps/call.js";
import { endWith, leaveLoop } from "../steps/end-with.js";
import { endWhenLate } from "../steps/guards.js";
import { decide } from "./decide.js";
import { verdictExpression } from "./ends.js";
import { type Guard, NO_GUARD } from "./parts.js";
import { type RedisOperations, type RedisRules, redisOperations } from "./redis-api.js";
import {
  type AnswerSlots,
  answerSlots,
  answerVariables,
  bindAnswer,
  hasAnswered,
  hasToWait,
  isStopped,
  LONGEST_TURN_MS,
  noAnswer,
  turnWait,
} from "./redis-slots.js";
import { OPEN, stopBy } from "./stop.js";

interface Site {
  readonly context: PatternContext;
  readonly rules: RedisRules;
  readonly operations: RedisOperations;
  readonly answer: AnswerSlots;
  /** How often this attempt has asked for its turn before. */
  readonly turn: Slot<"integer">;
}

/**
 * A breaker, limits, or both in Redis, which decides in one request before each attempt, and learns in one after it how it
 * ended. A store that does not answer is not told either: an attempt waits for its time limit once.
 */
export function redisGuard(context: PatternContext, rules: RedisRules): Guard {
  const { localScope } = context.kind;
  const operations = redisOperations.of(context.call.api, rules);
  const answer = answerSlots(localScope);
  const turn = slot(`${localScope}.turn`, "integer");
  const site: Site = { context, rules, operations, answer, turn };
  const { limits } = rules;
  return {
    ...NO_GUARD,
    variables: [
      ...answerVariables(answer),
      ...(limits ? [declare(turn, { description: "How often this attempt has asked for its turn", initial: 0 })] : []),
    ],
    before: limits === undefined ? ask(site) : waitForTurn(site, limits),
    after: tell(site),
    operations: [operations.enter, operations.leave],
  };
}

function ask(site: Site): Actions {
  const { context, rules, operations, answer } = site;
  const { breaker, limits } = rules;
  const blocks = breaker !== undefined && !breaker.metricsOnly;
  const fallsBack = (blocks && breaker.whenStoreFails === "fallBack") || limits?.whenStoreFails === "fallBack";
  const unknown = fallsBack ? not(hasAnswered(answer)) : undefined;
  return [
    { kind: "updateData", name: "Assume that nothing is in the way", statements: noAnswer(answer) },
    { ...callStore(site, operations.enter), successOutputs: bindAnswer(answer) },
    ...decide("Store unknown?", unknown, stopBy(context, "the store that guards the API did not answer")),
    ...decide("Breaker open?", blocks ? isStopped(answer) : undefined, stopBy(context, OPEN)),
  ];
}

/** Asks until there is a turn. An attempt without one is none: it does not count. */
function waitForTurn(site: Site, limits: ResolvedLimits): Actions {
  const { context, answer, turn } = site;
  const { slots, kind } = context;
  const rounded = kind.roundPause?.(turnWait(answer), context) ?? turnWait(answer);
  return [
    {
      kind: "loop",
      name: "Wait for a turn",
      currentIndex: { var: turn.name },
      loopCount: { lit: limits.turns },
      outputs: {
        loop: [
          ...ask(site),
          ...decide("A turn?", not(hasToWait(answer)), [leaveLoop()]),
          ...decide("Asked often enough?", atLeast(turn.value, int(limits.turns - 1)), [
            noTurn(context, `no turn, asked ${limits.turns} times`),
            ...endWith(context, "exhausted", "No turn"),
          ]),
          { kind: "updateData", name: "Choose when to ask again", statements: [assign(slots.waitMs, rounded)] },
          ...endWhenLate(context, int(LONGEST_TURN_MS), [
            noTurn(context, "no turn before it is too late"),
            ...endWith(context, "expired", "The call would come too late"),
          ]),
          ...kind.pause(slots.waitMs.value, context).map((action) => ({ ...action, name: "Wait for a turn" })),
        ],
      },
    },
    ...decide("Not to be called?", notEquals(slots.outcome.value, text("")), [leaveLoop()]),
  ];
}

const noTurn = ({ slots }: PatternContext, why: string): Action => ({
  kind: "updateData",
  name: "Say why not",
  statements: [assign(slots.lastError, `not called: ${why}`)],
});

function tell(site: Site): Actions {
  return decide("Did the store answer before?", hasAnswered(site.answer), [callStore(site, site.operations.leave)]);
}

function callStore(site: Site, { definition }: Operation): CallData {
  const values = inputsOf(site);
  return {
    ...callDataAction(definition, site.context.kind, {}),
    inputs: Object.fromEntries(definition.inputs.map(({ name }) => [name, exp(values[name] ?? text(""))])),
    successOutputs: Object.fromEntries(definition.outputs.map(({ name }) => [name, { noValue: true as const }])),
  };
}

function inputsOf({ context, rules: { breaker, limits } }: Site): Readonly<Record<string, Expr<"string">>> {
  const attempt = toText(add(context.slots.index.value, int(1)));
  return {
    lease: append(runIdSlot(context).value, text("-"), attempt),
    key: keyOf(context, limits?.per),
    tenant: keyOf(context, limits?.inFlightPer),
    outcome: breaker === undefined ? text("nothing") : verdictExpression(context, breaker.counts),
  };
}

const MOST_OF_KEY = 256;

/** Whose calls count together: nothing for the whole API, else the value of an input. */
function keyOf({ action, slots }: PatternContext, per: string = LIMITS_DEFAULTS.per): Expr<"string"> {
  const input = action.inputs.find(({ name }) => name === per);
  if (per === LIMITS_DEFAULTS.per || input === undefined) return text("");
  const value: Expr<ContractType> = slots.input(input).value;
  const written = input.type === "string" ? (value as Expr<"string">) : toText(value);
  return choose(isSet(value), left(written, int(MOST_OF_KEY)), text(""));
}

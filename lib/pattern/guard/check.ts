import { LIMITS } from "../../architect/platform.js";
import { formatMilliseconds, milliseconds, seconds } from "../../common/duration.js";
import { type Problem, problem } from "../../common/errors.js";
import type { AnyApi, DataActionDefinition } from "../../data-action/index.js";
import { GUARD_TIMEOUT } from "../../data-action/redis/index.js";
import { LIMITS_DEFAULTS, longestStaggerMs, type Resilience, type ResolvedPolicy } from "../../policy/index.js";
import type { FlowKind } from "../kinds/index.js";
import { patternSlots } from "../slots.js";
import { checkRedis, checkRow } from "./check-shared.js";
import { conversationId } from "./conversation-id.js";

interface Site {
  readonly api: AnyApi;
  readonly resilience: Resilience | undefined;
  readonly action: DataActionDefinition;
  readonly kind: FlowKind;
  /** Of the policy. */
  readonly place: string;
}

/** What a breaker, limits or a stagger need of the operation and the type of the flow. */
export const checkGuard = (policy: ResolvedPolicy, site: Site): readonly Problem[] => [
  ...checkStagger(policy, site),
  ...checkKeys(policy, site),
  ...checkRedis(policy, site),
  ...checkRow(policy, site),
  ...checkTurns(policy, site),
  ...checkLease(policy, site),
  ...checkCounts(policy, site),
];

function checkStagger({ stagger, retry }: ResolvedPolicy, { resilience, action, kind, place }: Site): Problem[] {
  if (stagger === undefined) return [];
  const at = resilience?.stagger === undefined ? `${place}.limits.crowd` : `${place}.stagger`;
  const problems: Problem[] = [];
  const longestMs = longestStaggerMs(stagger);
  if (longestMs > retry.maxWaitMs) {
    const most = formatMilliseconds(retry.maxWaitMs);
    problems.push(problem("stagger-too-long", at, milliseconds(longestMs), { most }));
  }
  const integers = action.inputs.filter(({ type }) => type === "integer").map(({ name }) => name);
  if (stagger.kind === "index" && typeof stagger.index === "string" && !integers.includes(stagger.index)) {
    problems.push(problem("stagger-index", `${at}.index`, stagger.index, { known: listed(integers) }));
  }
  const isDeclared = resilience?.stagger !== undefined;
  if (isDeclared && stagger.kind === "conversation" && !conversationId({ action, kind, slots: patternSlots(kind) })) {
    problems.push(problem("stagger-conversation", at, stagger.kind, { type: kind.type }));
  }
  return problems;
}

/** Calls that count together are those with the same value of an input. */
function checkKeys({ limits }: ResolvedPolicy, { action, place }: Site): Problem[] {
  if (limits === undefined) return [];
  const names = action.inputs.map(({ name }) => name);
  const known = listed([`"${LIMITS_DEFAULTS.per}"`, ...names]);
  const options = limits.inFlightPer === limits.per ? (["per"] as const) : (["per", "inFlightPer"] as const);
  return options
    .filter((option) => limits[option] !== LIMITS_DEFAULTS.per && !names.includes(limits[option]))
    .map((option) => problem("limits-per", `${place}.limits.${option}`, limits[option], { known }));
}

/** Most actions of a turn, and of an attempt besides; what is left is for the rest of the flow. */
const [OF_TURN, OF_ATTEMPT, OF_REST] = [10, 50, 500];

function checkTurns({ limits, retry }: ResolvedPolicy, { place }: Site): Problem[] {
  if (limits?.store.kind !== "redis") return [];
  const ofOne = (LIMITS.actionsPerRun.value - OF_REST) / (retry.maxRetries + 1);
  const most = Math.floor((ofOne - OF_ATTEMPT) / OF_TURN);
  if (limits.turns <= most) return [];
  return [problem("limits-turns", `${place}.limits.turns`, limits.turns, { most, retries: retry.maxRetries })];
}

/** A lease begins in the store, before the flow hears of it. */
function checkLease({ limits }: ResolvedPolicy, { action, place }: Site): Problem[] {
  if (limits?.inFlight === undefined) return [];
  const timeout = seconds(action.timeoutSeconds);
  const least = timeout.milliseconds + GUARD_TIMEOUT.milliseconds;
  if (limits.leaseForMs >= least) return [];
  const params = { least: formatMilliseconds(least), timeout: String(timeout), store: String(GUARD_TIMEOUT) };
  return [problem("limits-lease", `${place}.limits.leaseFor`, milliseconds(limits.leaseForMs), params)];
}

/** A class without statuses never ends an attempt. */
function checkCounts({ breaker, retry }: ResolvedPolicy, { place }: Site): Problem[] {
  if (breaker === undefined) return [];
  const counts = breaker.counts.some((end) => end === "noAnswer" || retry[end].statuses.length > 0);
  return counts ? [] : [problem("breaker-counts", `${place}.breaker.counts`, breaker.counts)];
}

const listed = (names: readonly string[]): string => (names.length === 0 ? "there is none" : names.join(", "));

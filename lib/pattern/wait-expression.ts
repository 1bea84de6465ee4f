import {
  add,
  at,
  choose,
  decimal,
  type Expr,
  int,
  lessThan,
  makeList,
  multiply,
  power,
  random,
  toInt,
} from "../architect/expression/builder.js";
import { jitterRange, nominalWait, type ResolvedBackoff } from "../policy/index.js";

/**
 * The wait before the next retry, in milliseconds, from the loop's index (0 after the first attempt).
 * The retry from which the cap holds is known when the flow is made, so the power never grows beyond it.
 */
export function waitExpression(backoff: ResolvedBackoff, index: Expr<"integer">, maxRetries: number): Expr<"integer"> {
  const { low, width } = jitterRange(backoff.jitter);
  if (width === 0) return wholeBackoff(backoff, index, maxRetries);
  const spread = width === 1 ? random() : multiply(decimal(width), random());
  const share = low === 0 ? spread : add(decimal(low), spread);
  return toInt(multiply(decimalBackoff(backoff, index, maxRetries), share));
}

function wholeBackoff(backoff: ResolvedBackoff, index: Expr<"integer">, maxRetries: number): Expr<"integer"> {
  switch (backoff.kind) {
    case "constant":
      return int(backoff.waitMs);
    case "explicit":
      return fromList(backoff.waitsMs, index, maxRetries);
    case "linear":
      return capped(
        backoff,
        index,
        maxRetries,
        int(backoff.capMs),
        add(int(backoff.baseMs), multiply(int(backoff.stepMs), index)),
      );
    case "exponential":
      return capped(backoff, index, maxRetries, int(backoff.capMs), toInt(growth(backoff, index)));
  }
}

/** As {@link wholeBackoff}, but without truncation before jitter is applied. */
function decimalBackoff(
  backoff: ResolvedBackoff,
  index: Expr<"integer">,
  maxRetries: number,
): Expr<"integer"> | Expr<"decimal"> {
  if (backoff.kind !== "exponential") return wholeBackoff(backoff, index, maxRetries);
  return capped(backoff, index, maxRetries, decimal(backoff.capMs), growth(backoff, index));
}

function growth(
  backoff: { readonly baseMs: number; readonly factor: number },
  index: Expr<"integer">,
): Expr<"decimal"> {
  const factor = Number.isInteger(backoff.factor) ? int(backoff.factor) : decimal(backoff.factor);
  return multiply(int(backoff.baseMs), power(factor, index));
}

function capped<T extends "integer" | "decimal">(
  backoff: Extract<ResolvedBackoff, { capMs: number }>,
  index: Expr<"integer">,
  maxRetries: number,
  cap: Expr<T>,
  below: Expr<T>,
): Expr<T> {
  for (let retry = 1; retry <= maxRetries; retry++) {
    if (nominalWait(backoff, retry).lt(backoff.capMs)) continue;
    return retry === 1 ? cap : choose(lessThan(index, int(retry - 1)), below, cap);
  }
  return below;
}

/** The attempt after the last retry computes a wait too, before its guard: an index beyond the list would be a flow error. */
function fromList(waitsMs: readonly number[], index: Expr<"integer">, maxRetries: number): Expr<"integer"> {
  const used = waitsMs.slice(0, Math.max(1, maxRetries));
  const [only] = used;
  if (used.length === 1 && only !== undefined) return int(only);
  const last = used.length - 1;
  const position = choose(lessThan(index, int(last)), index, int(last));
  return at(makeList(...used.map((ms) => int(ms))), position);
}

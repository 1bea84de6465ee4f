import { type ExpressionNode, print } from "../../../architect/expression/index.js";
import { type Comparison, comparisonOf, isSteady } from "./constants.js";

/** Why conditions that are joined by `or` always hold, or by `and` never: undefined when they may do either. */
export function contradiction(parts: readonly ExpressionNode[], isOr: boolean): string | undefined {
  return ofNegation(parts) ?? ofComparisons(parts, isOr);
}

function ofNegation(parts: readonly ExpressionNode[]): string | undefined {
  const plain = new Set(parts.filter(isSteady).map((part) => print(part)));
  for (const part of parts)
    if (part.kind === "prefix" && part.operator === "!" && plain.has(print(part.operand)))
      return `${print(part.operand)} and its opposite`;
  return undefined;
}

function ofComparisons(parts: readonly ExpressionNode[], isOr: boolean): string | undefined {
  const bySubject = new Map<string, Comparison[]>();
  for (const part of parts) {
    const found = comparisonOf(part);
    if (found === undefined) continue;
    const others = bySubject.get(found.subject) ?? [];
    for (const other of others) {
      const reason = ofPair(other, found, isOr);
      if (reason) return reason;
    }
    bySubject.set(found.subject, [...others, found]);
  }
  return undefined;
}

/** What two conditions on one value leave out, as bounds of the values for which the pair is undecided. */
function ofPair(a: Comparison, b: Comparison, isOr: boolean): string | undefined {
  const equality = isOr ? "!=" : "==";
  if (a.operator === equality && b.operator === equality && areDifferent(a.literal, b.literal))
    return `${a.subject} is ${isOr ? "never both" : "never at once"} ${shown(a)} and ${shown(b)}`;
  if (typeof a.literal !== "number" || typeof b.literal !== "number") return undefined;
  const low = [a, b].find(({ operator }) => operator[0] === ">");
  const high = [a, b].find(({ operator }) => operator[0] === "<");
  if (low === undefined || high === undefined || typeof low.literal !== "number" || typeof high.literal !== "number")
    return undefined;
  const isClosed = low.operator === ">=" && high.operator === "<=";
  const isAny = low.operator === ">=" || high.operator === "<=";
  if (
    isOr
      ? low.literal < high.literal || (low.literal === high.literal && isAny)
      : low.literal > high.literal || (low.literal === high.literal && !isClosed)
  )
    return `${a.subject} ${a.operator} ${a.literal} and ${b.subject} ${b.operator} ${b.literal} ${isOr ? "leave nothing out" : "leave nothing over"}`;
  return undefined;
}

/** Different whatever the comparison makes of the case of letters. */
const areDifferent = (a: string | number, b: string | number): boolean =>
  typeof a === typeof b && String(a).toLowerCase() !== String(b).toLowerCase();

const shown = ({ literal }: Comparison): string =>
  typeof literal === "string" ? JSON.stringify(literal) : String(literal);

import { type ExpressionNode, print } from "../../../architect/expression/index.js";
import { areAlike, type Comparison, comparisonOf, isSteady } from "../../facts/nodes.js";

/** Why conditions that are joined by `or` always hold, or by `and` never: undefined when they may do either. */
export function contradiction(parts: readonly ExpressionNode[], isOr: boolean): string | undefined {
  return ofNegation(parts) ?? ofComparisons(parts, isOr);
}

function ofNegation(parts: readonly ExpressionNode[]): string | undefined {
  for (const part of parts) {
    if (part.kind !== "prefix" || part.operator !== "!" || !isSteady(part)) continue;
    const { operand } = part;
    if (parts.some((other) => areAlike(other, operand))) return `${print(operand)} and its opposite`;
  }
  return undefined;
}

function ofComparisons(parts: readonly ExpressionNode[], isOr: boolean): string | undefined {
  const found = parts.map(comparisonOf).filter((one) => one !== undefined);
  if (found.length < 2) return undefined;
  const bySubject = new Map<string, Comparison[]>();
  for (const one of found) {
    const subject = print(one.node);
    const others = bySubject.get(subject) ?? [];
    for (const other of others) {
      const reason = ofPair(subject, other, one, isOr);
      if (reason) return reason;
    }
    others.push(one);
    bySubject.set(subject, others);
  }
  return undefined;
}

/** What two conditions on one value leave out, as bounds of the values for which the pair is undecided. */
function ofPair(subject: string, a: Comparison, b: Comparison, isOr: boolean): string | undefined {
  const equality = isOr ? "!=" : "==";
  if (a.operator === equality && b.operator === equality && areDifferent(a.literal, b.literal))
    return `${subject} is ${isOr ? "never both" : "never at once"} ${shown(a)} and ${shown(b)}`;
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
    return `${subject} ${a.operator} ${a.literal} and ${subject} ${b.operator} ${b.literal} ${isOr ? "leave nothing out" : "leave nothing over"}`;
  return undefined;
}

/** Different whatever the comparison makes of the case of letters. */
const areDifferent = (a: string | number, b: string | number): boolean =>
  typeof a === typeof b && String(a).toLowerCase() !== String(b).toLowerCase();

const shown = ({ literal }: Comparison): string =>
  typeof literal === "string" ? JSON.stringify(literal) : String(literal);

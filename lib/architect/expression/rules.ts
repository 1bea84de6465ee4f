import type { Overload } from "./functions/index.js";
import { collectionOf, isCollection, itemOf, type Kind } from "./kinds.js";
import type { Argument } from "./overloads.js";

/** What the rules of an overload make of its arguments: the type of the result, or what is wrong. */
export type Outcome =
  | { readonly kind: Kind; readonly isTrap?: boolean }
  | { readonly failure: "not-same-type" | "not-set-refused" | "all-not-set" | "wrong-arguments" | "repeated-context" };

const isBareNotSet = ({ node }: Argument): boolean => node.kind === "notSet";

/** Two types that the platform holds for one and the same. */
const isSameKind = (a: Kind, b: Kind): boolean => a === b || a === "any" || b === "any";

export function applyRules(overload: Overload, given: readonly Argument[]): Outcome {
  const { rules } = overload;
  if (rules.has("conditional")) return conditional(overload, given);
  if (rules.has("same") || rules.has("one-set")) return same(overload, given);
  if (rules.has("pair")) return pair(overload, given);
  if (rules.has("find")) return find(overload, given);
  if (rules.has("element")) return { kind: itemOf(given[0]?.kind ?? "any") };
  if (rules.has("empty-list")) return emptyList(given);
  if (rules.has("unique-context") && repeatsContext(given)) return { failure: "repeated-context" };
  return plain(overload, given);
}

/** A NOT_SET takes the type of its parameter, which has to be one type for that. */
function plain(overload: Overload, given: readonly Argument[]): Outcome {
  for (let i = 0; i < given.length; i++) {
    if (given[i]?.kind !== "NOT_SET") continue;
    const type = overload.parameters[Math.min(i, overload.parameters.length - 1)]?.type;
    if (type === "any" || type === "T") return { failure: "not-set-refused" };
  }
  return { kind: overload.returns };
}

function same(overload: Overload, given: readonly Argument[]): Outcome {
  const typed = given.filter((argument) => !isBareNotSet(argument));
  const first = typed[0];
  if (!first) return overload.rules.has("one-set") ? { failure: "all-not-set" } : { kind: overload.returns };
  if (typed.some(({ kind }) => !isSameKind(kind, first.kind))) return { failure: "not-same-type" };
  return { kind: overload.returns === "T[]" ? collectionOf(first.kind) : overload.returns };
}

function pair(overload: Overload, [a, b]: readonly Argument[]): Outcome {
  const isOpen = a?.kind === "NOT_SET" || b?.kind === "NOT_SET";
  if (!isOpen && a && b && !isSameKind(a.kind, b.kind)) return { failure: "not-same-type" };
  return { kind: overload.returns };
}

/**
 * With a bare NOT_SET as last branch the platform takes the type of the condition, which is boolean; with one as first
 * branch the type stays open and nearly every use of the result fails.
 */
function conditional(overload: Overload, [condition, whenTrue, whenFalse]: readonly Argument[]): Outcome {
  if (!condition || !whenTrue || !whenFalse) return { failure: "wrong-arguments" };
  if (!isSameKind(condition.kind, "boolean")) return { failure: "not-set-refused" };
  if (whenTrue.kind === "NOT_SET") {
    return whenFalse.kind === "NOT_SET" ? { failure: "all-not-set" } : { kind: "NOT_SET" };
  }
  if (whenFalse.kind === "NOT_SET") return { kind: "boolean", isTrap: whenTrue.kind !== "boolean" };
  if (!isSameKind(whenTrue.kind, whenFalse.kind)) return { failure: "not-same-type" };
  return { kind: overload.returns === "audio" ? "audio" : whenTrue.kind };
}

function find(overload: Overload, [list, item]: readonly Argument[]): Outcome {
  if (!list || !item) return { failure: "wrong-arguments" };
  if (item.kind === "NOT_SET") return { failure: "not-set-refused" };
  if (isCollection(list.kind) && !isSameKind(itemOf(list.kind), item.kind)) return { failure: "not-same-type" };
  return { kind: overload.returns === "T[]" ? list.kind : overload.returns };
}

function emptyList([item]: readonly Argument[]): Outcome {
  if (!item || item.kind === "NOT_SET") return { failure: "not-set-refused" };
  return { kind: collectionOf(item.kind) };
}

/** Contexts of one container, such as `Language.Gender`, exclude each other. */
function repeatsContext(given: readonly Argument[]): boolean {
  const containers = given
    .filter(({ kind }) => kind === "languageContext")
    .map(({ node }) =>
      node.kind === "property" && node.target.kind === "variable" ? node.target.name.toLowerCase() : "",
    );
  return new Set(containers).size < containers.length;
}

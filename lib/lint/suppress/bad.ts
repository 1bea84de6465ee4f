import { suggest } from "../../common/suggest.js";
import type { Finding, Region } from "../finding.js";
import { BAD_SUPPRESSION, OWN_FINDINGS, ownFinding } from "../own-findings.js";
import { type Directive, WORD } from "./directive.js";

type Report = (range: Directive["range"], message: string, help?: string) => void;

/** What is wrong with a comment. The names that hold, and the reason; none where the comment as a whole does not. */
export function check(
  directive: Directive,
  known: ReadonlySet<string>,
  report: Report,
): { readonly rules: Directive["rules"]; readonly reason: string } {
  const { range, scope, rules, reason } = directive;
  const none = { rules: [], reason: "" };
  if (scope !== "" && scope !== "-file") {
    report(range, `${WORD}${scope} means nothing`, `write ${WORD} above what it is about, or ${WORD}-file`);
    return none;
  }
  if (reason === undefined) {
    report(range, "a suppression without a reason", reasonHelp(directive, known));
    return none;
  }
  if (rules.length === 0) {
    report(range, "a suppression that names no rule", `write it as # ${WORD}${scope} rule: ${reason}`);
    return none;
  }
  for (const one of rules) {
    if (OWN_FINDINGS.some(({ id }) => id === one.id))
      report(one.range, `${one.id} cannot be suppressed`, "remove it, and repair what is reported");
    else if (!known.has(one.id)) report(one.range, `${one.id} is no rule`, unknownHelp(one.id, directive, known));
  }
  return { rules: rules.filter(({ id }) => known.has(id)), reason };
}

function reasonHelp({ scope, rules }: Directive, known: ReadonlySet<string>): string {
  const names = rules.flatMap(({ id }) => wordsOf(id)).filter((word) => known.has(word));
  return `write it as # ${WORD}${scope} ${names.length === 0 ? "rule" : names.join(", ")}: reason`;
}

function unknownHelp(id: string, { scope, reason }: Directive, known: ReadonlySet<string>): string {
  const [first = "", ...others] = wordsOf(id);
  const names = [first, ...others].filter((word) => known.has(word));
  if (first === "file" && names.length > 0) return `write it as # ${WORD}-file ${names.join(", ")}: ${reason}`;
  if (names.length > 1) return `write it as # ${WORD}${scope} ${names.join(", ")}: ${reason}`;
  const meant = suggest(id, known);
  return meant === undefined ? "buttress lint --list-rules shows all rules" : `did you mean ${meant}?`;
}

const wordsOf = (id: string): readonly string[] => id.split(/\s+/);

export const badSuppression = (region: Region, message: string, help = BAD_SUPPRESSION.help): Finding =>
  ownFinding(BAD_SUPPRESSION, region, message, { help });

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
    report(range, "a suppression without a reason", reasonHelp(directive));
    return none;
  }
  if (rules.length === 0) {
    report(range, "a suppression that names no rule", `write it as # ${WORD}${scope} rule: ${reason}`);
    return none;
  }
  for (const one of rules) {
    if (OWN_FINDINGS.some(({ id }) => id === one.id))
      report(one.range, `${one.id} cannot be suppressed`, "remove it, and repair what is reported");
    else if (!known.has(one.id)) report(one.range, `${one.id} is no rule`, unknownHelp(one.id, known));
  }
  return { rules: rules.filter(({ id }) => known.has(id)), reason };
}

function reasonHelp({ scope, rules }: Directive): string {
  const names = rules.length === 0 ? "rule" : rules.map(({ id }) => id).join(", ");
  return `write it as # ${WORD}${scope} ${names}: reason`;
}

function unknownHelp(id: string, known: ReadonlySet<string>): string {
  const meant = suggest(id, known);
  return meant === undefined ? "buttress lint --list-rules shows all rules" : `did you mean ${meant}?`;
}

export const badSuppression = (region: Region, message: string, help = BAD_SUPPRESSION.help): Finding =>
  ownFinding(BAD_SUPPRESSION, region, message, { help });

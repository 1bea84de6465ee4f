import type { FlowSource, Lines, Range } from "../../architect/flow/index.js";
import { addTo } from "../../common/add-to.js";
import type { ConfiguredRule } from "../collect.js";
import type { Finding, Suppressed } from "../finding.js";
import { regionOf } from "../locate.js";
import { ownFinding, UNUSED_SUPPRESSION } from "../own-findings.js";
import { RULES } from "../rules/index.js";
import { badSuppression, check } from "./bad.js";
import { type Directive, readDirective, WORD } from "./directive.js";
import { reachOf, type Slot, slotsOf } from "./reach.js";
import { removal } from "./remove.js";

/** Findings that count, and those that comments suppress. */
export interface Sifted {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
}

/** A rule that a comment suppresses. */
interface Suppression {
  readonly directive: Directive;
  readonly id: string;
  /** Of the name in the comment. */
  readonly range: Range;
  readonly reason: string;
  holds(finding: Finding): boolean;
}

/** The rules that looked at the file, and the ids of those that did not come to their end. */
export interface Ran {
  readonly rules: readonly ConfiguredRule[];
  readonly failed: ReadonlySet<string>;
}

/** Takes away the findings that comments of the file suppress, and reports comments that do not hold. */
export function suppress(
  findings: readonly Finding[],
  source: FlowSource,
  lines: Lines,
  { rules, failed }: Ran,
): Sifted {
  if (!source.text.includes(WORD)) return { findings, suppressed: [] };
  const bad: Finding[] = [];
  const ids = rules.filter(({ rule }) => rule.of === "flow").map(({ rule }) => rule.id);
  // What a rule would have found that was off, or failed, is not known.
  const ended = new Set(ids.filter((id) => !failed.has(id)));
  const known = new Set([...RULES.map(({ id }) => id), ...ids]);
  const suppressions = readSuppressions(source, lines, known, bad);
  const ofRule = groupedByRule(suppressions);
  const used = new Set<Suppression>();
  const left: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of findings) {
    const holding = ofRule.get(finding.rule)?.filter((one) => one.holds(finding)) ?? [];
    for (const one of holding) used.add(one);
    const [first] = holding;
    if (first === undefined) left.push(finding);
    else suppressed.push({ finding, reason: first.reason });
  }
  const unused = suppressions.filter((one) => ended.has(one.id) && !used.has(one));
  return { findings: [...left, ...bad, ...unused.map((one) => unusedFinding(one, lines))], suppressed };
}

function groupedByRule(suppressions: readonly Suppression[]): ReadonlyMap<string, readonly Suppression[]> {
  const groups = new Map<string, Suppression[]>();
  for (const one of suppressions) addTo(groups, one.id, one);
  return groups;
}

function readSuppressions(
  source: FlowSource,
  lines: Lines,
  known: ReadonlySet<string>,
  bad: Finding[],
): readonly Suppression[] {
  let slots: readonly Slot[] | undefined;
  return source.comments().flatMap((comment) => {
    const directive = readDirective(comment.text, comment.offset);
    if (directive === undefined) return [];
    const { rules, reason } = check(directive, known, (range, message, help) =>
      bad.push(badSuppression(regionOf(lines, range), message, help)),
    );
    slots ??= slotsOf(source.root);
    const reach = directive.scope === "" ? reachOf(comment, slots, source.text) : undefined;
    const holds = reach === undefined ? () => true : within(reach, lines);
    return rules.map((rule) => ({ directive, ...rule, reason, holds }));
  });
}

/** Whether a finding begins within a part of the file; its end counts, where something is missing. */
function within({ start, end }: Range, lines: Lines): (finding: Finding) => boolean {
  const [from, to] = [lines.at(start), lines.at(end)];
  return ({ line, column }) =>
    line >= from.line &&
    line <= to.line &&
    (line > from.line || column >= from.column) &&
    (line < to.line || column <= to.column);
}

function unusedFinding({ directive, id, range }: Suppression, lines: Lines): Finding {
  const fix = removal(directive, id, lines.text);
  return ownFinding(UNUSED_SUPPRESSION, regionOf(lines, range), `${id} finds nothing that this could suppress`, {
    fix,
  });
}

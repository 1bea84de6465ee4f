import type { CollectInput, Plain } from "../../../architect/flow/index.js";
import { LIMITS } from "../../../architect/platform.js";
import { formatMilliseconds } from "../../../common/duration.js";
import { constantNumber } from "../../facts/constants.js";
import { literalDuration, literalNumber, literalOf } from "../../facts/literals.js";
import type { ReportDetails, Spot } from "../../rule.js";
import { flowRule } from "../../rule.js";

export const VALUE_OUT_OF_RANGE = flowRule({
  id: "value-out-of-range",
  category: "platform",
  severity: "error",
  what: "a literal beyond the range that the platform takes there",
  why: "the importer refuses the flow",
  help: "give a value in the range; what has to be longer needs several actions",
  source: "vendor engine, vendor docs",
  sure: "the value is a literal, for a loop count also that of a variable that nothing sets: hold music 0 to 900 s, digits 1 to 40, collectInput's time-outs 1 to 99 s, loop count 1 to 99, switch cases 1 to 64, key of a data table 256 characters, priority of a transfer -25,000,000 to 25,000,000",
  bad: `# in inqueueCall
- holdMusic:
    name: Music
    prompt:
      exp: Flow.HoldPrompt
    bargeInEnabled:
      lit: false
    playStyle:
      duration:
        lit:
          minutes: 20
`,
  good: `# in inqueueCall
- holdMusic:
    name: Music
    prompt:
      exp: Flow.HoldPrompt
    bargeInEnabled:
      lit: false
    playStyle:
      duration:
        lit:
          minutes: 15
`,
  create: ({ view, report }) => {
    const range = new Ranges(report);
    return {
      actions: {
        holdMusic: (music) => {
          const { min, max } = LIMITS.holdMusic.value;
          const given = literalDuration(music.playStyle.duration)?.milliseconds;
          const bounds = { min: min.milliseconds, max: max.milliseconds, text: formatMilliseconds };
          range.check({ node: music, path: ["playStyle", "duration"] }, "hold music", given, bounds);
        },
        collectInput: (input) => collectInput(input, range),
        loop: (loop) => {
          range.check(
            { node: loop, path: ["loopCount"] },
            "the loop count",
            constantNumber(loop.loopCount, view),
            LIMITS.loopCount.value,
          );
        },
        switch: (one) => {
          range.check({ node: one }, "the number of cases", one.cases.length, LIMITS.switchCases.value);
        },
        dataTableLookup: (lookup) => {
          const key = literalOf(lookup.lookupValue);
          const length = typeof key === "string" ? key.length : undefined;
          const bounds = { min: 0, max: LIMITS.dataTableKeyLength.value };
          range.check({ node: lookup, path: ["lookupValue"] }, "the length of the key", length, bounds);
        },
        transferToAcd: (transfer) => {
          const given = literalNumber(transfer.priority);
          range.check({ node: transfer, path: ["priority"] }, "the priority", given, LIMITS.transferPriority.value);
        },
      },
    };
  },
});

interface Range {
  readonly min: number;
  readonly max: number;
  readonly text?: (value: number) => string;
}

class Ranges {
  constructor(private readonly report: (at: Spot, message: string, details?: ReportDetails) => void) {}

  check(at: Spot, what: string, given: number | undefined, { min, max, text = String }: Range): void {
    if (given === undefined || (given >= min && given <= max)) return;
    this.report(at, `${what} is ${text(given)}, but has to be from ${text(min)} to ${text(max)}`);
  }
}

function collectInput(input: CollectInput, range: Ranges): void {
  const { digits } = input;
  for (const [path, what, given] of [
    [["digits", "exact"], "the number of digits", digits?.exact],
    [["digits", "range", "min"], "the least number of digits", inRange(digits?.range, "min")],
    [["digits", "range", "max"], "the largest number of digits", inRange(digits?.range, "max")],
  ] as const)
    range.check({ node: input, path }, what, numberOf(given), LIMITS.collectInputDigits.value);
  const { min, max } = LIMITS.collectInputTimeout.value;
  const timeout = { min: min.milliseconds, max: max.milliseconds, text: formatMilliseconds };
  for (const key of ["interDigitTimeout", "noEntryTimeout"] as const)
    range.check({ node: input, path: [key] }, key, literalDuration(input[key])?.milliseconds, timeout);
}

const inRange = (range: Plain | undefined, key: "min" | "max"): Plain | undefined =>
  typeof range === "object" && range !== null && !Array.isArray(range)
    ? (range as { readonly [key: string]: Plain })[key]
    : undefined;

/** As a bare number, or wrapped as a literal. */
const numberOf = (value: Plain | undefined): number | undefined =>
  typeof value === "number" ? value : literalNumber(value);

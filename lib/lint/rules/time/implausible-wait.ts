import type { Action, Plain, Setting, Wait } from "../../../architect/flow/index.js";
import { formatMilliseconds } from "../../../common/duration.js";
import { type Bounds, point, UNKNOWN } from "../../facts/bounds.js";
import { literalDuration } from "../../facts/literals.js";
import { titleOf } from "../../facts/titles.js";
import { boundsOf, type FlowBounds } from "../../facts/variable-bounds.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

/** A number of seconds from here on that is a multiple of 1000, and of no quarter of an hour, was meant as milliseconds. */
const SURELY_MILLISECONDS = 5000;
/** Nothing that a flow waits for is over in less. */
const SHORTEST = 100;
/** Nor does music that somebody is to hear. */
const SHORTEST_MUSIC = 1000;

export const IMPLAUSIBLE_WAIT = flowRule({
  id: "implausible-wait",
  category: "time",
  severity: "warning",
  what: "a wait of a few milliseconds, or of thousands of seconds, that looks like the other unit",
  why: "a pause of some milliseconds gives an API no time at all; one of thousands of seconds holds the run for hours",
  help: "give the unit that is meant: MakeDuration(0, 0, 0, 5) or seconds: 5 for five seconds, ToDuration(5000) or ms: 5000 for the same",
  source: "vendor engine: a number is a duration in milliseconds",
  sure: "a wait is shorter than 0.1 s, or hold music than 1 s, in one of the choices that its length is made of, whatever its variables hold, or its seconds are a multiple of 1000 from 5000 on that makes no quarters of an hour; a wait of exactly 1 ms counts as meant",
  bad: `- wait:
    name: Pause
    duration:
      exp: "5"
`,
  good: `- wait:
    name: Pause
    duration:
      lit:
        seconds: 5
`,
  create: ({ view, report }) => ({
    actions: {
      wait: (wait) => {
        const at = { node: wait, path: ["duration"] };
        const seconds = [secondsOf(wait.duration), ...secondsIn(wait, view)].find(isMilliseconds);
        if (seconds !== undefined) {
          const meant = formatMilliseconds(seconds);
          report(at, `${titleOf(wait)} waits ${formatMilliseconds(seconds * 1000)}, where ${meant} may be meant`);
          return;
        }
        const bounds = view.fact(boundsOf);
        const given = bounds.ofSetting(wait.duration, wait, "duration");
        const { low, high } = shortest(bounds, wait, ["duration"]) ?? given;
        if (high <= 1 || high >= SHORTEST) return;
        const most = low < high ? " at most" : "";
        report(at, `${titleOf(wait)} waits ${formatMilliseconds(Math.ceil(high))}${most}`);
      },
      holdMusic: (music) => {
        const { high } =
          shortest(view.fact(boundsOf), music, ["playStyle", "duration"]) ?? literalBounds(music.playStyle.duration);
        if (high <= 1 || high >= SHORTEST_MUSIC) return;
        const at = { node: music, path: ["playStyle", "duration"] };
        report(at, `${titleOf(music)} plays ${formatMilliseconds(Math.ceil(high))} at most`);
      },
    },
  }),
});

function literalBounds(setting: Plain | undefined): Bounds {
  const length = literalDuration(setting)?.milliseconds;
  return length === undefined ? UNKNOWN : point(length);
}

/** The bounds of the shortest of the computed lengths that the choices in an expression lead to; one that is written out is meant. */
function shortest(bounds: FlowBounds, action: Action, path: readonly string[]): Bounds | undefined {
  const node = bounds.nodeAt(action, ...path);
  const lasting = node ? bounds.leavesOf(node).filter(({ low, high }) => high > 1 && low < high) : [];
  return lasting.length > 0 ? lasting.reduce((a, b) => (b.high < a.high ? b : a)) : undefined;
}

const isMilliseconds = (seconds: number): boolean =>
  seconds >= SURELY_MILLISECONDS && seconds % 1000 === 0 && seconds % 900 !== 0;

/** Seconds that are written out in choices inside `MakeDuration(0, 0, 0, ...)`, as caps are. */
function secondsIn(wait: Wait, view: FlowView): readonly number[] {
  const bounds = view.fact(boundsOf);
  const node = bounds.nodeAt(wait, "duration");
  const seconds = node?.kind === "call" && /^makeduration$/i.test(node.name) ? node.arguments[3] : undefined;
  if (seconds === undefined || seconds.kind === "literal") return [];
  return bounds.leavesOf(seconds).flatMap(({ low, high }) => (low === high ? [high] : []));
}

/** Seconds that the file gives as one number. */
function secondsOf(duration: Setting): number {
  if ("exp" in duration)
    return Number(/^\s*MakeDuration\(\s*0\s*,\s*0\s*,\s*0\s*,\s*(\d+)\s*\)\s*$/i.exec(duration.exp)?.[1]);
  const literal = literalDuration(duration);
  return literal?.unit === "seconds" ? literal.count : Number.NaN;
}

import type { ExpressionNode } from "../../../architect/expression/index.js";
import type { Action, CallData, Loop } from "../../../architect/flow/index.js";
import { type Attempts, attempts, callsOf } from "../../facts/attempts.js";
import { constantNumber } from "../../facts/constants.js";
import { effects } from "../../facts/effects.js";
import { literalDuration } from "../../facts/literals.js";
import { mayTakeTime } from "../../facts/takes-time.js";
import { boundsOf, type FlowBounds } from "../../facts/variable-bounds.js";
import { readsClock } from "../../facts/varying.js";
import type { FlowView } from "../../facts/view.js";
import { integerOption } from "../../options.js";
import { flowRule } from "../../rule.js";

interface Options {
  readonly patienceSeconds: number;
}

export const RETRIES_OUTLAST_CALLER = flowRule<Options>({
  id: "retries-outlast-caller",
  category: "resilience",
  severity: "warning",
  what: "a retry in a call that can keep the caller in silence for longer than callers wait",
  why: "when the API does not answer, every attempt takes its whole timeout; callers hang up before the fallback is reached",
  help: "shorten the timeout of the action, or make fewer attempts; leave long retries to a workflow or a callback",
  source: "arithmetic; vendor blueprint on resilient data actions",
  sure: "the number of rounds and the timeout of the action are literals; attempts times timeout, with the shortest silences in between, are more than patienceSeconds; silent in queues, where callers wait anyway, where the loop speaks in every round, asks or calls a task, and where a decision looks at the time",
  options: {
    patienceSeconds: integerOption({
      about: "longest time in seconds that callers wait in silence",
      default: 60,
      from: 1,
      to: 900,
    }),
  },
  bad: `# in inboundCall; Flow.quote: string; Flow.status: integer; Flow.ok: boolean; Flow.n: integer
- loop:
    name: Try again
    loopCount:
      lit: 3
    outputs:
      loop:
        actions:
          - callData:
              name: Get the quote
              timeout:
                lit:
                  seconds: 30
              category:
                Parcel Gateway:
                  dataAction:
                    Get Delivery Quote:
                      inputs: {}
              outputs:
                success:
                  actions:
                    - loopExit:
                        name: Done
          - playAudio:
              name: Speak
              audio:
                exp: ToAudioBlank(2000)
`,
  good: `# in inboundCall; Flow.quote: string; Flow.status: integer; Flow.ok: boolean; Flow.n: integer
- loop:
    name: Try again
    loopCount:
      lit: 3
    outputs:
      loop:
        actions:
          - callData:
              name: Get the quote
              timeout:
                lit:
                  seconds: 5
              category:
                Parcel Gateway:
                  dataAction:
                    Get Delivery Quote:
                      inputs: {}
              outputs:
                success:
                  actions:
                    - loopExit:
                        name: Done
          - playAudio:
              name: Speak
              audio:
                exp: ToAudioBlank(2000)
`,
  create: ({ view, options, report }) => ({
    flow: () => {
      if (view.type !== "inboundCall" && view.type !== "outboundCall" && view.type !== "secureCall") return;
      for (const attempt of view.fact(attempts)) {
        const longest = longestMs(attempt, view);
        if (longest === undefined || longest <= options.patienceSeconds * 1000) continue;
        const related = [{ at: { node: attempt.by as Loop }, message: "the loop that repeats it" }];
        const message = `callers can wait ${Math.round(longest / 1000)} s for ${attempt.call.dataAction}`;
        report({ node: attempt.call, path: ["timeout"] }, message, { related });
      }
    },
  }),
});

/** Time of all attempts and of the silences between them, in milliseconds, when no attempt is answered. */
function longestMs({ call, by, why, within }: Attempts, view: FlowView): number | undefined {
  if (why !== "retry" || typeof by !== "object" || callsOf(within) > 1) return undefined;
  const rounds = constantNumber(by.loopCount, view);
  const timeout = literalDuration(call.timeout)?.milliseconds;
  if (rounds === undefined || timeout === undefined || callLoopsAgain(call, by)) return undefined;
  if ([...within].some((action) => watchesClock(action, view))) return undefined;
  let pauses = 0;
  for (const action of within) {
    if (!mayTakeTime(action)) continue;
    const silence = action.kind === "playAudio" ? silenceMs(action, view) : undefined;
    if (silence === undefined) return undefined;
    pauses += silence;
  }
  return rounds * timeout + (rounds - 1) * pauses;
}

/** A decision by the time may end the attempts earlier. */
const watchesClock = (action: Action, view: FlowView): boolean =>
  view
    .fact(effects)
    .expressions(action)
    .some(({ text }) => readsClock(text));

/** A timeout with a path of its own may leave at the first. */
const callLoopsAgain = ({ outputs }: CallData, { outputs: body }: Loop): boolean =>
  outputs?.timeout !== undefined || !(body?.loop ?? []).some(({ kind }) => kind === "callData");

/** The least time that an action leaves the caller in silence; undefined when it says something, or may do so in every round. */
function silenceMs(action: Action, view: FlowView): number | undefined {
  const node = view.fact(effects).expressions(action)[0]?.result.node;
  const silence = node && silenceOf(node, view.fact(boundsOf));
  return silence?.speaks ? undefined : silence?.milliseconds;
}

interface Silence {
  readonly milliseconds: number;
  readonly speaks: boolean;
}

const SPEAKS: Silence = { milliseconds: 0, speaks: true };

/** Of audio; of the values of a choice the shortest, which speaks when all do. Undefined for what is not known. */
function silenceOf(node: ExpressionNode, bounds: FlowBounds): Silence | undefined {
  if (node.kind === "conditional") return either([node.whenTrue, node.whenFalse], bounds);
  if (node.kind !== "call") return undefined;
  const [first, ...others] = node.arguments;
  if (first === undefined) return undefined;
  switch (node.name.toLowerCase()) {
    case "audioplaybackoptions":
      return silenceOf(first, bounds);
    case "if":
      return either(others, bounds);
    case "toaudiotts":
      return SPEAKS;
    case "append": {
      const parts = node.arguments.map((one) => silenceOf(one, bounds));
      return parts.reduce(
        (a, b) => a && b && { milliseconds: a.milliseconds + b.milliseconds, speaks: a.speaks || b.speaks },
      );
    }
    case "toaudioblank": {
      const { low } = bounds.ofNode(first);
      return low >= 0 ? { milliseconds: low, speaks: false } : undefined;
    }
    default:
      return undefined;
  }
}

function either(nodes: readonly ExpressionNode[], bounds: FlowBounds): Silence | undefined {
  return nodes
    .map((one) => silenceOf(one, bounds))
    .reduce(
      (a, b) => a && b && { milliseconds: Math.min(a.milliseconds, b.milliseconds), speaks: a.speaks && b.speaks },
    );
}

import { type Action, type BlockEnd, isEnd, reachActions } from "../../../architect/flow/index.js";
import { attempts } from "../../facts/attempts.js";
import { leadingTo } from "../../facts/components.js";
import { mayTakeTime } from "../../facts/takes-time.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const HANG_UP_ON_FAILURE = flowRule({
  id: "hang-up-on-failure",
  category: "resilience",
  severity: "warning",
  what: "a call that is hung up without a word when a data action fails",
  why: "the caller is cut off in the middle of the call by a fault that is not theirs, and calls again",
  help: "say what is wrong and transfer to a queue, offer a callback or voicemail; write an attribute so that somebody can see it",
  source: "vendor blueprint on resilient data actions",
  sure: "in an inbound or in-queue call a success leads to something that the caller hears, or to a transfer, while a failure or timeout, or the end of all attempts, leads to nothing but setting variables and Disconnect; silent where anything else stands on the way",

  bad: `# in inboundCall; Flow.quote: string; Flow.status: integer; Flow.ok: boolean; Flow.n: integer
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
    outputs:
      success:
        actions:
          - playAudio:
              name: Speak
              audio:
                tts: Your parcel is on its way
      failure:
        actions:
          - disconnect:
              name: Hang up
      timeout:
        actions:
          - disconnect:
              name: Hang up
`,
  good: `# in inboundCall; Flow.quote: string; Flow.status: integer; Flow.ok: boolean; Flow.n: integer
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
    outputs:
      success:
        actions:
          - playAudio:
              name: Speak
              audio:
                tts: Your parcel is on its way
      failure:
        actions:
          - playAudio:
              name: Speak
              audio:
                tts: Please call again
          - disconnect:
              name: Hang up
      timeout:
        actions:
          - playAudio:
              name: Speak
              audio:
                tts: Please call again
          - disconnect:
              name: Hang up
`,
  create: ({ view, report }) => {
    if (view.type !== "inboundCall" && view.type !== "inqueueCall") return {};
    return {
      flow: () => {
        for (const { call, by, why, cycle } of view.fact(attempts)) {
          if (why !== "retry" || typeof by !== "object" || call.outputs?.failure || call.outputs?.timeout) continue;
          const edges = (action: Action) => view.graph().successors(action);
          const after = edges(by).find(({ path }) => path === "done")?.to;
          const out = [...cycle].flatMap((action) => (action === by ? [] : edges(action).map(({ to }) => to)));
          const left = out.filter((to) => to !== after && !isEnd(to) && !cycle.has(to));
          if (after === undefined || !hangsUp(after, view) || !left.some((to) => leadsToWords(to, cycle, view)))
            continue;
          report({ node: call }, `the caller is cut off without a word when every attempt of ${call.dataAction} fails`);
        }
      },
      actions: {
        callData: (call) => {
          const edges = view.graph().successors(call);
          const of = (path: string) =>
            (edges.find((edge) => edge.path === path) ?? edges.find(({ path }) => path === "next"))?.to;
          const success = of("success");
          if (success === undefined) return;
          const cut = (["failure", "timeout"] as const).filter((path) => {
            const first = of(path);
            return first !== undefined && first !== success && hangsUp(first, view);
          });
          if (cut.length === 0 || isEnd(success) || !view.fact(heard).has(success)) return;
          const when = cut.length === 2 ? "fails" : cut[0] === "failure" ? "fails" : "does not answer in time";
          report({ node: call }, `the caller is cut off without a word when ${call.dataAction} ${when}`);
        },
      },
    };
  },
});

/** Fact: the actions from which on the caller may hear something, or is handed over. */
const heard = (view: FlowView): ReadonlySet<Action> =>
  leadingTo(view.graph(), (action) => mayTakeTime(action) || action.kind === "jumpToMenu");

/** True when the caller may hear something on the way out of a loop. */
const leadsToWords = (from: Action | BlockEnd, cycle: ReadonlySet<Action>, view: FlowView): boolean =>
  [...reachActions(view.graph(), [from], ({ to }) => isEnd(to) || !cycle.has(to))].some(
    (action) => !cycle.has(action) && mayTakeTime(action),
  );

/** True when a run does nothing from here on but set variables and disconnect. */
function hangsUp(from: Action | BlockEnd, view: FlowView): boolean {
  const seen = new Set<Action>();
  for (let at: Action | BlockEnd | undefined = from; at !== undefined && !isEnd(at); ) {
    if (at.kind === "disconnect") return true;
    if (seen.has(at) || (at.kind !== "updateData" && at.kind !== "jumpToTask")) return false;
    seen.add(at);
    at = view.graph().successors(at)[0]?.to;
  }
  return false;
}

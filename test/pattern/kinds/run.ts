import { type Envelope, NO_ANSWER } from "../../../lib/data-action/index.js";
import { buildResilientFlow, type ResilientFlowDeclaration } from "../../../lib/pattern/index.js";
import {
  type DataActionReply,
  type SimulateOptions,
  simulateSync,
  type TraceEvent,
} from "../../../lib/simulator/index.js";

/** What a relay answers, or that nothing came. */
export type Answer = Partial<Envelope> | "timeout";

const OUTPUTS = { "place.city": "Ulm", late: true, stops: ["Bonn"] };

export const ok: Answer = { ok: true, status: 200 };
export const failed = (status: number, retryAfterSeconds = -1): Answer => ({ status, retryAfterSeconds });

const CONVERSATION: NonNullable<SimulateOptions["conversation"]> = {
  attributes: { parcelId: "p1", phone: "+4930123" },
  variables: { "Call.Ani": "+4989777", "Call.CalledAddress": "+4940555" },
};

/** Runs a flow; the API gives its answers in their order, the last one again and again, and callbacks can be created. */
export function run(declaration: ResilientFlowDeclaration, answers: readonly Answer[], options: SimulateOptions = {}) {
  const built = buildResilientFlow(declaration);
  const calls: { readonly action: string; readonly atMs: number; readonly inputs: unknown }[] = [];
  const result = simulateSync(built.flow, {
    inputs: { parcelId: "p1", callbackNumber: "+4930123" },
    objects: { queues: ["Parcel Desk"] },
    modules: Object.fromEntries(built.modules.map(({ flow }) => [flow.name, flow])),
    conversation: CONVERSATION,
    random: () => 1,
    ...options,
    port: {
      call: ({ dataAction, atMs, inputs }) => {
        calls.push({ action: dataAction, atMs, inputs });
        if (dataAction !== declaration.call.definition.name) return created;
        const before = calls.filter(({ action }) => action === dataAction).length - 1;
        return replyOf(answers[Math.min(before, answers.length - 1)] ?? "timeout");
      },
    },
  });
  return { ...result, calls, waits: waitsOf(result.events) };
}

const created: DataActionReply = { path: "success", outputs: { "conversation.id": "c1" }, afterMs: 0 };

function replyOf(answer: Answer): DataActionReply {
  if (answer === "timeout") return { path: "timeout", afterMs: 0 };
  return { path: "success", outputs: { ...NO_ANSWER, ...answer, ...(answer.ok ? OUTPUTS : {}) }, afterMs: 0 };
}

/** Lengths of the waits before retries: the time that passes in actions of this name. */
function waitsOf(events: readonly TraceEvent[]): readonly number[] {
  let name: string | undefined;
  return events.flatMap((event) => {
    if (event.type === "action") name = event.name;
    return event.type === "pause" && name === "Wait before the retry" ? [event.doneMs] : [];
  });
}

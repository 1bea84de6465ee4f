import type { CallData } from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";
import type { DataActionCall, DataActionPort, DataActionReply } from "../port.js";
import { scriptedPort } from "../script/index.js";
import type { Asking } from "./plan.js";
import { scriptLine } from "./script-text.js";
import type { FlowVariables } from "./variables.js";

/** How a data action can answer, as far as the flow can tell the answers apart. */
export type ReplyChoice =
  | { readonly kind: "success" }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "timeout" }
  | { readonly kind: "reset" };

export interface ActionChoices {
  readonly choices: readonly ReplyChoice[];
  /** Values of each success output that the flow binds. */
  readonly outputs: ReadonlyMap<string, readonly JsonValue[]>;
}

/** One answer as it was given, for the scenario. */
export interface GivenReply {
  readonly choice: ReplyChoice;
  readonly outputs: Readonly<Record<string, JsonValue>>;
}

const ORDINARY_FAILURE = 503;
/** Statuses that a flow may have no case for, the first one that it does not name is tried. */
const FOREIGN = [400, 418, 500, 599];

export const actionKey = ({ integration, dataAction }: Pick<CallData, "integration" | "dataAction">): string =>
  `${integration}/${dataAction}`;

/** Several calls of one data action in a flow share their answers' choices. */
export function choicesOf(calls: readonly CallData[], variables: FlowVariables): ActionChoices {
  const outputs = new Map<string, readonly JsonValue[]>();
  const statuses = new Set<number>();
  for (const { successOutputs, failureOutputs } of calls) {
    for (const [name, values] of variables.valuesOfBindings(successOutputs)) outputs.set(name, values);
    const status = failureOutputs?.status;
    if (status !== undefined && "var" in status)
      for (const number of variables.numbersAt(status.var)) if (isHttpFailure(number)) statuses.add(number);
  }
  const named = [...statuses].sort((a, b) => a - b);
  const foreign = FOREIGN.find((status) => !statuses.has(status)) as number;
  const failures = named.length > 0 ? [...named, foreign] : [ORDINARY_FAILURE];
  return {
    choices: [
      { kind: "success" },
      ...failures.map((status) => ({ kind: "status" as const, status })),
      { kind: "timeout" },
      ...(named.length > 0 ? [{ kind: "reset" as const }] : []),
    ],
    outputs,
  };
}

const isHttpFailure = (status: number): boolean => Number.isInteger(status) && status >= 300 && status <= 599;

/** Answers calls by a plan; what the plan leaves open is answered as the call before. */
export class PlannedReplies {
  private readonly given = new Map<
    string,
    { readonly replies: GivenReply[]; choice: number; readonly output: Map<string, number> }
  >();

  constructor(
    private readonly choices: ReadonlyMap<string, ActionChoices>,
    private readonly asking: Asking,
    private readonly answers: Answers,
  ) {}

  reply(call: DataActionCall): DataActionReply {
    const key = actionKey(call);
    const { choices, outputs } = this.choices.get(key) ?? {
      choices: [{ kind: "success" as const }],
      outputs: new Map(),
    };
    const state = this.given.get(key) ?? { replies: [], choice: 0, output: new Map<string, number>() };
    this.given.set(key, state);
    const place = `${key}, call ${state.replies.length + 1}`;
    state.choice = this.asking.ask(`reply of ${place}`, choices.length, state.choice);
    const choice = choices[state.choice] as ReplyChoice;
    const values: Record<string, JsonValue> = {};
    if (choice.kind === "success")
      for (const [name, options] of outputs as ActionChoices["outputs"]) {
        const index = this.asking.ask(`output ${name} of ${place}`, options.length, state.output.get(name));
        state.output.set(name, index);
        values[name] = options[index] ?? null;
      }
    const reply = { choice, outputs: values };
    state.replies.push(reply);
    return this.answers.to(call, reply);
  }

  /** By the name of the data action. */
  get replies(): ReadonlyMap<string, readonly GivenReply[]> {
    return new Map([...this.given].map(([key, { replies }]) => [key, replies]));
  }
}

/** Answers as the scenario's script will. A script of one line answers every call alike, so that it serves all runs. */
export class Answers {
  private readonly ports = new Map<string, DataActionPort>();

  to(call: DataActionCall, reply: GivenReply): DataActionReply {
    const line = scriptLine(reply);
    const port = this.ports.get(line) ?? scriptedPort(line);
    this.ports.set(line, port);
    // A script answers at once.
    return port.call(call) as DataActionReply;
  }
}

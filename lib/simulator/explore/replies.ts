import type { CallData } from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";
import type { RuntimeDefinition } from "../data-action/definition.js";
import type { DataActionCall, DataActionPort, DataActionReply } from "../port.js";
import { scriptedPort } from "../script/index.js";
import type { ActionChoices, ReplyChoice } from "./choices.js";
import type { Asking } from "./plan.js";
import type { Wording } from "./script-text.js";

export const actionKey = ({ integration, dataAction }: Pick<CallData, "integration" | "dataAction">): string =>
  `${integration}/${dataAction}`;

/** Answers calls by a plan; what the plan leaves open is answered as the call before. */
export class PlannedReplies {
  private readonly given = new Map<
    string,
    { readonly lines: string[]; choice: number; readonly output: Map<string, number> }
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
      outputs: new Map<string, readonly JsonValue[]>(),
    };
    const state = this.given.get(key) ?? { lines: [], choice: 0, output: new Map<string, number>() };
    this.given.set(key, state);
    const place = `${key}, call ${state.lines.length + 1}`;
    state.choice = this.asking.ask(`reply of ${place}`, choices.length, state.choice);
    const choice = choices[state.choice] as ReplyChoice;
    const ask = (name: string, options: readonly JsonValue[]): JsonValue => {
      const index = this.asking.ask(`output ${name} of ${place}`, options.length, state.output.get(name));
      state.output.set(name, index);
      return options[index] ?? null;
    };
    const values = outputsOf(choice, outputs, ask);
    const line = this.answers.wording(key, choice, values);
    state.lines.push(line);
    return this.answers.to(call, line);
  }

  /** Lines of a script for each call, by the name of the data action. */
  get lines(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.given].map(([key, { lines }]) => [key, lines]));
  }
}

/** Headers of the API, which matter also when it fails. */
const OF_HEADERS: ReadonlySet<string> = new Set(["retryAfterSeconds", "rateLimitRemaining"]);

/** What an answer brings along. Of a failure in an envelope only the headers are asked for. */
function outputsOf(
  choice: ReplyChoice,
  outputs: ActionChoices["outputs"],
  ask: (name: string, options: readonly JsonValue[]) => JsonValue,
): Readonly<Record<string, JsonValue>> {
  if (choice.kind !== "success" && choice.kind !== "envelope") return {};
  const members: Readonly<Record<string, JsonValue>> = choice.kind === "envelope" ? choice.members : {};
  const isFailure = members.ok === false;
  const output = (name: string, options: readonly JsonValue[]): JsonValue =>
    members[name] ?? (isFailure && !OF_HEADERS.has(name) ? (options[0] ?? null) : ask(name, options));
  return Object.fromEntries([...outputs].map(([name, options]) => [name, output(name, options)]));
}

/** Answers as the scenario's script will. A script of one line answers every call alike, so that it serves all runs. */
export class Answers {
  private readonly ports = new Map<string, DataActionPort>();

  constructor(
    readonly wording: Wording,
    private readonly definitions: readonly RuntimeDefinition[] | undefined,
  ) {}

  to(call: DataActionCall, line: string): DataActionReply {
    const { definitions } = this;
    const port = this.ports.get(line) ?? scriptedPort(line, definitions && { definitions });
    this.ports.set(line, port);
    // A script answers at once.
    return port.call(call) as DataActionReply;
  }
}

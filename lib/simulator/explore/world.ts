import type { JsonValue } from "../../data-action/index.js";
import type { RuntimeDefinition } from "../data-action/definition.js";
import type { SimulateOptions } from "../options.js";
import type { TableRows } from "../tables/data-tables.js";
import { apiAnswers, possible } from "./api-answers.js";
import { type ActionChoices, choicesOf } from "./choices.js";
import type { Asking } from "./plan.js";
import { Answers, PlannedReplies } from "./replies.js";
import { outputsAsAnswer } from "./script-text.js";
import type { Surroundings } from "./surroundings.js";
import type { FlowVariables } from "./variables.js";

/** Everything around one run, as a plan has it. */
export interface PlannedWorld {
  readonly options: SimulateOptions;
  /** Lines of a script for each call, by data action. */
  readonly script: () => ReadonlyMap<string, readonly string[]>;
  /** Rows that were looked up, by their key. */
  readonly tables: () => Readonly<Record<string, TableRows>>;
}

/** Times that a caller is asked for digits with an answer of its own; then nothing is entered. */
const MOST_ENTRIES = 4;

/** Music in a queue goes on until somebody answers. */
const ANSWERED_AT_MS = 3_600_000;

export class Worlds {
  private readonly choices: ReadonlyMap<string, ActionChoices>;
  private readonly answers: Answers;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly variables: FlowVariables,
    private readonly fixed: Pick<SimulateOptions, "modules" | "source">,
    definitions?: readonly RuntimeDefinition[],
  ) {
    const { calls } = surroundings;
    this.answers = new Answers(definitions === undefined ? outputsAsAnswer : apiAnswers(definitions), definitions);
    this.choices = new Map(
      [...calls].map(([key, of]) => [key, possible(key, choicesOf(of, variables), definitions ?? [])]),
    );
  }

  /** Asks for everything that is the same through a run; the rest is asked while it runs. */
  make(asking: Asking): PlannedWorld {
    const { queues, users, skills, schedules, hasTransfers } = this.surroundings;
    const replies = new PlannedReplies(this.choices, asking, this.answers);
    const known = (kind: string, names: readonly string[]): readonly string[] =>
      names.filter((name) => asking.ask(`${kind} ${name}`, 2) === 0);
    const tables = new Map([...this.surroundings.lookups.keys()].map((name) => [name, this.table(name, asking)]));
    const options: SimulateOptions = {
      ...this.fixed,
      inputs: this.inputs(asking),
      objects: { queues: known("queue", queues), users: known("user", users), skills: known("skill", skills) },
      schedules: Object.fromEntries(
        [...schedules].map(([name, answers]) => [
          name,
          answers[asking.ask(`schedule ${name}`, answers.length)] as string,
        ]),
      ),
      tables: Object.fromEntries([...tables].flatMap(([name, table]) => (table ? [[name, table.rows]] : []))),
      conversation: {
        entries: this.entries(asking),
        variables: this.conversation(asking),
        attributes: this.attributes(asking),
        ...(this.surroundings.isQueue && { answeredAtMs: ANSWERED_AT_MS }),
        transfersSucceed: !hasTransfers || asking.ask("transfers", 2) === 0,
      },
      port: { call: (call) => replies.reply(call) },
    };
    return {
      options,
      script: () => replies.lines,
      tables: () => Object.fromEntries([...tables].flatMap(([name, table]) => (table ? [[name, table.used()]] : []))),
    };
  }

  private inputs(asking: Asking): Readonly<Record<string, JsonValue>> {
    const shortName = (name: string): string => name.slice(name.indexOf(".") + 1);
    return given(
      this.variables.inputs.map((input) => [shortName(input.name), this.variables.valuesOfInput(input)]),
      "input",
      asking,
    );
  }

  private conversation(asking: Asking): Readonly<Record<string, JsonValue>> {
    return given([...this.variables.conversation], "variable", asking);
  }

  private attributes(asking: Asking): Readonly<Record<string, string>> {
    const texts = given([...this.surroundings.attributes], "attribute", asking);
    return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, String(value)]));
  }

  private entries(asking: Asking): readonly string[] {
    const { entries } = this.surroundings;
    if (entries.length === 0) return [];
    return Array.from(
      { length: MOST_ENTRIES },
      (_, index) => entries[asking.ask(`entry ${index + 1}`, entries.length)] as string,
    );
  }

  private table(name: string, asking: Asking): PlannedTable | undefined {
    const answer = asking.ask(`table ${name}`, TABLE_ANSWERS.length);
    if (TABLE_ANSWERS[answer] === "failure") return undefined;
    if (TABLE_ANSWERS[answer] === "notFound") return new PlannedTable(undefined);
    const row: Record<string, JsonValue> = {};
    for (const { foundOutputs } of this.surroundings.lookups.get(name) ?? [])
      for (const [column, values] of this.variables.valuesOfBindings(foundOutputs))
        row[column] = values[asking.ask(`column ${column} of table ${name}`, values.length)] ?? null;
    return new PlannedTable(row);
  }
}

/** A value for each name; the last answer leaves it unset. */
function given(
  values: readonly (readonly [name: string, values: readonly JsonValue[]])[],
  kind: string,
  asking: Asking,
): Readonly<Record<string, JsonValue>> {
  const chosen = values.map(([name, each]) => [name, each[asking.ask(`${kind} ${name}`, each.length + 1)]] as const);
  return Object.fromEntries(chosen.filter((entry): entry is [string, JsonValue] => (entry[1] ?? null) !== null));
}

const TABLE_ANSWERS = ["found", "notFound", "failure"];

/** A table that has the same row under every key, or none, and remembers the keys. */
class PlannedTable {
  private readonly keys = new Set<string>();

  constructor(private readonly row: Readonly<Record<string, JsonValue>> | undefined) {}

  get rows(): TableRows {
    const find = (key: string | symbol): Readonly<Record<string, JsonValue>> | undefined => {
      if (this.row === undefined || typeof key === "symbol") return undefined;
      this.keys.add(key);
      return this.row;
    };
    return new Proxy<Record<string, Readonly<Record<string, JsonValue>>>>(
      {},
      {
        get: (_, key) => find(key),
        has: (_, key) => find(key) !== undefined,
        getOwnPropertyDescriptor: (_, key) => {
          const value = find(key);
          return value && { value, configurable: true, enumerable: true, writable: false };
        },
      },
    );
  }

  used(): TableRows {
    return Object.fromEntries([...this.keys].map((key) => [key, this.row ?? {}]));
  }
}

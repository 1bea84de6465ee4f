import fc from "fast-check";
import type { Action, Flow, Plain, Setting } from "../../../lib/architect/flow/index.js";

/** What YAML readers stumble over, to be strung together. */
const FRAGMENTS = [
  ..."-?:,[]{}#&*!|>'\"%@`\\~=<.+0 \t\n\r\u00e9\u{1f600}\u0000\u0007\u0085\u2028\ufeff\ud800\ue000",
  ...[
    "{{",
    "}}",
    "{{x}}",
    ": ",
    " #",
    "yes",
    "No",
    "on",
    "null",
    "true",
    "0x1F",
    "1e3",
    "007",
    "0o17",
    "1_000",
    "12:30",
  ],
  ...["2024-01-01", ".inf", ".nan", "<<", "---", "...", "Flow.x", "Append(", "a", "\n\n", "  ", "__proto__"],
];

export const text = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 6 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 12 }),
  );

// Keys whose values are texts by definition would turn a number into one; data below them is tested on its own.
const key = (): fc.Arbitrary<string> =>
  text().filter((name) => !/^(?:name|description|refId|exp|var|prompt|tts|variable|\w+Ref)$/.test(name));

const number = (): fc.Arbitrary<number> =>
  fc
    .oneof(fc.maxSafeInteger(), fc.double(), fc.constantFrom(-0, 1e300, 5e-324))
    .filter((value) => !Number.isInteger(value) || Number.isSafeInteger(value));

/** Any plain data. */
export const plain = (): fc.Arbitrary<Plain> =>
  fc.letrec<{ node: Plain }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      text(),
      number(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("node"), { maxLength: 4 }),
      fc.dictionary(key(), tie("node"), { maxKeys: 4 }),
    ),
  })).node;

const setting = (): fc.Arbitrary<Setting> =>
  fc.oneof(
    text().map((exp) => ({ exp })),
    plain().map((lit) => ({ lit })),
    fc.constant({ noValue: true } as const),
    text().map((tts) => ({ tts })),
  );

const optional = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> =>
  fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;

const rest = (): fc.Arbitrary<{ readonly [key: string]: Plain }> =>
  fc.dictionary(
    key().map((name) => `x-${name}`),
    plain(),
    { minKeys: 1, maxKeys: 2 },
  );

/** Any action, with actions inside it. */
export const action = (): fc.Arbitrary<Action> =>
  fc.letrec<{ action: Action; actions: readonly Action[] }>((tie) => {
    const actions = tie("actions");
    const common = { name: text(), rest: rest() };
    const merge = (fixed: fc.Arbitrary<object>, more: fc.Arbitrary<object>): fc.Arbitrary<Action> =>
      fc.tuple(fixed, more).map(([a, b]) => ({ ...a, ...b }) as Action);
    return {
      actions: fc.array(tie("action"), { maxLength: 3 }),
      action: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        merge(fc.constant({ kind: "disconnect" }), optional(common)),
        merge(fc.record({ kind: fc.constant("wait"), duration: setting() }), optional(common)),
        fc.record({ kind: fc.constant("opaque" as const), key: fc.constant("teleport"), body: plain() }),
        merge(
          fc.record({
            kind: fc.constant("updateData"),
            statements: fc.array(fc.record({ type: key(), variable: text(), value: setting() }), { maxLength: 2 }),
          }),
          optional(common),
        ),
        merge(
          fc.record({
            kind: fc.constant("callData"),
            integration: key(),
            dataAction: key(),
            inputs: fc.dictionary(key(), setting(), { maxKeys: 2 }),
          }),
          optional({
            ...common,
            outputs: optional({ success: actions, failure: actions, timeout: actions }).filter(filled),
          }),
        ),
        merge(
          fc.record({ kind: fc.constant("decision"), condition: setting() }),
          optional({ ...common, outputs: optional({ yes: actions, no: actions }).filter(filled) }),
        ),
        merge(
          fc.record({
            kind: fc.constant("switch"),
            cases: fc.array(
              fc
                .tuple(setting(), fc.option(actions, { nil: undefined }))
                .map(([value, inner]) => ({ value, ...(inner && { actions: inner }) })),
              { maxLength: 2 },
            ),
          }),
          optional({ ...common, default: actions, match: fc.record({ type: key(), value: setting() }) }),
        ),
      ),
    };
  }).action;

const filled = (value: object): boolean => Object.keys(value).length > 0;

/** A workflow with the given actions. */
export const workflow = (actions: readonly Action[]): Flow => ({
  type: "workflow",
  name: "W",
  states: [{ name: "S", refId: "S_1", actions }],
});

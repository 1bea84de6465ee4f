import fs from "node:fs";
import path from "node:path";
import { check, vendorTypeName } from "../../lib/architect/expression/index.js";
import { checkExpression } from "../vendor-engine/index.js";
import { useEngine } from "../vendor-engine/suite.js";

/** An expression with what the platform makes of it at design time. */
interface Entry {
  readonly exp: string;
  readonly vars?: Readonly<Record<string, string>>;
  readonly as?: string;
  readonly flow?: string;
  readonly ok: boolean;
  readonly type?: string;
  /** Set where the platform converts the result silently. */
  readonly cast?: unknown;
  /** Uses what came after the engine, which therefore has nothing to say. */
  readonly modern?: unknown;
}

const FIXTURE = path.join(__dirname, "..", "architect", "expression", "fixtures", "expressions.json");

/** A few entries of this suite's own, so that it says something without the checker's fixture. */
const OWN: readonly Entry[] = [
  { exp: "1 + 2 * 3", ok: true, type: "integer" },
  { exp: "7 / 2", ok: true, type: "decimal" },
  { exp: "Flow.s + 1", vars: { "Flow.s": "string" }, ok: false },
  { exp: "If(Flow.b, 1, 2.5)", vars: { "Flow.b": "boolean" }, ok: false },
  { exp: "If(Flow.b, 1.5, 2.5)", vars: { "Flow.b": "boolean" }, ok: true, type: "decimal" },
  { exp: "ToDuration(1500)", as: "duration", ok: true, type: "duration" },
  { exp: "1500", as: "duration", ok: true, type: "duration", cast: true },
  { exp: "1500.5", as: "duration", ok: false },
  { exp: "FindFirst(MakeList(429, 503), Flow.n) >= 0", vars: { "Flow.n": "integer" }, ok: true, type: "boolean" },
  { exp: 'Length("abc"', ok: false },
  { exp: "State.list[0]", vars: { "State.list": "integer[]" }, ok: true, type: "integer" },
  { exp: "ToAudioBlank(500)", flow: "inboundCall", as: "audio", ok: true, type: "audio" },
];

const fixture: readonly Entry[] = fs.existsSync(FIXTURE) ? JSON.parse(fs.readFileSync(FIXTURE, "utf8")) : [];
const entries = [...OWN, ...fixture].filter(({ modern }) => !modern);

/** What is compared: the verdict, and for an accepted expression its type and whether it is converted. */
const outcome = (ok: boolean, type: string | undefined, cast: unknown): object =>
  ok ? { ok, type, cast: Boolean(cast) } : { ok };

const titled = entries.map((entry) => [`${entry.exp}${entry.as ? ` as ${entry.as}` : ""}`, entry] as const);
const engine = useEngine();

describe("the vendor engine agrees with the expectation of", () => {
  it.each(titled)("%j", async (_title, { exp, vars = {}, as, flow, ok, type, cast }) => {
    const verdict = await checkExpression(engine(), { exp, vars, ...(as && { as }), ...(flow && { flow }) });
    const found = outcome(verdict.ok, type && vendorTypeName(verdict.type ?? ""), verdict.implicitCast);
    expect({ ...found, error: verdict.error }).toMatchObject(outcome(ok, type, cast));
  });
});

describe("the project's checker agrees with the expectation of", () => {
  it.each(titled)("%j", (_title, { exp, vars = {}, as, flow, ok, type, cast }) => {
    const result = check(exp, { variables: vars, ...(as && { as }), ...(flow && { flowType: flow }) });
    const found = outcome(result.ok, type && vendorTypeName(result.type ?? ""), result.cast);
    expect({ ...found, diagnostics: result.diagnostics }).toMatchObject(outcome(ok, type, cast));
  });
});

import { createFlow } from "./engine/flows.js";
import { parseExpression } from "./engine/parse.js";
import type { Session } from "./engine/session.js";
import type { Untyped } from "./engine/untyped.js";
import { declareVariable } from "./engine/variables.js";
import type { ExpressionQuery, ExpressionVerdict } from "./protocol.js";

type Vars = NonNullable<ExpressionQuery["vars"]>;

/** A flow in which the variables of a query are declared, under names that the flow's own scope accepts. */
interface Setting {
  readonly flow: Untyped;
  /** Both ways between a query's text and the engine's; names keep their length, so positions stay right. */
  readonly toEngine: (text: string) => string;
  readonly fromEngine: (text: string) => string;
}

/** Judges expressions; keeps one flow for each set of variables. */
export class ExpressionChecker {
  private readonly settings = new Map<string, Promise<Setting>>();

  constructor(private readonly session: Session) {}

  async check({ exp, vars = {}, as, flow: flowType = "workflow" }: ExpressionQuery): Promise<ExpressionVerdict> {
    const key = JSON.stringify([flowType, vars]);
    const made = this.settings.get(key) ?? this.setUp(flowType, vars, `Expressions ${this.settings.size}`);
    this.settings.set(key, made);
    const { flow, toEngine, fromEngine } = await made;
    const verdict = parseExpression(this.session, flow, toEngine(exp), as);
    return {
      ...verdict,
      ...(verdict.error && { error: fromEngine(verdict.error) }),
      ...(verdict.warning && { warning: fromEngine(verdict.warning) }),
    };
  }

  private async setUp(flowType: string, vars: Vars, name: string): Promise<Setting> {
    const flow = await createFlow(this.session, flowType, name);
    const aliases = aliasesOf(Object.keys(vars));
    for (const [variable, type] of Object.entries(vars)) {
      declareVariable(this.session, flow, aliases.get(variable.toLowerCase()) ?? variable, type);
    }
    const back = new Map([...aliases].map(([variable, alias]) => [alias.toLowerCase(), variable]));
    const originals = new Map(Object.keys(vars).map((variable) => [variable.toLowerCase(), variable]));
    return {
      flow,
      toEngine: (text) => text.replace(SCOPED_NAME, (found) => aliases.get(found.toLowerCase()) ?? found),
      fromEngine: (text) =>
        text.replace(SCOPED_NAME, (found) => originals.get(back.get(found.toLowerCase()) ?? "") ?? found),
    };
  }
}

const SCOPED_NAME = /\b[A-Za-z]+\.[A-Za-z]\w*/g;
const FLOW = "Flow.";

/**
 * State and task variables need an owner in the engine and module variables a scope that it lacks. Their types are all
 * that matters here, so each is declared as a flow variable with a name of the same length.
 */
function aliasesOf(variables: readonly string[]): Map<string, string> {
  const taken = new Set(variables.map((variable) => variable.toLowerCase()));
  const aliases = new Map<string, string>();
  for (const variable of variables) {
    if (variable.toLowerCase().startsWith(FLOW.toLowerCase())) continue;
    const alias = freeName(variable.length - FLOW.length, taken);
    taken.add(alias.toLowerCase());
    aliases.set(variable.toLowerCase(), alias);
  }
  return aliases;
}

function freeName(length: number, taken: ReadonlySet<string>): string {
  for (let serial = 0; ; serial += 1) {
    const digits = serial.toString(36);
    const alias = FLOW + "x".repeat(Math.max(0, length - digits.length)) + digits;
    if (alias.length > FLOW.length + length) throw new Error(`no free name of ${length} characters`);
    if (/^Flow\.[a-z]/.test(alias) && !taken.has(alias.toLowerCase())) return alias;
  }
}

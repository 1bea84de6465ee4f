import type { ExpressionNode, VariableNode } from "../../architect/expression/index.js";
import type { Action, Loop, Setting } from "../../architect/flow/index.js";
import { LIMITS } from "../../architect/platform.js";
import { memoizedOf } from "../../common/memo.js";
import { type Bounds, point, UNKNOWN, unbounded, union } from "./bounds.js";
import type { Known } from "./conditions.js";
import { effects } from "./effects.js";
import type { CheckedExpression } from "./expressions.js";
import { guards } from "./guards.js";
import { literalDuration, literalNumber } from "./literals.js";
import { rounds } from "./rounds.js";
import { ValueBounds } from "./value-bounds.js";
import type { VariableFacts, Write } from "./variables.js";
import type { FlowView } from "./view.js";

/** Fact: the bounds of expressions and settings of a flow, whatever the order in which it runs. */
export const boundsOf = (view: FlowView): FlowBounds => new FlowBounds(view);

/** Longest chain of variables, each computed from the next, that is followed: recursion has an end. */
const LONGEST_CHAIN = 200;

/** Bounds of expressions and settings; those of a variable are found when it is first asked for. */
export class FlowBounds {
  private readonly known = new Map<string, Bounds>();
  /** Variables whose bounds are being found, with what is known of them so far. */
  private readonly open = new Map<string, Bounds | undefined>();
  /** Variables whose bounds were asked for while they were being found. */
  private readonly recursive = new Set<string>();
  private readonly values = new ValueBounds((node) => this.variable(node));
  /** By their way from the action. */
  private readonly expressionsOf = memoizedOf(
    (action: Action): ReadonlyMap<string, CheckedExpression> =>
      new Map(
        this.view
          .fact(effects)
          .expressions(action)
          .map((one) => [one.path.join(), one]),
      ),
  );

  constructor(private readonly view: FlowView) {}

  /** `known` holds bounds of parts of it, by their text. */
  ofNode(node: ExpressionNode, known?: Known): Bounds {
    return this.values.of(node, known);
  }

  /** Of each value that the choices in an expression lead to. */
  leavesOf(node: ExpressionNode): readonly Bounds[] {
    return this.values.leaves(node);
  }

  /** Of a number or a duration that is settable; `path` leads to it from the action. */
  ofSetting(setting: Setting | undefined, action: Action, ...path: readonly (string | number)[]): Bounds {
    if (setting === undefined) return UNKNOWN;
    const literal = literalDuration(setting)?.milliseconds ?? literalNumber(setting);
    if (literal !== undefined) return point(literal);
    const node = this.nodeAt(action, ...path);
    return node ? this.ofNode(node) : UNKNOWN;
  }

  /** The expression of a setting; undefined when it has none that can be read. */
  nodeAt(action: Action, ...path: readonly (string | number)[]): ExpressionNode | undefined {
    return this.expressionsOf(action).get([...path, "exp"].join())?.result.node;
  }

  private variable({ name }: VariableNode): Bounds {
    const key = name.toLowerCase();
    const before = this.known.get(key);
    if (before) return before;
    if (this.open.has(key)) {
      this.recursive.add(key);
      return this.open.get(key) ?? UNKNOWN;
    }
    if (this.open.size >= LONGEST_CHAIN) return UNKNOWN;
    this.open.set(key, undefined);
    const found = this.afterGuards(key, this.resolve(key));
    this.open.delete(key);
    this.known.set(key, found);
    return found;
  }

  private afterGuards(key: string, found: Bounds): Bounds {
    if ((found.low === found.high && !found.why) || !this.view.fact(guards)(key)) return found;
    return found.why ? { ...UNKNOWN, low: found.low } : { ...found, vague: true, guarded: true };
  }

  private resolve(key: string): Bounds {
    const facts = this.view.variables().get(key);
    if (facts === undefined || facts.mentioned) return UNKNOWN;
    const values = initialValues(facts);
    if (values === undefined) return UNKNOWN;
    const again: Write[] = [];
    for (const write of facts.writes) {
      this.recursive.delete(key);
      const value = this.written(write, facts.name);
      if (this.recursive.has(key)) again.push(write);
      else values.push(value);
    }
    if (values.length === 0) return UNKNOWN;
    return again.reduce((start, write) => this.repeated(key, facts.name, start, write), union(values));
  }

  /** What a statement makes of a variable that it computes from its own value. */
  private repeated(key: string, variable: string, start: Bounds, write: Write): Bounds {
    if (start.why) return start;
    const next = (from: Bounds): Bounds => {
      this.open.set(key, from);
      return union([from, this.written(write, variable)]);
    };
    const first = next(start);
    const times = this.view.fact(rounds)(write.action);
    if (first.why || first.high <= start.high || times === 1) return first;
    const second = next(first);
    const [step, grown] = [first.high - start.high, second.high - first.high];
    const sure = times < Number.POSITIVE_INFINITY;
    if (grown === 0) return second;
    if (grown <= step)
      return {
        ...second,
        high: start.high + step * Math.min(times, LIMITS.actionsPerRun.value),
        ...(!sure && { vague: true }),
      };
    if (!sure) return this.saturated(next, second) ?? unbounded({ kind: "growth", variable, write });
    let last = second;
    for (let round = 2; round < times && last.high < Number.MAX_VALUE; round++) last = next(last);
    return last.why ? unbounded({ kind: "growth", variable, write }) : last;
  }

  /** Growth that ends by itself, as at a cap. */
  private saturated(next: (from: Bounds) => Bounds, from: Bounds): Bounds | undefined {
    let last = from;
    for (let round = 0; round < 100; round++) {
      const later = next(last);
      if (later.why) return undefined;
      if (later.high === last.high) return later;
      last = later;
    }
    return undefined;
  }

  private written(write: Write, variable: string): Bounds {
    const { action, path } = write;
    if (action.kind === "loop") return this.index(action);
    if (action.kind === "callData")
      return path[0] === "successOutputs" ? unbounded({ kind: "server", variable, write }) : UNKNOWN;
    if (action.kind !== "updateData") return UNKNOWN;
    const number = Number(path[1]);
    return this.ofSetting(action.statements[number]?.value, action, "statements", number, "value");
  }

  /** A loop's 0-based counter: no run takes more actions than the platform lets it. */
  private index(loop: Loop): Bounds {
    const { high, vague } = this.ofSetting(loop.loopCount, loop, "loopCount");
    const most = LIMITS.actionsPerRun.value;
    if (high > most) return { low: 0, high: most, vague: true };
    return { low: 0, high: Math.max(0, high - 1), ...(vague && { vague }) };
  }
}

/** Undefined when the callers of the flow decide. */
function initialValues({ declarations }: VariableFacts): Bounds[] | undefined {
  const values: Bounds[] = [];
  for (const { variable } of declarations) {
    if (variable.isInput) return undefined;
    const { initialValue } = variable;
    const literal = literalDuration(initialValue)?.milliseconds ?? literalNumber(initialValue);
    if (literal !== undefined) values.push(point(literal));
    else if (initialValue && !("noValue" in initialValue)) return undefined;
  }
  return values;
}

import { evaluate, fromJson, toJsonText, type Value } from "../../lib/architect/expression/index.js";
import type { Action, Actions, CallData, Setting, StateFlow } from "../../lib/architect/flow/index.js";

/** What a data action does when it is called: a status that fails it, a time-out, or its success outputs. */
export type Reply =
  | { readonly failure: number | null; readonly message?: string }
  | "timeout"
  | { readonly success: Readonly<Record<string, unknown>> };

export interface Run {
  readonly calls: readonly { readonly action: string; readonly inputs: Readonly<Record<string, unknown>> }[];
  readonly waitsMs: readonly number[];
  readonly exitReason: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Script {
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Replies of each data action, by its name, in the order of its calls; the last one repeats. */
  readonly replies: Readonly<Record<string, readonly Reply[]>>;
  /** Queues that Find Queue finds. */
  readonly queues?: readonly string[];
  readonly random?: number;
}

type Signal = "next" | "exitLoop" | "ended";

/** Runs just the actions that the pattern emits, in virtual time, with the project's own evaluator. */
export function runFlow(flow: StateFlow, script: Script): Run {
  const variables: Record<string, Value> = {};
  const calls: { action: string; inputs: Record<string, unknown> }[] = [];
  const waitsMs: number[] = [];
  const started = Date.UTC(2026, 0, 1);
  let now = started;
  let exitReason = "";
  let state = flow.startUpRef;

  const read = (setting: Setting): Value => {
    if ("lit" in setting) return fromJson(setting.lit as never);
    if (!("exp" in setting)) return fromJson(null);
    const builtIn = { "Flow.StartDateTimeUtc": fromJson({ type: "datetime", value: new Date(started).toISOString() }) };
    return evaluate(setting.exp, {
      variables: { ...variables, ...builtIn },
      random: () => script.random ?? 1,
      now: () => now,
    });
  };
  const plain = (value: Value): unknown => JSON.parse(toJsonText(value));
  const holds = (setting: Setting): boolean => plain(read(setting)) === true;
  const set = (name: string, value: unknown): void => {
    variables[name] = fromJson((value ?? null) as never);
  };
  const bind = (bindings: CallData["successOutputs"], values: Readonly<Record<string, unknown>>): void => {
    for (const [output, binding] of Object.entries(bindings ?? {}))
      if ("var" in binding) set(binding.var, values[output]);
  };

  function callData(action: CallData): Signal {
    const replies = script.replies[action.dataAction] ?? [];
    const before = calls.filter((made) => made.action === action.dataAction).length;
    const reply = replies[Math.min(before, replies.length - 1)];
    if (reply === undefined) throw new Error(`no reply for ${action.dataAction}`);
    const inputs = Object.entries(action.inputs).map(([name, setting]) => [name, plain(read(setting))] as const);
    for (const [name, value] of inputs) if (value === null) throw new Error(`flow error: input ${name} is not set`);
    calls.push({ action: action.dataAction, inputs: Object.fromEntries(inputs) });
    if (reply === "timeout") return run(action.outputs?.timeout);
    if ("success" in reply) {
      bind(action.successOutputs, reply.success);
      return run(action.outputs?.success);
    }
    bind(action.failureOutputs, { status: reply.failure, userMessage: reply.message ?? "failed", errorCode: "code" });
    return run(action.outputs?.failure);
  }

  function step(action: Action): Signal {
    switch (action.kind) {
      case "updateData":
        for (const { variable, value } of action.statements) variables[variable] = read(value);
        return "next";
      case "callData":
        return callData(action);
      case "decision":
        return run(holds(action.condition) ? action.outputs?.yes : action.outputs?.no);
      case "switch":
        return run((action.cases.find(({ value }) => holds(value)) ?? { actions: action.default }).actions);
      case "wait": {
        const ms = Number(plain(evaluateMs(action.duration)));
        waitsMs.push(ms);
        now += ms;
        return "next";
      }
      case "loop": {
        const count = Number(plain(read(action.loopCount as Setting)));
        for (let index = 0; index < count; index++) {
          if (action.currentIndex && "var" in action.currentIndex) set(action.currentIndex.var, index);
          const signal = run(action.outputs?.loop);
          if (signal === "ended") return signal;
          if (signal === "exitLoop") break;
        }
        return "next";
      }
      case "loopExit":
        return "exitLoop";
      case "changeState":
        state = action.targetStateRef;
        return "ended";
      case "findQueue": {
        const name = String(plain(read(action.findName)));
        if (script.queues?.includes(name) && "var" in action.findResult) {
          variables[action.findResult.var] = fromJson({ type: "queue", value: { id: `id of ${name}`, name } } as never);
        }
        return "next";
      }
      case "endWorkflow":
        exitReason = action.exitReason ? String(plain(read(action.exitReason))) : "";
        state = undefined;
        return "ended";
      default:
        throw new Error(`the pattern does not emit ${action.kind}`);
    }
  }
  const evaluateMs = (setting: Setting): Value =>
    "exp" in setting ? read({ exp: `ToInt(${setting.exp})` }) : read(setting);

  function run(actions: Actions = []): Signal {
    for (const action of actions) {
      const signal = step(action);
      if (signal !== "next") return signal;
    }
    return "next";
  }

  for (const variable of [...(flow.variables ?? []), ...flow.states.flatMap((s) => s.variables ?? [])]) {
    variables[variable.name] = read(variable.initialValue ?? { noValue: true });
  }
  for (const [name, value] of Object.entries(script.inputs ?? {})) set(`Flow.${name}`, value);
  while (state !== undefined) {
    const current = flow.states.find(({ refId }) => state === `/workflow/states/state[${refId}]`);
    if (current === undefined) throw new Error(`no state ${state}`);
    const before = state;
    if (run(current.actions) !== "ended") throw new Error(`${before} does not end`);
  }
  const outputs = Object.entries(variables).map(([name, value]) => [name, plain(value)] as const);
  return { calls, waitsMs, exitReason, variables: Object.fromEntries(outputs) };
}

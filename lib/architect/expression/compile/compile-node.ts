import type { CallNode, ExpressionNode, PrefixNode, VariableNode } from "../ast.js";
import { builtIn } from "../environment.js";
import { findFunction } from "../functions/index.js";
import { functionCallable, prefixCallable, refuseForm } from "../runtime/callables.js";
import { fail } from "../runtime/error.js";
import { propertyOfValue } from "../runtime/property.js";
import { conditionOf, indexed, literalValue } from "../runtime/steps.js";
import { NOT_SET } from "../values.js";
import { CallSite } from "./call-site.js";
import { type Code, guarded, operation, type Run } from "./code.js";
import { compileInfix } from "./infix.js";
import type { CompileScope } from "./types.js";

/** What nodes are compiled against. */
export interface Setting {
  readonly scope: CompileScope;
  /** In lower case; without it functions of every flow type exist. */
  readonly flowType: string | undefined;
}

/** Compiles a tree from the leaves up. */
export function compileNode(node: ExpressionNode, setting: Setting): Code {
  const compile = (inner: ExpressionNode): Code => compileNode(inner, setting);
  switch (node.kind) {
    case "literal":
      return operation(
        guarded(node, () => literalValue(node)),
        [],
      );
    case "notSet":
      return { run: () => NOT_SET, constant: NOT_SET };
    case "variable":
      return variable(node, setting);
    case "call":
      return call(node, compile, setting);
    case "prefix":
      return prefix(node, compile(node.operand), setting);
    case "infix":
      return compileInfix(node, compile(node.left), compile(node.right), setting.flowType);
    case "conditional":
      return choice(node, "?:", [node.condition, node.whenTrue, node.whenFalse].map(compile));
    case "index": {
      const [target, index] = [compile(node.target), compile(node.index)];
      const run = guarded(node, (frame) => indexed(target.run(frame), index.run(frame)));
      return operation(run, [target, index]);
    }
    case "property": {
      const target = compile(node.target);
      const run = guarded(node, (frame) => propertyOfValue(target.run(frame), node.property));
      return operation(run, [target]);
    }
  }
}

function variable(node: VariableNode, { scope }: Setting): Code {
  const { name } = node;
  const slot = scope.slot(name);
  const unknown = guarded(node, () => fail("unknown-variable", { name }));
  if (slot === undefined) return operation((frame) => builtIn(name) ?? unknown(frame), []);
  const { index } = slot;
  return { run: (frame) => frame.values[index] ?? unknown(frame) };
}

function call(node: CallNode, compile: (node: ExpressionNode) => Code, { flowType }: Setting): Code {
  const name = findFunction(node.name)?.name;
  if (name === undefined) return { run: guarded(node, () => fail("unknown-function", { name: node.name })) };
  const parts = node.arguments.map(compile);
  if (name === "If" && parts.length === 3) return choice(node, name, parts);
  const callable = functionCallable(name, flowType);
  const site = callable && new CallSite(callable);
  const runs = parts.map(({ run }) => run);
  const run = guarded(node, (frame) => {
    const values = runs.map((argument) => argument(frame));
    return site ? site.call(values, frame) : refuseForm(name, values.length);
  });
  return operation(run, parts);
}

function prefix(node: PrefixNode, operand: Code, { flowType }: Setting): Code {
  const site = new CallSite(prefixCallable(node.operator, flowType));
  const run = guarded(node, (frame) => site.call([operand.run(frame)], frame));
  return operation(run, [operand]);
}

/** Only the branch that the condition names is run. */
function choice(node: ExpressionNode, name: string, parts: readonly Code[]): Code {
  const [condition, whenTrue, whenFalse] = parts.map(({ run }) => run) as [Run, Run, Run];
  const run = guarded(node, (frame) => (conditionOf(condition(frame), name) ? whenTrue(frame) : whenFalse(frame)));
  return operation(run, parts);
}

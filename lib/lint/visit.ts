import { type Variable, walkActions, type YamlEntry, type YamlNode } from "../architect/flow/index.js";
import type { CheckedExpression } from "./facts/expressions.js";
import { visitNodes } from "./facts/variables.js";
import type { FlowView } from "./facts/view.js";
import type { Visitor } from "./rule.js";

/** A visitor and what to do when it throws. */
export interface Guarded {
  readonly visitor: Visitor;
  failed(error: unknown): void;
}

/** Walks a flow once for all visitors. One that throws is told so and not called again. */
export function visitFlow(view: FlowView, guarded: readonly Guarded[]): void {
  const tour = new Tour(guarded);
  const { flow, blocks, source } = view;
  tour.call("flow", (visitor) => visitor.flow?.());
  for (const block of blocks) tour.call("block", (visitor) => visitor.block?.(block));
  const variables = (list: readonly Variable[] | undefined, owner: object): void => {
    for (const variable of list ?? []) tour.call("variable", (visitor) => visitor.variable?.(variable, owner));
  };
  if (flow.type !== "opaque") variables(flow.variables, flow);
  for (const block of blocks) variables(block.variables, block.node);
  walkActions(flow, (action, place) => {
    tour.call("action", (visitor) => visitor.action?.(action, place));
    if (action.kind !== "opaque") tour.byKind("actions", action.kind, action, place);
  });
  if (tour.wants("expression") || tour.wants("nodes")) for (const one of view.expressions()) visitExpression(tour, one);
  if (tour.wants("yaml") && source.root) visitYaml(source.root, [], undefined, tour);
  tour.call("end", (visitor) => visitor.end?.());
}

function visitExpression(tour: Tour, expression: CheckedExpression): void {
  tour.call("expression", (visitor) => visitor.expression?.(expression));
  const { node } = expression.result;
  if (node && tour.wants("nodes")) visitNodes(node, (inner) => tour.byKind("nodes", inner.kind, inner, expression));
}

type Path = readonly (string | number)[];

function visitYaml(node: YamlNode, path: Path, entry: YamlEntry | undefined, tour: Tour): void {
  tour.call("yaml", (visitor) => visitor.yaml?.(node, path, entry));
  if (node.kind === "map") for (const one of node.entries) visitYaml(one.value, [...path, one.key.text], one, tour);
  else if (node.kind === "list")
    for (const [index, item] of node.items.entries()) visitYaml(item, [...path, index], undefined, tour);
}

/** The visitors by what they look at, so that a walk calls only those who care. */
class Tour {
  private readonly byMember = new Map<string, Set<Guarded>>();

  constructor(guarded: readonly Guarded[]) {
    for (const one of guarded)
      for (const [member, value] of Object.entries(one.visitor)) {
        if (value === undefined) continue;
        this.add(member, one);
        if (typeof value === "object") for (const kind of Object.keys(value)) this.add(`${member}.${kind}`, one);
      }
  }

  private add(member: string, one: Guarded): void {
    const known = this.byMember.get(member) ?? new Set();
    this.byMember.set(member, known.add(one));
  }

  wants(member: keyof Visitor): boolean {
    return this.byMember.has(member);
  }

  call(member: string, run: (visitor: Visitor) => void): void {
    const visitors = this.byMember.get(member);
    if (visitors === undefined) return;
    for (const one of visitors)
      try {
        run(one.visitor);
      } catch (error) {
        for (const others of this.byMember.values()) others.delete(one);
        one.failed(error);
      }
  }

  /** Calls the handlers of one kind of action or node. */
  byKind(member: "actions" | "nodes", kind: string, ...given: readonly unknown[]): void {
    this.call(`${member}.${kind}`, (visitor) => {
      const handlers = visitor[member] as Readonly<Record<string, (...args: readonly unknown[]) => void>>;
      handlers[kind]?.(...given);
    });
  }
}

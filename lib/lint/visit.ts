import { nodesOf } from "../architect/expression/index.js";
import type { Variable, YamlEntry, YamlNode } from "../architect/flow/index.js";
import { addTo } from "../common/add-to.js";
import type { FlowView } from "./facts/view.js";
import type { Visitor } from "./rule.js";

/** A visitor and what to do when it throws. */
export interface Guarded {
  readonly visitor: Visitor;
  failed(error: unknown): void;
}

/** Walks a flow once for all visitors. One that throws is told so and not called again. */
export function visitFlow(view: FlowView, guarded: readonly Guarded[]): void {
  const listeners = new Listeners(guarded);
  const { flow, blocks, source } = view;
  call(listeners.of("flow"));
  const onBlock = listeners.of("block");
  for (const block of blocks) call(onBlock, block);
  const onVariable = listeners.of("variable");
  const variables = (list: readonly Variable[] | undefined, owner: object): void => {
    for (const variable of list ?? []) call(onVariable, variable, owner);
  };
  if (flow.type !== "opaque") variables(flow.variables, flow);
  for (const block of blocks) variables(block.variables, block.node);
  const onAction = listeners.of("action");
  const onKind = listeners.byKind("actions");
  for (const { action, place } of view.actions()) {
    call(onAction, action, place);
    if (action.kind !== "opaque") call(onKind.get(action.kind), action, place);
  }
  visitExpressions(view, listeners);
  const onYaml = listeners.byKind("yaml");
  if (onYaml.size > 0 && source.root) visitYaml(source.root, [], undefined, onYaml);
  call(listeners.of("end"));
}

function visitExpressions(view: FlowView, listeners: Listeners): void {
  const onExpression = listeners.of("expression");
  const onNode = listeners.byKind("nodes");
  if (onExpression.length === 0 && onNode.size === 0) return;
  for (const expression of view.expressions()) {
    call(onExpression, expression);
    const { node } = expression.result;
    if (node && onNode.size > 0) for (const inner of nodesOf(node)) call(onNode.get(inner.kind), inner, expression);
  }
}

/** @param path changed as it goes: a copy for each node would be a large part of the walk */
function visitYaml(node: YamlNode, path: (string | number)[], entry: YamlEntry | undefined, on: ByKind): void {
  call(on.get(node.kind), node, path, entry);
  if (node.kind === "map")
    for (const one of node.entries) {
      path.push(one.key.text);
      visitYaml(one.value, path, one, on);
      path.pop();
    }
  else if (node.kind === "list")
    for (const [index, item] of node.items.entries()) {
      path.push(index);
      visitYaml(item, path, undefined, on);
      path.pop();
    }
}

type Handler = (this: unknown, a?: unknown, b?: unknown, c?: unknown) => void;

/** A member of a visitor. */
interface Listener {
  readonly owner: object;
  readonly handler: Handler;
  readonly life: Life;
}

/** Shared by the listeners of one visitor: all are deaf once one has thrown. */
interface Life {
  over: boolean;
  readonly failed: (error: unknown) => void;
}

type ByKind = ReadonlyMap<string, readonly Listener[]>;

const NOBODY: readonly Listener[] = [];

/** The visitors by what they look at, so that a walk calls only those who care. */
class Listeners {
  private readonly byMember = new Map<string, Listener[]>();
  private readonly byMemberAndKind = new Map<string, Map<string, Listener[]>>();

  constructor(guarded: readonly Guarded[]) {
    for (const one of guarded) {
      const life: Life = { over: false, failed: (error) => one.failed(error) };
      const { visitor } = one;
      const members = visitor as Readonly<Record<string, Handler | Readonly<Record<string, Handler>> | undefined>>;
      for (const member of Object.keys(members)) {
        const value = members[member];
        if (typeof value === "function") addTo(this.byMember, member, { owner: visitor, handler: value, life });
        else if (value !== undefined) this.addKinds(member, value, life);
      }
    }
  }

  private addKinds(member: string, handlers: Readonly<Record<string, Handler>>, life: Life): void {
    const kinds = this.byMemberAndKind.get(member) ?? new Map<string, Listener[]>();
    this.byMemberAndKind.set(member, kinds);
    for (const [kind, handler] of Object.entries(handlers))
      if (handler !== undefined) addTo(kinds, kind, { owner: handlers, handler, life });
  }

  of(member: keyof Visitor): readonly Listener[] {
    return this.byMember.get(member) ?? NOBODY;
  }

  /** Handlers by kind of action or node. */
  byKind(member: "actions" | "nodes" | "yaml"): ByKind {
    return this.byMemberAndKind.get(member) ?? new Map();
  }
}

/** Three arguments are the most that a handler has: with a list of them, this would be a large part of the walk. */
function call(listeners: readonly Listener[] | undefined, a?: unknown, b?: unknown, c?: unknown): void {
  if (listeners === undefined) return;
  for (const { owner, handler, life } of listeners) {
    if (life.over) continue;
    try {
      handler.call(owner, a, b, c);
    } catch (error) {
      life.over = true;
      life.failed(error);
    }
  }
}

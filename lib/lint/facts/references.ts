import {
  type Action,
  parseReference,
  referencesOf,
  type YamlEntry,
  type YamlNode,
} from "../../architect/flow/index.js";
import type { FlowView } from "./view.js";

/** A text that leads to a container. */
export interface FoundReference {
  readonly text: string;
  readonly item: string;
  readonly refId: string;
  /** The object that holds it, and its key there. */
  readonly owner: object;
  readonly key: string;
  /** True where the model does not tell what the reference does. */
  readonly loose: boolean;
}

/** Fact: every reference of a flow: the start, jumps and calls, menus, settings, and what parts that are not understood name. */
export function references(view: FlowView): readonly FoundReference[] {
  const found: FoundReference[] = [];
  const add = (text: unknown, owner: object, key: string, loose: boolean): void => {
    const parsed = typeof text === "string" ? parseReference(text) : undefined;
    if (parsed !== undefined) found.push({ ...parsed, text: text as string, owner, key, loose });
  };
  const scan = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value))
      if (key.endsWith("Ref") && typeof child === "string") add(child, value, key, true);
      else scan(child);
  };
  const { flow } = view;
  if (flow.type === "opaque") return found;
  add(flow.startUpRef, flow, "startUpRef", false);
  for (const { action } of view.actions()) {
    if (action.kind === "opaque") scan(action.body);
    else {
      for (const text of referencesOf(action)) add(text, action, targetKey(action, text), false);
      scan(action.rest);
    }
  }
  scan([flow.settings, flow.rest]);
  for (const { node } of view.blocks) if (node !== flow) scan((node as { rest?: unknown }).rest);
  if ("menus" in flow)
    for (const { rest, choices } of flow.menus ?? []) scan([rest, (choices ?? []).map((choice) => choice.rest)]);
  return found;
}

const targetKey = (action: Action, text: string): string =>
  Object.entries(action).find(([key, value]) => value === text && key.endsWith("Ref"))?.[0] ?? "";

/** The containers of a file by what references call them. */
export interface Containers {
  /** `refId` to what has it: `state`, `task`, `menu`, ... */
  readonly kinds: ReadonlyMap<string, ReadonlySet<string>>;
  /** Kinds of which some have no `refId`, so that a reference to such a one cannot be followed. */
  readonly nameless: ReadonlySet<string>;
}

/** Fact: read from the file itself, since menus inside menus and parts of newer flows are not in the model. */
export function containers({ source }: FlowView): Containers {
  const kinds = new Map<string, Set<string>>();
  const nameless = new Set<string>();
  const one = ({ key, value }: YamlEntry, listed: boolean): void => {
    if (value.kind !== "map") return;
    const refId = value.entries.find((entry) => entry.key.text === "refId")?.value;
    if (refId?.kind === "scalar") kinds.set(refId.text, (kinds.get(refId.text) ?? new Set()).add(key.text));
    else if (listed) nameless.add(key.text);
  };
  const visit = (node: YamlNode, listed: boolean): void => {
    if (node.kind === "list") for (const item of node.items) visit(item, true);
    else if (node.kind === "map")
      for (const entry of node.entries) {
        one(entry, listed);
        visit(entry.value, false);
      }
  };
  if (source.root) visit(source.root, false);
  return { kinds, nameless };
}

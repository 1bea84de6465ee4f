import type { FlowView } from "./view.js";

/** A state, task, bot or menu with a name of its own. */
export interface NamedContainer {
  readonly kind: string;
  readonly node: object;
  readonly name: string;
  readonly refId?: string | undefined;
}

/** A container that repeats what an earlier one of its kind has. */
export interface Namesake {
  readonly one: NamedContainer;
  readonly before: NamedContainer;
}

/** Fact: menus, states, tasks and bots. Menu tasks and start-up tasks are named by what holds them. */
export function namedContainers({ flow, blocks }: FlowView): readonly NamedContainer[] {
  const menus = ("menus" in flow && flow.menus) || [];
  return [
    ...menus.map((menu) => ({ kind: "menu", node: menu, name: menu.name, refId: menu.refId })),
    ...blocks.filter(({ kind }) => kind !== "menuTask" && kind !== "startUpTask"),
  ];
}

/** Containers of one kind for which a text is the same, each with the first of them. */
export function namesakes(
  containers: readonly NamedContainer[],
  textOf: (container: NamedContainer) => string | undefined,
): readonly Namesake[] {
  const first = new Map<string, NamedContainer>();
  return containers.flatMap((one) => {
    const text = textOf(one);
    if (text === undefined) return [];
    const key = `${one.kind} ${text}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, one);
    return before === undefined ? [] : [{ one, before }];
  });
}

import fc from "fast-check";
import { type Action, type Block, type FlowGraph, reachActions } from "../../lib/architect/flow/index.js";
import { components } from "../../lib/lint/facts/components.js";

const nameOf = (action: Action): string => ("name" in action && action.name) || "";

/** A graph of actions with edges by index; a negative target is a call of a task. */
function graphOf(edges: readonly (readonly number[])[]): { graph: FlowGraph; actions: readonly Action[] } {
  const actions: readonly Action[] = edges.map((_, index) => ({
    kind: "updateData",
    name: String(index),
    statements: [],
  }));
  const block = { kind: "task", name: "Start", variables: [], actions, node: {} } as Block;
  const at = (index: number): Action => actions[index % actions.length] as Action;
  const successors = (action: Action) =>
    (edges[Number(nameOf(action))] ?? []).map((to) => ({ to: at(Math.abs(to)), path: to < 0 ? "call" : "next" }));
  return { graph: { blocks: [block], successors } as unknown as FlowGraph, actions };
}

const anyEdges = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 3 }), { minLength: 1, maxLength: 10 });
const names = (group: Iterable<Action>): readonly string[] => [...group].map(nameOf).toSorted();

describe("components of a flow graph", () => {
  it("are the groups whose actions reach each other without calls of tasks", () => {
    fc.assert(
      fc.property(anyEdges, (edges) => {
        const { graph, actions } = graphOf(edges);
        const from = (action: Action) =>
          reachActions(
            graph,
            graph.successors(action).flatMap(({ to, path }) => (path === "call" ? [] : [to])),
            ({ path }) => path !== "call",
          );
        const groups = actions.map((one) =>
          names(actions.filter((other) => one === other || (from(one).has(other) && from(other).has(one)))),
        );
        const expected = new Set(groups.filter(({ length }) => length > 1).map((group) => group.join()));
        expect(new Set(components(graph).map((group) => names(group).join()))).toEqual(expected);
      }),
    );
  });

  it("are found in a circle that is too long for recursion", () => {
    const length = 50_000;
    const { graph } = graphOf([...Array(length).keys()].map((index) => [index + 1]));
    expect(components(graph).map(({ size }) => size)).toEqual([length]);
  });
});

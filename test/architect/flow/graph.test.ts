import {
  type Action,
  buildGraph,
  type FlowType,
  isEnd,
  type Loop,
  loopBodyTerminates,
  openEnds,
  parseFlow,
  parseReference,
  reachable,
  unreachableActions,
  unreachableBlocks,
  walkActions,
} from "../../../lib/architect/flow/index.js";
import { FIXTURES, fixture } from "./fixtures.js";

/**
 * A notation for actions: `name` passes, `end` and `disconnect` are the actions of that sort, `acd` transfers, and paths
 * follow in brackets: `d(yes: a b; no: end)`. Loops, decisions, calls and switches are l, d, c and s.
 */
const KINDS: Readonly<Record<string, string>> = {
  l: "loop",
  d: "decision",
  c: "callData",
  x: "loopExit",
  n: "loopNext",
  acd: "transferToAcd",
  end: "endWorkflow",
  off: "disconnect",
  vm: "transferToVoicemail",
  look: "dataTableLookup",
};

function actionsFrom(text: string): Action[] {
  const tokens = text.match(/[\w.]+:?|[();]/g) ?? [];
  const list = (): Action[] => {
    const found: Action[] = [];
    while (tokens.length > 0 && /^[\w.]+$/.test(tokens[0] as string)) found.push(one());
    return found;
  };
  const one = (): Action => {
    const name = tokens.shift() as string;
    const [prefix = "", target] = name.split(".");
    const paths: Record<string, Action[]> = {};
    const next = (): string | undefined => tokens[0];
    if (next() === "(") {
      while (next() !== ")") {
        tokens.shift();
        const path = (tokens.shift() as string).slice(0, -1);
        paths[path] = list();
      }
      tokens.shift();
    }
    return build(name, prefix.replace(/\d+$/, ""), target, paths);
  };
  return list();
}

function build(name: string, sort: string, target: string | undefined, paths: Record<string, Action[]>): Action {
  if (sort === "s") {
    const { default: fallback, ...cases } = paths;
    return {
      kind: "switch",
      name,
      ...(fallback && { default: fallback }),
      cases: Object.values(cases).map((actions) => ({ value: { exp: "a" }, ...(actions.length > 0 && { actions }) })),
    };
  }
  if (sort === "go") return { kind: "changeState", name, targetStateRef: `/workflow/states/state[${target}]` };
  if (sort === "call")
    return {
      kind: "callTask",
      name,
      targetTaskRef: `./tasks/task[${target}]`,
      ...(paths.default && { outputs: paths }),
    } as Action;
  if (sort === "jump") return { kind: "jumpToTask", name, targetTaskRef: `./tasks/task[${target}]` };
  return {
    kind: KINDS[sort] ?? "sendNotification",
    name,
    ...(Object.keys(paths).length > 0 && { outputs: paths }),
  } as unknown as Action;
}

const container = (refId: string, text: string) => ({ name: refId, refId, actions: actionsFrom(text) });

/** A workflow of states S, T, ... with the given actions, starting at the first. */
const states = (...texts: readonly string[]) =>
  buildGraph({
    type: "workflow",
    name: "W",
    startUpRef: "/workflow/states/state[S]",
    states: texts.map((text, i) => container("STUV"[i] as string, text)),
  });

const nameOf = (node: object): string => ("name" in node ? String(node.name) : "END");

function successors(graph: ReturnType<typeof states>, name: string): string {
  let found = "";
  walkActions(graph.flow, (action) => {
    if (nameOf(action) === name)
      found = graph
        .successors(action)
        .map(({ to, path, back }) => `${path}>${isEnd(to) ? "END" : nameOf(to)}${back ? "!" : ""}`)
        .join(" ");
  });
  return found;
}

describe("successors", () => {
  it.each([
    ["a b", "a", "next>b"],
    ["a b", "b", "next>END"],
    ["d(yes: a; no: b) e", "d", "yes>a no>b"],
    ["d(yes: a) e", "d", "yes>a next>e"],
    ["d(yes: a) e", "a", "next>e"],
    ["d e", "d", "next>e"],
    ["d(yes: ; no: a) e", "d", "yes>e no>a"],
    ["c(success: a; failure: b; timeout: end) e", "c", "success>a failure>b timeout>end"],
    ["c(failure: b) e", "c", "failure>b next>e"],
    ["s(default: a; p: b; q: ) e", "s", "default>a case 1>b next>e"],
    ["s(p: b) e", "s", "case 1>b next>e"],
    ["s(default: a; p: b) e", "s", "default>a case 1>b"],
    ["l(loop: a b) e", "l", "loop>a done>e"],
    ["l(loop: a b) e", "b", "next>l!"],
    ["l(loop: a d(yes: x; no: n) b) e", "x", "next>e"],
    ["l(loop: a d(yes: x; no: n) b) e", "n", "next>l!"],
    ["l(loop: ) e", "l", "loop>l! done>e"],
    ["l e", "l", "done>e"],
    ["l1(loop: l2(loop: a x) b) e", "x", "next>b"],
    ["l1(loop: l2(loop: a x))", "x", "next>l1!"],
    ["l1(loop: l2(loop: a))", "l2", "loop>a done>l1!"],
    ["d1(yes: d2(yes: a)) e", "a", "next>e"],
    ["x e", "x", "next>e"],
    ["end e", "end", ""],
    ["go.T e", "go.T", "jump>t1"],
    ["go.S e", "go.S", "jump>go.S"],
    ["go.Nowhere e", "go.Nowhere", ""],
  ])("in %s of %s are %s", (text, name, expected) => {
    expect(successors(states(text, "t1 end"), name)).toBe(expected);
  });

  it("of a called task are the task and the next action", () => {
    const flow = {
      type: "workflow",
      name: "W",
      states: [container("S", "call.A b")],
      tasks: [container("A", "a1")],
    } as const;
    expect(successors(buildGraph(flow), "call.A")).toBe("call>a1 next>b");
  });

  it("of a task called with actions on its return are those", () => {
    const flow = {
      type: "workflow",
      name: "W",
      states: [container("S", "call.A(default: b) e")],
      tasks: [container("A", "a1")],
    } as const;
    expect(successors(buildGraph(flow), "call.A")).toBe("default>b call>a1");
  });

  it("of the last action of an in-queue start-up task are its first, again", () => {
    const graph = buildGraph({ type: "inqueueCall", name: "Q", startUpTaskActions: actionsFrom("a b") });
    expect(successors(graph, "b")).toBe("next>a!");
  });

  const transfers: readonly [FlowType, string][] = [
    ["inboundShortMessage", ""],
    ["inboundChat", ""],
    ["inboundEmail", ""],
    ["workitem", "next>e"],
  ];
  it.each(transfers)("of a transfer to a queue in %s: %j", (type, expected) => {
    expect(successors(buildGraph({ type, name: "F", states: [container("S", "acd e")] } as never), "acd")).toBe(
      expected,
    );
  });

  it("of a transfer in a call are its failure path, or the next action without one", () => {
    const call = (text: string) => buildGraph({ type: "inboundCall", name: "C", tasks: [container("S", text)] });
    expect(successors(call("acd e"), "acd")).toBe("next>e");
    expect(successors(call("acd(failure: off) e"), "acd")).toBe("failure>off");
    expect(successors(call("vm(failure: off) e"), "vm")).toBe("failure>off");
  });
});

const names = (nodes: readonly object[]): string => nodes.map(nameOf).join(" ");

describe("paths without a terminator", () => {
  it.each([
    ["end", ""],
    ["a end", ""],
    ["a", "a"],
    ["", "none"],
    ["d(yes: end; no: end)", ""],
    ["d(yes: end)", "d"],
    ["d(yes: end; no: a)", "a"],
    ["c(success: end; failure: end; timeout: end)", ""],
    ["c(success: end; failure: end)", "c"],
    ["s(default: end; p: end)", ""],
    ["s(p: end)", "s"],
    ["s(default: end; p: )", "s"],
    ["look(found: end; notFound: end; failure: end)", ""],
    ["look(found: end; notFound: end)", "look"],
    ["l(loop: a) end", ""],
    ["l(loop: d(yes: end; no: a))", "l"],
    ["l(loop: d(yes: x; no: a)) end", ""],
    ["go.T", ""],
  ])("of %j start at: %s", (text, expected) => {
    const [open] = openEnds(states(text, "end"));
    expect(open === undefined ? "" : open.from.length === 0 ? "none" : names(open.from)).toBe(expected);
  });

  it.each(FIXTURES.filter(([type]) => type !== "digitalBot"))("are not in the flow of type %s", (type, text) => {
    const { flow } = parseFlow(text);
    expect(openEnds(buildGraph(flow)).map(({ block }) => block.name)).toEqual([]);
    expect(flow.type).toBe(type);
  });
});

describe("code that never runs", () => {
  it.each([
    ["a end b c", "b"],
    ["d(yes: end; no: end) b", "b"],
    ["d(yes: end a; no: b) c", "a"],
    ["d(yes: end d(yes: a)) c", "d"],
    ["l(loop: d(yes: x a; no: b)) end", "a"],
    ["l(loop: end) a end", ""],
    ["go.T a end", "a"],
    ["a b end", ""],
  ])("in %j begins at: %s", (text, expected) => {
    expect(names(unreachableActions(states(text, "end")))).toBe(expected);
  });

  it("includes states that no change of state names", () => {
    const graph = states("go.T", "end", "go.V", "end");
    expect(unreachableBlocks(graph).map(({ name }) => name)).toEqual(["U", "V"]);
    expect(names([...reachable(graph)])).toBe("go.T end");
  });

  it("does not include what a menu or the error handling names", () => {
    expect(unreachableBlocks(buildGraph(parseFlow(fixture("inboundCall")).flow))).toEqual([]);
    const flow = {
      type: "workflow",
      name: "W",
      startUpRef: "/workflow/states/state[S]",
      settings: { settingsErrorHandling: { errorHandling: { task: { targetTaskRef: "/workflow/tasks/task[A]" } } } },
      states: [container("S", "end")],
      tasks: [container("A", "end")],
    } as const;
    expect(unreachableBlocks(buildGraph(flow))).toEqual([]);
  });

  it("cannot be told when the start is unknown", () => {
    const flow = {
      type: "workflow",
      name: "W",
      startUpRef: "./states/state[Gone]",
      states: [container("S", "end"), container("T", "end")],
    } as const;
    expect(unreachableBlocks(buildGraph(flow))).toEqual([]);
  });
});

describe("the body of a loop", () => {
  it.each([
    ["l(loop: end)", true],
    ["l(loop: d(yes: end; no: go.S))", true],
    ["l(loop: d(yes: end; no: x))", false],
    ["l(loop: d(yes: end; no: n))", false],
    ["l(loop: d(yes: end))", false],
    ["l(loop: )", false],
    ["l", false],
  ])("of %j terminates on every path: %s", (text, expected) => {
    const graph = states(text);
    const loop = graph.blocks[0]?.actions[0] as Loop;
    expect(loopBodyTerminates(graph, loop)).toBe(expected);
  });
});

describe("references", () => {
  it.each([
    ["/workflow/states/state[Look up_10]", { item: "state", refId: "Look up_10" }],
    ["./tasks/task[A]", { item: "task", refId: "A" }],
    ["/inboundCall/menus/menu[Main_1]/menus/menu[Sub_2]", { item: "menu", refId: "Sub_2" }],
    ["./tasks/task[a/b]", { item: "task", refId: "a/b" }],
    ["task[A]", { item: "task", refId: "A" }],
    ["Look up", undefined],
  ])("%s", (text, expected) => {
    expect(parseReference(text)).toEqual(expected);
  });
});

describe("graphs of any size", () => {
  it("of 20,000 actions inside each other need no stack", () => {
    let inner: Action = { kind: "endWorkflow", name: "inside" };
    for (let i = 0; i < 20_000; i++)
      inner = { kind: "decision", condition: { exp: "a" }, outputs: { yes: [inner], no: [] } };
    const graph = buildGraph({ type: "workflow", name: "W", states: [{ name: "S", refId: "S", actions: [inner] }] });
    expect(openEnds(graph)).toHaveLength(1);
    expect(unreachableActions(graph)).toEqual([]);
  });
});

import { load } from "js-yaml";
import type { PlainMap } from "../../lib/architect/flow/index.js";
import { writeYaml } from "../../lib/architect/flow/yaml/write.js";
import type { Random } from "./seeded.js";

/** Pieces that mean something to a reader of YAML, of flows or of expressions. */
const PIECES = [
  ..."\"':#-?{}[]&*!|>%@`\t\n\r\\,~",
  ...["\u0000", "\ufeff", "\u2028", "\ud800", "🙂", "{{", "}}", "<<: ", "- ", ": ", "  ", "---\n", "...\n"],
  ...[
    "exp: ",
    "lit: ",
    "Flow.",
    "State.x",
    "NOT_SET",
    "loop:\n",
    "callData:\n",
    "(",
    ")",
    "If(",
    " + ",
    "/ 0",
    "999999999999999999",
  ],
];

/** One to six insertions, deletions, copies and moves of letters or lines. */
export function mutateBytes(text: string, random: Random): string {
  let mutated = text;
  for (let count = 1 + random(6); count > 0; count--) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(text: string, random: Random): string {
  const at = random(text.length + 1);
  const to = Math.min(text.length, at + 1 + random(random(4) === 0 ? 400 : 12));
  switch (random(6)) {
    case 0:
      return text.slice(0, at) + PIECES[random(PIECES.length)] + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(to);
    case 2:
      return text.slice(0, to) + text.slice(at, to) + text.slice(to);
    case 3:
      return text.slice(0, at) + PIECES[random(PIECES.length)] + text.slice(to);
    case 4:
      return text.slice(0, at);
    default: {
      const lines = text.split("\n");
      const [line = ""] = lines.splice(random(lines.length), 1);
      lines.splice(random(lines.length + 1), 0, line);
      return lines.join("\n");
    }
  }
}

type Node = { [key: string]: unknown } | unknown[];

const VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    5,
    1e15,
    0.5,
    "",
    " ",
    "yes",
    "Flow.x",
    "a.b",
    "{{x}}",
    "x".repeat(300),
    [],
    {},
    [[]],
    { lit: {} },
  ],
  ...[
    { exp: "" },
    { exp: "(((" },
    { exp: "If(" },
    { exp: "Flow.x / 0" },
    { exp: 5 },
    { noValue: true },
    { lit: 1, exp: "1" },
  ],
  ...[{ var: "Flow.x" }, { lit: { seconds: -1 } }, { actions: [{}] }, { actions: [{ wait: null }] }, { actions: 5 }],
  { loop: { actions: [{ loopExit: {} }] } },
];

/** One to five changes of a flow's tree: parts are dropped, copied elsewhere, renamed or replaced. */
export function mutateStructure(text: string, random: Random): string {
  const root = load(text.replace(/\{\{(\w+)\}\}/g, "$1")) as Node;
  for (let count = 1 + random(5); count > 0; count--) mutateNode(root, random);
  return writeYaml(root as PlainMap);
}

function mutateNode(root: Node, random: Random): void {
  const nodes = nodesBelow(root);
  const node = nodes[random(nodes.length)] as Node;
  const keys = Object.keys(node);
  const key = keys[random(keys.length)];
  if (key === undefined) return;
  const values = node as Record<string, unknown>;
  switch (random(5)) {
    case 0:
      if (Array.isArray(node)) node.splice(Number(key), 1);
      else delete values[key];
      break;
    case 1:
      values[key] = structuredClone(VALUES[random(VALUES.length)]);
      break;
    case 2:
      values[key] = structuredClone(nodes[random(nodes.length)]);
      break;
    case 3:
      if (Array.isArray(node)) node.push(structuredClone(node[Number(key)]));
      else values[`${key}x`] = values[key];
      break;
    default: {
      const other = keys[random(keys.length)] as string;
      [values[key], values[other]] = [values[other], values[key]];
    }
  }
}

/** Maps and lists with something in them, the root first. */
function nodesBelow(root: Node): readonly Node[] {
  const nodes: Node[] = [];
  const work: unknown[] = [root];
  for (let one = work.pop(); work.length > 0 || one !== undefined; one = work.pop()) {
    if (typeof one !== "object" || one === null) continue;
    nodes.push(one as Node);
    if (nodes.length > 3000) break;
    for (const child of Object.values(one)) if (typeof child === "object" && child !== null) work.push(child);
  }
  return nodes;
}

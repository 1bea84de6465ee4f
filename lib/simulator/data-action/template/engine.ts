import { Compile, parse } from "velocityjs";
import { references } from "../../../data-action/template/references.js";
import { notModelled } from "../../machine/flow-error.js";
import { callMethod } from "./java-methods.js";
import { type Derived, TOOL_MEMBERS, type Tools } from "./tools.js";

type Node = ReturnType<typeof parse>;

/** What a template names besides its tools. A member that is undefined is null for Velocity. */
export type Values = Readonly<Record<string, unknown>>;

/** A template that is read once and rendered often. */
export interface Template {
  readonly source: string;
  render(values: Values, tools: Tools, derived: Derived): string;
}

/**
 * Reads a Velocity template.
 * @param place what the template is, for messages: `Orders / Get order: body template`
 * @throws NotModelled for a syntax that the engine cannot read, and for a tool's member that is not modelled
 */
export function compileTemplate(source: string, place: string): Template {
  if (!/[$#\\]/.test(source)) return { source, render: () => source };
  checkTools(source, place);
  const nodes = read(source, place);
  return {
    source,
    render: (values, tools, derived) => new Rendering(nodes, derived).render({ ...values, ...tools }),
  };
}

function read(source: string, place: string): Node {
  try {
    return parse(source);
  } catch (error) {
    return notModelled(`${place}: the Velocity engine cannot read it: ${(error as Error).message.split("\n")[0]}`);
  }
}

function checkTools(source: string, place: string): void {
  for (const { root, member } of references(source)) {
    const members = Object.hasOwn(TOOL_MEMBERS, root) ? TOOL_MEMBERS[root] : undefined;
    if (members === undefined || members.includes(member)) continue;
    const known = members.length > 0 ? `modelled are ${members.join(", ")}` : "the form of its calls is not public";
    notModelled(`${place}: $${root}.${member} is not modelled; ${known}`);
  }
}

/** Texts within templates that are templates themselves, by their text: `"${input.q}"`. */
const inner = new Map<string, Node>();
const MOST_INNER = 10_000;

/** Values are JSON, so that only tools have functions. */
const isTool = (context: unknown, method: string): boolean =>
  typeof context === "object" &&
  context !== null &&
  typeof Reflect.get(context, method) === "function" &&
  Object.hasOwn(context, method);

/** The engine, with quoted texts read once, and with Java's methods on values in place of JavaScript's. */
class Rendering extends Compile {
  constructor(nodes: Node, derived: Derived) {
    super(nodes, {
      customMethodHandlers: [
        {
          uid: "values",
          match: ({ context, property }) => !isTool(context, property),
          resolve: ({ context, property, params }) => {
            const result = callMethod(context, property, params);
            if (typeof context === "string" && typeof result === "string") derived(context, result);
            return result;
          },
        },
      ],
    });
  }

  protected override evalStr(source: string): string {
    let nodes = inner.get(source);
    if (nodes === undefined) {
      nodes = parse(source);
      if (inner.size >= MOST_INNER) inner.clear();
      inner.set(source, nodes);
    }
    return this.renderAstList(nodes, this.contextId);
  }
}

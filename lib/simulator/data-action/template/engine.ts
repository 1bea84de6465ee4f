import { Compile, type Helper, parse } from "velocityjs";
import { memoized } from "../../../common/memo.js";
import { references } from "../../../data-action/template/references.js";
import { notModelled } from "../../machine/flow-error.js";
import { callMethod } from "./java-methods.js";
import { type Derived, TOOL_MEMBERS, type Tools } from "./tools.js";

type Node = ReturnType<typeof parse>;
type CompileConfig = NonNullable<ConstructorParameters<typeof Compile>[1]>;

/** What a template names besides its tools. A member that is undefined is null for Velocity. */
export type Values = Readonly<Record<string, unknown>>;

/** A template that is read once and rendered often. */
export type Template = (values: Values) => string;

/** What the templates of a data action share. */
export interface TemplateScope {
  readonly tools: Tools;
  readonly derived: Derived;
}

/**
 * Reads a Velocity template.
 * @param place what the template is, for messages: `Orders / Get order, body`
 * @throws NotModelled for what the engine cannot read, and for members of tools that are not modelled; rendering throws
 * it for methods and directives that are not
 */
export function compileTemplate(source: string, place: string, { tools, derived }: TemplateScope): Template {
  if (!/[$#\\]/.test(source)) return () => source;
  checkTools(source, place);
  const nodes = read(source, place);
  const config = { customMethodHandlers: [methodsOfValues(derived)] };
  return (values) => new Rendering(nodes, config, place).render({ ...values, ...tools });
}

/** Templates, and texts within them that are templates themselves: `"${input.q}"`. */
const read = memoized((source, place: string): Node => {
  try {
    return parse(source);
  } catch (error) {
    return notModelled(`${place}: the Velocity engine cannot read it: ${(error as Error).message.split("\n")[0]}`);
  }
}, 10_000);

function checkTools(source: string, place: string): void {
  for (const { root, member } of references(source)) {
    const members = Object.hasOwn(TOOL_MEMBERS, root) ? TOOL_MEMBERS[root] : undefined;
    if (members === undefined || members.includes(member)) continue;
    const known = members.length > 0 ? `modelled are ${members.join(", ")}` : "the form of its calls is not public";
    notModelled(`${place}: $${root}.${member} is not modelled; ${known}`);
  }
}

/** Values are JSON, so that only tools have functions. */
const isTool = (context: unknown, method: string): boolean =>
  typeof context === "object" &&
  context !== null &&
  typeof Reflect.get(context, method) === "function" &&
  Object.hasOwn(context, method);

type MethodHandler = NonNullable<CompileConfig["customMethodHandlers"]>[number];

/** Java's methods on values in place of JavaScript's. */
const methodsOfValues = (derived: Derived): MethodHandler => ({
  uid: "values",
  match: ({ context, property }) => !isTool(context, property),
  resolve: ({ context, property, params }) => {
    const result = callMethod(context, property, params);
    if (typeof context === "string" && typeof result === "string") derived(context, result);
    return result;
  },
});

/** The engine, with quoted texts read once, and without silence about directives that it does not know. */
class Rendering extends Compile {
  constructor(
    nodes: Node,
    config: CompileConfig,
    private readonly place: string,
  ) {
    super(nodes, config);
  }

  protected override evalStr(source: string): string {
    return this.renderAstList(read(source, this.place), this.contextId);
  }

  protected override getMacro(node: MacroCall, content?: string): string {
    if (!Object.hasOwn(this.macrosStore, node.id) && node.id !== "stop") {
      notModelled(`${this.place}: the directive #${node.id}() is not modelled`);
    }
    return macroOf.call(this, node, content);
  }
}

type MacroCall = Parameters<typeof Helper.getRefText>[0] & { readonly id: string };

/** The engine's declarations leave out the second argument, the content of a block. */
const macroOf = Reflect.get(Compile.prototype, "getMacro") as (node: MacroCall, content?: string) => string;

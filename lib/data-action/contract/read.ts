import { z } from "zod";
import { type Problem, problem } from "../../common/errors.js";
import type { Annotations, Group, Member, Scalar, Shape } from "./shape.js";
import { unsupported } from "./unsupported.js";

/** The parts of zod's JSON Schema that are read. */
interface Node extends Annotations {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly default?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly definitions?: Readonly<Record<string, Node>>;
  /** Set below: the zod type that a contract cannot have. */
  readonly [UNSUPPORTED]?: string;
}

const UNSUPPORTED = "x-unsupported";

/** Zod types that JSON Schema states fully, or that only wrap others. */
const SUPPORTED: ReadonlySet<string> = new Set([
  ...["object", "array", "string", "number", "boolean", "enum", "literal", "template_literal"],
  ...["optional", "nonoptional", "default", "prefault", "readonly", "lazy"],
]);

/** Reads a zod object by way of zod's own JSON Schema. Types that a contract cannot have become problems. */
export function readContract(schema: z.ZodObject, place: string, problems: Problem[]): Group {
  const root = toJsonSchema(schema);
  if (root === undefined) {
    problems.push(unsupported(place, "a schema that contains itself", "recursive"));
    return { kind: "group", members: [] };
  }
  return readGroup(root, { place, problems, definitions: root.definitions ?? {} });
}

/** Operations share schemas, and zod's do not change once they are made. */
const converted = new WeakMap<z.ZodObject, Node>();

function toJsonSchema(schema: z.ZodObject): Node | undefined {
  const known = converted.get(schema);
  if (known !== undefined) return known;
  const node = convert(schema);
  if (node !== undefined) converted.set(schema, node);
  return node;
}

/** Undefined for a schema that contains itself. Input types are taken, so that a default makes a member optional. */
function convert(schema: z.ZodObject): Node | undefined {
  try {
    const json = z.toJSONSchema(schema, {
      target: "draft-04",
      io: "input",
      unrepresentable: "any",
      cycles: "throw",
      override: ({ zodSchema, jsonSchema }) => {
        const { type } = zodSchema._zod.def;
        if (!SUPPORTED.has(type)) Object.assign(jsonSchema, { [UNSUPPORTED]: type });
      },
    });
    return json as Node;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("Cycle detected")) return undefined;
    throw error;
  }
}

interface Reading {
  readonly place: string;
  readonly problems: Problem[];
  readonly definitions: Readonly<Record<string, Node>>;
}

function readGroup(node: Node, reading: Reading): Group {
  const members = Object.entries(node.properties ?? {}).flatMap(([name, given]): Member[] => {
    const property = resolve(given, reading);
    const shape = readShape(property, { ...reading, place: `${reading.place}.${name}` });
    if (shape === undefined) return [];
    const fallback = property.default === undefined ? {} : { default: property.default };
    return [{ name, shape, required: node.required?.includes(name) ?? false, ...fallback }];
  });
  return { kind: "group", members, ...annotations(node) };
}

function readShape(node: Node, reading: Reading): Shape | undefined {
  const { place, problems } = reading;
  const { type } = node;
  if (node[UNSUPPORTED] === "nullable") {
    problems.push(problem("contract-null", place, "null"));
  } else if (node[UNSUPPORTED] !== undefined) {
    problems.push(unsupported(place, `z.${node[UNSUPPORTED]}()`, node[UNSUPPORTED]));
  } else if (type === "object") {
    return readGroup(node, reading);
  } else if (type === "array" && node.items !== undefined) {
    const items = readShape(resolve(node.items, reading), { ...reading, place: `${place}[]` });
    return items && { kind: "list", items, ...annotations(node) };
  } else if (isScalarType(type)) {
    return readScalar(node, type);
  } else {
    problems.push(unsupported(place, node.enum, "literal"));
  }
  return undefined;
}

function readScalar(node: Node, type: Scalar["type"]): Scalar {
  const { minLength, maxLength } = node;
  const values = node.enum as Scalar["enum"];
  const whole = type === "number" && values?.every((value) => Number.isInteger(value));
  return {
    kind: "scalar",
    type: whole ? "integer" : type,
    ...annotations(node),
    ...(values === undefined ? {} : { enum: values }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}

/** Schemas with an id are stated once and referred to; contracts take no `$ref` (vendor help). */
function resolve(node: Node, { definitions }: Reading): Node {
  const name = node.$ref?.replace("#/definitions/", "");
  const { $ref: _, ...rest } = node;
  return name === undefined ? node : { ...definitions[name], ...rest };
}

const annotations = ({ title, description }: Annotations): Annotations => ({
  ...(title === undefined ? {} : { title }),
  ...(description === undefined ? {} : { description }),
});

const isScalarType = (type: Node["type"]): type is Scalar["type"] =>
  type === "string" || type === "integer" || type === "number" || type === "boolean";

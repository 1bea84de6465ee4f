import type { YamlScalar } from "../../architect/flow/index.js";
import { blockAt, literalAt, plainText } from "./values.js";
import type { TerraformView } from "./view.js";

/** Of a data action: what it takes, or what it answers. */
export type Side = "input" | "output";

/** A contract of a data action as it stands in the file. */
export interface Contract {
  readonly side: Side;
  readonly text: YamlScalar;
  /** Undefined when the text is no JSON. */
  readonly json: unknown;
  readonly ofFunction: boolean;
}

/** The contracts of all data actions that are literal texts. */
export function contractsOf(view: TerraformView): readonly Contract[] {
  return view.ofType("genesyscloud_integration_action").flatMap(({ body }) =>
    (["input", "output"] as const).flatMap((side) => {
      const text = literalAt(body, `contract_${side}`);
      return text === undefined
        ? []
        : [{ side, text, json: parsed(plainText(text)), ofFunction: blockAt(body, "function_config") !== undefined }];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type Schema = Readonly<Record<string, unknown>>;

export const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The properties of an object's schema. */
export function propertiesOf(schema: unknown): readonly (readonly [name: string, schema: Schema])[] {
  const properties = isSchema(schema) ? schema.properties : undefined;
  if (!isSchema(properties)) return [];
  return Object.entries(properties).flatMap(([name, one]) => (isSchema(one) ? [[name, one] as const] : []));
}

/** Visits a schema and every schema below it, with the way to it in words: `items[].id`. */
export function* schemasBelow(schema: unknown, path = ""): Generator<readonly [path: string, schema: Schema]> {
  if (!isSchema(schema)) return;
  yield [path, schema];
  for (const [name, one] of propertiesOf(schema)) yield* schemasBelow(one, path === "" ? name : `${path}.${name}`);
  yield* schemasBelow(schema.items, `${path}[]`);
}

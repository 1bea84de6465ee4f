import type { ContractType, JsonObject } from "../definition.js";
import type { Annotations, Scalar, Shape } from "./shape.js";

/** A property and whether the contract demands it. */
export interface EmittedMember {
  readonly name: string;
  readonly schema: JsonObject;
  readonly required: boolean;
}

/**
 * An object in the form that the vendor's own modules write. The order of keys is fixed, members stay in their order,
 * and an empty `required` is left out, since draft-04 forbids it.
 */
export function emitObject(members: readonly EmittedMember[], notes: Annotations = {}): JsonObject {
  const required = members.filter((member) => member.required).map((member) => member.name);
  return {
    type: "object",
    ...emitNotes(notes),
    properties: Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: true,
  };
}

export function emitScalar({ type, enum: values, ...notes }: Scalar): JsonObject {
  return { type, ...emitNotes(notes), ...(values === undefined ? {} : { enum: values }) };
}

/** Any shape as a response has it: without enums, which would turn an unexpected value into a failure of the call. */
export function emitShape(shape: Shape): JsonObject {
  switch (shape.kind) {
    case "group":
      return emitObject(
        shape.members.map((member) => ({ ...member, schema: emitShape(member.shape) })),
        shape,
      );
    case "list":
      return { type: "array", ...emitNotes(shape), items: emitShape(shape.items) };
    default: {
      const { enum: _, ...open } = shape;
      return emitScalar(open);
    }
  }
}

const emitNotes = ({ title, description }: Annotations): JsonObject => ({
  ...(title === undefined ? {} : { title }),
  ...(description === undefined ? {} : { description }),
});

/** The type that a flow's variable has for a contract's type. */
export const flowType = (type: Scalar["type"]): ContractType => (type === "number" ? "decimal" : type);

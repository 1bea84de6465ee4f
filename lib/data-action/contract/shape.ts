/** A contract as it was declared, before it takes the platform's form. */
export type Shape = Scalar | List | Group;

export interface Annotations {
  readonly title?: string;
  readonly description?: string;
}

export interface Scalar extends Annotations {
  readonly kind: "scalar";
  readonly type: "string" | "integer" | "number" | "boolean";
  readonly enum?: readonly (string | number | boolean)[];
  readonly minLength?: number;
  readonly maxLength?: number;
}

export interface List extends Annotations {
  readonly kind: "list";
  readonly items: Shape;
}

/** An object. */
export interface Group extends Annotations {
  readonly kind: "group";
  readonly members: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly shape: Shape;
  /** False when the schema has it optional or gives it a default. */
  readonly required: boolean;
  readonly default?: unknown;
}

/**
 * One row of the function table. A signature reads `(name: type, ...) -> type`, with after a parameter's type
 *
 * - `?` takes a NOT_SET value, `...` may be repeated, `[]` a collection;
 * - `literal` must be a literal; `1..7`, `0..`, `nonzero` and `currencyCode`, `dialingCode`, `languageTag` are checks that
 *   the platform makes at design time, on literals only;
 *
 * and after the result `:rule` (see {@link SignatureRule}) or `@flows` (see {@link FlowGroup}).
 * `T` is one and the same type in all places. The order of overloads is the vendor engine's: the first that fits is taken.
 */
export interface FunctionSource {
  readonly name: string;
  readonly category: string;
  readonly modern?: ModernEvidence;
  readonly signatures: readonly string[];
}

/** How a function that the 2018 engine does not have is known. */
export interface ModernEvidence {
  readonly evidence: string;
  /** How the signature is known: `documented`, `inferred from use`, `name only`, ... */
  readonly signature: string;
}

export type OperatorKind = "ternary" | "infix" | "prefix" | "index" | "property";

export interface OperatorSource {
  readonly name: string;
  readonly kind: OperatorKind;
  /** 1 binds loosest. */
  readonly precedence: number;
  readonly associativity: "left" | "right";
  readonly signatures: readonly string[];
}

export const fn = (name: string, category: string, ...signatures: string[]): FunctionSource => ({
  name,
  category,
  signatures,
});

export const modern = (
  name: string,
  category: string,
  evidence: ModernEvidence,
  ...signatures: string[]
): FunctionSource => ({ name, category, modern: evidence, signatures });

export const operator = (
  name: string,
  kind: OperatorKind,
  precedence: number,
  ...signatures: string[]
): OperatorSource => ({ name, kind, precedence, associativity: name === "^" ? "right" : "left", signatures });

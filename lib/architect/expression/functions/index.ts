import { AUDIO } from "./audio.js";
import { CAST } from "./cast.js";
import { DATETIME } from "./datetime.js";
import { FINANCIAL } from "./financial.js";
import { LIST } from "./list.js";
import { LOGIC } from "./logic.js";
import { LOOKUP } from "./lookup.js";
import { MATHS } from "./maths.js";
import { MODERN } from "./modern.js";
import { OPERATOR_SOURCES } from "./operators.js";
import { type Overload, parseSignature } from "./signature.js";
import type { FunctionSource, ModernEvidence, OperatorKind, OperatorSource } from "./source.js";
import { TEXT } from "./text.js";

export type { LiteralCheck, Overload, Parameter } from "./signature.js";

export interface FunctionDefinition {
  readonly name: string;
  readonly category: string;
  /** Present on functions that came after the 2018 engine, which is the source of all others. */
  readonly modern?: ModernEvidence;
  /** Empty when only the name is known. */
  readonly overloads: readonly Overload[];
}

export interface OperatorDefinition {
  readonly name: string;
  readonly kind: OperatorKind;
  /** 1 binds loosest. */
  readonly precedence: number;
  readonly associativity: "left" | "right";
  readonly overloads: readonly Overload[];
}

/** Reads the signatures on first use: a process that checks one expression does not pay for the whole table. */
function withLazyOverloads<T extends { readonly signatures: readonly string[] }>(
  source: T,
): Omit<T, "signatures"> & { readonly overloads: readonly Overload[] } {
  const { signatures, ...rest } = source;
  let overloads: readonly Overload[] | undefined;
  return {
    ...rest,
    get overloads() {
      overloads ??= signatures.map(parseSignature);
      return overloads;
    },
  };
}

const sources: readonly FunctionSource[] = [
  ...TEXT,
  ...DATETIME,
  ...LIST,
  ...LOGIC,
  ...MATHS,
  ...FINANCIAL,
  ...LOOKUP,
  ...CAST,
  ...AUDIO,
  ...MODERN,
];

/** Every function of the language, in no particular order. */
export const FUNCTIONS: readonly FunctionDefinition[] = sources.map((source) => withLazyOverloads(source));

/** Every operator, loosest first. */
export const OPERATORS: readonly OperatorDefinition[] = (OPERATOR_SOURCES as readonly OperatorSource[]).map((source) =>
  withLazyOverloads(source),
);

const functionsByName = new Map(FUNCTIONS.map((definition) => [definition.name.toLowerCase(), definition]));
const operatorsByKey = new Map(OPERATORS.map((definition) => [`${definition.kind} ${definition.name}`, definition]));

/** The function of that name, without regard to case. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return functionsByName.get(name) ?? functionsByName.get(name.toLowerCase());
}

/** The operator of that name, in lower case, in that place: `-` is both infix and prefix. */
export function findOperator(kind: OperatorKind, name: string): OperatorDefinition | undefined {
  return operatorsByKey.get(`${kind} ${name}`);
}

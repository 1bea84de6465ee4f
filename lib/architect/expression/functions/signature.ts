/** Flow types, in lower case, that an implementation is limited to; absent means every flow type. */
export const FLOW_GROUPS = {
  call: ["inboundcall", "inqueuecall", "outboundcall", "securecall", "speech"],
  email: ["inboundemail"],
  digital: ["inboundemail", "inboundshortmessage", "surveyinvite", "workflow"],
  bot: ["bot", "botflow", "digitalbot"],
} as const satisfies Record<string, readonly string[]>;
export type FlowGroup = keyof typeof FLOW_GROUPS;

/** Rules that types of parameters alone do not express. All from the vendor engine. */
const SIGNATURE_RULES = [
  "same", // all arguments of one type; the bare NOT_SET fits any
  "one-set", // at least one argument is not the bare NOT_SET
  "pair", // both arguments of one type; NOT_SET fits any
  "conditional", // branches of one type; a bare NOT_SET as last branch takes the type of the condition
  "find", // the second argument has exactly the type of the collection's items
  "element", // the result is an item of the collection
  "empty-list", // the result is a collection of the argument's type
  "property", // the result is the type of the named property
  "unique-context", // no two language contexts of one group
  "outermost", // must be the last operation of the expression
  "gated", // behind a feature switch of the platform: refused
] as const;
export type SignatureRule = (typeof SIGNATURE_RULES)[number];

export type LiteralCheck = "currencyCode" | "dialingCode" | "languageTag";

export interface Parameter {
  readonly name: string;
  /** A type, or `any`, `any[]`, `T`, `T[]`, `audioOrPrompt`, `NOT_SET`, `identifier`, or the name of an enumeration. */
  readonly type: string;
  readonly allowNotSet: boolean;
  readonly repeatable: boolean;
  readonly literal: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly notZero: boolean;
  readonly literalCheck?: LiteralCheck;
}

export interface Overload {
  readonly signature: string;
  readonly parameters: readonly Parameter[];
  readonly returns: string;
  readonly rules: ReadonlySet<SignatureRule>;
  readonly flowTypes?: readonly string[];
  /** True when a literal argument has to be looked at: most overloads are done once the types fit. */
  readonly hasLimits: boolean;
}

const SHAPE = /^\((.*)\) -> (\S+)((?: :[\w-]+)*)((?: @\w+)?)$/;

/** @throws Error on a signature that is not in the notation of the table. */
export function parseSignature(signature: string): Overload {
  const shape = SHAPE.exec(signature);
  if (!shape) throw new Error(`not a signature: ${signature}`);
  const [, parameterText = "", returns = "", ruleText = "", flowText = ""] = shape;
  const parameters = parameterText === "" ? [] : parameterText.split(", ").map(parseParameter);
  const group = flowText.slice(2) as FlowGroup | "";
  return {
    signature,
    parameters,
    returns,
    rules: new Set(ruleText.split(" :").slice(1).map(toRule)),
    ...(group !== "" && { flowTypes: FLOW_GROUPS[group] }),
    hasLimits: parameters.some((p) => p.literal || p.notZero || p.literalCheck !== undefined || isBounded(p)),
  };
}

const isBounded = (p: Parameter): boolean => p.min !== undefined || p.max !== undefined;

function toRule(word: string): SignatureRule {
  const rule = SIGNATURE_RULES.find((known) => known === word);
  if (!rule) throw new Error(`unknown rule: ${word}`);
  return rule;
}

function parseParameter(text: string): Parameter {
  const [name = "", rest = ""] = text.split(": ");
  const [typeText = "", ...words] = rest.split(" ");
  const repeatable = typeText.endsWith("...");
  const bare = repeatable ? typeText.slice(0, -3) : typeText;
  const allowNotSet = bare.endsWith("?");
  return {
    name,
    type: allowNotSet ? bare.slice(0, -1) : bare,
    allowNotSet,
    repeatable,
    literal: words.includes("literal"),
    notZero: words.includes("nonzero"),
    ...readRange(words),
    ...readLiteralCheck(words),
  };
}

function readRange(words: readonly string[]): { min?: number; max?: number } {
  const [min = "", max = ""] = words.find((word) => word.includes(".."))?.split("..") ?? [];
  return { ...(min !== "" && { min: Number(min) }), ...(max !== "" && { max: Number(max) }) };
}

function readLiteralCheck(words: readonly string[]): { literalCheck?: LiteralCheck } {
  const checks: readonly LiteralCheck[] = ["currencyCode", "dialingCode", "languageTag"];
  const literalCheck = checks.find((check) => words.includes(check));
  return literalCheck ? { literalCheck } : {};
}

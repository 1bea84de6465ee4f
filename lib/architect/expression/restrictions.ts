import { CURRENCY_CODES, DIALING_CODES, SPEECH_LANGUAGES } from "./codes.js";
import { type Diagnostic, diagnostic, type Place } from "./diagnostics.js";
import type { LiteralCheck, Overload, Parameter } from "./functions/index.js";
import { literalText } from "./literals.js";
import { type Argument, parameterAt } from "./overloads.js";
import { quote } from "./printer.js";

const CHECKS: Readonly<Record<LiteralCheck, { readonly expected: string; isKnown(text: string): boolean }>> = {
  currencyCode: {
    expected: 'an ISO 4217 code such as "USD"',
    isKnown: (text) => CURRENCY_CODES.has(text.toUpperCase()),
  },
  dialingCode: { expected: 'a country calling code such as "1" or "44"', isKnown: (text) => DIALING_CODES.has(text) },
  languageTag: {
    expected: `one of ${[...SPEECH_LANGUAGES].join(", ")}`,
    isKnown: (text) => SPEECH_LANGUAGES.has(text.toLowerCase()),
  },
};

/** What the platform checks of literals at design time: the first violation. Values of variables are not looked at. */
export function checkLimits(
  name: string,
  overload: Overload,
  given: readonly Argument[],
  placeOf: (argument: Argument) => Place,
): Diagnostic | undefined {
  for (let i = 0; i < given.length; i++) {
    const argument = given[i] as Argument;
    const parameter = parameterAt(overload, i);
    const found = parameter && checkArgument(name, parameter, argument, placeOf);
    if (found) return found;
  }
  return undefined;
}

function checkArgument(
  name: string,
  parameter: Parameter,
  argument: Argument,
  placeOf: (argument: Argument) => Place,
): Diagnostic | undefined {
  const value = literalText(argument.node);
  const about = { name, parameter: parameter.name };
  if (value === undefined) {
    return parameter.literal ? diagnostic("literal-required", placeOf(argument), about) : undefined;
  }
  const code = parameter.literalCheck && CHECKS[parameter.literalCheck];
  if (code && !code.isKnown(value)) {
    return diagnostic("unknown-code", placeOf(argument), { ...about, expected: code.expected, value: quote(value) });
  }
  const number = Number(value);
  if (number < (parameter.min ?? Number.NEGATIVE_INFINITY) || number > (parameter.max ?? Number.POSITIVE_INFINITY)) {
    return diagnostic("out-of-range", placeOf(argument), { ...about, range: rangeText(parameter), value });
  }
  if (parameter.notZero && number === 0) return diagnostic("zero-divisor", placeOf(argument), about);
  return undefined;
}

function rangeText({ min, max }: Parameter): string {
  if (max === undefined) return `at least ${min}`;
  return min === undefined ? `at most ${max}` : `from ${min} to ${max}`;
}

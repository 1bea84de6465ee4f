import {
  booleanValue,
  currencyValue,
  Decimal40,
  dateTimeValue,
  decimalValue,
  durationValue,
  integerValue,
  isNotSet,
  NOT_SET,
  stringValue,
  type Value,
} from "../values.js";
import { DECIMAL_TEXT, parseCurrency } from "../values-currency.js";
import { integerPart } from "../values-number.js";
import { phoneNumberOf } from "../values-object.js";
import { joinedText, textOf } from "../values-string.js";
import { parseDateTime, parseDuration } from "../values-text.js";
import { integerAt, optionalText } from "./arguments.js";
import type { Implementation, Implementations } from "./context.js";
import { fail } from "./error.js";

/** Casts by the type of the value; NOT_SET stays NOT_SET, and what has no case stays what it is. */
const cast =
  (cases: { readonly [T in Value["type"]]?: (value: Extract<Value, { readonly type: T }>) => Value }): Implementation =>
  ([value]) => {
    if (value === undefined || isNotSet(value)) return NOT_SET;
    const convert = cases[value.type] as ((given: Value) => Value) | undefined;
    return convert ? convert(value) : value;
  };

/** Text of blanks only, no-break spaces among them, is NOT_SET; blanks around a numeral are an error, which is unverified. */
const numeral = (text: string, shape: RegExp, code: "not-an-integer" | "not-a-decimal"): string | undefined => {
  if (text.trim() === "") return undefined;
  return shape.test(text) ? text : fail(code, { text: JSON.stringify(text) }, 0);
};

function integerOf(text: string): Value {
  const digits = numeral(text, /^-?\d+$/, "not-an-integer");
  return digits === undefined ? NOT_SET : integerValue(Number(digits));
}

function decimalOf(text: string): Value {
  const digits = numeral(text, DECIMAL_TEXT, "not-a-decimal");
  return digits === undefined ? NOT_SET : decimalValue(new Decimal40(digits).toSignificantDigits(40));
}

/** Any text but these is NOT_SET, not an error (vendor engine). */
function booleanOf(text: string): Value {
  const lower = text.toLowerCase();
  if (["true", "t", "1"].includes(lower)) return booleanValue(true);
  return ["false", "f", "0"].includes(lower) ? booleanValue(false) : NOT_SET;
}

/** A value, a collection with a delimiter, decimals with their places: the last two can stand together. */
const toText: Implementation = (args) => {
  const [value] = args;
  if (value === undefined || isNotSet(value)) return NOT_SET;
  const last = args.length - 1;
  const places = args[last]?.type === "integer" && last > 0 ? integerAt(args, last) : undefined;
  if (value.type !== "collection") {
    const text = textOf(value, places);
    return text === undefined ? NOT_SET : stringValue(text);
  }
  const delimiter = args[1]?.type === "string" ? optionalText(args, 1) : undefined;
  return stringValue(joinedText(value.items, delimiter ?? "\n", places));
};

const same = cast({});

export const CAST: Implementations = {
  ToBool: cast({
    integer: ({ value }) => booleanValue(value !== 0),
    decimal: ({ value }) => booleanValue(!value.isZero()),
    string: ({ value }) => booleanOf(value),
  }),
  ToInt: cast({
    boolean: ({ value }) => integerValue(value ? 1 : 0),
    decimal: ({ value }) => integerValue(integerPart(value)),
    string: ({ value }) => integerOf(value),
    duration: ({ milliseconds }) => integerValue(milliseconds),
  }),
  ToDecimal: cast({
    boolean: ({ value }) => decimalValue(value ? 1 : 0),
    integer: ({ value }) => decimalValue(value),
    string: ({ value }) => decimalOf(value),
    currency: ({ amount }) => (amount ? decimalValue(amount) : NOT_SET),
  }),
  ToString: toText,
  // The same text is inferred: no example of it is public.
  ToDisplayString: toText,
  ToDuration: cast({
    integer: ({ value }) => durationValue(value),
    string: ({ value }) => parseDuration(value),
  }),
  ToDateTime: cast({
    integer: ({ value }) => dateTimeValue(value),
    string: ({ value }) => parseDateTime(value),
  }),
  ToCurrency: cast({
    integer: ({ value }) => currencyValue(new Decimal40(value), undefined),
    decimal: ({ value }) => currencyValue(value, undefined),
    string: ({ value }) => parseCurrency(value),
  }),
  ToPhoneNumber: cast({ string: ({ value }) => phoneNumberOf(value) }),
  ToGroup: same,
  ToLanguageSkill: same,
  ToQueue: same,
  ToScheduleGroup: same,
  ToSkill: same,
  ToUser: same,
  ToWrapupCode: same,
};

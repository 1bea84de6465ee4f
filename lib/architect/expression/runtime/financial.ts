import { collectionValue, currencyValue, Decimal40, isNotSet, NOT_SET, stringValue, type Value } from "../values.js";
import { currencyAt, listAt, numberAt, optionalText, textAt } from "./arguments.js";
import type { Implementation, Implementations } from "./context.js";
import { fail } from "./error.js";

const amountAt = (args: readonly Value[], index: number) =>
  args[index] === undefined || isNotSet(args[index]) ? undefined : numberAt(args, index);

const convert: Implementation = (args) => {
  const [source] = args;
  if (source === undefined || isNotSet(source)) return NOT_SET;
  const { amount } = currencyAt(args, 0);
  const rate = args[2] ? numberAt(args, 2) : new Decimal40(1);
  return currencyValue(amount?.times(rate), optionalText(args, 1));
};

const makeList: Implementation = (args, { name }) => {
  const { items } = listAt(args, 0);
  const codes = args[1]?.type === "collection" ? args[1].items : items.map(() => args[1] as Value);
  if (codes.length !== items.length) {
    const parameter = "the number of currency codes";
    return fail("out-of-range", { name, parameter, range: items.length, value: codes.length }, 1);
  }
  return collectionValue(
    "currency",
    items.map((_, index) => currencyValue(amountAt(items, index), optionalText(codes, index))),
  );
};

/** The symbol that Unicode has for a code; the code itself where there is none. The platform's own table is unverified. */
function symbolOf(code: string): string {
  if (!/^[A-Za-z]{3}$/.test(code)) {
    return fail(
      "out-of-range",
      { name: "GetCurrencySymbol", parameter: "currencyCode", range: "an ISO 4217 code", value: code },
      0,
    );
  }
  const format = new Intl.NumberFormat("en", { style: "currency", currency: code, currencyDisplay: "narrowSymbol" });
  return format.formatToParts(0).find(({ type }) => type === "currency")?.value ?? code;
}

const symbol: Implementation = (args) => {
  const [value] = args;
  if (value === undefined || isNotSet(value)) return NOT_SET;
  const code = value.type === "currency" ? value.code : textAt(args, 0);
  return code === undefined ? NOT_SET : stringValue(symbolOf(code));
};

export const FINANCIAL: Implementations = {
  ConvertCurrency: convert,
  GetCurrencySymbol: symbol,
  MakeCurrency: (args) => currencyValue(amountAt(args, 0), optionalText(args, 1)),
  MakeListCurrency: makeList,
};

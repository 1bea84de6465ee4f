import { Decimal } from "decimal.js";
import {
  type CurrencyValue,
  currencyValue,
  Decimal40,
  decimalValue,
  durationValue,
  integerValue,
  isNotSet,
  type Value,
} from "../values.js";
import { currencyAt, durationAt, integerAt, itemsOf, numberAt } from "./arguments.js";
import { amountsOf } from "./compare.js";
import type { Implementation, Implementations } from "./context.js";

/** Rounds a decimal or the amount of a currency; integers stay as they are. */
function rounding(mode: Decimal.Rounding): Implementation {
  return (args, { name }) => {
    const [value] = args;
    const digits = args[1] === undefined ? 0 : integerAt(args, 1);
    if (value?.type === "integer") return value;
    if (value?.type !== "currency") return decimalValue(numberAt(args, 0).toDecimalPlaces(digits, mode));
    const [amount = new Decimal40(0)] = amountsOf([value], name);
    return currencyValue(amount.toDecimalPlaces(digits, mode), value.code);
  };
}

/** The values of Sum and Average, without NOT_SET. */
const setItems = (args: readonly Value[]): readonly Value[] => itemsOf(args).filter((item) => !isNotSet(item));

const sum: Implementation = (args, { overload, name }) => {
  const items = setItems(args);
  switch (overload.returns) {
    case "integer":
      return integerValue(items.reduce((total, _, i) => total + integerAt(items, i), 0));
    case "duration":
      return durationValue(totalMilliseconds(items));
    case "currency":
      return ofCurrencies(items, name, total);
    default:
      return decimalValue(total(numbersOf(items)));
  }
};

const average: Implementation = (args, { overload, name }) => {
  const items = setItems(args);
  switch (overload.returns) {
    case "duration":
      // To the millisecond (vendor engine); that the rest is cut off is unverified.
      return durationValue(Math.trunc(totalMilliseconds(items) / (items.length || 1)));
    case "currency":
      return ofCurrencies(items, name, mean);
    default:
      return decimalValue(mean(numbersOf(items)));
  }
};

const numbersOf = (items: readonly Value[]): readonly Decimal[] => items.map((_, index) => numberAt(items, index));
const total = (numbers: readonly Decimal[]): Decimal => numbers.reduce((a, b) => a.plus(b), new Decimal40(0));
const mean = (numbers: readonly Decimal[]): Decimal => total(numbers).dividedBy(numbers.length || 1);
const totalMilliseconds = (items: readonly Value[]): number =>
  items.reduce((milliseconds, _, index) => milliseconds + durationAt(items, index), 0);

/** Currencies without an amount are left out too, but lend their code (vendor engine). */
function ofCurrencies(items: readonly Value[], name: string, combine: (amounts: readonly Decimal[]) => Decimal): Value {
  const all: readonly CurrencyValue[] = items.map((_, index) => currencyAt(items, index));
  const withAmount = all.filter(({ amount }) => amount !== undefined);
  const amounts = amountsOf(withAmount, name);
  return currencyValue(combine(amounts), (withAmount[0] ?? all[0])?.code);
}

export const MATHS: Implementations = {
  Floor: rounding(Decimal.ROUND_FLOOR),
  Ceiling: rounding(Decimal.ROUND_CEIL),
  // Half goes away from zero: for a negative half no vendor example shows it.
  Round: rounding(Decimal.ROUND_HALF_UP),
  Sum: sum,
  Average: average,
  Random: (_, { context }) => decimalValue(context.random()),
  // From 0 to the limit (vendor docs). That the limit itself can come out is unverified.
  RandomInt: (args, { context }) => {
    const limit = integerAt(args, 0);
    const size = Math.abs(limit);
    return integerValue(Math.sign(limit) * Math.min(size, Math.floor(context.random() * (size + 1))));
  },
};

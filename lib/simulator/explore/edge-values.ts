import type { Variable } from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";
import { type Comparands, NOTHING } from "./comparands.js";

/** More values for one variable would only cost time. */
const MOST = 12;
const PLAIN_NUMBER = 1;
const PLAIN_TEXT = "text";

/** What a variable can be, the most ordinary first: values on both sides of every literal that it is compared with. */
export function edgeValues(
  { type, collection }: Pick<Variable, "type" | "collection">,
  comparands: Comparands = NOTHING,
): readonly JsonValue[] {
  const single = singleValues(type.toLowerCase(), comparands);
  const values = collection ? [single.slice(0, 1), []] : single;
  return distinct(values).slice(0, MOST);
}

function singleValues(type: string, { numbers, texts, lengths }: Comparands): readonly JsonValue[] {
  switch (type) {
    case "boolean":
      return [true, false];
    case "integer":
      return [PLAIN_NUMBER, ...around(wholes(numbers), 1)];
    case "decimal":
      return [PLAIN_NUMBER, ...around([...numbers], 0.5)];
    case "string":
      return [PLAIN_TEXT, ...texts, "", ...[...lengths].map((length) => "x".repeat(Math.max(0, length) + 1))];
    default:
      return [null];
  }
}

const wholes = (numbers: ReadonlySet<number>): readonly number[] => [...numbers].filter(Number.isInteger);
const around = (numbers: readonly number[], step: number): readonly number[] =>
  numbers.flatMap((number) => [number, number + step, number - step]);

const distinct = (values: readonly JsonValue[]): readonly JsonValue[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

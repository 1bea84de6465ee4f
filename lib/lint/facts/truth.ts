import type { CallNode, ExpressionNode } from "../../architect/expression/index.js";

/** The whole number that a variable has, by its name in lower case; undefined for one that is not known. */
export type Given = (name: string) => number | undefined;

/** What a condition gives when some variables are known; undefined when the others decide. */
export function truthOf(node: ExpressionNode, given: Given): boolean | undefined {
  switch (node.kind) {
    case "literal":
      return node.type === "boolean" ? node.value === "true" : undefined;
    case "prefix":
      return node.operator === "!" ? negated(truthOf(node.operand, given)) : undefined;
    case "call":
      return ofCall(node, given);
    case "infix": {
      const { operator, left, right } = node;
      if (operator === "and" || operator === "or")
        return joined(operator === "or", truthOf(left, given), truthOf(right, given));
      return compared(operator, numberOf(left, given), numberOf(right, given));
    }
    default:
      return undefined;
  }
}

const negated = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);

/** `deciding` is the value that settles the whole by itself. */
function joined(deciding: boolean, a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === deciding || b === deciding) return deciding;
  return a === undefined || b === undefined ? undefined : !deciding;
}

function compared(operator: string, a: number | undefined, b: number | undefined): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  const results: Readonly<Record<string, boolean>> = {
    "==": a === b,
    "!=": a !== b,
    "<": a < b,
    "<=": a <= b,
    ">": a > b,
    ">=": a >= b,
  };
  return results[operator];
}

/** The number that an expression gives; undefined when something that is not known decides. */
export function numberOf(node: ExpressionNode, given: Given): number | undefined {
  if (node.kind === "literal") return node.type === "integer" ? Number(node.value) : undefined;
  if (node.kind === "variable") return given(node.name.toLowerCase());
  if (node.kind === "prefix" && node.operator === "-") {
    const value = numberOf(node.operand, given);
    return value === undefined ? undefined : -value;
  }
  return node.kind === "call" && isNamed(node, "findfirst") ? positionIn(node, given) : undefined;
}

const isNamed = ({ name }: CallNode, wanted: string): boolean => name.toLowerCase() === wanted;

function ofCall(node: CallNode, given: Given): boolean | undefined {
  const [first] = node.arguments;
  if (isNamed(node, "isset")) return first && numberOf(first, given) !== undefined ? true : undefined;
  if (!isNamed(node, "contains")) return undefined;
  const position = positionIn(node, given);
  return position === undefined ? undefined : position >= 0;
}

/** The position of a known number in a list that is written out, -1 when it is not there. */
function positionIn({ arguments: [list, wanted] }: CallNode, given: Given): number | undefined {
  const value = wanted && numberOf(wanted, given);
  if (list?.kind !== "call" || !isNamed(list, "makelist") || value === undefined) return undefined;
  const items = list.arguments.map((item) => numberOf(item, given));
  return items.includes(undefined) ? undefined : items.indexOf(value);
}

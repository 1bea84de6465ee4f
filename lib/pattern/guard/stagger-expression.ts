import {
  add,
  and,
  atLeast,
  bool,
  choose,
  divide,
  type Expr,
  findString,
  greaterThan,
  int,
  isSet,
  length,
  modulo,
  multiply,
  random,
  substring,
  subtract,
  text,
  toInt,
} from "../../architect/expression/builder.js";
import { ID_DIGITS, type ResolvedStagger } from "../../policy/index.js";
import type { PatternContext } from "../context.js";
import { conversationId } from "./conversation-id.js";

type Integer = Expr<"integer">;

/** A stagger whose wait the flow has to compute. */
export type ComputedStagger = Extract<ResolvedStagger, { readonly slots: number }>;

/** The wait before the first call, in milliseconds: what `staggerMs` computes. */
export function staggerExpression(stagger: ComputedStagger, context: PatternContext): Integer {
  return multiply(int(stagger.stepMs), slotExpression(stagger, context));
}

function slotExpression(stagger: ComputedStagger, context: PatternContext): Integer {
  switch (stagger.kind) {
    case "random":
      return randomSlot(stagger.slots);
    case "conversation": {
      const id = conversationId(context);
      return id === undefined ? randomSlot(stagger.slots) : slotOfIdExpression(id, stagger.slots);
    }
    case "index": {
      const name = String(stagger.index);
      const index = context.slots.input({ name, type: "integer" }).value as Integer;
      return choose(and(isSet(index), greaterThan(index, int(0))), modulo(index, int(stagger.slots)), int(0));
    }
  }
}

/** `Random` comes up to 1.0 itself (vendor docs), which is the first slot again. */
const randomSlot = (slots: number): Integer => modulo(toInt(multiply(random(), int(slots))), int(slots));

/** Whatever does not end in hexadecimal digits has the first slot. */
function slotOfIdExpression(id: Expr<"string">, slots: number): Integer {
  const digits = Array.from({ length: ID_DIGITS }, (_, index) => digit(id, ID_DIGITS - index));
  const number = digits.reduce((before, next) => add(multiply(int(16), before), next));
  const areDigits = digits.map((value) => atLeast(value, int(0)));
  const slot = toInt(divide(multiply(number, int(slots)), int(16 ** ID_DIGITS)));
  return choose(and(isSet(id), atLeast(length(id), int(ID_DIGITS)), ...areDigits), slot, int(0));
}

/** The value of a hexadecimal digit counted from the end of a text; -1 when it is none. */
const digit = (id: Expr<"string">, fromEnd: number): Integer =>
  findString(text("0123456789abcdef"), substring(id, subtract(length(id), int(fromEnd)), int(1)), bool(true));

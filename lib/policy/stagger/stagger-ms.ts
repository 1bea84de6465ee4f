import type { ResolvedStagger } from "./stagger.js";

/** What a wait goes by, as far as the stagger needs it. */
export interface StaggerInputs {
  /** At random, from 0 up to 1 without it. @default 0 */
  readonly random?: number;
  /** Value of the input that the stagger names. @default 0 */
  readonly index?: number;
  /** @default "" */
  readonly conversationId?: string;
}

/** The last digits of an id that count: 4,096 values are even over 256 slots. The last ones are random in UUIDs of versions 4 and 7. */
export const ID_DIGITS = 3;
const ID_VALUES = 16 ** ID_DIGITS;

/** The wait before the first call, in milliseconds. */
export function staggerMs(stagger: ResolvedStagger, { random = 0, index = 0, conversationId = "" }: StaggerInputs) {
  if (stagger.kind === "fixed") return stagger.waitMs;
  const { slots, stepMs } = stagger;
  if (stagger.kind === "random") return stepMs * Math.floor(random * slots);
  if (stagger.kind === "conversation") return stepMs * slotOfId(conversationId, slots);
  const number = typeof stagger.index === "number" ? stagger.index : index;
  return stepMs * (Math.max(0, number) % slots);
}

/** The longest wait that a stagger comes to, in milliseconds. */
export const longestStaggerMs = (stagger: ResolvedStagger): number =>
  stagger.kind === "fixed" ? stagger.waitMs : stagger.stepMs * (stagger.slots - 1);

/** The slot of an id, from 0. Ids that do not end in hexadecimal digits have the first slot: a flow must not fail for it. */
export function slotOfId(id: string, slots: number): number {
  const digits = /^.*?([0-9a-fA-F]{3})$/.exec(id)?.[1];
  return digits === undefined ? 0 : Math.floor((Number.parseInt(digits, 16) * slots) / ID_VALUES);
}

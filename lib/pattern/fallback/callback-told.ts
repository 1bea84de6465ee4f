import type { Actions, Variable } from "../../architect/flow/index.js";
import { assign, declare, type Slot, slot } from "../slot.js";

/** What a flow tells about its callback, where somebody reads it. */
export interface Told {
  readonly id: Slot<"string">;
  readonly error: Slot<"string">;
}

export const toldSlots = (scope: string): Told => ({
  id: slot(`${scope}.callbackId`, "string"),
  error: slot(`${scope}.callbackError`, "string"),
});

export const toldVariables = ({ id, error }: Told): readonly Variable[] => [
  declare(id, { description: "Conversation id of the callback, when one was created", isOutput: true }),
  declare(error, {
    description: "Why no callback could be created; empty otherwise",
    initial: "",
    isOutput: true,
  }),
];

/** Tells why there is none. */
export const note = ({ error }: Told, name: string, why: string): Actions => [
  { kind: "updateData", name, statements: [assign(error, why)] },
];

import type { FlowType } from "../../architect/flow/index.js";

/** True for flows that talk by themselves, which fill their variables and go on in ways that the file does not show. */
export const isBot = (type: FlowType | undefined): boolean => type === "botFlow" || type === "digitalBot";

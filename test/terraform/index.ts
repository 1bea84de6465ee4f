export type { AppliedResource } from "./provider.js";
export { checkStack, type StackOptions, type StackVerdict } from "./stack.js";

export type { AppliedResource } from "./provider.js";
export { checkStack, type StackVerdict } from "./stack.js";

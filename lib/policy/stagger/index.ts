export type {
  ConversationStagger,
  FixedStagger,
  IndexStagger,
  RandomStagger,
  ResolvedStagger,
  Stagger,
} from "./stagger.js";
export { conversationStagger, fixedStagger, indexStagger, randomStagger, STAGGER_DEFAULTS } from "./stagger.js";
export type { StaggerInputs } from "./stagger-ms.js";
export { ID_DIGITS, longestStaggerMs, slotOfId, staggerMs } from "./stagger-ms.js";
export { staggerSchema } from "./stagger-schema.js";

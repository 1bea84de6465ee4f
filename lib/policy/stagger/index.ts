export type {
  ConversationStagger,
  FixedStagger,
  IndexStagger,
  RandomStagger,
  ResolvedStagger,
  Stagger,
} from "./stagger.js";
export { conversationStagger, fixedStagger, indexStagger, randomStagger, STAGGER_DEFAULTS } from "./stagger.js";
export { staggerSchema } from "./stagger-schema.js";

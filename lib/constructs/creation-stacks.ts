import * as stackTrace from "cdktf/lib/tokens/private/stack-trace.js";

const SWITCH = "CDKTN_DISABLE_CREATION_STACK";

/**
 * Stops cdktf from recording a stack trace for each of its tokens: that is most of the time of making constructs, and is
 * read only when a token cannot be resolved. The variable is CDK Terrain's own, `0` keeps the traces. cdktf 0.21, the last
 * of its line, has no switch; there the recording function is replaced.
 */
export function skipCreationStacks(): void {
  const wish = process.env[SWITCH];
  if (wish !== undefined && wish !== "1" && wish !== "true") return;
  process.env[SWITCH] = "1";
  (stackTrace as { captureStackTrace: () => string[] }).captureStackTrace = () => [];
}

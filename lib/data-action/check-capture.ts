import { z } from "zod";
import { type Problem, problem } from "../common/errors.js";
import { isBaseUrl } from "./base-url.js";
import { type Capture, native } from "./capture.js";
import { checkSecret } from "./check-credential.js";
import { DECLARED_INTEGRATION_TYPES, type DeclaredIntegrationType } from "./integration.js";

const runtime = z.string().regex(/^[a-z][\w.-]*$/, { error: "the name of a runtime, such as nodejs20.x" });
const url = z.custom<string>((value) => typeof value === "string" && isBaseUrl(value), {
  params: { problem: "base-url" },
});

const relaySchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("function"), runtime: runtime.optional() }),
    /** The token is checked by itself, so that no message shows what stands in its place. */
    z.strictObject({ kind: z.literal("http"), url, token: z.unknown().optional() }),
    z.strictObject({ kind: z.literal("custom") }),
  ],
  { error: "made by functionRelay(), httpRelay({ url, token }) or customRelay()" },
);

export const captureSchema = z.discriminatedUnion(
  "kind",
  [z.strictObject({ kind: z.literal("native") }), z.strictObject({ kind: z.literal("envelope"), relay: relaySchema })],
  { error: "made by native() or envelope(functionRelay())" },
);

/**
 * Checks what the schema of the whole declaration cannot say of a capture. Returns the one to build operations with, so
 * that their own problems show in the same run.
 */
export function checkCapture(
  value: unknown,
  type: DeclaredIntegrationType,
  place: string,
  problems: Problem[],
): Capture {
  const { success, data } = captureSchema.safeParse(value);
  if (!success || data.kind === "native") return native();
  if (!DECLARED_INTEGRATION_TYPES[type].baseUrl) {
    problems.push(problem("capture-platform", place, data.relay.kind));
    return native();
  }
  if (data.relay.kind === "http") checkSecret(data.relay.token, `${place}.relay.token`, problems);
  return data as Capture;
}

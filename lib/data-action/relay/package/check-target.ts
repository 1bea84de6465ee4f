import { z } from "zod";
import { parseOrFail } from "../../../common/zod-problems.js";
import { isBaseUrl } from "../../base-url.js";
import type { RelayShape, RelayTarget } from "../target.js";

/** Relays are for APIs whose data actions may take a minute at most. */
const MAX_TIMEOUT_MS = 60_000;

const absoluteUrl = z.string().refine(isBaseUrl, {
  error: "an https: URL (http: on this machine) without user, query, fragment and a slash at the end",
});

const shape: z.ZodType<RelayShape> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("scalar"), type: z.enum(["string", "integer", "decimal", "boolean"]) }),
    z.strictObject({ kind: z.literal("list"), items: shape }),
    group,
  ]),
);

const group = z.strictObject({
  kind: z.literal("group"),
  members: z.array(
    z.strictObject({
      name: z.string().min(1),
      shape,
      path: z.array(z.union([z.string(), z.number()])).exactOptional(),
      default: z.json().exactOptional(),
    }),
  ),
});

const operation = z.strictObject({
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  path: z.string().regex(/^\/(?!\/)/, { error: "a path that begins with one /" }),
  query: z.array(z.string()),
  headers: z.array(z.string()),
  secretHeaders: z.array(z.string()).exactOptional(),
  body: z.enum(["none", "json", "form"]),
  timeoutMs: z.int().min(1).max(MAX_TIMEOUT_MS),
  outputs: group,
});

const target = z.strictObject({
  version: z.literal(1),
  api: z.string().regex(/^[a-z0-9-]+$/, { error: "small letters, digits and hyphens" }),
  baseUrl: absoluteUrl,
  operations: z.record(z.string(), operation),
});

/**
 * A target of a relay, every member checked: for files that people handle.
 * @param place name of the file, for messages
 * @throws ButtressError with every problem
 */
export const checkTarget = (value: unknown, place: string): RelayTarget => parseOrFail(target, value, place);

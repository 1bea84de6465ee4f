import { z } from "zod";
import { duration } from "../common/zod-duration.js";
import { captureSchema } from "./check-capture.js";
import { DECLARED_INTEGRATION_TYPES, type DeclaredIntegrationType } from "./integration.js";
import { NAME_LENGTH, TIMEOUT } from "./limits.js";
import { requestIdSchema } from "./request-id.js";

/** A name that people see: no template text, no control characters, no blanks at its ends. */
const displayName = z
  .string()
  .min(NAME_LENGTH.from)
  .max(NAME_LENGTH.to)
  .regex(/^(?!\s|.*\{\{)[^\p{Cc}]*(?<!\s)$/u, { error: "text on one line, without blanks at its ends or {{" });

const headers = z.record(z.string(), z.string());
const zodObject = z.custom<z.ZodObject>((value) => value instanceof z.ZodObject, { error: "a z.object({...})" });

/** Values that are checked one by one, with messages of their own. */
const checkedLater = z.unknown().optional();

/** The API without its operations. */
export const apiSchema = z.strictObject({
  id: z
    .string()
    .max(64)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
      error: "small letters, digits and single hyphens, such as order-status",
    }),
  name: displayName,
  integrationType: z
    .enum(Object.keys(DECLARED_INTEGRATION_TYPES) as [DeclaredIntegrationType, ...DeclaredIntegrationType[]])
    .optional(),
  baseUrl: z.string().optional(),
  credential: checkedLater,
  headers: headers.optional(),
  operations: z.record(z.string(), z.unknown()),
  capture: captureSchema.optional(),
  requestId: requestIdSchema.optional(),
  /** Read by the pattern. */
  resilience: z.unknown().optional(),
});

/** What `post(...)` and its siblings return. */
export const specSchema = z.strictObject(
  {
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
    path: z.string(),
    options: z.unknown(),
  },
  { error: (issue) => (issue.code === "invalid_type" ? "made by get, post, put, patch or del" : undefined) },
);

export const optionsSchema = z.strictObject({
  name: displayName.optional(),
  description: z.string().optional(),
  input: zodObject,
  output: zodObject,
  timeout: duration({ ...TIMEOUT, wholeSeconds: true }).optional(),
  headers: headers.optional(),
  query: z.union([z.array(z.string()), z.record(z.string(), z.string())]).optional(),
  encoding: z.enum(["json", "form"]).optional(),
  body: z.json().optional(),
  bodyTemplate: z.string().optional(),
  response: z
    .strictObject({
      path: z.record(z.string(), z.string()).optional(),
      default: z.record(z.string(), z.json()).optional(),
    })
    .optional(),
});

export type CheckedOptions = z.output<typeof optionsSchema>;

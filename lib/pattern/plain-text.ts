import { z } from "zod";

/** Text that people read: two opening braces would begin a substitution. */
export const plainText = z
  .string()
  .refine((value) => !value.includes("{{"), { error: "text without {{, which begins a substitution" });

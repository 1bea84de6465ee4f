import { z } from "zod";
import { ButtressError } from "../../lib/common/errors.js";
import { defineApi, post, secret, userDefined } from "../../lib/data-action/index.js";

export type Loose = Record<string, unknown>;

/** Messages for a declaration, also one that the types refuse. */
export function messages(declaration: Loose): string[] {
  try {
    defineApi(declaration as unknown as Parameters<typeof defineApi>[0]);
    return [];
  } catch (error) {
    if (!(error instanceof ButtressError)) throw error;
    return error.message.split("\n");
  }
}

export const call = post("/call", { input: z.object({ text: z.string() }), output: z.object({ score: z.number() }) });
export const valid: Loose = { id: "api", name: "API", baseUrl: "https://api.example.com", operations: { call } };
const key = { apiKey: secret("API_KEY") };

/** Messages for a valid API with some changes. */
export const api = (changes: Loose): string[] => messages({ ...valid, ...changes });
/** Messages for an API with one operation of some options. */
export const withCall = (
  path: string,
  options: Loose = {},
  make: (path: string, options: never) => unknown = post,
): string[] => {
  const full = {
    input: z.object({ text: z.string(), note: z.string().optional() }),
    output: z.object({ score: z.number() }),
    ...options,
  };
  return api({ credential: userDefined("api", key), operations: { call: make(path, full as never) } });
};

import { REQUEST_ID_LENGTH } from "./limits.js";

/** Headers that carry an API's id of a request; the first that is there counts. */
export const REQUEST_ID_HEADERS: readonly string[] = [
  "X-Request-Id",
  "Request-Id",
  "X-Correlation-Id",
  "Correlation-Id",
  "ININ-Correlation-Id",
  "X-Amzn-RequestId",
  "X-Amz-Request-Id",
  "X-Ms-Request-Id",
  "X-GitHub-Request-Id",
  "X-Trace-Id",
  "X-Amzn-Trace-Id",
  "CF-Ray",
];

/** The id without characters that cannot be printed, cut to {@link REQUEST_ID_LENGTH}; "" when there is none. */
export function requestId(headers: Headers, mask: (text: string) => string): string {
  for (const name of REQUEST_ID_HEADERS) {
    // Masked before it is cut, since half of a secret would not be found, and once more without what cannot be printed.
    const id = mask(mask(headers.get(name) ?? "").replace(/[^ -~]/g, ""));
    if (id.trim() !== "") return id.trim().slice(0, REQUEST_ID_LENGTH);
  }
  return "";
}

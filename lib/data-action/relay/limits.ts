/** Bytes of a 2xx body, decompressed, over which it is `tooLarge`: 1 MiB. What is over it is not read. */
export const BODY_LIMIT = 1_048_576;

/** Bytes that are read of any other body, which is there for `bodyText` only: 64 KiB. */
export const ERROR_BODY_LIMIT = 65_536;

/**
 * Bytes of an answer as JSON over which it is `tooLarge`. A function may answer 750,000 bytes at most (vendor blog); the
 * rest is for the platform's own wrapping.
 */
export const ANSWER_LIMIT = 700_000;

/** Length of `bodyText`, in UTF-16 code units. A character of two is there whole or not at all. */
export const BODY_TEXT_LENGTH = 1_000;

/** Length of `requestId`. */
export const REQUEST_ID_LENGTH = 128;

/** Longest `retryAfterSeconds`, about 24 days: in milliseconds it still fits into 32 bits. Longer waits become this one. */
export const MAX_RETRY_AFTER_SECONDS = 2_147_483;

/** Largest `rateLimitRemaining`. */
export const MAX_RATE_LIMIT_REMAINING = 2_147_483_647;

/** Redirects that are followed for one request, within the target's origin. */
export const MAX_REDIRECTS = 3;

/** Values of target headers that are masked in `bodyText` and `requestId` have at least this length. */
export const SECRET_LENGTH = 4;

/** Values of target headers that are masked in text outputs have at least this length: flows compute with outputs. */
export const SECRET_LENGTH_IN_OUTPUTS = 8;

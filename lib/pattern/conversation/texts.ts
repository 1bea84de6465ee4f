/** What people hear or read when a declaration does not say it. */
export const TEXTS = {
  /** After a transfer that failed, before the call ends. */
  transferFailed: "We are sorry, nobody can take your call now. Please try again later.",
} as const;

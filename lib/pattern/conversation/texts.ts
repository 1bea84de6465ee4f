/** What people hear or read when a declaration does not say it. */
export const TEXTS = {
  /** Before a transfer that takes the place of something else. */
  colleague: "One moment, please. A colleague will help you.",
  /** After a transfer that failed, before the call ends. */
  transferFailed: "We are sorry, nobody can take your call now. Please try again later.",
  /** The same where the caller waits in a queue already. */
  stillWaiting: "Please hold the line.",
  /** When nothing worked, before the conversation ends. */
  failed: "We are sorry, this does not work now. Please try again later.",
} as const;

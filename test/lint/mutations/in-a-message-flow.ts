import type { Mutation } from "./index.js";

const of = "refund-message";

export const IN_A_MESSAGE_FLOW: readonly Mutation[] = [
  {
    of,
    mistake: "has a prompt where nobody listens",
    from: `          - callData:
              name: Start the refund
`,
    to: `          - callData:
              name: Start the refund
              processingPrompt:
                prompt: Prompt.Please_hold
`,
    rule: "processing-prompt-outside-calls",
  },
  { of, mistake: "tries without end", from: "Flow.attempts < 4 and ", to: "", rule: "retry-without-bound" },
  {
    of,
    mistake: "comes back earlier than it was asked to",
    from: "If(Flow.retryAfterSeconds > 0, Flow.retryAfterSeconds, ToInt(5 * 2 ^ Flow.attempts))",
    to: "If(Flow.retryAfterSeconds > 60, 60, Flow.retryAfterSeconds)",
    rule: "retry-before-asked",
  },
  {
    of,
    mistake: "waits a server's seconds as milliseconds",
    from: "MakeDuration(0, 0, 0, If(Flow.retryAfterSeconds > 0, Flow.retryAfterSeconds, ToInt(5 * 2 ^ Flow.attempts)) + RandomInt(5))",
    to: "ToDuration(Flow.retryAfterSeconds)",
    rule: "wrong-time-unit",
  },
  {
    of,
    mistake: "calls again at once, by states",
    from: `                          - wait:
                              name: As long as it asks
                              trimDurationNearMaxRunningTime:
                                lit: true
                              duration:
                                exp: MakeDuration(0, 0, 0, If(Flow.retryAfterSeconds > 0, Flow.retryAfterSeconds, ToInt(5 * 2 ^ Flow.attempts)) + RandomInt(5))
`,
    to: "",
    rule: "retry-without-wait",
  },
  {
    of,
    mistake: "has no default for other outcomes",
    from: `                  default:
                    actions:
                      - changeState:
                          name: Not by itself
                          targetStateRef: "/inboundShortMessage/states/state[Queue_11]"
`,
    to: "",
    rule: "missing-terminator",
  },
  {
    of,
    mistake: "plays audio to somebody who writes",
    from: `          - sendResponse:
              name: Say that it begins
              messageBody:
                lit: We look into your refund.
`,
    to: `          - playAudio:
              name: Say that it begins
              audio:
                tts: We look into your refund.
`,
    rule: "action-not-available",
  },
  {
    of,
    mistake: "asks for a call's id in a message",
    from: "Message.ConversationId",
    to: "Call.ConversationId",
    rule: "variable-of-other-flow-type",
  },
  {
    of,
    mistake: "counts attempts in a text",
    from: `                - integer:
                    variable: Flow.attempts
                    value:
                      exp: Flow.attempts + 1
`,
    to: `                - string:
                    variable: Flow.attempts
                    value:
                      exp: ToString(Flow.attempts + 1)
`,
    rule: "statement-of-other-type",
  },
  {
    of,
    mistake: "never counts its attempts",
    from: `                - integer:
                    variable: Flow.attempts
                    value:
                      exp: Flow.attempts + 1
`,
    to: "",
    rule: "retry-without-bound",
  },
  {
    of,
    mistake: "sets what is declared nowhere",
    from: "var: Flow.retryAfterSeconds",
    to: "var: Flow.retryAfter",
    rule: "value-never-changes",
  },
];

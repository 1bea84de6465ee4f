import type { Mutation } from "./index.js";

const of = "order-call";

export const IN_A_CALL: readonly Mutation[] = [
  {
    of,
    mistake: "waits in a call",
    from: `                    - playAudio:
                        name: Pause
                        audio:
                          exp: If(Task.round == 0, Append(ToAudioTTS("Still looking."), ToAudioBlank(3000)), ToAudioBlank(1))
`,
    to: `                    - wait:
                        name: Pause
                        duration:
                          lit:
                            seconds: 3
`,
    rule: "action-not-available",
  },
  {
    of,
    mistake: "calls again at once, in a call",
    from: `                    - playAudio:
                        name: Pause
                        audio:
                          exp: If(Task.round == 0, Append(ToAudioTTS("Still looking."), ToAudioBlank(3000)), ToAudioBlank(1))
`,
    to: "",
    rule: "retry-without-wait",
  },
  {
    of,
    mistake: "reads failure outputs in a call",
    from: `                                  text:
                                    var: Flow.orderText
`,
    to: `                                  text:
                                    var: Flow.orderText
                                failureOutputs:
                                  status:
                                    var: Task.status
`,
    rule: "failure-outputs-in-call",
  },
  {
    of,
    mistake: "keeps a caller for minutes",
    from: `loopCount:
                lit: 2`,
    to: `loopCount:
                lit: 40`,
    rule: "retries-outlast-caller",
  },
  {
    of,
    mistake: "cuts callers off on errors",
    from: `      queue:
        targetQueue:
          lit:
            name: Orders
    preHandlingAudio:
      tts: One moment please.
`,
    to: `      disconnect:
        none: true
`,
    rule: "default-error-handling",
  },
  {
    of,
    mistake: "is silent for longer than it can",
    from: "ToAudioBlank(3000)",
    to: "ToAudioBlank(30000)",
    rule: "argument-out-of-range",
  },
  {
    of,
    mistake: "does not expect that a transfer fails",
    from: `              languageSkill:
                noValue: true
          - disconnect:
              name: Good bye
`,
    to: `              languageSkill:
                noValue: true
`,
    rule: "missing-terminator",
  },
  {
    of,
    mistake: "speaks a variable of another task",
    from: "ToAudioTTS(Flow.orderText)",
    to: "ToAudioTTS(ToString(Task.status))",
    rule: "variable-out-of-scope",
  },
  {
    of,
    mistake: "jumps to a task that is not there",
    from: "task[Say it_11]",
    to: "task[Say_11]",
    rule: "unresolved-reference",
  },
  {
    of,
    mistake: "has a priority that is out of range",
    from: `priority:
                lit: 0`,
    to: `priority:
                lit: 26000000`,
    rule: "value-out-of-range",
  },
  {
    of,
    mistake: "does nothing for a caller whose callback fails",
    from: `          - transferToAcd:
              name: To the desk
              targetQueue:
                lit:
                  name: Orders
              preTransferAudio:
                tts: Please hold.
              failureTransferAudio:
                tts: Please call again later.
              priority:
                lit: 0
              preferredAgents:
                noValue: true
              languageSkill:
                noValue: true
          - disconnect:
              name: Good bye
`,
    to: `          - disconnect:
              name: Good bye
`,
    rule: "hang-up-on-failure",
  },
  {
    of,
    mistake: "looks up with a number that may be a text",
    from: "FindFirst(MakeList(0, 429, 503, 504), Task.status) < 0",
    to: 'FindFirst(MakeList("0", "429", "503", "504"), Task.status) < 0',
    rule: "type-mismatch",
  },
  {
    of,
    mistake: "transfers to a queue by its id",
    from: `              targetQueue:
                lit:
                  name: Orders
              preTransferAudio`,
    to: `              targetQueue:
                lit:
                  name: 0f2d7c1e-5b7a-4a55-8a3e-2f4f7a9b6c10
              preTransferAudio`,
    rule: "id-in-place-of-name",
  },
];

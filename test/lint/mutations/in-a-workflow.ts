import type { Mutation } from "./index.js";

const of = "ticket-workflow";

export const IN_A_WORKFLOW: readonly Mutation[] = [
  {
    of,
    mistake: "loops far too often",
    from: `loopCount:
                lit: 5`,
    to: `loopCount:
                lit: 500`,
    rule: "value-out-of-range",
  },
  {
    of,
    mistake: "calls again at once",
    from: `                    - wait:
                        name: Back off
                        trimDurationNearMaxRunningTime:
                          lit: true
                        duration:
                          exp: ToDuration(ToInt(Flow.pauseMs * (0.5 + Random() / 2)))
`,
    to: "",
    rule: "retry-without-wait",
  },
  {
    of,
    mistake: "waits five milliseconds",
    from: "exp: ToDuration(ToInt(Flow.pauseMs * (0.5 + Random() / 2)))",
    to: "exp: 5",
    rule: "implausible-wait",
  },
  {
    of,
    mistake: "takes milliseconds for seconds",
    from: "ToInt(Flow.pauseMs * (0.5 + Random() / 2))",
    to: "ToInt(Flow.pauseMs / 1000)",
    rule: "wrong-time-unit",
  },
  {
    of,
    mistake: "waits longer than a wait can be",
    from: "exp: ToDuration(ToInt(Flow.pauseMs * (0.5 + Random() / 2)))",
    to: `lit:
                            minutes: 5000`,
    rule: "wait-over-limit",
  },
  {
    of,
    mistake: "waits no time",
    from: "exp: ToDuration(ToInt(Flow.pauseMs * (0.5 + Random() / 2)))",
    to: `lit:
                            seconds: 0`,
    rule: "wait-of-nothing",
  },
  {
    of,
    mistake: "waits the same time always",
    from: "exp: ToDuration(ToInt(Flow.pauseMs * (0.5 + Random() / 2)))",
    to: `lit:
                            seconds: 10`,
    rule: "constant-backoff",
  },
  {
    of,
    mistake: "waits without chance",
    from: "Flow.pauseMs * (0.5 + Random() / 2)",
    to: "Flow.pauseMs",
    rule: "backoff-without-jitter",
  },
  {
    of,
    mistake: "retries 429 only",
    from: `                              - case:
                                  value:
                                    exp: Flow.status == 0 or Flow.status == 503 or Flow.status == 504
                                  actions:
                                    - updateData:
                                        name: Short pause
                                        statements:
                                          - integer:
                                              variable: Flow.pauseMs
                                              value:
                                                exp: If(State.round < 5, ToInt(2000 * 2 ^ State.round), 60000)
`,
    to: "",
    rule: "retry-of-429-only",
  },
  {
    of,
    mistake: "has no default for other statuses",
    from: `                            default:
                              actions:
                                - loopExit:
                                    name: Not worth it
`,
    to: "",
    rule: "status-switch-without-default",
  },
  {
    of,
    mistake: "does not capture the status",
    from: `status:
                                    var: Flow.status`,
    to: `status:
                                    noValue: true`,
    rule: "status-never-set",
  },
  {
    of,
    mistake: "keeps the status of the round before",
    from: `                    - updateData:
                        name: Assume silence
                        statements:
                          - integer:
                              variable: Flow.status
                              value:
                                lit: 0
`,
    to: "",
    rule: "status-of-round-before",
  },
  {
    of,
    mistake: "changes to a state that is not there",
    from: "state[Done_11]",
    to: "state[Done_13]",
    rule: "unresolved-reference",
  },
  {
    of,
    mistake: "starts at a state that is not there",
    from: 'startUpRef: "/workflow/states/state[Call_10]"',
    to: 'startUpRef: "/workflow/states/state[Start_10]"',
    rule: "unresolved-reference",
  },
  {
    of,
    mistake: "has a name that is too long",
    from: "name: Nothing to open?",
    to: "name: Is there nothing to open? Is there nothing to open? Is there nothing to open? Is there nothing to open? Is there nothing to open? Is there nothing to open? Is there nothing to open? Is there nothing to open? Is there nothing to open? ",
    rule: "refused-name",
  },
  {
    of,
    mistake: "has a slash in the flow's name",
    from: "name: Open a ticket",
    to: "name: Open/close a ticket",
    rule: "refused-name",
  },
  {
    of,
    mistake: "misspells a variable that it reads",
    from: `subject:
                                    exp: Flow.subject`,
    to: `subject:
                                    exp: Flow.subjct`,
    rule: "undeclared-variable",
  },
  {
    of,
    mistake: "misspells a variable that it sets",
    from: "var: Flow.ticketId",
    to: "var: Flow.tickedId",
    rule: "misspelled-variable",
  },
  {
    of,
    mistake: "compares as in JavaScript",
    from: "exp: Flow.status == 429",
    to: "exp: Flow.status === 429",
    rule: "foreign-syntax",
  },
  {
    of,
    mistake: "compares with one equals sign",
    from: "exp: Flow.status == 429",
    to: "exp: Flow.status = 429",
    rule: "foreign-syntax",
  },
  {
    of,
    mistake: "compares a number with a text",
    from: "exp: Flow.status == 429",
    to: 'exp: Flow.status == "429"',
    rule: "type-mismatch",
  },
  {
    of,
    mistake: "misspells a function",
    from: "ToString(Flow.status)",
    to: "ToSting(Flow.status)",
    rule: "unknown-function",
  },
  {
    of,
    mistake: "uses a function of a spreadsheet",
    from: 'Append("Ticket ", Flow.ticketId)',
    to: 'Concatenate("Ticket ", Flow.ticketId)',
    rule: "unknown-function",
  },
  {
    of,
    mistake: "compares with null",
    from: "IsNotSetOrEmpty(Flow.subject)",
    to: "Flow.subject == null",
    rule: "foreign-syntax",
  },
  {
    of,
    mistake: "asks a question with one answer",
    from: "IsNotSetOrEmpty(Flow.subject)",
    to: "1 == 1",
    rule: "constant-condition",
  },
  {
    of,
    mistake: "divides by zero",
    from: "Flow.pauseMs * (0.5 + Random() / 2)",
    to: "Flow.pauseMs / 0",
    rule: "division-by-zero",
  },
  {
    of,
    mistake: "lacks a closing parenthesis",
    from: "If(State.round < 5, ToInt(2000 * 2 ^ State.round), 60000)",
    to: "If(State.round < 5, ToInt(2000 * 2 ^ State.round, 60000)",
    rule: "expression-syntax",
  },
  {
    of,
    mistake: "ends an If with NOT_SET",
    from: "If(State.round < 3, ToInt(20000 * 2 ^ State.round), 300000)",
    to: "If(State.round < 3, ToInt(20000 * 2 ^ State.round), NOT_SET)",
    rule: "if-with-not-set",
  },
  {
    of,
    mistake: "does not end a state",
    from: `          - endWorkflow:
              name: Ticket opened
              exitReason:
                exp: Append("Ticket ", Flow.ticketId)
`,
    to: `          - updateData:
              name: Note it
              statements:
                - string:
                    variable: Flow.errorText
                    value:
                      exp: Append("Ticket ", Flow.ticketId)
`,
    rule: "missing-terminator",
  },
  {
    of,
    mistake: "goes on after the end",
    from: `                lit: A person takes over
`,
    to: `                lit: A person takes over
          - updateData:
              name: Note it
              statements:
                - string:
                    variable: Flow.errorText
                    value:
                      lit: late
`,
    rule: "unreachable-action",
  },
  {
    of,
    mistake: "has a state that nothing leads to",
    from: `    - state:
        name: Done
`,
    to: `    - state:
        name: Somewhere else
        refId: Somewhere else_13
        actions:
          - endWorkflow:
              name: Elsewhere
    - state:
        name: Done
`,
    rule: "unreachable-block",
  },
  {
    of,
    mistake: "does not count its rounds",
    from: `              currentIndex:
                var: State.round
`,
    to: "",
    rule: "value-never-changes",
  },
  {
    of,
    mistake: "forgets quotes around yes",
    from: `"yes":
                  actions:
                    - changeState:
                        name: No subject`,
    to: `yes:
                  actions:
                    - changeState:
                        name: No subject`,
    rule: "yaml-boolean-key",
  },
  {
    of,
    mistake: "has a token in an input",
    from: 'exp: Append("status ", ToString(Flow.status), " ", Flow.errorText)',
    to: "lit: Bearer q8Zr4tLx0vWm2sYb6nPd",
    rule: "secret-in-literal",
  },
  {
    of,
    mistake: "names an integration by its id",
    from: `                Ticket Desk:
                  dataAction:
                    Ask Person`,
    to: `                6a0f6f5e-1d5c-4f0a-9c55-2f6f0f6b7a11:
                  dataAction:
                    Ask Person`,
    rule: "id-in-place-of-name",
  },
  {
    of,
    mistake: "has blanks in a substitution",
    from: "division: Home",
    to: 'division: "{{ division }}"',
    rule: "leftover-substitution",
  },
  { of, mistake: "spells an action in another case", from: "- wait:", to: "- Wait:", rule: "key-in-wrong-case" },
  {
    of,
    mistake: "leaves out how long to wait",
    from: `                        duration:
                          exp: ToDuration(ToInt(Flow.pauseMs * (0.5 + Random() / 2)))
`,
    to: "",
    rule: "action-incomplete",
  },
  {
    of,
    mistake: "has two states of one reference",
    from: "refId: Give up_12",
    to: "refId: Done_11",
    rule: "duplicate-reference-id",
  },
  {
    of,
    mistake: "declares a variable twice",
    from: `        name: Flow.errorText
        initialValue:`,
    to: `        name: flow.TicketId
        initialValue:`,
    rule: "duplicate-variable",
  },
  {
    of,
    mistake: "declares a variable that nobody uses",
    from: `    - integerVariable:
        name: Flow.pauseMs`,
    to: `    - integerVariable:
        name: Flow.pauseSeconds
        initialValue:
          lit: 0
        isInput: false
        isOutput: false
    - integerVariable:
        name: Flow.pauseMs`,
    rule: "unused-variable",
  },
  {
    of,
    mistake: "gives up after ten minutes",
    from: `timeout:
                          lit:
                            seconds: 10`,
    to: `timeout:
                          lit:
                            seconds: 600`,
    rule: "call-timeout-out-of-range",
  },
  {
    of,
    mistake: "leaves a loop outside of it",
    from: `          - changeState:
              name: Out of tries
              targetStateRef: "/workflow/states/state[Give up_12]"
`,
    to: `          - loopExit:
              name: Out of tries
`,
    rule: "loop-exit-outside-loop",
  },
  {
    of,
    mistake: "has a loop that cannot repeat",
    from: `                    - wait:
                        name: Back off`,
    to: `                    - changeState:
                        name: Give up at once
                        targetStateRef: "/workflow/states/state[Give up_12]"
                    - wait:
                        name: Back off`,
    rule: "unreachable-action",
  },
  {
    of,
    mistake: "gives the name of a variable as a text",
    from: `subject:
                                    exp: Flow.subject`,
    to: `subject:
                                    lit: Flow.subject`,
    rule: "literal-for-expression",
  },
  {
    of,
    mistake: "reads one state's variable in another",
    from: 'exp: Append("Ticket ", Flow.ticketId)',
    to: 'exp: Append("Ticket ", ToString(State.round))',
    rule: "variable-out-of-scope",
  },
];

const head = (name: string, variables: string): string => `workflow:
  name: ${name}
  startUpRef: "/workflow/states/state[Only_10]"
  defaultLanguage: en-us
  supportedLanguages:
    en-us:
      none: true
  variables:
${variables}
  settingsErrorHandling:
    errorHandling:
      endWorkflow:
        none: true
  states:
    - state:
        name: Only
        refId: Only_10
        actions:
`;
const integer = (name: string): string => `    - integerVariable:
        name: ${name}
        initialValue:
          lit: 0
        isInput: false
        isOutput: false`;

/** A loop of 99 rounds within one of 20 that adds, compares and decides: about 7,900 actions a run. */
export const COMPUTE_FLOW = `${head("Compute", [integer("Flow.sum"), integer("Flow.odd"), integer("Flow.i")].join("\n"))}          - loop:
              name: Outer
              loopCount:
                lit: 20
              outputs:
                loop:
                  actions:
                    - loop:
                        name: Inner
                        currentIndex:
                          var: Flow.i
                        loopCount:
                          lit: 99
                        outputs:
                          loop:
                            actions:
                              - updateData:
                                  name: Add
                                  statements:
                                    - integer:
                                        variable: Flow.sum
                                        value:
                                          exp: Flow.sum + Flow.i * 3
                              - decision:
                                  name: Odd?
                                  condition:
                                    exp: Flow.i % 2 == 1 and Flow.sum > 10
                                  outputs:
                                    yes:
                                      actions:
                                        - updateData:
                                            name: Count
                                            statements:
                                              - integer:
                                                  variable: Flow.odd
                                                  value:
                                                    exp: Flow.odd + 1
          - endWorkflow:
              name: Done
`;

/** What the state machine does, as a flow: call, leave on success, else wait 10 s times 2 to the retries made. */
export const RETRY_MACHINE = `${head(
  "Retry",
  `    - stringVariable:
        name: Flow.transcript
        initialValue:
          noValue: true
        isInput: true
        isOutput: false
    - decimalVariable:
        name: Flow.score
        initialValue:
          noValue: true
        isInput: false
        isOutput: true
${integer("Flow.retry")}`,
)}          - loop:
              name: Try, then retry up to 5 times
              currentIndex:
                var: Flow.retry
              loopCount:
                lit: 6
              outputs:
                loop:
                  actions:
                    - callData:
                        name: Call
                        timeout:
                          lit:
                            seconds: 30
                        category:
                          Sentiment:
                            dataAction:
                              Analyse:
                                inputs:
                                  transcript:
                                    exp: Flow.transcript
                                successOutputs:
                                  score:
                                    var: Flow.score
                        outputs:
                          success:
                            actions:
                              - endWorkflow:
                                  name: Done
                                  exitReason:
                                    lit: Done
                    - wait:
                        name: Wait
                        duration:
                          exp: MakeDuration(0, 0, 0, ToInt(10 * 2 ^ Flow.retry))
          - endWorkflow:
              name: Manual review
              exitReason:
                lit: Manual review
`;

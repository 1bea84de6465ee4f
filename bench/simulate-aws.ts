import { ATTEMPTS, perSecond } from "./simulate-common.js";

/**
 * The flow RETRY_MACHINE as a state machine of aws-local-stepfunctions: one task with the same input, output, time limit,
 * failures and backoff; all waits are overridden to zero, the task is a local function.
 *
 * `node simulate-aws.js <seconds> <runs at the same time> [bare]` prints runs per second as JSON; bare leaves out the
 * selection of input and output and the time limit.
 */
const DEFINITION = {
  StartAt: "Call",
  States: {
    Call: {
      Type: "Task" as const,
      Resource: "arn:aws:lambda:eu-central-1:123456789012:function:call",
      TimeoutSeconds: 30,
      Parameters: { "transcript.$": "$.transcript" },
      ResultSelector: { "score.$": "$.score" },
      Retry: [{ ErrorEquals: ["Throttled"], IntervalSeconds: 10, BackoffRate: 2, MaxAttempts: ATTEMPTS - 1 }],
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Fallback" }],
      Next: "Done",
    },
    Done: { Type: "Succeed" as const },
    Fallback: { Type: "Fail" as const, Error: "GaveUp", Cause: "manual review" },
  },
};

function bare(): typeof DEFINITION {
  const { TimeoutSeconds: _limit, Parameters: _input, ResultSelector: _output, ...call } = DEFINITION.States.Call;
  return { ...DEFINITION, States: { ...DEFINITION.States, Call: call } } as typeof DEFINITION;
}

class Throttled extends Error {
  override readonly name = "Throttled";
}

/** Part of Node.js since 22; the library needs it. */
function provideWithResolvers(): void {
  const promise = Promise as unknown as { withResolvers?: () => unknown };
  promise.withResolvers ??= () => {
    const deferred: Record<string, unknown> = {};
    deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
    return deferred;
  };
}

/** To ask for the processor time is slow: once for many runs. */
const BATCH = 100;

async function main(): Promise<void> {
  const [seconds = 1, sideBySide = 1] = process.argv.slice(2, 4).map(Number);
  provideWithResolvers();
  const { StateMachine } = await import("aws-local-stepfunctions");
  const machine = new StateMachine(process.argv[4] === "bare" ? bare() : DEFINITION);
  const runOnce = async (): Promise<void> => {
    let attempts = 0;
    const call = (): { readonly score: number } => {
      attempts++;
      if (attempts < ATTEMPTS) throw new Throttled("429");
      return { score: 0.9 };
    };
    const execution = machine.run(
      { transcript: "hello" },
      { overrides: { taskResourceLocalHandlers: { Call: call }, retryIntervalOverrides: { Call: 0 } } },
    );
    await execution.result;
    if (attempts !== ATTEMPTS) throw new Error(`${attempts} attempts instead of ${ATTEMPTS}`);
  };
  const batch = async (): Promise<number> => {
    for (let i = 0; i < BATCH; i++) await Promise.all(Array.from({ length: sideBySide }, runOnce));
    return BATCH * sideBySide;
  };
  console.log(JSON.stringify({ value: await perSecond(batch, seconds) }));
}

void main();

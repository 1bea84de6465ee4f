import { emitFlow, parseFlow } from "../lib/architect/flow/index.js";
import { buildResilientFlow, exponential, seconds } from "../lib/index.js";
import { type DataActionReply, loadProgram, simulateSync } from "../lib/simulator/index.js";
import { sampleApi, sampleFlows } from "./declarations.js";
import { ATTEMPTS, perSecond } from "./simulate-common.js";
import { COMPUTE_FLOW, RETRY_MACHINE } from "./simulate-flows.js";

/**
 * `node simulate.js <what> <seconds>`: one figure of the simulator on one core, as JSON. Traces are off.
 * - `compute`: actions per second of a loop that computes
 * - `workflow`: runs per second of the retry workflow as Buttress emits it, with as many calls as the state machine
 * - `machine`: runs per second of a flow that does no more than the state machine does
 * - `memory`: bytes of heap per run that 100,000 runs leave behind
 */
const [what, secondsGiven] = process.argv.slice(2);

/** 10, 20, 40, 80 and 160 s. */
const WAITS_MS = 310_000;
const FAILURE: DataActionReply = { path: "failure", failure: { status: 429, userMessage: "slow down" }, afterMs: 0 };

/** Fails all calls of a run but the last. */
function failingPort(success: DataActionReply) {
  let calls = 0;
  return { call: (): DataActionReply => (++calls % ATTEMPTS === 0 ? success : FAILURE) };
}

function computing(): () => number {
  const program = loadProgram(parseFlow(COMPUTE_FLOW).flow);
  return () => {
    let actions = 0;
    for (let i = 0; i < BATCH / 100; i++) actions += simulateSync(program, { trace: false }).actions;
    return actions;
  };
}

function machine(): () => number {
  const program = loadProgram(parseFlow(RETRY_MACHINE).flow);
  const port = failingPort({ path: "success", outputs: { score: 0.9 }, afterMs: 0 });
  const inputs = { transcript: "hello" };
  return batched(() => {
    const { end } = simulateSync(program, { trace: false, port, inputs });
    if (end.atMs !== WAITS_MS) throw new Error(`ended with ${JSON.stringify(end)}`);
  });
}

function workflow(): () => number {
  const [declared] = sampleFlows(sampleApi(1));
  if (declared === undefined) throw new Error("no sample");
  const resilience = { retry: { maxRetries: ATTEMPTS - 1, backoff: exponential({ base: seconds(10) }) } };
  const { flow } = parseFlow(emitFlow(buildResilientFlow({ ...declared, resilience }).flow));
  const program = loadProgram(flow);
  const outputs = { accepted: true, "order.id": "o1", "order.total": 9.5 };
  const port = failingPort({ path: "success", outputs, afterMs: 0 });
  const inputs = { orderId: "o1", quantity: 2 };
  return batched(() => {
    const { variables } = simulateSync(program, { trace: false, port, inputs });
    if (variables["Flow.attempts"] !== ATTEMPTS) throw new Error(`${variables["Flow.attempts"]} attempts`);
  });
}

/** To ask for the processor time is slow: once for many runs. */
const BATCH = 2000;

function batched(runOnce: () => void): () => number {
  return () => {
    for (let i = 0; i < BATCH; i++) runOnce();
    return BATCH;
  };
}

/** Growth of the heap per run over 100,000 runs, each side measured after garbage collection. */
function memory(): number {
  const run = workflow();
  const runs = (count: number): number => {
    for (let done = 0; done < count; ) done += run();
    (globalThis as { gc?: () => void }).gc?.();
    return process.memoryUsage().heapUsed;
  };
  runs(5000);
  const before = runs(BATCH);
  return (runs(100_000) - before) / 100_000;
}

async function main(): Promise<void> {
  const rates: Readonly<Record<string, () => () => number>> = { compute: computing, workflow, machine };
  const rate = rates[what ?? ""];
  const value = rate === undefined ? memory() : await perSecond(rate(), Number(secondsGiven));
  console.log(JSON.stringify({ value }));
}

void main();

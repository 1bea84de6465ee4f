import type { BuiltFlow } from "../../../lib/pattern/index.js";
import { operationDefinition } from "../../../lib/simulator/data-action/definition.js";
import { dataActionRuntime, type RuntimeOptions } from "../../../lib/simulator/data-action/index.js";
import type { HttpOutcome, Transport } from "../../../lib/simulator/http.js";
import {
  type DataActionCall,
  type DataActionReply,
  loadProgram,
  type SimulateOptions,
  type SimulationResult,
  simulateMany,
} from "../../../lib/simulator/index.js";
import type { ManyRun } from "../../../lib/simulator/simulate-many.js";
import { mulberry } from "../../policy/breaker-table-model.js";

/** A call of a data action as it went. */
export interface Called extends Pick<DataActionCall, "run" | "integration" | "dataAction" | "inputs" | "atMs"> {
  readonly endMs: number;
  readonly reply: DataActionReply;
}

/** How long a server takes, in milliseconds from and to: drawn for each request. */
export type Takes = readonly [fromMs: number, toMs: number];

/** A server that takes its time. What it does to a request it does at once; only the answer is late. */
export function taking(transport: Transport, [fromMs, toMs]: Takes, seed: number): Transport {
  const random = mulberry(seed);
  return {
    send: (request, at) => {
      const tookMs = fromMs + Math.floor(random() * (toMs - fromMs + 1));
      const later = (outcome: HttpOutcome): HttpOutcome =>
        outcome.kind === "silence" ? outcome : { ...outcome, afterMs: outcome.afterMs + tookMs };
      const answer = transport.send(request, at);
      return "kind" in answer ? later(answer) : answer.then(later);
    },
  };
}

/** Servers by the beginning of their URLs. */
export const servers = (byUrl: Readonly<Record<string, Transport>>): Transport => ({
  send: (request, at) => {
    const base = Object.keys(byUrl).find((url) => request.url.startsWith(url));
    const server = base === undefined ? undefined : byUrl[base];
    if (server === undefined) throw new Error(`nobody answers ${request.url}`);
    return server.send(request, at);
  },
});

export interface CrowdRun {
  readonly flow: BuiltFlow;
  readonly startAtMs: number;
  readonly options?: SimulateOptions;
}

export interface Crowd {
  readonly results: readonly SimulationResult[];
  /** In the order in which they began. */
  readonly calls: readonly Called[];
}

/** Runs flows side by side: YAML, data actions, and whatever servers the transport leads to. */
export async function crowd(
  runs: readonly CrowdRun[],
  transport: Transport,
  { credentials, ...shared }: SimulateOptions & Pick<RuntimeOptions, "credentials"> = {},
): Promise<Crowd> {
  const flows = [...new Set(runs.map(({ flow }) => flow))];
  const operations = new Set(flows.flatMap(({ operations }) => operations));
  const definitions = [...operations].map(operationDefinition);
  const runtime = dataActionRuntime(definitions, { transport, exchanges: false, ...(credentials && { credentials }) });
  const calls: Called[] = [];
  const port = {
    call: (call: DataActionCall): DataActionReply | Promise<DataActionReply> => {
      const { run, integration, dataAction, inputs, atMs } = call;
      const place = calls.length++;
      const note = (reply: DataActionReply): DataActionReply => {
        calls[place] = { run, integration, dataAction, inputs, atMs, endMs: atMs + reply.afterMs, reply };
        return reply;
      };
      const reply = runtime.call(call);
      return "path" in reply ? note(reply) : reply.then(note);
    },
  };
  const programs = new Map(flows.map((flow) => [flow, loadProgram(flow.flow)]));
  const many = runs.map(({ flow, startAtMs, options }): ManyRun => {
    const program = programs.get(flow);
    if (program === undefined) throw new Error("every flow has a program");
    return { program, startAtMs, ...(options && { options }) };
  });
  const results = await simulateMany(many, { trace: false, ...shared, port });
  return { results, calls };
}

/** Starts of so many runs, evenly over a time. */
export const spread = (runs: number, overMs: number): readonly number[] =>
  Array.from({ length: runs }, (_, run) => Math.floor((run * overMs) / runs));

/** How often each value comes. */
export function tally<T extends string>(values: readonly T[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** The most of these times within any second. */
export const busiestSecond = (times: readonly number[]): number =>
  Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length));

/** The most calls at a time; one that begins when another ends is not beside it. */
export const mostAtATime = (calls: readonly Pick<Called, "atMs" | "endMs">[]): number =>
  Math.max(0, ...calls.map(({ atMs }) => calls.filter((other) => other.atMs <= atMs && other.endMs > atMs).length));

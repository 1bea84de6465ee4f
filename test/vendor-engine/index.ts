/**
 * The vendor's own Architect engine of 2018, offline, as a judge of expressions and flows. It runs in a worker thread:
 * it patches globals, keeps timers, and must not reach the network. One engine serves any number of questions and files.
 * A rejection is strong evidence; an acceptance is weaker: it has no JSON type and few upper bounds.
 */
import path from "node:path";
import { Worker } from "node:worker_threads";
import { endAtLast } from "../support/leftovers.js";
import type { ExpressionQuery, ExpressionVerdict, FlowOptions, FlowVerdict, Reply, Request } from "./protocol.js";

export type { DataActionContract, ExpressionQuery, ExpressionVerdict } from "./protocol.js";

export interface Engine {
  /** Puts one question to the engine's thread. */
  ask(request: Request): Promise<unknown>;
  close(): Promise<void>;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Jest loads everything anew for each test file, but for Node's own modules: one of them keeps the engine's thread. */
const shared = require("node:worker_threads") as { vendorEngine?: Worker };

/** The thread of this process. It starts in about a second, and is fast only after dozens of flows. */
function thread(): Worker {
  if (shared.vendorEngine !== undefined) return shared.vendorEngine;
  const worker = new Worker(path.join(__dirname, "worker.cjs"));
  const forget = (): void => void delete shared.vendorEngine;
  worker.on("error", forget).on("exit", forget);
  shared.vendorEngine = worker;
  return worker;
}

/** The engine for the tests of a file. */
export async function bootEngine(): Promise<Engine> {
  const worker = thread();
  const pending = new Map<number, Pending>();
  let serial = 0;
  const failAll = (error: Error): void => {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };
  const onExit = (): void => failAll(new Error("the vendor engine has ended"));
  const onMessage = (reply: Reply): void => {
    const asked = pending.get(reply.id);
    pending.delete(reply.id);
    if ("failure" in reply) asked?.reject(new Error(reply.failure));
    else asked?.resolve(reply.result);
  };
  worker.on("error", failAll).on("exit", onExit).on("message", onMessage).ref();
  const close = async (): Promise<void> => {
    worker.off("error", failAll).off("exit", onExit).off("message", onMessage).unref();
    // Whoever comes next would wait for the same question.
    if (pending.size > 0) await worker.terminate();
  };
  endAtLast(close);
  const ask = (request: Request): Promise<unknown> =>
    new Promise((resolve, reject) => {
      serial += 1;
      pending.set(serial, { resolve, reject });
      worker.postMessage({ id: serial, request });
    });
  const engine: Engine = { ask, close };
  await checkExpression(engine, { exp: "1" });
  return engine;
}

/** Parses and type-checks one expression. */
export async function checkExpression(engine: Engine, query: ExpressionQuery): Promise<ExpressionVerdict> {
  return (await engine.ask({ kind: "expression", query })) as ExpressionVerdict;
}

/** Rebuilds a flow file as a flow of the engine and runs the engine's own validation on it. */
export async function checkFlow(engine: Engine, yaml: string, options: FlowOptions = {}): Promise<FlowVerdict> {
  return (await engine.ask({ kind: "flow", yaml, options })) as FlowVerdict;
}

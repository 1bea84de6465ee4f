import net from "node:net";
import { parentPort } from "node:worker_threads";
import { refuseRemoteSockets } from "./engine/loopback.js";
import { type Session, startSession } from "./engine/session.js";
import { ExpressionChecker } from "./expression.js";
import { checkFlow } from "./flow/check.js";
import type { Reply, Request } from "./protocol.js";

refuseRemoteSockets();
// The engine tells at length what it does, and nobody reads it.
for (const stream of [process.stdout, process.stderr]) stream.write = () => true;

interface Running {
  readonly session: Session;
  readonly expressions: ExpressionChecker;
}

async function start(): Promise<Running> {
  const session = await startSession();
  return { session, expressions: new ExpressionChecker(session) };
}

/** For the test that the guard holds: what a connection to the host comes to. */
function connectionError(host: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port: 9 });
    socket.on("error", (error) => resolve(error.message));
    socket.on("connect", () => resolve("connected"));
  });
}

async function answer({ session, expressions }: Running, request: Request): Promise<unknown> {
  if (request.kind === "expression") return expressions.check(request.query);
  if (request.kind === "flow") return checkFlow(session, request.yaml, request.options);
  return connectionError(request.host);
}

const running = start();
// One question at a time: the engine has one current flow.
let queue: Promise<void> = Promise.resolve();
parentPort?.on("message", ({ id, request }: { id: number; request: Request }) => {
  queue = queue.then(async () => {
    const reply: Reply = await running
      .then((engine) => answer(engine, request))
      .then((result) => ({ id, result }))
      .catch((error: unknown) => ({
        id,
        failure: error instanceof Error ? String(error.stack) : JSON.stringify(error),
      }));
    parentPort?.postMessage(reply);
  });
});

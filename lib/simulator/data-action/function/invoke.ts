import type { RelayTarget } from "../../../data-action/relay/target.js";
import type { Exchange, Transport } from "../../http.js";
import type { FunctionCode } from "./code.js";
import { virtualFetch } from "./fetch.js";
import { VirtualLoop } from "./loop.js";

/** A call of a function. */
export interface Invocation {
  readonly code: FunctionCode;
  readonly target: RelayTarget;
  /** JSON of the event. */
  readonly event: string;
  readonly clientContext: Readonly<Record<string, string>>;
  readonly transport: Transport;
  /** Virtual time of the call, and as milliseconds since 1970. */
  readonly atMs: number;
  readonly epochMs: number;
  /** Milliseconds after which the platform ends it. */
  readonly limitMs: number;
}

type Ending =
  | { readonly kind: "returned"; readonly body: string }
  | { readonly kind: "threw"; readonly message: string };

/** What became of it. */
export type Invoked = (Ending | { readonly kind: "timeout" }) & {
  readonly afterMs: number;
  /** The last request that the function made. */
  readonly exchange?: Exchange;
};

/**
 * Runs the handler in virtual time: timers and answers come in the order of their times. Answers at once when the
 * transport does. Nothing at all is JSON's null (Lambda).
 * @throws what the transport throws
 */
export function invoke(invocation: Invocation): Invoked | Promise<Invoked> {
  const { code, limitMs } = invocation;
  const { realm } = code;
  const loop = new VirtualLoop();
  let exchange: Exchange | undefined;
  let ending: Ending | undefined;
  const context = realm.kit.parse(JSON.stringify({ clientContext: invocation.clientContext })) as object;
  const handler = handlerOf(invocation, loop, (latest) => {
    exchange = latest;
  });
  realm.kit.call(
    () => handler(realm.kit.parse(invocation.event), context),
    (body = "null") => {
      ending = { kind: "returned", body };
    },
    (message) => {
      ending = { kind: "threw", message };
    },
  );
  const goOn = (): Invoked | Promise<Invoked> => {
    for (;;) {
      realm.drain();
      loop.check();
      const seen = exchange === undefined ? {} : { exchange };
      if (ending !== undefined) return { ...ending, afterMs: loop.nowMs, ...seen };
      const { learning } = loop;
      if (learning !== undefined) return learning.then(goOn);
      if (!loop.advance(limitMs)) return { kind: "timeout", afterMs: limitMs, ...seen };
    }
  };
  return goOn();
}

function handlerOf(
  { code, target, transport, atMs, epochMs, limitMs }: Invocation,
  loop: VirtualLoop,
  onExchange: (exchange: Exchange) => void,
): (event: unknown, context: object) => unknown {
  const { kit } = code.realm;
  return code.createHandler(kit.parse(JSON.stringify(target)), {
    fetch: virtualFetch({ kit, loop, transport, atMs, limitMs, onExchange }),
    time: {
      nowMs: () => loop.nowMs,
      epochMs: () => epochMs + loop.nowMs,
      after: (milliseconds, call) => loop.after(milliseconds, call),
    },
  });
}

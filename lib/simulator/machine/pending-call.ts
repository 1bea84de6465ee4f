import type { JsonValue } from "../../data-action/index.js";
import type { DataActionReply } from "../port.js";
import { exchangeOf } from "./events.js";

/** A call of a data action from its beginning until the flow takes the reply. */
export class PendingCall {
  inputs: Readonly<Record<string, JsonValue>> = {};
  askedAtMs = 0;
  private timeoutMs = 0;
  private reply: DataActionReply | undefined;

  begin(inputs: Readonly<Record<string, JsonValue>>, timeoutMs: number, atMs: number): void {
    this.inputs = inputs;
    this.timeoutMs = timeoutMs;
    this.askedAtMs = atMs;
  }

  /**
   * Takes the port's reply, or a time-out when the step's own limit comes earlier; just at the limit the reply counts.
   * @returns how long it takes, in milliseconds
   */
  accept(reply: DataActionReply): number {
    const isInTime = reply.afterMs <= this.timeoutMs;
    this.reply = isInTime ? reply : { path: "timeout", afterMs: this.timeoutMs, ...exchangeOf(reply) };
    return this.reply.afterMs;
  }

  /** The reply that the flow has waited for. */
  take(): DataActionReply {
    const { reply } = this;
    if (reply === undefined) throw new TypeError("no reply has been given");
    this.reply = undefined;
    return reply;
  }
}

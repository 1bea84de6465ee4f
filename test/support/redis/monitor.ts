import { connect } from "node:net";
import { encodeCommand } from "./resp.js";

/** Everything that Redis does, also within scripts, as its MONITOR prints it. */
export interface Monitor {
  /** What was done until now. */
  text(): Promise<string>;
  close(): void;
}

/** @param ping sends a text to the same Redis, by which the monitor knows that it has seen all that was before */
export function monitorRedis(port: number, ping: (text: string) => Promise<unknown>): Promise<Monitor> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(encodeCommand(["MONITOR"])));
    let seen = "";
    let marks = 0;
    const text = async (): Promise<string> => {
      const mark = `mark-${++marks}`;
      await ping(mark);
      while (!seen.includes(mark)) await new Promise((more) => socket.once("data", more));
      return seen;
    };
    socket.setEncoding("utf8").on("error", reject);
    socket.on("data", (chunk) => {
      seen += String(chunk);
      resolve({ text, close: () => socket.destroy() });
    });
  });
}

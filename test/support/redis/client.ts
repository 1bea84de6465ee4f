import { connect } from "node:net";
import { encodeCommand, type Reply, readReply } from "./resp.js";

/** One connection to Redis. Commands are answered in their order. */
export interface RedisClient {
  send(...command: readonly (string | number)[]): Promise<Reply>;
  close(): void;
}

export function redisClient(port: number): Promise<RedisClient> {
  return new Promise((resolve, reject) => {
    const waiting: { resolve(reply: Reply): void; reject(error: Error): void }[] = [];
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let rest: Buffer = Buffer.alloc(0);
    const broken = (error: Error): void => {
      reject(error);
      for (const one of waiting.splice(0)) one.reject(error);
    };
    socket.on("error", broken);
    socket.on("close", () => broken(new Error("the connection to Redis is closed")));
    socket.on("data", (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (let read = readReply(rest); read !== undefined; read = readReply(rest)) {
        rest = rest.subarray(read.end);
        waiting.shift()?.resolve(read.reply);
      }
    });
    const send: RedisClient["send"] = (...command) =>
      new Promise((answer, fail) => {
        if (socket.destroyed) return fail(new Error("the connection to Redis is closed"));
        waiting.push({ resolve: answer, reject: fail });
        socket.write(encodeCommand(command.map(String)));
      });
    socket.on("connect", () => resolve({ send, close: () => socket.destroy() }));
  });
}

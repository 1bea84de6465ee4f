import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";

const LOOPBACK = /^(127(\.\d+){3}|::1|localhost)$/;

function refusal(host: string): Error {
  return Object.assign(new Error(`refused a connection to ${host}: only loopback is allowed`), {
    code: "ENOTLOOPBACK",
  });
}

/** The host of a connect call in any of its forms; undefined for a local socket file. */
function hostOf(args: readonly unknown[]): string | undefined {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof first === "object" && first !== null) {
    const { host, port, path } = first as { host?: string; port?: number; path?: string };
    return path !== undefined && port === undefined ? undefined : (host ?? "localhost");
  }
  return typeof args[1] === "string" ? args[1] : "localhost";
}

/** Makes this thread unable to open a socket, resolve a name or send a datagram beyond loopback. */
export function refuseRemoteSockets(): void {
  const connect = net.Socket.prototype.connect as (...args: unknown[]) => net.Socket;
  net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]): net.Socket {
    const host = hostOf(args);
    if (host === undefined || LOOPBACK.test(host)) return connect.apply(this, args);
    process.nextTick(() => this.destroy(refusal(host)));
    return this;
  } as typeof net.Socket.prototype.connect;

  const lookup = dns.lookup as (...args: unknown[]) => void;
  Object.assign(dns, {
    lookup: (host: string, ...rest: unknown[]) => {
      if (LOOPBACK.test(host)) return lookup(host, ...rest);
      const callback = rest.at(-1) as (error: Error) => void;
      process.nextTick(() => callback(refusal(host)));
    },
  });

  dgram.Socket.prototype.send = () => {
    throw refusal("a datagram's receiver");
  };
}

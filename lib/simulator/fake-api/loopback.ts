/** This machine only: the fake API has no security. */
export function requireLoopback(host: string): void {
  if (host === "localhost" || host === "::1" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)) return;
  throw new RangeError(`the fake API listens on this machine only (127.0.0.1, ::1, localhost), not on ${host}`);
}

/** `http://127.0.0.1:8080` */
export const urlOf = (host: string, port: number): string =>
  `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

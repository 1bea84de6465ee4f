/**
 * `fetch` with a connection of its own for each request. Instances of functions are frozen between calls: what lies
 * between forgets a kept connection meanwhile, nothing here notices, and the next request would be lost in it, perhaps
 * one that must not be sent twice.
 */
export const freshFetch: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set("connection", "close");
  return fetch(input, { ...init, headers });
};

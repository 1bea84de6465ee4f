export { type LoopbackOptions, type LoopbackTransport, loopbackTransport } from "./loopback.js";
export { type RealTime, realTime } from "./real-time.js";
export type { UrlMap } from "./target.js";

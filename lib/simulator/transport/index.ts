export { type HttpTransport, type HttpTransportOptions, httpTransport } from "./http.js";
export { type RealTime, realTime } from "./real-time.js";
export type { UrlMap } from "./target.js";

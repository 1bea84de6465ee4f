export { type HttpTransport, type HttpTransportOptions, httpTransport } from "./http.js";
export { realTime } from "./real-time.js";

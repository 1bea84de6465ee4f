export { realTime } from "../../common/real-time.js";
export { type HttpTransport, type HttpTransportOptions, httpTransport } from "./http.js";

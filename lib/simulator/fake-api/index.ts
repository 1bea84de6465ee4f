export type { RecordedRequest } from "./requests.js";
export { type FakeApi, type FakeApiOptions, startFakeApi } from "./server.js";

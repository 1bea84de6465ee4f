export { type RedisClient, redisClient } from "./client.js";
export { type Monitor, monitorRedis } from "./monitor.js";
export type { Running } from "./process.js";
export { describeWithRedis } from "./programs.js";
export { RedisError, type Reply } from "./resp.js";
export { startRedis, startWebdis, WEBDIS_USER } from "./servers.js";
export { startUpstash, type UpstashServer } from "./upstash-server.js";

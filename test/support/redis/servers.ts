import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Running, startServer } from "./process.js";

/** An empty Redis that writes nothing to a disk. */
export const startRedis = (): Promise<Running> =>
  startServer("redis-server", (port, folder) =>
    ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder].map(String),
  );

export const WEBDIS_USER = { userName: "flows", password: "p@ss:word" };

/** Webdis before a Redis, where only a user may do anything, and nothing but run scripts. */
export const startWebdis = (redisPort: number): Promise<Running> =>
  startServer("webdis", (port, folder) => {
    const file = join(folder, "webdis.json");
    const { userName, password } = WEBDIS_USER;
    const settings = {
      redis_host: "127.0.0.1",
      redis_port: redisPort,
      redis_auth: null,
      http_host: "127.0.0.1",
      http_port: port,
      threads: 2,
      pool_size: 10,
      daemonize: false,
      database: 0,
      verbosity: 0,
      logfile: join(folder, "webdis.log"),
      acl: [{ disabled: ["*"] }, { http_basic_auth: `${userName}:${password}`, enabled: ["EVAL"] }],
    };
    writeFileSync(file, JSON.stringify(settings));
    return [file];
  });

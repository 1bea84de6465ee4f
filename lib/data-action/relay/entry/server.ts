import { delimiter } from "node:path";
import { RELAY_DEFAULTS } from "../server/defaults.js";
import { jsonLog } from "../server/log.js";
import { type RelayServer, startRelay } from "../server/start.js";
import { TOKEN_VARIABLE } from "../server/token.js";
import { readTarget, TARGET_SUFFIX, targetFiles } from "./target-file.js";

/**
 * The relay's server as a program without packages, for containers. It is told all by its environment:
 * `BUTTRESS_RELAY_TARGETS` has files and folders of targets, parted as in PATH; `BUTTRESS_RELAY_TOKEN` the bearer
 * token; `HOST` and `PORT` where to listen.
 */
async function main(environment: NodeJS.ProcessEnv): Promise<void> {
  const targets = targetFiles(targetPaths(environment.BUTTRESS_RELAY_TARGETS)).map(readTarget);
  const server = await startRelay(targets, {
    token: environment[TOKEN_VARIABLE] || undefined,
    host: environment.HOST || RELAY_DEFAULTS.host,
    port: portOf(environment.PORT || String(RELAY_DEFAULTS.port)),
    log: jsonLog(say),
  });
  say(JSON.stringify({ type: "listening", url: server.url, apis: targets.map(({ api }) => api) }));
  stopOnSignals(server);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function targetPaths(paths = ""): readonly string[] {
  const named = paths.split(delimiter).filter((path) => path !== "");
  if (named.length > 0) return named;
  throw new RangeError(`BUTTRESS_RELAY_TARGETS must name the targets: files, or folders of *${TARGET_SUFFIX}`);
}

function portOf(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new RangeError(`PORT must be a whole number from 0 to 65535, got ${text}`);
}

/** The first signal lets running calls end; the second one ends the process at once, as without this. */
function stopOnSignals(server: RelayServer): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void server.close());
}

main(process.env).catch((error: Error) => {
  console.error(JSON.stringify({ type: "error", message: error.message }));
  process.exitCode = 2;
});

import { join } from "node:path";

export type RelayBundle = "function" | "lambda" | "server";

/** Path of a bundle: CommonJS for Node 20 without packages. From here it is the same in sources and in `dist`. */
export const relayBundle = (name: RelayBundle): string => join(BUNDLES, `${name}.js`);

const BUNDLES = join(__dirname, "..", "..", "..", "..", ".gen", "relay");

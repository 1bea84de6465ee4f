import { bootEngine, type Engine } from "./index.js";

/** Starts one engine for the tests of a file; the result gives it inside tests. */
export function useEngine(): () => Engine {
  let engine: Engine | undefined;
  beforeAll(async () => {
    engine = await bootEngine();
  }, 30_000);
  return () => {
    if (engine === undefined) throw new Error("the vendor engine is there only inside tests");
    return engine;
  };
}

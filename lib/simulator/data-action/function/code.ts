import type { RealTime } from "../../../common/real-time.js";
import type { RelayTarget } from "../../../data-action/relay/target.js";
import { notModelled } from "../../machine/flow-error.js";
import { type Realm, realmOf } from "./realm.js";

/** The handler of a function, as the platform calls it. */
export type Handler = (event: unknown, context: object) => unknown;

/** What the code of a relay gets in place of a network and a clock. */
interface Adapters {
  readonly fetch: unknown;
  readonly time: RealTime;
}

/** The code of a relay, ready to be called. */
export interface FunctionCode {
  readonly realm: Realm;
  readonly createHandler: (target: unknown, adapters: Adapters) => Handler;
}

/** Loaded once, however many data actions and runs use it. */
const loaded = new Map<string, FunctionCode>();

/**
 * Loads the code of a function data action. Only relays of this project are run: they take their network and their clock
 * from whoever calls them.
 * @param place what it is the code of, for messages
 * @throws NotModelled for other code
 */
export function functionCode(code: string, target: RelayTarget, place: string): FunctionCode {
  const known = loaded.get(code);
  if (known !== undefined) return known;
  const realm = realmOf(code, { "./api.json": target }, place);
  const { createHandler } = realm.exports;
  if (typeof createHandler !== "function") return notModelled(`${place} is code of its own, which is not run`);
  const made = { realm, createHandler: createHandler as FunctionCode["createHandler"] };
  loaded.set(code, made);
  return made;
}

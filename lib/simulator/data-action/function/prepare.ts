import { readFileSync } from "node:fs";
import { relayBundle } from "../../../data-action/relay/package/bundle.js";
import type { RelayTarget } from "../../../data-action/relay/target.js";
import { notModelled } from "../../machine/flow-error.js";
import type { RuntimeFunction } from "../definition.js";
import { type FunctionCode, functionCode } from "./code.js";

/** A function with its code loaded. */
export interface PreparedFunction {
  readonly code: FunctionCode;
  readonly target: RelayTarget;
  readonly timeoutMs: number;
}

/** @throws NotModelled for code that is no relay of this project */
export function prepareFunction(settings: RuntimeFunction, place: string): PreparedFunction {
  if ("unreadable" in settings)
    return notModelled(`${place}: what the function does is unknown: ${settings.unreadable}`);
  const { target, timeoutSeconds, code = ownCode() } = settings;
  return { code: functionCode(code, target, `${place}, function`), target, timeoutMs: timeoutSeconds * 1000 };
}

let own: string | undefined;

/** The relay of this project. */
export const ownCode = (): string => (own ??= readFileSync(relayBundle("function"), "utf8"));

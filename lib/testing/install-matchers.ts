import { matchers } from "./matchers.js";
import { flowSerializer, type SnapshotSerializer, traceSerializer } from "./serializers.js";

/** As much of jest's `expect` as is needed here. */
export interface Expect {
  extend(matchers: Readonly<Record<string, unknown>>): void;
  addSnapshotSerializer(serializer: SnapshotSerializer): void;
}

/**
 * Teaches jest the matchers and the snapshot formats of flows and runs.
 * @param expect jest's; where it is no global, hand over the one of `@jest/globals`. @default the global `expect`
 */
export function installMatchers(expect: unknown = (globalThis as { expect?: unknown }).expect): void {
  if (!isExpect(expect))
    throw new TypeError("installMatchers() needs jest's expect; call it in a test or in a file of setupFilesAfterEnv");
  expect.extend(matchers);
  expect.addSnapshotSerializer(flowSerializer);
  expect.addSnapshotSerializer(traceSerializer);
}

const isExpect = (value: unknown): value is Expect =>
  typeof value === "function" && "extend" in value && "addSnapshotSerializer" in value;

/**
 * `buttress/testing`: run flows in your own tests, without a platform, a network or real time.
 */
export { DataTables, type DataTablesOptions, type TableRow, type TableRows } from "../simulator/tables/data-tables.js";
export { type Expect, installMatchers } from "./install-matchers.js";
export { type MatcherResult, matchers } from "./matchers.js";
export { type FallbackKind, type Reading, readRun } from "./reading.js";
export { flowSerializer, type SnapshotSerializer, traceSerializer } from "./serializers.js";
export { type SimulateSubject, simulate, type TestOptions } from "./simulate.js";

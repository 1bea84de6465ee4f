const { availableParallelism } = require("node:os");

/** @type {import("jest").Config} */
const shared = {
  testEnvironment: "node",
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
  moduleFileExtensions: ["ts", "js", "json"],
  // Sources import "./x.js", as TypeScript wants it; the file on disk is x.ts.
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/cdktf.out/"],
};

module.exports = {
  // Property tests and real programs take their time on a busy machine with two cores.
  testTimeout: 60_000,
  // Jest leaves one core to itself, which on a machine with two means one worker and an idle core.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/test/conformance/"],
    },
    { ...shared, displayName: "conformance", testMatch: ["<rootDir>/test/conformance/**/*.test.ts"] },
  ],
};

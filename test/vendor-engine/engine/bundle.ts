import fs from "node:fs";
import Module from "node:module";
import path from "node:path";
import type { Untyped } from "./untyped.js";

/** The bundle's own `require`: its modules have numbers only. */
export type BundleRequire = (module: number) => Untyped;

/** Modules of bundle 0.0.18 by what they do. */
export const MODULE = {
  expressionConfig: 8,
  flowTypes: 13,
  network: 15,
  promise: 22,
  dataTypes: 29,
  newId: 35,
  expressionProperty: 56,
  variableScope: 57,
  variableGroup: 64,
  propertyOptions: 73,
  variableFactory: 90,
  variableModels: 128,
  expressionParser: 151,
  resultType: 153,
  flowTemplates: 170,
  flowWrappers: 176,
  functionTable: 187,
  flowInfo: 225,
  flowInfoViewModel: 266,
  notifications: 312,
  request: 454,
  bootConfiguration: 785,
  languageTag: 864,
  surveyInviteViewModel: 924,
} as const;

const PACKAGE = "purecloud-flow-scripting-api-sdk-javascript";
const START = 't.p="/build-scripting/release/",t(t.s=1344)';

/**
 * Loads the published file with one expression changed in memory, which hands out the bundle's `require`
 * before its first module runs.
 */
export function loadBundle(beforeStart: (require: BundleRequire) => void): { scripting: Untyped; load: BundleRequire } {
  const file = require.resolve(PACKAGE);
  const source = fs.readFileSync(file, "utf8");
  if (source.split(START).length !== 2) throw new Error(`${PACKAGE} is not the version this harness knows`);
  let load: BundleRequire | undefined;
  const module = new Module(file) as Untyped;
  module.filename = file;
  module.paths = (Module as Untyped)._nodeModulePaths(path.dirname(file));
  module.handOut = (require: BundleRequire): void => {
    load = require;
    beforeStart(require);
  };
  module._compile(source.replace(START, START.replace(",", ",module.handOut(t),")), file);
  if (load === undefined) throw new Error(`${PACKAGE} did not start`);
  return { scripting: module.exports, load };
}

import fs from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";
import { isMap, isUnknown, type Value, type ValueMap } from "./values.js";

/** How provider 1.84 tells functions from other actions: by their category alone. */
const isFunctionCategory = (category: string): boolean =>
  category.toLowerCase().replace(/[_-]/g, " ").includes("function data action");

/** What is wrong with an action because it is a function, or because the provider does not see that it is one. */
export function functionProblems(action: ValueMap, folder: string): string[] {
  const { category } = action;
  const settings = onlyBlock(action.function_config);
  if (typeof category !== "string") return [];
  if (settings === undefined)
    return isFunctionCategory(category) ? ["category is one of functions, so function_config is required"] : [];
  if (!isFunctionCategory(category))
    return ['category must contain "function data action", or the provider ignores function_config'];
  const url = onlyBlock(action.config_request)?.request_url_template;
  return [
    ...(url === null || url === undefined ? [] : ["config_request.request_url_template belongs to the platform"]),
    ...unset(settings).map((name) => `function_config.${name} must be set: the provider sends it as 0 or ""`),
    ...packageProblems(settings, folder).map((problem) => `function_config.file_path ${problem}`),
  ];
}

/** The state after a read: of a package's path only the name comes back. */
export function readFunction(action: ValueMap): ValueMap {
  const settings = onlyBlock(action.function_config);
  if (typeof settings?.file_path !== "string") return action;
  return { ...action, function_config: [{ ...settings, file_path: path.basename(settings.file_path) }] };
}

const onlyBlock = (value: Value | undefined): ValueMap | undefined =>
  Array.isArray(value) ? value.filter(isMap)[0] : undefined;

const unset = (settings: ValueMap): string[] =>
  ["handler", "runtime", "timeout_seconds", "description"].filter((name) => settings[name] === null);

function packageProblems({ file_path: file, handler }: ValueMap, folder: string): string[] {
  if (typeof file !== "string" || isUnknown(handler)) return [];
  if (path.basename(file) !== file) return [`must be a name without a folder, which is all that is read back: ${file}`];
  const names = namesInZip(path.resolve(folder, file));
  if (names === undefined) return [`names a file that is no zip: ${file}`];
  const code = `${String(handler).replace(/\.[^./]*$/, "")}.js`;
  return names.includes(code) ? [] : [`names a package without ${code}, which the handler needs: ${names.join(", ")}`];
}

function namesInZip(file: string): string[] | undefined {
  try {
    return Object.keys(unzipSync(fs.readFileSync(file)));
  } catch {
    return undefined;
  }
}

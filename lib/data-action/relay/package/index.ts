export { type RelayBundle, relayBundle } from "./bundle.js";
export { checkTarget } from "./check-target.js";
export { FUNCTION_HANDLER, functionZip } from "./function-zip.js";

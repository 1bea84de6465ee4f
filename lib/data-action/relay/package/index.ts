export { type RelayBundle, relayBundle } from "./bundle.js";
export { checkTarget } from "./check-target.js";
export { functionZip } from "./function-zip.js";

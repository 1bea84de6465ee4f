import { type Duration, seconds } from "../common/duration.js";

/** Shortest and longest timeout of a data action; whole seconds (vendor help, provider 1.84). */
export const TIMEOUT: { readonly from: Duration; readonly to: Duration } = { from: seconds(1), to: seconds(60) };

/**
 * Timeout of an operation that names none. The platform's own default is 60 s, but a running call holds one of the
 * organisation's few slots: 50 slots carry 0.8 hanging calls a second at 60 s, and 3.3 at 15 s. 15 s is also the most
 * that a function data action may take, so the time stays the same when the capture changes.
 */
export const DEFAULT_TIMEOUT: Duration = seconds(15);

/** Length of the name of an action and of an integration (provider 1.84). */
export const NAME_LENGTH = { from: 1, to: 256 } as const;

/** JSON deeper than this is refused (vendor help). */
export const JSON_DEPTH = 50;

/** Input names that overwrite a value of the platform, so that the action fails (vendor help). */
export const RESERVED_INPUTS: readonly string[] = ["orgId", "integrationId", "rawRequest"];

/**
 * Names in contracts: a letter first, then letters, digits and `_`. The platform also takes `-` (vendor help), but
 * Velocity reads `${input.a-b}` easily as a subtraction.
 */
export const CONTRACT_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Values that every template can use besides inputs and credentials (vendor help). */
export const TEMPLATE_TOOLS: readonly string[] = ["esc", "encoding", "math", "urlTool"];

/** Names that the success template has already (vendor help). */
export const RESPONSE_NAMES: readonly string[] = [...TEMPLATE_TOOLS, "rawResult", "successTemplateUtils", "input"];

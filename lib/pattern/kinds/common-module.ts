import { z } from "zod";
import { waitLimit } from "../../architect/platform.js";
import type { FlowKind } from "./kind.js";
import { wait } from "./layout.js";

/** Types of flows that a module can serve: it has only what all of them have, and all of them have Wait. */
export const MODULE_USERS = ["workflow", "inboundShortMessage", "inboundEmail"] as const;
type ModuleUser = (typeof MODULE_USERS)[number];

const isUser = (type: string): type is ModuleUser => (MODULE_USERS as readonly string[]).includes(type);

const usedBy = z
  .array(z.string().refine(isUser, { params: { problem: "module-user", types: MODULE_USERS.join(", ") } }))
  .min(1)
  .refine((types) => new Set(types).size === types.length, { error: "a list that names each type once" })
  .exactOptional();

export const DEFAULT_USERS = ["workflow"] as const;

/** Modules pause with Wait, and go back to the flow that called them, whatever happened. */
export const commonModuleKind: FlowKind<"commonModule"> = {
  type: "commonModule",
  options: { usedBy },
  scope: "Common",
  localScope: "Common",
  channel: "none",
  takesInputs: true,
  returns: true,
  variableFlags: "both",
  profile: "digital",
  longestPauseMs: Math.min(...MODULE_USERS.map((type) => waitLimit(type) ?? 0)),
  pause: wait,
  leaveTo: () => [{ kind: "endTask", name: "Back to the caller" }],
  say: () => [],
  end: () => [],
  assemble: ({ name, description, division, defaultLanguage, usedBy = DEFAULT_USERS }, parts) => ({
    type: "commonModule",
    name,
    description,
    division,
    supportedLanguages: { [defaultLanguage]: { none: true } },
    variables: parts.variables,
    settings: {
      settingsCommonModule: { compatibleFlowTypes: usedBy.map((type) => ({ flowType: type.toLowerCase() })) },
    },
    startUpTaskActions: parts.call,
  }),
};

import type { Rule } from "../../rule.js";
import { ACTION_TIMEOUT_RANGE } from "./action-timeout-range.js";
import { CONTRACT_INPUT_NAME } from "./contract-input-name.js";
import { CONTRACT_INPUT_NOT_SCALAR } from "./contract-input-not-scalar.js";
import { CONTRACT_MALFORMED } from "./contract-malformed.js";
import { CONTRACT_UNSUPPORTED_SCHEMA } from "./contract-unsupported-schema.js";
import { CREDENTIAL_IN_FILE } from "./credential-in-file.js";
import { FLOW_SETS_COMPUTED_ARGUMENT } from "./flow-sets-computed-argument.js";
import { FLOW_WITHOUT_DEPENDENCY } from "./flow-without-dependency.js";
import { INTEGRATION_NOT_ENABLED } from "./integration-not-enabled.js";
import { SUBSTITUTION_WITHOUT_VALUE } from "./substitution-without-value.js";
import { TRANSLATION_DEFAULT_NOT_JSON } from "./translation-default-not-json.js";
import { UNESCAPED_TEMPLATE } from "./unescaped-template.js";

export const TERRAFORM: readonly Rule[] = [
  FLOW_SETS_COMPUTED_ARGUMENT,
  FLOW_WITHOUT_DEPENDENCY,
  SUBSTITUTION_WITHOUT_VALUE,
  INTEGRATION_NOT_ENABLED,
  CREDENTIAL_IN_FILE,
  ACTION_TIMEOUT_RANGE,
  UNESCAPED_TEMPLATE,
  TRANSLATION_DEFAULT_NOT_JSON,
  CONTRACT_MALFORMED,
  CONTRACT_INPUT_NAME,
  CONTRACT_INPUT_NOT_SCALAR,
  CONTRACT_UNSUPPORTED_SCHEMA,
];

// biome-ignore-all lint/suspicious/noThenProperty: Spectral calls it so
/** Rules of Spectral that ask about the same as six rules of Buttress, for scripts/bench.mjs. */
const { pattern, schema, truthy } = require("@stoplight/spectral-functions");

const mustHave = (...fields) => fields.map((field) => ({ field, function: truthy }));
const mustNotMatch = (notMatch) => ({ function: pattern, functionOptions: { notMatch } });
const range = { type: "integer", minimum: 1, maximum: 99 };

module.exports = {
  rules: {
    "value-out-of-range": {
      given: "$..loop.loopCount.lit",
      then: { function: schema, functionOptions: { schema: range } },
    },
    "action-incomplete": { given: "$..callData", then: mustHave("name", "category") },
    "refused-name": { given: "$..name", then: mustNotMatch("[{}]") },
    "yaml-text-read-as-value": { given: "$..value.lit", then: mustNotMatch("^(?:0|\\+)\\d+$") },
    "secret-in-literal": { given: "$..lit", then: mustNotMatch("^(?:AKIA|ghp_|xox[bp]-)") },
    "leftover-substitution": { given: "$..exp", then: mustNotMatch("\\{\\{") },
  },
};

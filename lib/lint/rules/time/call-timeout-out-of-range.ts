import { LIMITS } from "../../../architect/platform.js";
import { formatMilliseconds } from "../../../common/duration.js";
import { titleOf } from "../../facts/titles.js";
import { boundsOf } from "../../facts/variable-bounds.js";
import { flowRule } from "../../rule.js";

export const CALL_TIMEOUT_OUT_OF_RANGE = flowRule({
  id: "call-timeout-out-of-range",
  category: "time",
  severity: "warning",
  what: "a timeout of a Call Data Action below a second, or above what a data action can take",
  why: "in less than a second even a healthy API often does not answer, so calls that would succeed time out; above 60 s the timeout never comes, since the data action itself gives up before",
  help: "give a timeout from 1 s to 60 s, a little above that of the data action",
  source: "vendor docs and Terraform provider: a data action takes 1 s to 60 s",
  sure: "the timeout is a literal, or an expression beyond the range whatever its variables hold",
  bad: `- callData:
    name: Get the quote
    timeout:
      lit:
        ms: 30
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
`,
  good: `- callData:
    name: Get the quote
    timeout:
      lit:
        seconds: 30
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
`,
  create: ({ view, report }) => ({
    actions: {
      callData: (call) => {
        if (call.timeout === undefined) return;
        const { low, high } = view.fact(boundsOf).ofSetting(call.timeout, call, "timeout");
        const { min, max } = LIMITS.dataActionTimeout.value;
        const at = { node: call, path: ["timeout"] };
        if (high < min.milliseconds) report(at, `${titleOf(call)} has ${formatMilliseconds(high)} to answer`);
        else if (low > max.milliseconds)
          report(at, `the timeout of ${formatMilliseconds(low)} never comes: the data action ends after ${max}`);
      },
    },
  }),
});

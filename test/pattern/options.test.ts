import { emitFlow } from "../../lib/architect/flow/index.js";
import { hours, minutes, seconds } from "../../lib/common/duration.js";
import { customRelay, envelope } from "../../lib/data-action/index.js";
import { buildResilientFlow, type WorkflowDeclaration, workflow } from "../../lib/pattern/index.js";
import {
  type Backoff,
  callback,
  constant,
  explicit,
  exponential,
  linear,
  manualReview,
  proportional,
  type Resilience,
} from "../../lib/policy/index.js";
import { exampleOperation } from "./example-api.js";

const yamlOf = (resilience: Resilience, flow: Partial<WorkflowDeclaration> = {}): string =>
  emitFlow(
    buildResilientFlow({ call: exampleOperation(resilience), flow: { ...workflow({ name: "Options" }), ...flow } })
      .flow,
  );

const backoff = (of: Backoff): Resilience => ({
  retry: { maxRetries: 9, backoff: of },
});

/** Every option of a policy and of a flow: a declaration without it, and the same with it changed. */
const OPTIONS: readonly [option: string, before: Resilience, after: Resilience][] = [
  ["retry.maxRetries", {}, { retry: { maxRetries: 6 } }],
  ["retry.maxWait", {}, { retry: { maxWait: minutes(1) } }],
  ["retry.backoff", {}, { retry: { backoff: constant({ wait: seconds(7) }) } }],
  ["retry.throttled.statuses", {}, { retry: { throttled: { statuses: [429, 460] } } }],
  ["retry.throttled.backoff", {}, { retry: { throttled: { backoff: constant({ wait: seconds(7) }) } } }],
  ["retry.transient.statuses", {}, { retry: { transient: { statuses: [502, 503, 504] } } }],
  ["retry.transient.timeout", {}, { retry: { transient: { timeout: false } } }],
  ["retry.transient.backoff", {}, { retry: { transient: { backoff: constant({ wait: seconds(7) }) } } }],
  ["retry.unusual", {}, { retry: { transient: { statuses: [404] }, unusual: [404] } }],
  ["constant.wait", backoff(constant({ wait: seconds(1) })), backoff(constant({ wait: seconds(2) }))],
  ["constant.jitter", backoff(constant({ wait: seconds(1) })), backoff(constant({ wait: seconds(1), jitter: "full" }))],
  [
    "linear.base",
    backoff(linear({ base: seconds(1), step: seconds(3) })),
    backoff(linear({ base: seconds(2), step: seconds(3) })),
  ],
  ["linear.step", backoff(linear({ base: seconds(1) })), backoff(linear({ base: seconds(1), step: seconds(3) }))],
  ["linear.cap", backoff(linear({ base: seconds(1) })), backoff(linear({ base: seconds(1), cap: seconds(4) }))],
  ["linear.jitter", backoff(linear({ base: seconds(1) })), backoff(linear({ base: seconds(1), jitter: "none" }))],
  ["exponential.base", backoff(exponential({ base: seconds(1) })), backoff(exponential({ base: seconds(2) }))],
  [
    "exponential.factor",
    backoff(exponential({ base: seconds(1) })),
    backoff(exponential({ base: seconds(1), factor: 1.5 })),
  ],
  [
    "exponential.cap",
    backoff(exponential({ base: seconds(1) })),
    backoff(exponential({ base: seconds(1), cap: seconds(9) })),
  ],
  [
    "exponential.jitter",
    backoff(exponential({ base: seconds(1) })),
    backoff(exponential({ base: seconds(1), jitter: proportional(0.5) })),
  ],
  ["explicit.waits", backoff(explicit([seconds(1)])), backoff(explicit([seconds(1), seconds(2)]))],
  ["explicit.jitter", backoff(explicit([seconds(1)])), backoff(explicit([seconds(1)], { jitter: "none" }))],
  [
    "proportional.fraction",
    backoff(explicit([seconds(1)], { jitter: proportional(0.1) })),
    backoff(explicit([seconds(1)], { jitter: proportional(0.2) })),
  ],
  ["patience", {}, { patience: hours(1) }],
  ["fallback", {}, { fallback: callback({ queue: "Desk" }) }],
  ["manualReview.reason", {}, { fallback: manualReview({ reason: "Ask Kim" }) }],
  ["callback.queue", { fallback: callback({ queue: "Desk" }) }, { fallback: callback({ queue: "Other" }) }],
  [
    "callback.numberInput",
    { fallback: callback({ queue: "Desk" }) },
    { fallback: callback({ queue: "Desk", numberInput: "phone" }) },
  ],
  [
    "callback.nameInput",
    { fallback: callback({ queue: "Desk" }) },
    { fallback: callback({ queue: "Desk", nameInput: "who" }) },
  ],
];

/** Options that only an envelope can serve. */
const ENVELOPE_OPTIONS: readonly [option: string, place: string, after: Resilience][] = [
  ["retry.retryAfter honour", "retry.retryAfter", { retry: { retryAfter: "honour" } }],
  ["retry.retryAfter ignore", "retry.retryAfter", { retry: { retryAfter: "ignore" } }],
  ["retry.retryAfterSpread", "retry.retryAfterSpread", { retry: { retryAfterSpread: 0.2 } }],
  ["retry.lowRemaining ignore", "retry.lowRemaining", { retry: { lowRemaining: "ignore" } }],
  ["retry.lowRemaining.below", "retry.lowRemaining", { retry: { lowRemaining: { below: 5 } } }],
  ["retry.lowRemaining.wait", "retry.lowRemaining", { retry: { lowRemaining: { wait: seconds(9) } } }],
];

const behindRelay = (resilience: Resilience): string => {
  const call = exampleOperation(resilience, envelope(customRelay()));
  return emitFlow(buildResilientFlow({ call, flow: workflow({ name: "Options" }) }).flow);
};

describe("every option about an envelope", () => {
  it.each(ENVELOPE_OPTIONS)("%s changes what is emitted", (_, _place, after) => {
    expect(behindRelay(after)).not.toBe(behindRelay({}));
  });

  it.each(ENVELOPE_OPTIONS)("%s is refused where nothing could serve it", (_, place, after) => {
    const refused = (at: string) => ({
      problems: [expect.objectContaining({ code: "envelope-only", place: `${at}.${place}` })],
    });
    expect(() => yamlOf(after)).toThrow(expect.objectContaining(refused("parcels.resilience")));
    const own = () =>
      buildResilientFlow({ call: exampleOperation(), flow: workflow({ name: "Own" }), resilience: after });
    expect(own).toThrow(expect.objectContaining(refused("parcels.operations.book.flow.resilience")));
    expect(own).toThrow("declare capture: envelope() at parcels");
  });

  it("leaves the flow alone where it is given its default", () => {
    const retry = {
      retryAfter: "withinMaxWait",
      retryAfterSpread: 0.1,
      lowRemaining: { below: 10, wait: seconds(5) },
    } as const;
    expect(behindRelay({ retry })).toBe(behindRelay({}));
  });

  it.each<[string, Resilience]>([
    ["throttled.statuses", { retry: { throttled: { statuses: [429, 460] } } }],
    ["maxWait, up to which waits are as asked", { retry: { maxWait: minutes(10) } }],
    ["patience", { patience: hours(1) }],
    ["fallback", { fallback: callback({ queue: "Desk" }) }],
  ])("%s counts here too", (_, after) => {
    expect(behindRelay(after)).not.toBe(behindRelay({}));
  });
});

describe("every option changes what is emitted", () => {
  it.each(OPTIONS)("%s", (_, before, after) => {
    expect(yamlOf(after)).not.toBe(yamlOf(before));
  });

  it.each<[keyof WorkflowDeclaration, Partial<WorkflowDeclaration>]>([
    ["name", { name: "Other" }],
    ["description", { description: "Books parcels" }],
    ["division", { division: "Sales" }],
    ["defaultLanguage", { defaultLanguage: "de-de" }],
  ])("flow.%s", (_, changed) => {
    expect(yamlOf({}, changed)).not.toBe(yamlOf({}));
  });

  it("leaves the flow alone where an option is given its default", () => {
    expect(yamlOf({ retry: { maxRetries: 5, maxWait: seconds(3500), transient: { timeout: true } } })).toBe(yamlOf({}));
  });
});

import { milliseconds, minutes, seconds } from "../../lib/common/duration.js";
import { checkSystems, commonModule, type TriggerDeclaration, workflow } from "../../lib/pattern/index.js";
import { exampleOperation } from "./example-api.js";

const call = exampleOperation();
const parcels = { call, flow: workflow({ name: "Parcels" }) };
const part = { call, flow: commonModule({ name: "Part" }) };
const trigger: TriggerDeclaration = {
  name: "After calls",
  topic: "v2.detail.events.conversation.{id}.customer.end",
  workflow: parcels,
};

const check = (...triggers: readonly TriggerDeclaration[]) =>
  checkSystems([{ id: "a", apis: [call.api], flows: [parcels, part], triggers }]);

describe("triggers of a system", () => {
  it.each<[string, Partial<TriggerDeclaration>]>([
    ["with nothing but the least", {}],
    ["with criteria", { criteria: [{ jsonPath: "mediaType", operator: "In", values: ["VOICE", 1, true] }] }],
    ["that wait", { delay: minutes(15) }],
    ["that forget", { ignoreAfter: seconds(10), enabled: false, description: "Refreshes" }],
  ])("are accepted %s", (_, more) => {
    expect(() => check({ ...trigger, ...more })).not.toThrow();
  });

  it.each<[string, object, string]>([
    ["no name", { name: "" }, "a.triggers[0].name must be"],
    ["a topic that is too long", { topic: "t".repeat(257) }, "a.triggers[0].topic must be"],
    ["an option that is not there", { cron: "* * * * *" }, "a.triggers[0].cron must be a known key"],
    [
      "a criterion without an operator",
      { criteria: [{ jsonPath: "x" }] },
      "a.triggers[0].criteria[0].operator must be",
    ],
    [
      "a delay under a minute",
      { delay: seconds(59) },
      "a.triggers[0].delay must be whole seconds from 1 min to 15 min",
    ],
    [
      "a fraction of a second",
      { ignoreAfter: milliseconds(10_500) },
      "ignoreAfter must be whole seconds of at least 10 s",
    ],
    [
      "both ways of timing",
      { delay: seconds(60), ignoreAfter: seconds(60) },
      "a.triggers[0].ignoreAfter must be left out next to delay",
    ],
    [
      "a workflow of elsewhere",
      { workflow: { ...parcels } },
      "a.triggers[0].workflow must be a workflow among the flows",
    ],
    ["what is no workflow", { workflow: part }, "a.triggers[0].workflow must be a workflow among the flows"],
    ["no workflow", { workflow: undefined }, "a.triggers[0].workflow must be a workflow among the flows"],
  ])("are refused with %s", (_, more, message) => {
    expect(() => check({ ...trigger, ...more })).toThrow(message);
  });

  it("are refused with one name", () => {
    expect(() => check(trigger, { ...trigger, topic: "v2.other" })).toThrow(
      'a.triggers[1].name must be unique in the app, got "After calls"; rename it: a.triggers[0] has the same [name-taken]',
    );
  });

  it("are refused when they are nothing", () => {
    expect(() => check(undefined as never, undefined as never)).toThrow("a.triggers[0] must be");
  });
});

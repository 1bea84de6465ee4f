import { join } from "node:path";
import { CATALOGUE } from "../../lib/common/catalogue.js";
import { ButtressError } from "../../lib/common/errors.js";
import { COMBINATIONS, type Combination, reasonsAgainst } from "../../lib/pattern/combinations.js";
import { buildResilientFlow } from "../../lib/pattern/index.js";
import { MODULE_USERS } from "../../lib/pattern/kinds/common-module.js";
import { refusalOf } from "../../lib/pattern/kinds/index.js";
import { expectGolden } from "../support/golden.js";
import { combinationsPage } from "./combinations-page.js";
import { declarationOf, EVERY, flowOf, lookUp, throughModule, titleOf } from "./matrix.js";
import { COURSES, type PlatformRequest, run } from "./matrix-run.js";

const titled = (combinations: readonly Combination[]) =>
  combinations.map((combination) => [titleOf(combination), combination] as const);
const isAllowed = (combination: Combination): boolean => reasonsAgainst(combination).length === 0;

function codesOf(build: () => unknown): readonly string[] {
  try {
    build();
  } catch (error) {
    if (error instanceof ButtressError) return error.problems.map(({ code }) => code);
    throw error;
  }
  return [];
}

describe("flow type, capture and fallback", () => {
  it("are documented as they are checked", () => {
    expectGolden(join(__dirname, "..", "..", "docs", "combinations.md"), combinationsPage());
  });

  it.each(titled(EVERY.filter((combination) => !isAllowed(combination))))(
    "that do not go together are refused with their reasons: %s",
    (_title, combination) => {
      const reasons = reasonsAgainst(combination).map(({ code }) => code);
      expect(codesOf(() => buildResilientFlow(declarationOf(combination)))).toEqual(reasons);
    },
  );

  it("are refused altogether in a secure call", () => {
    const flow = { ...flowOf("inboundCall", false), type: "secureCall" as never };
    expect(codesOf(() => buildResilientFlow({ call: lookUp("envelope"), flow }))).toEqual(["flow-type-refused"]);
    expect(refusalOf("secureCall")?.fix).toMatch(/before or after the secure flow/);
  });

  it("name what to do instead in every reason", () => {
    const codes = Object.values(COMBINATIONS).flatMap(({ capture, fallback }) => [
      ...Object.values(capture),
      ...Object.values(fallback),
    ]);
    for (const code of codes) if (code !== "yes") expect(CATALOGUE[code].fix).toMatch(/^(take|declare|give|raise) /);
  });
});

const RUNS = EVERY.filter(isAllowed).flatMap((combination) =>
  (Object.keys(COURSES) as (keyof typeof COURSES)[])
    .filter((outcome) => [undefined, combination.capture].includes(COURSES[outcome].only))
    .map((outcome) => [`${titleOf(combination)}: ${outcome}`, combination, outcome] as const),
);

describe("a flow of an allowed combination", () => {
  it.each(RUNS)("ends as it should, %s", (_title, combination, outcome) => {
    const { answers, more } = COURSES[outcome];
    expectEnd(run(declarationOf(combination, more), answers), combination, outcome);
  });

  const withModule = RUNS.filter(([, { type }]) => MODULE_USERS.some((user) => user === type));
  it.each(withModule)("ends the same when a module makes the call, %s", (_title, combination, outcome) => {
    const { answers, more } = COURSES[outcome];
    expectEnd(run(throughModule(combination, more), answers), combination, outcome);
  });
});

function expectEnd(result: ReturnType<typeof run>, combination: Combination, outcome: string): void {
  const scope = combination.type === "commonModule" ? "Common" : "Flow";
  expect(result.variables[`${scope}.outcome`]).toBe(outcome);
  expect(result.end).toMatchObject(endOf(combination, outcome));
  expect(result.attributes).toEqual({ customerId: "k7", phone: "+4930123", ...attributesOf(combination, outcome) });
  expect(result.requests).toEqual(outcome === "succeeded" ? [] : requestsOf(combination, outcome));
}

const IN_CONVERSATION: Readonly<Record<string, unknown>> = {
  callback: { how: "disconnect" },
  queue: { how: "transfer", detail: { queue: "Desk" } },
  voicemail: { how: "transfer", detail: { voicemail: "queue", queue: "Desk" } },
  message: { how: "disconnect" },
  disconnect: { how: "disconnect" },
  handOffToWorkflow: { how: "disconnect" },
};

function endOf({ type, fallback }: Combination, outcome: string): object {
  const done = outcome === "succeeded";
  if (type === "commonModule") return { how: "endModule" };
  if (type === "workflow") {
    const reason = fallback === "callback" ? "Callback requested" : "Manual review";
    const exitReason = done ? "Succeeded" : expect.stringContaining(`${reason}: ${outcome}, attempts`);
    return { how: "endWorkflow", detail: { exitReason } };
  }
  if (!done) return IN_CONVERSATION[fallback] as object;
  return type === "inqueueCall"
    ? { how: "exit", detail: { answered: true } }
    : { how: "transfer", detail: { queue: "Desk" } };
}

const LAST: Readonly<Record<string, { readonly attempts: string; readonly lastStatus: string }>> = {
  rejected: { attempts: "1", lastStatus: "400" },
  exhausted: { attempts: "3", lastStatus: "503" },
  expired: { attempts: "2", lastStatus: "503" },
  overlong: { attempts: "1", lastStatus: "429" },
  open: { attempts: "2", lastStatus: "503" },
};

function attributesOf({ type, capture, fallback }: Combination, outcome: string): object {
  if (type === "workflow" || type === "commonModule") return {};
  const lastStatus = capture === "native" ? "0" : "200";
  const { attempts, lastStatus: status } = LAST[outcome] ?? { attempts: "2", lastStatus };
  const always = { "crm.outcome": outcome, "crm.attempts": attempts, "crm.lastStatus": status };
  if (outcome === "succeeded") return { ...always, "crm.tier": "gold", "crm.score": "1.5" };
  const asks = outcome === "overlong" ? ", asks for a wait of 7200 s" : "";
  const failed = { ...always, "crm.lastError": capture === "native" ? "failed" : `status ${status}${asks}` };
  return fallback === "disconnect" ? { ...failed, "crm.disposition": outcome } : failed;
}

/** Callers in inbound and in-queue calls are called back on their own number. */
function requestsOf({ type, fallback }: Combination, outcome: string): readonly PlatformRequest[] {
  const number = type === "inboundCall" || type === "inqueueCall" ? "+4989777" : "+4930123";
  if (fallback === "callback") {
    const { attempts, lastStatus } = LAST[outcome] as (typeof LAST)[string];
    const reason = `Look up a customer: ${outcome}, attempts ${attempts}, last status ${lastStatus}, `;
    const body = {
      queueId: "id of Desk",
      callbackNumbers: [number],
      data: { reason: expect.stringContaining(reason) },
    };
    return [{ path: "/api/v2/conversations/callbacks", body }];
  }
  if (fallback !== "handOffToWorkflow") return [];
  const inputData = { "Flow.customer": "k7", "Flow.pages": 2, "Flow.callbackNumber": number };
  return [{ path: "/api/v2/flows/executions", body: { flowId: "id of Keep looking up", inputData } }];
}

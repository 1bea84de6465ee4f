import { join } from "node:path";
import { environment } from "../../../flows/environment.js";
import { oauthTokenRefresh } from "../../../flows/oauth-token-refresh.js";
import { expectPart } from "../../support/page-part.js";
import { describeWithRedis } from "../../support/redis/index.js";
import { busiestSecond, type Called, mostAtATime, tally } from "./crowd.js";
import { tableOf } from "./figures.js";
import { modelStore, realStore } from "./redis-stores.js";
import {
  flowsWithout,
  ORGS,
  ofOrg,
  REDIS_URL,
  type Refreshed,
  RUNS,
  refreshAll,
  refreshes,
  TENANTS,
  TOKEN,
} from "./token-orgs.js";

const ALL = ORGS.length * RUNS;
const outcomes = ({ results }: Refreshed) => tally(results.map(({ variables }) => String(variables["Flow.outcome"])));

/** The most requests that an organisation's gateway gets within any second. */
const perSecond = (all: Refreshed): number =>
  Math.max(...ORGS.map((org) => busiestSecond(ofOrg(refreshes(all), org).map(({ atMs }) => atMs))));

/** The same of turns that Redis gave. */
const turnsPerSecond = ({ calls }: Refreshed): number => {
  const given = calls.filter(
    ({ dataAction, reply }) => dataAction === "Enter" && reply.path === "success" && reply.outputs.allowed === 1,
  );
  return Math.max(...ORGS.map((org) => busiestSecond(ofOrg(given, org).map(({ atMs }) => atMs))));
};

const perTenant = (calls: readonly Called[]): number =>
  Math.max(
    ...Array.from({ length: TENANTS }, (_, tenant) =>
      mostAtATime(calls.filter(({ inputs }) => inputs.tenant === tenant)),
    ),
  );
const tenantAtATime = (all: Refreshed): number => Math.max(...ORGS.map((org) => perTenant(ofOrg(refreshes(all), org))));

const isFailure = ({ reply }: Called): boolean => reply.path === "failure";
const lastEndMs = ({ results }: Refreshed): number => Math.max(...results.map(({ elapsedMs }) => elapsedMs));

describe("150 token refreshes of three organisations that start together", () => {
  const cases = new Map<string, Refreshed>();
  const caseOf = (name: string): Refreshed => cases.get(name) as Refreshed;
  beforeAll(async () => {
    const measure = async (
      name: string,
      ...[flows, redisTakes]: readonly [ReturnType<typeof flowsWithout>, [number, number]?]
    ) => cases.set(name, await refreshAll(flows, { redis: modelStore(), ...(redisTakes && { redisTakes }) }));
    await measure("neither", flowsWithout("limits", "stagger"));
    await measure("stagger alone", flowsWithout("limits"));
    await measure("limits alone", flowsWithout("stagger"));
    await measure("both, as declared", flowsWithout());
    await measure("both, and Redis takes 5 to 80 ms", flowsWithout(), [5, 80]);
  });

  it("collapse without limits: the gateway answers 504 for most of the time, and every fifth token is not refreshed", () => {
    const all = caseOf("neither");
    expect(perSecond(all)).toBe(RUNS);
    expect(refreshes(all).filter(isFailure).length).toBeGreaterThan(ALL);
    expect(outcomes(all)).toEqual({ succeeded: 120, exhausted: 30 });
    expect(tenantAtATime(all)).toBe(RUNS / TENANTS);
  });

  it.each(["limits alone", "both, as declared"])(
    "all come through with %s: 10 a second, one at a time for a tenant",
    (name) => {
      const all = caseOf(name);
      expect(outcomes(all)).toEqual({ succeeded: ALL });
      expect(perSecond(all)).toBe(10);
      expect(tenantAtATime(all)).toBe(1);
      expect(refreshes(all)).toHaveLength(ALL);
    },
  );

  it("begin 10 a second as Redis sees it, however long its answers take", () => {
    const all = caseOf("both, and Redis takes 5 to 80 ms");
    expect(turnsPerSecond(all)).toBe(10);
    expect(tenantAtATime(all)).toBe(1);
    expect(perSecond(all)).toBeLessThanOrEqual(12);
    expect(outcomes(all)).toEqual({ succeeded: ALL });
  });

  it("never have two in flight for a tenant by luck: the stagger alone has", () => {
    expect(tenantAtATime(caseOf("stagger alone"))).toBe(RUNS / TENANTS);
  });

  it("do as the page says", () => {
    const head = [
      ...["", "refreshed", "left to a person", "requests", "of them 504"],
      ...["busiest second of an organisation", "at a time for a tenant", "all done after"],
    ];
    const rows = [...cases].map(([name, all]) => {
      const { succeeded = 0, ...others } = outcomes(all);
      const left = Object.values(others).reduce((sum, count) => sum + count, 0);
      const failed = refreshes(all).filter(isFailure).length;
      const seconds = `${Math.round(lastEndMs(all) / 1000)} s`;
      return [name, succeeded, left, refreshes(all).length, failed, perSecond(all), tenantAtATime(all), seconds];
    });
    expectPart(join(__dirname, "../../../docs/token-refresh.md"), "token refresh figures", tableOf(head, rows));
  });
});

describe("token refreshes while the gateway of one organisation is down", () => {
  let all: Refreshed;
  let usual: Refreshed;
  beforeAll(async () => {
    usual = await refreshAll(flowsWithout(), { redis: modelStore() });
    const down = `504 {"error": "down", "access_token": "${TOKEN}"}`;
    all = await refreshAll(flowsWithout(), { redis: modelStore(), gateways: { emea: down } });
  });
  const audited = () => all.requests.filter(({ url }) => url.startsWith("https://audit."));

  it("go on for the others as if nothing were", () => {
    const others = ({ calls }: Refreshed) =>
      ["amer", "apac"].map(
        (org) => ofOrg(calls, org as "amer" | "apac").filter(({ dataAction }) => dataAction === "Refresh token").length,
      );
    expect(others(all)).toEqual(others(usual));
    expect(outcomes(all)).toEqual({ exhausted: RUNS, succeeded: 2 * RUNS });
  });

  it("try four times, 2, 4 and 8 s apart at least, and leave the rest to a person", () => {
    const calls = ofOrg(refreshes(all), "emea");
    expect(calls).toHaveLength(4 * RUNS);
    const [first] = all.results;
    expect(first?.end.detail).toMatchObject({ exitReason: expect.stringContaining("Token not refreshed") });
    for (let run = 0; run < RUNS; run++) {
      const own = calls.filter((call) => call.run === run);
      const waits = own.slice(1).map(({ atMs }, index) => atMs - (own[index]?.endMs ?? 0));
      for (const [index, waited] of waits.entries()) expect(waited).toBeGreaterThanOrEqual(2000 * 2 ** index);
    }
    expect(busiestSecond(calls.map(({ atMs }) => atMs))).toBeLessThanOrEqual(10);
  });

  it("leave one record each, of the organisation that it is about", () => {
    expect(audited()).toHaveLength(RUNS);
    expect(new Set(audited().map(({ url }) => url)).size).toBe(RUNS);
    const [record] = audited();
    expect(record?.url).toMatch(
      /^https:\/\/audit\.dev\.example\.com\/oauth-token-refresh\/2026-01-01\/emea\/.+\.json$/,
    );
    expect(JSON.parse(record?.body ?? "")).toMatchObject({ api: "token-emea", outcome: "exhausted", status: 504 });
  });

  it("send an id with each attempt that no other one has", () => {
    const sent = all.requests
      .filter(({ url }) => url.startsWith("https://tokens."))
      .map(({ headers }) => headers["X-Genesys-Request-Id"]);
    expect(sent).toHaveLength(4 * RUNS + 2 * RUNS);
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent).not.toContain(undefined);
  });

  it("tell tokens to nobody: not in variables, records, nor what the store gets", () => {
    expect(all.answers.filter((answer) => answer.includes(TOKEN))).toHaveLength(6 * RUNS);
    expect(JSON.stringify([all.results, all.calls, all.requests])).not.toContain(TOKEN);
    const keys = /placeholder-/;
    expect(
      audited()
        .map(({ body }) => body)
        .join(),
    ).not.toMatch(keys);
    expect(JSON.stringify([all.results, all.calls])).not.toMatch(keys);
  });
});

describe("the declaration of token refreshes", () => {
  const env = environment("dev");
  it("makes a trigger for organisations with a topic", () => {
    const orgs = [
      { id: "north", name: "North", topic: "v2.detail.events.conversation.{id}.customer.end" },
      { id: "south", name: "South" },
    ];
    const { apis, flows, triggers = [] } = oauthTokenRefresh(env, orgs);
    expect(apis.map(({ id }) => id)).toEqual(["token-north", "token-south"]);
    expect(flows.map(({ flow }) => flow.name)).toEqual(["Token refresh North (dev)", "Token refresh South (dev)"]);
    expect(triggers).toEqual([{ name: "Token refresh North (dev)", topic: orgs[0]?.topic, workflow: flows[0] }]);
  });

  it("has a credential for each organisation", () => {
    const fields = oauthTokenRefresh(env).apis.map(({ credential }) => Object.values(credential?.fields ?? {}));
    expect(fields.flat().map(({ name }) => name)).toEqual([
      "TOKEN_GATEWAY_KEY_EMEA",
      "TOKEN_GATEWAY_KEY_AMER",
      "TOKEN_GATEWAY_KEY_APAC",
    ]);
  });
});

describeWithRedis("token refreshes around Redis itself", () => {
  it("do the same, call by call, as around the functions of the policy", async () => {
    const real = await realStore(REDIS_URL);
    const [ofModel, ofReal] = [
      await refreshAll(flowsWithout(), { redis: modelStore() }),
      await refreshAll(flowsWithout(), { redis: real }),
    ];
    await real.close();
    expect(ofReal.calls).toEqual(ofModel.calls);
    expect(perSecond(ofReal)).toBe(10);
    expect(tenantAtATime(ofReal)).toBe(1);
  });
});

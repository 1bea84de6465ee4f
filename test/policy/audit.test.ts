import { seconds } from "../../lib/common/duration.js";
import { parse, parseOrFail } from "../../lib/common/zod-problems.js";
import { secret, userDefined } from "../../lib/data-action/index.js";
import { audit, auditSchema, auditStore } from "../../lib/policy/audit/index.js";
import { parsePolicy } from "../../lib/policy/index.js";

const store = auditStore({ baseUrl: "https://audit.example.com" });
const problemsOf = (given: unknown) =>
  parse(auditSchema, given, "crm.audit").problems.map(({ code, place, rule }) => `${place} ${code}: ${rule}`);

describe("an audit", () => {
  it("has defaults for all but its store and its organisation", () => {
    expect(parseOrFail(auditSchema, audit({ store, org: "acme" }), "crm.audit")).toEqual({
      kind: "audit",
      org: "acme",
      every: "failure",
      errorLength: 1000,
      store: { kind: "auditStore", baseUrl: "https://audit.example.com", prefix: "audit", timeout: seconds(5) },
    });
  });

  it("keeps what it is given, and is a part of a policy", () => {
    const credential = userDefined("Audit", { key: secret("AUDIT_KEY") });
    const headers = { "X-Key": "${credentials.key}" };
    const options = { baseUrl: "https://audit.example.com", credential, headers, prefix: "a/b", timeout: seconds(2) };
    const given = audit({ store: auditStore(options), org: { input: "tenant" }, every: "attempt", errorLength: 0 });
    expect(parsePolicy({ audit: given }, "crm.resilience").audit).toEqual({ ...given, store: auditStore(options) });
    expect(parsePolicy({}, "crm.resilience")).not.toHaveProperty("audit");
  });

  const ORG = "1 to 64 letters, digits, ., _ and -, or { input } with the name of an input";
  it.each<[string, unknown, readonly string[]]>([
    ["something else", { store }, ["crm.audit.kind wrong-type: made by audit"]],
    [
      "another store",
      { ...audit({ store, org: "a" }), store: { kind: "s3" } },
      ["crm.audit.store wrong-type: made by auditStore"],
    ],
    ["no organisation", { kind: "audit", store }, [`crm.audit.org wrong-type: ${ORG}`]],
    ["an organisation that leads elsewhere", audit({ store, org: ".." }), [`crm.audit.org wrong-type: ${ORG}`]],
    ["an input with a dot", audit({ store, org: { input: "a.b" } }), [`crm.audit.org wrong-type: ${ORG}`]],
    [
      "too long errors",
      audit({ store, org: "a", errorLength: 4001 }),
      ["crm.audit.errorLength out-of-range: from 0 to 4000"],
    ],
    [
      "a timeout that holds the call up",
      audit({ store: { ...store, timeout: seconds(16) }, org: "a" }),
      ["crm.audit.store.timeout out-of-range: whole seconds from 1 s to 15 s"],
    ],
    [
      "a prefix with a slash at its end",
      audit({ store: { ...store, prefix: "a/" }, org: "a" }),
      ["crm.audit.store.prefix wrong-type: letters, digits, _, - and single /, such as buttress/audit"],
    ],
  ])("refuses %s", (_, given, problems) => {
    expect(problemsOf(given)).toEqual(problems);
  });
});

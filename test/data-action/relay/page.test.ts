import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ENVELOPE_TYPES, ERROR_KINDS } from "../../../lib/data-action/relay/envelope.js";
import * as limits from "../../../lib/data-action/relay/limits.js";
import { REQUEST_ID_HEADERS } from "../../../lib/data-action/relay/request-id.js";

const page = readFileSync(join(__dirname, "../../..", "docs", "envelope.md"), "utf8");
const rows = (page.match(/^\| `\w+`/gm) ?? []).map((start) => start.slice(3, -1));

describe("the page about the envelope", () => {
  it("has a row for each member and for each kind of error, in their order", () => {
    expect(rows).toEqual([...Object.keys(ENVELOPE_TYPES), ...ERROR_KINDS]);
  });

  it("names every header that may hold the request's id", () => {
    const named = [...page.matchAll(/`([\w-]+)`/g)].map(([, name]) => name);
    const from = named.indexOf("X-Request-Id");
    expect(named.slice(from, from + REQUEST_ID_HEADERS.length)).toEqual(REQUEST_ID_HEADERS);
  });

  it("states the limits that hold", () => {
    expect(limits.BODY_LIMIT).toBe(1024 * 1024);
    expect(page).toContain("a body over 1 MiB");
    expect(page).toContain(`outputs over ${limits.ANSWER_LIMIT.toLocaleString("en")} bytes`);
    expect(page).toContain(`${limits.ERROR_BODY_LIMIT / 1024} KiB of it`);
    expect(page).toContain(`at most ${limits.BODY_TEXT_LENGTH} characters`);
    expect(page).toContain(`at most ${limits.REQUEST_ID_LENGTH} characters`);
    expect(page).toContain(`at most ${limits.MAX_RETRY_AFTER_SECONDS} (24 days)`);
    expect(page).toContain(`At most ${limits.MAX_REDIRECTS}, within the origin`);
    expect(page).toContain(`from ${limits.SECRET_LENGTH} characters on`);
    expect(page).toContain(`text outputs from ${limits.SECRET_LENGTH_IN_OUTPUTS} on`);
  });
});

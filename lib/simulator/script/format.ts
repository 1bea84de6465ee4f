import { parseDateOffset, printDateOffset } from "./dates.js";
import type { LimitRule, Reply, ResponseReply, Rule, Script, Section, Step } from "./model.js";
import { formatRoute } from "./route.js";
import { printDuration, printRate } from "./units.js";

/** Values that need no quotes. */
const PLAIN_VALUE = /^[\w.,:/+*()@-]+$/;

/** In quotes a value is never a date to be computed. */
const isPlain = (value: string): boolean => PLAIN_VALUE.test(value) && parseDateOffset(value) === undefined;

/** The text of a script, one statement a line; reading it gives the same script. */
export const formatScript = (script: Script): string => script.sections.map(formatSection).join("");

function formatSection({ route, rules, steps }: Section): string {
  const indent = route === undefined ? "" : "  ";
  const statements = [...rules.map(formatRule), ...steps.map(formatStep)];
  const heading = route === undefined ? [] : [formatRoute(route)];
  return [...heading, ...statements.map((statement) => indent + statement)].map((line) => `${line}\n`).join("");
}

function formatRule(rule: Rule | Reply): string {
  switch (rule.kind) {
    case "window": {
      const to = rule.toMs === undefined ? "" : ` to ${printDuration(rule.toMs)}`;
      return `from ${printDuration(rule.fromMs)}${to}: ${formatRule(rule.within)}`;
    }
    case "chance":
      return `flaky p=${rule.probability} ${formatReply(rule.reply)}`;
    case "token-bucket":
      return `limit token-bucket rate=${printRate(rule.rate)} burst=${rule.burst}${formatLimitEnd(rule)}`;
    case "fixed-window":
      return `limit fixed-window ${printRate(rule.rate)}${formatLimitEnd(rule)}`;
    default:
      return formatReply(rule);
  }
}

function formatLimitEnd({ key, reset, otherwise }: LimitRule): string {
  const counted = key === undefined ? "" : ` key=${key.by === "path" ? "path" : `header:${key.name}`}`;
  return `${counted}${reset === undefined ? "" : ` reset=${reset}`} else ${formatReply(otherwise)}`;
}

function formatStep({ reply, times }: Step): string {
  if (times === 1) return formatReply(reply);
  return `${formatReply(reply)} x${times === Number.POSITIVE_INFINITY ? "*" : times}`;
}

function formatReply(reply: Reply): string {
  switch (reply.kind) {
    case "response":
      return formatResponse(reply);
    case "slow":
      return `slow ${printDuration(reply.byMs)} ${formatReply(reply.reply)}`;
    case "flaky": {
      const { probability, otherwise } = reply;
      return `flaky p=${probability} ${formatReply(reply.reply)} else ${formatReply(otherwise)}`;
    }
    default:
      return reply.kind;
  }
}

function formatResponse({ status, headers, dates = {}, body }: ResponseReply): string {
  const fields = Object.entries(headers).map(
    ([name, value]) => `${name}=${isPlain(value) ? value : JSON.stringify(value)}`,
  );
  const dated = Object.entries(dates).map(([name, ms]) => `${name}=${printDateOffset(ms)}`);
  const text = body === undefined ? [] : [body.type === "json" ? body.text : JSON.stringify(body.text)];
  return [status, ...fields, ...dated, ...text].join(" ");
}

import type { Value } from "../../architect/expression/index.js";
import type {
  AbortSurveyInvite,
  Action,
  CompleteSurveyInvite,
  Plain,
  SetScreenPop,
} from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";
import type { Run } from "../machine/run.js";
import type { Site } from "../program/builder.js";
import type { Getter } from "../program/expression.js";
import { literalText } from "../program/settings.js";
import { jsonOf } from "../program/values.js";
import { unmodelled } from "./unmodelled.js";

/** What an agent is shown. Inputs without a value are left empty. */
export function setScreenPop(site: Site<SetScreenPop>): void {
  const { action, next } = site;
  const inputs = Object.entries(action.inputs ?? {}).map(
    ([name, setting]) => [name, site.value(setting, undefined, "inputs", name)] as const,
  );
  site.begin((run) => {
    if (run.sink !== undefined) run.effect("setScreenPop", { script: action.script, inputs: valuesOf(run, inputs) });
    return next.at;
  });
}

const valuesOf = (run: Run, values: readonly (readonly [string, Getter<Value> | undefined])[]): JsonValue =>
  Object.fromEntries(values.map(([name, value]) => [name, value === undefined ? null : jsonOf(value(run))]));

/**
 * Actions that change nothing that a flow can see: a language, an outcome, a milestone. Their keys are unverified, so the
 * trace shows them as they stand; one that has output paths is not modelled.
 */
export function effectOnly(site: Site): void {
  const { action } = site;
  if ("outputs" in action && action.outputs !== undefined) unmodelled(site);
  else showOnly(site);
}

function showOnly(site: Site): void {
  const { action, next } = site;
  const detail = restOf(action) as JsonValue;
  site.begin((run) => {
    if (run.sink !== undefined) run.effect(action.kind, detail);
    return next.at;
  });
}

const restOf = (action: Action): Plain => ("rest" in action && action.rest) || {};

export function completeSurveyInvite(site: Site<CompleteSurveyInvite>): void {
  const keys = ["targetAddress", "inviteSubject", "inviteBody", "reminderSubject", "reminderBody"] as const;
  const fields = keys.map((key) => [key, site.value(site.action[key], "string", key)] as const);
  site.begin((run) => run.finish("surveyInvite", valuesOf(run, fields)));
}

export function abortSurveyInvite(site: Site<AbortSurveyInvite>): void {
  const disposition = literalText(site.action.disposition) ?? null;
  site.begin((run) => run.finish("surveyInvite", { aborted: disposition }));
}

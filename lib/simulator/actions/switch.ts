import { NOT_SET } from "../../architect/expression/index.js";
import { equalValues } from "../../architect/expression/runtime/compare.js";
import { type Switch, statementType } from "../../architect/flow/index.js";
import type { Site } from "../program/builder.js";
import type { Getter } from "../program/expression.js";
import { booleanOf } from "./control.js";

/** First case that is true, or first case that equals the value. NOT_SET equals NOT_SET, as `==` has it. */
export function switchAction(site: Site<Switch>): void {
  const { cases, match } = site.action;
  const ways = cases.map(({ actions }, index) => site.path(`case ${index + 1}`, actions));
  const otherwise = site.path("default", site.action.default);
  if (match === undefined) firstTrue(site, ways, otherwise);
  else firstMatch(site, match, ways, otherwise);
}

function firstTrue(site: Site<Switch>, ways: readonly Getter<number>[], otherwise: Getter<number>): void {
  const tests = site.action.cases.map(({ value }, index) =>
    booleanOf(site, value, `case ${index + 1}`, "cases", index, "value"),
  );
  site.begin((run) => {
    for (let index = 0; index < tests.length; index++)
      if ((tests[index] as Getter<boolean>)(run)) return (ways[index] as Getter<number>)(run);
    return otherwise(run);
  });
}

function firstMatch(
  site: Site<Switch>,
  match: NonNullable<Switch["match"]>,
  ways: readonly Getter<number>[],
  otherwise: Getter<number>,
): void {
  const type = statementType(match.type);
  const wanted = site.value(match.value, type, "match", "value");
  const values = site.action.cases.map(({ value }, index) => site.value(value, type, "cases", index, "value"));
  site.begin((run) => {
    const value = wanted?.(run) ?? NOT_SET;
    const found = values.findIndex((one) => equalValues(one?.(run) ?? NOT_SET, value));
    return (ways[found] ?? otherwise)(run);
  });
}

import type { Preset } from "./presets.js";

/**
 * One option of a rule, as plain data: a schema is made of it where a configuration has to be checked, so that linting
 * without one loads no schema library.
 */
export type OptionSpec<Value> = {
  /** What it means, with its unit, in words without the full stop. */
  readonly about: string;
  readonly default: Value;
  /** In the preset `generated`, when it differs. */
  readonly generated?: Value;
} & OptionKind;

type OptionKind =
  | { readonly kind: "integer"; readonly from: number; readonly to: number }
  | { readonly kind: "choice"; readonly of: readonly string[] };

export type OptionSpecs = Readonly<Record<string, OptionSpec<unknown>>>;

type Given<Value> = Pick<OptionSpec<Value>, "about" | "default" | "generated">;

/** A whole number; both ends belong to the range. */
export const integerOption = (
  spec: Given<number> & { readonly from: number; readonly to: number },
): OptionSpec<number> => ({ kind: "integer", ...spec });

/** One of some words. */
export const choiceOption = <const Word extends string>(
  spec: Given<NoInfer<Word>> & { readonly of: readonly Word[] },
): OptionSpec<Word> => ({ kind: "choice", ...spec });

/** The options of a rule in a preset, for which nothing is configured. */
export function defaultOptions(specs: OptionSpecs | undefined, preset: Preset): unknown {
  if (specs === undefined) return undefined;
  const given = (spec: OptionSpec<unknown>): unknown =>
    preset === "generated" && spec.generated !== undefined ? spec.generated : spec.default;
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, given(spec)]));
}

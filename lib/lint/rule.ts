import type { ExpressionNode } from "../architect/expression/index.js";
import type {
  Action,
  ActionKind,
  Block,
  KnownAction,
  Place,
  Range,
  Variable,
  YamlEntry,
  YamlNode,
} from "../architect/flow/index.js";
import type { CheckedExpression } from "./facts/expressions.js";
import type { FlowView } from "./facts/view.js";
import type { Edit, Severity } from "./finding.js";
import type { OptionSpec, OptionSpecs } from "./options.js";
import type { TerraformView } from "./terraform/view.js";

/** Groups of rules in lists and docs. */
export const CATEGORIES = {
  resilience: "Retries, fallbacks and load",
  time: "Waits, units and limits of time",
  platform: "What the platform offers",
  expressions: "Expressions",
  data: "Variables",
  structure: "Structure of the flow",
  file: "The file and its texts",
  terraform: "Terraform JSON next to the flow",
} as const;
export type Category = keyof typeof CATEGORIES;

/** Where a finding is. */
export type Spot =
  /** A model object, or something below it. */
  | { readonly node: object; readonly path?: readonly (string | number)[] }
  /** Part of an expression: offsets in its text; without them the whole of it. */
  | { readonly expression: CheckedExpression; readonly span?: Range | undefined }
  /** A node of the YAML or JSON tree. */
  | { readonly yaml: YamlNode }
  /** Offsets in the file. */
  | { readonly range: Range };

export interface ReportDetails {
  /** Replaces the rule's own `help`. */
  readonly help?: string;
  /** Replaces the rule's own `why`. */
  readonly why?: string;
  readonly related?: readonly { readonly at: Spot; readonly message: string }[];
  /** Only where the change surely is what the author means. */
  readonly fix?: { readonly description: string; readonly edits: readonly Edit[] };
}

interface RuleBase {
  /** In words with hyphens that name the mistake: `retry-without-wait`. */
  readonly id: string;
  readonly category: Category;
  /** In the preset `recommended`. */
  readonly severity: Severity;
  /** What is reported, in one sentence. */
  readonly what: string;
  /** What goes wrong because of it, in a sentence or two. */
  readonly why: string;
  /** What to do about it, as an instruction. */
  readonly help: string;
  /** Where the fact comes from: "vendor docs, Wait action"; "vendor engine"; "arithmetic". */
  readonly source: string;
  /** What makes a finding sure, and when the rule keeps silent. */
  readonly sure: string;
  /** Made with `integerOption` and its like, so that all have defaults, ranges and descriptions. */
  readonly options?: OptionSpecs;
  /** True when some findings can be repaired with `--fix`. */
  readonly fixable?: true;
  /** YAML with the mistake, and without it: a whole flow, or a list of actions. Both are tests. */
  readonly bad: string;
  readonly good: string;
}

export interface Context<View, Options> {
  readonly view: View;
  readonly options: Options;
  report(at: Spot, message: string, details?: ReportDetails): void;
}

type ByActionKind = {
  readonly [Kind in ActionKind]?: (action: Extract<KnownAction, { kind: Kind }>, place: Place) => void;
};
type ByNodeKind = {
  readonly [Kind in ExpressionNode["kind"]]?: (
    node: Extract<ExpressionNode, { kind: Kind }>,
    expression: CheckedExpression,
  ) => void;
};
type ByYamlKind = {
  readonly [Kind in YamlNode["kind"]]?: (
    node: Extract<YamlNode, { kind: Kind }>,
    path: readonly (string | number)[],
    entry: YamlEntry | undefined,
  ) => void;
};

/** What a rule looks at. All rules are served by one walk, in the order of these members. */
export interface Visitor {
  /** Once, first. */
  flow?(): void;
  block?(block: Block): void;
  variable?(variable: Variable, owner: object): void;
  /** Every action, known or not. */
  action?(action: Action, place: Place): void;
  readonly actions?: ByActionKind;
  expression?(expression: CheckedExpression): void;
  /** Nodes of the expressions that could be read. */
  readonly nodes?: ByNodeKind;
  /** Nodes of the file's YAML tree; keys are visited by their entries. `path` holds for the call only. */
  readonly yaml?: ByYamlKind;
  /** Once, last. */
  end?(): void;
}

export interface FlowRule<Options = unknown> extends RuleBase {
  readonly of: "flow";
  /** Called once for each file. */
  create(context: Context<FlowView, Options>): Visitor;
}

export interface TerraformRule<Options = unknown> extends RuleBase {
  readonly of: "terraform";
  /** Called once for each file. */
  check(context: Context<TerraformView, Options>): void;
}

export type Rule = FlowRule | TerraformRule;

/** A rule as it is written: the options that `create` or `check` gets are those that it declares. */
type Written<R, Options> = Omit<R, "of" | "options"> & {
  readonly options?: { readonly [Name in keyof Options]: OptionSpec<Options[Name]> };
};

export const flowRule = <Options = undefined>(rule: Written<FlowRule<Options>, Options>): Rule => ({
  of: "flow",
  ...(rule as Omit<FlowRule<Options>, "of">),
});
export const terraformRule = <Options = undefined>(rule: Written<TerraformRule<Options>, Options>): Rule => ({
  of: "terraform",
  ...(rule as Omit<TerraformRule<Options>, "of">),
});

import { Construct } from "constructs";
import { Flow as FlowResource } from "../../.gen/providers/genesyscloud/flow/index.js";
import { emitFlow, type Flow } from "../architect/flow/index.js";
import { failOn } from "../common/errors.js";
import type { FlowReference } from "../data-action/definition.js";
import type { NeededTable } from "../pattern/index.js";
import { breakerTableOf } from "./breaker-table.js";
import type { DataAction } from "./data-action.js";
import { escapeMap } from "./escape.js";
import { flowIn, registerFlow } from "./flow-registry.js";
import { stackFiles } from "./stack-files.js";
import { checkSubstitutions } from "./substitutions.js";

export interface ArchitectFlowProps {
  /** Any flow: one of the pattern, or a file that `parseFlow` has read. Its name and type are unique in the stack. */
  readonly flow: Flow;
  /**
   * Data actions that the flow calls. The flow names them in its file, where Terraform cannot see that they come first,
   * nor that a replaced action (a changed contract) breaks the published flow until it is published again.
   * @default none
   */
  readonly calls?: readonly DataAction[];
  /**
   * Common modules that the flow calls, which the stack has declared before. A flow keeps the module that was there when
   * it was published (vendor docs), so it comes after them and is published again with them.
   * @default none
   */
  readonly modules?: readonly FlowReference[];
  /**
   * Tables that the flow looks up, by the names that its file has, and the keys of their rows. The stack makes both.
   * @default none
   */
  readonly tables?: readonly NeededTable[];
  /**
   * Values for `{{key}}` in the flow's file, put in by the provider when it publishes. Neither quoted nor escaped for
   * YAML, and in no fixed order: a value must not hold another `{{key}}`.
   * @default none
   */
  readonly substitutions?: Readonly<Record<string, string>>;
  /** Unlocks a flow that someone edits in Architect, and so publishes their draft first. @default false */
  readonly forceUnlock?: boolean;
}

/**
 * A `genesyscloud_flow` and its file. Name and type are in the file only: set as attributes they would be a difference
 * that never goes away (provider 1.84). The platform knows a flow by both, so both are in the resource's id as well:
 * a renamed flow is a new resource, and the old one is removed.
 */
export class ArchitectFlow extends Construct {
  readonly resource: FlowResource;
  /** Path of the flow's file, relative to the stack's folder. */
  readonly filePath: string;

  constructor(scope: Construct, id: string, props: ArchitectFlowProps) {
    super(scope, id);
    const { flow, calls = [], modules = [], tables = [], substitutions = {}, forceUnlock } = props;
    const { type, name } = identity(flow);
    const text = emitFlow(flow);
    failOn(checkSubstitutions(`flow ${name}`, text, Object.keys(substitutions)));
    this.filePath = stackFiles(this).addFlow(name, text);
    const used = modules.map((module) => flowIn(scope, module, `flow ${name}`));
    const read = tables.map(({ name, rows }) => ({ table: breakerTableOf(scope, name), rows }));
    const causes = [
      ...calls.map((call) => call.id),
      ...used.map(({ published }) => published),
      ...read.map(({ table }) => table.id),
    ];
    this.resource = new FlowResource(this, `${type}-${name}`, {
      filepath: this.filePath,
      ...(causes.length === 0
        ? {}
        : {
            dependsOn: [
              ...calls,
              ...used.map(({ resource }) => resource),
              ...read.flatMap(({ table, rows }) => [table, ...rows.map((key) => table.rowOf(key))]),
            ],
            updateTriggerHash: causes.join(","),
          }),
      ...(Object.keys(substitutions).length === 0 ? {} : { substitutions: escapeMap(substitutions) }),
      ...(forceUnlock === undefined ? {} : { forceUnlock }),
    });
    registerFlow(this, { type, name }, { resource: this.resource, published: [this.filePath, ...causes].join(",") });
  }
}

/** A flow that the model does not know keeps its type as its key and its name in the body. */
function identity(flow: Flow): { readonly type: string; readonly name: string } {
  if (flow.type !== "opaque") return flow;
  const { name } = Object(flow.body) as { readonly name?: unknown };
  return { type: flow.key, name: String(name ?? "") };
}

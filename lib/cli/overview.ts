import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseFlow } from "../architect/flow/index.js";
import { buildResilientFlow, type ResilientFlowDeclaration, type System } from "../pattern/index.js";
import { scheduleLines } from "./schedule-text.js";
import { type Cell, table } from "./table.js";

/** What a synthesis made: a row for each flow, with the waits of its retries and the files to look at. */
export function overview(outDir: string, systems: readonly System[], stackName: (system: System) => string): string {
  const stacks = join(outDir, "stacks");
  const rows = systems.flatMap((system) => {
    const files = filesOf(join(stacks, stackName(system)));
    return system.flows.map((declaration) => rowOf(declaration, files, stacks));
  });
  const filesHead = `FILES IN ${relative(process.cwd(), stacks) || "."}`;
  return table(["API", "OPERATIONS", "FLOW", "RETRY SCHEDULE", filesHead], rows);
}

function rowOf(declaration: ResilientFlowDeclaration, files: StackFiles, stacks: string): readonly Cell[] {
  const { flow } = declaration;
  const { policy, operations } = buildResilientFlow(declaration);
  const yaml = files.flows.get(keyOf(flow));
  return [
    // Beside each operation its API, named once.
    operations.map(({ api }, index) => (operations[index - 1]?.api.name === api.name ? "" : api.name)),
    operations.map((operation) => operation.definition.name),
    [flow.name, flow.type],
    scheduleLines(policy.retry),
    [files.terraform, ...(yaml === undefined ? [] : [yaml])].map((file) => relative(stacks, file)),
  ];
}

interface StackFiles {
  readonly terraform: string;
  /** Path of each flow's YAML by type and name of the flow. */
  readonly flows: ReadonlyMap<string, string>;
}

interface TerraformJson {
  readonly resource?: { readonly genesyscloud_flow?: Readonly<Record<string, { readonly filepath: string }>> };
}

function filesOf(stackDir: string): StackFiles {
  const terraform = join(stackDir, "cdk.tf.json");
  if (!existsSync(terraform)) return { terraform, flows: new Map() };
  const { resource } = JSON.parse(readFileSync(terraform, "utf8")) as TerraformJson;
  const paths = Object.values(resource?.genesyscloud_flow ?? {}).map(({ filepath }) => join(stackDir, filepath));
  return { terraform, flows: new Map(paths.map((path) => [flowIn(path), path])) };
}

const keyOf = ({ type, name }: { readonly type: string; readonly name: string }): string => `${type}/${name}`;

function flowIn(path: string): string {
  const { flow } = parseFlow(readFileSync(path, "utf8"), { fileName: path });
  return flow.type === "opaque" ? "" : keyOf(flow);
}

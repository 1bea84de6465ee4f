import type { Lines, YamlEntry, YamlMap, YamlNode } from "../../architect/flow/index.js";

/** A resource of a Terraform JSON file. */
export interface TerraformResource {
  /** `genesyscloud_flow`. */
  readonly type: string;
  readonly name: string;
  /** Its name in the tree; its place in messages. */
  readonly entry: YamlEntry;
  readonly body: YamlMap;
}

/** A Terraform JSON file and the files beside it. */
export class TerraformView {
  readonly resources: readonly TerraformResource[];

  constructor(
    readonly root: YamlNode,
    readonly lines: Lines,
    /** Text of a file by its path relative to the folder of this one; undefined when there is none, or none is known. */
    readonly readFile: (path: string) => string | undefined,
  ) {
    this.resources = resourcesOf(root);
  }

  ofType(type: string): readonly TerraformResource[] {
    return this.resources.filter((resource) => resource.type === type);
  }
}

function resourcesOf(root: YamlNode): readonly TerraformResource[] {
  return membersOf([root])
    .filter(({ key }) => key.text === "resource")
    .flatMap(({ value }) => membersOf([value]))
    .flatMap(({ key: type, value }) =>
      membersOf([value]).flatMap((entry) => {
        const [body, ...others] = mapsOf(entry.value);
        if (body === undefined || others.length > 0) return [];
        return [{ type: type.text, name: entry.key.text, entry, body }];
      }),
    );
}

/** Terraform JSON takes a list of objects at each level of a block, from the file itself down to the body. */
const membersOf = (nodes: readonly YamlNode[]): readonly YamlEntry[] =>
  nodes.flatMap(mapsOf).flatMap((map) => map.entries);

const mapsOf = (node: YamlNode): readonly YamlMap[] =>
  node.kind === "map" ? [node] : node.kind === "list" ? node.items.filter((item) => item.kind === "map") : [];

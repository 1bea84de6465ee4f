import { entryOf, type Lines, type YamlEntry, type YamlMap, type YamlNode } from "../../architect/flow/index.js";

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
  const types = root.kind === "map" ? entryOf(root, "resource")?.value : undefined;
  if (types?.kind !== "map") return [];
  return types.entries.flatMap(({ key: type, value }) =>
    value.kind !== "map"
      ? []
      : value.entries.flatMap((entry) =>
          entry.value.kind === "map" ? [{ type: type.text, name: entry.key.text, entry, body: entry.value }] : [],
        ),
  );
}

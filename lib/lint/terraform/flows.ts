import type { YamlEntry, YamlScalar } from "../../architect/flow/index.js";
import { entriesAt, scalarAt } from "./values.js";
import type { TerraformResource, TerraformView } from "./view.js";

/** A flow resource with the file that it publishes. */
export interface PublishedFlow {
  readonly resource: TerraformResource;
  readonly filepath: YamlScalar;
  readonly text: string;
  readonly substitutions: readonly YamlEntry[];
}

/** The flows whose files stand beside this one. */
export function publishedFlows(view: TerraformView): readonly PublishedFlow[] {
  return view.ofType("genesyscloud_flow").flatMap((resource) => {
    const filepath = scalarAt(resource.body, "filepath");
    const path = filepath?.text.replace(/^\$\{path\.(?:module|root)\}\//, "");
    if (filepath === undefined || path === undefined || /\$\{|^\w+:|^[/\\]/.test(path)) return [];
    const text = view.readFile(path);
    if (text === undefined) return [];
    return [{ resource, filepath, text, substitutions: entriesAt(resource.body, "substitutions") }];
  });
}

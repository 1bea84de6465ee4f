import type { Untyped } from "../engine/untyped.js";
import type { Rebuild } from "./rebuild.js";

/** "There are 2 actions with errors" repeats on a container what its actions say. */
const SUMMARY = /^There (is|are) \d+ action/;
/** The harness gives the flow none of the file's own audio. */
const NO_AUDIO = /main sequence for '.*' has no audio/;

const textOf = (entry: Untyped): string => String(entry.text ?? entry);

/** Runs the engine's validation and puts what it says where it belongs in the file. */
export async function collectFindings(rebuild: Rebuild): Promise<void> {
  const { report } = rebuild;
  const results = await rebuild.flow.validateAsync();
  for (const { archObject, errors, warnings } of results.issues) {
    const where = placeOf(rebuild, archObject);
    for (const text of (errors ?? []).map(textOf)) if (!SUMMARY.test(text)) tell(text, "error");
    for (const text of (warnings ?? []).map(textOf)) if (!SUMMARY.test(text)) tell(text, "warning");
    function tell(text: string, level: "error" | "warning"): void {
      if (where === undefined) report.note(`not modelled: ${text}`);
      else if (!NO_AUDIO.test(text)) report[level](where, text);
    }
  }
}

/** Undefined for what the harness does not take from the file: settings of the flow, variables of its own. */
function placeOf({ places, flowType }: Rebuild, object: Untyped): string | undefined {
  const known = places.get(idOf(object));
  if (known !== undefined) return known;
  return /ArchFlow/.test(String(object?.logStr)) && !/ArchSettings/.test(object.logStr) ? flowType : undefined;
}

function idOf(object: Untyped): string {
  try {
    return object._getCoreViewModel().id;
  } catch {
    return "";
  }
}

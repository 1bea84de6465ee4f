import type { FlowContext, StepList } from "./builder.js";
import type { Label } from "./program.js";
import { isMap, literalText } from "./settings.js";

export interface ErrorHandler {
  readonly entry: Label;
  readonly handledBy: string;
}

/** The flow's settings for errors that no output path takes. Without settings a workflow ends, any other flow disconnects. */
export function compileErrorHandler(context: FlowContext, list: StepList): ErrorHandler {
  const { flow, type } = context;
  const settings = flow.settings?.settingsErrorHandling;
  const handling = isMap(settings) && isMap(settings.errorHandling) ? settings.errorHandling : {};
  const [handledBy = type === "workflow" ? "endWorkflow" : "disconnect"] = Object.keys(handling);
  const body = handling[handledBy];
  const queue = isMap(body) && isMap(body.targetQueue) ? literalText(body.targetQueue as never) : undefined;
  const entry = list.emit((run) =>
    run.finish("error", { ...run.error, handledBy, ...(queue !== undefined && { queue }) }),
  );
  return { entry, handledBy };
}

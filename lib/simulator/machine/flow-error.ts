/** An error of the flow that goes into its error handling: a value that is not set, a limit, a wait that is too long. */
export class FlowError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "FlowError";
  }
}

/** The flow did something that is not modelled, or that the scenario gives no answer for: the run stops, with the reason. */
export class NotModelled extends Error {}

/** @throws FlowError always */
export function flowError(code: string, message: string): never {
  throw new FlowError(code, message);
}

/** @throws NotModelled always */
export function notModelled(message: string): never {
  throw new NotModelled(message);
}

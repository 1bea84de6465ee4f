import type { Finding, FlowVerdict } from "../protocol.js";

const text = (message: unknown): string =>
  (message instanceof Error
    ? message.message
    : typeof message === "string"
      ? message
      : JSON.stringify(message)
  ).replace(/<[^>]+>/g, "");

/** Collects what is found while a flow is rebuilt and validated. */
export class Report {
  private readonly errors: Finding[] = [];
  private readonly warnings: Finding[] = [];
  private readonly casts: Finding[] = [];
  private readonly notes = new Set<string>();

  constructor(private readonly shown: (message: string) => string) {}

  error(where: string, message: unknown): void {
    this.errors.push(this.finding(where, message));
  }

  warning(where: string, message: unknown): void {
    this.warnings.push(this.finding(where, message));
  }

  cast(where: string, message: unknown): void {
    this.casts.push(this.finding(where, message));
  }

  note(message: string): void {
    this.notes.add(this.shown(text(message)));
  }

  verdict(flowType: string): FlowVerdict {
    const { errors, warnings, casts, notes } = this;
    return { flowType, errors, warnings, casts, notes: [...notes] };
  }

  private finding(where: string, message: unknown): Finding {
    return { where: this.shown(where), message: this.shown(text(message)) };
  }
}

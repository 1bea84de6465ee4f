import { type Program, programActions } from "../index.js";
import type { TraceEvent, TracePlace } from "../trace/events.js";

/** An output path that no run has taken. */
export interface UntakenPath {
  readonly action: string;
  readonly kind: string;
  readonly container: string;
  readonly path: string;
  readonly place?: TracePlace;
}

/** An action that no run has executed. */
export interface UnusedAction {
  readonly action: string;
  readonly kind: string;
  readonly container: string;
  readonly place?: TracePlace;
}

/** How much of a flow some runs have gone through. */
export interface FlowCoverage {
  readonly file: string;
  readonly actions: Share;
  readonly paths: Share;
  readonly unused: readonly UnusedAction[];
  readonly untaken: readonly UntakenPath[];
}

export interface Share {
  readonly covered: number;
  readonly total: number;
}

/** Collects what runs of one flow execute. Common modules that it calls are not counted. */
export class CoverageCollector {
  private readonly executed = new Set<number>();
  private readonly taken = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly program: Program,
  ) {}

  add(events: readonly TraceEvent[]): void {
    for (const event of events) {
      if (event.type === "action") this.executed.add(event.action);
      else if (event.type === "path") this.taken.add(pathKey(event.action, event.path));
    }
  }

  report(): FlowCoverage {
    const actions = programActions(this.program);
    const unused: UnusedAction[] = [];
    const untaken: UntakenPath[] = [];
    let paths = 0;
    for (const { action, kind, name, container, place, paths: names } of actions) {
      const about = { action: name ?? kind, kind, container, ...(place && { place }) };
      if (!this.executed.has(action)) unused.push(about);
      paths += names.length;
      for (const path of names) if (!this.taken.has(pathKey(action, path))) untaken.push({ ...about, path });
    }
    return {
      file: this.file,
      actions: { covered: actions.length - unused.length, total: actions.length },
      paths: { covered: paths - untaken.length, total: paths },
      unused,
      untaken,
    };
  }
}

const pathKey = (action: number, path: string): string => `${action} ${path}`;

/** Percent, cut to one digit after the point, so that 100 means all; nothing to cover is covered. */
export const percent = ({ covered, total }: Share): number =>
  total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10;

import {
  type Action,
  type Actions,
  type Block,
  type FlowSource,
  type Plain,
  parseFlow,
  walkActions,
  walkBlock,
} from "../../architect/flow/index.js";
import type { TracePlace } from "../trace/events.js";
import type { RunnableFlow } from "./load.js";
import { nameOf, pathsIn } from "./paths.js";
import type { ProgramAction } from "./program.js";

/** Numbers and descriptions of the actions of a program, in the order of the file. */
export class Numbering {
  readonly actions: ProgramAction[] = [];
  private readonly numbers = new Map<Action, number>();

  constructor(
    private readonly flow: RunnableFlow,
    private readonly source: FlowSource | undefined,
  ) {
    walkActions(flow, (action, { block }) => this.add(action, block.name, source?.positionOf(action)));
  }

  of(action: Action): number {
    return this.numbers.get(action) ?? -1;
  }

  /**
   * Reads actions that stand below an action which the model does not know. Their numbers come after those of the flow,
   * and those inside them have the place of the one they stand in.
   */
  adopt(items: readonly Plain[], container: string): Actions {
    const body = { workflow: { name: "adopted", states: [{ state: { name: container, actions: items } }] } };
    const { flow } = parseFlow(JSON.stringify(body));
    const actions = ("states" in flow && flow.states[0]?.actions) || [];
    let place: TracePlace | undefined;
    walkBlock({ actions } as Block, (action, { parent }) => {
      if (parent === undefined) place = this.placeOf(items[actions.indexOf(action)]);
      this.add(action, container, place);
    });
    return actions;
  }

  private placeOf(item: Plain | undefined): TracePlace | undefined {
    const body = typeof item === "object" && item !== null ? Object.values(item)[0] : undefined;
    return typeof body === "object" && body !== null ? this.source?.positionOf(body) : undefined;
  }

  private add(action: Action, container: string, place: TracePlace | undefined): void {
    const { kind } = action;
    const name = nameOf(action);
    this.numbers.set(action, this.actions.length);
    this.actions.push({
      action: this.actions.length,
      kind: kind === "opaque" ? action.key : kind,
      ...(name !== undefined && { name }),
      container,
      ...(place && { place: { line: place.line, column: place.column } }),
      paths: pathsIn(this.flow.type, action),
    });
  }
}

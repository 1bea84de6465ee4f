import { parseExpression } from "../engine/parse.js";
import type { Session } from "../engine/session.js";
import type { Untyped } from "../engine/untyped.js";
import type { DataActionContract, ExpressionVerdict } from "../protocol.js";
import type { Report } from "./report.js";
import type { VariableTypes } from "./variables.js";

/** Where an action is put: the list that takes it and the state or task around it. */
export interface Site {
  /** A state, a task or an output path. */
  readonly container: Untyped;
  readonly owner: Untyped;
  readonly where: string;
}

/** A flow on its way from the file into the engine. */
export class Rebuild {
  /** Places in the file by the engine's ids. */
  readonly places = new Map<string, string>();
  readonly tasks = new Map<string, Untyped>();
  readonly states = new Map<string, Untyped>();
  /** Variables that the harness itself declares. */
  readonly scratch = new Set<string>();
  /** What can be done only when all actions exist: references to tasks and states, paths of called tasks. */
  readonly later: (() => void | Promise<void>)[] = [];

  constructor(
    readonly session: Session,
    readonly flow: Untyped,
    readonly flowType: string,
    readonly report: Report,
    readonly variables: VariableTypes,
    /** Contracts that the caller knows. */
    readonly contracts: readonly DataActionContract[],
  ) {}

  get factories(): Untyped {
    return this.session.scripting.factories;
  }

  /** Calls one of the engine's `addAction...` functions and remembers where the action stands. */
  add(kind: string, { container, where }: Site, name: unknown): Untyped {
    const action = this.factories.archFactoryActions[`addAction${kind}`](container, name);
    this.remember(action, where);
    return action;
  }

  remember(object: Untyped, where: string): void {
    this.places.set(object._getCoreViewModel().id, where);
  }

  /** Type-checks an expression and reports what is wrong with it. */
  parse(text: unknown, as: string, where: string, owner: Untyped): ExpressionVerdict {
    const exp = String(text);
    const verdict = parseExpression(this.session, this.flow, exp, as, owner);
    if (!verdict.ok) this.report.error(where, `${verdict.error} [wanted: ${as}] in: ${exp}`);
    if (verdict.implicitCast) this.report.cast(where, `is converted to ${as}: ${exp}`);
    if (verdict.warning) this.report.warning(where, verdict.warning);
    return verdict;
  }
}

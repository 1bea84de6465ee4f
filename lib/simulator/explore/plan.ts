/** A question that a run asks of its surroundings, such as `reply of Orders/Get order, call 2`. */
export interface Question {
  readonly id: string;
  readonly answers: number;
  readonly given: number;
}

/** Answers that differ from the ordinary ones, by question; everything else is answered the ordinary way. */
export type Plan = ReadonlyMap<string, number>;

/** Answers the questions of one run by its plan, and notes them in the order in which they come. */
export class Asking {
  private readonly asked = new Map<string, Question>();

  constructor(private readonly plan: Plan) {}

  /** The number of the answer. @param ordinary what is answered when the plan says nothing */
  ask(id: string, answers: number, ordinary = 0): number {
    const known = this.asked.get(id);
    if (known !== undefined) return known.given;
    const given = this.plan.get(id) ?? ordinary;
    if (answers > 1) this.asked.set(id, { id, answers, given });
    return given;
  }

  get questions(): readonly Question[] {
    return [...this.asked.values()];
  }
}

/**
 * The plans that differ from one in one more answer. Only questions after the last one that the plan answers itself:
 * so every plan comes up once, whichever way it is reached.
 */
export function* successors(plan: Plan, questions: readonly Question[]): Generator<Plan> {
  const last = questions.findLastIndex(({ id }) => plan.has(id));
  for (const { id, answers, given } of questions.slice(last + 1))
    for (let answer = 0; answer < answers; answer++) if (answer !== given) yield new Map([...plan, [id, answer]]);
}

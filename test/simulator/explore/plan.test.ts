import { Asking, type Plan, type Question, successors } from "../../../lib/simulator/explore/plan.js";

const keyOf = (plan: Plan): string =>
  [...plan]
    .map(([id, answer]) => `${id}=${answer}`)
    .sort()
    .join(" ");

/** Every plan that comes up, when a run always asks these questions. */
function reachable(questions: readonly (readonly [id: string, answers: number])[]): readonly string[] {
  const found: string[] = [];
  const waiting: Plan[] = [new Map()];
  for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
    found.push(keyOf(plan));
    const asking = new Asking(plan);
    for (const [id, answers] of questions) asking.ask(id, answers);
    waiting.push(...successors(plan, asking.questions));
  }
  return found;
}

describe("plans", () => {
  it("come up each once, those with fewer unusual answers first", () => {
    const found = reachable([
      ["a", 2],
      ["b", 3],
      ["c", 1],
      ["d", 2],
    ]);
    expect(found).toHaveLength(2 * 3 * 2);
    expect(new Set(found).size).toBe(found.length);
    const sizes = found.map((key) => key.split(" ").filter((part) => part !== "").length);
    expect(sizes).toEqual([...sizes].sort());
  });

  it("answer the same question the same way in one run", () => {
    const asking = new Asking(new Map([["a", 2]]));
    expect([asking.ask("a", 3), asking.ask("a", 3, 1)]).toEqual([2, 2]);
    expect(asking.ask("b", 3, 1)).toBe(1);
    expect(asking.questions).toEqual<Question[]>([
      { id: "a", answers: 3, given: 2 },
      { id: "b", answers: 3, given: 1 },
    ]);
  });

  it("do not count a question that has one answer", () => {
    const asking = new Asking(new Map());
    expect(asking.ask("only", 1)).toBe(0);
    expect(asking.questions).toEqual([]);
  });
});

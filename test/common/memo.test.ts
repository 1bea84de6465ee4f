import { madeOnce } from "../../lib/common/made-once.js";
import { memoized, memoizedOf } from "../../lib/common/memo.js";

describe("what is worked out once", () => {
  it.each<[string, (make: (key: never) => object) => (key: never) => object, readonly unknown[]]>([
    ["a text", (make) => memoized(make as never) as never, ["a", "b"]],
    ["an object", (make) => memoizedOf(make) as never, [{}, {}]],
  ])("is the same again for %s", (_, memo, [one, other]) => {
    let made = 0;
    const of = memo(() => ({ number: ++made }));
    expect([of(one as never), of(other as never), of(one as never)]).toEqual([
      { number: 1 },
      { number: 2 },
      { number: 1 },
    ]);
  });
});

describe("what is made by the first one's terms", () => {
  const key = {};
  const words = madeOnce(
    (_: object, terms: { a: number; b?: number }) => `made of ${terms.a}`,
    (terms) => terms,
  );

  it("differs from nothing before there is a first one", () => {
    expect(words.difference(key, { a: 1 })).toBeUndefined();
  });

  it("is that of the first one for all others with its key", () => {
    expect([words.of(key, { a: 1 }), words.of(key, { a: 2 }), words.of({}, { a: 2 })]).toEqual([
      "made of 1",
      "made of 1",
      "made of 2",
    ]);
  });

  it.each([
    [{ a: 1 }, undefined],
    [
      { a: 2, b: 3 },
      { place: "a", value: 2, other: 1 },
    ],
    [
      { a: 1, b: 3 },
      { place: "b", value: 3, other: undefined },
    ],
  ])("has %j compared with it", (terms, difference) => {
    expect(words.difference(key, terms)).toEqual(difference);
  });
});

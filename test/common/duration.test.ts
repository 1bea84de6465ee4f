import { hours, minutes, seconds } from "../../lib/common/duration.js";
import { ButtressError } from "../../lib/common/errors.js";

describe("a duration", () => {
  it.each([
    [seconds(61), "1 min 1 s"],
    [minutes(0.5), "30 s"],
    [hours(73), "73 h"],
    [seconds(-1.5), "-1 s 500 ms"],
  ])("%# prints as units", (duration, text) => expect(String(duration)).toBe(text));

  it.each([Number.NaN, Number.POSITIVE_INFINITY, "soon" as never])(
    "refuses %p as a mistake of the declaration",
    (n) => {
      const make = () => seconds(n);
      expect(make).toThrow(ButtressError);
      expect(make).toThrow(/^duration must be a finite number, got .*; give a finite number \[wrong-type\]$/);
    },
  );
});

import { failOn, type Problem, problem } from "../common/errors.js";
import type { SimulateOptions } from "./options.js";

const DATE_TIME = "a date and time such as 2026-01-01T08:00:00Z";

/**
 * Refuses times that are none: a clock that shows one never goes on.
 * @throws ButtressError with every time that is wrong
 */
export function checkTimes({ startAt, conversation = {} }: SimulateOptions, startAtMs = 0, place = ""): void {
  const { hangUpAtMs = 0, answeredAtMs = 0 } = conversation;
  const times: Readonly<Record<string, number>> = {
    startAtMs,
    "conversation.hangUpAtMs": hangUpAtMs,
    "conversation.answeredAtMs": answeredAtMs,
  };
  const isNoDate = startAt !== undefined && Number.isNaN(Date.parse(startAt));
  failOn([
    ...(isNoDate
      ? [problem("wrong-type", `${place}startAt`, startAt, { expected: DATE_TIME, fix: `give ${DATE_TIME}` })]
      : []),
    ...Object.entries(times).flatMap(([name, ms]): Problem[] =>
      ms >= 0 ? [] : [problem("out-of-range", place + name, ms, { rule: "0 ms or more" })],
    ),
  ]);
}

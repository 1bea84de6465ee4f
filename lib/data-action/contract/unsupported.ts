import { type Problem, problem } from "../../common/errors.js";

/** A type that contracts do not have, with what to declare in its place. `value` is shown as it was given. */
export function unsupported(place: string, value: unknown, type: string): Problem {
  return problem("contract-type", place, value, {
    fix: FIXES[type] ?? "declare text, a number, true/false or an enum",
  });
}

const NO_TRANSFORM = "declare the type that is sent: zod does not run on the platform";
const LIST_MEMBERS = "list the members with z.object()";

const FIXES: Readonly<Record<string, string>> = {
  date: "use z.iso.datetime(): flows and JSON pass dates as ISO text",
  bigint: "use z.int(), or text for numbers beyond 15 digits",
  union: "choose one type, or an enum for a set of texts",
  literal: "give the literals one type",
  intersection: "use .extend()",
  record: LIST_MEMBERS,
  map: LIST_MEMBERS,
  tuple: "use one member per value",
  pipe: NO_TRANSFORM,
  transform: NO_TRANSFORM,
  catch: "use .default()",
  list: "use a fixed number of inputs that `body` puts into a list, or text that already holds JSON",
  group: "use one input per member; `body` can nest them",
  null: "leave it out",
  recursive: "declare as many levels as you need",
};

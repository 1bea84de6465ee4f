import { milliseconds, minutes, seconds } from "../../common/duration.js";
import { fact } from "./fact.js";

/** Numbers that hold for every flow type. Ranges are inclusive. */
export const LIMITS = {
  /** Executed actions per run; then the flow goes into error handling. */
  actionsPerRun: fact(10_000, "vendor docs, task editor actions"),
  /** Further actions for error handling by a task or menu; then a silent disconnect. */
  actionsOfErrorHandling: fact(1000, "vendor docs, task editor actions"),
  /** Of a literal; a computed count is not checked at design time. */
  loopCount: fact({ min: 1, max: 99 }, "vendor engine of 2018", "medium"),
  switchCases: fact({ min: 1, max: 64 }, "vendor docs"),
  nameLength: fact(200, "vendor docs"),
  transferPriority: fact({ min: -25_000_000, max: 25_000_000 }, "vendor docs"),
  /** One literal of silence in a call. */
  silence: fact({ min: milliseconds(0), max: seconds(10) }, "vendor engine"),
  /** Literal play time of hold music. */
  holdMusic: fact({ min: seconds(0), max: seconds(900) }, "vendor engine"),
  collectInputDigits: fact({ min: 1, max: 40 }, "vendor docs"),
  /** Literals only. */
  collectInputTimeout: fact({ min: seconds(1), max: seconds(99) }, "vendor engine"),
  /** The data action's own, whole seconds; default 60 s. */
  dataActionTimeout: fact({ min: seconds(1), max: seconds(60) }, "vendor docs, provider"),
  dataTableKeyLength: fact(256, "vendor docs, data tables"),
  /** Of a voicemail. */
  voicemailLength: fact(minutes(3), "vendor docs"),
  /** Largest flow to save, in bytes. */
  flowSize: fact(6_100_000, "vendor engine", "medium"),
  /** Function data actions, January 2025. */
  functionRunTime: fact(seconds(15), "vendor blog", "high"),
} as const;

/** The rule that a name of a flow breaks, in words that continue "must be" (vendor engine, vendor docs), if any. */
export function flowNameProblem(name: string): string | undefined {
  if (name.trim() === "") return "not blank";
  if (name.includes("/")) return "without /";
  if (name.toLowerCase().endsWith("-debug")) return "not ending in -debug";
  if (name.length > LIMITS.nameLength.value) return `at most ${LIMITS.nameLength.value} characters long`;
  return undefined;
}

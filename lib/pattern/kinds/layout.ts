import { type Expr, toDuration } from "../../architect/expression/builder.js";
import type { Actions, Container, Variable } from "../../architect/flow/index.js";
import { exp } from "../slot.js";

const NAMES = { call: "Call the API", success: "Succeeded", fallback: "Fall back" } as const;
const FIRST_REF_NUMBER = 10;

/** The three parts of a flow that are states or tasks of their own. */
export type Part = keyof typeof NAMES;

/** Containers of a flow type and the references to them: each end is a page of its own in the editor. */
export interface Layout {
  ref(part: Part): string;
  container(part: Part, actions: Actions, variables?: readonly Variable[]): Container;
}

/** @param list where the type keeps its containers, such as `workflow/states/state` */
export function layout(list: string): Layout {
  const refId = (part: Part): string => `${NAMES[part]}_${FIRST_REF_NUMBER + Object.keys(NAMES).indexOf(part)}`;
  return {
    ref: (part) => `/${list}[${refId(part)}]`,
    container: (part, actions, variables = []) => ({
      name: NAMES[part],
      refId: refId(part),
      ...(variables.length > 0 ? { variables } : {}),
      actions,
    }),
  };
}

/** The Wait action, for at most what is left of the platform's longest wait. */
export const wait = (milliseconds: Expr<"integer">): Actions => [
  {
    kind: "wait",
    name: "Wait before the retry",
    trimDurationNearMaxRunningTime: { lit: true },
    duration: exp(toDuration(milliseconds)),
  },
];

/** Goes to another state, in flows of states. */
export const changeState = ({ ref }: Layout, part: Exclude<Part, "call">): Actions => [
  { kind: "changeState", name: part === "success" ? "Go on" : NAMES.fallback, targetStateRef: ref(part) },
];

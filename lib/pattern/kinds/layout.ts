import { type Expr, toDuration } from "../../architect/expression/builder.js";
import type { Actions, Container, Variable } from "../../architect/flow/index.js";
import { exp } from "../slot.js";
import type { FlowParts } from "./kind.js";

const NAMES = { call: "Call the API", success: "Succeeded", fallback: "Fall back" } as const;
const FIRST_REF_NUMBER = 10;

/** The three parts of a flow that are states or tasks of their own. */
export type Part = keyof typeof NAMES;

/** Containers of a flow type and the references to them: each end is a page of its own in the editor. */
export interface Layout {
  ref(part: Part): string;
  /** One container for each part of the flow. */
  containers(parts: FlowParts): readonly Container[];
}

/** @param list where the type keeps its containers, such as `workflow/states/state` */
export function layout(list: string): Layout {
  const refId = (part: Part): string => `${NAMES[part]}_${FIRST_REF_NUMBER + Object.keys(NAMES).indexOf(part)}`;
  const container = (part: Part, actions: Actions, variables: readonly Variable[] = []): Container => ({
    name: NAMES[part],
    refId: refId(part),
    ...(variables.length > 0 ? { variables } : {}),
    actions,
  });
  return {
    ref: (part) => `/${list}[${refId(part)}]`,
    containers: ({ call, callVariables, success, fallback }) => [
      container("call", call, callVariables),
      container("success", success),
      container("fallback", fallback.actions, fallback.localVariables),
    ],
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

type End = Exclude<Part, "call">;
const leave = (end: End): string => (end === "success" ? "Go on" : NAMES.fallback);

/** Goes to another state, in flows of states. */
export const changeState = ({ ref }: Layout, end: End): Actions => [
  { kind: "changeState", name: leave(end), targetStateRef: ref(end) },
];

/** Goes to another task, in flows of tasks. */
export const jumpToTask = ({ ref }: Layout, end: End): Actions => [
  { kind: "jumpToTask", name: leave(end), targetTaskRef: ref(end) },
];

import type { Variable } from "../../architect/flow/index.js";
import { isBot } from "./bots.js";
import type { Read, VariableFacts, Write } from "./variables.js";
import type { FlowView } from "./view.js";

/** A declaration with what is done with the variable where it can be seen. */
export interface Use {
  readonly variable: Variable;
  readonly owner: object;
  readonly facts: VariableFacts;
  readonly reads: readonly Read[];
  readonly writes: readonly Write[];
}

/** The model object of the block in which an expression stands, or the flow. */
export const placeOf = ({ expression }: Read): object => expression.block?.node ?? expression.owner;

/** Fact: every declaration of a flow. A variable of a state or task is seen in that state or task only. */
export function uses({ flow, variables }: FlowView): readonly Use[] {
  return [...variables().values()].flatMap((facts) =>
    facts.declarations.map(({ variable, owner }) => {
      const { reads, writes } = facts;
      if (owner === flow) return { variable, owner, facts, reads, writes };
      return {
        variable,
        owner,
        facts,
        reads: reads.filter((read) => placeOf(read) === owner),
        writes: writes.filter(({ block }) => block.node === owner),
      };
    }),
  );
}

/** True when neither the caller of the flow or task gives the value nor an initial value does. */
export const startsUnset = ({ initialValue, isInput }: Variable, view: FlowView): boolean =>
  !(isInput ?? byDefault(view)) && (initialValue === undefined || "noValue" in initialValue);

/** True when whoever runs the flow or task gives the value or gets it. */
export const isHandedOver = ({ isInput, isOutput }: Variable, view: FlowView): boolean =>
  (isInput ?? byDefault(view)) || (isOutput ?? byDefault(view));

/** Every public module says of each variable whether it is handed over; what it means to leave that out is unverified. */
const byDefault = ({ type }: FlowView): boolean => type === "commonModule";

/** Bots fill their variables and slots by themselves, and what a flow of an unknown type does is not known. */
export const fillsByItself = ({ type }: FlowView): boolean => type === undefined || isBot(type);

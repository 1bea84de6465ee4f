import {
  append,
  choose,
  equals,
  int,
  isNotSetOrEmpty,
  isSet,
  left,
  not,
  or,
  text,
  toText,
} from "../../architect/expression/builder.js";
import { bodyOfRefusal } from "../envelope-slots.js";
import type { SharedStep } from "../shared.js";
import { assign } from "../slot.js";

/** Names of error kinds are short; a relay of the customer's own may say anything. */
const MOST_OF_ERROR_KIND = 40;

/** An answer that is no success becomes an error text: `no answer (timeout)`, `status 429`, `status 200 (badJson)`. */
export const sayWhatCame: SharedStep = ({ slots: { envelope, lastError, lastStatus } }) => {
  const body = bodyOfRefusal(envelope, lastStatus);
  const kind = envelope.errorKind.value;
  const plain = or(isNotSetOrEmpty(kind), equals(kind, text("none")));
  const status = choose(
    or(not(isSet(lastStatus.value)), equals(lastStatus.value, int(0))),
    text("no answer"),
    append(text("status "), toText(lastStatus.value)),
  );
  const inBrackets = append(text(" ("), left(kind, int(MOST_OF_ERROR_KIND)), text(")"));
  return [
    {
      kind: "updateData",
      name: "Say what came instead",
      statements: [
        assign(lastError, append(status, choose(plain, text(""), inBrackets))),
        assign(envelope.bodyText, body),
      ],
    },
  ];
};

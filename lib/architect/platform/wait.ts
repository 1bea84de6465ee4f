import { type Duration, hours } from "../../common/duration.js";
import type { FlowType } from "../flow/model.js";
import { type Fact, fact } from "./fact.js";

/** `undefined`: the flow type has no Wait action. */
type WaitFact = Fact<Duration | undefined>;

const ARTICLE = "vendor docs, Wait action";
const day = fact<Duration | undefined>(hours(72), ARTICLE);
const hour = fact<Duration | undefined>(hours(1), ARTICLE);
const noCall = fact<Duration | undefined>(undefined, `${ARTICLE}, by absence; the vendor engine refuses it`, "medium");
const unlisted = fact<Duration | undefined>(undefined, `${ARTICLE}, by absence`, "low");

/** The longest Wait of each flow type. A longer one goes into error handling unless it is trimmed. */
export const WAIT_SUPPORT: Readonly<Record<FlowType, WaitFact>> = {
  workflow: day,
  inboundShortMessage: day,
  inboundChat: day,
  inboundEmail: day,
  inqueueEmail: day,
  inqueueShortMessage: day,
  surveyInvite: hour,
  inboundCall: noCall,
  outboundCall: noCall,
  secureCall: noCall,
  inqueueCall: noCall,
  workitem: unlisted,
  botFlow: unlisted,
  digitalBot: unlisted,
  // A module has what all of its compatible flow types have, which only the module itself knows.
  commonModule: fact(undefined, "inferred from the compatible flow types of a module", "low"),
};

/** The longest Wait of a flow type in milliseconds, or undefined when it has no Wait action. */
export function waitLimit(type: FlowType): number | undefined {
  return WAIT_SUPPORT[type].value?.milliseconds;
}

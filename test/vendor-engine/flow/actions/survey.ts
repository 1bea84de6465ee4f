import { setValue } from "../values.js";
import type { ActionBuilder } from "./index.js";

const TEXTS = ["inviteSubject", "inviteBody", "reminderSubject", "reminderBody"];

export const SURVEY_ACTIONS: Readonly<Record<string, ActionBuilder>> = {
  completeSurveyInvite: (rebuild, body, site) => {
    const action = rebuild.add("CompleteSurveyInvite", site, body.name);
    setValue(rebuild, action.targetAddress, body.targetAddress, site, "targetAddress");
    for (const text of TEXTS) setValue(rebuild, action[text], body[text], site, text, "string");
  },
  abortSurveyInvite: (rebuild, body, site) => {
    const action = rebuild.add("AbortSurveyInvite", site, body.name);
    const literal = body.disposition?.lit;
    if (literal !== undefined) action.setLiteralDisposition(String(literal));
    else setValue(rebuild, action.disposition, body.disposition, site, "disposition");
  },
};

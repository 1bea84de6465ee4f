import { absenceOf } from "../../facts/absences.js";
import { flowRule } from "../../rule.js";

export const ACTION_NOT_AVAILABLE = flowRule({
  id: "action-not-available",
  category: "platform",
  severity: "error",
  what: "an action that flows of this type do not have",
  why: "the importer refuses the flow",
  help: "use what this flow type has instead",
  source: "vendor docs by action, vendor engine",
  sure: "the docs list the flow types of the action, or the engine refuses it, and public flows never show it; what is only unseen is not reported, and modules are judged by their compatible flow types",
  bad: `# in inboundCall
- wait:
    name: Pause
    duration:
      lit:
        seconds: 10
`,
  good: `# in inboundCall
- playAudio:
    name: Pause
    audio:
      exp: AudioPlaybackOptions(ToAudioBlank(10000), false)
`,
  create: ({ view: { type }, report }) => ({
    action: (action) => {
      if (type === undefined || action.kind === "opaque") return;
      const absence = absenceOf(action.kind, type);
      if (absence === undefined) return;
      report({ node: action }, `flows of type ${type} have no ${action.kind} action`, { help: absence.instead });
    },
  }),
});

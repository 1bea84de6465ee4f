import { expressionsOf, type Flow, parseFlow, statementType } from "../../../lib/architect/flow/index.js";
import { fixture, workflowText } from "./fixtures.js";

const table = (flow: Flow): readonly string[] =>
  expressionsOf(flow).map(({ text, path, expected, action, block }) =>
    [block?.name ?? "-", action?.kind ?? "-", path.join("."), expected ?? "?", text.split("\n")[0]].join(" | "),
  );

describe("the expressions of a flow", () => {
  it("are all found, with place and expected type", () => {
    expect(table(parseFlow(fixture("workflow")).flow)).toEqual([
      "Look up | callData | inputs.reader.id.exp | ? | Flow.readerId",
      "Look up | decision | condition.exp | boolean | Flow.status == 404",
      "Look up | wait | duration.exp | duration | ToDuration(1000 * (State.round + 1))",
      "Look up | switch | cases.0.value.exp | boolean | Count(Flow.titles) > 9",
      "Look up | switch | cases.1.value.exp | boolean | !IsNotSetOrEmpty(Flow.readerId)",
      "Look up | updateData | statements.1.value.exp | string[] | MakeEmptyList()",
      "Look up | switch | match.value.exp | string | Flow.readerId",
      "Look up | setConversationData | conversationId.exp | string | Flow.readerId",
      "Look up | getConversationData | conversationId.exp | string | Flow.readerId",
      "Look up | getExternalContact | externalId.exp | string | Flow.readerId",
      "Look up | callCommonModule | inputs.Common.card.exp | ? | Flow.readerId",
      'Look up | endWorkflow | exitReason.exp | string | Append("Reminded ", Flow.readerId)',
    ]);
  });

  it("include those of nested settings, menus, bots and the flow itself", () => {
    const all = ["inboundCall", "inqueueCall", "botFlow", "inboundShortMessage"].flatMap((type) =>
      table(parseFlow(fixture(type)).flow),
    );
    expect(all).toEqual(
      expect.arrayContaining([
        "Renew | transferToVoicemail | destination.queue.callbackNumber.exp | phoneNumber | ToPhoneNumber(Call.Ani)",
        'Renew | collectInput | inputAudio.exp | audio | ToAudioTTS("Ihre Nummer?")',
        'Renew | setParticipantData | attributes.0.name.exp | string | Append("ca", "rd")',
        "start-up task | holdMusic | playStyle.duration.exp | duration | ToDuration(15000)",
        'Reply | transferToAcd | acdSkills.0.acdSkill.exp | skill | FindSkill("Renewal")',
        'Reply | transferToAcd | acdSkills.0.acdSkill.exp | skill | FindSkill("Renewal")',
        '- | - | settings.settingsErrorHandling.errorEventHandover.exp | ? | MakeCommunication("Sorry.")',
        'Default | askForSlot | question.exp | communication | MakeCommunication("Which?")',
      ]),
    );
  });

  it("know the integer of a loop and the audio of a greeting", () => {
    const loop = parseFlow(workflowText("- loop:\n    loopCount:\n      exp: Flow.n")).flow;
    expect(table(loop)).toEqual(["S | loop | loopCount.exp | integer | Flow.n"]);
    const call = parseFlow(
      "inboundCall:\n  name: C\n  initialGreeting:\n    exp: a\n  menus:\n    - menu:\n        name: M\n        audio:\n          exp: b\n",
    ).flow;
    expect(table(call)).toEqual(["- | - | initialGreeting.exp | audio | a", "- | - | menus.0.audio.exp | audio | b"]);
  });

  it("are found in opaque actions and flows, once each", () => {
    const text = workflowText(
      "- teleport:\n    outputs:\n      there:\n        actions:\n          - hop:\n              to:\n                exp: Flow.x",
    );
    expect(table(parseFlow(text).flow)).toEqual(["S | opaque | body.outputs.there.actions.0.hop.to.exp | ? | Flow.x"]);
    expect(table(parseFlow("voicemail:\n  name: V\n  greeting:\n    exp: Flow.y\n").flow)).toEqual([
      "- | - | body.greeting.exp | ? | Flow.y",
    ]);
  });

  it("have a position in the file", () => {
    const { flow, source } = parseFlow(fixture("workflow"));
    for (const { owner, path, text } of expressionsOf(flow)) {
      const at = source.positionOf(owner, ...path);
      expect(at && source.line(at.line).slice(at.column - 1)).toContain(text.replaceAll('"', '"'));
    }
  });
});

describe("the type of a statement", () => {
  it.each([
    ["string", "string"],
    ["dateTime", "datetime"],
    ["stringCollection", "string[]"],
    ["agentScorePairCollection", "agentScorePair[]"],
    ["languageSkill", "languageSkill"],
    ["audioCollection", undefined],
    ["externalContact", undefined],
    [undefined, undefined],
  ])("%s is %s", (type, expected) => {
    expect(statementType(type)).toBe(expected);
  });
});

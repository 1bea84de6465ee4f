import type { Example } from "../evaluating.js";

const said = (how: string, text: string, ...format: string[]): string =>
  JSON.stringify({ parts: [{ kind: "value", how, text, format }] });
const SILENCE = '{"parts":[{"kind":"blank","milliseconds":0}]}';

export const SOUND: readonly Example[] = [
  ["ToAudioBlank(500)", '{"parts":[{"kind":"blank","milliseconds":500}]}'],
  ["ToAudioBlank(Flow.minus)", "!out-of-range"],
  ['ToAudioTTS("Hello")', '{"parts":[{"kind":"tts","text":"Hello"}]}'],
  ['ToAudioTTS("Hola", "es-US")', '{"parts":[{"kind":"tts","text":"Hola","language":"es-US"}]}'],
  ["ToAudioTTS(Flow.noText)", SILENCE],
  ["ToAudio(Prompt.Welcome)", '{"parts":[{"kind":"prompt","name":"Welcome"}]}'],
  ["ToAudio(Flow.bare)", "!not-set"],
  [
    "ToAudioBlank(1) + Prompt.Welcome",
    '{"parts":[{"kind":"blank","milliseconds":1},{"kind":"prompt","name":"Welcome"}]}',
  ],
  ["AudioPlaybackOptions(ToAudioBlank(1), false)", '{"parts":[{"kind":"blank","milliseconds":1}],"bargeIn":false}'],
  ["AudioPlaybackOptions(Prompt.Welcome, true)", '{"parts":[{"kind":"prompt","name":"Welcome"}],"bargeIn":true}'],
  ["ToAudioBool(true, Format.Bool.playYesNo)", said("ToAudioBool", "true", "playYesNo")],
  ["ToAudioBool(Flow.noBool)", SILENCE],
  ['ToAudioCurrency(MakeCurrency(5, "USD"))', said("ToAudioCurrency", "5.00|USD")],
  ["ToAudioCurrency(Flow.noMoney)", SILENCE],
  ["ToAudioDate(MakeDateTime(2009, 1, 1))", said("ToAudioDate", "2009-01-01T00:00:00Z")],
  ["ToAudioDate(Flow.noTime, Format.Date.longYear)", SILENCE],
  ["ToAudioDateTime(MakeDateTime(2009, 1, 1))", said("ToAudioDateTime", "2009-01-01T00:00:00Z")],
  ["ToAudioDateTime(Flow.noTime)", SILENCE],
  ["ToAudioDuration(MakeDuration(0, 1, 30, 0))", said("ToAudioDuration", "PT1H30M")],
  ["ToAudioDuration(Flow.noDur)", SILENCE],
  ["ToAudioNumber(5)", said("ToAudioNumber", "5")],
  [
    "ToAudioNumber(5.5, Format.Number.playDigits, 2, Language.Gender.feminine)",
    said("ToAudioNumber", "5.5", "playDigits", "2", "feminine"),
  ],
  ["ToAudioNumberOrdinal(1)", said("ToAudioNumberOrdinal", "1")],
  ["ToAudioNumberOrdinal(Flow.noInt)", SILENCE],
  ["ToAudioPercent(0.5, 1)", said("ToAudioPercent", "0.5", "1")],
  ["ToAudioPercent(Flow.noInt)", SILENCE],
  ['ToAudioPhoneNumber("+13178723000")', said("ToAudioPhoneNumber", "+13178723000")],
  [
    'ToAudioPhoneNumber(ToPhoneNumber("+1317"), Format.PhoneNumber.local)',
    said("ToAudioPhoneNumber", "tel:+1317", "local"),
  ],
  [
    "ToAudioTime(MakeDateTime(2009, 1, 1), Format.Time.twelveHours)",
    said("ToAudioTime", "2009-01-01T00:00:00Z", "twelveHours"),
  ],
  ["ToAudioTime(Flow.noTime)", SILENCE],
  ["ToAudioTimeRange(15, 8, Format.TimePart.minutes)", said("ToAudioTimeRange", "8 to 15", "minutes")],
  ["ToAudioTimeRange(1, 1, Format.TimePart.hours)", said("ToAudioTimeRange", "1", "hours")],
  // bots
  [
    'MakeCommunication("Hi", ToCommunicationBlank(100))',
    '{"parts":[{"kind":"tts","text":"Hi"},{"kind":"blank","milliseconds":100}]}',
  ],
  ["MakeCommunication(Flow.text)", '{"parts":[{"kind":"tts","text":"Hello"}]}'],
  ["ToCommunication(Flow.five)", '{"parts":[{"kind":"tts","text":"5"}]}'],
  ["ToCommunication(Prompt.Welcome)", '{"parts":[{"kind":"prompt","name":"Welcome"}]}'],
  ["ToCommunicationBlank(100)", '{"parts":[{"kind":"blank","milliseconds":100}]}'],
  ["ToCommunicationBlank(Flow.noInt)", "!not-set"],
  ['ToCommunicationSsml("<speak/>")', said("ToCommunicationSsml", "<speak/>")],
  ["ToCommunicationSsml(Flow.noText)", "!not-set"],
];

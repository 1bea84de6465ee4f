import type { JsonData, SoundPart, Value } from "./values.js";
import { jsonDataText } from "./values-json.js";
import { decimalText } from "./values-number.js";
import { currencyText } from "./values-string.js";
import { dateTimeText, durationText } from "./values-text.js";

/**
 * The exact JSON text of a value: decimals with all their digits (`8.0` stays `8.0`), durations, times and currencies as
 * text, NOT_SET as null, objects by their properties, sound by its parts.
 */
export const toJsonText = (value: Value): string => jsonDataText(jsonOf(value));

/** The JSON that stands for a value. */
export function jsonOf(value: Value): JsonData {
  switch (value.type) {
    case "notSet":
      return null;
    case "boolean":
    case "integer":
    case "decimal":
    case "string":
      return value.value;
    case "duration":
      return durationText(value.milliseconds);
    case "datetime":
      return dateTimeText(value.epochSeconds);
    case "currency":
      return currencyText(value, decimalText);
    case "collection":
      return value.items.map(jsonOf);
    case "object":
      return Object.fromEntries(Object.entries(value.properties).map(([name, item]) => [name, jsonOf(item)]));
    case "json":
      return value.data;
    case "enumeration":
      return value.member;
    case "audio":
    case "communication":
      return soundJson(value.parts, value.bargeIn);
  }
}

const soundJson = (parts: readonly SoundPart[], bargeIn: boolean | undefined): JsonData => ({
  parts: parts.map((part) => ({ ...part })),
  ...(bargeIn !== undefined && { bargeIn }),
});

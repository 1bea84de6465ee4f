import { CAST } from "./cast.js";
import type { Implementation } from "./context.js";
import { DATETIME } from "./datetime.js";
import { FINANCIAL } from "./financial.js";
import { JSON_FUNCTIONS } from "./json.js";
import { LIST } from "./list.js";
import { LOGIC } from "./logic.js";
import { LOOKUP } from "./lookup.js";
import { MATHS } from "./maths.js";
import { SOUND } from "./sound.js";
import { TEXT } from "./text.js";

export { NEEDS_ORGANISATION } from "./lookup.js";

const implementations = new Map<string, Implementation>(
  [CAST, DATETIME, FINANCIAL, JSON_FUNCTIONS, LIST, LOGIC, LOOKUP, MATHS, SOUND, TEXT].flatMap((group) =>
    Object.entries(group),
  ),
);

/** What a function computes, by its name as the table spells it. `If` has none: it decides what is evaluated. */
export const implementationOf = (name: string): Implementation | undefined => implementations.get(name);

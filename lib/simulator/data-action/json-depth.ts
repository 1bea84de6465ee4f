/** True when JSON text nests objects and lists deeper than some levels. Reads the text, so that no depth is too much. */
export function isDeeperThan(levels: number, json: string): boolean {
  if (json.length <= levels) return false;
  let depth = 0;
  let inText = false;
  for (let index = 0; index < json.length; index++) {
    const sign = json[index];
    if (inText) {
      if (sign === "\\") index++;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === "{" || sign === "[") {
      if (++depth > levels) return true;
    } else if (sign === "}" || sign === "]") depth--;
  }
  return false;
}

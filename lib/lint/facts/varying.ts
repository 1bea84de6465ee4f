/** True for the text of an expression that reads the time. */
export const readsClock = (text: string): boolean => /\bGetCurrent\w*\s*\(/i.test(text);

/** True for the text of an expression whose value can differ each time though no variable changes. */
export const varies = (text: string): boolean => /\b(?:Random|GetCurrent|Date\w*Now|Guid|Uuid)\w*\s*\(/i.test(text);

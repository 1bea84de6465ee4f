/** The scope in a variable's name, in lower case: `flow` of `Flow.tries`; empty for a name without one. */
export const scopeOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf("."))).toLowerCase();

/** A variable's name without its scope. */
export const bareName = (name: string): string => name.slice(name.indexOf(".") + 1);

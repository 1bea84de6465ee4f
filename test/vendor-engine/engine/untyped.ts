/** The vendor package has no typings; everything that comes out of it is of this type. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Untyped = any;

export type UntypedMap = Record<string, Untyped>;

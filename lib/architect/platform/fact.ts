/** high: vendor article, engine or SDK; medium: one practitioner or an old vendor text; low: inference. */
export type Confidence = "high" | "medium" | "low";

/** A value with the place where it is known from. */
export interface Fact<T> {
  readonly value: T;
  readonly source: string;
  readonly confidence: Confidence;
}

export const fact = <T>(value: T, source: string, confidence: Confidence = "high"): Fact<T> => ({
  value,
  source,
  confidence,
});

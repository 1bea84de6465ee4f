/** Milliseconds in one of a unit of time. */
export const UNITS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000, milliseconds: 1 } as const;

/** The units of the arguments of MakeDuration (vendor engine). */
export const DURATION_PARTS: readonly number[] = [
  UNITS.days,
  UNITS.hours,
  UNITS.minutes,
  UNITS.seconds,
  UNITS.milliseconds,
];

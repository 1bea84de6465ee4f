type Headers = Readonly<Record<string, string | undefined>>;

/**
 * Headers out of a `clientContext`, with names in small letters. Their place is known (vendor blog); their spelling and
 * whether they come as text, as an object or below `custom` as in AWS Lambda is unverified, so that each is understood.
 */
export function clientHeaders(clientContext: unknown): Headers {
  const context = asObject(clientContext);
  const nested = Object.entries(context).flatMap(([name, value]) =>
    name.toLowerCase() === "custom" ? textMembers(asObject(value)) : [],
  );
  return Object.fromEntries([...nested, ...textMembers(context)]);
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "string") return asObject(parse(value));
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Text that holds no object stands for nothing. */
function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? undefined : value;
  } catch {
    return undefined;
  }
}

const textMembers = (members: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] =>
  Object.entries(members).flatMap(([name, value]) =>
    typeof value === "string" ? [[name.toLowerCase(), value] as const] : [],
  );

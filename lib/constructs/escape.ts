/** `${` and `%{` that Terraform would read as a template, but not cdktf's own string tokens. */
const TEMPLATE_START = /\$\{(?!TfToken\[[\w:.-]+\]\})|%\{/g;

/**
 * Text as Terraform JSON must have it so that the provider gets it back as it was: `${` becomes `$${` and `%{` becomes
 * `%%{`. cdktf writes literals as they are, so this is applied exactly once, where an attribute is set; a second time
 * would put the doubled sign into Genesys Cloud. Tokens (references to other resources) stay references.
 *
 * `Fn.rawString` does not do: as an attribute it leaves backslashes before quotes (tried with Terraform 1.11).
 */
export function escapeTerraform(text: string): string {
  return text.replace(TEMPLATE_START, (start) => start[0] + start);
}

/** Terraform JSON reads the keys of a map as templates too. */
export function escapeMap(map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [escapeTerraform(key), escapeTerraform(value)]));
}

/** True for a text that something fills in before the platform reads it: `{{key}}`, or `${name}` of Terraform's templates. */
export const isTemplated = (text: string): boolean => text.includes("{{") || text.includes("${");

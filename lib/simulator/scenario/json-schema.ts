import { z } from "zod";
import { fileSchema } from "./schema.js";

/** JSON Schema of scenario files, for editors. */
export function scenarioJsonSchema(): string {
  const schema = z.toJSONSchema(fileSchema, {
    io: "input",
    target: "draft-7",
    override: ({ jsonSchema }) => {
      // Every key of JSON is text.
      delete jsonSchema.propertyNames;
    },
  });
  return `${JSON.stringify({ ...schema, title: "Buttress scenarios" }, null, 2)}\n`;
}

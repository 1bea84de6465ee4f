/** Where a flow in a conversation gets an input from. */
export type InputSource = AttributeSource | ExpressionSource;

/** A participant attribute, which an earlier flow or a script has set; text. */
export interface AttributeSource {
  readonly kind: "attribute";
  /** Name of the attribute. */
  readonly name: string;
}

/** An Architect expression over what the conversation knows, such as `Call.Ani`. */
export interface ExpressionSource {
  readonly kind: "expression";
  /** Of the input's type. It may use the flow type's built-in variables, and inputs that come from attributes. */
  readonly text: string;
}

/** The value of a participant attribute. */
export const fromAttribute = (name: string): AttributeSource => ({ kind: "attribute", name });
/** The value of an Architect expression. */
export const fromExpression = (text: string): ExpressionSource => ({ kind: "expression", text });

/** Where a node stands in the expression text: offsets from 0, `end` exclusive. Nodes made by the builder have none. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface NodeBase {
  readonly span?: Span;
}

export interface LiteralNode extends NodeBase {
  readonly kind: "literal";
  readonly type: "integer" | "decimal" | "string" | "boolean";
  /** Numerals keep their digits as written, so that decimals of 40 digits survive; strings are unescaped. */
  readonly value: string;
}

export interface NotSetNode extends NodeBase {
  readonly kind: "notSet";
}

/** A scoped name such as `Flow.n`, as written. Names are compared without regard to case. */
export interface VariableNode extends NodeBase {
  readonly kind: "variable";
  readonly name: string;
}

export interface CallNode extends NodeBase {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly ExpressionNode[];
}

export type PrefixOperator = "!" | "~" | "-";
export type InfixOperator =
  | "or"
  | "and"
  | "|"
  | "&"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "^";

export interface PrefixNode extends NodeBase {
  readonly kind: "prefix";
  readonly operator: PrefixOperator;
  readonly operand: ExpressionNode;
}

export interface InfixNode extends NodeBase {
  readonly kind: "infix";
  readonly operator: InfixOperator;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}

/** `condition ? whenTrue : whenFalse` */
export interface ConditionalNode extends NodeBase {
  readonly kind: "conditional";
  readonly condition: ExpressionNode;
  readonly whenTrue: ExpressionNode;
  readonly whenFalse: ExpressionNode;
}

/** `target[index]` */
export interface IndexNode extends NodeBase {
  readonly kind: "index";
  readonly target: ExpressionNode;
  readonly index: ExpressionNode;
}

/** `target.property` */
export interface PropertyNode extends NodeBase {
  readonly kind: "property";
  readonly target: ExpressionNode;
  readonly property: string;
}

export type ExpressionNode =
  | LiteralNode
  | NotSetNode
  | VariableNode
  | CallNode
  | PrefixNode
  | InfixNode
  | ConditionalNode
  | IndexNode
  | PropertyNode;

export type * from "./events.js";
export { formatJson, formatJsonLine, type TraceHead } from "./format-json.js";
export { formatMermaid } from "./format-mermaid.js";
export { endText, formatTimeline, Timeline, type TimelinePaint } from "./format-timeline.js";
export { clockText, oneLine, valueText } from "./text.js";

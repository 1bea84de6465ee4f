export { DataTables, type DataTablesOptions, dataTables, type TableRow, type TableRows } from "./data-tables.js";
export { type FakePlatformOptions, fakePlatform, type TableWrite, type WriteFate } from "./fake-platform.js";
export { type TablePortOptions, withTables } from "./port.js";

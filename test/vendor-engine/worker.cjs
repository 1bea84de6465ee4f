require("../support/typescript.cjs");
require("./worker.ts");

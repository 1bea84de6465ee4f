/**
 * Lets a plain Node thread require the project's TypeScript: jest's transform does not reach worker threads.
 * Relative imports end in `.js` in the sources; here they mean the `.ts` file beside it.
 */
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { transformFileSync } = require("@swc/core");

const options = {
  jsc: { parser: { syntax: "typescript" }, target: "es2022" },
  module: { type: "commonjs" },
  sourceMaps: "inline",
  swcrc: false,
};

require.extensions[".ts"] = (module, file) => module._compile(transformFileSync(file, options).code, file);

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  if (request.startsWith(".") && request.endsWith(".js") && parent?.filename) {
    const source = path.resolve(path.dirname(parent.filename), request.replace(/\.js$/, ".ts"));
    if (fs.existsSync(source)) return source;
  }
  return resolve(request, parent, ...rest);
};

// What the speech engine uses of WebAssembly: @types/node 20 has no types for it, and those of the
// DOM would bring `window` along.
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, (...values: never[]) => number>>;
  type Module = object;
  class Instance {
    constructor(module: Module, imports: Imports);
    readonly exports: Record<string, unknown>;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}

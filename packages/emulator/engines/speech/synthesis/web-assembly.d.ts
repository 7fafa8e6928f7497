// WebAssembly types for the speech engines: @types/node 20 has none, and those of the DOM would add
// `window`.
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, ((...values: never[]) => number) | Memory>>;
  type Module = object;
  const Module: new (bytes: Uint8Array) => Module;
  class Instance {
    constructor(module: Module, imports: Imports);
    readonly exports: Record<string, unknown>;
  }
  class Memory {
    constructor(pages: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}

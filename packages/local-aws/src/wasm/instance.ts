import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What the modules of `assembly/` offer besides their functions. */
export interface Wasm {
  readonly memory: Memory;
  /** Where memory is free. */
  readonly heap: Global;
}

/** A `WebAssembly.Memory`. */
interface Memory {
  /** Another one once it has grown. */
  readonly buffer: ArrayBuffer;
  grow(pages: number): void;
}

/** A `WebAssembly.Global`. */
export interface Global {
  readonly value: number;
}

/** As far as it is used here: TypeScript's own types of it come with those of the browser only. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: unknown };
  };
};

const require = createRequire(import.meta.url);

/** Makes an instance of a module that `assembly/` compiles to. */
export function instantiate(name: 'batch-reader' | 'frame-writer' | 'json-scanner'): Wasm {
  const module = new WebAssembly.Module(readFileSync(require.resolve(`#${name}.wasm`)));
  return new WebAssembly.Instance(module).exports as Wasm;
}

const pageBytes = 64 * 1024;

/** The memory, grown where it is smaller than that. */
export function reserve(memory: Memory, bytes: number): Buffer<ArrayBuffer> {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  return Buffer.from(memory.buffer);
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CMemory, pageBytes } from './c-memory.ts';
import type { Printed } from './printed.ts';
import { jqDefinitions } from './definitions.ts';
import { formatTime, parseTime } from './time/c-time.ts';

/** What the program reads and writes. */
export interface JqStreams {
  /** The next piece of standard input; undefined at its end. */
  readonly read: () => Buffer | undefined;
  readonly stdout: Printed;
  readonly stderr: Printed;
  /** Epoch milliseconds, as `now` sees it. */
  readonly now: () => number;
}

/** TypeScript's own types of it come with those of the browser only. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
    readonly Memory: new (limits: object) => ConstructorParameters<typeof CMemory>[0];
    readonly Table: new (limits: object) => object;
  };
};

/** What the program offers; the names are those that its compiler gave. */
interface Exports {
  /** Runs what comes before `main`. */
  readonly E: () => void;
  readonly F: (argumentCount: number, arguments_: number) => number;
  /** Takes so much of the stack, for good. */
  readonly L: (bytes: number) => number;
}

/** The program ends. */
class Exit extends Error {}

let module: object | undefined;

/** As the program was linked: what it starts with, and where its heap begins and the end of that stands. */
const linked = { pages: 256, tableSize: 177, heapStart: 5_575_456, heapEndAt: 332_416 };

/** The most memory that a run may take; a record and what a query makes of it need a small part. */
const mostPages = (128 * 1024 * 1024) / pageBytes;

const errors = { badFile: 8, invalid: 28, noEntry: 44, noTerminal: 59, noSeek: 70 };
const home = Buffer.from('HOME=/');
const regularFile = Buffer.of(4);
const files = { stdout: 1, stderr: 2, definitions: 3 };

/**
 * Runs jq 1.6 once, from its start to its end; returns when it ends by itself.
 *
 * It is the program itself, compiled to WebAssembly; around it, this stands for the operating system: three streams,
 * one file, `~/.jq`, no environment, the time of the caller, and of the C library the functions for times.
 * @throws {Error} when it fails: it needs more memory or stack than it may, or one of its own checks.
 */
export function runJq(args: readonly string[], streams: JqStreams): void {
  const wasmMemory = new WebAssembly.Memory({ initial: linked.pages, maximum: mostPages });
  const memory = new CMemory(wasmMemory);
  memory.setWord(linked.heapEndAt, linked.heapStart);
  const imports = {
    memory: wasmMemory,
    table: new WebAssembly.Table({
      initial: linked.tableSize,
      maximum: linked.tableSize,
      element: 'anyfunc',
    }),
    ...processCalls(memory),
    ...fileCalls(memory, streams),
    ...timeCalls(memory, streams.now),
  };
  module ??= new WebAssembly.Module(
    readFileSync(createRequire(import.meta.url).resolve('jq-web/jq.wasm.wasm')),
  );
  const instance = new WebAssembly.Instance(module, { env: imports, wasi_unstable: imports });
  const { E: start, F: main, L: takeStack } = instance.exports as Exports;
  try {
    start();
    const texts = ['jq', ...args].map((text) => {
      const bytes = Buffer.from(text);
      const at = takeStack(bytes.length + 1);
      memory.setText(at, bytes);
      return at;
    });
    const pointers = takeStack(4 * (texts.length + 1));
    memory.wordsAt(pointers, texts.length + 1).set([...texts, 0]);
    main(texts.length, pointers);
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
  }
}

/** How it ends and rounds, what it may know of the machine, and its memory. */
const processCalls = (memory: CMemory) => ({
  /* __assert_fail */ a: (condition: number): never => {
    throw new Error(`assertion failed: ${memory.text(condition).toString()}`);
  },
  /* abort */ j: (): never => {
    throw new Error('aborted');
  },
  /* exit */ b: (): never => {
    throw new Exit();
  },
  /* __lock, __unlock */ y() {},
  d() {},
  /* getuid32, fcntl64, ioctl, readlink */ u: () => 0,
  h: () => 0,
  A: () => -errors.noTerminal,
  v: () => -errors.invalid,
  /* memcpy_big, resize_heap */ q: (to: number, from: number, length: number) =>
    memory.move(to, from, length),
  r: (bytes: number) => Number(memory.grow(bytes)),
  /* getpwuid, pathconf */ D: () => 0,
  C: () => 4096,
  /* round */ x: (value: number) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5),
});

/** Its streams and its one file; and its environment, which is gone once it has opened that. */
function fileCalls(memory: CMemory, { read, stdout, stderr }: Omit<JqStreams, 'now'>) {
  const definitions = Buffer.from(jqDefinitions);
  let definitionsAt = 0;
  let input: Buffer = Buffer.alloc(0);
  let inputAt = 0;
  let environment = 0;
  const isDefinitions = (path: number) => /^\/+\.jq$/.test(memory.text(path).toString());
  const fileStatus = (at: number): number => {
    memory.wordsAt(at, 22).fill(0);
    memory.setWord(at + 12, 0o100_644);
    memory.setWord(at + 40, definitions.length);
    return 0;
  };
  return {
    /* stat64, fstat64 */ i: (_: number, args: number) =>
      isDefinitions(memory.word(args)) ? fileStatus(memory.word(args + 4)) : -errors.noEntry,
    B: (_: number, args: number) => fileStatus(memory.word(args + 4)),
    /* open */ e(_: number, args: number): number {
      if (!isDefinitions(memory.word(args))) return -errors.noEntry;
      // jq needs the environment until here only, and queries are to see none.
      memory.setWord(environment, 0);
      return files.definitions;
    },
    /* environ_get, environ_sizes_get */ s(pointers: number, texts: number): number {
      environment = pointers;
      memory.setWord(pointers, texts);
      memory.setText(texts, home);
      return 0;
    },
    t(countAt: number, bytesAt: number): number {
      memory.setWord(countAt, 1);
      memory.setWord(bytesAt, home.length + 1);
      return 0;
    },
    /* fd_close */ c: () => 0,
    /* fd_fdstat_get: a file, no terminal */ g(_: number, at: number): number {
      memory.copyIn(at, regularFile, 0, 1);
      return 0;
    },
    /* fd_read */ w(file: number, vectors: number, count: number, countAt: number): number {
      if (file === files.definitions) {
        return eachBuffer(memory, vectors, count, countAt, (at, length) => {
          const copied = memory.copyIn(at, definitions, definitionsAt, length);
          definitionsAt += copied;
          return copied;
        });
      }
      if (inputAt === input.length) {
        input = read() ?? Buffer.alloc(0);
        inputAt = 0;
      }
      return eachBuffer(memory, vectors, count, countAt, (at, length) => {
        const copied = memory.copyIn(at, input, inputAt, length);
        inputAt += copied;
        return copied;
      });
    },
    /* fd_seek */ o: () => errors.noSeek,
    /* fd_write */ z(file: number, vectors: number, count: number, countAt: number): number {
      if (file !== files.stdout && file !== files.stderr) return errors.badFile;
      const stream = file === files.stdout ? stdout : stderr;
      return eachBuffer(memory, vectors, count, countAt, (at, length) => {
        stream.add(memory, at, length);
        return length;
      });
    },
  };
}

/** Calls `take` with each of the buffers of a `readv` or `writev` until one gets less than it holds. */
function eachBuffer(
  memory: CMemory,
  vectors: number,
  count: number,
  countAt: number,
  take: (at: number, length: number) => number,
): number {
  let total = 0;
  for (let vector = vectors; vector < vectors + 8 * count; vector += 8) {
    const length = memory.word(vector + 4);
    const taken = take(memory.word(vector), length);
    total += taken;
    if (taken < length) break;
  }
  memory.setWord(countAt, total);
  return 0;
}

/** The C library's functions for times. */
const timeCalls = (memory: CMemory, now: JqStreams['now']) => ({
  /* strftime */ f(at: number, most: number, format: number, time: number): number {
    const text = formatTime(memory.text(format), memory.wordsAt(time, 8), now);
    if (text.length >= most) return 0;
    memory.setText(at, text);
    return text.length;
  },
  /* strptime */ p(text: number, format: number, time: number): number {
    const end = parseTime(memory.text(text), memory.text(format), memory.wordsAt(time, 8));
    return end === undefined ? 0 : text + end;
  },
  /* gmtime_r, localtime_r, mktime, time: the definitions do without them */ m: notCalled,
  l: notCalled,
  n: notCalled,
  k: notCalled,
});

function notCalled(): never {
  throw new Error('a function for times that is replaced by a definition was called');
}

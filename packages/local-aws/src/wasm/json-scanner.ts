import { instantiate, reserve } from './instance.ts';
import type { Wasm } from './instance.ts';

/**
 * Kinds of a captured value. `missing` is what jq sees as null because nothing is there.
 * The kinds from `object` on cannot become a partition key.
 */
export const kinds = {
  missing: 0,
  null: 1,
  false: 2,
  true: 3,
  number: 4,
  string: 5,
  object: 6,
  array: 7,
} as const;

/** Where one watched path of the value last scanned ends: a kind, and the bytes of its value. */
export interface Capture {
  readonly path: readonly string[];
  /** One of `kinds`: of the value, or when `failedAt` >= 0 of the value that cannot be indexed. */
  readonly kind: number;
  /** The segment of `path` that asks for a member of something that is neither object nor null; else -1. */
  readonly failedAt: number;
  readonly start: number;
  readonly end: number;
  /** True when the string has escapes, so that its bytes are not its text. */
  readonly escaped: boolean;
}

export interface JsonScanner {
  /** What the last call of `endOf` found. They count until a scanner loads or reads something else. */
  readonly captures: readonly Capture[];
  /** Takes a copy of the text that `endOf` is to read, until any scanner loads another. */
  readonly load: (text: Uint8Array) => void;
  /** Position behind the JSON value that starts exactly at `at`, or -1 when no valid one starts there. */
  readonly endOf: (at: number) => number;
}

/** `assembly/json-scanner.ts` */
interface Scanning extends Wasm {
  endOf(at: number, root: number): number;
}

const scanning = instantiate('json-scanner') as Scanning;
const heap = scanning.heap.value;
let memory = reserve(scanning.memory, 0);
let words = new Int32Array(memory.buffer);
/** The nodes that lie in memory, at `heap`. */
let loaded: Uint8Array | undefined;

/** Words of a node, in the order of the members of `Node` in `assembly/json-scanner.ts`. */
const word = {
  name: 0,
  nameLength: 1,
  depth: 2,
  after: 3,
  kind: 4,
  failedAt: 5,
  start: 6,
  end: 7,
  escaped: 8,
} as const;
const nodeBytes = 9 * 4;
/** Bytes behind a text that are read before it is seen to have ended. */
const slack = 32;

/**
 * Validates JSON and notes where the values of some member paths lie, without building anything.
 *
 * Accepts what both RFC 8259 and jq 1.6 accept. A repeated member counts with its last value, as in both.
 * All scanners of a thread share the memory that they work in.
 */
export function createJsonScanner(paths: readonly (readonly string[])[] = []): JsonScanner {
  const root: Node = { name: '', depth: 0, children: [] };
  const nodes = paths.map((path) => path.reduce(childOf, root));
  const { bytes, addresses } = layOut(root);
  const textAt = heap + bytes.length;

  return {
    captures: paths.map((path, i) => captureAt(addresses.get(nodes[i]!)! / 4, path, textAt)),
    load(text) {
      const end = textAt + text.length;
      if (memory.length < end + slack) {
        memory = reserve(scanning.memory, end + slack);
        words = new Int32Array(memory.buffer);
      }
      if (loaded !== bytes) memory.set((loaded = bytes), heap);
      memory.set(text, textAt);
      memory[end] = 0;
    },
    endOf(at) {
      const end = scanning.endOf(textAt + at, heap);
      return end === 0 ? -1 : end - textAt;
    },
  };
}

/** A member that is looked for, or the root. */
interface Node {
  readonly name: string;
  readonly depth: number;
  readonly children: Node[];
}

function childOf(node: Node, name: string): Node {
  const known = node.children.find((child) => child.name === name);
  if (known) return known;
  const child: Node = { name, depth: node.depth + 1, children: [] };
  node.children.push(child);
  return child;
}

/** The nodes as they lie in memory, in preorder, and their names behind them. */
function layOut(root: Node): { readonly bytes: Uint8Array; readonly addresses: ReadonlyMap<Node, number> } {
  const nodes = preorder(root);
  const names = nodes.map(({ name }) => Buffer.from(name));
  const addresses = new Map(nodes.map((node, i) => [node, heap + i * nodeBytes]));
  const written = new Int32Array(nodes.length * (nodeBytes / 4));
  let name = heap + nodes.length * nodeBytes;
  for (const [i, node] of nodes.entries()) {
    const at = i * (nodeBytes / 4);
    written[at + word.name] = name;
    written[at + word.nameLength] = names[i]!.length;
    written[at + word.depth] = node.depth;
    written[at + word.after] = addresses.get(node)! + preorder(node).length * nodeBytes;
    name += names[i]!.length;
  }
  return { bytes: Buffer.concat([Buffer.from(written.buffer), ...names]), addresses };
}

function preorder(node: Node): Node[] {
  return [node, ...node.children.flatMap(preorder)];
}

const captureAt = (at: number, path: readonly string[], textAt: number): Capture => ({
  path,
  get kind() {
    return words[at + word.kind]!;
  },
  get failedAt() {
    return words[at + word.failedAt]!;
  },
  get start() {
    return words[at + word.start]! - textAt;
  },
  get end() {
    return words[at + word.end]! - textAt;
  },
  get escaped() {
    return words[at + word.escaped] !== 0;
  },
});

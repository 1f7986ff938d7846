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
  /** Reads many texts at once, of which each is mostly one object, and takes the values of all paths for its keys. */
  readonly readEach: (texts: readonly Buffer[]) => KeyedTexts;
}

/** What was read of many texts. */
export interface KeyedTexts {
  /**
   * Of each text where its object begins and ends, and the number of its keys; -1 where the text is not one object with
   * plain keys, that is non-empty strings without escapes or whole numbers of up to 15 digits, and has to be read by
   * itself. Texts with the same keys have the same number.
   */
  readonly found: Int32Array;
  /** The keys of each number, as they stand in its text. */
  readonly keys: readonly (readonly string[])[];
}

/** Numbers of `KeyedTexts.found` to a text. */
export const foundWords = 3;

/** `assembly/json-scanner.ts` */
interface Scanning extends Wasm {
  endOf(at: number, root: number): number;
  readEach(
    at: number,
    ends: number,
    count: number,
    root: number,
    watched: number,
    width: number,
    found: number,
    keys: number,
    slots: number,
    mask: number,
  ): number;
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

  const watched = nodes.map((node) => addresses.get(node)!);
  /** Sees to it that the nodes lie in memory, and that there is room up to an address. */
  const prepare = (end: number): void => {
    if (memory.length < end) {
      memory = reserve(scanning.memory, end);
      words = new Int32Array(memory.buffer);
    }
    if (loaded !== bytes) memory.set((loaded = bytes), heap);
  };

  return {
    captures: paths.map((path, i) => captureAt(watched[i]! / 4, path, textAt)),
    load(text) {
      const end = textAt + text.length;
      prepare(end + slack);
      memory.set(text, textAt);
      memory[end] = 0;
    },
    readEach(texts) {
      const count = texts.length;
      const size = texts.reduce((sum, { length }) => sum + length, 0);
      // Behind the texts, in words: their ends, the nodes that are watched, what is found, the keys, the slots.
      const slotCount = 2 ** Math.ceil(Math.log2(2 * count + 1));
      const ends = (textAt + size + slack + 3) >> 2;
      const watching = ends + count;
      const found = watching + watched.length;
      const keys = found + foundWords * count;
      // Those of a text are written before it is known whether there are others like it.
      const slots = keys + 2 * watched.length * (count + 1);
      prepare((slots + slotCount) * 4);
      place(texts, textAt, ends);
      memory[textAt + size] = 0;
      words.set(watched, watching);
      words.fill(0, slots, slots + slotCount);
      const numbers = scanning.readEach(
        textAt,
        ends * 4,
        count,
        heap,
        watching * 4,
        watched.length,
        found * 4,
        keys * 4,
        slots * 4,
        slotCount - 1,
      );
      return {
        found: words.slice(found, keys),
        keys: Array.from({ length: numbers }, (_, number) =>
          watched.map((__, i) => {
            const at = keys + 2 * (number * watched.length + i);
            return memory.toString('utf8', words[at], words[at + 1]);
          }),
        ),
      };
    },
    endOf(at) {
      const end = scanning.endOf(textAt + at, heap);
      return end === 0 ? -1 : end - textAt;
    },
  };
}

/** Copies texts to memory, one behind the other from `at` on, and their ends to the words from `ends` on. */
function place(texts: readonly Buffer[], at: number, ends: number): void {
  const first = texts[0];
  if (!first) return;
  const { buffer, byteOffset } = first;
  let isOne = true;
  let to = at;
  for (let i = 0; i < texts.length; i += 1) {
    const text = texts[i]!;
    isOne &&= text.buffer === buffer && text.byteOffset - byteOffset === to - at;
    words[ends + i] = to += text.length;
  }
  // Those of a batch lie one behind the other as they are.
  if (isOne) memory.set(new Uint8Array(buffer, byteOffset, to - at), at);
  else for (let i = 0; i < texts.length; i += 1) memory.set(texts[i]!, words[ends + i]! - texts[i]!.length);
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

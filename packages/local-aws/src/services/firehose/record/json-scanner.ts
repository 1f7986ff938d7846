import { skipEscape, skipFalse, skipNull, skipNumber, skipSpace, skipTrue } from './json-skip.ts';

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

/** Where one watched path of the record last scanned ends: a kind, and the bytes of its value. */
export interface Capture {
  readonly path: readonly string[];
  /** One of `kinds`: of the value, or when `failedAt` >= 0 of the value that cannot be indexed. */
  kind: number;
  /** The segment of `path` that asks for a member of something that is neither object nor null; else -1. */
  failedAt: number;
  start: number;
  end: number;
  /** True when the string has escapes, so that its bytes are not its text. */
  escaped: boolean;
}

export interface JsonScanner {
  readonly captures: readonly Capture[];
  /** Position behind the JSON value that starts exactly at `at`, or -1 when no valid one starts there. */
  readonly endOf: (bytes: Uint8Array, at: number) => number;
}

interface Node {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly depth: number;
  /** Children by the byte length of their name, which tells most members apart without comparing them. */
  readonly byLength: (Node[] | undefined)[];
  readonly children: Node[];
  readonly captures: Capture[];
}

/**
 * jq 1.6 gives up on deeper nesting; an array counts once, an object twice.
 * Observed: jq 1.6, "Exceeds depth limit for parsing" at the 257th `[` or the 129th `{`.
 */
const maxDepth = 256;

const encoder = new TextEncoder();

/**
 * Validates JSON in place and notes where the values of some member paths lie, without building anything.
 *
 * Accepts what both RFC 8259 and jq 1.6 accept. A repeated member counts with its last value, as in both.
 * The captures belong to the scanner and are overwritten by the next call.
 */
export function createJsonScanner(paths: readonly (readonly string[])[] = []): JsonScanner {
  const root = newNode('', 0);
  const captures = paths.map((path) => {
    const capture: Capture = { path, kind: kinds.missing, failedAt: -1, start: 0, end: 0, escaped: false };
    let node = root;
    for (const name of path) node = childOf(node, name);
    node.captures.push(capture);
    return capture;
  });

  /** Whether the string read last had an escape. */
  let escaped = false;

  return {
    captures,
    endOf(bytes, at) {
      if (captures.length === 0) return skipValue(bytes, at, 0);
      forget(root);
      return readValue(bytes, at, 0, root);
    },
  };

  function readValue(b: Uint8Array, at: number, depth: number, node: Node): number {
    let kind: number;
    let end: number;
    switch (b[at]) {
      case 0x7b: // {
        kind = kinds.object;
        end = readObject(b, at, depth, node);
        break;
      case 0x5b: // [
        kind = kinds.array;
        end = skipArray(b, at, depth);
        break;
      case 0x22: // "
        kind = kinds.string;
        end = skipString(b, at);
        break;
      case 0x74: // t
        kind = kinds.true;
        end = skipTrue(b, at);
        break;
      case 0x66: // f
        kind = kinds.false;
        end = skipFalse(b, at);
        break;
      case 0x6e: // n
        kind = kinds.null;
        end = skipNull(b, at);
        break;
      case undefined:
      default:
        kind = kinds.number;
        end = skipNumber(b, at);
    }
    if (end < 0) return end;
    for (const capture of node.captures) {
      capture.kind = kind;
      capture.start = at;
      capture.end = end;
      capture.escaped = escaped;
    }
    if (kind !== kinds.object && kind !== kinds.null && node.children.length > 0)
      fail(node, kind, node.depth);
    return end;
  }

  function readObject(b: Uint8Array, at: number, depth: number, node: Node): number {
    if (node.children.length === 0) return skipObject(b, at, depth);
    if (depth >= maxDepth) return -1;
    let i = skipSpace(b, at + 1);
    if (b[i] === 0x7d) return i + 1;
    for (;;) {
      if (b[i] !== 0x22) return -1;
      const name = i;
      i = skipString(b, i);
      if (i < 0) return -1;
      const child = escaped ? findDecoded(node, b, name, i) : find(node, b, name + 1, i - 1);
      i = skipSpace(b, i);
      if (b[i] !== 0x3a) return -1; // :
      i = skipSpace(b, i + 1);
      if (child === undefined) i = skipValue(b, i, depth + 2);
      else {
        forget(child);
        i = readValue(b, i, depth + 2, child);
      }
      if (i < 0) return -1;
      i = skipSpace(b, i);
      if (b[i] === 0x7d) return i + 1;
      if (b[i] !== 0x2c) return -1; // ,
      i = skipSpace(b, i + 1);
    }
  }

  function skipString(b: Uint8Array, at: number): number {
    escaped = false;
    for (let i = at + 1; ;) {
      const c = b[i];
      if (c === 0x22) return i + 1;
      if (c === 0x5c) {
        escaped = true;
        i = skipEscape(b, i);
        if (i < 0) return -1;
      } else if (c === undefined || c < 0x20) return -1;
      else i++;
    }
  }

  function skipValue(b: Uint8Array, at: number, depth: number): number {
    switch (b[at]) {
      case 0x22:
        return skipString(b, at);
      case 0x7b:
        return skipObject(b, at, depth);
      case 0x5b:
        return skipArray(b, at, depth);
      case 0x74:
        return skipTrue(b, at);
      case 0x66:
        return skipFalse(b, at);
      case 0x6e:
        return skipNull(b, at);
      case undefined:
      default:
        return skipNumber(b, at);
    }
  }

  function skipObject(b: Uint8Array, at: number, depth: number): number {
    if (depth >= maxDepth) return -1;
    let i = skipSpace(b, at + 1);
    if (b[i] === 0x7d) return i + 1;
    for (;;) {
      if (b[i] !== 0x22) return -1;
      i = skipString(b, i);
      if (i < 0) return -1;
      i = skipSpace(b, i);
      if (b[i] !== 0x3a) return -1;
      i = skipValue(b, skipSpace(b, i + 1), depth + 2);
      if (i < 0) return -1;
      i = skipSpace(b, i);
      if (b[i] === 0x7d) return i + 1;
      if (b[i] !== 0x2c) return -1;
      i = skipSpace(b, i + 1);
    }
  }

  function skipArray(b: Uint8Array, at: number, depth: number): number {
    if (depth >= maxDepth) return -1;
    let i = skipSpace(b, at + 1);
    if (b[i] === 0x5d) return i + 1;
    for (;;) {
      i = skipValue(b, i, depth + 1);
      if (i < 0) return -1;
      i = skipSpace(b, i);
      if (b[i] === 0x5d) return i + 1;
      if (b[i] !== 0x2c) return -1;
      i = skipSpace(b, i + 1);
    }
  }
}

function newNode(name: string, depth: number): Node {
  return { name, bytes: encoder.encode(name), depth, byLength: [], children: [], captures: [] };
}

function childOf(node: Node, name: string): Node {
  const known = node.children.find((child) => child.name === name);
  if (known) return known;
  const child = newNode(name, node.depth + 1);
  node.children.push(child);
  (node.byLength[child.bytes.length] ??= []).push(child);
  return child;
}

function find(node: Node, b: Uint8Array, start: number, end: number): Node | undefined {
  const candidates = node.byLength[end - start];
  if (candidates === undefined) return undefined;
  next: for (const child of candidates) {
    for (let i = 0; i < child.bytes.length; i++) if (b[start + i] !== child.bytes[i]) continue next;
    return child;
  }
  return undefined;
}

function findDecoded(node: Node, b: Uint8Array, start: number, end: number): Node | undefined {
  const name: unknown = JSON.parse(Buffer.from(b.buffer, b.byteOffset + start, end - start).toString());
  return node.children.find((child) => child.name === name);
}

function forget(node: Node): void {
  for (const capture of node.captures) {
    capture.kind = kinds.missing;
    capture.failedAt = -1;
  }
  for (const child of node.children) forget(child);
}

function fail(node: Node, kind: number, segment: number): void {
  for (const child of node.children) {
    for (const capture of child.captures) {
      capture.kind = kind;
      capture.failedAt = segment;
    }
    fail(child, kind, segment);
  }
}

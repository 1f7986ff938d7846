// Validates JSON in memory and notes where the values of some members lie, without building anything.
//
// Accepts what both RFC 8259 and jq 1.6 accept. A repeated member counts with its last value, as in both. The byte
// behind the text has to be 0, which ends everything that is under way, and 31 more have to be there to be read.
import { skipSpace } from './skip-space';

/** Kinds of a value: `kinds` of src/wasm/json-scanner.ts. */
enum Kind {
  Missing,
  Null,
  False,
  True,
  Number,
  String,
  Object,
  Array,
}

/**
 * A member that is looked for, and what was found of it. Nodes lie in preorder: behind a node come those of its own
 * members, up to `after`. The first is the root, the value itself.
 */
@unmanaged
class Node {
  /** Address of the member's name, in UTF-8. */
  name: usize;
  nameLength: i32;
  /** How many members lead to it. */
  depth: i32;
  /** Address behind its last descendant. */
  after: usize;
  kind: i32;
  failedAt: i32;
  start: usize;
  end: usize;
  escaped: i32;
}

/**
 * jq 1.6 gives up on deeper nesting; an array counts once, an object twice.
 * Observed: jq 1.6, "Exceeds depth limit for parsing" at the 257th `[` or the 129th `{`.
 */
const maxDepth = 256;

/** No position: what starts there is not valid. */
const invalid: usize = 0;

/** Whether the string read last had an escape. */
let escaped: bool = false;

/** Where memory is free. */
export const heap: usize = __heap_base;

/** Address behind the value that starts at `at`, with what is looked for noted from the node `root` on; 0: not valid. */
export function endOf(at: usize, root: Node): usize {
  forget(root);
  return readValue(at, 0, root);
}

/** Words that `readEach` writes of a text: where its value begins and ends, and the number of its keys. */
const textWords = 3;

/**
 * Reads texts that lie one behind the other from `at` on and end at the addresses of `ends`, each of them one object
 * whose watched values, `width` nodes at `watched`, can be taken for keys as they stand: text without escapes, or whole
 * numbers of up to 15 digits. Texts with the same keys get the same number, counted from 0, which with the bounds of
 * the object goes to `found`; where a text is anything else the number is -1, and it is to be read by itself. The bounds
 * of each number's keys go to `keys`. `slots`, of which there are `mask` + 1, a power of 2 and more than there are texts,
 * have to be 0. Answers how many numbers there are.
 */
export function readEach(
  at: usize,
  ends: usize,
  count: i32,
  root: Node,
  watched: usize,
  width: i32,
  found: usize,
  keys: usize,
  slots: usize,
  mask: u32,
): i32 {
  let numbers = 0;
  for (let i = 0; i < count; i += 1) {
    const end = <usize>load<u32>(ends + ((<usize>i) << 2));
    // As it is where a text is read by itself: the byte behind it ends everything.
    const next = load<u8>(end);
    store<u8>(end, 0);
    const start = skipSpace(at);
    const valueEnd = load<u8>(start) == 0x7b ? endOf(start, root) : invalid;
    const isAlone = valueEnd != invalid && skipSpace(valueEnd) == end;
    store<u8>(end, next);
    const to = found + <usize>i * textWords * 4;
    store<u32>(to, <u32>(start - at));
    store<u32>(to, <u32>(valueEnd - at), 4);
    store<i32>(to, -1, 8);
    at = end;
    if (!isAlone || !writeKeys(watched, width, keys + ((<usize>(numbers * width)) << 3))) continue;
    const number = numberOf(keys, width, numbers, slots, mask);
    if (number == numbers) numbers += 1;
    store<i32>(to, number, 8);
  }
  return numbers;
}

/** Writes the bounds of the watched values to `to`; whether all of them can be taken for keys as they stand. */
function writeKeys(watched: usize, width: i32, to: usize): bool {
  for (let i = 0; i < width; i += 1) {
    const node = changetype<Node>(<usize>load<u32>(watched + ((<usize>i) << 2)));
    if (node.failedAt >= 0) return false;
    let from = node.start;
    let end = node.end;
    if (node.kind == Kind.String) {
      if (node.escaped != 0 || end - from == 2) return false;
      from += 1;
      end -= 1;
    } else if (node.kind != Kind.Number || end - from > 15 || !isWhole(from, end)) return false;
    store<u32>(to + ((<usize>i) << 3), <u32>from);
    store<u32>(to + ((<usize>i) << 3), <u32>end, 4);
  }
  return true;
}

function isWhole(from: usize, end: usize): bool {
  for (; from < end; from += 1) if (!isDigit(load<u8>(from))) return false;
  return true;
}

/** The number of the keys that were written last, behind those of `numbers` others; `numbers` where none are the same. */
function numberOf(keys: usize, width: i32, numbers: i32, slots: usize, mask: u32): i32 {
  const last = keys + ((<usize>(numbers * width)) << 3);
  // FNV-1a
  let hash: u32 = 0x811c9dc5;
  for (let i = 0; i < width; i += 1) {
    const end = <usize>load<u32>(last + ((<usize>i) << 3), 4);
    for (let at = <usize>load<u32>(last + ((<usize>i) << 3)); at < end; at += 1)
      hash = (hash ^ load<u8>(at)) * 0x01000193;
  }
  let slot = hash & mask;
  while (true) {
    const taken = load<i32>(slots + ((<usize>slot) << 2));
    if (taken == 0) {
      store<i32>(slots + ((<usize>slot) << 2), numbers + 1);
      return numbers;
    }
    if (areSame(keys + ((<usize>((taken - 1) * width)) << 3), last, width)) return taken - 1;
    slot = (slot + 1) & mask;
  }
}

function areSame(keys: usize, others: usize, width: i32): bool {
  for (let i = 0; i < width; i += 1) {
    const at = (<usize>i) << 3;
    const from = <usize>load<u32>(keys + at);
    const other = <usize>load<u32>(others + at);
    const length = <usize>load<u32>(keys + at, 4) - from;
    if (<usize>load<u32>(others + at, 4) - other != length) return false;
    if (memory.compare(from, other, length) != 0) return false;
  }
  return true;
}

function readValue(at: usize, depth: i32, node: Node): usize {
  const first = load<u8>(at);
  const end = first == 0x7b ? readObject(at, depth, node) : skipValue(at, depth);
  if (end == invalid) return invalid;
  const kind = kindOf(first);
  node.kind = kind;
  node.start = at;
  node.end = end;
  node.escaped = <i32>escaped;
  if (kind != Kind.Object && kind != Kind.Null) fail(node, kind);
  return end;
}

/** The kind of a valid value, by its first character. */
function kindOf(first: u8): i32 {
  switch (first) {
    case 0x7b: // {
      return Kind.Object;
    case 0x5b: // [
      return Kind.Array;
    case 0x22: // "
      return Kind.String;
    case 0x74: // t
      return Kind.True;
    case 0x66: // f
      return Kind.False;
    case 0x6e: // n
      return Kind.Null;
    default:
      return Kind.Number;
  }
}

/** Forgets what was found of a member and its own. */
function forget(node: Node): void {
  for (let at = changetype<usize>(node); at < node.after; at += offsetof<Node>()) {
    const one = changetype<Node>(at);
    one.kind = Kind.Missing;
    one.failedAt = -1;
  }
}

/** What is neither object nor null has no members. */
function fail(node: Node, kind: i32): void {
  for (let at = changetype<usize>(node) + offsetof<Node>(); at < node.after; at += offsetof<Node>()) {
    const one = changetype<Node>(at);
    one.kind = kind;
    one.failedAt = node.depth;
  }
}

function readObject(at: usize, depth: i32, node: Node): usize {
  if (node.after == changetype<usize>(node) + offsetof<Node>()) return skipObject(at, depth);
  if (depth >= maxDepth) return invalid;
  let i = skipSpace(at + 1);
  if (load<u8>(i) == 0x7d) return i + 1;
  while (true) {
    if (load<u8>(i) != 0x22) return invalid;
    const name = i;
    i = skipString(i);
    if (i == invalid) return invalid;
    const member = escaped ? findEscaped(node, name + 1, i - 1) : find(node, name + 1, i - 1);
    i = skipSpace(i);
    if (load<u8>(i) != 0x3a) return invalid; // :
    i = skipSpace(i + 1);
    if (member == null) i = skipValue(i, depth + 2);
    else {
      forget(member);
      i = readValue(i, depth + 2, member);
    }
    if (i == invalid) return invalid;
    i = skipSpace(i);
    if (load<u8>(i) == 0x7d) return i + 1;
    if (load<u8>(i) != 0x2c) return invalid; // ,
    i = skipSpace(i + 1);
  }
}

/** The member of that name. */
function find(node: Node, name: usize, end: usize): Node | null {
  const length = <i32>(end - name);
  for (let at = changetype<usize>(node) + offsetof<Node>(); at < node.after;) {
    const member = changetype<Node>(at);
    if (member.nameLength == length && memory.compare(member.name, name, length) == 0) return member;
    at = member.after;
  }
  return null;
}

/** The member whose name is written with escapes. */
function findEscaped(node: Node, name: usize, end: usize): Node | null {
  for (let at = changetype<usize>(node) + offsetof<Node>(); at < node.after;) {
    const member = changetype<Node>(at);
    if (isWritten(member, name, end)) return member;
    at = member.after;
  }
  return null;
}

/** Whether a text with escapes is the name of the member. */
function isWritten(member: Node, text: usize, end: usize): bool {
  let at = member.name;
  const nameEnd = at + member.nameLength;
  while (text < end) {
    let c = <u32>load<u8>(text);
    let length = 1;
    if (c == 0x5c) {
      c = codePointOf(text);
      text = skipEscape(text);
      if (c >= 0x80) {
        length = encode(c);
      } else store<u8>(scratch, c);
    } else {
      store<u8>(scratch, c);
      text += 1;
    }
    if (at + length > nameEnd || memory.compare(at, scratch, length) != 0) return false;
    at += length;
  }
  return at == nameEnd;
}

const scratch = memory.data(4);

/** The character that a valid escape stands for. */
function codePointOf(at: usize): u32 {
  const c = load<u8>(at, 1);
  switch (c) {
    case 0x62:
      return 0x08;
    case 0x66:
      return 0x0c;
    case 0x6e:
      return 0x0a;
    case 0x72:
      return 0x0d;
    case 0x74:
      return 0x09;
    case 0x75: {
      const unit = <u32>hex4(at + 2);
      return unit < 0xd800 || unit > 0xdbff
        ? unit
        : 0x10000 + ((unit - 0xd800) << 10) + (<u32>hex4(at + 8) - 0xdc00);
    }
    default:
      return c;
  }
}

/** Writes a character above ASCII to `scratch` as UTF-8; answers its length. */
function encode(c: u32): i32 {
  if (c < 0x800) {
    store<u8>(scratch, 0xc0 | (c >> 6));
    store<u8>(scratch, 0x80 | (c & 0x3f), 1);
    return 2;
  }
  if (c < 0x10000) {
    store<u8>(scratch, 0xe0 | (c >> 12));
    store<u8>(scratch, 0x80 | ((c >> 6) & 0x3f), 1);
    store<u8>(scratch, 0x80 | (c & 0x3f), 2);
    return 3;
  }
  store<u8>(scratch, 0xf0 | (c >> 18));
  store<u8>(scratch, 0x80 | ((c >> 12) & 0x3f), 1);
  store<u8>(scratch, 0x80 | ((c >> 6) & 0x3f), 2);
  store<u8>(scratch, 0x80 | (c & 0x3f), 3);
  return 4;
}

function skipValue(at: usize, depth: i32): usize {
  switch (load<u8>(at)) {
    case 0x22:
      return skipString(at);
    case 0x7b:
      return skipObject(at, depth);
    case 0x5b:
      return skipArray(at, depth);
    case 0x74:
      return skipTrue(at);
    case 0x66:
      return skipFalse(at);
    case 0x6e:
      return skipNull(at);
    default:
      return skipNumber(at);
  }
}

function skipObject(at: usize, depth: i32): usize {
  if (depth >= maxDepth) return invalid;
  let i = skipSpace(at + 1);
  if (load<u8>(i) == 0x7d) return i + 1;
  while (true) {
    if (load<u8>(i) != 0x22) return invalid;
    i = skipString(i);
    if (i == invalid) return invalid;
    i = skipSpace(i);
    if (load<u8>(i) != 0x3a) return invalid;
    i = skipValue(skipSpace(i + 1), depth + 2);
    if (i == invalid) return invalid;
    i = skipSpace(i);
    if (load<u8>(i) == 0x7d) return i + 1;
    if (load<u8>(i) != 0x2c) return invalid;
    i = skipSpace(i + 1);
  }
}

function skipArray(at: usize, depth: i32): usize {
  if (depth >= maxDepth) return invalid;
  let i = skipSpace(at + 1);
  if (load<u8>(i) == 0x5d) return i + 1;
  while (true) {
    i = skipValue(i, depth + 1);
    if (i == invalid) return invalid;
    i = skipSpace(i);
    if (load<u8>(i) == 0x5d) return i + 1;
    if (load<u8>(i) != 0x2c) return invalid;
    i = skipSpace(i + 1);
  }
}

function skipString(at: usize): usize {
  escaped = false;
  let i = at + 1;
  while (true) {
    const block = v128.load(i);
    const special = v128.or(
      v128.or(i8x16.eq(block, i8x16.splat(0x22)), i8x16.eq(block, i8x16.splat(0x5c))),
      i8x16.lt_u(block, i8x16.splat(0x20)),
    );
    const mask = i8x16.bitmask(special);
    if (mask == 0) {
      i += 16;
      continue;
    }
    i += ctz(mask);
    const c = load<u8>(i);
    if (c == 0x22) return i + 1;
    if (c != 0x5c) return invalid;
    escaped = true;
    i = skipEscape(i);
    if (i == invalid) return invalid;
  }
}

function skipTrue(at: usize): usize {
  return load<u32>(at) == 0x65757274 ? at + 4 : invalid;
}

function skipFalse(at: usize): usize {
  return load<u32>(at, 1) == 0x65736c61 ? at + 5 : invalid;
}

function skipNull(at: usize): usize {
  return load<u32>(at) == 0x6c6c756e ? at + 4 : invalid;
}

function skipNumber(at: usize): usize {
  let i = load<u8>(at) == 0x2d ? at + 1 : at;
  if (load<u8>(i) == 0x30) i++;
  else if ((i = skipDigits(i)) == invalid) return invalid;
  if (load<u8>(i) == 0x2e && (i = skipDigits(i + 1)) == invalid) return invalid;
  if ((load<u8>(i) | 0x20) == 0x65) {
    const sign = load<u8>(i, 1);
    i = skipDigits(sign == 0x2b || sign == 0x2d ? i + 2 : i + 1);
  }
  return i;
}

function skipDigits(at: usize): usize {
  let i = at;
  while (isDigit(load<u8>(i))) i++;
  return i > at ? i : invalid;
}

function isDigit(c: u8): bool {
  return c - 0x30 <= 9;
}

/**
 * Address behind the escape at `at`.
 *
 * A high surrogate must be followed by a low one: jq 1.6 refuses the text otherwise, though RFC 8259 does not.
 */
function skipEscape(at: usize): usize {
  switch (load<u8>(at, 1)) {
    case 0x22:
    case 0x5c:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return at + 2;
    case 0x75: {
      const unit = hex4(at + 2);
      if (unit < 0) return invalid;
      if (unit < 0xd800 || unit > 0xdbff) return at + 6;
      const low = load<u8>(at, 6) == 0x5c && load<u8>(at, 7) == 0x75 ? hex4(at + 8) : -1;
      return low >= 0xdc00 && low <= 0xdfff ? at + 12 : invalid;
    }
    default:
      return invalid;
  }
}

/** Four hexadecimal digits; -1 when there are none. */
function hex4(at: usize): i32 {
  let unit = 0;
  for (let i = at; i < at + 4; i++) {
    const c = load<u8>(i);
    const letter = (c | 0x20) - 0x61;
    if (!isDigit(c) && letter > 5) return -1;
    unit = unit * 16 + (isDigit(c) ? c - 0x30 : letter + 10);
  }
  return unit;
}

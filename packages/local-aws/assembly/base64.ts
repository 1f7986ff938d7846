/** Address behind what was decoded last. */
export let decodedTo: usize = 0;

/**
 * Decodes base64 with its padding from `from` up to the first group of four characters that is none. The bytes go to
 * `to`, which may be the very place or in front of it. Answers where it stopped.
 */
export function decode(from: usize, to: usize): usize {
  while (true) {
    const characters = v128.load(from);
    // Each range of characters has its own distance to the values.
    const upper = within(characters, 0x41, 26);
    const lower = within(characters, 0x61, 26);
    const digit = within(characters, 0x30, 10);
    const plus = i8x16.eq(characters, i8x16.splat(0x2b));
    const slash = i8x16.eq(characters, i8x16.splat(0x2f));
    const known = v128.or(v128.or(v128.or(upper, lower), v128.or(digit, plus)), slash);
    if (!i8x16.all_true(known)) break;
    const letters = v128.or(v128.and(upper, i8x16.splat(-0x41)), v128.and(lower, i8x16.splat(26 - 0x61)));
    const others = v128.or(
      v128.and(digit, i8x16.splat(52 - 0x30)),
      v128.or(v128.and(plus, i8x16.splat(62 - 0x2b)), v128.and(slash, i8x16.splat(63 - 0x2f))),
    );
    const six = i8x16.add(characters, v128.or(letters, others));
    // Two of 6 bits become one of 12, two of those one of 24, whose bytes are then put in order.
    const twelve = v128.or(i16x8.shl(v128.and(six, i16x8.splat(0xff)), 6), i16x8.shr_u(six, 8));
    const whole = v128.or(i32x4.shl(v128.and(twelve, i32x4.splat(0xffff)), 12), i32x4.shr_u(twelve, 16));
    v128.store(to, i8x16.swizzle(whole, i8x16(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1)));
    from += 16;
    to += 12;
  }
  while (true) {
    const a = valueAt(from);
    const b = valueAt(from + 1);
    const c = valueAt(from + 2);
    const d = valueAt(from + 3);
    if ((a | b) >= nothing) break;
    store<u8>(to, (a << 2) | (b >> 4));
    if ((c | d) < nothing) {
      store<u8>(to, (b << 4) | (c >> 2), 1);
      store<u8>(to, (c << 6) | d, 2);
      from += 4;
      to += 3;
      continue;
    }
    if (load<u8>(from, 3) != 0x3d) break; // =
    if (c < nothing) {
      store<u8>(to, (b << 4) | (c >> 2), 1);
      to += 2;
    } else if (load<u8>(from, 2) == 0x3d) to += 1;
    else break;
    from += 4;
    break;
  }
  decodedTo = to;
  return from;
}

/**
 * Encodes the bytes from `from` on and before `end` with padding; answers the address behind them. Up to 15 bytes behind
 * `end` are read, and as many written behind that address.
 */
export function encode(from: usize, end: usize, to: usize): usize {
  const length = end - from;
  const encodedTo = to + ((length + 2) / 3) * 4;
  for (; from < end; from += 12) {
    const left = i8x16.splat(<i8>min<usize>(end - from, 12));
    const bytes = v128.and(
      v128.load(from),
      i8x16.lt_u(i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), left),
    );
    // Three bytes become one of 24 bits, that four of 6 bits, in order.
    const whole = i8x16.swizzle(bytes, i8x16(2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, -1));
    const first = v128.or(
      v128.and(i32x4.shr_u(whole, 18), i32x4.splat(0x3f)),
      v128.and(i32x4.shr_u(whole, 4), i32x4.splat(0x3f00)),
    );
    const last = v128.or(
      v128.and(i32x4.shl(whole, 10), i32x4.splat(0x3f0000)),
      v128.and(i32x4.shl(whole, 24), i32x4.splat(0x3f000000)),
    );
    v128.store(to, characters(v128.or(first, last)));
    to += 16;
  }
  const over = length % 3;
  if (over != 0) store<u8>(encodedTo - 1, 0x3d); // =
  if (over == 1) store<u8>(encodedTo - 2, 0x3d);
  return encodedTo;
}

/** What stands for values of 6 bits: each range of them has its own distance to the characters. */
function characters(six: v128): v128 {
  const lower = v128.and(i8x16.ge_u(six, i8x16.splat(26)), i8x16.splat(71 - 0x41));
  const digit = v128.and(i8x16.ge_u(six, i8x16.splat(52)), i8x16.splat(-4 - 71));
  const plus = v128.and(i8x16.eq(six, i8x16.splat(62)), i8x16.splat(-19 + 4));
  const slash = v128.and(i8x16.eq(six, i8x16.splat(63)), i8x16.splat(-16 + 4));
  const others = i8x16.add(i8x16.add(digit, plus), slash);
  return i8x16.add(i8x16.add(i8x16.add(six, i8x16.splat(0x41)), lower), others);
}

/** All bits of those characters that are one of `count` from `first` on. */
function within(characters: v128, first: i8, count: i8): v128 {
  return i8x16.lt_u(i8x16.sub(characters, i8x16.splat(first)), i8x16.splat(count));
}

/** What the character at an address stands for; `nothing` where it stands for nothing. */
function valueAt(at: usize): u32 {
  const character = load<u8>(at);
  if (<u8>(character - 0x41) < 26) return character - 0x41;
  if (<u8>(character - 0x61) < 26) return character - 0x61 + 26;
  if (<u8>(character - 0x30) < 10) return character - 0x30 + 52;
  if (character == 0x2b) return 62;
  return character == 0x2f ? 63 : nothing;
}

const nothing: u32 = 64;

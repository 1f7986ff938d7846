import type { Moment } from '../moment.ts';
import { mix } from '../runtime/random.ts';
import { writeHex3, writeHex4, writeHex8 } from '../text/hex.ts';

const dash = 45;
const version4 = 52;
const variant = 97;

/** Writes the id that a visitor's device has before anybody signs in, in the form of a UUIDv4. */
export function writeAnonymousId({ traits }: Moment, into: Buffer, at: number): void {
  const a = mix(traits + 0x51ed270b);
  const b = mix(traits ^ 0x2545f491);
  writeHex8(traits, into, at);
  into[at + 8] = dash;
  writeHex4(a, into, at + 9);
  into[at + 13] = dash;
  into[at + 14] = version4;
  writeHex3(a >>> 16, into, at + 15);
  into[at + 18] = dash;
  into[at + 19] = variant;
  writeHex3(b >>> 20, into, at + 20);
  into[at + 23] = dash;
  writeHex4(b, into, at + 24);
  writeHex8(a ^ (b << 7), into, at + 28);
}

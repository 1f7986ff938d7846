/** A source of random numbers: the same seed and stream give the same numbers, on any machine. */
export interface Random {
  /** Uniform over the integers 0 .. 2^32 - 1. */
  uint32(): number;
  /** Uniform over [0, 1), with 32 bits. */
  next(): number;
  /** Uniform over the integers 0 .. limit - 1. */
  below(limit: number): number;
}

/** Mixes the bits of a 32-bit number (the finalizer of MurmurHash3: every input bit reaches every output bit). */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** xoshiro128**: four words of state, period 2^128 - 1. @see https://prng.di.unimi.it/ */
class Xoshiro128 implements Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(a: number, b: number, c: number, d: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    // All zeroes is the one state the generator never leaves.
    this.d = (a | b | c | d) === 0 ? 1 : d | 0;
  }

  uint32(): number {
    const scaled = Math.imul(this.b, 5);
    const result = Math.imul((scaled << 7) | (scaled >>> 25), 9);
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result >>> 0;
  }

  next(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  below(limit: number): number {
    return Math.floor((this.uint32() / 0x1_0000_0000) * limit);
  }
}

/**
 * Creates the random numbers of one concern of a run.
 *
 * Each concern (`what`, `when`, `ids`, `faults`, …) has a stream of its own, so that switching one on or off
 * leaves the others as they are. `seed`: an integer 0 .. 2^53 - 1.
 */
export function createRandom(seed: number, stream: string): Random {
  let hash = mix(seed) ^ mix(Math.floor(seed / 0x1_0000_0000) + 0x9e3779b9);
  for (let i = 0; i < stream.length; i += 1) hash = mix(hash ^ stream.charCodeAt(i)) + i;
  const word = (): number => (hash = mix((hash + 0x9e3779b9) | 0));
  return new Xoshiro128(word(), word(), word(), word());
}

/** Numbers below 1 by the generator "mulberry32": what a test did by chance can be had again by the seed in its name. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Another one in each run. */
export const newSeed = (): number => Math.floor(Math.random() * 2 ** 32);

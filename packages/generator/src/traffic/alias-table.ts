import type { Random } from '../runtime/random.ts';

/** Up to so many weights one number of 32 bits is enough to choose and to weigh. */
const oneDrawMax = 4096;

/**
 * Prepares draws from given weights, at a constant cost a draw however many there are.
 * @see M. D. Vose, A linear algorithm for generating random numbers with a given distribution, 1991
 */
export function aliasTable(weights: ArrayLike<number>): (random: Random) => number {
  const size = weights.length;
  const values = Float64Array.from(weights);
  const total = values.reduce((sum, weight) => sum + weight, 0);
  const share = values.map((weight) => (weight * size) / total);
  const other = Uint32Array.from({ length: size }, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < size; i += 1) (share[i]! < 1 ? small : large).push(i);
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!;
    const rich = large.at(-1)!;
    other[poor] = rich;
    share[rich]! -= 1 - share[poor]!;
    if (share[rich]! < 1) small.push(large.pop()!);
  }
  if (size > oneDrawMax) {
    return (random) => {
      const i = random.below(size);
      return random.next() < share[i]! ? i : other[i]!;
    };
  }
  return (random) => {
    const at = random.next() * size;
    const i = Math.floor(at);
    return at - i < share[i]! ? i : other[i]!;
  };
}

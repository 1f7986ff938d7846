import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../runtime/random.ts';
import { aliasTable } from './alias-table.ts';

describe('aliasTable', () => {
  it.each([[[1]], [[1, 1, 1]], [[0, 5, 0]], [[1, 2, 3, 4]], [[1000, 1, 1, 1, 0.5]]])(
    'draws by the weights %j',
    (weights) => {
      const random = createRandom(Math.floor(Math.random() * 2 ** 47), 'alias');
      const draw = aliasTable(weights);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const counts = weights.map(() => 0);
      const draws = 20_000;
      for (let i = 0; i < draws; i += 1) counts[draw(random)]! += 1;
      for (const [i, weight] of weights.entries()) {
        const share = weight / total;
        // Eight deviations: a share of ten draws is far from normal.
        expect(Math.abs(counts[i]! / draws - share)).toBeLessThanOrEqual(
          8 * Math.sqrt((share * (1 - share)) / draws),
        );
      }
    },
  );
});

import TestSequencer from '@jest/test-sequencer';

/** What runs the real Terraform takes minutes, in files that are small. */
const runsTerraform = /\/packages\/e2e\/test\/(stack|commands)\//;

/**
 * Starts what takes longest first, so that no worker is left with it at the end while the other has nothing to do. Jest
 * goes by the time that a file took before, which a fresh clone does not know, and else by its size.
 */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    // eslint-disable-next-line unicorn/no-array-sort -- it is that of Jest, which gives tests in its order
    const sorted = super.sort(tests);
    const isLong = ({ path }) => runsTerraform.test(path.replaceAll('\\', '/'));
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RecordedDamage } from '../../../test/recorded-damage.ts';
import { AdjustableClock } from '../clock.ts';
import { keepClock } from './keep-clock.ts';

describe('a clock that is kept', () => {
  let directory: string;
  let path: string;
  let damage: RecordedDamage;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'clock-'));
    path = join(directory, 'clock.json');
    damage = new RecordedDamage();
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const opened = () => {
    const clock = new AdjustableClock(() => 1000);
    keepClock(clock, path, damage);
    return clock;
  };

  it('goes on where the last process left it', async () => {
    await opened().advance(60_000);
    expect(opened().now().getTime()).toBe(61_000);
  });

  it.each(['{"aheadMs":1e+303}', '{"aheadMs":null}'])(
    'is that of the machine where %s is no time, and says so',
    async (text) => {
      writeFileSync(path, text);
      const clock = opened();
      expect(clock.now().getTime()).toBe(1000);
      expect(damage.said.join('\n')).toContain('the clock is that of the machine');
      await clock.advance(5);
      expect(opened().now().getTime()).toBe(1005);
    },
  );
});

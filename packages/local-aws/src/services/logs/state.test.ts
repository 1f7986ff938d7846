import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdjustableClock } from '../../runtime/clock.ts';
import { logSink } from './port.ts';
import { RecordedDamage } from '../../../test/recorded-damage.ts';
import { LogsState } from './state.ts';

describe('the state of CloudWatch Logs', () => {
  let directory: string;
  const clock = new AdjustableClock(() => Date.UTC(2026, 0, 1));
  const damage = new RecordedDamage();
  const open = () => LogsState.open({ directory, clock, damage } as never);
  const messages = (state: LogsState, stream = 's') =>
    Array.from(
      state
        .eventsOf(state.getStream(state.getGroup('g'), stream))
        .forward({ timestamp: 0, sequence: 0 }, Infinity),
      ({ timestamp, message }) => [timestamp, message],
    );
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'logs-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is there again without having been closed, events too', () => {
    const state = open();
    state.addGroup('g', { k: 'v' });
    state.addStream(state.getGroup('g'), 's');
    const sink = logSink({ current: () => state, open: async () => state });
    sink.append({ region: 'us-east-1', logGroup: 'g', logStream: 's', message: 'm' });
    expect(open().groups()).toEqual(state.groups());
    expect(messages(open())).toEqual([[Date.UTC(2026, 0, 1), 'm']]);
  });

  it('drops what another service writes to a group or stream that does not exist', () => {
    const state = open();
    state.addGroup('g', {});
    const current = (region: string) => (region === 'us-east-1' ? state : undefined);
    const sink = logSink({ current, open: async () => state });
    for (const [region, logGroup] of [
      ['us-east-1', 'g'],
      ['us-east-1', 'x'],
      ['eu-west-1', 'g'],
    ] as const)
      expect(() => sink.append({ region, logGroup, logStream: 's', message: 'm' })).not.toThrow();
  });

  it('gives no stream the events of one that was deleted', () => {
    const state = open();
    state.addGroup('g', {});
    const group = state.getGroup('g');
    state.addStream(group, 's');
    state.eventsOf(state.getStream(group, 's')).append([{ timestamp: 1, message: 'old' }], 1);
    state.removeStream(group, state.getStream(group, 's'));
    state.addStream(group, 's');
    expect(messages(state)).toEqual([]);
    expect(messages(open())).toEqual([]);
  });

  it('leaves no event file whose stream was deleted just before a kill, and says what it knows nothing of', () => {
    open();
    const first = open();
    first.addGroup('g', {});
    first.addStream(first.getGroup('g'), 's');
    first.removeGroup(first.getGroup('g'));
    const [known, unknown] = ['1.log', '7.log'].map((name) => join(directory, 'events', name)) as [
      string,
      string,
    ];
    for (const path of [known, unknown]) writeFileSync(path, '[1,1,"m"]\n');
    open();
    expect(readdirSync(join(directory, 'events'))).toEqual(['7.log']);
    expect(damage.said).toEqual([`${unknown} belongs to a log stream that logs.json does not name`]);
  });
});

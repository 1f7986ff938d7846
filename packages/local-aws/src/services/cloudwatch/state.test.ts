import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdjustableClock } from '../../runtime/clock.ts';
import { writeCheckedJson } from '../../storage/checked-json.ts';
import type { Alarm } from './alarms/alarm.ts';
import { manyAlarms } from './alarms/alarm-pack.ts';
import { metricOf } from './metrics/metric.ts';
import { metricSink } from './port.ts';
import { damages } from '../../../test/data-directory/damages.ts';
import { RecordedDamage } from '../../../test/recorded-damage.ts';
import { CloudWatchState } from './state.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 1, 12, 0, 30);
const metric = metricOf('AWS/Firehose', 'IncomingRecords', [
  { Name: 'DeliveryStreamName', Value: 'clickstream' },
]);
const alarm = (): Alarm => {
  const at = new Date(start).toISOString();
  return {
    configuration: {
      AlarmName: 'a',
      Namespace: metric.namespace,
      MetricName: metric.name,
      Dimensions: [{ Name: 'DeliveryStreamName', Value: 'clickstream' }],
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
    },
    configuredAt: at,
    state: { value: 'INSUFFICIENT_DATA', reason: '', updatedAt: at, transitionedAt: at },
    tags: [],
  };
};

describe('the state of CloudWatch', () => {
  let directory: string;
  let clock: AdjustableClock;
  const open = () =>
    CloudWatchState.open({
      directory,
      clock,
      damage: new RecordedDamage(),
      onError: (error: unknown) => {
        throw error;
      },
    } as never);
  const sums = (state: CloudWatchState) =>
    state.metrics
      .seriesOf(metric)
      .flatMap(([, series]) =>
        Array.from(series.between(0, Infinity), ({ minute: at, samples }) => [at * minute, samples.sum]),
      );
  const sample = {
    region: 'us-east-1',
    namespace: 'AWS/Firehose',
    name: 'IncomingRecords',
    dimensions: { DeliveryStreamName: 'clickstream' },
    unit: 'Count',
  } as const;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cloudwatch-'));
    clock = new AdjustableClock(() => start);
  });
  afterEach(() => {
    clock.stop();
    rmSync(directory, { recursive: true });
  });

  it('has its metrics again after a clean close', async () => {
    const state = open();
    state.record(metric, 'Count', start, 3);
    state.record(metric, 'Count', start + 40_000, 4);
    await state.close();
    expect(sums(open())).toEqual([
      [start - 30_000, 3],
      [start + 30_000, 4],
    ]);
  });

  it('forgets metrics after 15 days of the clock', async () => {
    const state = open();
    state.record(metric, 'Count', start, 3);
    await clock.advance(14 * 24 * 60 * minute);
    expect(sums(state)).toHaveLength(1);
    await clock.advance(25 * 60 * minute);
    expect(sums(state)).toEqual([]);
  });

  it('has its alarms again without one', () => {
    open().addAlarm(alarm());
    expect(open().alarms()).toEqual([alarm()]);
  });

  it('takes over the alarms that were in one file once, whenever it is killed meanwhile', () => {
    const named = (AlarmName: string): Alarm => ({
      ...alarm(),
      configuration: { ...alarm().configuration, AlarmName } as never,
    });
    const old = JSON.stringify([named('a'), named('b')]);
    for (const before of [[], ['a'], ['a', 'b']]) {
      rmSync(directory, { recursive: true });
      mkdirSync(directory);
      for (const name of before) open().addAlarm(named(name));
      writeCheckedJson(join(directory, 'alarms.json'), old, { twice: true });
      expect(open().alarms()).toEqual([named('a'), named('b')]);
      expect(readdirSync(directory).filter((name) => name.startsWith('alarms.json'))).toEqual([]);
      expect(open().alarms()).toEqual([named('a'), named('b')]);
    }
  });

  it('has many alarms again from one file, and what has changed since from their own', async () => {
    const named = (AlarmName: string): Alarm => ({
      ...alarm(),
      configuration: { ...alarm().configuration, AlarmName } as never,
    });
    const first = open();
    for (let n = 1; n <= manyAlarms; n += 1) first.addAlarm(named(`a${n}`));
    await first.close();
    // No file of an alarm is read: one that cannot be does not matter.
    const file = join(directory, 'alarms', '1.json');
    writeFileSync(file, '');
    writeFileSync(`${file}.copy`, '');
    const second = open();
    expect(second.alarms()).toHaveLength(manyAlarms);
    second.saveAlarm(second.findAlarm('a1')!);
    second.removeAlarms(['a2']);
    second.addAlarm(named('new'));
    // As after a kill.
    const third = open();
    expect(third.findAlarm('a1')).toEqual(named('a1'));
    expect([third.findAlarm('a2'), third.findAlarm('new')]).toEqual([undefined, named('new')]);
    await third.close();
    for (const damage of Object.values(damages)) {
      damage(join(directory, 'alarms.packed.json'));
      const next = open();
      expect(next.alarms()).toEqual(third.alarms());
      await next.close();
    }
  });

  it('has no alarm again that was removed', () => {
    const state = open();
    state.addAlarm(alarm());
    state.removeAlarms(['a']);
    expect(open().alarms()).toEqual([]);
  });

  it('goes on evaluating alarms of an earlier run', async () => {
    open().addAlarm(alarm());
    clock.stop();
    const state = open();
    state.record(metric, 'Count', start, 6);
    await clock.advance(minute);
    expect(state.findAlarm('a')?.state.value).toBe('ALARM');
    expect(open().findAlarm('a')?.state.value).toBe('ALARM');
  });

  it('goes on evaluating alarms after a minute in which their state could not be written', async () => {
    const errors: unknown[] = [];
    const state = CloudWatchState.open({
      directory,
      clock,
      damage: new RecordedDamage(),
      onError: (error: unknown) => errors.push(error),
    } as never);
    state.addAlarm(alarm());
    state.record(metric, 'Count', start + minute, 6);
    mkdirSync(join(directory, 'alarms', '1.json.new'));
    await clock.advance(2 * minute);
    expect(errors).not.toEqual([]);
    expect(state.alarms()).toEqual([alarm()]);
    rmdirSync(join(directory, 'alarms', '1.json.new'));
    await clock.advance(minute);
    expect(state.findAlarm('a')?.state.value).toBe('ALARM');
    expect(open().findAlarm('a')?.state.value).toBe('ALARM');
  });

  it('takes what other services publish, at the time of the clock', () => {
    const state = open();
    const sink = metricSink({ current: () => state, open: async () => state }, { clock, onError: () => {} });
    sink.put({ ...sample, value: 2 });
    sink.put({ ...sample, value: 5 });
    expect(sums(state)).toEqual([[start - 30_000, 7]]);
  });

  it('loses nothing that is published before its region is open, nor the time of it', async () => {
    const state = open();
    const opening = Promise.resolve(state);
    const sink = metricSink({ current: () => undefined, open: () => opening }, { clock, onError: () => {} });
    sink.put({ ...sample, value: 2 });
    await clock.advance(minute);
    await opening;
    expect(sums(state)).toEqual([[start - 30_000, 2]]);
  });

  it('tells of a region that cannot be opened', async () => {
    const errors: unknown[] = [];
    const failure = new Error('disk full');
    const sink = metricSink(
      { current: () => undefined, open: () => Promise.reject(failure) },
      { clock, onError: (error) => errors.push(error) },
    );
    sink.put({ ...sample, value: 1 });
    await new Promise(setImmediate);
    expect(errors).toEqual([failure]);
  });
});

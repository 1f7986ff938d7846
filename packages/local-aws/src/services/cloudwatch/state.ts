import { join } from 'node:path';
import type { Cancel } from '../../runtime/clock.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import { createStateFile, readState, writeState } from '../../runtime/state-file.ts';
import type { StateFile } from '../../runtime/state-file.ts';
import type { Alarm } from './alarms/alarm.ts';
import { evaluateAlarm, windowMs } from './alarms/evaluate-alarm.ts';
import { single } from './metrics/aggregate.ts';
import type { Aggregate } from './metrics/aggregate.ts';
import { MetricStore } from './metrics/metric-store.ts';
import type { MetricsJson } from './metrics/metric-store.ts';
import type { Metric } from './metrics/metric.ts';

const minute = 60_000;

/**
 * The metrics and alarms of a region.
 *
 * Alarms are on disk once the method that changes them returns. Metrics are in memory and written when the state is
 * closed: a killed process loses those it has seen since its start.
 */
export class CloudWatchState {
  private readonly store: MetricStore;
  private readonly metricsPath: string;
  private readonly alarmsFile: StateFile<Alarm[]>;
  private cancelTick: Cancel | undefined;
  private closed = false;

  private constructor(private readonly environment: ServiceEnvironment) {
    const { directory, damage } = environment;
    this.metricsPath = join(directory, 'metrics.json');
    this.alarmsFile = createStateFile<Alarm[]>(join(directory, 'alarms.json'), [], damage);
    this.store = MetricStore.of(
      readState<MetricsJson>(this.metricsPath, [], 'the metrics of earlier runs are lost', damage),
    );
  }

  static open(environment: ServiceEnvironment): CloudWatchState {
    const state = new CloudWatchState(environment);
    state.scheduleTick();
    return state;
  }

  async close(): Promise<void> {
    this.cancelTick?.();
    this.closed = true;
    writeState(this.metricsPath, this.store.toJSON());
  }

  /** What has not expired. */
  get metrics(): MetricStore {
    this.store.tidy(Math.floor(this.now() / minute));
    return this.store;
  }

  /** Adds samples at a time in epoch milliseconds. */
  record(metric: Metric, unit: string, time: number, samples: Aggregate | number): void {
    const aggregate = typeof samples === 'number' ? single(samples) : samples;
    this.store.add(metric, unit, Math.floor(time / minute), aggregate, Math.floor(this.now() / minute));
    if (!this.cancelTick) this.scheduleTick();
  }

  /** In the order of their names. */
  alarms(): Alarm[] {
    return this.alarmsFile.value.toSorted((a, b) => (name(a) < name(b) ? -1 : 1));
  }

  findAlarm(alarmName: string): Alarm | undefined {
    return this.alarmsFile.value.find((alarm) => name(alarm) === alarmName);
  }

  addAlarm(alarm: Alarm): void {
    this.alarmsFile.value.push(alarm);
    this.saveAlarms();
  }

  removeAlarms(names: readonly string[]): void {
    this.alarmsFile.value = this.alarmsFile.value.filter((alarm) => !names.includes(name(alarm)));
    this.saveAlarms();
  }

  /** Enables or disables the actions of alarms; unknown names do not matter. */
  switchActions(names: readonly string[], ActionsEnabled: boolean): void {
    for (const alarm of this.alarmsFile.value.filter((alarm) => names.includes(name(alarm))))
      alarm.configuration = { ...alarm.configuration, ActionsEnabled };
    this.saveAlarms();
  }

  saveAlarms(): void {
    this.alarmsFile.save();
    this.scheduleTick();
  }

  now(): number {
    return this.environment.clock.now().getTime();
  }

  /** Evaluates the alarms at the next whole minute, where there are any. */
  private scheduleTick(): void {
    this.cancelTick?.();
    this.cancelTick = undefined;
    if (this.closed || this.alarmsFile.value.length === 0) return;
    const next = (Math.floor(this.now() / minute) + 1) * minute;
    this.cancelTick = this.environment.clock.schedule(new Date(next), () => this.tick(next));
  }

  private tick(now: number): void {
    let changed = false;
    for (const alarm of this.alarmsFile.value) {
      try {
        const state = evaluateAlarm(alarm, this.metrics, now);
        if (!state) continue;
        alarm.state = state;
        changed = true;
      } catch (error) {
        this.environment.onError(error);
      }
    }
    try {
      // What the disk refuses is evaluated again a minute later, from the old state.
      if (changed) this.alarmsFile.save();
    } catch (error) {
      this.environment.onError(error);
    }
    this.cancelTick = undefined;
    // Where nothing changed and no alarm sees a sample any more, none changes until there is one: a clock that is moved
    // by years has no years of minutes to catch up with.
    if (changed || this.seesSamples(now)) this.scheduleTick();
  }

  private seesSamples(now: number): boolean {
    return this.alarmsFile.value.some(
      (alarm) => this.store.latest * minute >= now - windowMs(alarm) - minute,
    );
  }
}

const name = ({ configuration }: Alarm) => configuration.AlarmName!;

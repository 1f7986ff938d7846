import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Cancel } from '../../runtime/clock.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import { readState, writeState } from '../../runtime/state-file.ts';
import { actionsOf } from './actions/actions-of.ts';
import { isComposite, nameOf } from './alarms/alarm.ts';
import type { Alarm, AlarmState } from './alarms/alarm.ts';
import { AlarmFiles } from './alarms/alarm-files.ts';
import { evaluateAlarm, windowMs } from './alarms/evaluate-alarm.ts';
import { alarmArns } from './arns.ts';
import { evaluateComposite } from './composite/evaluate-composite.ts';
import { Dashboards } from './dashboards/dashboards.ts';
import { single } from './metrics/aggregate.ts';
import type { Aggregate } from './metrics/aggregate.ts';
import { MetricStore } from './metrics/metric-store.ts';
import type { MetricsJson } from './metrics/metric-store.ts';
import type { Metric } from './metrics/metric.ts';

const minute = 60_000;
/** How long alarms are evaluated at a time, so that requests get their turn in between. */
const sliceMs = 20;

/**
 * The metrics and alarms of a region.
 *
 * Alarms are on disk once the method that changes them returns. Metrics are in memory and written when the state is
 * closed: a killed process loses those it has seen since its start.
 */
export class CloudWatchState {
  private readonly store: MetricStore;
  private readonly metricsPath: string;
  private readonly kept: AlarmFiles;
  readonly dashboards: Dashboards;
  private cancelTick: Cancel | undefined;
  /** The telling of topics, one after the other. */
  private telling: Promise<void> = Promise.resolve();
  private closed = false;

  private constructor(private readonly environment: ServiceEnvironment<'topics'>) {
    const { directory, damage } = environment;
    this.dashboards = new Dashboards(directory, damage);
    this.metricsPath = join(directory, 'metrics.json');
    this.kept = new AlarmFiles(directory, damage);
    this.store = MetricStore.of(
      readState<MetricsJson>(this.metricsPath, [], 'the metrics of earlier runs are lost', damage),
    );
  }

  static open(environment: ServiceEnvironment<'topics'>): CloudWatchState {
    const state = new CloudWatchState(environment);
    state.scheduleTick();
    state.tell();
    return state;
  }

  async close(): Promise<void> {
    this.cancelTick?.();
    this.closed = true;
    await this.telling;
    this.kept.close();
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

  /** In the order of their names, of both kinds. */
  alarms(): Alarm[] {
    return [...this.kept].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }

  findAlarm(alarmName: string): Alarm | undefined {
    return this.kept.find(alarmName);
  }

  addAlarm(alarm: Alarm): void {
    this.kept.add(alarm);
    this.scheduleTick();
  }

  removeAlarms(names: readonly string[]): void {
    for (const name of names) this.kept.remove(name);
    this.scheduleTick();
  }

  /** Enables or disables the actions of alarms; unknown names do not matter. */
  switchActions(names: readonly string[], ActionsEnabled: boolean): void {
    for (const name of names) {
      const alarm = this.kept.find(name);
      if (!alarm) continue;
      alarm.configuration = { ...alarm.configuration, ActionsEnabled } as never;
      this.saveAlarm(alarm);
    }
  }

  /** Keeps what was changed about an alarm. */
  saveAlarm(alarm: Alarm): void {
    this.kept.save(alarm);
    this.scheduleTick();
  }

  /** Brings an alarm into a state, to be saved; what it has to tell is kept with it until it is told. */
  enter(alarm: Alarm, state: AlarmState): void {
    const old = alarm.state;
    alarm.state = state;
    const actions = actionsOf(alarm, old, this.environment);
    if (actions.length > 0) alarm.untold = [...(alarm.untold ?? []), ...actions];
  }

  /** Tells topics what alarms have not told yet; what cannot be told is said, and given up. */
  tell(): void {
    this.telling = this.telling.then(() => this.tellAll()).catch(this.environment.onError);
  }

  /** What has been told to topics is told when this resolves. */
  flush(): Promise<void> {
    return this.telling;
  }

  now(): number {
    return this.environment.clock.now().getTime();
  }

  /** Evaluates the alarms at the next whole minute, where there are any. */
  private scheduleTick(): void {
    this.cancelTick?.();
    this.cancelTick = undefined;
    if (this.closed || this.kept.size === 0) return;
    const next = (Math.floor(this.now() / minute) + 1) * minute;
    this.cancelTick = this.environment.clock.schedule(new Date(next), () => this.tick(next));
  }

  private async tick(now: number): Promise<void> {
    this.cancelTick = undefined;
    const changed = await this.evaluate(now);
    if (changed) this.tell();
    // Where nothing changed and no alarm sees a sample any more, none changes until there is one: a clock that is moved
    // by years has no years of minutes to catch up with.
    if (!this.cancelTick && (changed || this.seesSamples(now))) this.scheduleTick();
    await this.telling;
  }

  /** Answers whether a state has changed. */
  private async evaluate(now: number): Promise<boolean> {
    let changed = false;
    const evaluate = (alarm: Alarm) => {
      try {
        const state = isComposite(alarm)
          ? evaluateComposite(alarm, this.stateOf, now)
          : evaluateAlarm(alarm, this.metrics, now);
        if (!state) return false;
        changed = true;
        this.enter(alarm, state);
        // What the disk refuses is evaluated again a minute later, from the old state.
        this.kept.save(alarm);
        return true;
      } catch (error) {
        this.environment.onError(error);
        return false;
      }
    };
    let sliceEnd = performance.now() + sliceMs;
    for (const alarm of this.kept) {
      if (!isComposite(alarm)) evaluate(alarm);
      if (performance.now() < sliceEnd) continue;
      await setImmediate();
      sliceEnd = performance.now() + sliceMs;
    }
    // One may be about another; a circle of them goes round once.
    const composites = [...this.kept].filter(isComposite);
    for (let round = 0; round < composites.length; round += 1) {
      if (composites.filter(evaluate).length === 0) break;
    }
    return changed;
  }

  /** Of an alarm by its name or ARN; one that is gone is not known. */
  private readonly stateOf = (alarm: string) =>
    this.findAlarm(alarmArns.read(this.environment, alarm) ?? alarm)?.state.value ?? 'INSUFFICIENT_DATA';

  private async tellAll(): Promise<void> {
    for (const alarm of [...this.kept].filter(({ untold }) => untold !== undefined)) {
      const sourceArn = alarmArns.write(this.environment, nameOf(alarm));
      const { untold = [] } = alarm;
      for (const action of untold) {
        try {
          const service = 'cloudwatch.amazonaws.com';
          await this.environment.ports.topics.publish({ ...action, service, sourceArn });
        } catch (cause) {
          const why = (cause as Error).message;
          this.environment.onError(
            new Error(
              `the alarm ${nameOf(alarm)} cannot tell ${action.topicArn} that it is ${alarm.state.value}: ${why}`,
              {
                cause,
              },
            ),
          );
        }
      }
      // What has been added meanwhile is told next.
      const more = alarm.untold?.slice(untold.length) ?? [];
      if (more.length > 0) alarm.untold = more;
      else delete alarm.untold;
      this.kept.save(alarm);
    }
  }

  private seesSamples(now: number): boolean {
    return [...this.kept].some(
      (alarm) => !isComposite(alarm) && this.store.latest * minute >= now - windowMs(alarm) - minute,
    );
  }
}

import type { Trigger } from '@aws-sdk/client-glue';
import type { Cancel } from '../../../runtime/clock.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobsState } from '../jobs/jobs-state.ts';
import { cronSchedule } from './cron-schedule.ts';
import { startAction } from './start-action.ts';

/** As many runs at most a trigger starts within `rowMs` of the machine's time: its own clock never asks for more. */
const mostInARow = 100;

/** How long the clock stands still for a run that was due while it was moved, of the machine's time. */
const longestWaitMs = 10 * 60_000;

const rowMs = 60 * 60_000;

/**
 * What triggers are to start, and when, by the one clock.
 *
 * A run that falls due while the clock is moved is waited for, so that it works at its time and the next one after it, as
 * it would have. On the machine's own clock that is many runs in no time: of those that come within an hour of it, the
 * first hundred of a trigger are started, and the others are said to be left out.
 */
export class TriggerSchedule {
  private readonly waiting = new Map<string, Cancel>();
  /** When, by the machine, each trigger has started its runs. */
  private readonly started = new Map<string, number[]>();

  constructor(private readonly state: JobsState) {
    for (const trigger of state.triggers()) this.follow(trigger);
  }

  /** Takes up what a trigger is now: waits for its next moment if it is active and has a schedule. */
  follow(trigger: Trigger): void {
    const name = trigger.Name!;
    this.forget(name);
    if (trigger.Type !== 'SCHEDULED' || trigger.State !== 'ACTIVATED') return;
    const { clock } = this.state.environment;
    const at = cronSchedule(trigger.Schedule!, this.state.now())(this.state.now());
    if (at)
      this.waiting.set(
        name,
        clock.schedule(at, () => this.fire(name, at)),
      );
  }

  forget(name: string): void {
    this.waiting.get(name)?.();
    this.waiting.delete(name);
  }

  close(): void {
    for (const name of this.waiting.keys()) this.forget(name);
  }

  private async fire(name: string, at: Date): Promise<void> {
    const trigger = this.state.findTrigger(name);
    if (!trigger) return;
    this.follow(trigger);
    if (this.isTooMany(name)) {
      this.complain(name, at, `it has started ${mostInARow} within an hour of this machine`);
      return;
    }
    const runs = (trigger.Actions ?? []).map(async (action) => {
      try {
        const { Id } = startAction(this.state, trigger, action);
        await Promise.race([
          this.state.running.get(Id!)?.done,
          sleep(longestWaitMs, undefined, { ref: false }),
        ]);
      } catch (error) {
        this.complain(name, at, (error as Error).message);
      }
    });
    await Promise.all(runs);
  }

  private isTooMany(name: string): boolean {
    const now = performance.now();
    const recent = (this.started.get(name) ?? []).filter((when) => now - when < rowMs);
    this.started.set(name, recent);
    if (recent.length >= mostInARow) return true;
    recent.push(now);
    return false;
  }

  private complain(name: string, at: Date, why: string): void {
    this.state.environment.onError(
      new Error(`the Glue trigger ${name} did not start the run of ${at.toISOString()}: ${why}`),
    );
  }
}

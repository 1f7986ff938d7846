import type { ApplicationState } from '@aws-sdk/client-emr-serverless';
import type { ApplicationRecord } from '../entry.ts';
import { wrongState } from '../errors.ts';
import { underWay } from '../under-way.ts';
import type { EmrServerlessState } from '../state.ts';

/** Assumed: how long each change takes; on AWS it is up to a minute. */
const changeMs = 10_000;

const onTheWay = {
  CREATED: 'CREATING',
  STARTED: 'STARTING',
  STOPPED: 'STOPPING',
  TERMINATED: 'TERMINATED',
} as const;

/**
 * What an application is by the clock: on the way to what it was last asked to become, or that; one that was started
 * stops by itself once it has had nothing to run for as long as it says.
 */
export function applicationState(
  state: EmrServerlessState,
  application: ApplicationRecord,
): ApplicationState {
  const { becomes, sinceMs, definition, id } = application;
  const nowMs = state.now().getTime();
  if (nowMs < sinceMs + changeMs) return onTheWay[becomes];
  const { enabled, idleTimeoutMinutes } = definition.autoStopConfiguration;
  if (becomes !== 'STARTED' || !enabled) return becomes;
  const runs = state.jobRuns(id).map(({ run }) => run);
  if (runs.some(underWay)) return becomes;
  const ends = runs.map(({ endedAt }) => endedAt?.getTime() ?? 0);
  const stopsMs = Math.max(sinceMs, ...ends) + idleTimeoutMinutes * 60_000;
  if (nowMs < stopsMs) return becomes;
  return nowMs < stopsMs + changeMs ? onTheWay.STOPPED : 'STOPPED';
}

/**
 * Has an application become something, from now on.
 *
 * @throws {ValidationException} when it is none of the states from which it may
 */
export function become(
  state: EmrServerlessState,
  application: ApplicationRecord,
  becomes: ApplicationRecord['becomes'],
  allowed: readonly ApplicationState[],
): void {
  mustBe(state, application, becomes, allowed);
  const now = state.now();
  const record = { ...application, becomes, sinceMs: now.getTime(), updatedAt: now };
  state.commit({ kind: 'application', record });
}

/** @throws {ValidationException} when an application is in none of these states. */
export function mustBe(
  state: EmrServerlessState,
  application: ApplicationRecord,
  toBe: string,
  allowed: readonly ApplicationState[],
): void {
  if (!allowed.includes(applicationState(state, application))) throw wrongState('Application', toBe, allowed);
}

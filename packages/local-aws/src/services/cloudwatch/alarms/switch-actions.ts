import type { CloudWatchState } from '../state.ts';

/** Enables or disables the actions of alarms; unknown names do not matter. */
export function switchActions(
  state: CloudWatchState,
  names: readonly string[],
  ActionsEnabled: boolean,
): void {
  for (const name of names) {
    const alarm = state.findAlarm(name);
    if (alarm) alarm.configuration = { ...alarm.configuration, ActionsEnabled };
  }
  state.saveAlarms();
}

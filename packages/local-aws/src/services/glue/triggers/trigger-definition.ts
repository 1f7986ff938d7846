import type { Action, TriggerType } from '@aws-sdk/client-glue';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalidInput } from '../errors.ts';
import { jobArguments } from '../jobs/job-arguments.ts';
import type { JobsState } from '../jobs/jobs-state.ts';
import { cronSchedule } from './cron-schedule.ts';

/** What a trigger is to start, and when. */
interface Definition {
  readonly Type?: TriggerType;
  readonly Schedule?: string;
  readonly Actions?: readonly Action[];
}

/**
 * Checks what a trigger is to start, and when: by a schedule or on demand.
 *
 * @throws {InvalidInputException} for a schedule that is none, or nothing to start.
 * @throws {EntityNotFoundException} for a job that is not there.
 * @throws {NotImplemented} for other kinds of triggers, and crawlers, by name.
 */
export function checkTrigger(state: JobsState, { Type, Schedule, Actions = [] }: Definition): void {
  if (Type !== 'SCHEDULED' && Type !== 'ON_DEMAND')
    throw new NotImplemented(`Glue triggers of the type ${Type}: SCHEDULED and ON_DEMAND alone`);
  if (Type === 'SCHEDULED') {
    if (!Schedule) throw invalidInput('A trigger of the type SCHEDULED must have a Schedule.');
    cronSchedule(Schedule, state.now());
  } else if (Schedule) {
    throw invalidInput(`A trigger of the type ${Type} cannot have a Schedule.`);
  }
  if (Actions.length === 0) throw invalidInput('A trigger must have Actions.');
  for (const action of Actions) {
    refuseMembers('glue:CreateTrigger', action, 'CrawlerName', 'SecurityConfiguration');
    refuseMembers('glue:CreateTrigger', action, 'NotificationProperty');
    if (!action.JobName) throw invalidInput('An action must have a JobName.');
    state.getJob(action.JobName);
    jobArguments(action.Arguments ?? {});
  }
}

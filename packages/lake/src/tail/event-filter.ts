import { valueAt } from '@clickstream/contract';
import type { SourceContract } from '@clickstream/contract';
import { condition } from './condition.ts';
import type { TailedEvent } from './tailed-event.ts';

/** Which events are wanted; all of it must hold. */
export interface WantedEvents {
  /** Only events of this user. */
  readonly user?: string | undefined;
  /** Only events of this name, such as clicked_review. */
  readonly event?: string | undefined;
  /** Only events with this value at a path: $.properties.page=/home/. */
  readonly where?: string | undefined;
}

/** Whether an event is wanted, by where the contract has its user and its name. What is no JSON has neither. */
export function eventFilter(
  { user, event, where }: WantedEvents,
  contract: SourceContract,
): (tailed: Pick<TailedEvent, 'event'>) => boolean {
  const users = [contract.user].flat();
  const asked = where === undefined ? undefined : condition.exec(where)?.groups;
  const isAt = (body: unknown, path: string, wanted: string): boolean => {
    const value = valueAt(body, path);
    return value !== undefined && value !== null && textOf(value) === wanted;
  };
  return ({ event: body }) =>
    (user === undefined || users.some((path) => isAt(body, path, user))) &&
    (event === undefined || isAt(body, contract.event, event)) &&
    (where === undefined || (asked !== undefined && isAt(body, asked['path']!, asked['value']!)));
}

/** A value as it is asked for: a text without its quotation marks. */
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

import { names } from '../names.ts';
import { sourceContract } from './source-contract.ts';
import type { SourceContract } from './source-contract.ts';

const { eventsPrefix, errorsPrefix } = names();

/**
 * The calls of Segment's spec.
 *
 * A visitor has no `userId` before the first sign-in, and an `anonymousId` always.
 * @see https://segment.com/docs/connections/spec/common/
 */
export const segment: SourceContract = sourceContract.parse({
  name: 'segment',
  raw: { events: eventsPrefix, errors: errorsPrefix },
  id: '$.messageId',
  time: { path: '$.timestamp', patterns: ['iso-8601'] },
  user: ['$.userId', '$.anonymousId'],
  event: '$.type',
  columns: [
    { name: 'message_id', type: 'text', path: '$.messageId', required: true },
    { name: 'type', type: 'text', path: '$.type', required: true },
    { name: 'event', type: 'text', path: '$.event' },
    { name: 'name', type: 'text', path: '$.name' },
    { name: 'user_id', type: 'text', path: '$.userId' },
    { name: 'anonymous_id', type: 'text', path: '$.anonymousId' },
    { name: 'previous_id', type: 'text', path: '$.previousId' },
    { name: 'group_id', type: 'text', path: '$.groupId' },
    { name: 'event_time', type: 'timestamp', path: '$.timestamp', required: true },
    { name: 'original_timestamp', type: 'timestamp', path: '$.originalTimestamp' },
    { name: 'sent_at', type: 'timestamp', path: '$.sentAt' },
    { name: 'received_at', type: 'timestamp', path: '$.receivedAt' },
    { name: 'page', type: 'text', path: '$.context.page.path' },
    { name: 'url', type: 'text', path: '$.context.page.url' },
    { name: 'os', type: 'text', path: '$.context.os.name' },
    { name: 'locale', type: 'text', path: '$.context.locale' },
    { name: 'timezone', type: 'text', path: '$.context.timezone' },
    { name: 'ip', type: 'text', path: '$.context.ip' },
    { name: 'device_id', type: 'text', path: '$.context.device.id' },
    { name: 'user_agent', type: 'text', path: '$.context.userAgent' },
    { name: 'revenue', type: 'double', path: '$.properties.revenue' },
    { name: 'properties', type: 'json', path: '$.properties' },
    { name: 'traits', type: 'json', path: '$.traits' },
    { name: 'context', type: 'json', path: '$.context' },
  ],
  personal: ['user_id', 'anonymous_id', 'previous_id', 'ip', 'device_id', 'user_agent', 'traits', 'context'],
});

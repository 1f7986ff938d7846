import { tutorialFields } from '../event.ts';
import { names } from '../names.ts';
import { sourceContract } from './source-contract.ts';
import type { SourceContract } from './source-contract.ts';

const { id, event, user, time, os, properties } = tutorialFields;
const { eventsPrefix, errorsPrefix } = names();

/** The tutorial's events: as the generator writes them by default, and as the original script did. */
export const tutorial: SourceContract = sourceContract.parse({
  name: 'tutorial',
  raw: { events: eventsPrefix, errors: errorsPrefix },
  id: `$.${id}`,
  time: { path: `$.${time}`, patterns: ['iso-8601', 'month-day-year'] },
  user: [`$.${user}`],
  event: `$.${event}`,
  columns: [
    { name: 'event_id', type: 'text', path: `$.${id}`, required: true },
    { name: 'event', type: 'text', path: `$.${event}`, required: true },
    { name: 'user_id', type: 'long', path: `$.${user}`, required: true },
    { name: 'event_time', type: 'timestamp', path: `$.${time}`, required: true },
    { name: 'os', type: 'text', path: `$.${os}` },
    { name: 'page', type: 'text', path: `$.${properties}.page` },
    { name: 'url', type: 'text', path: `$.${properties}.url` },
    { name: 'properties', type: 'json', path: `$.${properties}` },
  ],
  personal: ['user_id'],
});

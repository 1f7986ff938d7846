/** The fields of the tutorial's event, by what they are. */
export const tutorialFields = Object.freeze({
  id: 'event_id',
  event: 'event',
  user: 'user_id',
  time: 'event_time',
  os: 'os',
  properties: 'properties',
});

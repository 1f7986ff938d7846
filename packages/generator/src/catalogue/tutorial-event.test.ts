import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../test/lines-of.ts';
import { validator } from '../../test/validate.ts';
import { tutorialEvent } from './tutorial-event.ts';
import type { TutorialEvent } from './tutorial-event.ts';
import { eventNames, pages, systems } from './vocabulary.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);

describe('the tutorial event', () => {
  it.each([42, 1337, 1211])('with seed %d stays what it was', (seed) => {
    expect(eventsOf<TutorialEvent>({ seed, count: 2 })).toMatchSnapshot();
  });

  it('has the original fields in the original order', () => {
    const [event] = eventsOf<TutorialEvent>({ count: 1 });
    expect(Object.keys(event!)).toEqual(['event_id', 'event', 'user_id', 'event_time', 'os', 'properties']);
    expect(Object.keys(event!.properties)).toEqual(['page', 'url']);
    expect(event!.properties.url).toBe('www.fakesite.com');
  });

  it(`is valid against its JSON Schema (seed ${randomSeed})`, () => {
    const validate = validator(tutorialEvent.jsonSchema);
    for (const event of eventsOf({ seed: randomSeed, count: 2000 })) validate(event);
  });

  it(`takes every value of every field, and no other (seed ${randomSeed})`, () => {
    const events = eventsOf<TutorialEvent>({ seed: randomSeed, count: 4000 });
    const values = (of: (event: TutorialEvent) => string): string[] =>
      [...new Set(events.map(of))].toSorted();
    expect(values(({ event }) => event)).toEqual([...eventNames].toSorted());
    expect(values(({ os }) => os)).toEqual([...systems].toSorted());
    expect(values(({ properties }) => properties.page)).toEqual([...pages].toSorted());
    expect(values(({ user_id: user }) => String(user).padStart(3, '0'))).toEqual(
      Array.from({ length: 100 }, (_, i) => String(i + 1).padStart(3, '0')),
    );
  });

  it('counts about 63 users in 100 events, as the tutorial does', () => {
    const counts = Array.from({ length: 60 }, (_, i) => {
      return new Set(
        eventsOf<TutorialEvent>({ seed: randomSeed + i, count: 100 }).map((event) => event.user_id),
      ).size;
    });
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    // 100 draws of 100 give 63.4 different ones, with a deviation of 3.1.
    expect(Math.abs(mean - 63.4)).toBeLessThan((6 * 3.1) / Math.sqrt(counts.length));
  });
});

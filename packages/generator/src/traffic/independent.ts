import { EVENTS, PAGES, SYSTEMS } from '../catalogue/vocabulary.ts';
import type { Random } from '../random.ts';
import type { Traffic } from './traffic.ts';

/** The tutorial's traffic: every field is drawn on its own, all values are equally likely. */
export function independent(random: Random, users: number): Traffic {
  return (moment) => {
    moment.event = random.below(EVENTS.length);
    moment.user = 1 + random.below(users);
    moment.system = random.below(SYSTEMS.length);
    moment.page = random.below(PAGES.length);
  };
}

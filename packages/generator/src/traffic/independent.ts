import { productsPerPage } from '../catalogue/segment/products.ts';
import { pages, systems } from '../catalogue/vocabulary.ts';
import type { Random } from '../runtime/random.ts';
import { Step } from '../catalogue/step.ts';
import { traitsOf } from '../visitor/traits.ts';
import type { Traffic } from './traffic.ts';

/** The tutorial's traffic: every field is drawn on its own, all values are equally likely. `steps`: how many there are. */
export function independent(random: Random, { users, steps }: { users: number; steps: number }): Traffic {
  const salt = random.uint32();
  const things = steps * systems.length * pages.length * productsPerPage * 2;
  return (moment) => {
    moment.user = 1 + random.below(users);
    moment.traits = traitsOf(moment.user, salt);
    moment.lagMicros = 0;
    moment.visit = random.uint32();
    // One draw for all fields: the shares are exact to one in ten million.
    let thing = random.below(things);
    moment.step = thing % steps;
    thing = (thing / steps) | 0;
    moment.system = thing % systems.length;
    thing = (thing / systems.length) | 0;
    moment.page = thing % pages.length;
    thing = (thing / pages.length) | 0;
    moment.product = thing % productsPerPage;
    // Signing in is what makes a visitor known.
    moment.known = moment.step >= Step.SignIn ? 1 : (thing / productsPerPage) | 0;
  };
}

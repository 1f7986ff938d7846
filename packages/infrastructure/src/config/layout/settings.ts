import { layoutSetting } from '@clickstream/contract';
import { z } from 'zod';

/** The settings of the layout: where raw lies, and what is expected to come. */
export const layoutSettings = {
  layout: layoutSetting,
  expected: z
    .strictObject({
      eventsPerSecond: z.number().positive().max(1e9).meta({
        purpose: 'how many events come, at the busiest',
        description: 'a number above 0, at most 1000000000',
      }),
      users: z
        .int()
        .min(1)
        .optional()
        .meta({ purpose: 'of how many users', description: 'a whole number from 1' }),
      bytes: z
        .int()
        .min(1)
        .default(1024)
        .meta({ purpose: 'how large an event is', description: 'a whole number from 1' }),
    })
    .optional()
    .meta({
      purpose: 'what is expected to come: synth warns of every limit that it would pass',
      description:
        'null or false (off), or an object with "eventsPerSecond", and "users" and "bytes" where they are known',
    }),
};

import { sources } from '@clickstream/contract';
import { z } from 'zod';
import { isSchedule } from './is-schedule.ts';

/** The settings of `transformJob`. */
export const transformJobSettings = z
  .strictObject({
    engine: z.enum(['glue', 'emr-serverless']).default('glue').meta({
      purpose: 'what runs it: a job of Glue, or an application of EMR Serverless, which has no schedule here',
      description: '"glue" or "emr-serverless"',
    }),
    source: z
      .enum(Object.keys(sources) as [keyof typeof sources])
      .default('tutorial')
      .meta({
        purpose: 'whose events raw holds; where `layout` or `catalog` names them, those',
        description: Object.keys(sources)
          .map((name) => `"${name}"`)
          .join(' or '),
      }),
    schedule: z
      .string()
      .refine((text) => text === 'off' || isSchedule(text))
      .default('cron(0 3 * * ? *)')
      .meta({
        purpose:
          'when it runs by itself, in UTC; `lake transform --engine glue` runs it at any time. With the engine "emr-serverless" it must be "off"',
        description:
          '"off", or a schedule of Glue such as "cron(0 3 * * ? *)": minutes, hours, day, month, weekday and year, one of the two days "?", a day that there is, and 5 minutes or more from run to run',
      }),
    workers: z
      .int()
      .min(0)
      .max(299)
      .refine((count) => count !== 1, 'must be 2 or more: one is the driver')
      .default(0)
      .meta({
        purpose:
          'how many G.1X workers (4 CPUs, 16 GB) it has, or as many of that size at the most; 0 follows `expected`',
        description: 'a whole number from 2 to 299, or 0',
      }),
    timeoutMinutes: z.int().min(1).max(10_080).default(120).meta({
      purpose: 'a run that takes longer is ended',
      description: 'a whole number from 1 to 10080',
    }),
  })
  .superRefine(({ engine, schedule }, context) => {
    if (engine !== 'emr-serverless' || schedule === 'off') return;
    context.addIssue({
      code: 'custom',
      path: ['schedule'],
      message: `must be "off" with the engine "emr-serverless", got ${JSON.stringify(schedule)}: nothing in the stack starts it by itself; have a scheduler of your own run "pnpm lake transform --engine emr-serverless", or take the engine "glue"`,
    });
  })
  .optional()
  .meta({
    purpose: 'a job of Spark that makes staging where one machine is too small, on Glue or EMR Serverless',
    description:
      'null or false (off), or an object, {} at least, with "engine", "source", "schedule", "workers" and "timeoutMinutes"',
  });

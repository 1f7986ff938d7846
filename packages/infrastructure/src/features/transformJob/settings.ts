import { sources } from '@clickstream/contract';
import { z } from 'zod';

/** The settings of `transformJob`. */
export const transformJobSettings = z
  .strictObject({
    source: z
      .enum(Object.keys(sources) as [keyof typeof sources])
      .default('tutorial')
      .meta({
        purpose: 'whose events raw holds',
        description: Object.keys(sources)
          .map((name) => `"${name}"`)
          .join(' or '),
      }),
    schedule: z
      .string()
      .regex(/^(off|cron\(\S+( \S+){5}\))$/, 'must be "off" or cron(…) with six fields')
      .default('cron(0 3 * * ? *)')
      .meta({
        purpose: 'when it runs by itself, in UTC; `lake transform --engine glue` runs it at any time',
        description: '"off", or a schedule of Glue such as "cron(0 3 * * ? *)"',
      }),
    workers: z
      .int()
      .min(0)
      .max(299)
      .refine((count) => count !== 1, 'must be 2 or more: one is the driver')
      .default(0)
      .meta({
        purpose: 'how many G.1X workers (4 CPUs, 16 GB) it has; 0 follows `expected`',
        description: 'a whole number from 2 to 299, or 0',
      }),
    timeoutMinutes: z.int().min(1).max(10_080).default(120).meta({
      purpose: 'a run that takes longer is ended',
      description: 'a whole number from 1 to 10080',
    }),
  })
  .optional()
  .meta({
    purpose: 'a job of Glue that makes staging by Spark, on a schedule, where one machine is too small',
    description: 'an object, {} at least, with "source", "schedule", "workers" and "timeoutMinutes"',
  });

import { z } from 'zod';

/** Documented: an alarm looks back over a week at the most. */
export const mostLagHours = 168;

/** The settings of `monitoring`. */
export const monitoringSettings = z
  .strictObject({
    email: z
      // Documented: RFC 5321 §4.5.3.1, how long an address and what stands before its @ may be.
      .union([
        z.literal(''),
        z
          .email()
          .max(254)
          .regex(/^.{1,64}@/),
      ])
      .default('')
      .meta({
        purpose: 'who gets a mail of each alarm, once the link in the first mail is opened',
        description:
          'empty, or an address such as "lake@example.com" of at most 254 characters, 64 of them before the @',
      }),
    stagingLagHours: z
      .union([z.literal('schedule'), z.int().min(0).max(mostLagHours)])
      .default('schedule')
      .meta({
        purpose:
          'alarms when neither `lake transform --metrics` nor the job of `transformJob` has ended well for so long. "schedule": the longest pause of the job\'s schedule, its `timeoutMinutes` and an hour, by default 27 hours; no such alarm where no job runs by itself, or not each week alike, or that is more than a week. Who runs it otherwise says how long: an hour more than from one run to the next',
        description: '"schedule", or a whole number from 0 (no such alarm) to 168',
      }),
  })
  .optional()
  .meta({
    purpose:
      'alarms that tell a topic of SNS, each with a [runbook](../../docs/OPERATIONS.md#alarms), and a dashboard',
    description: 'null or false (off), or an object, {} at least, with "email" and "stagingLagHours"',
  });

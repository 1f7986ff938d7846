import { z } from 'zod';

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
    // Documented: an alarm looks back over a week at the most.
    stagingLagHours: z.int().min(0).max(168).default(0).meta({
      purpose:
        'alarms when neither `lake transform --metrics` nor the job of `transformJob` has run for so long: for who runs one regularly, an hour more than from one run to the next. On a new stack none has: the alarm is on until the first',
      description: 'a whole number from 0 (no such alarm) to 168',
    }),
  })
  .optional()
  .meta({
    purpose:
      'alarms that tell a topic of SNS, each with a [runbook](../../docs/OPERATIONS.md#alarms), and a dashboard',
    description: 'null or false (off), or an object, {} at least, with "email" and "stagingLagHours"',
  });

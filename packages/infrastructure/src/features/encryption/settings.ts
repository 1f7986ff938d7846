import { z } from 'zod';

/** The settings of `encryption`. */
export const encryptionSettings = z
  .strictObject({
    // Documented: https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
    rotationDays: z.int().min(90).max(2560).default(365).meta({
      purpose: 'how often AWS makes new material of the key; what the old has encrypted stays readable',
      description: 'a whole number from 90 to 2560',
    }),
    // Documented: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
    deletionWindowDays: z.int().min(7).max(30).default(30).meta({
      purpose: 'how long after `destroy` the key can be had back, and with it what it has encrypted',
      description: 'a whole number from 7 to 30',
    }),
  })
  .optional()
  .meta({
    purpose:
      'one key of your own for buckets, streams, logs, the topic of alarms and results of queries, and a policy of who may use it for what',
    description:
      'null or false (off), or an object, {} at least, with "rotationDays" and "deletionWindowDays"',
  });

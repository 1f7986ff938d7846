import { z } from 'zod';

const days = z.int().min(1).max(3650);
const allowed = 'a whole number from 1 to 3650';

/** The settings of `hygiene`. */
export const hygieneSettings = z
  .strictObject({
    errorsExpireAfterDays: days.default(90).meta({
      purpose: 'how long there is to replay what could not be delivered: then it is gone',
      description: allowed,
    }),
    versionsExpireAfterDays: days.default(30).meta({
      purpose: 'how long what was overwritten or deleted, erased persons too, stays as an old version',
      description: allowed,
    }),
    // Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
    infrequentAccessAfterDays: z.int().min(30).max(3650).or(z.literal(0)).default(0).meta({
      purpose:
        'when objects of 1 MiB and more move to Standard-IA: for smaller ones the move costs more than a month of it saves',
      description: '0 (never) or a whole number from 30 to 3650',
    }),
    accessLogs: z.boolean().default(false).meta({
      purpose: 'a third bucket, which keeps for `versionsExpireAfterDays` who read and wrote the other two',
      description: 'true or false',
    }),
  })
  .optional()
  .meta({
    purpose:
      'versions of all objects and their expiry, expiry of errors, and uploads dropped that were not finished in 7 days (or `abortUploadsAfterDays`)',
    description:
      'null or false (off), or an object, {} at least, with "errorsExpireAfterDays", "versionsExpireAfterDays", "infrequentAccessAfterDays" and "accessLogs"',
  });

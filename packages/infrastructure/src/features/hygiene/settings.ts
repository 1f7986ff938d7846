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
  })
  .optional()
  .meta({
    purpose:
      'versions of all objects and their expiry, expiry of errors, and uploads dropped that were not finished in 7 days (or `abortUploadsAfterDays`)',
    description: 'an object, {} at least, with "errorsExpireAfterDays" and "versionsExpireAfterDays"',
  });

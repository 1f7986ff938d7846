import { z } from 'zod';

// Documented: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const arn = z
  .string()
  .regex(/^arn:aws[a-z-]*:iam::\d{12}:(?:root|(?:role|user)\/(?:[\w+=,.@:-]+\/)*[\w+=,.@-]{1,64})$/);
const arns = z
  .array(arn)
  .max(20)
  .refine((all) => new Set(all).size === all.length)
  .default([]);
const allowed =
  'a list of at most 20 ARNs of IAM roles, users or accounts (root), each once and without wildcards';

/** The settings of `access`. */
export const accessSettings = z
  .strictObject({
    trusts: arns.meta({
      purpose: 'who may assume the roles; nobody named, everybody of the account whose own policies allow it',
      description: allowed,
    }),
    administrators: arns.meta({
      purpose:
        'who administers Lake Formation beside whoever deploys: the list of the whole account, which a deployment replaces',
      description: allowed,
    }),
  })
  .optional()
  .meta({
    purpose:
      'roles for producers, analysts, stewards and operators, and Lake Formation, which shows analysts staging without the personal columns; needs `catalog`',
    description: 'null or false (off), or an object, {} at least, with "trusts" and "administrators"',
  });

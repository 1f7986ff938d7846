import { sources } from '@clickstream/contract';
import { z } from 'zod';

/** The settings of `catalog`. */
export const catalogSettings = z
  .strictObject({
    source: z
      .enum(Object.keys(sources) as [keyof typeof sources])
      .default('tutorial')
      .meta({
        purpose:
          'whose events staging holds, and so which columns its tables have; where `layout` or `transformJob` names them, those',
        description: Object.keys(sources)
          .map((name) => `"${name}"`)
          .join(' or '),
      }),
    scanLimitMiB: z.int().min(10).max(8_388_608).default(10_240).meta({
      purpose: 'a statement that scans more is cancelled: 10 GiB cost five cents',
      description: 'a whole number from 10 to 8388608',
    }),
  })
  .optional()
  .meta({
    purpose:
      'a database of Glue with tables over raw, errors and staging, and a workgroup of Athena with the saved questions',
    description: 'null or false (off), or an object, {} at least, with "source" and "scanLimitMiB"',
  });

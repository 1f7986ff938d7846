import { z } from 'zod';

const region = z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/);

// Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
const bucketName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
  .refine((name) => !name.includes('..') && !/^\d+(\.\d+){3}$/.test(name));

// Documented: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

// Documented: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
// IAM takes no two keys that differ in case only: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const tags = z
  .record(z.string().min(1).max(128).regex(tagText), z.string().max(256).regex(tagText))
  .refine((tags) => Object.keys(tags).length <= 50)
  .refine((tags) => Object.keys(tags).every((key) => !/^aws:/i.test(key)))
  .refine(
    (tags) => new Set(Object.keys(tags).map((key) => key.toLowerCase())).size === Object.keys(tags).length,
  );

/** Every setting of `cdktf.json` context: its default, and a description that ends "must be …" in an error. */
export const settings = {
  region: region.default('us-east-1').describe('an AWS region such as "us-east-1"'),
  nameSuffix: z
    .string()
    .max(20)
    .regex(/^(-[a-z0-9]+)*$/)
    .default('')
    .describe('empty, or "-" and lower-case letters and digits such as "-dev", at most 20 characters'),
  // Documented: dynamic partitioning wants at least 64 MiB and 60 s of buffer; the upper ends hold for every stream.
  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html
  bufferSizeMiB: z.int().min(64).max(128).default(64).describe('a whole number from 64 to 128'),
  bufferIntervalSeconds: z.int().min(60).max(900).default(60).describe('a whole number from 60 to 900'),
  logRetentionDays: z
    .literal([0, ...retentionDays])
    .default(30)
    .describe(`0 (for ever) or one of ${retentionDays.join(', ')}`),
  // Observed: the provider polls a new rule for 55 s (terraform-provider-aws#41764), so there is none unless wanted.
  abortUploadsAfterDays: z.int().min(0).max(365).default(0).describe('a whole number from 0 (never) to 365'),
  forceDestroy: z.boolean().default(false).describe('true or false'),
  tags: tags
    .default({ project: 'clickstream', 'managed-by': 'cdktf' })
    .describe(
      'an object of at most 50 strings: keys of 1 to 128 characters, not starting with "aws:" and different in more than case; values of at most 256; letters, digits, spaces and _ . : / = + - @',
    ),
  stateBucket: bucketName
    .or(z.literal(''))
    .default('')
    .describe('empty (a local file) or the name of an S3 bucket'),
  stateRegion: region
    .or(z.literal(''))
    .default('')
    .describe('empty (the region of the stack) or an AWS region such as "us-east-1"'),
} as const;

/** The type of each setting. */
export type Settings = { [Key in keyof typeof settings]: z.infer<(typeof settings)[Key]> };

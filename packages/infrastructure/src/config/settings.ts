import { bufferLimits, followedSettings, presets, stages } from '@clickstream/contract';
import type { PresetName, StageName } from '@clickstream/contract';
import { z } from 'zod';
import { featureSettings } from '../features/registry.ts';
import { layoutSettings } from './layout/settings.ts';

const region = z.string().refine(followedSettings.region.isAllowed);

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

const { sizeMiB, intervalSeconds } = bufferLimits;

/**
 * Every setting of `cdktf.json` context, once: its schema is its type, its `description` ends "must be …" in an error
 * and is the column "allowed" of the README's table, as its `purpose` is the column "what it is".
 */
export const settings = {
  preset: z
    .enum(Object.keys(presets) as [PresetName])
    .default('tutorial')
    .meta({
      purpose: 'a whole stack; each other setting changes a part of it (below)',
      description: followedSettings.preset.allowed,
    }),
  region: region.default('us-east-1').meta({
    purpose: 'region of everything (`AWS_REGION`, then `AWS_DEFAULT_REGION` take precedence)',
    description: followedSettings.region.allowed,
  }),
  nameSuffix: z.string().refine(followedSettings.nameSuffix.isAllowed).default('').meta({
    purpose: 'distinguishes a second copy in the account from the first (IAM names are global)',
    description: followedSettings.nameSuffix.allowed,
  }),
  stage: z
    .enum(Object.keys(stages) as [StageName])
    .optional()
    .meta({
      purpose:
        'prefix of every name, so that several stacks live in one account; `dev` is disposable (`forceDestroy`, logs for a week), `prod` keeps (logs for a year)',
      description: followedSettings.stage.allowed,
    }),
  bufferSizeMiB: z.int().min(sizeMiB.min).max(sizeMiB.max).default(64).meta({
    purpose: 'an object is written when this much is buffered',
    description: 'a whole number from 64 to 128; from 1 where raw lies by time alone',
  }),
  bufferIntervalSeconds: z.int().min(intervalSeconds.min).max(intervalSeconds.max).default(60).meta({
    purpose: 'or after this many seconds',
    description: 'a whole number from 60 to 900; from 0 where raw lies by time alone',
  }),
  logRetentionDays: z
    .literal([0, ...retentionDays])
    .default(30)
    .meta({
      purpose: 'how long the log of Firehose is kept, in days',
      description: `0 (for ever) or one of ${retentionDays.join(', ')}`,
    }),
  // Observed: the provider polls a new rule for 55 s (terraform-provider-aws#41764), so there is none unless wanted.
  abortUploadsAfterDays: z.int().min(0).max(365).default(0).meta({
    purpose:
      'aborts multipart uploads that were never completed; the first deploy with it waits 55 s in the provider',
    description: 'a whole number from 0 (never) to 365',
  }),
  forceDestroy: z.boolean().default(false).meta({
    purpose: 'lets `destroy` empty the buckets, after the next `deploy`',
    description: 'true or false',
  }),
  firehoseWritesStaging: z.boolean().default(true).meta({
    purpose:
      'keeps the policy of the original that lets Firehose write to staging, which it never does: for moving over from the HCL',
    description: 'true or false',
  }),
  tags: tags.default({ project: 'clickstream', 'managed-by': 'cdktf' }).meta({
    purpose: 'on all that takes tags',
    description:
      'an object of at most 50 strings: keys of 1 to 128 characters, not starting with "aws:" and different in more than case; values of at most 256; letters, digits, spaces and _ . : / = + - @',
  }),
  stateBucket: bucketName.or(z.literal('')).default('').meta({
    purpose: "keeps the state in S3, encrypted, with S3's own lock file",
    description: 'empty (a local file) or the name of an S3 bucket',
  }),
  stateRegion: region.or(z.literal('')).default('').meta({
    purpose: 'of that bucket',
    description: 'empty (the region of the stack) or an AWS region such as "us-east-1"',
  }),
  ...layoutSettings,
  ...featureSettings,
} as const;

/** The type of each setting. */
export type Settings = { readonly [Key in keyof typeof settings]: z.output<(typeof settings)[Key]> };

import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { violationMessage } from '../../dispatch/violations.ts';
import { invalid } from './errors.ts';

const id = { minLength: 1, maxLength: 64, pattern: '[0-9a-z]+' };
const notBlank = String.raw`.*\S.*`;
const applicationStates = [
  'CREATING',
  'CREATED',
  'STARTING',
  'STARTED',
  'STOPPING',
  'STOPPED',
  'TERMINATED',
] as const;
const jobRunStates = [
  'SUBMITTED',
  'PENDING',
  'SCHEDULED',
  'RUNNING',
  'SUCCESS',
  'FAILED',
  'CANCELLING',
  'CANCELLED',
  'QUEUED',
] as const;
const arn = {
  minLength: 20,
  maxLength: 2048,
  pattern: String.raw`([\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+)`,
};
const networkIds = { entries: { minLength: 1, maxLength: 32, pattern: '[-0-9a-zA-Z]+.*' } };
const workerType = { minLength: 1, maxLength: 50, pattern: '[a-zA-Z]+[-_]*[a-zA-Z]+' };
const tagKey = { minLength: 1, maxLength: 128, pattern: '[A-Za-z0-9 /_.:=+@-]+' };
const statesOf = (values: readonly string[], length: object) => ({
  ...length,
  entries: { pattern: values.join('|') },
});

/**
 * Documented: the limits of EMR Serverless's input members.
 *
 * @see https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_StartJobRun.html and its neighbours
 */
export const constraints: Constraints = {
  applicationId: id,
  jobRunId: id,
  clientToken: { minLength: 1, maxLength: 64, pattern: '[A-Za-z0-9._-]+' },
  name: { minLength: 1, maxLength: 64, pattern: '[A-Za-z0-9._/#-]+' },
  releaseLabel: { minLength: 1, maxLength: 64, pattern: '[A-Za-z0-9._/-]+' },
  type: { minLength: 1, maxLength: 64 },
  architecture: { values: ['ARM64', 'X86_64'] },
  idleTimeoutMinutes: { minimum: 1, maximum: 10_080 },
  cpu: { minLength: 1, maxLength: 15, pattern: String.raw`[1-9][0-9]*(\s)?(vCPU|vcpu|VCPU)?` },
  memory: { minLength: 1, maxLength: 15, pattern: String.raw`[1-9][0-9]*(\s)?(GB|gb|gB|Gb)?` },
  disk: { minLength: 1, maxLength: 15, pattern: String.raw`[1-9][0-9]*(\s)?(GB|gb|gB|Gb)` },
  executionRoleArn: {
    minLength: 20,
    maxLength: 2048,
    pattern: String.raw`arn:(aws[a-zA-Z0-9-]*):iam::([0-9]{12}):(role((\u002F)|(\u002F[\u0021-\u007F]+\u002F))[\w+=,.@-]+)`,
  },
  entryPoint: { minLength: 1, maxLength: 4096, pattern: notBlank },
  entryPointArguments: { maxLength: 1024, entries: { minLength: 1, pattern: notBlank } },
  query: { minLength: 1, maxLength: 10_280, pattern: notBlank },
  initQueryFile: { minLength: 1, maxLength: 256, pattern: notBlank },
  parameters: { minLength: 1, maxLength: 102_400, pattern: notBlank },
  policy: { minLength: 1, maxLength: 2048, pattern: String.raw`([\u0009\u000A\u000D\u0020-\u00FF]+)` },
  policyArns: { maxLength: 10, entries: arn },
  maxAttempts: { minimum: 1 },
  maxFailedAttemptsPerHour: { minimum: 1 },
  sparkSubmitParameters: { minLength: 1, maxLength: 102_400, pattern: notBlank },
  executionTimeoutMinutes: { minimum: 0, maximum: 1_000_000 },
  mode: { values: ['BATCH', 'STREAMING'] },
  logUri: { minLength: 1, maxLength: 10_280 },
  logGroupName: { minLength: 1, maxLength: 512, pattern: String.raw`[\.\-_/#A-Za-z0-9]+` },
  logStreamNamePrefix: { minLength: 1, maxLength: 512, pattern: '[^:*]*' },
  classification: { minLength: 1, maxLength: 1024, pattern: notBlank },
  configurations: { maxLength: 100 },
  properties: {
    maxLength: 100,
    keys: { minLength: 1, maxLength: 1024, pattern: notBlank },
    entries: { maxLength: 1024, pattern: notBlank },
  },
  initialCapacity: { maxLength: 10, keys: workerType },
  workerCount: { minimum: 1, maximum: 1_000_000 },
  workerTypeSpecifications: { keys: workerType },
  imageUri: {
    minLength: 1,
    maxLength: 1024,
    pattern: String.raw`([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+).([a-z0-9._-]+)\/((?:[a-z0-9]+(?:[-._][a-z0-9]+)*/)*[a-z0-9]+(?:[-._][a-z0-9]+)*)(?::([a-zA-Z0-9_]+[a-zA-Z0-9-._]*)|@(sha256:[0-9a-f]{64}))`,
  },
  subnetIds: { maxLength: 16, ...networkIds },
  securityGroupIds: { maxLength: 5, ...networkIds },
  logTypes: { minLength: 1, maxLength: 4, keys: workerType },
  encryptionContext: {
    maxLength: 8,
    keys: { minLength: 1, maxLength: 128 },
    entries: { minLength: 1, maxLength: 384 },
  },
  encryptionKeyArn: {
    minLength: 20,
    maxLength: 2048,
    pattern: String.raw`arn:(aws[a-zA-Z0-9-]*):kms:[a-zA-Z0-9\-]*:([0-9]{12}):key\/[a-zA-Z0-9-]+`,
  },
  identityCenterInstanceArn: {
    minLength: 10,
    maxLength: 1024,
    pattern: 'arn:(aws[a-zA-Z0-9-]*):sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}',
  },
  remoteWriteUrl: {
    minLength: 1,
    maxLength: 10_280,
    pattern:
      'https://aps-workspaces.([a-z]{2}-[a-z-]{1,20}-[1-9]).amazonaws(.[0-9A-Za-z]{2,4})+/workspaces/[-_.0-9A-Za-z]{1,100}/api/v1/remote_write',
  },
  applicationConfiguration: { maxLength: 100 },
  runtimeConfiguration: { maxLength: 100 },
  resourceArn: {
    minLength: 60,
    maxLength: 1024,
    pattern: String.raw`arn:(aws[a-zA-Z0-9-]*):emr-serverless:.+:(\d{12}):\/applications\/[0-9a-zA-Z]+(\/jobruns\/[0-9a-zA-Z]+)?`,
  },
  tagKeys: { minLength: 1, maxLength: 200, entries: tagKey },
  tags: { maxLength: 200, keys: tagKey, entries: { maxLength: 256, pattern: '[A-Za-z0-9 /_.:=+@-]*' } },
  maxResults: { minimum: 1, maximum: 50 },
  nextToken: { minLength: 1, maxLength: 1024, pattern: '[A-Za-z0-9_=-]+' },
  attempt: { minimum: 1 },
};

/** What differs by operation. */
export const ofOperation = {
  StartJobRun: { name: { minLength: 1, maxLength: 256, pattern: notBlank } },
  ListApplications: { states: statesOf(applicationStates, { minLength: 1, maxLength: 7 }) },
  ListJobRuns: { states: statesOf(jobRunStates, { maxLength: 8 }) },
};

export const refuse = (found: readonly Violation[]): Error => invalid(violationMessage(found));

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
  entryPointArguments: { maxLength: 1024 },
  sparkSubmitParameters: { minLength: 1, maxLength: 102_400, pattern: notBlank },
  executionTimeoutMinutes: { minimum: 0, maximum: 1_000_000 },
  mode: { values: ['BATCH', 'STREAMING'] },
  logUri: { minLength: 1, maxLength: 10_280 },
  logGroupName: { minLength: 1, maxLength: 512, pattern: String.raw`[\.\-_/#A-Za-z0-9]+` },
  logStreamNamePrefix: { minLength: 1, maxLength: 512, pattern: '[^:*]*' },
  classification: { minLength: 1, maxLength: 1024, pattern: notBlank },
  applicationConfiguration: { maxLength: 100 },
  runtimeConfiguration: { maxLength: 100 },
  resourceArn: {
    minLength: 60,
    maxLength: 1024,
    pattern: String.raw`arn:(aws[a-zA-Z0-9-]*):emr-serverless:.+:(\d{12}):\/applications\/[0-9a-zA-Z]+(\/jobruns\/[0-9a-zA-Z]+)?`,
  },
  tagKeys: { minLength: 1, maxLength: 200 },
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

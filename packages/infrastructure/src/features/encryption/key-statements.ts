import type { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';

/** What is kept under the key, and through which service one comes to it. */
export interface Subject {
  /** As the name of its endpoint begins. */
  readonly service: string;
  readonly region: string;
  /** The encryption context in which the service says of what it asks, where it is documented: its key, and ARNs. */
  readonly context?: { readonly key: string; readonly arns: readonly string[] };
}

/** Of a key policy `*` is the key itself. */
const allow = (Sid: string, Principal: object, Action: readonly string[], Condition: object) => ({
  Sid,
  Effect: 'Allow',
  Principal,
  Action,
  Resource: '*',
  Condition,
});

const read = ['kms:Decrypt'];
// Documented: who writes reads, too: S3 puts the parts of an upload together again.
const write = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** Lets a service keep something under the key for whom the condition says. */
export const encrypts = (sid: string, service: string, more: readonly string[], condition: object) =>
  allow(sid, { Service: service }, ['kms:Decrypt', 'kms:GenerateDataKey*', ...more], condition);

/** Lets a role read something through its service. */
export const reads = (sid: string, role: IamRole, subject: Subject) => uses(sid, role, read, subject);

/** Lets a role put something that it may not read. */
export const puts = (sid: string, role: IamRole, subject: Subject) =>
  uses(sid, role, ['kms:GenerateDataKey'], subject);

/** Lets a role write something, and read it, through its service. */
export const writes = (sid: string, role: IamRole, subject: Subject) => uses(sid, role, write, subject);

const uses = (
  sid: string,
  role: IamRole,
  actions: readonly string[],
  { service, region, context }: Subject,
) =>
  allow(sid, { AWS: role.arn }, actions, {
    StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` },
    ...(context && { StringLike: { [`kms:EncryptionContext:${context.key}`]: context.arns } }),
  });

import type { Context } from '../../../dispatch/context.ts';
import { policyOf } from '../access.ts';
import { bucketArn, objectArn } from '../arns.ts';
import { storeForService } from '../object/write/store-for-service.ts';
import type { S3State } from '../state.ts';
import { writeConditions } from '../write-conditions.ts';
import type { AccessLog } from './access-log.ts';
import { accessLogKey } from './access-log-key.ts';

type Environment = Pick<Context<S3State>, 'account' | 'clock' | 'random'>;

/**
 * Makes an object of a log in its target bucket, where that lets the service that writes logs. Documented: by its policy,
 * as no ACLs are kept here, and only where S3's own key encrypts by default. That it is written is not logged in turn.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 * @throws {Error} with why it is refused.
 */
export async function deliverAccessLog(
  state: S3State,
  log: AccessLog,
  { account, clock, random }: Environment,
): Promise<void> {
  const unique = random.bytes(8).toString('hex').toUpperCase();
  const key = accessLogKey(log, { account, at: clock.now(), unique });
  const bucket = log.target.TargetBucket!;
  const refused = (why: string) => new Error(`the access log of ${log.bucket} is lost: ${why}`);
  const target = state.bucket(bucket)?.record;
  if (!target) throw refused(`there is no bucket ${bucket}`);
  if (target.defaultEncryption) throw refused(`${bucket} encrypts by default with a key of KMS`);
  if (!(await letsLogging(state, { source: log.bucket, bucket, key, account })))
    throw refused(`no policy of ${bucket} lets ${loggingService} put s3://${bucket}/${key}`);
  const body = Buffer.from(log.lines.join(''));
  await storeForService(state, { bucket, key, body, contentType: 'text/plain' }, clock);
}

const loggingService = 'logging.s3.amazonaws.com';

interface Put {
  readonly source: string;
  readonly bucket: string;
  readonly key: string;
  readonly account: string;
}

/** Whether the policy of a bucket lets the logs of another be put into it. */
export async function letsLogging(state: S3State, { source, bucket, key, account }: Put): Promise<boolean> {
  const resource = objectArn(bucket, key);
  await state.roles.open();
  const { decision } = state.roles.decide({
    service: loggingService,
    action: 's3:PutObject',
    resource,
    conditions: {
      'aws:SourceArn': bucketArn(source),
      'aws:SourceAccount': account,
      ...writeConditions('PutObject', {}),
    },
    resourcePolicy: policyOf(state, resource),
  });
  return decision === 'allowed';
}

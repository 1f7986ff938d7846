import type { MonitoringConfiguration } from '@aws-sdk/client-emr-serverless';
import { createGzip } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { arn } from '../../../kit/arn.ts';
import { OutputLines } from '../../../kit/job/output-lines.ts';
import type { OutputStream } from '../../../kit/job/output-lines.ts';
import { roleMay } from '../../../kit/job/role-may.ts';
import type { RoleSession } from '../../../ports/role-directory.ts';
import type { EmrServerlessState } from '../state.ts';

/** Whose log it is, and where it goes. */
interface Of {
  readonly applicationId: string;
  readonly jobRunId: string;
  readonly session: RoleSession;
  readonly monitoring: MonitoringConfiguration;
}

/** The log of the driver of a run. */
export interface DriverLog {
  readonly output: OutputLines;
  /** Puts into S3 what goes there, once nothing more is said. */
  finish(this: void): Promise<void>;
}

const streams = ['stdout', 'stderr'] as const;

/**
 * Opens the log of the driver of a run: in S3 as one compressed object a stream, put when the run has ended, in CloudWatch
 * Logs as an event a line, both in the role of the run; what that may not write is not there.
 *
 * Observed (many users' scripts): `<logUri>/applications/<id>/jobs/<run>/SPARK_DRIVER/stdout.gz`. Assumed: the same path as
 * the name of the stream of events, behind the prefix; that a run goes on whose log cannot be written.
 * @see https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/logging.html
 */
export async function openDriverLog(state: EmrServerlessState, of: Of): Promise<DriverLog> {
  const path = `applications/${of.applicationId}/jobs/${of.jobRunId}/SPARK_DRIVER`;
  const inS3 = objectsOf(state, of, path);
  const logEvent = await eventsOf(state, of, path);
  const output = new OutputLines((stream, line) => {
    inS3?.write(stream, line);
    logEvent?.(stream, line);
  });
  return { output, finish: async () => inS3?.finish() };
}

function objectsOf(state: EmrServerlessState, { session, monitoring }: Of, path: string) {
  const { logUri, encryptionKeyArn: keyId } = monitoring.s3MonitoringConfiguration ?? {};
  if (logUri === undefined) return undefined;
  const { onError, ports } = state.environment;
  const { roles, objects } = ports;
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(logUri)!;
  const open = () => {
    const gzip = createGzip();
    return { gzip, bytes: buffer(gzip) };
  };
  const parts = { stdout: open(), stderr: open() };
  return {
    write: (stream: OutputStream, line: string) => void parts[stream].gzip.write(`${line}\n`),
    async finish() {
      for (const stream of streams) {
        parts[stream].gzip.end();
        const body = await parts[stream].bytes;
        const key = `${prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`}${path}/${stream}.gz`;
        const resource = arn({ service: 's3' }, `${bucket}/${key}`);
        if (!roleMay(ports, { session, action: 's3:PutObject', resource })) continue;
        const role = roles.find(session.roleArn)!.hasPolicies ? { session } : {};
        const object = { bucket: bucket!, key, body, contentType: 'application/gzip', ...role };
        await objects.put({ ...object, ...(keyId !== undefined && { keyId }) }).catch((cause: unknown) => {
          const { message } = cause as Error;
          onError(new Error(`the log of a job run is not in s3://${bucket}/${key}: ${message}`, { cause }));
        });
      }
    },
  };
}

async function eventsOf(state: EmrServerlessState, { session, monitoring }: Of, path: string) {
  const configuration = monitoring.cloudWatchLoggingConfiguration;
  if (!configuration?.enabled) return undefined;
  const { account, region, ports } = state.environment;
  const { logGroupName: logGroup = '/aws/emr-serverless', logStreamNamePrefix, logTypes } = configuration;
  const wanted = logTypes ? (logTypes['SPARK_DRIVER'] ?? []) : ['STDOUT', 'STDERR'];
  const shown = streams.filter((stream) => wanted.includes(stream.toUpperCase()));
  const destinationOf = (stream: OutputStream) => ({
    region,
    logGroup,
    logStream: `${logStreamNamePrefix === undefined ? '' : `${logStreamNamePrefix}/`}${path}/${stream}`,
  });
  for (const stream of shown) {
    const destination = destinationOf(stream);
    const resource = arn(
      { service: 'logs', account, region },
      `log-group:${logGroup}:log-stream:${destination.logStream}`,
    );
    if (!roleMay(ports, { session, action: 'logs:PutLogEvents', resource })) return undefined;
    await ports.logs.ensure(destination);
  }
  return (stream: OutputStream, message: string) => {
    if (shown.includes(stream)) ports.logs.append({ ...destinationOf(stream), message });
  };
}

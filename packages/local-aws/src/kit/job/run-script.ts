import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { issueCredentials } from '../../dispatch/authorization/session-token.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import type { JobEngine } from '../../ports/job-engine.ts';
import type { RoleSession } from '../../ports/role-directory.ts';
import { arn } from '../arn.ts';
import { reasonOf } from './failure-reason.ts';
import type { OutputLines } from './output-lines.ts';
import { heldSession, roleMay } from './role-may.ts';

type Environment = ServiceEnvironment<'address' | 'objects' | 'roles'>;

/** A script that is to run on Spark; files are addresses in S3 such as `s3://bucket/job.py`. */
export interface SubmittedScript {
  readonly script: string;
  readonly args: readonly string[];
  readonly pyFiles: readonly string[];
  /** Put beside the script. */
  readonly files: readonly string[];
  readonly jars: readonly string[];
  readonly conf: Readonly<Record<string, string>>;
}

/** A script, and whose it is. */
export interface ScriptRun extends SubmittedScript {
  /** The role that it acts in. */
  readonly session: RoleSession;
  readonly output: OutputLines;
  /** Told when everything is there, and it begins. */
  readonly onRunning: () => void;
}

/** How a script ended. */
export interface ScriptEnd {
  readonly exitCode: number;
  /** The last exception that it named. */
  readonly reason: string | undefined;
}

/** Longer than any run: AWS renews what a script signs with. */
const yearMs = 365 * 24 * 60 * 60 * 1000;

/**
 * Brings a script and what it needs into a directory of its own, and runs it there.
 *
 * Documented: all of that is read in the role of the job. Assumed: the words where it may not be.
 * @see https://docs.aws.amazon.com/glue/latest/ug/getting-started-min-privs-job.html
 * @throws {Error} in one line when it could not be run.
 */
export async function runScript(
  environment: Environment,
  engine: JobEngine,
  run: ScriptRun,
  signal: AbortSignal,
): Promise<ScriptEnd> {
  const { ports, region } = environment;
  const endpoint = ports.address();
  if (endpoint === undefined)
    throw new Error('local AWS listens on no port, by which the script could reach it');
  const directory = await mkdtemp(join(tmpdir(), 'clickstream-job-'));
  const bring = async (address: string): Promise<string> => {
    const [, bucket = '', key = ''] = /^s3a?:\/\/([^/]+)\/(.+)$/.exec(address)!;
    const { session } = run;
    const resource = arn({ service: 's3' }, `${bucket}/${key}`);
    if (!roleMay(ports, { session, action: 's3:GetObject', resource }))
      throw new Error(`the role ${session.roleArn} may not s3:GetObject ${address}`);
    const path = join(directory, basename(key));
    await ports.objects.copyTo(path, { bucket, key, session: heldSession(ports.roles, session) });
    return path;
  };
  const bringAll = async (addresses: readonly string[]): Promise<string[]> => {
    const paths: string[] = [];
    for (const address of addresses) paths.push(await bring(address));
    return paths;
  };
  try {
    await bringAll(run.files);
    const files = { pyFiles: await bringAll(run.pyFiles), jars: await bringAll(run.jars) };
    const script = await bring(run.script);
    signal.throwIfAborted();
    run.onRunning();
    const exitCode = await engine.run(
      {
        script,
        args: run.args,
        ...files,
        conf: run.conf,
        endpoint,
        region,
        credentials: credentialsOf(environment, run.session),
        onOutput: (stream, text) => run.output.write(stream, text),
      },
      signal,
    );
    return { exitCode, reason: reasonOf(run.output.last) };
  } finally {
    run.output.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * What a script signs with.
 *
 * @throws {Error} when its role is gone.
 */
function credentialsOf({ account, random, clock, ports }: Environment, session: RoleSession) {
  const role = ports.roles.find(session.roleArn);
  if (!role) throw new Error(`there is no role ${session.roleArn} any more`);
  const issuedAt = clock.now().getTime();
  const timed = { ...session, roleId: role.id, issuedAt, expiresAt: issuedAt + yearMs };
  return issueCredentials(timed, account, random);
}

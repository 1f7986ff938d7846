import { mkdtemp, rm } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { createLocalAws } from '@clickstream/local-aws';
import { names } from '@clickstream/contract';
import { appFile } from '@clickstream/infrastructure';
import { prepareTerraform, synthesize, terraformRunner } from '@clickstream/terraform';
import type { TerraformRunner } from '@clickstream/terraform';
import { holdsData } from '../../aws/holds-data.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './step.ts';

const region = 'us-east-1';

/** Any credentials do; none of the user's own may reach a process of the demo. */
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** What the demo runs on, and how it goes away again. */
export interface OpenStage {
  readonly stage: Stage;
  /** Ends everything and removes it. */
  readonly close: () => Promise<void>;
}

/**
 * Starts an embedded AWS on a free port, with everything it and Terraform write in one temporary directory.
 *
 * Throws, before anything is started, when there is no usable Terraform.
 */
export async function openStage(screen: Screen, signal: AbortSignal): Promise<OpenStage> {
  const directory = await mkdtemp(join(tmpdir(), 'clickstream-demo-'));
  const closing: (() => Promise<void> | void)[] = [() => rm(directory, { recursive: true, force: true })];
  const close = async () => {
    for (const end of closing.splice(0).toReversed()) await end();
  };
  try {
    const prepared = await prepareTerraform({
      environment: process.env,
      directory,
      onDownload: (what) => process.stderr.write(`Downloading ${what} (once)\n`),
    });
    const aws = await createLocalAws({ dataDirectory: join(directory, 'aws') });
    closing.push(() => aws.close());
    const server = await aws.listen();
    closing.push(() => server.close());

    const environment = { ...withoutAws(prepared.environment), ...pointAt(server.url) };
    const client = { endpoint: server.url, region, credentials };
    const clients = {
      s3: new S3Client({ ...client, forcePathStyle: true }),
      iam: new IAMClient(client),
      logs: new CloudWatchLogsClient(client),
      firehose: new FirehoseClient(client),
    };
    closing.push(() => {
      for (const each of Object.values(clients)) each.destroy();
    });
    let terraform: TerraformRunner | undefined;
    return {
      close,
      stage: {
        aws,
        url: server.url,
        region,
        credentials,
        directory,
        clients,
        screen,
        signal,
        async synthesize() {
          const workingDirectory = await synthesize({
            appFile,
            stack: names().stack,
            outdir: join(directory, 'cdktf.out'),
            environment,
            signal,
          });
          terraform = terraformRunner({
            binary: prepared.binary,
            directory: workingDirectory,
            environment,
            signal,
            holdsData: (bucket) => holdsData(clients.s3, bucket),
          });
          return workingDirectory;
        },
        get terraform() {
          if (!terraform) throw new Error('there is nothing for Terraform before the stack is synthesized');
          return terraform;
        },
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What points every AWS tool at the embedded AWS. */
const pointAt = (url: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: url,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_EC2_METADATA_DISABLED: 'true',
  // No profile, so that none has an endpoint or a region of its own.
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
});

/** The environment without what the user has set for AWS or for the stack: the demo is the same for everybody. */
const withoutAws = (environment: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^(AWS_|TF_AWS_|TF_VAR_|TF_CLI_ARGS|CDKTF_|CLICKSTREAM_)/.test(name),
    ),
  );

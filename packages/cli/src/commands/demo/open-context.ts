import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { names } from '@clickstream/contract';
import { appFile } from '@clickstream/infrastructure';
import { createLocalAws } from '@clickstream/local-aws';
import { prepareTerraform, synthesize, terraformRunner } from '@clickstream/terraform';
import type { TerraformRunner } from '@clickstream/terraform';
import { holdsData } from '../../aws/holds-data.ts';
import type { Interruption } from '@clickstream/generator/cli';
import { replaceEnvironment } from '../../process/replace-environment.ts';
import { credentials, isolate, region } from './isolate.ts';
import type { DemoOutput } from './demo-output.ts';
import type { DemoContext } from './step.ts';

/** What the demo runs on, and how it goes away again. */
export interface OpenContext {
  readonly context: DemoContext;
  /** Where Terraform runs, once the stack is synthesized. */
  readonly workingDirectory: () => string;
  /** Ends everything and removes it. */
  readonly close: () => Promise<void>;
}

/**
 * Starts an embedded AWS on a free port, with everything it and Terraform write in one temporary directory.
 *
 * From then on the environment of this process is the demo's too: what the AWS SDK reads there by itself must not be the
 * user's.
 *
 * @throws {Error} before anything is started, when there is no usable Terraform
 */
export async function openContext(output: DemoOutput, interruption: Interruption): Promise<OpenContext> {
  const { signal, abandon } = interruption;
  const directory = await mkdtemp(join(tmpdir(), 'clickstream-demo-'));
  const closing: (() => Promise<void> | void)[] = [
    // A program that was killed may still be writing.
    () => rm(directory, { recursive: true, force: true, maxRetries: 5 }),
  ];
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

    const environment = isolate(prepared.environment, server.url, directory);
    replaceEnvironment(environment);
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
    let said = '';
    const outdir = join(directory, 'cdktf.out');
    const stack = names().stack;
    return {
      close,
      workingDirectory: () => join(outdir, 'stacks', stack),
      context: {
        aws,
        url: server.url,
        region,
        directory,
        clients,
        credentials,
        output,
        signal,
        terraformBinary: prepared.binary,
        activity: () => said,
        async synthesize() {
          const workingDirectory = await synthesize({
            appFile,
            stack,
            outdir,
            environment,
            signal,
          });
          terraform = terraformRunner({
            binary: prepared.binary,
            directory: workingDirectory,
            environment,
            signal,
            holdsData: (bucket) => holdsData(clients.s3, bucket),
            abandon,
            onOutput: (text) => (said = text.trim().split('\n').at(-1) ?? ''),
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

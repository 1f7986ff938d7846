import { join } from 'node:path';
import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { layoutOf, names, parseKey, partitionValues, tutorialFields } from '@clickstream/contract';
import { firehoseSink, generate } from '@clickstream/generator';
import { counted } from '@clickstream/generator/cli';
import { FullBucketError } from '@clickstream/terraform';
import { emptyBucket } from '@clickstream/lake';
import { analyse, lakeOf, truthPath } from './analyse.ts';
import { listObjects, partitionsOf, readLines } from './lake.ts';
import { leftovers } from './leftovers.ts';
import type { DemoContext, Step } from './step.ts';

const { stream, rawBucketSuffix, logGroup, logStream } = names();
const layout = layoutOf();
const { eventsPrefix, errorsPrefix } = layout;
const events = 100;

const rawBucket = ({ aws }: DemoContext) => `${aws.account}${rawBucketSuffix}`;

/** Stops the demo when what was found is not what must be. */
function expect(found: unknown, wanted: unknown, what: string): void {
  if (found !== wanted) throw new Error(`${what}: expected ${String(wanted)}, found ${String(found)}`);
}

/** From nothing to events in the lake. */
export const build: readonly Step[] = [
  {
    title: 'Synthesize the stack: TypeScript → Terraform JSON',
    async run({ synthesize, output }) {
      output.line(join(await synthesize(), 'cdk.tf.json'));
    },
  },
  {
    title: 'terraform init',
    run: ({ terraform }) => terraform.init(),
  },
  {
    title: 'terraform plan, terraform apply',
    async run({ terraform, output }, counts) {
      await terraform.plan({ out: 'demo.tfplan' });
      await terraform.apply({ plan: 'demo.tfplan' });
      const resources = await terraform.stateList();
      counts.resources = resources.filter((address) => !address.startsWith('data.')).length;
      for (const address of resources) output.line(address);
    },
  },
  {
    title: 'terraform plan again: nothing has drifted',
    async run({ terraform }) {
      const { changes } = await terraform.plan();
      expect(changes, false, 'changes in the second plan');
    },
  },
  {
    title: `Firehose console: the delivery stream ${stream}`,
    async run({ clients, output }) {
      const { DeliveryStreamDescription: described } = await clients.firehose.send(
        new DescribeDeliveryStreamCommand({ DeliveryStreamName: stream }),
      );
      const s3 = described?.Destinations?.[0]?.ExtendedS3DestinationDescription;
      output.table(
        ['Status', 'Source', 'Buffer', 'Destination'],
        [
          [
            String(described?.DeliveryStreamStatus),
            String(described?.DeliveryStreamType),
            `${s3?.BufferingHints?.SizeInMBs} MiB or ${s3?.BufferingHints?.IntervalInSeconds} s`,
            String(s3?.BucketARN),
          ],
        ],
      );
      output.line(String(s3?.Prefix));
      expect(described?.DeliveryStreamStatus, 'ACTIVE', 'the stream');
    },
  },
];

export const use: readonly Step[] = [
  {
    title: `pnpm gen --count ${events}: send ${events} events`,
    async run(context, counts) {
      const { account } = await send(context, { count: events }, 1);
      counts.sent = account.accepted;
      counts.distinctUsers = account.users;
      context.output.line(
        `${account.accepted} accepted in ${counted(account.http200s, 'call')} (HTTP 200), ${counted(account.users, 'distinct user')}`,
      );
      expect(account.accepted, events, 'accepted events');
    },
  },
  {
    title: 'Wait for the buffer: 60 seconds pass on the clock of local AWS',
    run: ({ aws }) => aws.clock.advance(60_000),
  },
  {
    title: 'S3 console: one folder a user',
    async run(context, counts) {
      const objects = await listObjects(context.clients.s3, rawBucket(context), eventsPrefix);
      const partitions = partitionsOf(objects, eventsPrefix);
      counts.objects = objects.length;
      counts.partitions = partitions.length;
      const shown = partitions.slice(0, 8);
      context.output.line(`s3://${rawBucket(context)}/${eventsPrefix}`);
      context.output.table(
        ['Folder', 'Objects', 'Bytes'],
        shown.map(({ name, objects: count, bytes }) => [`${name}/`, count, bytes]),
      );
      if (partitions.length > shown.length) context.output.line(`… ${partitions.length - shown.length} more`);
      expect(partitions.length, counts.distinctUsers, 'folders');
    },
  },
  {
    title: 'S3 console: what is in the lake',
    async run(context, counts) {
      const { s3 } = context.clients;
      const objects = await listObjects(s3, rawBucket(context), eventsPrefix);
      const ids = new Set<string>();
      let lines = 0;
      let fullest = { key: '', content: [] as string[] };
      for (const { key } of objects) {
        const content = await readLines(s3, rawBucket(context), key);
        if (content.length > fullest.content.length) fullest = { key, content };
        for (const line of content) {
          const event = JSON.parse(line) as Record<string, unknown>;
          const user = partitionValues(layout, event)?.['userId'];
          if (parseKey(layout, key)?.values['userId'] !== user) throw new Error(`${key} holds user ${user}`);
          ids.add(String(event[tutorialFields.id]));
          lines += 1;
        }
      }
      context.output.line(fullest.key);
      for (const line of fullest.content) context.output.line(line);
      counts.inLake = lines;
      expect(lines, counts.sent, 'events in the lake');
      expect(ids.size, counts.sent, 'distinct event ids in the lake');
    },
  },
  {
    title: 'An event without a user id, as the tutorial sends one',
    async run(context, counts) {
      const { account } = await send(context, { count: 1, omit: tutorialFields.user }, 2);
      context.output.line(`${account.accepted} accepted (HTTP 200): Firehose takes it, and finds out later`);
      await context.aws.clock.advance(60_000);
      const { s3, logs } = context.clients;
      const objects = await listObjects(s3, rawBucket(context), errorsPrefix);
      counts.errorRecords = 0;
      for (const { key } of objects) {
        context.output.line(`S3: ${key}`);
        for (const line of await readLines(s3, rawBucket(context), key)) {
          const record = JSON.parse(line) as { rawData: string; errorCode: string; errorMessage: string };
          context.output.line(`  ${record.errorCode}: ${record.errorMessage}`);
          context.output.line(`  ${Buffer.from(record.rawData, 'base64').toString()}`);
          counts.errorRecords += 1;
        }
      }
      const { events: logged = [] } = await logs.send(
        new GetLogEventsCommand({ logGroupName: logGroup, logStreamName: logStream, startFromHead: true }),
      );
      for (const { message } of logged) context.output.line(`CloudWatch ${logGroup}: ${message}`);
      expect(counts.errorRecords, 1, 'error records');
      expect(logged.length, 1, 'log events');
    },
  },
  ...analyse,
];

export const takeDown: readonly Step[] = [
  {
    title: 'destroy is refused: a bucket that is not empty stays, and so does what protects it',
    async run({ terraform, output }, counts) {
      const refusal = await terraform.destroy().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (refusal === undefined) throw new Error('destroy deleted a bucket that held objects');
      if (!(refusal instanceof FullBucketError)) throw refusal;
      output.line(refusal.message);
      const left = (await terraform.stateList()).filter((address) => !address.startsWith('data.'));
      expect(left.length, counts.resources, 'resources after the refusal');
    },
  },
  {
    title: 'pnpm lake empty: empty the buckets',
    async run(context, counts) {
      const lake = lakeOf(context);
      counts.deletedObjects = 0;
      for (const bucket of [lake.rawBucket, lake.stagingBucket]) {
        counts.deletedObjects += await emptyBucket(lake, bucket);
      }
      context.output.line(`${counted(counts.deletedObjects, 'object')} deleted`);
    },
  },
  {
    title: 'terraform destroy',
    run: ({ terraform }) => terraform.destroy(),
  },
  {
    title: 'Nothing is left: no bucket, role, policy, log group or stream',
    async run({ clients }, counts) {
      const left = await leftovers(clients);
      counts.leftovers = left.length;
      if (left.length > 0) throw new Error(`still there: ${left.join(', ')}`);
    },
  },
];

async function send(
  { url, region, credentials, signal, directory }: DemoContext,
  traffic: { count: number; omit?: string },
  call: number,
) {
  const summary = await generate({
    ...traffic,
    maxDelaySeconds: 0,
    truthPath: truthPath(directory, call),
    sink: firehoseSink({
      stream,
      region,
      endpoint: url,
      client: { credentials },
      deadLetterPath: join(directory, 'dead-letters.jsonl'),
    }),
    signal,
  });
  if (summary.error) throw summary.error;
  return summary;
}

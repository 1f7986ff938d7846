import { createLocalAws, serviceNames } from '@clickstream/local-aws';
import type { LocalAws, LocalAwsOptions } from '@clickstream/local-aws';

const options: LocalAwsOptions = { account: '123456789012' };
const aws: LocalAws = await createLocalAws(options);
const { url } = await aws.listen({ port: 0 });
const line: string = `${url}: ${serviceNames.map(({ title }) => title).join(', ')}`;
aws.faults.set({ latencyMs: line.length });
// @ts-expect-error: a port is a number
await aws.listen({ port: '0' });

import { ServiceList } from '../dispatch/service/service-list.ts';
import type { Ports } from '../ports/ports.ts';
import { athena } from './athena/service.ts';
import { cloudwatch } from './cloudwatch/service.ts';
import { emrServerless } from './emrserverless/service.ts';
import { firehose } from './firehose/service.ts';
import { glue } from './glue/service.ts';
import { iam } from './iam/service.ts';
import { kinesis } from './kinesis/service.ts';
import { kms } from './kms/service.ts';
import { lakeformation } from './lakeformation/service.ts';
import { logs } from './logs/service.ts';
import { s3 } from './s3/service.ts';
import { sns } from './sns/service.ts';
import { sts } from './sts/service.ts';

/** Every service of local AWS: the only list. Each may need ports of those above it. */
export const registry = ServiceList.given<
  Pick<Ports, 'address' | 'catalogs' | 'faults' | 'functions' | 'jobs' | 'queries'>
>()
  .with(iam)
  .with(sts)
  .with(kms)
  .with(sns)
  .with(s3)
  .with(cloudwatch)
  .with(logs)
  .with(kinesis)
  .with(lakeformation)
  .with(glue)
  .with(athena)
  .with(emrServerless)
  .with(firehose);

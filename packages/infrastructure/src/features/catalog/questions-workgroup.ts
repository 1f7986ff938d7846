import type { SourceContract } from '@clickstream/contract';
import { renderedQuestions } from '@clickstream/lake/catalog';
import type { TerraformStack } from 'cdktf';
import { AthenaNamedQuery, AthenaWorkgroup } from '../../bindings/provider-aws.ts';
import type { StackParts } from '../feature.ts';
import { resultsEncryption } from './results-encryption.ts';

/** Who asks, of what, and where the answers lie. */
export interface QuestionsWorkgroup {
  /** Of the resource. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** What the ids of the resources of its questions begin with. */
  readonly questionPrefix: string;
  readonly contract: SourceContract;
  readonly database: string;
  /** In MiB a question. */
  readonly scanLimitMiB: number;
  /** Below it, in staging, are the results. */
  readonly resultsPrefix: string;
}

/** Makes a workgroup of Athena with the saved questions, and results that are encrypted at a place of their own. */
export function questionsWorkgroup(
  scope: TerraformStack,
  { staging, encryptionKey }: Pick<StackParts, 'staging' | 'encryptionKey'>,
  {
    id,
    name,
    description,
    questionPrefix,
    contract,
    database,
    scanLimitMiB,
    resultsPrefix,
  }: QuestionsWorkgroup,
) {
  const workgroup = new AthenaWorkgroup(scope, id, {
    name,
    description,
    forceDestroy: true,
    configuration: {
      enforceWorkgroupConfiguration: true,
      publishCloudwatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: scanLimitMiB * 1024 * 1024,
      resultConfiguration: {
        outputLocation: `s3://${staging.bucket}/${resultsPrefix}`,
        encryptionConfiguration: resultsEncryption(encryptionKey),
      },
    },
  });
  for (const { name: question, about, sql } of renderedQuestions(contract, 'trino')) {
    new AthenaNamedQuery(scope, `${questionPrefix}${question.replaceAll('-', '_')}`, {
      name: question,
      description: about,
      database,
      workgroup: workgroup.id,
      query: sql,
    });
  }
  return workgroup;
}

import type { Rule } from './rule.ts';
import { one } from './stack.ts';

const lambda = ['aws_lambda_function'];

/** Rules about what computes and asks: jobs, functions, workgroups. */
export const workRules: readonly Rule[] = [
  {
    ids: ['CKV_AWS_195'],
    types: ['aws_glue_job', 'aws_glue_crawler'],
    keeps: ({ security_configuration: configuration }) => typeof configuration === 'string',
  },
  {
    ids: ['CKV_AWS_99'],
    types: ['aws_glue_security_configuration'],
    keeps: ({ encryption_configuration: configuration }) =>
      !JSON.stringify(configuration).includes('DISABLED'),
  },
  {
    ids: ['CKV_AWS_94'],
    types: ['aws_glue_data_catalog_encryption_settings'],
    keeps: ({ data_catalog_encryption_settings: settings }) =>
      one(one(settings)?.['encryption_at_rest'])?.['catalog_encryption_mode'] === 'SSE-KMS' &&
      one(one(settings)?.['connection_password_encryption'])?.['return_connection_password_encrypted'] ===
        true,
  },
  {
    ids: ['CKV_AWS_77'],
    types: ['aws_athena_database'],
    keeps: ({ encryption_configuration: configuration }) =>
      one(configuration)?.['encryption_option'] !== undefined,
  },
  {
    ids: ['CKV_AWS_82', 'AWS-0007'],
    types: ['aws_athena_workgroup'],
    keeps: ({ configuration }) => one(configuration)?.['enforce_workgroup_configuration'] !== false,
  },
  {
    ids: ['CKV_AWS_159', 'AWS-0006'],
    types: ['aws_athena_workgroup'],
    keeps: ({ configuration }) =>
      one(one(one(configuration)?.['result_configuration'])?.['encryption_configuration'])?.[
        'encryption_option'
      ] !== undefined,
  },
  {
    ids: ['CKV_AWS_50', 'AWS-0066'],
    types: lambda,
    keeps: ({ tracing_config: tracing }) => one(tracing)?.['mode'] === 'Active',
  },
  {
    ids: ['CKV_AWS_115'],
    types: lambda,
    keeps: ({ reserved_concurrent_executions: reserved }) => Number(reserved) >= 0,
  },
  { ids: ['CKV_AWS_116'], types: lambda, keeps: ({ dead_letter_config: letters }) => letters !== undefined },
  { ids: ['CKV_AWS_117'], types: lambda, keeps: ({ vpc_config: vpc }) => vpc !== undefined },
  {
    ids: ['CKV_AWS_173'],
    types: lambda,
    keeps: ({ environment, kms_key_arn: key }) => environment === undefined || key !== undefined,
  },
  {
    ids: ['CKV_AWS_272'],
    types: lambda,
    keeps: ({ code_signing_config_arn: signing }) => signing !== undefined,
  },
  {
    ids: ['CKV_AWS_297'],
    types: ['aws_scheduler_schedule'],
    keeps: ({ kms_key_arn: key }) => key !== undefined,
  },
];

import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../config/config.ts';
import { synthesized } from '../../../test/synthesized.ts';

type Blocks = Readonly<Record<string, Record<string, unknown>>>;
const resources = (context: Record<string, unknown>) =>
  (JSON.parse(synthesized(readConfig(context, {}))) as { resource: Record<string, Blocks> }).resource;

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}
const statements = (policies: Blocks, name: string) =>
  (JSON.parse(policies[`access_${name}_policy`]!['policy'] as string) as { Statement: readonly Statement[] })
    .Statement;

describe('access', () => {
  it('adds nothing where it is absent', () => {
    const [bare, on] = [resources({}), resources({ catalog: {} })];
    const added = Object.keys(on).filter((type) => !isDeepStrictEqual(on[type], bare[type]));
    expect(added.toSorted()).toEqual([
      'aws_athena_named_query',
      'aws_athena_workgroup',
      'aws_glue_catalog_database',
      'aws_glue_catalog_table',
    ]);
    expect(Object.keys(on['aws_athena_workgroup']!)).toEqual(['analysts']);
    expect(on['aws_glue_catalog_database']!['catalog']).not.toHaveProperty('depends_on');
  });

  it('is refused by one line where there is no catalog', () => {
    expect(() => readConfig({ access: {} }, {})).toThrow(
      'cdktf.json context.access needs cdktf.json context.catalog: an object, {} at least, got nothing',
    );
  });

  it('makes the settings before the catalog, so that no table is everybody’s', () => {
    const on = resources({ catalog: {}, access: { administrators: ['arn:aws:iam::123456789012:role/a'] } });
    expect(on['aws_glue_catalog_database']!['catalog']!['depends_on']).toEqual([
      'aws_lakeformation_data_lake_settings.access',
    ]);
    expect(on['aws_lakeformation_data_lake_settings']!['access']).toMatchObject({
      admins: [
        '${data.aws_iam_session_context.access_deployer_role.issuer_arn}',
        'arn:aws:iam::123456789012:role/a',
      ],
    });
  });

  it('has a role for each kind of work, by the name of the stack', () => {
    const roles = resources({ catalog: {}, access: {}, nameSuffix: '-dev' })['aws_iam_role']!;
    const own = Object.entries(roles).flatMap(([id, { name }]) => (id.startsWith('access_') ? [name] : []));
    expect(own).toEqual([
      'clickstream-dev-analyst',
      'clickstream-dev-lakeformation',
      'clickstream-dev-operator',
      'clickstream-dev-producer',
      'clickstream-dev-steward',
    ]);
  });

  it('gives stewards the saved questions, which analysts are shown no answers to', () => {
    const on = resources({ catalog: {}, access: {} });
    const questions = Object.values(on['aws_athena_named_query']!);
    const of = (workgroup: string) =>
      questions.filter((question) => question['workgroup'] === `\${aws_athena_workgroup.${workgroup}.id}`);
    expect(of('stewards').length).toBeGreaterThan(0);
    expect(of('stewards').map(({ name, query }) => [name, query])).toEqual(
      of('analysts').map(({ name, query }) => [name, query]),
    );
  });

  it('lets those assume the roles that it names, else everybody of the account', () => {
    const trusted = (context: object) => {
      const { access_analyst: analyst } = resources({ catalog: {}, access: context })['aws_iam_role']!;
      const { Statement } = JSON.parse(analyst!['assume_role_policy'] as string) as {
        Statement: readonly { readonly Principal: unknown }[];
      };
      return Statement[0]!.Principal;
    };
    expect(JSON.stringify(trusted({}))).toContain(':root');
    const arn = 'arn:aws:iam::123456789012:role/admin';
    expect(trusted({ trusts: [arn] })).toEqual({ AWS: [arn] });
  });

  it.each([
    'arn:aws:iam::000000000000:role/*',
    'arn:aws:iam::000000000000:role/a b',
    'arn:aws:iam::000000000000:role/"a"',
    'arn:aws:iam::000000000000:root/xx',
    'arn:aws:iam::000000000000:role/',
    `arn:aws:iam::000000000000:user/${'a'.repeat(65)}`,
  ])('trusts nobody by what IAM does not take: %s', (arn) => {
    for (const name of ['trusts', 'administrators'])
      expect(() => readConfig({ catalog: {}, access: { [name]: [arn] } }, {})).toThrow(
        new RegExp(`^cdktf\\.json context\\.access\\.${name} must be a list .*, got \\[`),
      );
  });

  it('takes the ARNs of roles with paths, of users and of accounts', () => {
    const trusts = ['role/aws-reserved/sso/Admin_0a', 'user/a@example.com', 'root'].map(
      (name) => `arn:aws:iam::123456789012:${name}`,
    );
    expect(readConfig({ catalog: {}, access: { trusts } }, {}).access).toMatchObject({ trusts });
  });

  it('gives no role an action on everything but where an action has no resource', () => {
    const policies = resources({ catalog: {}, access: {} })['aws_iam_role_policy']!;
    const onAll = Object.keys(policies).flatMap((id) =>
      statements(policies, id.replace(/^access_|_policy$/g, ''))
        .filter(({ Resource }) => [Resource].flat().includes('*'))
        .flatMap(({ Action }) => Action),
    );
    expect([...new Set(onAll)].toSorted()).toEqual([
      'cloudwatch:DescribeAlarms',
      'cloudwatch:GetMetricData',
      'cloudwatch:GetMetricStatistics',
      'cloudwatch:ListMetrics',
      'lakeformation:GetDataAccess',
    ]);
    expect(statements(policies, 'producer')).toEqual([
      {
        Effect: 'Allow',
        Action: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
        Resource: '${aws_kinesis_firehose_delivery_stream.extended_s3_stream.arn}',
      },
    ]);
  });

  it('lets a producer put to the stream of events where there is one, and a steward read it, too', () => {
    const policies = resources({ catalog: {}, access: {}, realtime: {} })['aws_iam_role_policy']!;
    const Resource = '${aws_kinesis_stream.clickstream_events.arn}';
    const may = (...Action: string[]) => ({ Effect: 'Allow', Action, Resource });
    expect(statements(policies, 'producer')).toEqual([may('kinesis:PutRecord', 'kinesis:PutRecords')]);
    expect(statements(policies, 'steward')).toEqual(
      expect.arrayContaining([
        may('kinesis:PutRecords'),
        may('kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'),
      ]),
    );
    expect(JSON.stringify(policies)).not.toContain('firehose:Put');
  });

  it.each([
    ['tutorial', ['user_id', 'source_object']],
    [
      'segment',
      [
        'user_id',
        'anonymous_id',
        'previous_id',
        'ip',
        'device_id',
        'user_agent',
        'traits',
        'context',
        'source_object',
      ],
    ],
  ])('says of the columns of %s that tell of a person that they do', (source, expected) => {
    const tags = resources({ layout: { kind: 'time' }, catalog: { source }, access: {} })[
      'aws_lakeformation_resource_lf_tags'
    ]!;
    const valueOf = (id: string) => (tags[id]!['lf_tag'] as readonly { readonly value: string }[])[0]!.value;
    const columns = (id: string) =>
      (tags[id]!['table_with_columns'] as { readonly column_names: readonly string[] }).column_names;
    expect(valueOf('access_personal_database')).toBe('yes');
    expect(valueOf('access_personal_events')).toBe('no');
    expect(valueOf('access_personal_events_columns')).toBe('yes');
    expect(columns('access_personal_events_columns').toSorted()).toEqual(expected.toSorted());
    expect(columns('access_personal_sessions_columns')).toEqual(['user_key']);
    expect(tags).not.toHaveProperty('access_personal_rejected');
  });

  it('grants analysts what tells of nobody, and stewards all', () => {
    const permissions = resources({ catalog: {}, access: {} })['aws_lakeformation_permissions']!;
    const values = (role: string) =>
      (
        permissions[`access_${role}_tables`]!['lf_tag_policy'] as {
          expression: readonly { values: unknown }[];
        }
      ).expression[0]!.values;
    expect(values('analyst')).toEqual(['no']);
    expect(values('steward')).toEqual(['no', 'yes']);
    expect(Object.keys(permissions)).toHaveLength(4);
  });

  it.each([
    [{ kind: 'user' }, 'clickstream', 'clickstream-errors'],
    [{ kind: 'time' }, 'clickstream', 'clickstream-errors'],
    [{ kind: 'event' }, 'clickstream', 'clickstream-errors'],
    [{ kind: 'bucketed' }, 'clickstream', 'clickstream-errors'],
    [
      {
        kind: 'custom',
        prefix: 'raw/v=1/!{timestamp:yyyy/MM/dd}/',
        errorPrefix: 'failed/a/!{firehose:error-output-type}/',
      },
      'raw/v=1',
      'failed/a',
    ],
  ])(
    'registers where each table of %j lies, and never where results of queries do',
    (layout, events, errors) => {
      const on = resources({ catalog: {}, access: {}, layout });
      const locations = Object.values(on['aws_lakeformation_resource']!).map(({ arn }) => String(arn));
      const [raw, staging] = ['${aws_s3_bucket.datalake_raw.arn}', '${aws_s3_bucket.datalake_staging.arn}'];
      expect(locations.toSorted()).toEqual(
        [
          `${raw}/${events}`,
          `${raw}/${errors}`,
          `${staging}/clickstream/events`,
          `${staging}/clickstream/rejected`,
          `${staging}/clickstream/sessions`,
        ].toSorted(),
      );
      const registers = (location: string) => locations.some((arn) => `${location}/`.startsWith(`${arn}/`));
      const placeOf = (location: unknown) =>
        String(location)
          .replace(/^s3:\/\//, '')
          .replace('.bucket}', '.arn}')
          .replace(/\/$/, '');
      for (const { storage_descriptor: storage } of Object.values(on['aws_glue_catalog_table']!))
        expect(registers(placeOf((storage as { location: string }).location))).toBe(true);
      for (const { configuration } of Object.values(on['aws_athena_workgroup']!)) {
        const { result_configuration: results } = configuration as { result_configuration: object };
        expect(registers(placeOf((results as { output_location: string }).output_location))).toBe(false);
      }
      // What Lake Formation gives out is read in a role that may read these places, and a steward reads raw itself.
      const policies = on['aws_iam_role_policy']!;
      const reads = (role: string) =>
        statements(policies, role).flatMap(({ Action, Resource }) =>
          Action.includes('s3:GetObject') ? [Resource].flat() : [],
        );
      expect(reads('lakeformation').toSorted()).toEqual(locations.map((arn) => `${arn}/*`).toSorted());
      expect(reads('steward')).toEqual(expect.arrayContaining([`${raw}/${events}/*`, `${raw}/${errors}/*`]));
    },
  );
});

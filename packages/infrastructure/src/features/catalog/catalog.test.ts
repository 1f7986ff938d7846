import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../config/config.ts';
import { synthesized } from '../../../test/synthesized.ts';

interface Table {
  readonly parameters: Record<string, string>;
  readonly partition_keys: { name: string; type: string }[];
  readonly storage_descriptor: { location: string; columns: { name: string; type: string }[] };
}
function synth(context: Record<string, unknown>) {
  const { resource } = JSON.parse(synthesized(readConfig(context, {}))) as {
    resource: Record<string, Record<string, unknown>>;
  };
  return {
    tables: (resource['aws_glue_catalog_table'] ?? {}) as Record<string, Table>,
    workgroups: resource['aws_athena_workgroup'] ?? {},
    questions: (resource['aws_athena_named_query'] ?? {}) as Record<string, { query: string; name: string }>,
  };
}

describe('catalog', () => {
  it('adds nothing where it is absent', () => {
    expect(synthesized(readConfig({}, {}))).not.toMatch(/aws_(glue|athena)|catalog/);
  });

  it('has raw as lines, by the folders of the layout', () => {
    const { tables } = synth({ catalog: {}, layout: { kind: 'bucketed', buckets: 4 } });
    const location = 's3://${aws_s3_bucket.datalake_raw.bucket}/clickstream/';
    expect(tables['catalog_raw']).toMatchObject({
      partition_keys: [
        { name: 'bucket', type: 'int' },
        { name: 'dt', type: 'date' },
        { name: 'hour', type: 'int' },
      ],
      storage_descriptor: { location, columns: [{ name: 'line', type: 'string' }] },
    });
    expect(tables['catalog_raw']!.parameters).toMatchObject({
      'projection.enabled': 'true',
      'projection.bucket.range': '0,3',
      'projection.dt.type': 'date',
      'projection.hour.digits': '2',
      // Terraform's own `${` is written `$${`.
      'storage.location.template': `${location}bucket=$\${bucket}/dt=$\${dt}/hour=$\${hour}/`,
    });
    expect(tables['catalog_raw_lines']!.partition_keys ?? []).toEqual([]);
  });

  it('asks for the user where the layout has a folder for each', () => {
    const { parameters } = synth({ catalog: {} }).tables['catalog_raw']!;
    expect(parameters).toMatchObject({
      'projection.userid.type': 'injected',
      'projection.year.type': 'integer',
      'projection.month.range': '1,12',
    });
    expect(parameters['storage.location.template']).toContain('userId=$${userid}/year=$${year}/');
  });

  it('knows the folders of a layout of one’s own by what they hold, whatever their names', () => {
    const layout = {
      kind: 'custom',
      prefix: 'raw/v=1/on=!{timestamp:yyyy-MM-dd}/h=!{timestamp:HH}/!{timestamp:yyyy}/',
      errorPrefix: 'failed/!{firehose:error-output-type}/',
    };
    const { partition_keys: keys, parameters } = synth({ catalog: {}, layout }).tables['catalog_raw']!;
    expect(keys).toEqual([
      { name: 'on', type: 'date' },
      { name: 'h', type: 'int' },
    ]);
    expect(parameters).toMatchObject({
      'projection.on.type': 'date',
      'projection.h.range': '0,23',
      'projection.h.digits': '2',
      'storage.location.template': 's3://${aws_s3_bucket.datalake_raw.bucket}/raw/v=1/on=$${on}/h=$${h}/',
    });
    const named = { ...layout, prefix: 'raw/!{timestamp:yyyy/MM/dd}/h=!{timestamp:HH}/' };
    expect(synth({ catalog: {}, layout: named }).tables).not.toHaveProperty('catalog_raw');
  });

  it('has staging as Parquet, with the columns of the source', () => {
    const { tables } = synth({ layout: { kind: 'time' }, catalog: { source: 'segment' } });
    expect(tables['catalog_events']!.partition_keys).toEqual([
      { name: 'event_date', type: 'date' },
      { name: 'run', type: 'string' },
    ]);
    const types = Object.fromEntries(
      tables['catalog_events']!.storage_descriptor.columns.map(({ name, type }) => [name, type]),
    );
    expect(types).toMatchObject({ source_line: 'bigint', arrived_at: 'timestamp' });
    expect(Object.keys(tables)).toEqual(expect.arrayContaining(['catalog_sessions', 'catalog_rejected']));
  });

  it('bounds what a statement scans, and keeps its results apart', () => {
    const { workgroups } = synth({ catalog: { scanLimitMiB: 10 }, nameSuffix: '-dev' });
    expect(workgroups['analysts']).toMatchObject({
      name: 'clickstream-dev',
      configuration: {
        bytes_scanned_cutoff_per_query: 10_485_760,
        enforce_workgroup_configuration: true,
        result_configuration: {
          encryption_configuration: { encryption_option: 'SSE_S3' },
          output_location: 's3://${aws_s3_bucket.datalake_staging.bucket}/query-results/',
        },
      },
    });
  });

  it('has every saved question in the words of Athena', () => {
    const { questions } = synth({ catalog: {} });
    expect(Object.values(questions).map(({ name }) => name)).toContain('top-pages');
    for (const { query } of Object.values(questions)) expect(query).not.toContain('{{');
  });
});

export { audit } from './audit/audit.ts';
export type { AuditOptions } from './audit/audit-options.ts';
export type { AuditResult, IdList } from './audit/audit-result.ts';
export { auditRows } from './audit/report/audit-rows.ts';
export type { AuditRow } from './audit/report/audit-rows.ts';
export { formatAuditHtml } from './audit/report/format-audit-html.ts';
export { corpus, groupCorpus } from './conformance/corpus.ts';
export type { Conformance, GroupConformance } from './conformance/corpus.ts';
export { runConformance, runGroupConformance } from './conformance/run-corpus.ts';
export type { Deviation } from './conformance/run-corpus.ts';
export { registerPartitions } from './catalog/register-partitions.ts';
export type { CatalogTarget, Registered } from './catalog/register-partitions.ts';
export { contractSql } from './contract/contract-sql.ts';
export { emptyBucket } from './empty/empty-lake.ts';
export { duckdbEngine } from './engines/duckdb/duckdb-engine.ts';
export type { Engine, QueryResult, ResultRow } from './engines/engine.ts';
export { erase } from './erase/erase.ts';
export type { EraseOptions, EraseResult } from './erase/erase.ts';
export { LakeError } from './lake-error.ts';
export type { Lake } from './lake.ts';
export { listLake } from './ls/list-lake.ts';
export type { LakeListing, Listed } from './ls/list-lake.ts';
export { openS3 } from './objects/open-s3.ts';
export { objectLines } from './objects/object-lines.ts';
export type { ObjectFacts } from './objects/read-object.ts';
export { parseErrorRecord } from './errors/error-record.ts';
export type { ErrorRecord } from './errors/error-record.ts';
export { splitEvents } from './errors/split-events.ts';
export { holdsValue } from './contract/holds-value.ts';
export { previewParquet } from './parquet/preview-parquet.ts';
export type { ParquetPreview } from './parquet/preview-parquet.ts';
export { filesOf, rowsOf, tables } from './staging/snapshot.ts';
export { findEvents } from './trace/find-events.ts';
export type { FoundEvent, FoundEvents } from './trace/find-events.ts';
export { chartSeries, formatChart } from './query/format-chart.ts';
export { formatCsv } from './query/format-csv.ts';
export { formatHtml } from './query/format-html.ts';
export { openStaging } from './query/open-staging.ts';
export type { Staging } from './query/open-staging.ts';
export {
  auditOptions,
  contractOptions,
  emptyOptions,
  eraseOptions,
  lookOptions,
  queryOptions,
  replayOptions,
  tailOptions,
  transformOptions,
} from './options/command-options.ts';
export { lakeOptions } from './options/lake-options.ts';
export { queryAthena } from './query/query-athena.ts';
export type { AthenaAnswer, AthenaTarget } from './query/query-athena.ts';
export { query, savedQuestions, sqlFor } from './query/query.ts';
export type { Answer, QueryOptions, Question } from './query/query.ts';
export { createFix } from './replay/fix-events.ts';
export { replay } from './replay/replay.ts';
export type { ReplayOptions, ReplayResult, ReplaySample } from './replay/replay-options.ts';
export type { ColumnType, Dialect, SqlFunctions } from './sql/dialect.ts';
export { dialects } from './sql/find-dialect.ts';
export { lintSql } from './sql/lint-sql.ts';
export { readTransform } from './sql/read-sql.ts';
export { renderSql } from './sql/render-sql.ts';
export type { Insertions } from './sql/render-sql.ts';
export { SqlError } from './sql/sql-error.ts';
export { openTables } from './staging/open-tables.ts';
export type { Snapshot, StagedFile, Table } from './staging/snapshot.ts';
export { tableColumns } from './staging/table-columns.ts';
export { tail } from './tail/tail.ts';
export type { TailOptions } from './tail/tail.ts';
export type { TailedEvent } from './tail/tailed-event.ts';
export type { TableFormat } from './staging/table-format.ts';
export { trace } from './trace/trace.ts';
export type { Trace, TraceOptions } from './trace/trace.ts';
export { renderTransforms } from './transform/transform-sql.ts';
export type { TransformEngine } from './transform/run-context.ts';
export type { FollowOptions } from './transform/spark/deployed-job.ts';
export { emrServerlessJob } from './transform/spark/emr-serverless-job.ts';
export { glueJob } from './transform/spark/glue-job.ts';
export type { LaunchSpark } from './transform/spark/launch-spark.ts';
export { sparkEngine } from './transform/spark/spark-engine.ts';
export { sparkRunner } from './transform/spark/spark-runner.ts';
export { sparkSubmit } from './transform/spark/spark-submit.ts';
export { transform } from './transform/transform.ts';
export { withWorkDirectory } from './transform/work-directory.ts';
export type {
  TransformOptions,
  TransformProgress,
  TransformResult,
  UnreadableObject,
} from './transform/transform-options.ts';

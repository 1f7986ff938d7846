/** The classes that Hive reads and writes a format with. */
export interface HiveFormat {
  readonly input: string;
  readonly output: string;
  readonly serde: string;
}

const lazySimple = 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe';
const text = {
  input: 'org.apache.hadoop.mapred.TextInputFormat',
  output: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
};

/** By the names behind `STORED AS`. */
export const hiveFormats = {
  textfile: { ...text, serde: lazySimple },
  json: { ...text, serde: 'org.apache.hive.hcatalog.data.JsonSerDe' },
  ion: {
    input: 'com.amazon.ionhiveserde.formats.IonInputFormat',
    output: 'com.amazon.ionhiveserde.formats.IonOutputFormat',
    serde: 'com.amazon.ionhiveserde.IonHiveSerDe',
  },
  parquet: {
    input: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    serde: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  },
  orc: {
    input: 'org.apache.hadoop.hive.ql.io.orc.OrcInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat',
    serde: 'org.apache.hadoop.hive.ql.io.orc.OrcSerde',
  },
  avro: {
    input: 'org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat',
    serde: 'org.apache.hadoop.hive.serde2.avro.AvroSerDe',
  },
  rcfile: {
    input: 'org.apache.hadoop.hive.ql.io.RCFileInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.RCFileOutputFormat',
    serde: 'org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe',
  },
  sequencefile: {
    input: 'org.apache.hadoop.mapred.SequenceFileInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat',
    serde: lazySimple,
  },
} satisfies Record<string, HiveFormat>;

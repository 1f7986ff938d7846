import type { Engine } from '../engine.ts';

const maven = 'https://repo1.maven.org/maven2';
const pypi = 'https://files.pythonhosted.org/packages';

/**
 * Spark as PySpark's distribution has it, which is Spark itself with its launchers, and what reads S3 (S3A).
 *
 * The checksums of PyPI are those that it publishes; those of Maven Central are of the files as it serves them.
 * @see https://spark.apache.org/docs/3.5.6/
 */
export const spark: Engine = {
  name: 'spark',
  title: 'Spark',
  version: '3.5.6',
  homeVariable: 'SPARK_HOME',
  marker: 'bin/spark-submit',
  java: { oldest: 8, newest: 17 },
  parts: [
    {
      url: `${pypi}/2e/62/36e50d38e5fe158e97cddec983b44f9417b1e205b02320e3c463b5f802fa/pyspark-3.5.6.tar.gz`,
      sha256: 'f8b1c4360e41ab398c64904fae08740503bcb6bd389457d659fa6d9f2952cc48',
      bytes: 317_359_167,
      kind: 'tar.gz',
      into: '',
      directories: {
        'pyspark-3.5.6/deps/bin': 'bin',
        'pyspark-3.5.6/deps/jars': 'jars',
        'pyspark-3.5.6/pyspark': 'python/pyspark',
      },
    },
    {
      url: `${pypi}/10/30/a58b32568f1623aaad7db22aa9eafc4c6c194b429ff35bdc55ca2726da47/py4j-0.10.9.7-py2.py3-none-any.whl`,
      sha256: '85defdfd2b2376eb3abf5ca6474b51ab7e0de341c75a02f46dc9b5976f5a5c1b',
      bytes: 200_481,
      kind: 'zip',
      into: 'python',
      directories: { py4j: 'py4j' },
    },
    {
      url: `${maven}/org/apache/hadoop/hadoop-aws/3.3.4/hadoop-aws-3.3.4.jar`,
      sha256: '53f9ae03c681a30a50aa17524bd9790ab596b28481858e54efd989a826ed3a4a',
      bytes: 962_685,
      kind: 'file',
      into: 'jars/hadoop-aws-3.3.4.jar',
      directories: {},
    },
    {
      url: `${maven}/com/amazonaws/aws-java-sdk-bundle/1.12.262/aws-java-sdk-bundle-1.12.262.jar`,
      sha256: '873fe7cf495126619997bec21c44de5d992544aea7e632fdc77adb1a0915bae5',
      bytes: 280_645_251,
      kind: 'file',
      into: 'jars/aws-java-sdk-bundle-1.12.262.jar',
      directories: {},
    },
  ],
};

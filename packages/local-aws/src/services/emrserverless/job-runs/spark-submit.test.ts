import { describe, expect, it } from '@jest/globals';
import { sparkSubmitted } from './spark-submit.ts';

const entryPoint = 's3://b/job.py';
const submitted = (sparkSubmitParameters: string, defaults = {}) =>
  sparkSubmitted({ entryPoint, sparkSubmitParameters }, defaults);

describe('sparkSubmitParameters', () => {
  it('are read as spark-submit reads them', () => {
    const found = submitted(
      `--conf spark.a=1 --conf "spark.b=2 3" --conf='spark.c=x"y' --py-files s3://b/a.py,s3://b/c.zip --jars s3://b/d.jar --files=s3a://b/e.json --executor-memory 4g`,
    );
    expect(found).toEqual({
      script: entryPoint,
      args: [],
      conf: { 'spark.a': '1', 'spark.b': '2 3', 'spark.c': 'x"y' },
      pyFiles: ['s3://b/a.py', 's3://b/c.zip'],
      jars: ['s3://b/d.jar'],
      files: ['s3a://b/e.json'],
    });
  });

  it('win over the defaults', () => {
    expect(submitted('--conf spark.a=1', { 'spark.a': '0', 'spark.z': '9' }).conf).toEqual({
      'spark.a': '1',
      'spark.z': '9',
    });
  });

  it.each([
    ['--conf', '--conf must have a value'],
    ['spark.a=1', 'must be --name value, got spark.a=1'],
    ['--conf a=1', '--conf must be spark.name=value, got a=1'],
    ['--jars /tmp/a.jar', '--jars must name objects as s3://bucket/key, got /tmp/a.jar'],
    ['--class org.Main', 'the parameter --class'],
    ['--frob', '--frob must have a value'],
  ])('may not be %s', (text, message) => {
    expect(() => submitted(text)).toThrow(message);
  });

  it.each(['s3://b/job.jar', 'local:///usr/lib/spark/examples/jars/spark-examples.jar'])(
    'run no %s',
    (other) => {
      expect(() => sparkSubmitted({ entryPoint: other }, {})).toThrow(other);
    },
  );
});

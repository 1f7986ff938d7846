import { describe, expect, it } from '@jest/globals';
import { reasonOf } from './failure-reason.ts';

describe('reasonOf', () => {
  it('is the last exception of Python', () => {
    const lines = [
      'Traceback (most recent call last):',
      '  File "job.py", line 1, in <module>',
      'KeyError: 1',
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      'Traceback (most recent call last):',
      '  File "job.py", line 3, in <module>',
      'ValueError: no such date',
      '26/11/26 10:00:00 INFO ShutdownHookManager: Shutdown hook called',
    ];
    expect(reasonOf(lines)).toBe('ValueError: no such date');
  });

  it('has the exception of Java that Python has raised', () => {
    const lines = [
      'Traceback (most recent call last):',
      '  File "job.py", line 1, in <module>',
      'py4j.protocol.Py4JJavaError: An error occurred while calling o91.load.',
      ': java.nio.file.AccessDeniedException: s3a://lake/a: getFileStatus on s3a://lake/a: 403 Forbidden',
      '\tat org.apache.hadoop.fs.s3a.S3AUtils.translateException(S3AUtils.java:249)',
    ];
    expect(reasonOf(lines)).toBe(
      'py4j.protocol.Py4JJavaError: An error occurred while calling o91.load: java.nio.file.AccessDeniedException: s3a://lake/a: getFileStatus on s3a://lake/a: 403 Forbidden',
    );
  });

  it('is that of Java where Python has not begun', () => {
    expect(reasonOf(['Exception in thread "main" org.apache.spark.SparkException: no', '\tat a.b'])).toBe(
      'org.apache.spark.SparkException: no',
    );
  });

  it('is none where nothing was thrown', () => {
    expect(reasonOf(['all is well'])).toBeUndefined();
  });
});

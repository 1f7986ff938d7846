import { CreateApplicationCommand } from '@aws-sdk/client-emr-serverless';
import type { CreateApplicationRequest } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, startEmrServerless } from './start-emr-serverless.ts';

const { emr, aws, applicationOf, arnOf, close } = await startEmrServerless();
afterAll(close);

const create = (more: Partial<CreateApplicationRequest> = {}) =>
  emr.send(new CreateApplicationCommand({ type: 'SPARK', releaseLabel: 'emr-7.12.0', ...more }));

describe('emr-serverless CreateApplication', () => {
  describe('rejects', () => {
    it.each([
      [{ type: 'FLINK' }, /^Unknown application type FLINK/],
      [{ releaseLabel: 'emr-5.36.0' }, 'Release label emr-5.36.0 is not supported.'],
      [{ name: 'with space' }, /'name' failed to satisfy constraint/],
      [{ maximumCapacity: { cpu: 'many', memory: '1 GB' } }, /maximumCapacity.cpu/],
      [{ autoStopConfiguration: { idleTimeoutMinutes: 0 } }, /idleTimeoutMinutes/],
      [{ tags: { 'aws:own': '' } }, /^The tag "aws:own" is not valid/],
      [
        { monitoringConfiguration: { s3MonitoringConfiguration: { logUri: '/tmp' } } },
        'logUri must be a place in S3 such as s3://bucket/logs/, got /tmp',
      ],
    ])('%j', async (more: Partial<CreateApplicationRequest>, message) => {
      await expect(create(more)).rejects.toEqual(failure('ValidationException', message));
    });
    it.each([
      ['HIVE', { type: 'HIVE' }],
      ['networkConfiguration', { networkConfiguration: { subnetIds: ['subnet-1'] } }],
      ['schedulerConfiguration', { schedulerConfiguration: { maxConcurrentRuns: 1 } }],
      ['spark-log4j2', { runtimeConfiguration: [{ classification: 'spark-log4j2' }] }],
    ])('what is not acted on, by name: %s', async (named, more) => {
      await expect(create(more)).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining(named),
      });
    });
    it('a token that was used for something else', async () => {
      await create({ clientToken: 'once', name: 'a' });
      await expect(create({ clientToken: 'once', name: 'b' })).rejects.toEqual(
        failure('ConflictException', /once/, 409),
      );
    });
  });

  describe('answers', () => {
    it('with the id, the name and the ARN', async () => {
      const { $metadata: _, ...answer } = await create({ name: 'mine' });
      const applicationId = expect.stringMatching(/^[0-9a-z]{16}$/);
      expect(answer).toEqual({ applicationId, name: 'mine', arn: arnOf(answer.applicationId!) });
    });
    it('the same for the same token', async () => {
      const [first, again] = [await create({ clientToken: 'again' }), await create({ clientToken: 'again' })];
      expect(again.applicationId).toBe(first.applicationId);
    });
  });

  describe('does', () => {
    it('make an application that is CREATED after a while, with the defaults of AWS', async () => {
      const { applicationId } = await create({ name: 'whole', tags: { team: 'data' } });
      expect((await applicationOf(applicationId!)).state).toBe('CREATING');
      await aws.clock.advance(10_000);
      expect(await applicationOf(applicationId!)).toEqual({
        applicationId,
        name: 'whole',
        arn: arnOf(applicationId!),
        type: 'Spark',
        releaseLabel: 'emr-7.12.0',
        architecture: 'X86_64',
        state: 'CREATED',
        stateDetails: '',
        autoStartConfiguration: { enabled: true },
        autoStopConfiguration: { enabled: true, idleTimeoutMinutes: 15 },
        createdAt: expect.any(Date),
        updatedAt: expect.any(Date),
        tags: { team: 'data' },
      });
    });
  });
});

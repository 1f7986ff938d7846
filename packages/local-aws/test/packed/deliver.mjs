// One record through a stream with a Lambda function and a jq query, spoken in plain HTTP: prints the object.
import { createLocalAws } from '@clickstream/local-aws';

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:shout';
const aws = await createLocalAws({ functions: { [functionArn]: './shout.mjs' } });
const { url, close } = await aws.listen();

async function call(service, path, init) {
  const authorization = `AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/${service}/aws4_request, Signature=0`;
  const response = await fetch(url + path, { ...init, headers: { ...init.headers, authorization } });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
const firehose = (operation, input) =>
  call('firehose', '/', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `Firehose_20150804.${operation}`,
    },
    body: JSON.stringify(input),
  });

await call('s3', '/lake', { method: 'PUT' });
const trust = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
};
await call('iam', '/', {
  method: 'POST',
  body: new URLSearchParams({
    Action: 'CreateRole',
    Version: '2010-05-08',
    RoleName: 'role',
    AssumeRolePolicyDocument: JSON.stringify(trust),
  }),
});
const processor = (Type, parameters) => ({
  Type,
  Parameters: Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({
    ParameterName,
    ParameterValue,
  })),
});
await firehose('CreateDeliveryStream', {
  DeliveryStreamName: 'events',
  ExtendedS3DestinationConfiguration: {
    RoleARN: 'arn:aws:iam::000000000000:role/role',
    BucketARN: 'arn:aws:s3:::lake',
    Prefix: 'user=!{partitionKeyFromQuery:user}/',
    ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
    BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
    DynamicPartitioningConfiguration: { Enabled: true },
    ProcessingConfiguration: {
      Enabled: true,
      Processors: [
        processor('Lambda', { LambdaArn: functionArn }),
        processor('MetadataExtraction', {
          MetadataExtractionQuery: '{user: (.USER_ID | tostring)}',
          JsonParsingEngine: 'JQ-1.6',
        }),
      ],
    },
  },
});
await aws.clock.advance(1000);
const Data = Buffer.from('{"user_id":45}').toString('base64');
await firehose('PutRecord', { DeliveryStreamName: 'events', Record: { Data } });
await aws.flush();
const list = await call('s3', '/lake?list-type=2', { method: 'GET' });
const key = /<Key>([^<]+)<\/Key>/.exec(list)?.[1];
const body = key && (await call('s3', `/lake/${key}`, { method: 'GET' }));
console.log(JSON.stringify({ key, body }));
await close();
await aws.close();

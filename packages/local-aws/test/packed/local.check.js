import { createLocalAws } from '@clickstream/local-aws';

test('local AWS answers inside a test', async () => {
  const aws = await createLocalAws();
  const { url, close } = await aws.listen();
  const response = await fetch(`${url}/_local/health`);
  expect(await response.json()).toEqual({ status: 'ok', account: '000000000000' });
  await close();
  await aws.close();
});

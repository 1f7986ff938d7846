import { createLocalAws } from '@clickstream/local-aws';

test('local AWS answers inside a test', async () => {
  const aws = await createLocalAws();
  const { url, close } = await aws.listen();
  try {
    const response = await fetch(`${url}/_local/health`);
    expect(await response.json()).toMatchObject({ status: 'ok', account: '000000000000' });
  } finally {
    await close();
    await aws.close();
  }
});

export const handler = ({ records }) => ({
  records: records.map(({ recordId, data }) => ({
    recordId,
    result: 'Ok',
    data: Buffer.from(Buffer.from(data, 'base64').toString().toUpperCase()).toString('base64'),
  })),
});

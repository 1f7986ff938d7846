/** A bucket policy that denies what comes without TLS: never public, unless the statement is changed. */
export const tlsOnlyPolicy = (bucket: string, statement: object = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        ...statement,
      },
    ],
  });

/** The refusal of what CloudWatch can do and local AWS cannot; `what` names it, and what there is instead. */
export const notImplemented = (what: string) =>
  Object.assign(new Error(`local AWS does not implement ${what}`), {
    name: 'NotImplemented',
    $fault: 'server' as const,
    $metadata: { httpStatusCode: 501 },
  });

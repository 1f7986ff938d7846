// The SDK's notice about future Node versions is not about these tests.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Keys for servers on this machine, so that no test looks for real ones. */
export const client = { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

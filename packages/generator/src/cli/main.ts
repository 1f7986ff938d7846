#!/usr/bin/env node
import { genCommand } from './gen-command.ts';

// The SDK's notice about future Node versions is for who maintains this, not for who uses it.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

process.exitCode = await genCommand(process.argv.slice(2), {
  name: 'clickstream-gen',
  usage: 'clickstream-gen',
});

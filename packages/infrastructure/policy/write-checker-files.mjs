// Writes .checkov.yaml and .trivyignore at the root from waivers.json.
//
// Usage: pnpm build and node packages/infrastructure/policy/write-checker-files.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { checkovConfiguration, trivyIgnore } from '../dist/policy/checker-files.js';

const { production } = JSON.parse(readFileSync(new URL('waivers.json', import.meta.url), 'utf8'));
const root = new URL('../../../', import.meta.url);
writeFileSync(new URL('.checkov.yaml', root), checkovConfiguration(production));
writeFileSync(new URL('.trivyignore', root), trivyIgnore(production));

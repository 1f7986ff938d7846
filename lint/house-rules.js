// Rules of this repository's dialect that no linter brings; turned on in .oxlintrc.json.

const noPrivateNames = {
  create: (context) => ({
    PrivateIdentifier(node) {
      context.report({ node, message: `write "private ${node.name}" instead of #${node.name}` });
    },
  }),
};

/** Constants are in camel case; those of `assumptions.ts`, which a test reads by name, in capitals. */
const camelCaseConstants = {
  create: (context) => ({
    VariableDeclarator({ id }) {
      if (context.filename.endsWith('/assumptions.ts') || id.type !== 'Identifier') return;
      if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$|^[A-Z]{2}[A-Z0-9]*$/.test(id.name)) {
        context.report({ node: id, message: `write ${id.name} in camel case` });
      }
    },
  }),
};

/** Failures in doc comments are `@throws {Name} when …` on a line of their own, which every editor shows. */
const throwsTag = {
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (comment.type !== 'Block' || !comment.value.startsWith('*')) continue;
        const lines = comment.value.split('\n').map((line) => line.replace(/^[\s*]+/, ''));
        const prose = lines.some((line) => /(^|\. )(Throws|Rejects|Errors:)([\s,]|$)/.test(line));
        const unnamed = lines.some((line) => /^@throws(?! \{[A-Z]\w*\})/.test(line));
        const behind = lines.some((line) => /[^`"]@throws\b/.test(line));
        if (prose || unnamed || behind) {
          context.report({
            node: comment,
            message: 'document a failure as "@throws {Name} when …", on a line of its own',
          });
        }
      }
    },
  }),
};

/**
 * What one file hands to another is read, never written: the members of exported interfaces are readonly. Where
 * something is state, its doc comment says by `@mutable` who changes it; options are never that.
 */
const readonlyMembers = {
  meta: { fixable: 'code' },
  create: (context) => ({
    ExportNamedDeclaration(node) {
      const { declaration } = node;
      if (declaration?.type !== 'TSInterfaceDeclaration') return;
      const { id, body } = declaration;
      const doc = context.sourceCode.getCommentsBefore(node).at(-1)?.value ?? '';
      if (/@mutable \S/.test(doc) && !id.name.endsWith('Options')) return;
      for (const member of body.body) {
        if (member.type !== 'TSPropertySignature' || member.readonly) continue;
        context.report({
          node: member,
          message: `declare the members of ${id.name} as readonly, or say by @mutable who changes them`,
          fix: (fixer) => fixer.insertTextBefore(member, 'readonly '),
        });
      }
    },
  }),
};

/** Types are exported, as they are imported, by lines of their own. */
const separateTypeExports = {
  create: (context) => ({
    ExportSpecifier(node) {
      if (node.exportKind !== 'type' || node.parent.exportKind === 'type') return;
      context.report({ node, message: 'export types by "export type { … } from" lines of their own' });
    },
  }),
};

/** Words of the field, in place of those that only this house would know. */
const fieldTerms = [
  [/patience/i, 'timeout'],
  [/atOnce(?![a-z])/i, 'concurrency'],
  [/giveUpMs/i, 'timeoutMs'],
  [/^goOn(?![a-z])/, 'resume'],
  // `sealed` is in what is kept on disk.
  [/^seal(?!ed$)|Seal/, 'flush'],
  [/^formers?$|^former[A-Z]/, 'previous'],
  [/^([A-Z]\w*)?Places?$/, 'location'],
  [/overfull|crowded/i, 'backpressure'],
];

const standardTerms = {
  create: (context) => ({
    Identifier(node) {
      const [, term] = fieldTerms.find(([word]) => word.test(node.name)) ?? [];
      if (term) context.report({ node, message: `say "${term}" in place of ${node.name}` });
    },
  }),
};

/** A moment that is a number has one spelling, and `At` in the name of one says already that it is one. */
const epochMilliseconds = {
  create: (context) => ({
    Identifier(node) {
      if (/[a-z]AtMs$/.test(node.name))
        context.report({ node, message: `write ${node.name.slice(0, -2)} in place of ${node.name}` });
    },
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (/\b(ms|milliseconds) since (1970|the epoch)/i.test(comment.value))
          context.report({ node: comment, message: 'write "epoch milliseconds"' });
      }
    },
  }),
};

export default {
  meta: { name: 'house' },
  rules: {
    'no-private-names': noPrivateNames,
    'camel-case-constants': camelCaseConstants,
    'throws-tag': throwsTag,
    'readonly-members': readonlyMembers,
    'separate-type-exports': separateTypeExports,
    'standard-terms': standardTerms,
    'epoch-milliseconds': epochMilliseconds,
  },
};

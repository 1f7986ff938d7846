// pnpm reads this file before every command (globalPnpmfile in pnpm-workspace.yaml).
const { scripts } = require('./package.json');

/** The words of the command line, without options. */
const words = () => process.argv.slice(2).filter((argument) => !argument.startsWith('-'));

module.exports = {
  hooks: {
    /**
     * Lets a script have the standard output to itself, as in `pnpm gen --sink stdout | jq`: no banner before it, no
     * ` ELIFECYCLE` line after it. What pnpm itself has to say, such as what it installs first, goes to the standard error.
     */
    updateConfig(config) {
      const [command, name] = words();
      const script = command === 'run' || command === 'run-script' ? name : command;
      if (scripts[script]) config.reporter ??= 'silent';
      config.useStderr = true;
      return config;
    },
  },
};

/**
 * Shell that runs a command, in a group of processes of its own, until it ends or the shell's input does: however this
 * process ends, its end of the pipe is closed, so that nothing that the command has started outlives it.
 *
 * The shell has to be started with `detached`, and then the command and its arguments behind it.
 */
export const untilInputEnds = `exec 3<&0
"$0" "$@" </dev/null 3<&- & command=$!
(cat <&3 >/dev/null; kill -9 0) & watch=$!
exec 3<&-
wait $command; code=$?
kill $watch 2>/dev/null
exit $code`;

/** Names this machine as Terraform does in archives and mirrors: `linux_amd64`, `darwin_arm64`. */
export function platform(os: string = process.platform, cpu: string = process.arch): string {
  const arch = { x64: 'amd64', ia32: '386' }[cpu] ?? cpu;
  return `${os === 'win32' ? 'windows' : os}_${arch}`;
}

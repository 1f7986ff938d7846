import type { Engine } from '../engine.ts';

const maven = 'https://repo1.maven.org/maven2/io/trino';

/**
 * Trino, with its connectors for tables of Hive and Iceberg.
 *
 * The checksums are of the files as Maven Central serves them; they are pinned, so that a fetch need not trust the server
 * it asks. Documented: it asks for Java 24 or later.
 * @see https://trino.io/docs/476/installation/deployment.html
 */
export const trino: Engine = {
  name: 'trino',
  title: 'Trino',
  version: '476',
  homeVariable: 'TRINO_HOME',
  marker: 'lib/io.trino_trino-main-476.jar',
  java: { oldest: 24, newest: 25 },
  parts: [
    {
      url: `${maven}/trino-server-core/476/trino-server-core-476.tar.gz`,
      sha256: '0f388f9967c177ae70a47c099082fc95387f0c3cb96d8000d1d41fc3a5223158',
      bytes: 194_358_953,
      kind: 'tar.gz',
      into: '',
      directories: { 'trino-server-core-476': '' },
    },
    {
      url: `${maven}/trino-hive/476/trino-hive-476.zip`,
      sha256: '611bacdb07d9f3cf7b9d47f97ecc76fa2e7ff8bfe8a9728c3d06adc1bfb8662e',
      bytes: 258_326_133,
      kind: 'zip',
      into: 'plugin/hive',
      directories: { 'trino-hive-476': '' },
    },
    {
      url: `${maven}/trino-iceberg/476/trino-iceberg-476.zip`,
      sha256: '99edba5b491ed94d599aeb61e0794272d3569d8b563f3bb8569e8a49daa87b6c',
      bytes: 345_890_737,
      kind: 'zip',
      into: 'plugin/iceberg',
      directories: { 'trino-iceberg-476': '' },
    },
  ],
};

import type { ColumnStatistics } from '@aws-sdk/client-glue';

const AnalyzedTime = new Date(1_700_000_000_000);

/** Statistics of columns of several types. */
export const columnStatistics: ColumnStatistics[] = [
  {
    ColumnName: 'id',
    ColumnType: 'string',
    AnalyzedTime,
    StatisticsData: {
      Type: 'STRING',
      StringColumnStatisticsData: {
        MaximumLength: 10,
        AverageLength: 5.5,
        NumberOfNulls: 1,
        NumberOfDistinctValues: 9,
      },
    },
  },
  {
    ColumnName: 'amount',
    ColumnType: 'decimal(10,2)',
    AnalyzedTime,
    StatisticsData: {
      Type: 'DECIMAL',
      DecimalColumnStatisticsData: {
        MinimumValue: { UnscaledValue: new Uint8Array([1, 200]), Scale: 2 },
        NumberOfNulls: 0,
        NumberOfDistinctValues: 3,
      },
    },
  },
  {
    ColumnName: 'day',
    ColumnType: 'date',
    AnalyzedTime,
    StatisticsData: {
      Type: 'DATE',
      DateColumnStatisticsData: {
        MinimumValue: new Date(1_600_000_000_000),
        NumberOfNulls: 0,
        NumberOfDistinctValues: 3,
      },
    },
  },
];

// DuckDB's own COPY, with nothing around it, in a process of its own.
import { DuckDBInstance } from '@duckdb/node-api';

const [csv, parquet] = process.argv.slice(2);
const started = process.hrtime.bigint();
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const result = await connection.run(`COPY (SELECT * FROM read_csv('${csv}')) TO '${parquet}' (FORMAT parquet)`);
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
console.log(JSON.stringify({ seconds, rows: Number(result.rowsChanged), peakMegabytes: process.resourceUsage().maxRSS / 1024 }));

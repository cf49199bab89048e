global using System.Numerics;
global using DuckDB.NET.Native;

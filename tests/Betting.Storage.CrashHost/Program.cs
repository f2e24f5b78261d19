using System.Globalization;
using Betting.Storage.CrashHost;
using Betting.Storage.Sqlite;

// Arguments: the file's path and the number of bets. Prints the number of every bet that is finished, after its last commit.
await using SqliteBettingDatabase database = await SqliteBettingDatabase.OpenAsync(args[0], new SqliteOptions { Durability = SqliteDurability.Normal });
await database.MigrateAsync();
await CrashScript.RunAsync(database.Ledger, int.Parse(args[1], CultureInfo.InvariantCulture), number =>
{
    Console.WriteLine(number.ToString(CultureInfo.InvariantCulture));
    Console.Out.Flush();
});

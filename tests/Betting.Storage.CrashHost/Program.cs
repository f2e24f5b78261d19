using System.Globalization;
using Betting.Storage.CrashHost;
using Betting.Storage.Sqlite;

// Arguments: "bets", the file's path, the number of bets: prints the number of every bet that is finished, after its last commit.
// Or: "features", the file's path, the number of rows: says "ready", waits for a line, writes them all at once, printing how far it is, and
// ends with "written" and the number of rows that were new.
await using SqliteBettingDatabase database = await SqliteBettingDatabase.OpenAsync(args[1], new SqliteOptions { Durability = SqliteDurability.Normal });
await database.MigrateAsync();
int count = int.Parse(args[2], CultureInfo.InvariantCulture);
if (args[0] == "features")
{
    await FeatureScript.RegisterAsync(database.Features);
    Say("ready");
    Console.ReadLine();
    int written = await FeatureScript.WriteAsync(database.Features, count, looked => Say(looked.ToString(CultureInfo.InvariantCulture)));
    Say(string.Create(CultureInfo.InvariantCulture, $"written {written}"));
}
else
{
    await CrashScript.RunAsync(database.Ledger, count, number => Say(number.ToString(CultureInfo.InvariantCulture)));
}

static void Say(string line)
{
    Console.WriteLine(line);
    Console.Out.Flush();
}

using System.Globalization;
using Betting.Models;
using Betting.Storage.CrashHost;
using Betting.Storage.PostgreSql;
using Betting.Storage.Sqlite;

// Arguments: "bets", the file's path, the number of bets: prints the number of every bet that is finished, after its last commit.
// Or: "features", the file's path, the number of rows: says "ready", waits for a line, writes them all at once, printing how far it is, and
// ends with "written" and the number of rows that were new.
// Or: "models", the file's path, the number of models: prints the number of every model that is active, after its commit.
// Or: "race", the file's path or "postgres", the racer's number, and for "postgres" the connection string and the schema: says "ready", waits
// for a line, prints the version of every model that it registers, and ends with the outcome of its activation.
// Or: "hammer", the file's path, the number of bets, the process's number: says "ready", waits for a line, and ends with the number of bets that
// were reserved.
// Or: "flood", the file's path, the number of bets, the round: prints the id of every bet that is settled, after its last commit.
// Or: "full", the file's path, the number of bets: see FullDiskScript.
int count = int.Parse(args[2], CultureInfo.InvariantCulture);
if (args[0] == "race" && args[1] == "postgres")
{
    await using PostgreSqlBettingDatabase server = await PostgreSqlBettingDatabase.OpenAsync(args[3], new PostgreSqlOptions { Schema = args[4] });
    await RaceAsync(server.Models);
    return;
}

await using SqliteBettingDatabase database = await SqliteBettingDatabase.OpenAsync(args[1], new SqliteOptions { Durability = SqliteDurability.Normal });
await database.MigrateAsync();
switch (args[0])
{
    case "features":
        await FeatureScript.RegisterAsync(database.Features);
        Say("ready");
        Console.ReadLine();
        int written = await FeatureScript.WriteAsync(database.Features, count, looked => Say(Text(looked)));
        Say($"written {Text(written)}");
        break;
    case "models":
        await ModelScript.RunAsync(database.Models, count, number => Say(Text(number)));
        break;
    case "race":
        await RaceAsync(database.Models);
        break;
    case "hammer":
        Say("ready");
        Console.ReadLine();
        Say(Text(await LedgerScript.HammerAsync(database.Ledger, count, int.Parse(args[3], CultureInfo.InvariantCulture))));
        break;
    case "flood":
        await LedgerScript.OpenAsync(database.Ledger);
        await LedgerScript.FloodAsync(database.Ledger, count, int.Parse(args[3], CultureInfo.InvariantCulture), Say);
        break;
    case "full":
        await FullDiskScript.RunAsync(database.Ledger, args[1], count, Say);
        break;
    default:
        await CrashScript.RunAsync(database.Ledger, count, number => Say(Text(number)));
        break;
}

async Task RaceAsync(IModelRegistry registry)
{
    Say("ready");
    Console.ReadLine();
    await ModelScript.RaceAsync(registry, count, version => Say(Text(version)), outcome => Say(outcome.ToString()));
}

static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

static void Say(string line)
{
    lock (Console.Out)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }
}

using Betting.Execution;
using Betting.Storage.Sqlite;

namespace Betting.Pipeline.Tests;

/// <summary>Replays the ledger of an output folder.</summary>
internal static class LedgerCheck
{
    public static async Task IsSoundAsync(OutputFolder folder)
    {
        string path = Assert.Single(Directory.GetFiles(folder.Path, "pipeline-*.sqlite"));
        await using SqliteBettingDatabase database = await SqliteBettingDatabase.OpenAsync(path, new SqliteOptions(), TestContext.Current.CancellationToken);

        LedgerVerification verification = await database.Ledger.VerifyAsync("main", TestContext.Current.CancellationToken);

        Assert.Empty(verification.Problems);
        IReadOnlyList<Bet> settled = await database.Ledger.ListBetsAsync("main", [BetStatus.Settled], TestContext.Current.CancellationToken);
        Assert.Equal(folder.Bets().Rows.Count, settled.Count);
    }
}

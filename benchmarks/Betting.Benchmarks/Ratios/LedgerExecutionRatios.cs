using Betting.Benchmarks.Data;

namespace Betting.Benchmarks.Ratios;

/// <summary>
/// Judging and durably reserving a bet, against a bare commit of one row on the same disk. Both sides write in turn, since the time of a disk
/// changes by the minute.
/// </summary>
internal static class LedgerExecutionRatios
{
    private const int Past = 100_000;
    private const int Serial = 1_000;
    private const int Callers = 16;

    // 0.8 and 3 times the rate.
    private const double SerialBar = 1 / 0.8;
    private const double TogetherBar = 1 / 3d;

    /// <summary>All measures.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder)
    {
        Lazy<LedgerFile> young = new(() => LedgerFile.Create(folder.File("ledger-young.db"), settled: 0));
        Lazy<LedgerFile> old = new(() => LedgerFile.Create(folder.File("ledger-old.db"), Past));
        yield return Against(folder, 1, "judge and reserve, one after another, 0 earlier bets", young, 1, SerialBar);
        yield return Against(folder, 2, "judge and reserve, one after another, 100,000 earlier bets", old, 1, SerialBar);
        yield return Against(folder, 3, "judge and reserve, 16 callers, 0 earlier bets", young, Callers, TogetherBar);
        yield return Against(folder, 4, "judge and reserve, 16 callers, 100,000 earlier bets", old, Callers, TogetherBar);
    }

    private static Comparison Against(ScratchFolder folder, int number, string name, Lazy<LedgerFile> file, int callers, double bar) => new()
    {
        Name = $"SQLite: {name}",
        Rival = () => new BareRival(folder.File($"bare-{number}.db")),
        Ours = () => file.Value.Reserve(Serial * (callers == 1 ? 1 : 4), callers),
        Bar = bar,
        Runs = 9,
    };

    private sealed class BareRival(string path) : IRival
    {
        private readonly BareCommits commits = new(path);

        /// <inheritdoc/>
        public string Note => "a bare commit of one row";

        /// <inheritdoc/>
        public TimedAnswer? TryRun() => commits.Commit(Serial);

        /// <inheritdoc/>
        public void Dispose() => commits.Dispose();
    }
}

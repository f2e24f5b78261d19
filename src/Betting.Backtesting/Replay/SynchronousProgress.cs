namespace Betting.Backtesting.Replay;

/// <summary>Reports on the caller's thread, unlike <see cref="Progress{T}"/>, so that the order of reports is the order of the work.</summary>
internal sealed class SynchronousProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}

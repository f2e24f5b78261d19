namespace Betting.Execution.Tests.Support;

/// <summary>Counts the steps of a process towards the outside and ends it at one of them: from then on every call fails.</summary>
internal sealed class Crash(int atStep, bool afterEffect)
{
    private int step;
    private bool isDead;

    public bool HasHappened => isDead;

    /// <summary>For what the dead process would have done next: an engine turns a dead ledger into an item of its report.</summary>
    public void ThrowIfDead() => Check();

    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        Check();
        bool isHere = ++step == atStep;
        if (isHere && !afterEffect)
        {
            isDead = true;
        }

        Check();
        T result = await call();
        if (isHere)
        {
            isDead = true;
        }

        Check();
        return result;
    }

    private void Check()
    {
        if (isDead)
        {
            throw new ProcessDiedException();
        }
    }

    public sealed class ProcessDiedException() : Exception("The process died.");
}

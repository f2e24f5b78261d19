namespace Betting.Execution.Staking;

/// <summary>One step of a policy, which may make a stake smaller, never larger.</summary>
internal interface IStakeStep
{
    /// <summary>What the step is called in a policy's name.</summary>
    string Name { get; }

    void Apply(ref StakeSizing sizing);
}

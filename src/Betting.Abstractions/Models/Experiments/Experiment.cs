using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Models.Experiments;

/// <summary>A champion and its challengers, all versions of one model, and how units are shared out among them over time.</summary>
/// <remarks>
/// <para>The units' buckets 0 to 9999 are laid out once and for all: each challenger owns as many as its last share, one challenger after the
/// other, and uses the first of its own as far as its share has grown. Shares never fall, so a unit that went to a challenger stays there.</para>
/// <para>Immutable and thread-safe.</para>
/// </remarks>
public sealed class Experiment
{
    /// <summary>All units, in basis points, and the number of buckets.</summary>
    public const int AllUnits = 10_000;

    /// <summary>The most challengers of one experiment.</summary>
    public const int MaximumChallengers = 16;

    /// <summary>The most steps of one ramp.</summary>
    public const int MaximumSteps = 1000;

    /// <summary>Sets up an experiment.</summary>
    /// <param name="name">The experiment's name; not blank.</param>
    /// <param name="model">The name under which the versions are registered; not blank.</param>
    /// <param name="champion">The version that answers now.</param>
    /// <param name="challengers">1 to 16 versions that might take its place.</param>
    /// <param name="salt">Any text that is not empty; another salt shares the same units out anew, independently.</param>
    /// <param name="ramp">1 to 1000 steps, later ones later, in which no challenger's share falls. Before the first the champion answers alone.</param>
    /// <exception cref="ArgumentException">A part is blank, missing, twice there or out of range; the message says which.</exception>
    public Experiment(string name, string model, ExperimentArm champion, ImmutableArray<ExperimentArm> challengers, string salt, ImmutableArray<RampStep> ramp)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(champion);
        ArgumentException.ThrowIfNullOrEmpty(salt);
        if (challengers.IsDefaultOrEmpty || challengers.Length > MaximumChallengers)
        {
            throw new ArgumentException(Say($"The experiment '{name}' has {(challengers.IsDefault ? 0 : challengers.Length)} challengers; it needs 1 to {MaximumChallengers}."), nameof(challengers));
        }

        if (ramp.IsDefaultOrEmpty || ramp.Length > MaximumSteps)
        {
            throw new ArgumentException(Say($"The ramp of '{name}' has {(ramp.IsDefault ? 0 : ramp.Length)} steps; it needs 1 to {MaximumSteps}."), nameof(ramp));
        }

        Name = name;
        Model = model;
        Champion = champion;
        Challengers = challengers;
        Salt = salt;
        Ramp = [.. ramp.Select(step => step with { From = step.From.ToUniversalTime() })];
        CheckArms();
        CheckRamp();
    }

    /// <summary>The experiment's name.</summary>
    public string Name { get; }

    /// <summary>The name under which the versions are registered.</summary>
    public string Model { get; }

    /// <summary>The version that answers now.</summary>
    public ExperimentArm Champion { get; }

    /// <summary>The versions that might take its place.</summary>
    public ImmutableArray<ExperimentArm> Challengers { get; }

    /// <summary>What the units' buckets depend on beside the units.</summary>
    public string Salt { get; }

    /// <summary>The steps of the rollout, earliest first, in UTC.</summary>
    public ImmutableArray<RampStep> Ramp { get; }

    /// <summary>Finds an arm, the champion or a challenger.</summary>
    /// <param name="name">The arm's name.</param>
    /// <returns>The arm, or <see langword="null"/> where there is none.</returns>
    public ExperimentArm? FindArm(string name) => Champion.Name == name ? Champion : Challengers.FirstOrDefault(arm => arm.Name == name);

    /// <summary>Refuses a name that is no arm of this experiment. For writers of stores.</summary>
    /// <param name="name">The arm's name.</param>
    /// <exception cref="ArgumentException">There is no such arm; the message says which there are.</exception>
    public void RequireArm(string name)
    {
        if (FindArm(name) is null)
        {
            throw new ArgumentException($"The experiment '{Name}' has no arm '{name}'; it has {string.Join(", ", Challengers.Prepend(Champion).Select(arm => arm.Name))}.", nameof(name));
        }
    }

    /// <summary>Refuses a name that is no challenger of this experiment. For writers of stores.</summary>
    /// <param name="name">The challenger's name.</param>
    /// <exception cref="ArgumentException">There is no such challenger; the message says which there are.</exception>
    public void RequireChallenger(string name)
    {
        if (Challengers.All(arm => arm.Name != name))
        {
            throw new ArgumentException($"The experiment '{Name}' has no challenger '{name}'; it has {string.Join(", ", Challengers.Select(arm => arm.Name))}.", nameof(name));
        }
    }

    /// <summary>The step that holds at an instant.</summary>
    /// <param name="at">The instant.</param>
    /// <returns>The index in <see cref="Ramp"/>; -1 before the first step.</returns>
    public int StepAt(DateTimeOffset at)
    {
        int step = Ramp.Length - 1;
        while (step >= 0 && Ramp[step].From > at)
        {
            step--;
        }

        return step;
    }

    private void CheckArms()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ExperimentArm arm in Challengers.Prepend(Champion))
        {
            if (arm is null || string.IsNullOrWhiteSpace(arm.Name) || arm.Version < 1 || !names.Add(arm.Name))
            {
                throw new ArgumentException(Say($"'{Name}' has the arm '{arm?.Name}' with version {arm?.Version ?? 0}; arms have different names that are not blank, and versions of 1 or more."), "challengers");
            }
        }
    }

    private void CheckRamp()
    {
        for (int index = 0; index < Ramp.Length; index++)
        {
            RampStep step = Ramp[index];
            if (step.Shares.IsDefault || step.Shares.Length != Challengers.Length || step.Shares.Any(share => share is < 0 or > AllUnits) || step.Shares.Sum() > AllUnits)
            {
                throw new ArgumentException(Say($"Step {index} of the ramp of '{Name}' has the shares {Text(step)}; it needs one per challenger ({Challengers.Length}), each 0 to {AllUnits}, together at most {AllUnits}."), "ramp");
            }

            if (index > 0 && (step.From <= Ramp[index - 1].From || step.Shares.Zip(Ramp[index - 1].Shares).Any(pair => pair.First < pair.Second)))
            {
                throw new ArgumentException(Say($"Step {index} of the ramp of '{Name}' starts at {step.From:u} with {Text(step)}, after {Ramp[index - 1].From:u} with {Text(Ramp[index - 1])}; steps come later one by one and no share falls (halt the experiment to take units away)."), "ramp");
            }
        }
    }

    private static string Text(RampStep step) => step.Shares.IsDefaultOrEmpty ? "none" : string.Join(" ", step.Shares.Select(share => share.ToString(CultureInfo.InvariantCulture)));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

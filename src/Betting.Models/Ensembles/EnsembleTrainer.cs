using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Ensembles;

/// <summary>
/// Learns an ensemble: members on the earlier rows, the combination on the later ones, which no member has seen, then the members again on all.
/// </summary>
/// <remarks>
/// <para>Inside a walk-forward run each fold's weights thus come from rows before the fold's boundary only. Where too few rows can be held out,
/// or an outcome is absent from the earlier rows, all members weigh the same and are learned on all rows. Weights of rows go to the members and
/// count in the combination's log loss.</para>
/// <para>Deterministic as far as the members' trainers are. Thread safety: immutable; several fits may run at once as long as the members'
/// trainers allow it.</para>
/// </remarks>
public sealed class EnsembleTrainer : ITrainer
{
    private readonly ImmutableArray<MemberTrainer> members;
    private readonly EnsembleOptions options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="members">1 to 64 members with unique names.</param>
    /// <param name="options">Parameters.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">Names are empty or not unique, there are too many members or none, or an option is out of its range.</exception>
    public EnsembleTrainer(IEnumerable<MemberTrainer> members, EnsembleOptions options)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.members = [.. members];
        this.options = options;
        if (this.members.Length is 0 or > MemberRules.MaximumMembers)
        {
            throw new ArgumentException(Say.Text($"There are {this.members.Length} members; an ensemble has 1 to {MemberRules.MaximumMembers}."), nameof(members));
        }

        MemberRules.CheckNames([.. this.members.Select(member => member.Name)]);
        Parameters = options.Describe(this.members);
    }

    /// <inheritdoc/>
    public string Kind => EnsembleMethods.KindOf(options.Method);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <inheritdoc/>
    /// <remarks>The answer is a <see cref="SoftVotingEnsemble"/> or a <see cref="StackedEnsemble"/> whose schema is the columns of the rows.</remarks>
    public IModel Fit(TrainingSet rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int holdout = FirstHeldOut(rows);
        int fitted = holdout;
        while (fitted > 0 && holdout < rows.RowCount && rows.DecidedAt[holdout] - rows.DecidedAt[fitted - 1] < options.Gap)
        {
            fitted--;
        }

        if (rows.RowCount - holdout < options.MinimumHoldoutRows || !HoldsEveryOutcome(rows, fitted))
        {
            return Combine(Learn(rows, cancellationToken), rows, null);
        }

        ImmutableArray<EnsembleMember> early = Learn(rows.Slice(0, fitted), cancellationToken);
        OutOfFoldScores scores = Score(early, rows, holdout);
        return Combine(options.RefitOnAllRows ? Learn(rows, cancellationToken) : early, rows, scores);
    }

    private int FirstHeldOut(TrainingSet rows)
    {
        int first = rows.RowCount - (int)Math.Round(rows.RowCount * options.HoldoutShare);
        while (first > 0 && first < rows.RowCount && rows.DecidedAt[first] == rows.DecidedAt[first - 1])
        {
            first--;
        }

        return first;
    }

    private static bool HoldsEveryOutcome(TrainingSet rows, int count)
    {
        bool[] seen = new bool[rows.OutcomeCount];
        for (int row = 0; row < count; row++)
        {
            seen[rows.Labels[row]] = true;
        }

        return seen.All(outcome => outcome);
    }

    private ImmutableArray<EnsembleMember> Learn(TrainingSet rows, CancellationToken cancellationToken)
    {
        var learned = ImmutableArray.CreateBuilder<EnsembleMember>(members.Length);
        foreach (MemberTrainer member in members)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TrainingSet own = member.Features.IsDefaultOrEmpty ? rows : TrainingColumns.Of(rows, member);
            learned.Add(new EnsembleMember(member.Name, member.Trainer.Fit(own, cancellationToken)));
        }

        return learned.MoveToImmutable();
    }

    private static OutOfFoldScores Score(ImmutableArray<EnsembleMember> learned, TrainingSet rows, int first)
    {
        MemberSet set = new(learned, rows.Features.Names);
        int count = rows.RowCount - first;
        double[][] probabilities = new double[learned.Length][];
        for (int member = 0; member < learned.Length; member++)
        {
            probabilities[member] = new double[count * rows.OutcomeCount];
            for (int row = 0; row < count; row++)
            {
                set.Predict(member, rows.Features.Row(first + row), probabilities[member].AsSpan(row * rows.OutcomeCount, rows.OutcomeCount));
            }
        }

        // Training rows do not say when labels became known; the caller hands over known ones only, and nothing is judged here.
        ImmutableArray<DateTimeOffset> times = rows.DecidedAt.Slice(first, count);
        return new OutOfFoldScores(
            [.. learned.Select(member => member.Name)], rows.OutcomeCount, rows.Labels.Slice(first, count), times, times, [.. probabilities.Select(own => own.ToImmutableArray())],
            rows.Weights.IsEmpty ? [] : rows.Weights.Slice(first, count));
    }

    private IModel Combine(ImmutableArray<EnsembleMember> learned, TrainingSet rows, OutOfFoldScores? scores)
    {
        ImmutableArray<string> schema = rows.Features.Names;
        if (options.Method == EnsembleMethod.Stacking)
        {
            OutOfFoldScores none = new([.. learned.Select(member => member.Name)], rows.OutcomeCount, [], [], [], [.. learned.Select(_ => ImmutableArray<double>.Empty)]);
            return StackedEnsemble.Fit(learned, scores ?? none, options.StackingL2, schema);
        }

        ImmutableArray<double> weights = scores is null
            ? [.. learned.Select(_ => 1.0 / learned.Length)]
            : EnsembleWeights.Fit(scores).Weights;
        return new SoftVotingEnsemble(learned, weights, schema);
    }
}

using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Ensembles;

/// <summary>What several members said about rows on which none of them was trained, and when each row was decided and its label known.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed class OutOfFoldScores
{
    private const double SumTolerance = 0.01;
    private readonly double[][] probabilities;

    /// <summary>Creates scores.</summary>
    /// <param name="memberNames">The members' names, unique, at least one.</param>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="labels">What happened in each row, from 0 to K - 1.</param>
    /// <param name="decidedAt">The decision time of each row, never decreasing.</param>
    /// <param name="labelKnownAt">When the label of each row became known, not before its decision.</param>
    /// <param name="probabilities">For each member row-major n x K probabilities, each from 0 to 1, rows adding up to 1 (up to 0.01).</param>
    /// <param name="weights">How much each row teaches: one positive weight per row; empty means all 1.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, a number is out of range, time goes backwards, or a label was known before the decision.</exception>
    public OutOfFoldScores(
        ImmutableArray<string> memberNames,
        int outcomeCount,
        ImmutableArray<int> labels,
        ImmutableArray<DateTimeOffset> decidedAt,
        ImmutableArray<DateTimeOffset> labelKnownAt,
        ImmutableArray<ImmutableArray<double>> probabilities,
        ImmutableArray<double> weights = default)
        : this(memberNames, outcomeCount, labels, decidedAt, labelKnownAt, weights.IsDefault ? [] : weights, [.. probabilities.Select(own => own.ToArray())])
    {
        MemberRules.CheckNames(memberNames);
        Require.AtLeast(outcomeCount, 2, nameof(outcomeCount));
        if (memberNames.IsEmpty || probabilities.Length != memberNames.Length || decidedAt.Length != labels.Length || labelKnownAt.Length != labels.Length)
        {
            throw new ArgumentException(
                Say.Text($"There are {memberNames.Length} members and {probabilities.Length} lists of probabilities, {labels.Length} labels, {decidedAt.Length} decision times and {labelKnownAt.Length} times at which labels became known; each pair or triple must be the same, and there is at least one member."), nameof(probabilities));
        }

        CheckTimes();
        CheckWeights();
        for (int member = 0; member < MemberCount; member++)
        {
            CheckMember(member);
        }
    }

    private OutOfFoldScores(
        ImmutableArray<string> memberNames, int outcomeCount, ImmutableArray<int> labels, ImmutableArray<DateTimeOffset> decidedAt, ImmutableArray<DateTimeOffset> labelKnownAt, ImmutableArray<double> weights, double[][] probabilities)
    {
        MemberNames = memberNames;
        OutcomeCount = outcomeCount;
        Labels = labels;
        DecidedAt = decidedAt;
        LabelKnownAt = labelKnownAt;
        Weights = weights;
        this.probabilities = probabilities;
    }

    /// <summary>The members' names.</summary>
    public ImmutableArray<string> MemberNames { get; }

    /// <summary>K.</summary>
    public int OutcomeCount { get; }

    /// <summary>What happened in each row.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>The decision time of each row.</summary>
    public ImmutableArray<DateTimeOffset> DecidedAt { get; }

    /// <summary>When the label of each row became known.</summary>
    public ImmutableArray<DateTimeOffset> LabelKnownAt { get; }

    /// <summary>How much each row teaches a combination, or empty where all weigh 1. Rows that judge count the same, whatever their weight.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>The number of members.</summary>
    public int MemberCount => MemberNames.Length;

    /// <summary>The number of rows.</summary>
    public int RowCount => Labels.Length;

    /// <summary>Takes scores of a whole history, for example of walk-forward runs over the same rows, and leaves out rows that a member did not answer.</summary>
    /// <param name="rows">The history; its weights go along.</param>
    /// <param name="labelKnownAt">When the label of each row became known.</param>
    /// <param name="members">Each member's name and its row-major probabilities, NaN where it gave none.</param>
    /// <returns>The scores of the rows that all members answered.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit, or a number is out of range.</exception>
    public static OutOfFoldScores Of(
        TrainingSet rows, ImmutableArray<DateTimeOffset> labelKnownAt, params ImmutableArray<(string Name, ImmutableArray<double> Probabilities)> members)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int outcomes = rows.OutcomeCount;
        foreach ((string name, ImmutableArray<double> own) in members)
        {
            if (own.Length != (long)rows.RowCount * outcomes || labelKnownAt.Length != rows.RowCount)
            {
                throw new ArgumentException(
                    Say.Text($"There are {rows.RowCount} rows of {outcomes} outcomes; the member '{name}' gives {own.Length} probabilities, and there are {labelKnownAt.Length} times at which labels became known."), nameof(members));
            }
        }

        int[] answered = [.. Enumerable.Range(0, rows.RowCount).Where(row => members.All(member => !double.IsNaN(member.Probabilities[row * outcomes])))];
        return new OutOfFoldScores(
            [.. members.Select(member => member.Name)],
            outcomes,
            [.. answered.Select(row => rows.Labels[row])],
            [.. answered.Select(row => rows.DecidedAt[row])],
            [.. answered.Select(row => labelKnownAt[row])],
            [.. members.Select(member => answered.SelectMany(row => member.Probabilities.Slice(row * outcomes, outcomes)).ToImmutableArray())],
            rows.Weights.IsEmpty ? [] : [.. answered.Select(row => rows.Weights[row])]);
    }

    /// <summary>The probabilities of one member for one row.</summary>
    /// <param name="member">0 to <see cref="MemberCount"/> - 1.</param>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>K probabilities.</returns>
    public ReadOnlySpan<double> Row(int member, int row) => probabilities[member].AsSpan(row * OutcomeCount, OutcomeCount);

    /// <summary>Splits in time: labels known by the boundary, and rows decided from it on. Rows between are in neither.</summary>
    /// <param name="boundary">The instant.</param>
    /// <param name="embargo">How long a label must have been known at the boundary; zero or more.</param>
    /// <returns>The rows before and the rows after, neither of which needs to have any.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The embargo is negative.</exception>
    public (OutOfFoldScores Earlier, OutOfFoldScores Later) SplitAt(DateTimeOffset boundary, TimeSpan embargo)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(embargo, TimeSpan.Zero);
        int[] earlier = [.. Enumerable.Range(0, RowCount).Where(row => DecidedAt[row] < boundary && LabelKnownAt[row] <= boundary - embargo)];
        int[] later = [.. Enumerable.Range(0, RowCount).Where(row => DecidedAt[row] >= boundary)];
        return (Take(earlier), Take(later));
    }

    internal double Weight(int row) => Weights.IsEmpty ? 1 : Weights[row];

    internal double TotalWeight() => Weights.IsEmpty ? RowCount : Weights.Sum();

    /// <summary>The same rows without one member.</summary>
    internal OutOfFoldScores Without(int member) => new(
        MemberNames.RemoveAt(member), OutcomeCount, Labels, DecidedAt, LabelKnownAt, Weights, [.. probabilities.Where((_, index) => index != member)]);

    private OutOfFoldScores Take(int[] rows) => new(
        MemberNames,
        OutcomeCount,
        [.. rows.Select(row => Labels[row])],
        [.. rows.Select(row => DecidedAt[row])],
        [.. rows.Select(row => LabelKnownAt[row])],
        Weights.IsEmpty ? [] : [.. rows.Select(row => Weights[row])],
        [.. probabilities.Select(own => TakeRows(own, rows))]);

    private double[] TakeRows(double[] own, int[] rows)
    {
        double[] taken = new double[rows.Length * OutcomeCount];
        for (int index = 0; index < rows.Length; index++)
        {
            own.AsSpan(rows[index] * OutcomeCount, OutcomeCount).CopyTo(taken.AsSpan(index * OutcomeCount));
        }

        return taken;
    }

    private void CheckTimes()
    {
        for (int row = 0; row < RowCount; row++)
        {
            if ((uint)Labels[row] >= (uint)OutcomeCount)
            {
                throw new ArgumentException(Say.Text($"Row {row} has the label {Labels[row]}; the allowed range is 0 to {OutcomeCount - 1}."));
            }

            if (row > 0 && DecidedAt[row] < DecidedAt[row - 1])
            {
                throw new ArgumentException(Say.Text($"Row {row} was decided at {DecidedAt[row]:u}, before row {row - 1} at {DecidedAt[row - 1]:u}; sort the rows by time."));
            }

            if (LabelKnownAt[row] < DecidedAt[row])
            {
                throw new ArgumentException(Say.Text($"The label of row {row} was known at {LabelKnownAt[row]:u}, before the decision at {DecidedAt[row]:u}: the row would leak its outcome."));
            }
        }
    }

    private void CheckWeights()
    {
        if (!Weights.IsEmpty && Weights.Length != RowCount)
        {
            throw new ArgumentException(Say.Text($"There are {RowCount} rows and {Weights.Length} weights; give one per row, or none."));
        }

        for (int row = 0; row < Weights.Length; row++)
        {
            if (!(Weights[row] > 0 && double.IsFinite(Weights[row])))
            {
                throw new ArgumentException(Say.Text($"Row {row} has the weight {Weights[row]}; weights are positive and finite."));
            }
        }
    }

    private void CheckMember(int member)
    {
        if (probabilities[member].Length != (long)RowCount * OutcomeCount)
        {
            throw new ArgumentException(
                Say.Text($"The member '{MemberNames[member]}' gives {probabilities[member].Length} probabilities; {RowCount} rows of {OutcomeCount} outcomes need {(long)RowCount * OutcomeCount}."));
        }

        for (int row = 0; row < RowCount; row++)
        {
            double sum = 0;
            foreach (double probability in Row(member, row))
            {
                sum += probability >= 0 && probability <= 1 ? probability : double.NaN;
            }

            if (!(Math.Abs(sum - 1) <= SumTolerance))
            {
                throw new ArgumentException(
                    Say.Text($"The member '{MemberNames[member]}' gives row {row} probabilities that add up to {sum} (NaN: one is missing or out of range); they must lie from 0 to 1 and add up to 1. Leave out rows without a forecast."));
            }
        }
    }
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Betting.Execution;

/// <summary>What reduced a stake, in order. A value without memory of its own, so that sizing a bet allocates nothing.</summary>
/// <remarks>Immutable and thread-safe; <c>default</c> is empty.</remarks>
public readonly struct StakeReductions : IEquatable<StakeReductions>
{
    /// <summary>The most reductions that one advice can name.</summary>
    public const int Capacity = 8;

    private readonly Steps steps;

    private StakeReductions(Steps steps, int count)
    {
        this.steps = steps;
        Count = count;
    }

    /// <summary>No reduction.</summary>
    public static StakeReductions None => default;

    /// <summary>The number of reductions, 0 to <see cref="Capacity"/>.</summary>
    public int Count { get; }

    /// <summary>A reduction.</summary>
    /// <param name="index">From 0, in the order in which they applied.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such reduction.</exception>
    public StakeReduction this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return steps[index];
        }
    }

    /// <summary>Compares two lists.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator ==(StakeReductions left, StakeReductions right) => left.Equals(right);

    /// <summary>Compares two lists.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator !=(StakeReductions left, StakeReductions right) => !left.Equals(right);

    /// <summary>The same reductions and one more.</summary>
    /// <param name="reduction">The last reduction.</param>
    /// <returns>The longer list.</returns>
    /// <exception cref="InvalidOperationException">The list holds <see cref="Capacity"/> reductions already.</exception>
    public StakeReductions With(StakeReduction reduction)
    {
        if (Count == Capacity)
        {
            throw new InvalidOperationException($"An advice names at most {Capacity} reductions; join some of the policies.");
        }

        Steps longer = steps;
        longer[Count] = reduction;
        return new StakeReductions(longer, Count + 1);
    }

    /// <summary>The reductions in sentences for people.</summary>
    /// <returns>One sentence per reduction, in order.</returns>
    public ImmutableArray<string> ToSentences()
    {
        ImmutableArray<string>.Builder sentences = ImmutableArray.CreateBuilder<string>(Count);
        for (int index = 0; index < Count; index++)
        {
            sentences.Add(steps[index].ToString());
        }

        return sentences.MoveToImmutable();
    }

    /// <inheritdoc/>
    public bool Equals(StakeReductions other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        for (int index = 0; index < Count; index++)
        {
            if (steps[index] != other.steps[index])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StakeReductions other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, steps[Count - 1]);

    /// <summary>All sentences, one after the other.</summary>
    /// <returns>The text; empty where nothing reduced the stake.</returns>
    public override string ToString() => string.Join(' ', ToSentences());

    [InlineArray(Capacity)]
    private struct Steps
    {
        private StakeReduction first;
    }
}

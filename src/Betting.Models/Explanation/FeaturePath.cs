namespace Betting.Models.Explanation;

/// <summary>The distinct features on a way through a tree, with the weights of all sets of them that could be known.</summary>
/// <remarks>The operations of Lundberg et al. (2020), algorithm 2, which names them EXTEND and UNWIND.</remarks>
internal static class FeaturePath
{
    /// <summary>Appends a feature as the last element and spreads the weights over the larger sets.</summary>
    public static void Extend(Span<PathElement> path, int feature, double unknown, double known)
    {
        int last = path.Length - 1;
        path[last] = new PathElement(feature, unknown, known, last == 0 ? 1 : 0);
        for (int index = last - 1; index >= 0; index--)
        {
            double weight = path[index].Weight;
            path[index + 1].Weight += known * weight * (index + 1) / path.Length;
            path[index].Weight = unknown * weight * (last - index) / path.Length;
        }
    }

    /// <summary>Takes an element out again, as if it had never been appended; the last place becomes free.</summary>
    public static void Unwind(Span<PathElement> path, int place)
    {
        int last = path.Length - 1;
        PathElement own = path[place];
        double next = path[last].Weight;
        for (int index = last - 1; index >= 0; index--)
        {
            double weight = path[index].Weight;
            path[index].Weight = WeightWithout(own, weight, next, index, path.Length);
            next = weight - (path[index].Weight * own.Unknown * (last - index) / path.Length);
        }

        for (int index = place; index < last; index++)
        {
            path[index] = path[index + 1] with { Weight = path[index].Weight };
        }
    }

    /// <summary>The sum of all weights after <see cref="Unwind"/>, without doing it.</summary>
    public static double SumWithout(ReadOnlySpan<PathElement> path, int place)
    {
        int last = path.Length - 1;
        PathElement own = path[place];
        double next = path[last].Weight;
        double sum = 0;
        for (int index = last - 1; index >= 0; index--)
        {
            double weight = WeightWithout(own, path[index].Weight, next, index, path.Length);
            sum += weight;
            next = path[index].Weight - (weight * own.Unknown * (last - index) / path.Length);
        }

        return sum;
    }

    // A way that a feature closes whether known or not has been left before: one of the two is above 0.
    private static double WeightWithout(in PathElement own, double weight, double next, int index, int length) =>
        own.Known != 0 ? next * length / ((index + 1) * own.Known) : weight * length / (own.Unknown * (length - 1 - index));
}

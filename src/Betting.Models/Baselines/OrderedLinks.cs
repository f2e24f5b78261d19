using Betting.Numerics.Functions;

namespace Betting.Models.Baselines;

/// <summary>The two distributions: probability between two points without cancellation in the upper tail, and density.</summary>
internal static class OrderedLinks
{
    public static double Cumulative(OrderedLink link, double x) => link == OrderedLink.Probit ? Normal.Cdf(x) : Logistic.Sigmoid(x);

    public static double Density(OrderedLink link, double x)
    {
        if (link == OrderedLink.Probit)
        {
            return Normal.Density(x);
        }

        double e = Math.Exp(-Math.Abs(x));
        return e / ((1 + e) * (1 + e));
    }

    // Both distributions are symmetric: above 0 the difference is taken in the lower tail.
    public static double Between(OrderedLink link, double low, double high) => low > 0
        ? Cumulative(link, -low) - Cumulative(link, -high)
        : Cumulative(link, high) - Cumulative(link, low);
}

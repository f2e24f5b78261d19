namespace Betting.Testing.Leagues;

/// <summary>The exponential function from the four operations only, so that a league has the same bits on every platform.</summary>
internal static class PortableExponential
{
    private const int Halvings = 8;

    /// <summary>e to the power x for |x| up to 20, to about 13 digits: Taylor's series of x / 256, squared eight times.</summary>
    public static double Of(double x)
    {
        double part = x / (1 << Halvings);
        double sum = 1;
        for (int term = 12; term >= 1; term--)
        {
            sum = 1 + (sum * part / term);
        }

        for (int i = 0; i < Halvings; i++)
        {
            sum *= sum;
        }

        return sum;
    }
}

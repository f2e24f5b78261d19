namespace Betting.Numerics.Statistics;

/// <summary>Chance that the distance of n independent values from their own continuous distribution is at least x, two-sided.</summary>
/// <remarks>
/// Sources: Simard and L'Ecuyer (2011), Computing the two-sided Kolmogorov-Smirnov distribution, JSS 39, for which method serves where;
/// Pelz and Good (1976), JRSS B 38; Marsaglia, Tsang and Wang (2003), JSS 8; Smirnov's one-sided sum, whose double is exact to the last digits in the tail.
/// </remarks>
internal static class KolmogorovTail
{
    private const double Sparse = 140;
    private const double MaximumNodes = 4000;
    private static readonly double HalfPiRoot = Math.Sqrt(Math.PI / 2);

    public static double Of(double n, double x)
    {
        double t = n * x;
        if (t <= 0.5)
        {
            return 1;
        }

        if (x >= 1)
        {
            return 0;
        }

        double square = t * x;
        if (x >= 0.5 || square >= (n <= Sparse ? 4 : 2.2))
        {
            return Math.Clamp(2 * OneSided(n, x), 0, 1);
        }

        double below = n <= Sparse ? ByMatrix((int)n, x) : Expansion(n, Math.Sqrt(n) * x);
        return Math.Clamp(1 - below, 0, 1);
    }

    /// <summary>
    /// Smirnov's sum over the place of the largest distance. Its terms are smooth and vanish at both ends, so of many only every so-manieth is taken:
    /// equally spaced nodes integrate such a function almost exactly.
    /// </summary>
    private static double OneSided(double n, double x)
    {
        double last = Math.Floor(n * (1 - x));
        double stride = Math.Max(1, Math.Floor(last / MaximumNodes));
        double sum = 0;
        for (double j = 0; j <= last; j += stride)
        {
            double p = x + (j / n);
            sum += p < 1 ? Saddle.Binomial(j, n, p) * x / p : 0;
        }

        return sum * stride;
    }

    // Pelz and Good: four terms in powers of n^(-1/2), good to 1e-15 above 140 values.
    private static double Expansion(double n, double z)
    {
        double z2 = z * z, z4 = z2 * z2, z6 = z4 * z2, z8 = z4 * z4;
        double k0 = 0, k1 = 0, k2 = 0, k3 = 0;
        for (int k = -12; k <= 12; k++)
        {
            double h = (k + 0.5) * (k + 0.5) * Math.PI * Math.PI;
            double e = Math.Exp(-h / (2 * z2));
            double g = k * k * Math.PI * Math.PI;
            double f = Math.Exp(-g / (2 * z2));
            k0 += e;
            k1 += (h - z2) * e;
            k2 += (((6 * z6) + (2 * z4) + (((2 * z4) - (5 * z2)) * h) + ((1 - (2 * z2)) * h * h)) * e / (72 * z6 * z)) - (g * f / (36 * z2 * z));
            double cubic = (h * h * h * (5 - (30 * z2))) + (h * h * ((-60 * z2) + (212 * z4))) + (h * ((135 * z4) - (96 * z6))) - ((30 * z6) + (90 * z8));
            k3 += (cubic * e / (6480 * z8 * z2)) + (((3 * g * z2) - (g * g)) * f / (216 * z6));
        }

        double root = Math.Sqrt(n);
        return HalfPiRoot * ((k0 / z) + (k1 / (6 * z4 * root)) + (k2 / n) + (k3 / (n * root)));
    }

    // Durbin's matrix to the n-th power, for few values.
    private static double ByMatrix(int n, double x)
    {
        int k = (int)Math.Ceiling(n * x);
        int size = (2 * k) - 1;
        double[] power = Durbin(k, size, k - (n * x));
        double[] result = Identity(size);
        for (int left = n; left > 0; left >>= 1)
        {
            result = (left & 1) == 1 ? Product(result, power, size) : result;
            power = left > 1 ? Product(power, power, size) : power;
        }

        double chance = result[((k - 1) * size) + k - 1];
        for (int i = 1; i <= n; i++)
        {
            chance *= (double)i / n;
        }

        return chance;
    }

    private static double[] Durbin(int k, int size, double h)
    {
        double[] matrix = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                matrix[(i * size) + j] = i - j + 1 >= 0 ? 1 : 0;
            }
        }

        for (int i = 0; i < size; i++)
        {
            matrix[i * size] -= Math.Pow(h, i + 1);
            matrix[((size - 1) * size) + i] -= Math.Pow(h, size - i);
        }

        matrix[(size - 1) * size] += (2 * h) - 1 > 0 ? Math.Pow((2 * h) - 1, size) : 0;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                for (int g = 2; g <= i - j + 1; g++)
                {
                    matrix[(i * size) + j] /= g;
                }
            }
        }

        return matrix;
    }

    private static double[] Identity(int size)
    {
        double[] matrix = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            matrix[(i * size) + i] = 1;
        }

        return matrix;
    }

    private static double[] Product(double[] a, double[] b, int size)
    {
        double[] product = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int k = 0; k < size; k++)
            {
                double factor = a[(i * size) + k];
                for (int j = 0; j < size; j++)
                {
                    product[(i * size) + j] += factor * b[(k * size) + j];
                }
            }
        }

        return product;
    }
}

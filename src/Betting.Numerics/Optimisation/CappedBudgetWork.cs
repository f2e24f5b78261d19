namespace Betting.Numerics.Optimisation;

/// <summary>The scratch memory of one search, cut from rented arrays.</summary>
internal readonly ref struct CappedBudgetWork
{
    private const int Vectors = 8;

    public CappedBudgetWork(double[] memory, sbyte[] flags, int n)
    {
        Count = n;
        Caps = memory.AsSpan(0, n);
        Gradient = memory.AsSpan(n, n);
        Direction = memory.AsSpan(2 * n, n);
        Target = memory.AsSpan(3 * n, n);
        Trial = memory.AsSpan(4 * n, n);
        Residual = memory.AsSpan(5 * n, n);
        Step = memory.AsSpan(6 * n, n);
        Ones = memory.AsSpan(7 * n, n);
        Curvature = memory.AsSpan(Vectors * n, n * n);
        Factor = memory.AsSpan((Vectors * n) + (n * n), n * n);
        Status = flags.AsSpan(0, n);
    }

    public int Count { get; }

    public Span<double> Caps { get; }

    public Span<double> Gradient { get; }

    public Span<double> Direction { get; }

    /// <summary>The maximiser of the quadratic model.</summary>
    public Span<double> Target { get; }

    public Span<double> Trial { get; }

    /// <summary>The gradient of the quadratic model.</summary>
    public Span<double> Residual { get; }

    public Span<double> Step { get; }

    public Span<double> Ones { get; }

    public Span<double> Curvature { get; }

    public Span<double> Factor { get; }

    /// <summary>-1 held at zero, 1 held at the cap, 0 free.</summary>
    public Span<sbyte> Status { get; }

    public static int Length(int n) => (Vectors * n) + (2 * n * n);
}

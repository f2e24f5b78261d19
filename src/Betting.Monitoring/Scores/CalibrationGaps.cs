namespace Betting.Monitoring.Scores;

/// <summary>The sums behind the expected calibration error: per outcome and bin, weighted probability less weighted frequency.</summary>
/// <remarks>
/// Bins hold their upper edge and the first holds 0, as everywhere in these packages. The error of a resample is that of its rows, so that a bootstrap costs an addition per row.
/// </remarks>
internal sealed class CalibrationGaps
{
    private readonly ClassRows rows;
    private readonly int[][] places;
    private readonly double[][] gaps;
    private readonly double[] sums;
    private readonly int bins;
    private double weight;

    public CalibrationGaps(ClassRows rows, int bins)
    {
        this.rows = rows;
        this.bins = bins;
        sums = new double[rows.Classes * bins];
        places = [.. Enumerable.Range(0, rows.Classes).Select(_ => new int[rows.Count])];
        gaps = [.. Enumerable.Range(0, rows.Classes).Select(_ => new double[rows.Count])];
        for (int outcome = 0; outcome < rows.Classes; outcome++)
        {
            for (int index = 0; index < rows.Count; index++)
            {
                double probability = rows.Probabilities[outcome][index];
                places[outcome][index] = (outcome * bins) + BinOf(probability, bins);
                gaps[outcome][index] = rows.Weights[index] * (probability - rows.Labels[outcome][index]);
            }
        }
    }

    /// <summary>The bin of equal width whose upper edge is the first that is not below a probability.</summary>
    public static int BinOf(double probability, int bins)
    {
        int bin = Math.Clamp((int)Math.Ceiling(probability * bins) - 1, 0, bins - 1);
        return bin > 0 && probability <= (double)bin / bins ? bin - 1
            : bin < bins - 1 && probability > (double)(bin + 1) / bins ? bin + 1
            : bin;
    }

    public double Error()
    {
        Clear();
        AddBlock(0, rows.Count);
        return ErrorOfSample();
    }

    public void Clear()
    {
        Array.Clear(sums);
        weight = 0;
    }

    /// <summary>Adds rows that follow each other; after the last comes the first.</summary>
    public void AddBlock(int first, int length)
    {
        for (int offset = 0; offset < length; offset++)
        {
            int index = first + offset;
            index = index >= rows.Count ? index - rows.Count : index;
            weight += rows.Weights[index];
            for (int outcome = 0; outcome < places.Length; outcome++)
            {
                sums[places[outcome][index]] += gaps[outcome][index];
            }
        }
    }

    public double ErrorOfSample()
    {
        double sum = 0;
        foreach (double gap in sums)
        {
            sum += Math.Abs(gap);
        }

        return sum / weight / (sums.Length / bins);
    }
}

using System.Text;
using Betting.Models.Import;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Import;

/// <summary>Damages valid files in many ways and checks that a reader refuses them in the one way allowed, or reads trees that answer.</summary>
internal static class Mutations
{
    private static readonly string[] Hostile =
        ["-1", "0", "1", "2", "31", "2147483647", "-2147483648", "4294967295", "99999999999999999999", "1e308", "-1e999", "NaN", "nan", "Infinity", "null", "\"x\"", "[", "]", "{}", ",", " ", "\n", "=", "true", "5e-324", "Tree=0", "\\", "é"];

    public delegate ImportedTrees Reader(ReadOnlySpan<byte> bytes);

    public static void Check(byte[] valid, int runs, Reader read)
    {
        SeededRandom random = new(17);
        int[] numbers = [.. Enumerable.Range(1, valid.Length - 1).Where(index => IsDigit(valid[index]) && !IsDigit(valid[index - 1]))];
        for (int run = 0; run < runs; run++)
        {
            List<byte> bytes = [.. valid];
            for (int change = 0; change <= random.NextInt(3); change++)
            {
                Damage(bytes, numbers, random);
            }

            CheckOutcome([.. bytes], read);
        }
    }

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'.';

    private static void Damage(List<byte> bytes, int[] numbers, SeededRandom random)
    {
        if (bytes.Count == 0)
        {
            return;
        }

        int at = random.NextInt(bytes.Count);
        byte[] text = Encoding.UTF8.GetBytes(Hostile[random.NextInt(Hostile.Length)]);
        switch (random.NextInt(6))
        {
            case 0:
                bytes[at] = (byte)random.NextInt(256);
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + random.NextInt(40)));
                break;
            case 2:
                bytes.InsertRange(at, text);
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                // A whole number or its sign, where most harm can be done.
                int number = Math.Min(numbers[random.NextInt(numbers.Length)], bytes.Count - 1);
                int length = 0;
                while (number + length < bytes.Count && IsDigit(bytes[number + length]))
                {
                    length++;
                }

                bytes.RemoveRange(number, length);
                bytes.InsertRange(number, text);
                break;
        }
    }

    private static void CheckOutcome(byte[] bytes, Reader read)
    {
        ImportedTrees trees;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            trees = read(bytes);
        }
        catch (ModelImportException error)
        {
            Assert.NotEmpty(error.Message);
            return;
        }
        finally
        {
            // A generous multiple of what the intact files take; a count read from the file would go far beyond.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000_000);
        }

        double[] scores = new double[trees.ScoreCount];
        double[] row = new double[trees.FeatureCount];
        trees.Score(row, scores);
        Array.Fill(row, double.NaN);
        trees.Score(row, scores);
        Assert.All(scores, score => Assert.False(double.IsNaN(score)));
        if (trees.CanExplain)
        {
            trees.Explain(row, 0, new double[row.Length]);
        }
    }
}

using System.Globalization;
using System.Reflection;

namespace Betting.Models.Tests.Import;

/// <summary>Models that XGBoost trained and what it says of some rows, written by make_xgboost_models.py.</summary>
internal static class ImportResources
{
    public static readonly string[] Columns = ["elo_diff", "rest", "team", "price", "goals"];

    public static readonly string[] Models = ["binary", "multiclass", "squared", "poisson"];

    public static byte[] Bytes(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Features, margins and contributions (then the base value) of each row.</summary>
    public static IEnumerable<(double[] Features, float[] Margins, double[] Contributions)> Expected(string csv)
    {
        foreach (string line in csv.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            double[] numbers = [.. line.Split(',').Select(text => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture))];
            int features = Columns.Length;
            yield return (numbers[..features], [.. numbers[features..^(features + 1)].Select(margin => (float)margin)], numbers[^(features + 1)..]);
        }
    }
}

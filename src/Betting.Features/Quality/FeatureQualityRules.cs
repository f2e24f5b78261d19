using System.Globalization;

namespace Betting.Features.Quality;

/// <summary>Finds every error in the options of the feature check.</summary>
internal static class FeatureQualityRules
{
    public static void Check(FeatureQualityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> errors = [];
        Require(options.MinimumRows >= 10, nameof(options.MinimumRows), options.MinimumRows, "10 or more");
        Require(options.MissingShare is > 0 and <= 1, nameof(options.MissingShare), options.MissingShare, "above 0 and at most 1");
        Require(options.MissingJump is > 0 and <= 1, nameof(options.MissingJump), options.MissingJump, "above 0 and at most 1");
        Require(options.OutsideShare is >= 0 and <= 1, nameof(options.OutsideShare), options.OutsideShare, "0 to 1");
        Require(options.Parts is >= 6 and <= 100, nameof(options.Parts), options.Parts, "6 to 100");
        Require(options.LevelShift > 0, nameof(options.LevelShift), options.LevelShift, "above 0");
        if (errors.Count > 0)
        {
            throw new ArgumentException($"The feature check cannot be made: {string.Join(' ', errors)}", nameof(options));
        }

        void Require(bool holds, string name, IFormattable value, string range)
        {
            if (!holds)
            {
                errors.Add($"{name} is {value.ToString(null, CultureInfo.InvariantCulture)}; it must be {range}.");
            }
        }
    }
}

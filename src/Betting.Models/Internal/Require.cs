namespace Betting.Models.Internal;

/// <summary>Range checks of options; every message shows the value and what is allowed.</summary>
internal static class Require
{
    public static void AtLeast(int value, int minimum, string name)
    {
        if (value < minimum)
        {
            throw new ArgumentOutOfRangeException(name, Say.Text($"{name} is {value}; it must be {minimum} or more."));
        }
    }

    public static void Between(int value, int minimum, int maximum, string name)
    {
        if (value < minimum || value > maximum)
        {
            throw new ArgumentOutOfRangeException(name, Say.Text($"{name} is {value}; the allowed range is {minimum} to {maximum}."));
        }
    }

    public static void NotNegative(double value, string name)
    {
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, Say.Text($"{name} is {value}; it must be a finite number of 0 or more."));
        }
    }

    public static void Positive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, Say.Text($"{name} is {value}; it must be a finite number above 0."));
        }
    }

    public static void Share(double value, bool zeroAllowed, bool oneAllowed, string name)
    {
        if (!((value > 0 || (zeroAllowed && value == 0)) && (value < 1 || (oneAllowed && value == 1))))
        {
            throw new ArgumentOutOfRangeException(
                name, Say.Text($"{name} is {value}; it must lie between 0 {(zeroAllowed ? "(allowed)" : "(not allowed)")} and 1 {(oneAllowed ? "(allowed)" : "(not allowed)")}."));
        }
    }
}

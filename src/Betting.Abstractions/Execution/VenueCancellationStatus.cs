namespace Betting.Execution;

/// <summary>What a venue did with the wish to take an order back.</summary>
public enum VenueCancellationStatus
{
    /// <summary>Nothing of the order stands that did not stand before; what waited was taken back.</summary>
    Cancelled,

    /// <summary>The order is decided already: it stands whole, or was rejected.</summary>
    TooLate,

    /// <summary>The venue never saw the order.</summary>
    NotFound,
}

using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Testing.Venues;

/// <summary>Examines an implementation of <see cref="IVenue"/>: whether a bettor's money is safe with it.</summary>
/// <remarks>Needs no test framework: each check throws a <see cref="VenueConformanceException"/> that says which promise was broken, and how. Thread-safe.</remarks>
public static class VenueConformance
{
    /// <summary>The names of the checks, each the promise that it examines.</summary>
    public static ImmutableArray<string> Checks { get; } = [.. VenueChecks.All.Keys];

    /// <summary>Runs one check.</summary>
    /// <param name="check">One of <see cref="Checks"/>.</param>
    /// <param name="subject">The venue; fresh for every check, or with orders that were never used before.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>When the promise is kept.</returns>
    /// <exception cref="ArgumentException">There is no such check.</exception>
    /// <exception cref="VenueConformanceException">The promise is broken.</exception>
    public static async Task CheckAsync(string check, VenueConformanceSubject subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (!VenueChecks.All.TryGetValue(check, out Func<VenueConformanceSubject, CancellationToken, Task>? run))
        {
            throw new ArgumentException($"There is no check '{check}'. There are: {string.Join(", ", Checks)}.", nameof(check));
        }

        try
        {
            await run(subject, cancellationToken).ConfigureAwait(false);
        }
        catch (VenueConformanceException broken)
        {
            throw new VenueConformanceException($"{subject.Venue.Name} breaks the promise '{check}': {broken.Message}", broken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VenueConformanceException($"{subject.Venue.Name} could not be examined for '{check}': {exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    /// <summary>Runs every check, each on a venue of its own.</summary>
    /// <param name="create">Makes the subject of one check; its argument is the check's name.</param>
    /// <param name="cancellationToken">Stops between or within checks.</param>
    /// <returns>When every promise is kept.</returns>
    /// <exception cref="VenueConformanceException">Promises are broken; the message lists all of them.</exception>
    public static async Task RunAsync(Func<string, VenueConformanceSubject> create, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        List<Exception> broken = [];
        foreach (string check in Checks)
        {
            try
            {
                await CheckAsync(check, create(check), cancellationToken).ConfigureAwait(false);
            }
            catch (VenueConformanceException exception)
            {
                broken.Add(exception);
            }
        }

        if (broken.Count > 0)
        {
            throw new VenueConformanceException(string.Join(Environment.NewLine, broken.Select(static exception => exception.Message)), new AggregateException(broken));
        }
    }
}

using Betting.Numerics.Randomness;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Betting.Monitoring.Alerts;

/// <summary>One round of delivery: retry with growing, jittered delays, around a circuit breaker, around a time limit per attempt.</summary>
internal static class SinkPipeline
{
    private const double FailureRatio = 0.9;
    private static readonly TimeSpan Sampling = TimeSpan.FromMinutes(2);

    public static ResiliencePipeline Create(AlertDispatcherOptions options, SeededRandom random, DispatchCounters counters, TimeProvider time)
    {
        ResiliencePipelineBuilder builder = new() { TimeProvider = time };
        if (options.Attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Attempts - 1,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception && MayPassSoon(exception, options.LongestDelay)),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
                    Longer(Delay(options.FirstDelay, options.LongestDelay, arguments.AttemptNumber, random), RetryAfter(arguments.Outcome.Exception))),
                OnRetry = _ =>
                {
                    counters.Retried();
                    return default;
                },
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = FailureRatio,
                MinimumThroughput = options.BreakAfter,
                SamplingDuration = Sampling,
                BreakDuration = options.BreakFor,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception && IsTransient(exception)),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout })
            .Build();
    }

    /// <summary>The delay after a failure, doubling from the first to the longest, of which chance takes up to a half.</summary>
    public static TimeSpan Delay(TimeSpan first, TimeSpan longest, int failuresBefore, SeededRandom random)
    {
        double grown = Math.Min(first.Ticks * Math.Pow(2, Math.Min(failuresBefore, 40)), longest.Ticks);
        return TimeSpan.FromTicks((long)(grown * (0.5 + (0.5 * random.NextDouble()))));
    }

    /// <summary>Whether a failure may pass by itself. A sink that throws something else than its own exception gets the benefit of the doubt.</summary>
    public static bool IsTransient(Exception exception) => exception is not AlertSinkException { IsTransient: false };

    public static TimeSpan RetryAfter(Exception? exception) => exception is AlertSinkException { RetryAfter: { } wait } ? wait : TimeSpan.Zero;

    private static bool MayPassSoon(Exception exception, TimeSpan longest) =>
        exception is not BrokenCircuitException && IsTransient(exception) && RetryAfter(exception) <= longest;

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}

namespace Betting.Monitoring.Alerts;

/// <summary>Makes HTTP clients fit for alerts.</summary>
public static class AlertHttp
{
    /// <summary>Creates a client that follows no redirect, keeps no cookie, gives up connecting after 5 seconds and notices when a name's address changes.</summary>
    /// <returns>A client for any number of sinks, to be disposed by the caller. The time-out of an attempt is the dispatcher's or the router's.</returns>
    public static HttpClient CreateClient()
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        return new HttpClient(handler, disposeHandler: true) { Timeout = TimeSpan.FromSeconds(30) };
    }
}

using ReferencePipeline;

using CancellationTokenSource interrupt = new();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first time stop cleanly; a second time let the system end the process.
    pressed.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
};
return await Application.RunAsync(args, interrupt.Token).ConfigureAwait(false);

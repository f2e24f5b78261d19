// Approving writes files that other tests read.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

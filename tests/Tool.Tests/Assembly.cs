// The tests of the documentation change the current folder, and the environment, of the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

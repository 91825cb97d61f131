using Xunit;

// Every test has many processes: one test at a time is what the machine can bear.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

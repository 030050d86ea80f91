using CaseFlow.Faults.Run;

// ./do faults [--quick|--long] [--seed N] [NAME…]: does harm to the product as people run it, then holds what is left against what the core
// foretells. Exits non-zero on any difference; the last line sums up.
if (Order.Read(args) is not { } order)
{
    Console.Error.WriteLine($"Usage: faults [--quick | --long] [--seed N] [NAME…], a part of a name is enough:\n{string.Join('\n', Catalogue.Names)}");
    return 2;
}

return await Suite.RunAsync(order, Console.Out);

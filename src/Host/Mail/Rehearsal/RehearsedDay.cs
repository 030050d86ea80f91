namespace CaseFlow.Mail.Rehearsal;

/// <summary>What a day would bring, in numbers. Who manages whom stands nowhere in it.</summary>
/// <param name="Cases">That something is due in.</param>
/// <param name="Timers">That would fire.</param>
/// <param name="Work">Items that would open, check-ins among them.</param>
internal sealed record RehearsedDay(DateOnly Day, bool IsWorkingDay, int Cases, int Timers, int Work, int CheckIns)
{
    /// <summary>Digests, one a recipient.</summary>
    public required int Digests { get; init; }

    /// <summary>Their lines.</summary>
    public required int Lines { get; init; }

    /// <summary>Mails of their own, for what cannot wait.</summary>
    public required int Singles { get; init; }

    public required IReadOnlyList<Oddity> Crowded { get; init; }

    /// <summary>Nobody has the role.</summary>
    public required IReadOnlyList<Oddity> Nobody { get; init; }

    public required IReadOnlyList<Oddity> WithoutAddress { get; init; }

    /// <summary>Timers whose step would fail, by what the case says.</summary>
    public required IReadOnlyList<(string Why, int Timers)> Failures { get; init; }

    public bool IsOdd => Crowded.Count + Nobody.Count + WithoutAddress.Count + Failures.Count > 0;
}

/// <summary>So many messages for a role of a unit.</summary>
internal sealed record Oddity(string UnitName, string Role, int Messages);

namespace CaseFlow.Cases.Transfers;

/// <summary>A case on its way between two units.</summary>
internal sealed record Transfer
{
    public required Guid CaseId { get; init; }

    public required int Version { get; init; }

    public required long CaseNo { get; init; }

    public required Guid FromUnit { get; init; }

    public required Guid ToUnit { get; init; }

    public required string FromName { get; init; }

    public required string ToName { get; init; }

    public required DateTimeOffset MovedAt { get; init; }

    /// <summary><c>accepted</c>, <c>rejected</c>, <c>answered</c>, <c>kept</c>; null before anybody has said anything.</summary>
    public string? Said { get; init; }

    public string? Text { get; init; }

    /// <summary>The unit that got it is to say whether it takes it over.</summary>
    public bool WaitsForReceiver => Said is null or "answered";

    /// <summary>The unit that sent it, and has it again, is to answer to the rejection, or keep it.</summary>
    public bool WaitsForSender => Said is "rejected";

    /// <summary>Nobody waits for a word any more.</summary>
    public bool IsOver => Said is "accepted" or "kept";

    /// <summary>The unit that has the case once this was said; null where it stays.</summary>
    public Guid? GoesTo(string said) => said switch
    {
        "rejected" or "kept" => FromUnit,
        "answered" => ToUnit,
        _ => null,
    };

    public string NameOf(Guid unit) => unit == FromUnit ? FromName : ToName;
}

/// <summary>Something that one of the two units said.</summary>
internal sealed record TransferAnswer(string Said, string Text, DateTimeOffset SaidAt, string SaidByName);

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

    /// <summary><c>accepted</c>, <c>rejected</c>, <c>answered</c>; null before anybody has said anything.</summary>
    public string? Said { get; init; }

    public string? Text { get; init; }

    /// <summary>The unit that has it now is to say whether it takes it over.</summary>
    public bool WaitsForReceiver => Said is null or "answered";

    /// <summary>The unit that sent it is to answer to the rejection.</summary>
    public bool WaitsForSender => Said is "rejected";
}

/// <summary>Something that one of the two units said.</summary>
internal sealed record TransferAnswer(string Said, string Text, DateTimeOffset SaidAt, string SaidByName);

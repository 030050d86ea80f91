namespace CaseFlow.Cases.FromPaper;

/// <summary>A row of a list of cases that run on paper.</summary>
/// <param name="Number">As the spreadsheet counts it; the headings are 1.</param>
/// <param name="Who">As the list names the person.</param>
/// <param name="What">Procedure and stage, in words; empty where they are not known.</param>
/// <param name="Opening">Null where something is wrong.</param>
/// <param name="Problems">What, in words.</param>
internal sealed record PaperRow(int Number, string Who, string What, NewCase? Opening, IReadOnlyList<string> Problems);
